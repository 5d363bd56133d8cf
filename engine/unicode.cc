#include "engine/unicode.h"

#include <utf8proc.h>

#include <array>
#include <cstdint>

namespace leadlab::engine {
namespace {

constexpr char32_t kByteBase = 0xDC00;  // lone surrogates never occur in valid UTF-8

bool is_raw_byte(char32_t c) { return c >= kByteBase + 0x80 && c <= kByteBase + 0xFF; }

}  // namespace

std::u32string from_utf8(std::string_view text) {
  std::u32string result;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    utf8proc_int32_t c = -1;
    const auto used = utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &c);
    if (used <= 0 || c < 0) {
      result.push_back(kByteBase + bytes[i]);
      ++i;
    } else {
      result.push_back(static_cast<char32_t>(c));
      i += static_cast<std::size_t>(used);
    }
  }
  return result;
}

std::string to_utf8(std::u32string_view text) {
  std::string result;
  for (const char32_t c : text) {
    if (is_raw_byte(c)) {
      result.push_back(static_cast<char>(c - kByteBase));
      continue;
    }
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto n = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
    result.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(n));
  }
  return result;
}

std::u32string map_code_points(std::u32string_view text, int options) {
  constexpr std::size_t kLongest = 32;  // the longest decomposition has 18 code points
  std::u32string result;
  for (const char32_t c : text) {
    if (is_raw_byte(c)) {
      result.push_back(c);
      continue;
    }
    std::array<utf8proc_int32_t, kLongest> mapped{};
    int boundary_class = 0;
    const auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), mapped.data(), kLongest,
                                           static_cast<utf8proc_option_t>(options), &boundary_class);
    for (utf8proc_ssize_t i = 0; i < n; ++i) {
      result.push_back(static_cast<char32_t>(mapped[static_cast<std::size_t>(i)]));
    }
  }
  return result;
}

CodePointClass class_of(char32_t c) {
  if (is_raw_byte(c)) return CodePointClass::kOther;
  if ((c >= U'\t' && c <= U'\r') || c == 0x85) return CodePointClass::kSpace;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return CodePointClass::kMark;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
      return CodePointClass::kPunctuationOrSymbol;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return CodePointClass::kSpace;
    default:
      return CodePointClass::kOther;
  }
}

}  // namespace leadlab::engine
