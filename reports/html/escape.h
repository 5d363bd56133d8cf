// Text from outside made safe for HTML and SVG, in content and in double-quoted attributes.
#pragma once

#include <string>
#include <string_view>

namespace leadlab::reports::html {

/// Escapes & < > " ', replaces control characters and broken UTF-8 by U+FFFD; keeps line breaks and tabs.
std::string escape(std::string_view text);

}  // namespace leadlab::reports::html
