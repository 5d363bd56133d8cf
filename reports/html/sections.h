// The parts of the comparison report, in the order of the page. Each returns finished HTML; an empty string
// when there is nothing to show.
#pragma once

#include <string>
#include <vector>

#include "reports/comparison.h"
#include "reports/html/page.h"
#include "reports/run_info.h"
#include "sim/results.h"
#include "sim/stress/shock_course.h"

namespace leadlab::reports::html {

struct Context {
  const sim::ExperimentResult& result;
  const Comparison& comparison;
  const RunInfo& info;
};

std::string header_section(const Context& c);
std::string verdict_section(const Context& c);
/// Both intervals, if numbers are uncertain.
std::string input_section(const Context& c);
/// How much of the attainable is captured, if bounds were computed.
std::string bound_section(const Context& c);
/// The verdict over a grid of assumptions, if one was played.
std::string grid_section(const Context& c);
std::string sla_section(const Context& c);
std::string path_section(const Context& c);
std::string split_section(const Context& c);
std::string wait_section(const Context& c);
std::string rep_section(const Context& c);
std::string operation_section(const Context& c);
std::string assumption_section(const Context& c);
std::string account_section(const Context& c);
std::string method_section(const Context& c);
std::string origin_section(const Context& c);
/// The same for results without tapes of their own.
std::string origin_section(const RunInfo& info);

/// What shocks do, and how long they are felt.
std::string shock_section(const sim::stress::ShockStudy& study);

std::vector<LegendEntry> strategy_legend(const Context& c);
/// "95 %"
std::string confidence_text(const RunInfo& info);

}  // namespace leadlab::reports::html
