"""Documentation is complete and its links lead somewhere."""
import json
import re
import urllib.parse

import repo

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
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
    """Every folder at the top, and every folder of a layer that holds headers or data."""
    listed = repo.files(root)
    layers = repo.layers(repo.read("docs/architecture.md", root))
    wanted = {path.parts[0] for path in listed if len(path.parts) > 1 and not path.parts[0].startswith(".")}
    wanted |= {str(path.parent) for path in listed
               if path.parts[0] in layers and path.suffix in {".h", ".toml"} and len(path.parts) <= 3}
    return [f"{folder}: no README.md" for folder in sorted(wanted) if not (root / folder / "README.md").is_file()]


def readmes_name_their_files(root):
    """The README of a layer's folder mentions each header, so the table of files stays true."""
    problems = []
    layers = repo.layers(repo.read("docs/architecture.md", root))
    for path in repo.files(root):
        readme = root / path.parent / "README.md"
        if path.suffix == ".h" and path.parts[0] in layers and readme.is_file():
            if not re.search(rf"\b{re.escape(path.stem)}\b", readme.read_text(encoding="utf-8")):
                problems.append(f"{path.parent}/README.md: does not mention {path.name}")
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


CHECKS = [links_resolve, folders_have_readmes, readmes_name_their_files, decisions_are_complete, presets_are_whole]

if __name__ == "__main__":
    repo.main(*CHECKS)
