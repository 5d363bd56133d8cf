#include "reports/html/svg.h"

#include <fmt/format.h>

#include <cmath>

#include "reports/html/escape.h"

namespace leadlab::reports::html {

namespace {

std::string paint_attributes(const Paint& p) {
  std::string out = fmt::format("fill=\"{}\"", p.fill.empty() ? "none" : p.fill);
  if (!p.stroke.empty())
    out += fmt::format(" stroke=\"{}\" stroke-width=\"{}\"", p.stroke, coordinate(p.width));
  if (!p.dash.empty()) out += fmt::format(" stroke-dasharray=\"{}\"", p.dash);
  if (p.ground) out += " class=\"ground\"";
  return out;
}

std::string_view anchor_name(Anchor anchor) {
  switch (anchor) {
    case Anchor::kStart:
      return "start";
    case Anchor::kMiddle:
      return "middle";
    case Anchor::kEnd:
      return "end";
  }
  return "start";
}

std::string diamond(double x, double y, double r) {
  return fmt::format("M{} {}L{} {}L{} {}L{} {}Z", coordinate(x), coordinate(y - r), coordinate(x + r),
                     coordinate(y), coordinate(x), coordinate(y + r), coordinate(x - r), coordinate(y));
}

std::string triangle(double x, double y, double r) {
  return fmt::format("M{} {}L{} {}L{} {}Z", coordinate(x), coordinate(y - r), coordinate(x + r),
                     coordinate(y + 0.8 * r), coordinate(x - r), coordinate(y + 0.8 * r));
}

}  // namespace

std::string coordinate(double value) {
  std::string text = fmt::format("{:.2f}", std::isfinite(value) ? value : 0.0);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

Svg::Svg(double width, double height, std::string_view id, std::string_view title,
         std::string_view description)
    : width_(width) {
  const std::string w = coordinate(width), h = coordinate(height);
  out_ = fmt::format(
      "<svg role=\"img\" aria-labelledby=\"{0}-t {0}-d\" viewBox=\"0 0 {1} {2}\" width=\"{1}\" "
      "height=\"{2}\">\n"
      "<title id=\"{0}-t\">{3}</title><desc id=\"{0}-d\">{4}</desc>\n",
      escape(id), w, h, escape(title), escape(description));
}

void Svg::shape(std::string_view element, std::string_view tooltip) {
  if (tooltip.empty()) {
    out_ += fmt::format("<{}/>\n", element);
    return;
  }
  const std::string_view name = element.substr(0, element.find(' '));
  out_ += fmt::format("<{}><title>{}</title></{}>\n", element, escape(tooltip), name);
}

void Svg::line(double x1, double y1, double x2, double y2, const Paint& paint, std::string_view tooltip) {
  shape(fmt::format("line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}", coordinate(x1), coordinate(y1),
                    coordinate(x2), coordinate(y2), paint_attributes(paint)),
        tooltip);
}

void Svg::rectangle(double x, double y, double width, double height, const Paint& paint,
                    std::string_view tooltip) {
  shape(fmt::format("rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}", coordinate(x), coordinate(y),
                    coordinate(width), coordinate(height), paint_attributes(paint)),
        tooltip);
}

void Svg::mark(double x, double y, Shape shape_kind, double size, std::string_view colour,
               std::string_view tooltip) {
  const double r = size / 2;
  const Paint paint{.stroke = "#fff", .fill = colour, .width = 1};
  switch (shape_kind) {
    case Shape::kCircle:
      shape(fmt::format("circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}", coordinate(x), coordinate(y), coordinate(r),
                        paint_attributes(paint)),
            tooltip);
      break;
    case Shape::kSquare:
      rectangle(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r, paint, tooltip);
      break;
    case Shape::kDiamond:
      path(diamond(x, y, 1.2 * r), paint, tooltip);
      break;
    case Shape::kTriangle:
      path(triangle(x, y, 1.1 * r), paint, tooltip);
      break;
  }
}

void Svg::path(std::string_view path, const Paint& paint, std::string_view tooltip) {
  shape(fmt::format("path d=\"{}\" {}", path, paint_attributes(paint)), tooltip);
}

void Svg::text(double x, double y, std::string_view text, std::string_view style, Anchor anchor) {
  out_ += fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\" text-anchor=\"{}\">{}</text>\n", coordinate(x),
                      coordinate(y), style, anchor_name(anchor), escape(text));
}

std::string Svg::finish() const { return out_ + "</svg>\n"; }

}  // namespace leadlab::reports::html
