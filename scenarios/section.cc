#include "scenarios/section.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/text.h"
#include "scenarios/times.h"
#include "scenarios/uncertain_reader.h"

namespace leadlab::scenarios {
namespace {

constexpr std::string_view kDurationText = "must be a duration like \"90s\", \"4h\" or \"1h30min\"";
constexpr std::string_view kDurationRemedy = "Units: us ms s min h d w; no blanks, no bare numbers.";

bool is_plain_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

std::string path_key(std::string_view key) {
  return is_plain_key(key) ? std::string(key) : fmt::format("\"{}\"", key);
}

std::optional<double> number_of(const toml::node& node) {
  if (const auto* integer = node.as_integer()) return static_cast<double>(integer->get());
  if (const auto* real = node.as_floating_point()) return real->get();
  return std::nullopt;
}

}  // namespace

Section::Section(Reading& reading) : Section(reading, &reading.document.root(), "", "") {}

Section::Section(Reading& reading, const toml::table* table, std::string path, std::string pattern)
    : reading_(&reading), table_(table), path_(std::move(path)), pattern_(std::move(pattern)) {}

Section::Section(Section&& other) noexcept
    : reading_(other.reading_),
      table_(std::exchange(other.table_, nullptr)),
      path_(std::move(other.path_)),
      pattern_(std::move(other.pattern_)),
      asked_(std::move(other.asked_)),
      free_names_(other.free_names_),
      name_shown_(std::move(other.name_shown_)) {}

Section::~Section() {
  if (table_ != nullptr && !free_names_) report_unknown();
}

void Section::report_unknown() const {
  const std::vector<std::string> known(asked_.begin(), asked_.end());
  std::vector<std::string> known_paths;
  for (const std::string& key : known) known_paths.push_back(path_of(key));
  for (const auto& [key, value] : *table_) {
    if (asked_.contains(key.str())) continue;
    const std::string path = path_of(key.str());
    Place place = reading_->document.place(path, &value);
    // On the command line a key is written with its whole path, so the hint is, too.
    // A table's own position is its header; the key's is the same line for everything else.
    const bool in_file = place.file == reading_->document.file();
    if (in_file && key.source().begin.line > 0) place.line = key.source().begin.line;
    reading_->findings.error(
        place, fmt::format("{} = {}", path, shown(value)), "unknown key",
        in_file ? suggestion(key.str(), known, "Known here") : suggestion(path, known_paths, "Known here"));
  }
}

bool Section::has(std::string_view key) const { return table_ != nullptr && table_->contains(key); }

std::string Section::path_of(std::string_view key) const {
  return path_.empty() ? path_key(key) : path_ + "." + path_key(key);
}

std::string Section::pattern_of(std::string_view key) const {
  const std::string name = name_shown_.empty() ? std::string(key) : name_shown_;
  return pattern_.empty() ? name : pattern_ + "." + name;
}

Place Section::place_of(std::string_view key) const {
  const toml::node* value = table_ != nullptr ? table_->get(key) : nullptr;
  return reading_->document.place(path_of(key), value != nullptr ? value : table_);
}

Place Section::place() const { return reading_->document.place(path_, table_); }

const toml::node* Section::node(std::string_view key) {
  asked_.emplace(key);
  reading_->known_keys.insert(pattern_of(key));
  return table_ != nullptr ? table_->get(key) : nullptr;
}

void Section::error(std::string_view key, std::string expectation, std::string remedy) const {
  const toml::node* value = table_ != nullptr ? table_->get(key) : nullptr;
  std::string where = path_of(key);
  if (value != nullptr) where += " = " + shown(*value);
  reading_->findings.error(place_of(key), std::move(where), std::move(expectation), std::move(remedy));
}

void Section::element_error(std::string_view key, std::size_t index, std::string expectation,
                            std::string remedy) const {
  const toml::node* list = table_ != nullptr ? table_->get(key) : nullptr;
  const toml::array* items = list != nullptr ? list->as_array() : nullptr;
  const toml::node* item = items != nullptr ? items->get(index) : nullptr;
  if (item == nullptr) return error(key, std::move(expectation), std::move(remedy));
  const std::string path = fmt::format("{}[{}]", path_of(key), index);
  reading_->findings.error(reading_->document.place(path, item), path + " = " + shown(*item),
                           std::move(expectation), std::move(remedy));
}

void Section::warn(std::string_view key, std::string expectation, std::string remedy) const {
  const toml::node* value = table_ != nullptr ? table_->get(key) : nullptr;
  std::string where = path_of(key);
  if (value != nullptr) where += " = " + shown(*value);
  reading_->findings.warn(place_of(key), std::move(where), std::move(expectation), std::move(remedy));
}

void Section::require(std::string_view key, std::string_view expectation, std::string_view example) const {
  if (has(key)) return;
  reading_->findings.error(place(), path_of(key) + " is missing", std::string(expectation),
                           fmt::format("For example {} = {}.", key, example));
}

bool Section::read(std::string_view key, double& out, const Range& range) {
  const toml::node* value = node(key);
  if (value == nullptr) return false;
  if (value->is_table()) {
    const auto drawn = read_uncertain(*reading_, path_of(key), *value, range);
    out = drawn.value_or(out);
    return drawn.has_value();
  }
  const auto number = number_of(*value);
  if (!number || !range.holds(*number)) return error(key, std::string(range.text)), false;
  out = *number;
  return true;
}

bool Section::read(std::string_view key, std::int64_t& out, const Range& range) {
  const toml::node* value = node(key);
  if (value == nullptr) return false;
  if (value->is_table()) {
    const auto drawn = read_uncertain(*reading_, path_of(key), *value, range);
    round_uncertain(*reading_, path_of(key), 0);
    out = drawn ? std::llround(*drawn) : out;
    return drawn.has_value();
  }
  const auto* integer = value->as_integer();
  if (integer == nullptr || !range.holds(static_cast<double>(integer->get()))) {
    std::string text(range.text);
    if (const auto at = text.find("a number"); at != std::string::npos) text.replace(at, 8, "a whole number");
    return error(key, text), false;
  }
  out = integer->get();
  return true;
}

bool Section::read(std::string_view key, int& out, const Range& range) {
  std::int64_t wide = out;
  if (!read(key, wide, range)) return false;
  if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
    return error(key, "must be a whole number of ordinary size"), false;
  }
  out = static_cast<int>(wide);
  return true;
}

