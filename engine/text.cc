#include "engine/text.h"

#include <utf8proc.h>

#include <algorithm>

#include "engine/unicode.h"

namespace leadlab::engine {
namespace {

std::string fold_ascii(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

/// Eight bytes at once. A byte b < 128 is an upper-case letter when b + 63 reaches 128 and b + 37 does not.
bool is_folded_ascii(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL, kHigh = 0x8080808080808080ULL;
  const auto others = [](std::uint64_t w) {
    const std::uint64_t low = w & ~kHigh;
    return (w | ((low + 63 * kOnes) & ~(low + 37 * kOnes))) & kHigh;
  };
  std::uint64_t found = 0;
  const std::size_t n = text.size();
  if (n < 8) {
    for (const char c : text) found |= others(static_cast<unsigned char>(c));
    return found == 0;
  }
  for (std::size_t i = 0; i + 8 < n; i += 8) found |= others(load_word<std::uint64_t>(text.data() + i));
  return (found | others(load_word<std::uint64_t>(text.data() + n - 8))) == 0;
}

}  // namespace

std::string ascii_upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

std::string fold(std::string_view text) {
  text = trim(text);
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return fold_ascii(text);
  return to_utf8(map_code_points(from_utf8(text), UTF8PROC_CASEFOLD));
}

Folded::Folded(std::string_view text) : view_(trim(text)) {
  if (is_folded_ascii(view_)) return;
  own_ = fold(view_);
  view_ = own_;
}

}  // namespace leadlab::engine
