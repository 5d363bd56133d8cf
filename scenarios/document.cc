#include "scenarios/document.h"

#include <fmt/format.h>

#include <sstream>

#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

bool has_lone_carriage_return(std::string_view text) {
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') return true;
  }
  return false;
}

/// A plain word that people type without quotation marks: account, 2min, mon-thu, Europe/Berlin.
bool is_bare_word(std::string_view text) {
  const auto allowed = [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || std::string_view("_-./:+ ").find(c) != std::string_view::npos;
  };
  for (const char c : text) {
    if (!allowed(c)) return false;
  }
  return !text.empty();
}

/// The value as a table with the one key "v".
std::optional<toml::table> parse_value(const std::string& value) {
  try {
    toml::table parsed = toml::parse("v = " + value);
    if (parsed.size() == 1) return parsed;
    return std::nullopt;
  } catch (const toml::parse_error&) {
    if (!is_bare_word(value)) return std::nullopt;
    return toml::table{{"v", value}};
  }
}

toml::node* step_into(toml::node& at, const PathStep& step) {
  if (step.index) {
    auto* array = at.as_array();
    return array != nullptr && *step.index < array->size() ? array->get(*step.index) : nullptr;
  }
  auto* table = at.as_table();
  if (table == nullptr) return nullptr;
  if (auto* found = table->get(step.key)) return found;
  return &table->insert_or_assign(step.key, toml::table{}).first->second;
}

/// Puts the value at the end of the path; false when the path leads through something that is no table.
bool put(toml::table& root, const std::vector<PathStep>& path, toml::node& value) {
  toml::node* at = &root;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    at = step_into(*at, path[i]);
    if (at == nullptr) return false;
  }
  const PathStep& last = path.back();
  if (last.index) {
    auto* array = at->as_array();
    if (array == nullptr || *last.index >= array->size()) return false;
    value.visit(
        [&](auto& v) { array->replace(array->cbegin() + static_cast<std::ptrdiff_t>(*last.index), v); });
    return true;
  }
  auto* table = at->as_table();
  if (table == nullptr) return false;
  value.visit([&](auto& v) { table->insert_or_assign(last.key, v); });
  return true;
}

/// `inner` is `outer` or lies below it.
bool is_within(std::string_view inner, std::string_view outer) {
  if (!inner.starts_with(outer)) return false;
  return inner.size() == outer.size() || inner[outer.size()] == '.' || inner[outer.size()] == '[';
}

/// As many elements as fit.
std::string shown_list(const toml::array& items) {
  constexpr std::size_t kMostBytes = 60;
  std::string text;
  for (const auto& item : items) {
    if (text.size() > kMostBytes) return "[" + text + ", ...]";
    text += (text.empty() ? "" : ", ") + shown(item);
  }
  return "[" + text + "]";
}

}  // namespace

std::optional<std::vector<PathStep>> parse_path(std::string_view path) {
  std::vector<PathStep> steps;
  while (!path.empty()) {
    PathStep step;
    if (path.front() == '[' && !steps.empty()) {
      const std::size_t end = path.find(']');
      if (end == std::string_view::npos) return std::nullopt;
      const auto index = parse_integer(path.substr(1, end - 1));
      if (!index || *index < 0) return std::nullopt;
      step.index = static_cast<std::size_t>(*index);
      path.remove_prefix(end + 1);
    } else if (path.front() == '"') {
      const std::size_t end = path.find('"', 1);
      if (end == std::string_view::npos) return std::nullopt;
      step.key = path.substr(1, end - 1);
      path.remove_prefix(end + 1);
    } else {
      const std::size_t end = std::min(path.find_first_of(".["), path.size());
      step.key = trim(path.substr(0, end));
      if (step.key.empty()) return std::nullopt;
      path.remove_prefix(end);
    }
    steps.push_back(std::move(step));
    if (path.empty() || path.front() == '[') continue;
    if (path.front() != '.' || path.size() == 1) return std::nullopt;
    path.remove_prefix(1);
  }
  if (steps.empty()) return std::nullopt;
  return steps;
}

