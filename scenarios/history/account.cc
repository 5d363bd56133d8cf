#include "scenarios/history/account.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/text.h"
#include "scenarios/times.h"

namespace leadlab::scenarios {
namespace {

std::string date_of(engine::Time t) { return format_time(t).substr(0, 10); }

/// Line breaks and runs of blanks as one blank: a value is shown in the middle of a sentence.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

/// Values by falling count.
std::vector<std::string> ranked(const ExportRows::Counts& counts) {
  std::vector<std::pair<std::string, std::uint64_t>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> out;
  for (const auto& [value, rows] : order)
    out.push_back(fmt::format("{} {}", on_one_line(value), grouped(rows)));
  return out;
}

/// What the report says about one translated column.
void tell_column(const std::string& what, const MappedColumn& column, const ColumnUse& use,
                 ImportReport& report) {
  if (column.column.empty()) {
    report.modelled.push_back(fmt::format("{}: not in the file, drawn from [leads].", what));
    return;
  }
  report.read.push_back(
      fmt::format("{} from column {}: {}.", what, in_quotes(column.column), counted(use.used, "row")));
  if (use.drawn() == 0) return;
  std::string text = fmt::format("{} of {}: drawn from [leads]", what, counted(use.drawn(), "row"));
  if (use.empty > 0) text += fmt::format("; empty {}", grouped(use.empty));
  if (!use.unknown.empty()) text += "; not mapped: " + join(ranked(use.unknown), 8);
  report.modelled.push_back(text + ".");
}

}  // namespace

void tell_use(const ImportMapping& mapping, const ExportRows& rows, ImportReport& report) {
  report.read.push_back(fmt::format("Arrival times from column {}: {}, {} to {}.", in_quotes(mapping.time),
                                    counted(rows.arrivals().size(), "row"), date_of(report.first),
                                    date_of(report.last)));
  tell_column("Location", mapping.location, rows.location(), report);
  tell_column("Channel", mapping.channel, rows.channel(), report);
  tell_column("Industry", mapping.industry, rows.industry(), report);
  if (!mapping.existing_column.empty()) {
    report.read.push_back(fmt::format("Existing customers by column {}: {}.",
                                      in_quotes(mapping.existing_column), counted(rows.existing(), "row")));
  }
  if (!mapping.agent.empty()) {
    const auto none = rows.agents().contains("") ? rows.agents().at("") : 0;
    report.read.push_back(
        fmt::format("Column {}: {}, {} without one (counted, not replayed).", in_quotes(mapping.agent),
                    counted(rows.agents().size() - (none > 0 ? 1 : 0), "agent"), counted(none, "row")));
  }
  if (!mapping.status.empty()) {
    report.read.push_back(fmt::format("Column {}, without regard to case: {} (counted, not replayed).",
                                      in_quotes(mapping.status), join(ranked(rows.statuses()), 12)));
  }
  report.modelled.push_back("Company size, score, deal value and record quality: drawn from [leads].");
  report.modelled.push_back(
      "Response, contact, qualification and outcome: simulated, not taken from the file.");
}

}  // namespace leadlab::scenarios
