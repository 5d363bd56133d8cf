"""What the repository's own checks share: its files, its layer table, and a way to report problems.

Every check is a function that returns a list of problems as text; none means it passed.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXT_ENDINGS = {".cc", ".h", ".py", ".md", ".cmake", ".txt", ".toml", ".csv", ".json", ".svg", ".html", ".js",
                ".css", ".sh", ""}


def files(root=ROOT):
    """Relative paths of all files that are, or are about to be, in the repository."""
    if (root / ".git").exists():
        command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")
        return sorted({pathlib.PurePosixPath(name) for name in listed if name and (root / name).is_file()})
    return sorted(pathlib.PurePosixPath(path.relative_to(root).as_posix()) for path in root.rglob("*")
                  if path.is_file() and "build" not in path.relative_to(root).parts)


def read(path, root=ROOT):
    return (root / path).read_text(encoding="utf-8")


def is_cpp(path):
    return path.suffix in {".cc", ".h"}


def text_files(root=ROOT):
    return [path for path in files(root) if path.suffix in TEXT_ENDINGS]


def table_rows(markdown, first_heading):
    """Cells of the table whose first column is headed `first_heading`."""
    rows, inside = [], False
    for line in markdown.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            inside = False
        elif cells[0] == first_heading:
            inside = True
        elif inside and not re.fullmatch(r":?-+:?", cells[0]):
            rows.append(cells)
    return rows


def layers(markdown):
    """The table of docs/architecture.md: layer -> (layers it may include, libraries it may use)."""
    table = {}
    for cells in table_rows(markdown, "layer"):
        name = cells[0].strip("`")
        table[name] = (set(re.findall(r"`(\w+)`", cells[2])) | {name},
                       {library.strip() for library in cells[3].split(",") if library.strip()})
    return table


def main(*checks):
    """Runs the checks on ROOT, or on the folder named on the command line; prints every problem."""
    root = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    problems = [problem for check in checks for problem in check(root)]
    for problem in problems:
        print(problem)
    print(f"{len(checks)} checks, {len(problems)} problems")
    sys.exit(1 if problems else 0)
