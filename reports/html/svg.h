// A small drawing board: shapes in, inline SVG out. Every drawing has a title and a description for readers
// who cannot see it, and every mark may carry a tooltip.
#pragma once

#include <string>
#include <string_view>

namespace leadlab::reports::html {

enum class Anchor : unsigned char { kStart, kMiddle, kEnd };
enum class Shape : unsigned char { kCircle, kSquare, kDiamond, kTriangle };

/// Stroke and fill as the attributes say; empty = none.
struct Paint {
  std::string_view stroke, fill;
  double width = 1;
  std::string_view dash = {};
  bool ground = false;  ///< help for the eye under the marks (grid, band): may be pale
};

class Svg {
 public:
  /// `id` must be unique on the page.
  Svg(double width, double height, std::string_view id, std::string_view title, std::string_view description);

  void line(double x1, double y1, double x2, double y2, const Paint& paint, std::string_view tooltip = {});
  void rectangle(double x, double y, double width, double height, const Paint& paint,
                 std::string_view tooltip = {});
  /// A mark centred at (x, y), about `size` wide.
  void mark(double x, double y, Shape shape, double size, std::string_view colour,
            std::string_view tooltip = {});
  /// `path` in SVG path syntax, made from numbers only.
  void path(std::string_view path, const Paint& paint, std::string_view tooltip = {});
  /// `style` is a class of the page's style sheet.
  void text(double x, double y, std::string_view text, std::string_view style,
            Anchor anchor = Anchor::kStart);

  [[nodiscard]] std::string finish() const;
  [[nodiscard]] double width() const { return width_; }

 private:
  void shape(std::string_view element, std::string_view tooltip);

  double width_;
  std::string out_;
};

/// At most two decimals, no trailing zeros.
std::string coordinate(double value);

}  // namespace leadlab::reports::html
