#include "reports/html/vega_parts.h"

#include <cmath>

namespace leadlab::reports::html::vega {

namespace {

constexpr std::string_view kFont =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";
constexpr std::string_view kSoft = "#4a4a4a";

Json config() {
  const Json axis = {{"labelColor", kSoft},  {"titleColor", kSoft},         {"labelFontSize", 12},
                     {"titleFontSize", 12},  {"titleFontWeight", "normal"}, {"gridColor", kGrid},
                     {"domainColor", kGrey}, {"tickColor", kGrey}};
  return {{"font", kFont},
          {"axis", axis},
          {"view", {{"stroke", nullptr}}},
          {"text", {{"color", kInk}, {"fontSize", 13}}},
          {"customFormatTypes", false}};
}

std::string_view shape_name(Shape shape) {
  switch (shape) {
    case Shape::kCircle:
      return "circle";
    case Shape::kSquare:
      return "square";
    case Shape::kDiamond:
      return "diamond";
    case Shape::kTriangle:
      return "triangle-up";
  }
  return "circle";
}

}  // namespace

Json frame(std::string_view description, double height_px) {
  return {{"$schema", "https://vega.github.io/schema/vega-lite/v6.json"},
          {"description", description},
          {"background", nullptr},
          {"width", "container"},
          {"height", height_px},
          {"autosize", {{"type", "fit-x"}, {"contains", "padding"}}},
          {"params", Json::array({{{"name", "hidden"}, {"value", Json::array()}},
                                  {{"name", "narrow"}, {"expr", "containerSize()[0] < 500"}}})},
          {"config", config()}};
}

Json shown_only() { return Json::array({{{"filter", "indexof(hidden, datum.series) < 0"}}}); }

void wear(Json& row, std::size_t series, double size) {
  const Look look = look_of(series);
  row["series"] = series;
  row["colour"] = look.colour;
  row["shape"] = shape_name(look.shape);
  const bool pointed = look.shape == Shape::kDiamond || look.shape == Shape::kTriangle;
  row["size"] = std::round((pointed ? 150 : 100) * size);  // [px^2]
}

Json point() {
  return {{"type", "point"}, {"filled", true}, {"opacity", 1}, {"stroke", "#fff"}, {"strokeWidth", 1}};
}

Json as_is(std::string_view field) {
  return {{"field", field}, {"type", "nominal"}, {"scale", nullptr}, {"legend", nullptr}};
}

Json position(std::string_view field, const Range& range, std::string_view title) {
  return {{"field", field},
          {"type", "quantitative"},
          {"title", title},
          {"scale", {{"domain", {range.low, range.high}}, {"nice", false}, {"zero", false}}}};
}

Json tooltip(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
  Json out = Json::array();
  for (const auto& [field, title] : fields) {
    out.push_back({{"field", field}, {"type", "nominal"}, {"title", title}});
  }
  return out;
}

std::string text_of(const Json& spec) { return spec.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace leadlab::reports::html::vega
