#include "reports/html/heat_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/html/palette.h"
#include "reports/html/svg.h"
#include "reports/numbers.h"

namespace leadlab::reports::html {

namespace {

constexpr double kRow = 26, kTop = 44, kBottom = 8, kCharacter = 6.6;
constexpr double kMostLabel = 130, kNarrowCell = 34;

double share_of(const HeatMap& map, double value) {
  return map.high > map.low ? std::clamp((value - map.low) / (map.high - map.low), 0.0, 1.0) : 0.5;
}

double label_width(const std::vector<std::string>& labels) {
  std::size_t most = 3;
  for (const std::string& label : labels) most = std::max(most, width_of(label));
  return std::min(kMostLabel, 10 + kCharacter * static_cast<double>(most));
}

void draw_cell(Svg& svg, const HeatMap& map, const HeatCell& cell, double x, double y, double width) {
  const bool known = !std::isnan(cell.value);
  const double share = known ? share_of(map, cell.value) : 0;
  const std::string fill = known ? heat_colour(share) : std::string(kBand);
  svg.rectangle(x, y, width - 1, kRow - 1, {.stroke = {}, .fill = fill}, cell.tooltip);
  if (width < kNarrowCell) return;  // the table beneath says it
  svg.text(x + width / 2, y + kRow / 2 + 4, known ? cell.label : "–", "cell", Anchor::kMiddle);
}

}  // namespace

std::string heat_colour(double share) {
  const double s = std::clamp(share, 0.0, 1.0);
  const auto mix = [s](double light, double dark) {
    return static_cast<int>(std::lround(light + s * (dark - light)));
  };
  return fmt::format("#{:02x}{:02x}{:02x}", mix(0xf4, 0x56), mix(0xf8, 0xa0), mix(0xfc, 0xd3));
}

std::string draw(const HeatMap& map, double width, const std::string& id_suffix) {
  const double left = label_width(map.rows);
  const auto columns = static_cast<double>(std::max<std::size_t>(map.columns.size(), 1));
  const double cell = std::min(90.0, (width - left) / columns);
  Svg svg(width, kTop + kRow * static_cast<double>(map.rows.size()) + kBottom, map.id + id_suffix, map.title,
          map.description);
  svg.text(0, 12,
           printable("down: " + map.down + ", across: " + map.across,
                     static_cast<std::size_t>(width / kCharacter)),
           "axis");
  for (std::size_t c = 0; c < map.columns.size(); ++c)
    svg.text(left + cell * (static_cast<double>(c) + 0.5), kTop - 8,
             printable(map.columns[c], static_cast<std::size_t>(cell / kCharacter)), "tick", Anchor::kMiddle);
  for (std::size_t r = 0; r < map.rows.size(); ++r) {
    const double y = kTop + kRow * static_cast<double>(r);
    svg.text(left - 8, y + kRow / 2 + 4, printable(map.rows[r], 18), "tick", Anchor::kEnd);
    for (std::size_t c = 0; c < map.cells[r].size(); ++c)
      draw_cell(svg, map, map.cells[r][c], left + cell * static_cast<double>(c), y, cell);
  }
  return svg.finish();
}

}  // namespace leadlab::reports::html
