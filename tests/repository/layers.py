"""Includes point down: every #include is checked against the table in docs/architecture.md."""
import re

import repo

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)

# Which library a third-party header belongs to; longest prefix first where one contains another.
LIBRARIES = [
    ("boost/", "Boost"), ("Eigen/", "Eigen"), ("Random123/", "Random123"), ("libpsl.h", "libpsl"),
    ("utf8proc.h", "utf8proc"), ("omp.h", "OpenMP"), ("mpi.h", "MPI"), ("toml++/", "toml++"), ("csv.h", "libcsv"),
    ("date/", "date"), ("fmt/", "fmt"), ("H5", "HDF5"), ("hdf5", "HDF5"), ("nlohmann/", "nlohmann-json"),
    ("CLI/", "CLI11"), ("graphviz/", "Graphviz"), ("gtest/", "tests"), ("gmock/", "tests"),
    ("rapidcheck", "tests"), ("benchmark/", "tests"),
]
# The C++ library and the C and POSIX headers that are fit for use; others need a line above or here.
STANDARD = re.compile(r"[a-z_]+$|(errno|fcntl|unistd|signal|stdlib|string|stdio|math|time|cpuid)\.h$|sys/\w+\.h$"
                      r"|gnu/libc-version\.h$|immintrin\.h$")
# Only the program may do these; a library returns values and throws.
ONLY_CLI = [
    (re.compile(r"std::(cout|cerr|clog)\b|(?<![\w.>])(std::)?f?printf\s*\(|fmt::print\s*\("), "prints"),
    (re.compile(r"(?<![\w.>:])(std::)?(exit|_exit|quick_exit|abort)\s*\("), "ends the process"),
    (re.compile(r"#\s*include\s*<iostream>"), "includes <iostream>"),
]
ENGINE_IS_PURE = re.compile(r"#\s*include\s*<(fstream|filesystem|random|cstdio|thread|omp\.h)>|_clock::now\s*\(")


def strip_comments(text):
    return re.sub(r'//[^\n]*|/\*.*?\*/|("(?:\\.|[^"\\\n])*")', lambda match: match.group(1) or "", text, flags=re.S)


def sources(root, table):
    return [path for path in repo.files(root) if repo.is_cpp(path) and path.parts[0] in table]


def includes_of(path, root):
    return INCLUDE.findall(strip_comments(repo.read(path, root)))


def the_table(root):
    return repo.layers(repo.read("docs/architecture.md", root))


def includes_point_down(root):
    table, problems = the_table(root), []
    if not table:
        return ["docs/architecture.md: no table of layers found"]
    for path in sources(root, table):
        may_include, libraries = table[path.parts[0]]
        for kind, name in includes_of(path, root):
            problem = ours_problem(name, root, may_include) if kind == '"' else library_problem(name, libraries)
            if problem:
                problems.append(f"{path}: includes {name}: {problem}")
    return problems


def ours_problem(name, root, may_include):
    if not (root / name).is_file():
        return "no such file from the repository's root"
    layer = name.split("/")[0]
    return "" if layer in may_include else f"this layer may include only {', '.join(sorted(may_include))}"


def library_problem(name, allowed):
    if STANDARD.match(name):
        return ""
    library = next((library for prefix, library in LIBRARIES if name.startswith(prefix)), None)
    if library is None:
        return "unknown library (tests/repository/layers.py lists them)"
    return "" if library in allowed else f"this layer may not use {library}"


def no_file_cycles(root):
    graph = {str(path): [name for kind, name in includes_of(path, root) if kind == '"']
             for path in sources(root, the_table(root))}
    return [f"include cycle between files: {' -> '.join(cycle)}" for cycle in cycles(graph)]


def no_folder_cycles(root):
    """Sub-folders of one layer; a sub-folder and the layer's own folder count as one direction each."""
    graph = {}
    for path in sources(root, the_table(root)):
        folder = str(path.parent)
        for kind, name in includes_of(path, root):
            other = name.rpartition("/")[0]
            related = other == folder or other.startswith(folder + "/") or folder.startswith(other + "/")
            if kind == '"' and not related:
                graph.setdefault(folder, set()).add(other)
    return [f"include cycle between folders: {' -> '.join(cycle)}" for cycle in cycles(graph)]


def cycles(graph):
    """One witness per cycle found by depth-first search."""
    found, state = [], {}

    def visit(node, trail):
        state[node] = "open"
        for other in sorted(graph.get(node, ())):
            if state.get(other) == "open":
                found.append(trail[trail.index(other):] + [other])
            elif other not in state:
                visit(other, trail + [other])
        state[node] = "done"

    for node in sorted(graph):
        if node not in state:
            visit(node, [node])
    return found


def openmp_in_one_file(root):
    users = [str(path) for path in sources(root, the_table(root))
             if re.search(r"#\s*include\s*<omp\.h>|#\s*pragma\s+omp\b", strip_comments(repo.read(path, root)))]
    return [f"OpenMP in more than one file: {', '.join(users)}"] if len(users) > 1 else []


def libraries_stay_silent(root):
    problems = []
    for path in sources(root, the_table(root)):
        text = strip_comments(repo.read(path, root))
        if path.parts[0] != "cli":
            problems += [f"{path}: {what} (only cli may)" for pattern, what in ONLY_CLI if pattern.search(text)]
        if path.parts[0] == "engine" and ENGINE_IS_PURE.search(text):
            problems.append(f"{path}: {ENGINE_IS_PURE.search(text).group(0)} (the engine reads nothing and no clock)")
        if re.search(r"#\s*include\s*<random>", text):
            problems.append(f"{path}: includes <random> (its distributions differ between vendors)")
    return problems


def headers_guarded(root):
    return [f"{path}: no #pragma once" for path in repo.files(root)
            if path.suffix == ".h" and "#pragma once" not in repo.read(path, root)]


CHECKS = [includes_point_down, no_file_cycles, no_folder_cycles, openmp_in_one_file, libraries_stay_silent,
          headers_guarded]

if __name__ == "__main__":
    repo.main(*CHECKS)
