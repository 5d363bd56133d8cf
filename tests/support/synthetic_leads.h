// Quarters of leads made up with one known fault, for the diagnosis to find.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "models/conversion.h"
#include "models/samplers.h"
#include "models/streams.h"
#include "reports/audit/lead_table.h"

namespace leadlab::test {

enum class Fault : std::uint8_t {
  kNone,
  kColdMix,     ///< the path gets the colder leads, and does with them what others would
  kHotMix,      ///< the warmer ones
  kOverload,    ///< its reps are fuller and slower, and fail to call some leads at all
  kWrongReps,   ///< most of its leads go to reps who are no specialists for them
  kWeakReps,    ///< most go to four reps who do worse with all leads
  kWrongMap,    ///< the record says specialists, but by an attribute that is mostly wrong
  kUnrecorded,  ///< it does worse for a reason that no column tells
};

/// What a fault changes; log odds, log minutes, shares.
struct FaultSize {
  double mix_slope = 0.3;  ///< of the path's log odds by a lead's warmth
  double slower = 0, load = 0, never_called = 0.03;
  double matched = 0.5, reference_matched = 0.5, truly = 1;  ///< shares; of the path's matches that are true
  double shared_reps = 0.3, weakness = 0, unrecorded = 0;
};

inline FaultSize size_of(Fault fault) {
  FaultSize s;
  if (fault == Fault::kColdMix) s.mix_slope = -1.5;
  if (fault == Fault::kHotMix) s.mix_slope = 1.5;
  if (fault == Fault::kOverload) s.slower = 0.9, s.load = 0.15, s.never_called = 0.06;
  if (fault == Fault::kWrongReps) s.matched = 0.1, s.reference_matched = 0.7;
  if (fault == Fault::kWeakReps) s.shared_reps = 0.8, s.weakness = -1.3;
  if (fault == Fault::kWrongMap) s.matched = 0.85, s.reference_matched = 0.6, s.truly = 0.1;
  if (fault == Fault::kUnrecorded) s.unrecorded = -0.8;
  return s;
}

/// `n` leads, some 40 % of them on the path, about a fifth won on the reference.
inline reports::audit::LeadTable synthetic_leads(Fault fault, std::size_t n, std::uint64_t seed) {
  using models::Purpose;
  constexpr std::array<double, 3> kSegment = {0, 0.3, 0.6};
  constexpr std::array<double, 4> kChannel = {0, 0.5, 1.0, -0.4};
  const models::Stream stream(seed, static_cast<std::uint64_t>(fault));
  const FaultSize size = size_of(fault);
  reports::audit::LeadTable t;
  t.factors = {{"segment", {}}, {"channel", {}}, {"hours", {}}};
  t.measures = {{"score", {}}};
  for (std::uint64_t i = 0; i < n; ++i) {
    const auto normal = [&](Purpose p) { return models::normal_quantile(stream.uniform(p, i)); };
    const models::Uniforms kind = stream.uniforms(Purpose::kCompanyTrade, i),
                           way = stream.uniforms(Purpose::kChannel, i),
                           match = stream.uniforms(Purpose::kMissing, i),
                           rep = stream.uniforms(Purpose::kPick, i),
                           end = stream.uniforms(Purpose::kQualify, i);
    const auto segment = static_cast<std::uint32_t>(std::min(2.0, 3 * kind.first * kind.first + 0.5)),
               channel = static_cast<std::uint32_t>(4 * way.first);
    const std::uint32_t hours = kind.second < 0.3;
    const double score = normal(Purpose::kScore);
    const double warmth = kSegment[segment] + kChannel[channel] + 0.5 * score - 0.1 * hours - 0.5;
    const bool path = way.second < models::probability(-0.4 + size.mix_slope * warmth);
    const bool recorded = match.first < (path ? size.matched : size.reference_matched);
    const bool truly = recorded && (!path || match.second < size.truly);
    const bool shared = rep.first < (path ? size.shared_reps : fault == Fault::kWeakReps ? 0.15 : 0.3);
    const std::uint32_t who = shared ? 12 + static_cast<std::uint32_t>(4 * rep.second)
                                     : (path ? 0U : 6U) + static_cast<std::uint32_t>(6 * rep.second);
    const double skill =
        0.1 * models::normal_quantile(stream.uniform(Purpose::kSnapshot, who)) + (shared ? size.weakness : 0);
    const double load = 0.7 + 0.15 * normal(Purpose::kHandle) + (path ? size.load : 0);
    const double response = 3 + 0.9 * normal(Purpose::kContact) + 2 * (load - 0.7) + (path ? size.slower : 0);
    const bool called = end.second >= (path ? size.never_called : 0.03);
    const double odds =
        -1.9 + warmth + (truly ? 0.9 : 0) - 0.6 * (response - 3) + skill + (path ? size.unrecorded : 0);
    t.on_path.push_back(path);
    t.won.push_back(called && end.first < models::probability(odds));
    t.factors[0].level.push_back(segment);
    t.factors[1].level.push_back(channel);
    t.factors[2].level.push_back(hours);
    t.measures[0].value.push_back(score);
    t.log_response.push_back(called ? response : std::numeric_limits<double>::quiet_NaN());
    t.load.push_back(load);
    t.rep.push_back(who);
    t.match.push_back(recorded ? reports::audit::Match::kYes : reports::audit::Match::kNo);
  }
  return t;
}

}  // namespace leadlab::test
