#include "scenarios/stream/facts_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "scenarios/text.h"
#include "scenarios/times.h"

namespace leadlab::scenarios {
namespace {

using Json = nlohmann::json;

struct KindRule {
  FactKind kind;
  std::string_view name;
  std::vector<std::string> fields;  ///< beside type and at; all required, except a lead's
};

const std::vector<KindRule>& kinds() {
  static const std::vector<KindRule> kAll = {
      {FactKind::kLead, "lead", lead_field_names()},
      {FactKind::kAccepted, "accepted", {"lead_id", "rep_id"}},
      {FactKind::kDeclined, "declined", {"lead_id", "rep_id"}},
      {FactKind::kAcknowledged, "acknowledged", {"lead_id", "rep_id"}},
      {FactKind::kAttempted, "attempted", {"lead_id", "rep_id"}},
      {FactKind::kReached, "reached", {"lead_id", "rep_id"}},
      {FactKind::kLeadClosed, "lead_closed", {"lead_id"}},
      {FactKind::kOpportunity, "opportunity", {"opportunity_id", "account_id", "owner_id", "stage"}},
      {FactKind::kAway, "away", {"rep_id"}},
      {FactKind::kBack, "back", {"rep_id"}},
      {FactKind::kTick, "tick", {}}};
  return kAll;
}

std::string shown(const Json& value) {
  const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  return value.is_string() ? in_quotes(value.get_ref<const std::string&>())
                           : text.substr(0, 60) + (text.size() > 60 ? "..." : "");
}

/// A value as leads.csv would have it; nothing if it is no text, number or null.
std::optional<std::string> as_text(const Json& value) {
  if (value.is_null()) return std::string();
  if (value.is_string()) return std::string(trim(value.get_ref<const std::string&>()));
  if (value.is_number_integer()) return value.dump();
  if (value.is_number_float()) return plain_number(value.get<double>());
  return std::nullopt;
}

/// Reads one object into a fact; keeps the arguments short.
class FactReader {
 public:
  FactReader(const Json& object, const FactsJson& lines, Fact& fact, std::vector<Finding>& problems)
      : object_(object), lines_(lines), fact_(fact), problems_(problems) {}

  void read(std::optional<engine::Time> default_time) {
    const KindRule* rule = kind();
    if (rule == nullptr) return;
    fact_.kind = rule->kind;
    refuse_others(*rule);
    if (rule->kind == FactKind::kLead) {
      read_lead();
    } else {
      for (const std::string& field : rule->fields) take(field, *target(field));
    }
    read_times(default_time);
  }

 private:
  void complain(const std::string& field, const Json& value, std::string expectation,
                std::string remedy = {}) {
    problems_.push_back(
        lines_.problem(field + " = " + shown(value), std::move(expectation), std::move(remedy)));
  }
  void missing(const std::string& field, std::string expectation, std::string remedy = {}) {
    problems_.push_back(lines_.problem(field + " is missing", std::move(expectation), std::move(remedy)));
  }

  const KindRule* kind() {
    std::vector<std::string> names;
    for (const KindRule& rule : kinds()) names.emplace_back(rule.name);
    const auto found = object_.find("type");
    if (found == object_.end()) {
      missing("type", "must say what happened", suggestion("?", names, "Types"));
      return nullptr;
    }
    for (const KindRule& rule : kinds()) {
      if (*found == rule.name) return &rule;
    }
    complain("type", *found, "must be a known type",
             suggestion(found->is_string() ? found->get<std::string>() : "?", names, "Types"));
    return nullptr;
  }

  void refuse_others(const KindRule& rule) {
    std::vector<std::string> allowed = rule.fields;
    allowed.insert(allowed.end(), {"type", "at"});
    for (const auto& [field, value] : object_.items()) {
      if (std::find(allowed.begin(), allowed.end(), field) == allowed.end())
        complain(in_quotes(field), value, fmt::format("unknown field of type {}", rule.name),
                 suggestion(field, allowed, "Fields"));
    }
  }

  std::string* target(const std::string& field) {
    if (field == "lead_id") return &fact_.lead_id;
    if (field == "rep_id") return &fact_.rep_id;
    if (field == "opportunity_id") return &fact_.opportunity_id;
    if (field == "account_id") return &fact_.account_id;
    return field == "owner_id" ? &fact_.owner_id : &fact_.stage;
  }

  /// A required id; account and owner of an opportunity may be empty, which means unknown.
  void take(const std::string& field, std::string& into) {
    const auto found = object_.find(field);
    if (found == object_.end()) return missing(field, "must be there");
    const auto text = as_text(*found);
    const bool may_be_empty = field == "account_id" || field == "owner_id";
    if (!text || (text->empty() && !may_be_empty))
      return complain(field, *found, "must be a text that names one");
    into = *text;
  }

  void read_lead() {
    for (std::size_t i = 0; i < kLeadFieldCount; ++i) {
      const std::string field(kLeadFieldNames[i]);
      const auto found = object_.find(field);
      if (found == object_.end()) continue;
      if (const auto text = as_text(*found)) {
        fact_.text[i] = *text;
      } else {
        complain(field, *found, "must be a text, a number or null");
      }
    }
    const auto text = [&](LeadField field) -> const std::string& {
      return fact_.text[static_cast<std::size_t>(field)];
    };
    fact_.lead_id = text(LeadField::kLeadId);
    if (fact_.lead_id.empty()) missing("lead_id", "must be there");
    fact_.employees = number(text(LeadField::kEmployees), "employees", parse_amount, kAmountExpected);
    fact_.deal_size = number(text(LeadField::kDealSize), "deal_size", parse_amount, kAmountExpected);
    fact_.score = number(text(LeadField::kScore), "score", parse_number, kNumberExpected);
  }

