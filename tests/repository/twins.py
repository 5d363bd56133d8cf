"""Twins of the repository's checks: each check must fail on a tree made wrong in the one way it is there for."""
import json
import pathlib
import tempfile
import unittest

import docs
import hygiene
import layers

TABLE = """# Architecture
| layer | what it is | may include | libraries |
|---|---|---|---|
| `engine` | the router | | Boost |
| `sim` | the world | `engine` | OpenMP |
| `cli` | the program | `engine`, `sim` | fmt |
"""
DECISION = "# 1. A\n## Context\n## Options\n## Decision\n## What would change our mind\n"
PRESETS = {"configurePresets": [{"name": "a"}], "buildPresets": [{"name": "a"}], "testPresets": [{"name": "a"}],
           "workflowPresets": [{"name": "a", "steps": [{"type": "configure", "name": "a"}]}]}
GOOD = {
    "docs/architecture.md": TABLE,
    "docs/README.md": "[picture](architecture.md#architecture)\n",
    "docs/decisions/README.md": "[1](0001-a.md)\n",
    "docs/decisions/0001-a.md": DECISION,
    "CMakePresets.json": json.dumps(PRESETS) + "\n",
    "engine/README.md": "`a.h`, `b.h`\n",
    "engine/a.h": "// A.\n#pragma once\n#include <vector>\n#include <boost/graph/adjacency_list.hpp>\n",
    "engine/b.h": "// B.\n#pragma once\n#include \"engine/a.h\"  // not \"sim/c.h\"\n",
    "sim/README.md": "`c.h`\n",
    "sim/c.h": "// C.\n#pragma once\n#include \"engine/b.h\"\n",
    "sim/c.cc": "#include \"sim/c.h\"\n#include <omp.h>\n",
    "cli/README.md": "main\n",
    "cli/main.cc": "#include <iostream>\n#include \"sim/c.h\"\nint main() { std::cout << 1; }\n",
}


class Twins(unittest.TestCase):
    def problems(self, check, files=()):
        """Problems that `check` finds in the good tree with some files replaced (None removes one)."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in {**GOOD, **dict(files)}.items():
                if text is not None:
                    (root / name).parent.mkdir(parents=True, exist_ok=True)
                    (root / name).write_text(text, encoding="utf-8")
            return check(root)

    def assert_fails(self, check, words, files):
        found = self.problems(check, files)
        self.assertTrue(any(words in problem for problem in found), f"{check.__name__} found only {found}")

    def test_the_good_tree_passes_every_check(self):
        for check in layers.CHECKS + hygiene.CHECKS + docs.CHECKS:
            with self.subTest(check.__name__):
                self.assertEqual([], self.problems(check))

    def test_layers(self):
        up = {"engine/a.h": "// A.\n#pragma once\n#include \"sim/c.h\"\n"}
        self.assert_fails(layers.includes_point_down, "may include only engine", files=up)
        self.assert_fails(layers.no_file_cycles, "sim/c.h -> engine/b.h -> engine/a.h -> sim/c.h", files=up)
        self.assert_fails(layers.includes_point_down, "may not use fmt",
                          files={"sim/c.cc": "#include <fmt/format.h>\n"})
        self.assert_fails(layers.includes_point_down, "unknown library", files={"sim/c.cc": "#include <zlib.h>\n"})
        self.assert_fails(layers.includes_point_down, "no such file", files={"sim/c.cc": "#include \"c.h\"\n"})
        self.assert_fails(layers.includes_point_down, "no table", files={"docs/architecture.md": "# Architecture\n"})

    def test_folder_cycles(self):
        self.assert_fails(layers.no_folder_cycles, "sim/x -> sim/y -> sim/x", files={
            "sim/x/a.h": "// A.\n#pragma once\n#include \"sim/y/b.h\"\n", "sim/x/c.h": "// C.\n#pragma once\n",
            "sim/y/b.h": "// B.\n#pragma once\n", "sim/y/d.h": "// D.\n#pragma once\n#include \"sim/x/c.h\"\n"})

    def test_behaviour_of_layers(self):
        self.assert_fails(layers.openmp_in_one_file, "more than one",
                          files={"sim/d.cc": "#pragma omp parallel\n"})
        for text in ("std::cerr << 1;", "std::exit(1);", "printf(\"x\");", "fmt::print(\"x\");"):
            self.assert_fails(layers.libraries_stay_silent, "only cli may", files={"sim/d.cc": text + "\n"})
        self.assert_fails(layers.libraries_stay_silent, "engine reads nothing",
                          files={"engine/d.cc": "auto t = std::chrono::system_clock::now();\n"})
        self.assert_fails(layers.libraries_stay_silent, "<random>", files={"sim/d.cc": "#include <random>\n"})
        self.assert_fails(layers.headers_guarded, "pragma once", files={"engine/a.h": "// A.\n"})

    def test_hygiene(self):
        for text, words in (("a \n", "space at the end"), ("a", "no newline"), ("a\r\n", "carriage"),
                            ("\tint a;\n", "tab")):
            self.assert_fails(hygiene.clean_text, words, files={"sim/d.cc": text})
        for text in ("/ro" + "ot/x", "see sha" + "red/x", "TO" + "DO: x", "the fa" + "rm", "<<<<" + "<<< x"):
            self.assert_fails(hygiene.no_forbidden_words, "sim/d.cc:1", files={"sim/d.cc": text + "\n"})
        self.assert_fails(hygiene.small_files, "lines", files={"sim/d.cc": "int a;\n" * 501})
        self.assert_fails(hygiene.header_says_what_for, "opens without", files={"sim/c.h": "#pragma once\n"})

    def test_docs(self):
        self.assert_fails(docs.links_resolve, "no such file", files={"docs/README.md": "[x](gone.md)\n"})
        self.assert_fails(docs.links_resolve, "no such heading",
                          files={"docs/README.md": "[x](architecture.md#gone)\n"})
        self.assert_fails(docs.folders_have_readmes, "engine: no README", files={"engine/README.md": None})
        self.assert_fails(docs.folders_have_readmes, "sim/x: no README", files={"sim/x/e.h": "// E.\n#pragma once\n"})
        self.assert_fails(docs.named_files_exist, "names `gone.h`", files={"engine/README.md": "`a.h`, `gone.h`\n"})
        self.assert_fails(docs.decisions_are_complete, "headings", files={"docs/decisions/0001-a.md": "## Context\n"})
        bad = json.loads(json.dumps(PRESETS))
        bad["workflowPresets"][0]["steps"][0]["name"] = "b"
        self.assert_fails(docs.presets_are_whole, "no configure preset", files={"CMakePresets.json": json.dumps(bad)})
        self.assert_fails(docs.shown_files_are_true, "is not that file", files={
            "docs/README.md": "<!-- file: sim/c.cc -->\n```cpp\n#include <omp.h>\n```\n"})


if __name__ == "__main__":
    unittest.main(verbosity=1)
