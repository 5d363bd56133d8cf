#include "reports/input_view.h"

#include <fmt/format.h>

#include "reports/comparison.h"
#include "reports/numbers.h"
#include "reports/text_grid.h"

namespace leadlab::reports {

namespace {

constexpr std::size_t kColumns = 110;

/// What a reader should do about it.
std::string conclusion(const sim::InputShare& d, double margin) {
  const sim::Estimate& e = d.total;
  if (e.low > 0 || e.high < 0) return "the sign holds with the uncertainty of the inputs";
  if (e.low >= -margin && e.high <= margin) return "no difference that matters, with the inputs' uncertainty";
  return d.data_share() > 0.5 ? "cannot tell: better data would, more replications would not"
                              : "cannot tell yet: more replications would help";
}

std::string sentence(const InputComparison& inputs, std::size_t s, double margin) {
  const sim::InputShare& d = *inputs.difference[s];
  return fmt::format(
      "{} against {}: {} points; simulation alone {}, with input uncertainty {}. Of the variance {} % is due "
      "to "
      "data: {}.",
      printable(inputs.run.strategies[s]), printable(inputs.run.strategies[inputs.run.baseline]),
      fixed(100 * d.total.mean, 2, Sign::kAlways), from_to(d.simulation, points_scale(), Sign::kAlways),
      from_to(d.total, points_scale(), Sign::kAlways), fixed(100 * d.data_share(), 1), conclusion(d, margin));
}

}  // namespace

std::optional<InputComparison> compare_inputs(sim::InputRun run, double confidence) {
  if (run.drawn.size() < 2) return std::nullopt;
  InputComparison out{std::move(run), {}, {}};
  const double joint = joint_confidence(out.run.strategies.size(), confidence);
  for (std::size_t s = 0; s < out.run.strategies.size(); ++s) {
    out.conversion.push_back(sim::input_share(out.run.conversion[s], confidence));
    out.difference.emplace_back();
    if (s != out.run.baseline) out.difference.back() = sim::input_share(sim::differences(out.run, s), joint);
  }
  return out;
}

std::vector<std::string> input_sentences(const InputComparison& inputs, double margin) {
  std::vector<std::string> out;
  for (std::size_t s = 0; s < inputs.difference.size(); ++s) {
    if (inputs.difference[s]) out.push_back(sentence(inputs, s, margin));
  }
  return out;
}

std::string input_table(const InputComparison& inputs, double margin) {
  std::string out = fmt::format(
      "\nWITH INPUT UNCERTAINTY: {} of {}, {} each\n", counted(inputs.run.drawn.size(), "draw"),
      counted(inputs.run.keys.size(), "uncertain number"), counted(inputs.run.replications, "replication"));
  std::vector<GridRow> rows = {
      {"  conversion [%]", "", {"simulation alone", "with inputs", "due to data [%]"}}};
  for (std::size_t s = 0; s < inputs.conversion.size(); ++s) {
    const sim::InputShare& c = inputs.conversion[s];
    rows.push_back({"  " + inputs.run.strategies[s],
                    "",
                    {plus_minus(c.simulation, percent_scale(2)), plus_minus(c.total, percent_scale(2)),
                     fixed(100 * c.data_share(), 1)}});
  }
  out += render_grid(rows, {34, 0, 24});
  for (const std::string& text : input_sentences(inputs, margin))
    out += "  " + wrap("- " + text, kColumns - 2, 4) + "\n";
  if (inputs.run.drawn.size() < inputs.run.asked)
    out += fmt::format("  Stopped early: {} of {} draws were played.\n", inputs.run.drawn.size(),
                       inputs.run.asked);
  return out;
}

}  // namespace leadlab::reports
