// Small helpers that every test drawer shares: a temporary folder and file access.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace leadlab::test {

/// A fresh folder that is removed with everything in it when the object goes.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Writes `text` to `name` below the folder and returns the full path.
  std::filesystem::path write(const std::string& name, std::string_view text) const;

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& file);
std::filesystem::path source_dir();

}  // namespace leadlab::test
