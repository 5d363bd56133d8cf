// Renders Graphviz text: the thin border to libgvc. Not thread-safe, because the library is not.
#pragma once

#include <string>

namespace leadlab::reports {

/// The picture as SVG. Throws OutputError if the text is no graph or the library cannot draw.
std::string svg_of_graph(const std::string& dot);

}  // namespace leadlab::reports
