#include "scenarios/files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::optional<std::string> slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) return std::nullopt;
  return text;
}

}  // namespace

std::optional<std::string> read_text(const std::filesystem::path& file, const std::string& shown_as,
                                     Findings& findings) {
  const Place whole{shown_as, 0};
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    findings.error(whole, "file not found", "must be an existing file", "Check the path.");
    return std::nullopt;
  }
  if (std::filesystem::is_directory(status)) {
    findings.error(whole, "is a directory", "must be a file", "Name a file in it.");
    return std::nullopt;
  }
  auto text = slurp(file);
  if (!text) {
    findings.error(whole, "cannot be read", "must be a readable file", "Check its permissions.");
    return std::nullopt;
  }
  if (text->starts_with(kByteOrderMark)) text->erase(0, kByteOrderMark.size());
  if (trim(*text).empty()) {
    findings.error(whole, "file is empty", "must hold text", "Was it written completely?");
    return std::nullopt;
  }
  if (const auto zero = text->find('\0'); zero != std::string::npos) {
    const auto line = 1 + std::count(text->begin(), text->begin() + static_cast<std::ptrdiff_t>(zero), '\n');
    findings.error({shown_as, static_cast<std::size_t>(line)}, "binary data", "must be UTF-8 text",
                   "Save it as UTF-8 (a spreadsheet exports \"CSV UTF-8\").");
    return std::nullopt;
  }
  return text;
}

}  // namespace leadlab::scenarios
