"""Documentation is complete and its links lead somewhere."""
import json
import re
import urllib.parse

import repo

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
# Sources and scripts only: names of inputs and outputs are often examples.
FILE_NAME = re.compile(r"`([\w./-]+\.(?:h|cc|py|cmake|sh))`")
SHOWN_FILE = re.compile(r"^<!-- file: (\S+) -->\n```\w*\n(.*?)^```", flags=re.S | re.M)
DECISION_HEADINGS = ["Context", "Options", "Decision", "What would change our mind"]


def strip_code(markdown):
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", markdown, flags=re.S | re.M))


def anchor(heading):
    text = re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def anchors(markdown):
    return {anchor(line.lstrip("#")) for line in strip_fences(markdown).splitlines() if line.startswith("#")}


def strip_fences(markdown):
    return re.sub(r"^```.*?^```", "", markdown, flags=re.S | re.M)


def links_resolve(root):
    problems = []
    for path in repo.files(root):
        if path.suffix != ".md":
            continue
        for target in LINK.findall(strip_code(repo.read(path, root))):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, fragment = urllib.parse.unquote(target).partition("#")
            file = (root / path.parent / name) if name else root / path
            if not file.exists():
                problems.append(f"{path}: link to {target}: no such file")
            elif fragment and file.suffix == ".md" and fragment not in anchors(file.read_text(encoding="utf-8")):
                problems.append(f"{path}: link to {target}: no such heading")
    return problems


def folders_have_readmes(root):
    """Every folder at the top has one; a sub-folder of a layer has one, or a line in the README above it."""
    listed = repo.files(root)
    top = {path.parts[0] for path in listed if len(path.parts) > 1 and not path.parts[0].startswith(".")}
    layers = repo.layers(repo.read("docs/architecture.md", root))
    below = {path.parts[:2] for path in listed if path.parts[0] in layers and len(path.parts) > 2}
    problems = [f"{folder}: no README.md" for folder in sorted(top) if not (root / folder / "README.md").is_file()]
    for layer, folder in sorted(below):
        above = root / layer / "README.md"
        told = above.is_file() and f"`{folder}/" in above.read_text(encoding="utf-8")
        if not told and not (root / layer / folder / "README.md").is_file():
            problems.append(f"{layer}/{folder}: no README.md, and {layer}/README.md does not tell of `{folder}/`")
    return problems


def named_files_exist(root):
    """A file that a page names in `code` is there, somewhere: pages may leave out the folder."""
    problems, listed = [], ["/" + str(path) for path in repo.files(root)]
    for path in repo.files(root):
        if path.suffix != ".md" or path.name == "CHANGELOG.md":
            continue
        for name in FILE_NAME.findall(strip_fences(repo.read(path, root))):
            if not any(file.endswith("/" + name) for file in listed):
                problems.append(f"{path}: names `{name}`, which is not there")
    return problems


def decisions_are_complete(root):
    problems, pages = [], sorted((root / "docs/decisions").glob("[0-9]*.md"))
    for number, page in enumerate(pages, start=1):
        headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), flags=re.M)
        if headings != DECISION_HEADINGS:
            problems.append(f"{page.relative_to(root)}: headings {headings} (expected {DECISION_HEADINGS})")
        if not page.name.startswith(f"{number:04d}-"):
            problems.append(f"{page.relative_to(root)}: expected number {number:04d}")
        if page.name not in (root / "docs/decisions/README.md").read_text(encoding="utf-8"):
            problems.append(f"docs/decisions/README.md: does not list {page.name}")
    return problems or ([] if pages else ["docs/decisions: empty"])


def presets_are_whole(root):
    """Presets parse, and each workflow's steps name presets that exist."""
    presets = json.loads(repo.read("CMakePresets.json", root))
    names = {kind: {preset["name"] for preset in presets[kind + "Presets"]}
             for kind in ("configure", "build", "test")}
    return [f"CMakePresets.json: workflow {flow['name']}: no {step['type']} preset {step['name']!r}"
            for flow in presets["workflowPresets"] for step in flow["steps"]
            if step["name"] not in names[step["type"]]]


def shown_files_are_true(root):
    """A block of code below `<!-- file: PATH -->` is that file, word for word."""
    problems = []
    for path in repo.files(root):
        if path.suffix != ".md":
            continue
        for name, shown in SHOWN_FILE.findall(repo.read(path, root)):
            if not (root / name).is_file() or (root / name).read_text(encoding="utf-8") != shown:
                problems.append(f"{path}: the block below <!-- file: {name} --> is not that file. Copy it anew.")
    return problems


CHECKS = [links_resolve, folders_have_readmes, named_files_exist, decisions_are_complete, presets_are_whole,
          shown_files_are_true]

if __name__ == "__main__":
    repo.main(*CHECKS)