  template <class Value>
  std::optional<Value> number(const std::string& text, const std::string& field,
                              std::optional<Value> (*parse)(std::string_view), std::string_view expected) {
    if (text.empty()) return std::nullopt;
    const std::optional<Value> value = parse(text);
    if (!value) complain(field, object_[field], std::string(expected), "Leave it out if it is unknown.");
    return value;
  }

  std::optional<engine::Time> time(const std::string& field) {
    const auto found = object_.find(field);
    if (found == object_.end() || found->is_null() || *found == "") return std::nullopt;
    TimeError wrong{"must be a time with zone like 2026-03-01T09:30:00+01:00, as a text"};
    const auto t =
        found->is_string() ? parse_time(trim(found->get_ref<const std::string&>()), &wrong) : std::nullopt;
    if (!t) complain(field, *found, wrong.expectation);
    return t;
  }

  void read_times(std::optional<engine::Time> default_time) {
    const std::size_t problems = problems_.size();
    const bool is_lead = fact_.kind == FactKind::kLead;
    std::optional<engine::Time> at = time("at"), mql_at;
    if (is_lead) {
      fact_.requested_at = time("requested_at").value_or(engine::kNever);
      mql_at = time("mql_at");
    }
    if (problems_.size() > problems) return;
    if (!at) at = mql_at ? mql_at : default_time;
    if (!at) return missing("at", "must say when it happened", "Name a time for all such lines with --at.");
    fact_.at = *at;
    fact_.mql_at = mql_at.value_or(*at);
    if (fact_.mql_at > fact_.at)
      complain("mql_at", object_["mql_at"], "must not be later than at, when the router gets the lead");
  }

  const Json& object_;
  const FactsJson& lines_;
  Fact& fact_;
  std::vector<Finding>& problems_;
};

}  // namespace

engine::LeadRecord Fact::lead_record() const {
  const auto field = [this](LeadField f) -> std::string_view { return text[static_cast<std::size_t>(f)]; };
  engine::LeadRecord lead;
  lead.lead_id = lead_id;
  take_texts(lead, field);
  lead.employees = employees;
  lead.deal_size = deal_size;
  lead.score = score;
  lead.requested_at = requested_at;
  lead.mql_at = mql_at;
  return lead;
}

Finding FactsJson::problem(std::string where, std::string expectation, std::string remedy) const {
  return {Finding::Severity::kError, shown_as_,        line_, std::move(where),
          std::move(expectation),    std::move(remedy)};
}

void FactsJson::drop_line() {
  window_.drop(size_);
  size_ = 0;
}

FactsJson::Line FactsJson::next_line(std::string_view& line) {
  drop_line();
  std::size_t searched = 0;
  for (;;) {
    const std::string_view text = window_.text();
    const std::size_t end = text.find('\n', searched);
    if (end != std::string_view::npos) {
      line = text.substr(0, end);
      size_ = end + 1;
      break;
    }
    searched = text.size();
    if (searched > kMostBytes) break;
    if (window_.fill()) continue;
    line = window_.text();
    size_ = line.size();
    if (size_ == 0) return Line::kEnd;
    break;
  }
  ++line_;
  if (size_ > 0 && line.size() <= kMostBytes) return Line::kFound;
  while (size_ == 0) {  // the rest of the line
    const std::string_view text = window_.text();
    const std::size_t end = text.find('\n');
    window_.drop(std::min(end, text.size()));
    if (end != std::string_view::npos) {
      size_ = 1;
    } else if (!window_.fill()) {
      break;
    }
  }
  return Line::kTooLong;
}

FactsJson::Got FactsJson::next() {
  problems_.clear();
  for (;;) {
    std::string_view line;
    const Line found = next_line(line);
    if (found == Line::kEnd) return Got::kEnd;
    if (found == Line::kTooLong) {
      problems_.push_back(problem(fmt::format("more than {} bytes", kMostBytes),
                                  fmt::format("a line must have at most {} bytes", kMostBytes)));
      return Got::kBadLine;
    }
    if (trim(line).empty()) continue;
    read(line);
    return problems_.empty() ? Got::kFact : Got::kBadLine;
  }
}

void FactsJson::read(std::string_view line) {
  fact_ = {};
  Json object;
  try {
    object = Json::parse(line);
  } catch (const Json::exception& error) {
    const bool encoding = invalid_utf8(line).has_value();
    const auto* where = dynamic_cast<const Json::parse_error*>(&error);
    problems_.push_back(problem(
        where == nullptr ? in_quotes(line) : fmt::format("at byte {}: {}", where->byte, in_quotes(line)),
        encoding ? "must be valid UTF-8" : "must be one whole JSON object",
        encoding ? "" : "Put each object on a line of its own. Was the line written to its end?"));
    return;
  }
  if (!object.is_object()) {
    problems_.push_back(
        problem(shown(object), "must be a JSON object", "Like {\"type\":\"tick\",\"at\":...}."));
    return;
  }
  FactReader(object, *this, fact_, problems_).read(default_time_);
}

}  // namespace leadlab::scenarios