std::string shown(const toml::node& node) {
  if (const auto* table = node.as_table()) return table->empty() ? "{}" : "{...}";
  if (const auto* text = node.as_string()) return in_quotes(text->get());
  if (const auto* number = node.as_floating_point()) {
    const double value = number->get();
    return value - value == 0 && std::abs(value) < 1e15 ? plain_number(value) : fmt::format("{}", value);
  }
  if (const auto* items = node.as_array()) return shown_list(*items);
  std::ostringstream out;
  node.visit([&](const auto& value) { out << value; });
  return out.str();
}

std::optional<Document> Document::parse(std::string text, const std::string& shown_as,
                                        const std::vector<std::string>& overrides, Findings& findings) {
  Document document;
  document.file_ = shown_as;
  document.text_ = std::move(text);
  try {
    document.root_ = toml::parse(document.text_, shown_as);
  } catch (const toml::parse_error& error) {
    const auto at = error.source().begin;
    findings.error({shown_as, at.line}, fmt::format("column {}: {}", at.column, error.description()),
                   "must be TOML",
                   has_lone_carriage_return(document.text_)
                       ? "Save it with line ends of Unix or Windows; here a carriage return stands alone."
                       : "Strings stand in quotation marks, a key only once.");
    return std::nullopt;
  }
  for (const auto& argument : overrides) document.apply(argument, findings);
  return document;
}

void Document::apply(const std::string& argument, Findings& findings) {
  const Place place{"--set " + argument, 0};
  const std::size_t equals = argument.find('=');
  const std::string key(trim(argument.substr(0, equals)));
  const auto path = parse_path(key);
  if (equals == std::string::npos || !path) {
    findings.error(place, in_quotes(argument), "must be KEY=VALUE with a TOML path as key",
                   "For example --set arrivals.scale=1.2.");
    return;
  }
  const std::string value(trim(argument.substr(equals + 1)));
  auto parsed = parse_value(value);
  if (!parsed) {
    findings.error(place, fmt::format("{} = {}", key, value), "must be a TOML value",
                   "Lists are written [\"a\", \"b\"], in quotation marks for the shell.");
    return;
  }
  if (!put(root_, *path, *parsed->get("v"))) {
    findings.error(place, key, "must lead through tables and existing elements of lists",
                   "Elements count from 0.");
    return;
  }
  overrides_.push_back({key, place.file});
}

Place Document::place(std::string_view path, const toml::node* node) const {
  for (auto o = overrides_.rbegin(); o != overrides_.rend(); ++o) {
    if (is_within(path, o->path)) return {o->argument, 0};
  }
  if (node != nullptr && node->source().begin.line > 0) return {file_, node->source().begin.line};
  for (auto o = overrides_.rbegin(); o != overrides_.rend(); ++o) {
    if (is_within(o->path, path)) return {o->argument, 0};
  }
  return {file_, 0};
}

Place Document::place(std::string_view path) const {
  const auto steps = parse_path(path);
  const toml::node* at = &root_;
  const toml::node* deepest = nullptr;
  for (const auto& step : steps.value_or(std::vector<PathStep>{})) {
    const auto* array = at->as_array();
    const auto* table = at->as_table();
    if (step.index) {
      at = array != nullptr ? array->get(*step.index) : nullptr;
    } else {
      at = table != nullptr ? table->get(step.key) : nullptr;
    }
    if (at == nullptr) break;
    deepest = at;
  }
  return place(path, deepest);
}

std::string Document::text() const {
  if (overrides_.empty()) return text_;
  std::string out;
  for (const auto& o : overrides_) out += "# " + o.argument + "\n";
  return out + canonical_text() + "\n";
}

std::string Document::canonical_text() const {
  std::ostringstream out;
  out << root_;
  return out.str();
}

}  // namespace leadlab::scenarios
