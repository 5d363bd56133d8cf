// Colours and shapes of the series: four colours of Okabe and Ito with contrast of at least 3:1 on white,
// each always together with a shape, so that nothing hangs on colour alone. Text is near-black.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "reports/html/svg.h"

namespace leadlab::reports::html {

struct Look {
  std::string_view colour;
  Shape shape = Shape::kCircle;
  std::string_view dash;
};

inline constexpr std::string_view kInk = "#1a1a1a", kGrey = "#6b6b6b", kGrid = "#e4e4e4", kBand = "#f0f0f0";

/// Sixteen looks, then they repeat.
inline Look look_of(std::size_t series) {
  constexpr std::array<std::string_view, 4> kColours = {"#0072B2", "#D55E00", "#009E73", "#CC79A7"};
  constexpr std::array<Shape, 4> kShapes = {Shape::kCircle, Shape::kSquare, Shape::kDiamond,
                                            Shape::kTriangle};
  constexpr std::array<std::string_view, 4> kDashes = {"", "7 3", "2 3", "9 3 2 3"};
  const std::size_t turn = series / 4;
  return {kColours[series % 4], kShapes[(series + turn) % 4], kDashes[(series + turn) % 4]};
}

}  // namespace leadlab::reports::html
