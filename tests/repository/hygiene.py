"""Files are clean text, speak of the project only, and stay small."""
import re

import repo

MAX_CODE_LINES = 500
MAX_BYTES = 1_500_000
TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
# This file names what others must not.
SELF = "tests/repository/hygiene.py"
FORBIDDEN = [
    (re.compile(r"(?<![\w.])/(work|root|home|Users|mnt|srv)/[\w.-]"), "path of a machine"),
    (re.compile(r"(?<![\w./-])(\.\./)?shared/"), "folder outside the repository"),
    (re.compile(r"\bfarm\b|\bCEO\b|\bclean-room\b", re.IGNORECASE), "word from outside the project"),
    (re.compile(r"\b(DESIGN|STYLE|TOOLCHAIN|ROUTING|METHOD|ROUTING-details)\.md\b"), "page that is not here"),
    (re.compile(r"deb\.debian\.org|registry\.npmjs\.org|pypi\.org|proxy\.golang\.org|archive\.ubuntu\.com"),
     "host name of a registry"),
    (re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), "unfinished mark"),
    (re.compile(r"^(<<<<<<<|>>>>>>>) ", re.MULTILINE), "conflict mark"),
]


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def clean_text(root):
    problems = []
    for path in repo.text_files(root):
        data = (root / path).read_bytes()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            problems.append(f"{path}: not UTF-8")
            continue
        # Inputs that test the readers may be as ugly as they like.
        if path.parts[0] == "tests" and path.suffix in {".csv", ".toml"}:
            continue
        if b"\r" in data:
            problems.append(f"{path}: carriage returns")
        if data and not data.endswith(b"\n"):
            problems.append(f"{path}: no newline at the end")
        trailing = TRAILING.search(text)
        if trailing and path.suffix != ".csv":
            problems.append(f"{path}:{line_of(text, trailing.start())}: space at the end")
        if repo.is_cpp(path) and "\t" in text:
            problems.append(f"{path}: tab")
    return problems


def no_forbidden_words(root):
    problems = []
    for path in repo.text_files(root):
        if str(path) == SELF:
            continue
        text = (root / path).read_text(encoding="utf-8", errors="replace")
        problems += [f"{path}:{line_of(text, match.start())}: {what}: {match.group(0)!r}"
                     for pattern, what in FORBIDDEN for match in pattern.finditer(text)]
    return problems


def small_files(root):
    problems = []
    for path in repo.files(root):
        size = (root / path).stat().st_size
        if size > MAX_BYTES:
            problems.append(f"{path}: {size} bytes (at most {MAX_BYTES})")
        elif repo.is_cpp(path) and len(repo.read(path, root).splitlines()) > MAX_CODE_LINES:
            problems.append(f"{path}: {len(repo.read(path, root).splitlines())} lines (split at {MAX_CODE_LINES})")
    return problems


def header_says_what_for(root):
    """The first line of a C++ file is a comment that says what it is for."""
    return [f"{path}:1: opens without a comment on what it is for" for path in repo.files(root)
            if repo.is_cpp(path) and path.suffix == ".h" and not repo.read(path, root).startswith(("//", "/*"))]


CHECKS = [clean_text, no_forbidden_words, small_files, header_says_what_for]

if __name__ == "__main__":
    repo.main(*CHECKS)
