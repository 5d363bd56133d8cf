#include "scenarios/history/arrivals.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "scenarios/csv_file.h"
#include "scenarios/history/arrival_time.h"
#include "scenarios/history/left_out.h"
#include "scenarios/history/mapping.h"
#include "scenarios/text.h"
#include "scenarios/times.h"
#include "scenarios/zones.h"

namespace leadlab::scenarios {
namespace {

using engine::Duration;
using engine::Time;
using models::RealArrival;

// Of the rows with or without a readable time: a few slips are normal, many mean a wrong format.
constexpr double kUnreadWarned = 0.05;
constexpr double kUnreadRefused = 0.5;
constexpr const char* kNoDate = "no date";
constexpr const char* kUnparsableDate = "unparsable date";

std::string date_of(Time t) { return format_time(t).substr(0, 10); }

Time local_midnight(const engine::ZoneRules& zone, Time t, int days_later) {
  Duration offset = zone.first_offset;
  for (const auto& change : zone.transitions) {
    if (change.at <= t) offset = change.offset;
  }
  const auto day = std::chrono::floor<std::chrono::days>(t + offset) + std::chrono::days{days_later};
  return to_utc(zone, std::chrono::local_time<Duration>{Duration{day.time_since_epoch()}});
}

/// A column's values as found: how many rows could be used and what became of the others.
struct ColumnUse {
  std::uint64_t used = 0, empty = 0;
  std::map<std::string, std::uint64_t> unknown;  ///< value as written -> rows
  [[nodiscard]] std::uint64_t drawn() const {
    std::uint64_t rows = empty;
    for (const auto& [value, n] : unknown) rows += n;
    return rows;
  }
};

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
std::vector<std::string> ranked(const std::map<std::string, std::uint64_t>& counts) {
  std::vector<std::pair<std::string, std::uint64_t>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> out;
  for (const auto& [value, rows] : order)
    out.push_back(fmt::format("{} {}", on_one_line(value), grouped(rows)));
  return out;
}

/// Reads one export. Invariant: rows = arrivals kept + rows left out.
class ArrivalsReader {
 public:
  ArrivalsReader(const ImportMapping& mapping, const Scenario& scenario, const CsvFile& csv)
      : mapping_(mapping), csv_(csv) {
    for (const auto& share : scenario.world.leads.locations) locations_.insert(share.value);
    for (const auto& channel : scenario.world.leads.channels) channels_.insert(channel.name);
    for (const auto& share : scenario.world.leads.industries) industries_.insert(share.value);
    for (const auto& [industry, vertical] : scenario.policy.industries) industries_.insert(industry);
  }

  void read() {
    for (const auto& problem : csv_.problems) {
      if (problem.line != csv_.header_line)
        left_out_.add(reason_of(problem.kind), problem.line, problem.what, remedy_of(problem.kind));
    }
    for (const auto& row : csv_.rows) take(row);
    std::stable_sort(arrivals_.begin(), arrivals_.end(),
                     [](const RealArrival& a, const RealArrival& b) { return a.at < b.at; });
  }

  std::vector<RealArrival> arrivals_;
  LeftOutRows left_out_;
  std::map<std::string, std::uint64_t> agents_, statuses_;
  ColumnUse location_, channel_, industry_;
  std::uint64_t existing_ = 0;
  std::vector<std::string> digests_;

  [[nodiscard]] std::uint64_t rows() const { return arrivals_.size() + left_out_.rows(); }
  [[nodiscard]] std::uint64_t without_time() const {
    return left_out_.rows(kNoDate) + left_out_.rows(kUnparsableDate);
  }

 private:
  static std::string reason_of(CsvProblem::Kind kind) {
    switch (kind) {
      case CsvProblem::Kind::kSyntax:
        return "broken quoting";
      case CsvProblem::Kind::kRagged:
        return "wrong number of fields";
      case CsvProblem::Kind::kEncoding:
        return "not UTF-8";
      case CsvProblem::Kind::kTooLong:
        return "field too long";
      case CsvProblem::Kind::kSeparator:
        return "wrong separator";
    }
    return {};
  }

  [[nodiscard]] std::string_view cell(const CsvRow& row, const std::string& column) const {
    const std::size_t index = column.empty() ? CsvFile::npos : csv_.column(column);
    return index == CsvFile::npos ? std::string_view() : trim(row.fields[index]);
  }

  void take(const CsvRow& row) {
    if (row.blank()) return left_out_.add("empty row", row.line, "nothing but separators");
    std::string digest;
    for (const auto& field : row.fields) digest += fmt::format("{}:{};", field.size(), field);
    const auto [first, is_new] = seen_.emplace(digest, row.line);
    if (!is_new) {
      return left_out_.add("exact duplicate", row.line, fmt::format("the same as line {}", first->second),
                           "If these are different leads, export a column that tells them apart.");
    }
    digests_.push_back(digest);
    const auto at = time_of(row);
    if (!at) return;
    arrivals_.push_back(arrival_of(row, *at));
    if (const auto agent = cell(row, mapping_.agent); !mapping_.agent.empty()) ++agents_[std::string(agent)];
    if (const auto status = cell(row, mapping_.status); !mapping_.status.empty()) ++statuses_[lower(status)];
  }

  /// Nothing for a row without a time that can be read, which is then left out.
  std::optional<Time> time_of(const CsvRow& row) {
    auto written = cell(row, mapping_.time);
    if (written.empty()) written = cell(row, mapping_.other_time);
    const auto at = parse_arrival(mapping_, written);
    if (at) return at;
    const std::size_t line = row.line_of(std::min(csv_.column(mapping_.time), row.fields.size()));
    if (written.empty()) {
      left_out_.add(kNoDate, line, mapping_.time + " is empty", "Give the lead its time in the export.");
    } else {
      left_out_.add(kUnparsableDate, line, fmt::format("{} = {}", mapping_.time, in_quotes(written)),
                    arrival_time_remedy(mapping_, written));
    }
    return std::nullopt;
  }

