// Small text helpers: what the engine compares case-folded or trimmed goes through here. UTF-8 in and out.
#pragma once

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

/// Position of the last `c`, or npos. The library searches many bytes at once; rfind goes one by one.
inline std::size_t last_position(std::string_view text, char c) {
  const void* at = text.empty() ? nullptr : memrchr(text.data(), c, text.size());
  return at == nullptr ? std::string_view::npos
                       : static_cast<std::size_t>(static_cast<const char*>(at) - text.data());
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
