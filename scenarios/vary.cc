#include "scenarios/vary.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "scenarios/document.h"
#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

constexpr const char* kForm =
    "must be KEY=from:to:step or KEY=value,value, for example arrivals.scale=0.5:3:0.25";
constexpr const char* kFindForm = "must be KEY or KEY=from:to, for example arrivals.scale=0.5:4";

std::optional<double> number_of(std::string_view text) {
  text = trim(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}
bool looks_whole(std::string_view text) { return parse_integer(trim(text)).has_value(); }

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (;;) {
    const std::size_t at = text.find(separator, from);
    out.emplace_back(trim(text.substr(from, at - from)));
    if (at == std::string_view::npos) return out;
    from = at + 1;
  }
}

struct KeyAndRest {
  std::string path, rest;
};
/// The first "=" that no quotes hide.
std::optional<KeyAndRest> key_and_rest(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] != '=' || quoted) continue;
    const std::string path(trim(text.substr(0, i)));
    if (!parse_path(path)) return std::nullopt;
    return KeyAndRest{path, std::string(trim(text.substr(i + 1)))};
  }
  return std::nullopt;
}

std::string toml_string(std::string_view word) {
  std::string out = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

GridValue value_of(const std::string& text, bool lists) {
  GridValue value{{}, text, std::numeric_limits<double>::quiet_NaN(), 0};
  if (lists) {
    std::string items;
    for (const std::string& word : split(text, '+')) {
      if (!word.empty()) items += (items.empty() ? "" : ", ") + toml_string(word);
    }
    value.toml = "[" + items + "]";
  } else if (const auto number = number_of(text)) {
    value.toml = text;
    value.number = *number;
  } else {
    value.toml = text == "true" || text == "false" || text.starts_with('"') ? text : toml_string(text);
  }
  return value;
}

VaryResult listed(GridKey key, const std::string& rest) {
  const bool lists = rest.find('+') != std::string::npos && rest.find('"') == std::string::npos &&
                     !number_of(split(rest, ',').front());
  for (const std::string& item : split(rest, ',')) {
    if (item.empty()) return {{}, "has an empty value; " + std::string(kForm)};
    for (const GridValue& other : key.values) {
      if (other.shown == item) return {{}, "names " + in_quotes(item) + " twice"};
    }
    key.values.push_back(value_of(item, lists));
    key.numeric = key.numeric && !std::isnan(key.values.back().number);
  }
  return {std::move(key), {}};
}

VaryResult stepped(GridKey key, const std::vector<std::string>& parts) {
  const auto from = number_of(parts[0]), to = number_of(parts[1]), step = number_of(parts[2]);
  if (!from || !to || !step) return {{}, "needs three numbers; " + std::string(kForm)};
  if (*step == 0) return {{}, "needs a step other than 0"};
  const double steps = (*to - *from) / *step;
  if (steps < 0) {
    return {
        {},
        fmt::format("is empty: from {} a step of {} never comes to {}; turn the sign of the step or the ends",
                    parts[0], parts[2], parts[1])};
  }
  if (steps >= static_cast<double>(kMostValues))
    return {{}, fmt::format("has {:.0f} values; at most {} can be tried", steps + 1, kMostValues)};
  const bool whole = looks_whole(parts[0]) && looks_whole(parts[2]);
  const auto last = static_cast<std::size_t>(std::floor(steps + 1e-9));
  for (std::size_t i = 0; i <= last; ++i) {
    const double value = *from + static_cast<double>(i) * *step;
    const std::string text = toml_number(value, whole);
    key.values.push_back({text, text, value, 0});
  }
  return {std::move(key), {}};
}

}  // namespace

std::string toml_number(double value, bool whole) {
  if (whole) return fmt::format("{:.0f}", value);
  std::string text = plain_number(std::stod(fmt::format("{:.12g}", value)));
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

VaryResult parse_vary(std::string_view text) {
  const auto parts = key_and_rest(text);
  if (!parts || parts->rest.empty()) return {{}, kForm};
  GridKey key{parts->path, {}, true};
  const auto range = split(parts->rest, ':');
  if (range.size() == 3 && parts->rest.find(',') == std::string::npos) return stepped(std::move(key), range);
  if (range.size() == 2 && number_of(range[0]) && number_of(range[1]))
    return {{}, "needs a step; " + std::string(kForm)};
  return listed(std::move(key), parts->rest);
}

FindResult parse_find(std::string_view text) {
  const auto parts = key_and_rest(text);
  if (!parts) {
    const std::string path(trim(text));
    if (path.empty() || !parse_path(path)) return {{}, kFindForm};
    return {FindRange{path, {}, {}, false}, {}};
  }
  const auto range = split(parts->rest, ':');
  if (range.size() != 2) return {{}, kFindForm};
  const auto from = number_of(range[0]), to = number_of(range[1]);
  if (!from || !to) return {{}, "needs two numbers; " + std::string(kFindForm)};
  if (*from >= *to) return {{}, "is empty: the first number must be smaller than the second"};
  return {FindRange{parts->path, from, to, looks_whole(range[0]) && looks_whole(range[1])}, {}};
}

ConditionResult parse_condition(std::string_view text) {
  constexpr const char* kConditionForm =
      "must be METRIC < NUMBER or METRIC > NUMBER, for example 'sla.tier1.acknowledged_in_hours < 0.9'";
  const std::size_t at = text.find_first_of("<>");
  if (at == std::string_view::npos) return {{}, kConditionForm};
  Condition out{std::string(trim(text.substr(0, at))), text[at] == '<', 0};
  std::string_view number = text.substr(at + 1);
  if (number.starts_with('=')) number.remove_prefix(1);  // no metric is met to the last bit
  number = trim(number);
  const bool percent = number.ends_with('%');
  if (percent) number.remove_suffix(1);
  const auto value = number_of(number);
  if (out.metric.empty() || !value) return {{}, kConditionForm};
  out.threshold = percent ? *value / 100 : *value;
  return {std::move(out), {}};
}

}  // namespace leadlab::scenarios