  RealArrival arrival_of(const CsvRow& row, Time at) {
    RealArrival out;
    out.at = at;
    out.location = translate(location_of(row), mapping_.location, locations_, location_);
    out.channel =
        translate(std::string(cell(row, mapping_.channel.column)), mapping_.channel, channels_, channel_);
    out.industry = translate(std::string(cell(row, mapping_.industry.column)), mapping_.industry, industries_,
                             industry_);
    const auto mark = lower(cell(row, mapping_.existing_column));
    const auto& marks = mapping_.existing_values;
    out.existing_customer =
        !mark.empty() && (marks.empty() || std::find(marks.begin(), marks.end(), mark) != marks.end());
    existing_ += out.existing_customer ? 1 : 0;
    return out;
  }

  /// "DE", or country and state in one.
  [[nodiscard]] std::string location_of(const CsvRow& row) const {
    const std::string country(cell(row, mapping_.location.column));
    const auto state = cell(row, mapping_.state);
    if (state.empty()) return country;
    if (state.find('-') != std::string_view::npos || country.empty()) return std::string(state);
    return fmt::format("{}-{}", country, state);
  }

  static std::string translate(const std::string& value, const MappedColumn& column,
                               const std::set<std::string>& known, ColumnUse& use) {
    if (column.column.empty()) return {};
    if (value.empty()) return ++use.empty, std::string();
    const auto entry = column.values.find(lower(value));
    if (entry != column.values.end()) return ++use.used, entry->second;
    if (!column.translated && known.contains(value)) return ++use.used, value;
    ++use.unknown[value];
    return {};
  }

  const ImportMapping& mapping_;
  const CsvFile& csv_;
  std::set<std::string> locations_, channels_, industries_;
  std::unordered_map<std::string, std::size_t> seen_;  ///< row -> line where it stood first
};

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

void tell(const ImportMapping& mapping, const ArrivalsReader& reader, ImportReport& report) {
  report.read.push_back(fmt::format("Arrival times from column {}: {}, {} to {}.", in_quotes(mapping.time),
                                    counted(reader.arrivals_.size(), "row"), date_of(report.first),
                                    date_of(report.last)));
  tell_column("Location", mapping.location, reader.location_, report);
  tell_column("Channel", mapping.channel, reader.channel_, report);
  tell_column("Industry", mapping.industry, reader.industry_, report);
  if (!mapping.existing_column.empty()) {
    report.read.push_back(fmt::format("Existing customers by column {}: {}.",
                                      in_quotes(mapping.existing_column), counted(reader.existing_, "row")));
  }
  if (!mapping.agent.empty()) {
    const auto none = reader.agents_.contains("") ? reader.agents_.at("") : 0;
    report.read.push_back(
        fmt::format("Column {}: {}, {} without one (counted, not replayed).", in_quotes(mapping.agent),
                    counted(reader.agents_.size() - (none > 0 ? 1 : 0), "agent"), counted(none, "row")));
  }
  if (!mapping.status.empty()) {
    report.read.push_back(fmt::format("Column {}, without regard to case: {} (counted, not replayed).",
                                      in_quotes(mapping.status), join(ranked(reader.statuses_), 12)));
  }
  report.modelled.push_back("Company size, score, deal value and record quality: drawn from [leads].");
  report.modelled.push_back(
      "Response, contact, qualification and outcome: simulated, not taken from the file.");
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
    ArrivalsReader reader(mapping, scenario_, *csv);
    reader.read();
    judge_times(reader, shown_as);
    if (reader.arrivals_.empty()) return true;
    lay_out_time(mapping, reader, shown_as);
    std::sort(reader.digests_.begin(), reader.digests_.end());
    digest += "arrivals\n";
    for (const auto& row : reader.digests_) digest += row + "\n";
    tell(mapping, reader, *scenario_.import);
    scenario_.world.real_arrivals = std::move(reader.arrivals_);
    return true;
  }

 private:
  /// A row or two without a time is normal; a large share of them makes the arrivals something else.
  void judge_times(const ArrivalsReader& reader, const std::string& shown_as) {
    Findings& findings = root_.reading().findings;
    const auto unread = reader.without_time(), all = unread + reader.arrivals_.size();
    if (all == 0) {
      return findings.error({shown_as, 0}, "no leads at all", "must hold at least one row with a time",
                            "Was the file written completely?");
    }
    const double share = static_cast<double>(unread) / static_cast<double>(all);
    if (share <= kUnreadWarned) return;
    const auto* unparsable = reader.left_out_.find(kUnparsableDate);
    const auto& example = unparsable != nullptr ? *unparsable : *reader.left_out_.find(kNoDate);
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

  void lay_out_time(const ImportMapping& mapping, const ArrivalsReader& reader, const std::string& shown_as) {
    ImportReport& report = *scenario_.import;
    models::TimeConfig& time = scenario_.world.time;
    report.rows = reader.rows();
    report.first = reader.arrivals_.front().at;
    report.last = reader.arrivals_.back().at;
    report.left_out = reader.left_out_.by_reason();
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
    count_phases(reader, report);
  }

  void count_phases(const ArrivalsReader& reader, ImportReport& report) const {
    const models::TimeConfig& time = scenario_.world.time;
    report.used = {{"burn-in", 0}, {"measured window", 0}, {"run-out", 0}};
    for (const auto& arrival : reader.arrivals_) {
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
