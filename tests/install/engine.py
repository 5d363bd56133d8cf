"""Installs the engine into an empty folder and builds the example against nothing but what is there: once with the
CMake package, once with pkg-config. Both must print what is on file.

  engine.py BUILD_FOLDER CXX
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples/route_a_lead"
BUILD, CXX = sys.argv[1], sys.argv[2]


def run(*command, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **more)
    if done.returncode != 0:
        raise AssertionError(f"{command}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class InstalledEngine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="leadlab-install-"))
        cls.prefix = cls.folder / "prefix"
        run("cmake", "--install", BUILD, "--component", "engine", "--prefix", cls.prefix)
        # Away from the repository, so that a header that is not installed cannot be found by chance.
        cls.example = shutil.copytree(EXAMPLE, cls.folder / "example")
        cls.expected = (EXAMPLE / "output.txt").read_text(encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def pkg_config(self, *arguments):
        found = list(self.prefix.rglob("leadlab-engine.pc"))
        self.assertEqual(len(found), 1, found)
        environment = {**os.environ, "PKG_CONFIG_PATH": str(found[0].parent)}
        return run("pkg-config", "--static", *arguments, "leadlab-engine", env=environment).split()

    def test_the_example_builds_with_the_cmake_package(self):
        build = self.folder / "build"
        run("cmake", "-G", "Ninja", "-S", self.example, "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}",
            f"-DCMAKE_CXX_COMPILER={CXX}")
        run("cmake", "--build", build)
        self.assertEqual(run(build / "route_a_lead"), self.expected)

    def test_the_example_builds_with_pkg_config(self):
        program = self.folder / "by_pkg_config"
        run(CXX, "-std=c++20", "-Wall", "-Wextra", "-Werror", self.example / "main.cc", "-o", program,
            *self.pkg_config("--cflags", "--libs"))
        self.assertEqual(run(program), self.expected)

    def test_every_installed_header_compiles_alone_and_without_boost(self):
        headers = sorted((self.prefix / "include/leadlab").rglob("*.h"))
        self.assertGreater(len(headers), 5)
        for header in headers:
            text = header.read_text(encoding="utf-8")
            self.assertNotIn("boost", text.lower().replace("boost.graph", ""), header)
            run(CXX, "-std=c++20", "-fsyntax-only", *self.pkg_config("--cflags"), "-x", "c++", header)

    def test_without_the_package_the_example_does_not_build(self):
        with self.assertRaises(AssertionError):
            run(CXX, "-std=c++20", "-fsyntax-only", self.example / "main.cc")

    def test_cmake_refuses_another_minor_version(self):
        text = (self.example / "CMakeLists.txt").read_text(encoding="utf-8")
        other = self.folder / "other"
        other.mkdir()
        (other / "main.cc").write_text("int main() {}\n", encoding="utf-8")
        (other / "CMakeLists.txt").write_text(text.replace("leadlab_engine CONFIG", "leadlab_engine 99.0 CONFIG"),
                                              encoding="utf-8")
        with self.assertRaisesRegex(AssertionError, "99.0"):
            run("cmake", "-G", "Ninja", "-S", other, "-B", other / "build", f"-DCMAKE_PREFIX_PATH={self.prefix}",
                f"-DCMAKE_CXX_COMPILER={CXX}")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
