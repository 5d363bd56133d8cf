#include "reports/verification.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "reports/numbers.h"
#include "reports/text_grid.h"

namespace leadlab::reports {

using sim::theory::Finding;

namespace {

constexpr std::size_t kWidth = 110;

std::string shown_unit(const Finding& finding) { return finding.unit == "1" ? "" : finding.unit; }

/// Six digits that count, never an exponent for numbers of everyday size.
std::string significant(double value) { return fmt::format("{:.6g}", value); }

std::string line(const Finding& f, bool beyond) {
  return fmt::format("  {}{}{}{}{}{}{}\n", pad_right(f.quantity, 38), pad_right(shown_unit(f), 7),
                     pad_left(significant(f.exact), 12), pad_left(significant(f.simulated), 12),
                     pad_left(fmt::format("{:.2f} %", 100 * std::abs(f.precision())), 10),
                     pad_left(fixed(f.z, 2, Sign::kAlways), 9), beyond ? "  beyond the limit" : "");
}

std::string closing(const Verification& v) {
  const std::size_t n = v.findings.size();
  const std::string rate = fmt::format(
      "The limit allows for all {} together: a simulator without fault is called wrong in 1 of {} seeds.",
      counted(n, "quantity") == "1 quantity" ? std::string("quantities") : fmt::format("{} quantities", n),
      grouped(static_cast<std::uint64_t>(std::llround(1 / v.false_alarm))));
  const std::string verdict =
      v.beyond() == 0
          ? fmt::format("All {} agree with theory: |z| stays within {:.2f}.", n, v.limit())
          : fmt::format("{} of {} disagree with theory: |z| passes {:.2f}.", v.beyond(), n, v.limit());
  return wrap(verdict + " " + rate + " Standard error: of the simulated value, as a share of the exact one.",
              kWidth) +
         "\n";
}

}  // namespace

bool Verification::is_beyond(const Finding& finding) const { return !(std::abs(finding.z) <= limit()); }

std::size_t Verification::beyond() const {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [&](const Finding& f) { return is_beyond(f); }));
}

std::string verification_table(const Verification& v) {
  std::string out = fmt::format("The simulator against theory; seed {}.\n", v.seed);
  if (v.slowness != 1)
    out += fmt::format(
        "On purpose, people in the simulated worlds take {} times as long as theory is told.\n", v.slowness);
  out += fmt::format("\n  {}{}{}{}{}{}\n", pad_right("quantity", 38), pad_right("unit", 7),
                     pad_left("exact", 12), pad_left("simulated", 12), pad_left("std error", 10),
                     pad_left("z", 9));
  std::string group;
  for (const Finding& f : v.findings) {
    if (f.case_name != group) {
      group = f.case_name;
      out += fmt::format("\n{}: {}\n", f.case_name, f.model);
    }
    out += line(f, v.is_beyond(f));
  }
  return out + "\n" + closing(v);
}

std::string verification_csv(const Verification& v) {
  const auto quoted = [](const std::string& text) { return '"' + text + '"'; };  // no quote in our own words
  std::string out = "case,model,quantity,unit,exact,simulated,std_error,z,replications,beyond_limit\n";
  for (const Finding& f : v.findings)
    out += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", f.case_name, quoted(f.model), quoted(f.quantity),
                       f.unit, f.exact, f.simulated, f.std_error, f.z, f.replications, v.is_beyond(f));
  return out;
}

std::string verification_json(const Verification& v) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const Finding& f : v.findings)
    rows.push_back({{"case", f.case_name},
                    {"model", f.model},
                    {"quantity", f.quantity},
                    {"unit", f.unit},
                    {"exact", f.exact},
                    {"simulated", f.simulated},
                    {"std_error", f.std_error},
                    {"z", f.z},
                    {"replications", f.replications},
                    {"beyond_limit", v.is_beyond(f)}});
  const nlohmann::ordered_json all = {{"seed", v.seed},
                                      {"slowness", v.slowness},
                                      {"z_limit", v.limit()},
                                      {"false_alarm_rate", v.false_alarm},
                                      {"beyond_limit", v.beyond()},
                                      {"findings", rows}};
  return all.dump(2) + "\n";
}

}  // namespace leadlab::reports
