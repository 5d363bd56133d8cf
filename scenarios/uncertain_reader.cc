#include "scenarios/uncertain_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "scenarios/csv_file.h"
#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

constexpr const char* kExample = "Write { value = 0.12, se = 0.02 } or { draws = \"file.csv\" }.";

std::optional<double> number_in(const toml::table& table, const char* key) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return std::nullopt;
  return node->value<double>();
}

/// What is being read, for messages.
struct Subject {
  Reading& reading;
  std::string path;
  Place place;
  const toml::node& node;
  const Range& range;
  /// About one of the keys of the table.
  void part_error(const toml::table& table, const char* key, std::string_view expectation) const {
    const toml::node* part = table.get(key);
    const std::string what = part != nullptr ? " = " + shown(*part) : " is missing";
    reading.findings.error(place, fmt::format("{}.{}{}", path, key, what), std::string(expectation),
                           kExample);
  }
  void error(std::string expectation, std::string remedy = kExample) const {
    reading.findings.error(place, fmt::format("{} = {}", path, shown(node)), std::move(expectation),
                           std::move(remedy));
  }
};

bool knows_all_keys(const Subject& s, const toml::table& table) {
  const std::vector<std::string> known = {"value", "se", "draws"};
  for (const auto& [key, value] : table) {
    if (std::find(known.begin(), known.end(), std::string(key.str())) != known.end()) continue;
    s.reading.findings.error(s.place, fmt::format("{}.{} = {}", s.path, key.str(), shown(value)),
                             "unknown key", suggestion(key.str(), known, "Known here"));
    return false;
  }
  return true;
}

/// The column named as the key, or the only one.
std::size_t column_of(const CsvFile& csv, const std::string& path) {
  const std::size_t named = csv.column(path);
  return named != CsvFile::npos || csv.header.size() != 1 ? named : 0;
}

bool read_rows(const Subject& s, const CsvFile& csv, const std::string& shown_as, std::size_t column,
               std::vector<double>& out) {
  for (const CsvRow& row : csv.rows) {
    if (row.blank()) continue;
    const std::string& cell = row.fields[column];
    char* end = nullptr;
    const double x = std::strtod(cell.c_str(), &end);
    if (cell.empty() || *end != '\0' || !s.range.holds(x)) {
      s.reading.findings.error({shown_as, row.line_of(column)},
                               fmt::format("{} = {}", csv.header[column], in_quotes(cell)),
                               std::string(s.range.text), "It is a draw of " + s.path + ".");
      return false;
    }
    out.push_back(x);
  }
  if (out.size() >= 2) return true;
  s.error("must have at least two draws in its file");
  return false;
}

std::optional<UncertainNumber> from_draws(const Subject& s, const toml::node& node) {
  const auto name = node.value<std::string>();
  if (!name) return s.error("draws must be the name of a CSV file"), std::nullopt;
  const std::filesystem::path file = s.reading.folder / *name;
  const auto csv = read_csv_file(file, file.string(), s.reading.findings);
  if (!csv) return std::nullopt;
  for (const CsvProblem& p : csv->problems)
    s.reading.findings.error({file.string(), p.line}, p.what, p.expectation, remedy_of(p.kind));
  const std::size_t column = column_of(*csv, s.path);
  if (column == CsvFile::npos) {
    s.error(fmt::format("{} must have a column named {}, or one column only", *name, s.path),
            "Columns: " + join(csv->header) + ".");
    return std::nullopt;
  }
  UncertainNumber out;
  out.draws_file = *name;
  if (!csv->problems.empty() || !read_rows(s, *csv, file.string(), column, out.draws)) return std::nullopt;
  out.value =
      std::accumulate(out.draws.begin(), out.draws.end(), 0.0) / static_cast<double>(out.draws.size());
  s.reading.files_read->push_back(file);
  return out;
}

std::optional<UncertainNumber> from_error(const Subject& s, const toml::table& table) {
  const auto value = number_in(table, "value"), se = number_in(table, "se");
  if (!value || !s.range.holds(*value)) return s.part_error(table, "value", s.range.text), std::nullopt;
  if (!se || !(*se > 0) || !std::isfinite(*se))
    return s.part_error(table, "se", "must be a number > 0"), std::nullopt;
  UncertainNumber out;
  out.value = *value;
  out.se = *se;
  return out;
}

/// Open ends are left alone by a hair, which no drawn value will ever hit otherwise.
double inner(double end, bool open, double towards) { return open ? std::nextafter(end, towards) : end; }

UncertainNumber* find(Reading& reading, const std::string& path) {
  if (reading.uncertain == nullptr) return nullptr;
  for (UncertainNumber& n : *reading.uncertain) {
    if (n.path == path) return &n;
  }
  return nullptr;
}

}  // namespace

bool is_uncertain(const toml::node& node) {
  const auto* table = node.as_table();
  return table != nullptr && (table->contains("se") || table->contains("draws"));
}

std::optional<double> read_uncertain(Reading& reading, const std::string& path, const toml::node& node,
                                     const Range& range) {
  const toml::table& table = *node.as_table();
  const Subject s{reading, path, reading.document.place(path, &node), node, range};
  if (reading.uncertain == nullptr) return s.error("must be a plain number here", ""), std::nullopt;
  if (!knows_all_keys(s, table)) return std::nullopt;
  const toml::node* draws = table.get("draws");
  if (draws != nullptr && table.size() > 1) {
    s.error("has either value and se, or draws");
    return std::nullopt;
  }
  auto number = draws != nullptr ? from_draws(s, *draws) : from_error(s, table);
  if (!number) return std::nullopt;
  number->path = path;
  number->low = inner(range.low, range.low_open, kInfinite);
  number->high = inner(range.high, range.high_open, -kInfinite);
  reading.uncertain->push_back(*number);
  return number->value;
}

void narrow_uncertain(Reading& reading, const std::string& path, double low, double high) {
  if (UncertainNumber* n = find(reading, path)) {
    n->low = std::max(n->low, low);
    n->high = std::min(n->high, high);
  }
}

void round_uncertain(Reading& reading, const std::string& path, int decimals) {
  if (UncertainNumber* n = find(reading, path)) n->decimals = decimals;
}

}  // namespace leadlab::scenarios
