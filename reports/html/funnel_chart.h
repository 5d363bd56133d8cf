// Reps against luck: one mark per rep over the number of its leads, between limits that narrow as leads grow.
//
// Who is beyond a limit is said by the caller (reports/audit), as are the limits: with few leads a drawn
// curve cuts through single counts.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "reports/html/axis.h"
#include "reports/html/page.h"
#include "reports/numbers.h"
#include "sim/proportions.h"

namespace leadlab::reports::html {

/// How far from the target, on its side.
enum class Standing : std::uint8_t {
  kWithin,      ///< luck explains it
  kBeyondWarn,  ///< outside of the inner limits only
  kBeyondAct,   ///< outside of the outer limits: named in the drawing
};

struct FunnelMark {
  std::string name;
  sim::Share share;  ///< won of leads; a mark without leads is not drawn
  Standing standing = Standing::kWithin;
};

struct FunnelChart {
  std::string id, title, description;
  std::string x_label = "leads of the rep", y_label = "won, % of leads";
  std::string mark_noun = "rep", hit_noun = "won";  ///< heads of the table
  double target = 0;                                ///< a share
  /// Where shares of so many leads lie, as shares: 95 % (warn) and 99.8 % (act) of them. Smooth in leads.
  std::function<Range(std::uint64_t leads)> warn, act;
  std::vector<FunnelMark> marks;
  Scale scale = percent_scale();
};

/// Drawn for a page `width` pixels wide.
std::string draw(const FunnelChart& chart, double width, const std::string& id_suffix);

/// The same as Vega-Lite (Figure::spec).
std::string vega_spec(const FunnelChart& chart);

/// All of a figure: caption (the title), legend, drawing, numbers as a table, spec.
Figure figure_of(const FunnelChart& chart);

/// "ada: 14 of 120 leads, 11.7 % (beyond the 99.8 % limits)": what a mark says of itself.
std::string tooltip_of(const FunnelChart& chart, const FunnelMark& mark);

/// What both drawings share, in leads and in shares.
struct FunnelCurves {
  Range leads, shares;
  std::vector<std::uint64_t> at;  ///< where the limits are drawn, from few leads to many
};
FunnelCurves curves_of(const FunnelChart& chart);

/// Which series of the palette a standing wears, and its name.
std::size_t series_of(Standing standing);
std::string_view name_of(Standing standing);

}  // namespace leadlab::reports::html
