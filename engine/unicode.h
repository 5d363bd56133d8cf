// Code points: the thin border to libutf8proc, for the engine's own files only.
#pragma once

#include <string>
#include <string_view>

namespace leadlab::engine {

/// Bytes that are not UTF-8 become the code points U+DC80..U+DCFF, and turn back into bytes in `to_utf8`.
std::u32string from_utf8(std::string_view text);
std::string to_utf8(std::u32string_view text);

/// Maps every code point by libutf8proc's `options` (UTF8PROC_CASEFOLD, UTF8PROC_DECOMPOSE | ...).
std::u32string map_code_points(std::u32string_view text, int options);

enum class CodePointClass { kMark, kPunctuationOrSymbol, kSpace, kOther };
CodePointClass class_of(char32_t code_point);

}  // namespace leadlab::engine
