// Small text helpers: what the engine compares case-folded or trimmed goes through here. UTF-8 in and out.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace leadlab::engine {

/// Hash and equality that let a map keyed by std::string be searched with a string_view, without a copy.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using TextEqual = std::equal_to<>;

template <class Word>
Word load_word(const char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// a == b, in line: ids, domains and places are too short for a call of memcmp to pay.
inline bool same_text(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const std::size_t n = a.size();
  const auto words_equal = [&]<class Word>(Word, std::size_t from) {
    return load_word<Word>(a.data() + from) == load_word<Word>(b.data() + from);
  };
  if (n >= 8) {
    for (std::size_t i = 0; i + 8 < n; i += 8) {
      if (!words_equal(std::uint64_t{}, i)) return false;
    }
    return words_equal(std::uint64_t{}, n - 8);
  }
  if (n >= 4) return words_equal(std::uint32_t{}, 0) && words_equal(std::uint32_t{}, n - 4);
  for (std::size_t i = 0; i < n; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

/// The high bit of every byte of `word` that is `c`, and no other bit.
inline std::uint64_t where_byte_is(std::uint64_t word, char c) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL, kLow = 0x7F7F7F7F7F7F7F7FULL;
  const std::uint64_t zero_there = word ^ (kOnes * static_cast<unsigned char>(c));
  return ~(((zero_there & kLow) + kLow) | zero_there | kLow);
}

/// Position of the last `c`, or npos. Eight bytes at once from the end: rfind goes one by one.
inline std::size_t last_position(std::string_view text, char c) {
  static_assert(std::endian::native == std::endian::little);
  std::size_t left = text.size();
  for (; left >= 8; left -= 8) {
    const std::uint64_t found = where_byte_is(load_word<std::uint64_t>(text.data() + left - 8), c);
    if (found != 0) return left - 1 - static_cast<std::size_t>(std::countl_zero(found)) / 8;
  }
  while (left > 0 && text[left - 1] != c) --left;
  return left == 0 ? std::string_view::npos : left - 1;
}

/// Is `c` in the text at least twice?
inline bool occurs_twice(std::string_view text, char c) {
  bool once = false;
  std::size_t left = text.size();
  for (; left >= 8; left -= 8) {
    const std::uint64_t found = where_byte_is(load_word<std::uint64_t>(text.data() + left - 8), c);
    if ((found & (found - 1)) != 0 || (once && found != 0)) return true;
    once |= found != 0;
  }
  for (; left > 0; --left) {
    const bool here = text[left - 1] == c;
    if (here && once) return true;
    once |= here;
  }
  return false;
}

/// Without ASCII blanks at both ends.
inline std::string_view trim(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}
std::string ascii_upper(std::string_view text);
/// Trimmed and fully case-folded; bytes that are not UTF-8 stay as they are.
std::string fold(std::string_view text);

/// `fold`, without a copy when the text is folded already, as most texts of a CRM are.
class Folded {
 public:
  explicit Folded(std::string_view text);
  Folded(const Folded&) = delete;
  Folded& operator=(const Folded&) = delete;
  /// Valid as long as this and the text.
  [[nodiscard]] std::string_view view() const { return view_; }

 private:
  std::string own_;
  std::string_view view_;
};

}  // namespace leadlab::engine