bool Section::read(std::string_view key, bool& out) {
  const toml::node* value = node(key);
  if (value == nullptr) return false;
  if (!value->is_boolean()) return error(key, "must be true or false"), false;
  out = value->as_boolean()->get();
  return true;
}

bool Section::read(std::string_view key, std::string& out) {
  const toml::node* value = node(key);
  if (value == nullptr) return false;
  if (!value->is_string()) return error(key, "must be a text in quotation marks"), false;
  if (value->as_string()->get().find('\0') != std::string::npos)
    return error(key, "must hold no zero byte"), false;
  out = value->as_string()->get();
  return true;
}

bool Section::read(std::string_view key, engine::Duration& out) {
  const toml::node* value = node(key);
  if (value == nullptr) return false;
  const auto parsed = value->is_string() ? parse_duration(value->as_string()->get()) : std::nullopt;
  if (!parsed) return error(key, std::string(kDurationText), std::string(kDurationRemedy)), false;
  out = *parsed;
  return true;
}

bool Section::read(std::string_view key, engine::Time& out) {
  const toml::node* value = node(key);
  if (value == nullptr) return false;
  std::string text;
  if (const auto* string = value->as_string()) text = string->get();
  if (value->is_date_time()) text = shown(*value);
  TimeError wrong;
  const auto parsed = parse_time(text, &wrong);
  if (!parsed) return error(key, wrong.expectation), false;
  out = *parsed;
  return true;
}

bool Section::read(std::string_view key, engine::Decimal& out, const Range& range) {
  double number = 0;
  if (!read(key, number, range)) return false;
  constexpr int kPlaces = 6;
  if (node(key)->is_table()) {
    round_uncertain(*reading_, path_of(key), kPlaces);
    number = std::round(number * 1e6) / 1e6;
  }
  const auto decimal = engine::parse_decimal(plain_number(number));
  if (!decimal) return error(key, "must be a decimal number with at most 9 places"), false;
  out = *decimal;
  return true;
}

