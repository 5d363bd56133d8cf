#include "scenarios/history/arrivals.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/csv_file.h"
#include "scenarios/history/account.h"
#include "scenarios/history/export_rows.h"
#include "scenarios/history/mapping.h"
#include "scenarios/text.h"
#include "scenarios/times.h"
#include "scenarios/zones.h"

namespace leadlab::scenarios {
namespace {

using engine::Duration;
using engine::Time;

// Of the rows with or without a readable time: a few slips are normal, many mean a wrong format.
constexpr double kUnreadWarned = 0.05;
constexpr double kUnreadRefused = 0.5;

Time local_midnight(const engine::ZoneRules& zone, Time t, int days_later) {
  Duration offset = zone.first_offset;
  for (const auto& change : zone.transitions) {
    if (change.at <= t) offset = change.offset;
  }
  const auto day = std::chrono::floor<std::chrono::days>(t + offset) + std::chrono::days{days_later};
  return to_utc(zone, std::chrono::local_time<Duration>{Duration{day.time_since_epoch()}});
}

/// Everything that needs the whole load.
class ExportLoader {
 public:
  ExportLoader(Section& root, Section& section, Scenario& scenario)
      : root_(root), section_(section), scenario_(scenario) {}

  bool load(const ImportMapping& mapping, const std::filesystem::path& file, std::string& digest) {
    auto& findings = root_.reading().findings;
    const std::string shown_as = file.string();
    scenario_.import->file = shown_as;
    const auto csv = read_csv_file(file, shown_as, findings);
    if (!csv || !has_columns(mapping, *csv, shown_as)) return true;
    ExportRows rows(mapping, scenario_, *csv);
    judge_times(rows, shown_as);
    if (rows.arrivals().empty()) return true;
    lay_out_time(mapping, rows, shown_as);
    std::vector<std::string> digests = rows.digests();
    std::sort(digests.begin(), digests.end());
    digest += "arrivals\n";
    for (const auto& row : digests) digest += row + "\n";
    tell_use(mapping, rows, *scenario_.import);
    scenario_.world.real_arrivals = rows.take_arrivals();
    return true;
  }

 private:
  /// A row or two without a time is normal; a large share of them makes the arrivals something else.
  void judge_times(const ExportRows& rows, const std::string& shown_as) {
    Findings& findings = root_.reading().findings;
    const auto unread = rows.without_time(), all = unread + rows.arrivals().size();
    if (all == 0) {
      return findings.error({shown_as, 0}, "no leads at all", "must hold at least one row with a time",
                            "Was the file written completely?");
    }
    const double share = static_cast<double>(unread) / static_cast<double>(all);
    if (share <= kUnreadWarned) return;
    const ImportReport::LeftOut& example = *rows.first_without_time();
    const Place place{shown_as, example.first.front().line};
    const std::string count =
        fmt::format("must be a time; not so in {} of {}", grouped(unread), counted(all, "row"));
    if (share > kUnreadRefused) {
      findings.error(place, example.first.front().value, count + ", more than half", example.remedy);
    } else {
      findings.warn(place, example.first.front().value, count + ", which are left out", example.remedy);
    }
  }

  bool has_columns(const ImportMapping& mapping, const CsvFile& csv, const std::string& shown_as) {
    const std::pair<const char*, std::string> wanted[] = {{"time", mapping.time},
                                                          {"location", mapping.location.column},
                                                          {"channel", mapping.channel.column},
                                                          {"industry", mapping.industry.column},
                                                          {"agent", mapping.agent},
                                                          {"status", mapping.status},
                                                          {"existing_customer", mapping.existing_column}};
    bool all = true;
    for (const auto& [key, column] : wanted) {
      if (column.empty() || csv.column(column) != CsvFile::npos) continue;
      const bool optional = !section_.present() && (std::string_view(key) != "time" ||
                                                    csv.column(mapping.other_time) != CsvFile::npos);
      if (optional) continue;
      all = false;
      const Place place = section_.has(key) ? section_.place_of(key) : Place{shown_as, csv.header_line};
      root_.reading().findings.error(place, fmt::format("{} = {}", section_.path_of(key), in_quotes(column)),
                                     "must be a column of " + shown_as, column_remedy(column, csv.header));
    }
    return all;
  }

  [[nodiscard]] std::string column_remedy(const std::string& column,
                                          const std::vector<std::string>& header) const {
    const auto near = closest(column, header);
    std::string text = near ? fmt::format("Did you mean {}? ", in_quotes(*near)) : "";
    text += fmt::format("Columns of the file: {}.", join(header, 40));
    if (!section_.present())
      text +=
          " A file with other columns than leads.csv needs [import], which names them: time = \"Created\".";
    return text;
  }

  void lay_out_time(const ImportMapping& mapping, const ExportRows& rows, const std::string& shown_as) {
    ImportReport& report = *scenario_.import;
    models::TimeConfig& time = scenario_.world.time;
    report.rows = rows.rows();
    report.first = rows.arrivals().front().at;
    report.last = rows.arrivals().back().at;
    report.left_out = rows.left_out().by_reason();
    time.start = local_midnight(mapping.zone, report.first, 0);
    const Time end = local_midnight(mapping.zone, report.last, 1);
    time.burn_in = mapping.burn_in;
    time.follow_up = mapping.follow_up;
    time.window = end - time.start - time.burn_in - time.follow_up;
    if (time.window <= Duration{0}) {
      root_.reading().findings.error(section_.present() ? section_.place() : Place{shown_as, 0},
                                     fmt::format("the export covers {}", format_duration(end - time.start)),
                                     fmt::format("must be longer than burn-in and follow-up together, {}",
                                                 format_duration(mapping.burn_in + mapping.follow_up)),
                                     "Shorten import.burn_in and import.follow_up.");
      time.window = std::chrono::weeks{1};
    }
    count_phases(rows, report);
  }

  void count_phases(const ExportRows& rows, ImportReport& report) const {
    const models::TimeConfig& time = scenario_.world.time;
    report.used = {{"burn-in", 0}, {"measured window", 0}, {"run-out", 0}};
    for (const auto& arrival : rows.arrivals()) {
      const std::size_t phase = arrival.at < time.window_start() ? 0 : arrival.at < time.window_end() ? 1 : 2;
      ++report.used[phase].rows;
    }
  }

  Section& root_;
  Section& section_;
  Scenario& scenario_;
};

}  // namespace

bool read_arrivals_export(Section& root, const std::filesystem::path& scenario_file,
                          const std::optional<std::filesystem::path>& leads, Scenario& scenario,
                          std::string& digest) {
  Section section = root.child("import");
  const ImportMapping mapping =
      section.present() || !leads ? read_mapping(section, scenario) : plain_leads_mapping(scenario);
  if (!section.present() && !leads) return false;
  scenario.import = ImportReport{};
  if (section.present()) {
    Section time = root.child("time");
    time.any_keys();
    for (const char* key : {"start", "window"}) {
      if (time.has(key)) time.warn(key, "the arrivals of [import] decide this", "Remove it.");
    }
  }
  if (!leads && mapping.file.empty()) {
    section.require("file", "must name the export, unless --leads does", "\"export.csv\"");
    return true;
  }
  const auto file = leads ? *leads : (scenario_file.parent_path() / mapping.file).lexically_normal();
  return ExportLoader(root, section, scenario).load(mapping, file, digest);
}

}  // namespace leadlab::scenarios
