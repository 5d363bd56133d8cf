// Small text helpers: what the engine compares case-folded or trimmed goes through here. UTF-8 in and out.
#pragma once

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

/// Without ASCII blanks at both ends.
std::string_view trim(std::string_view text);
std::string ascii_upper(std::string_view text);
/// Trimmed and fully case-folded; bytes that are not UTF-8 stay as they are.
std::string fold(std::string_view text);

}  // namespace leadlab::engine