const toml::array* Section::array(std::string_view key, std::string_view expectation) {
  const toml::node* value = node(key);
  if (value == nullptr) return nullptr;
  if (!value->is_array()) error(key, std::string(expectation), "A list stands in [ ].");
  return value->as_array();
}

bool Section::read(std::string_view key, std::vector<std::string>& out) {
  const toml::array* list = array(key, "must be a list of texts");
  if (list == nullptr) return false;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto* text = list->get(i)->as_string();
    if (text == nullptr) return element_error(key, i, "must be a text in quotation marks"), false;
    texts.push_back(text->get());
  }
  out = std::move(texts);
  return true;
}

bool Section::read(std::string_view key, std::vector<double>& out, const Range& range) {
  const toml::array* list = array(key, "must be a list of numbers");
  if (list == nullptr) return false;
  std::vector<double> numbers;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const std::string path = fmt::format("{}[{}]", path_of(key), i);
    const bool drawn = list->get(i)->is_table();
    const auto number =
        drawn ? read_uncertain(*reading_, path, *list->get(i), range) : number_of(*list->get(i));
    if (drawn && !number) return false;
    if (!number || !range.holds(*number)) return element_error(key, i, std::string(range.text)), false;
    numbers.push_back(*number);
  }
  out = std::move(numbers);
  return true;
}

bool Section::read(std::string_view key, std::vector<engine::Duration>& out) {
  std::vector<std::string> texts;
  if (!read(key, texts)) return false;
  std::vector<engine::Duration> durations;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto parsed = parse_duration(texts[i]);
    if (!parsed)
      return element_error(key, i, std::string(kDurationText), std::string(kDurationRemedy)), false;
    durations.push_back(*parsed);
  }
  out = std::move(durations);
  return true;
}

int Section::choose_index(std::string_view key, const std::vector<std::string>& names) {
  const toml::node* value = node(key);
  if (value == nullptr) return -1;
  const std::string text = value->is_string() ? value->as_string()->get() : std::string();
  const auto found = std::find(names.begin(), names.end(), text);
  if (found != names.end()) return static_cast<int>(found - names.begin());
  const auto near = closest(text, names);
  error(key, "must be one of " + join(names, 30),
        near ? fmt::format("Did you mean \"{}\"?", *near) : std::string());
  return -1;
}

Section Section::child(std::string_view key) {
  const toml::node* value = node(key);
  if (value != nullptr && !value->is_table()) error(key, "must be a table");
  return {*reading_, value != nullptr ? value->as_table() : nullptr, path_of(key), pattern_of(key)};
}

Section Section::named(std::string_view key, const std::string& name_shown) {
  Section section = child(key);
  section.name_shown_ = name_shown;
  section.free_names_ = true;
  return section;
}

std::vector<std::string> Section::names() const {
  std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, std::string>> found;
  if (table_ != nullptr) {
    for (const auto& [key, value] : *table_) {
      auto at = key.source().begin;
      if (at.line == 0) at.line = std::numeric_limits<toml::source_index>::max();  // from --set: last
      found.push_back({{at.line, at.column}, std::string(key.str())});
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> names;
  for (auto& [at, name] : found) names.push_back(std::move(name));
  return names;
}

std::vector<Section> Section::list(std::string_view key) {
  std::vector<Section> sections;
  const toml::node* value = node(key);
  const toml::array* items = value != nullptr ? value->as_array() : nullptr;
  if (value != nullptr && (items == nullptr || !items->is_homogeneous(toml::node_type::table))) {
    if (items == nullptr || !items->empty()) {
      error(key, fmt::format("must be a list of tables, each headed [[{}]]", path_of(key)));
    }
    return sections;
  }
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    sections.emplace_back(*reading_, items->get(i)->as_table(), fmt::format("{}[{}]", path_of(key), i),
                          pattern_of(key) + "[]");
  }
  return sections;
}

}  // namespace leadlab::scenarios
