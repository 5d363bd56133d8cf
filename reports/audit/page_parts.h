// The sections of the audit's page, in its order. Each returns finished HTML; empty = nothing to show.
#pragma once

#include <string>

#include "reports/audit/audit.h"
#include "reports/audit/page.h"
#include "reports/html/table.h"
#include "reports/numbers.h"

namespace leadlab::reports::audit {

std::string head_part(const Audit& a);
std::string action_part(const Audit& a);
std::string measure_part(const Audit& a);
std::string tier_part(const Audit& a);
std::string path_part(const Audit& a);
/// Of paths within segments; part of path_part.
std::string segment_figure(const Audit& a);
std::string rep_part(const Audit& a);
std::string diagnosis_part(const Audit& a);
std::string operation_part(const Audit& a);
std::string trial_part(const Audit& a);
std::string reference_part(const Audit& a);
std::string method_part(const Audit& a, const Origin& origin);

// How numbers are written on this page.
sim::Estimate as_estimate(const Interval& x, std::uint64_t n);
sim::Estimate as_estimate(const sim::Share& share, double confidence);
/// "9.7 % (8.1 to 11.5), 120 of 1 240"
std::string share_text(const sim::Share& share, double confidence);
/// "+1.8 (0.4 to 3.2)"; "–" when there is none. In points.
std::string points_text(const Interval& x);
/// "38 %"; "–" when unknown.
std::string percent_text(std::optional<double> share);
/// "3.4 min"
std::string wait_text(double seconds, std::uint64_t leads);
/// "9.7 % (8.1 to 11.5)"; "30.1 s (29.8 to 30.4)"
std::string value_text(const Interval& x, Quantity quantity);
/// The same of a difference, with its sign: points or time.
std::string change_text(const Interval& x, Quantity quantity);
/// "at least 95 %", "at most 2.0 min", "no target given"
std::string target_text(const Score& score);
/// "12 300", currency units >= 0
std::string grouped_value(double value);
/// "7 of 23"
std::string among_text(const Reference& reference);
/// "2026-09-30"
std::string day_text(engine::Time t);

}  // namespace leadlab::reports::audit
