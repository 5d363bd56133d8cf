#include "tests/support/support.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace leadlab::test {

TempDir::TempDir() {
  std::string pattern = (std::filesystem::temp_directory_path() / "leadlab-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
  path_ = pattern;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TempDir::write(const std::string& name, std::string_view text) const {
  const auto file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::filesystem::path source_dir() { return LEADLAB_SOURCE_DIR; }

}  // namespace leadlab::test
