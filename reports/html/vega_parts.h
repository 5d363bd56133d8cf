// What the Vega-Lite specs of all charts share: looks, fonts, series that a reader can hide.
//
// Names are data in a spec, never part of an expression: a Vega expression could be anything.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "reports/html/axis.h"
#include "reports/html/palette.h"

namespace leadlab::reports::html::vega {

using Json = nlohmann::json;

/// Schema, fonts, colours, description, a width that follows the page, and `hidden`: the parameter that the
/// page's script sets to the series that the reader switched off.
Json frame(std::string_view description, double height_px);

/// Leaves out the rows whose `series` is hidden.
Json shown_only();

/// Row fields `series`, `colour`, `shape` and `size`, to be drawn as they are; `size` is relative to usual.
void wear(Json& row, std::size_t series, double size = 1);
/// A mark that wears them.
Json point();
/// Encoding of such fields without scale and legend: the page has its own legend.
Json as_is(std::string_view field);

/// A quantitative position over [low, high], with an axis.
Json position(std::string_view field, const Range& range, std::string_view title);

/// Explicit fields for the pointer: {"row field", "name shown"}.
Json tooltip(std::initializer_list<std::pair<std::string_view, std::string_view>> fields);

/// As text; broken UTF-8 is replaced.
std::string text_of(const Json& spec);

}  // namespace leadlab::reports::html::vega
