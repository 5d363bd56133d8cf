// A recommended capacity threshold in words: the value, the values it cannot be told from, what it trades.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/stress/threshold.h"

namespace leadlab::reports {

struct ThresholdView {
  std::size_t axis = 0;  ///< of the surface
  std::size_t goal = 0;  ///< metric by which values are compared
  std::vector<sim::stress::Threshold> all;
};

/// Nothing without a key of capacity among the keys of the grid.
std::optional<ThresholdView> recommend_threshold(const sim::stress::Surface& surface);

/// "tiered, arrivals.scale 1.5: 60 converts most (30, 40, 50 cannot be told from it). Against 10: conversion
/// +0.6 ± 0.2 points, ..." Strategies that do not look at capacity share one sentence.
std::vector<std::string> threshold_sentences(const sim::stress::Surface& surface, const ThresholdView& view);
/// "arrivals.scale 1.5": the values of the other keys.
std::string threshold_place(const sim::stress::Surface& surface, const ThresholdView& view,
                            const sim::stress::Threshold& threshold);
std::string threshold_title(const sim::stress::Surface& surface, const ThresholdView& view);
/// How the set of values is to be read.
std::string threshold_explanation(const sim::stress::Surface& surface);

}  // namespace leadlab::reports
