#include "scenarios/stream/decision_rows.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace leadlab::scenarios {
namespace {

void append_digits(std::int64_t value, int digits, std::string& out) {
  char text[8];
  for (int i = digits; i-- > 0; value /= 10) text[i] = static_cast<char>('0' + value % 10);
  out.append(text, static_cast<std::size_t>(digits));
}

void append_field(std::string_view text, std::string& out) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

}  // namespace

void append_time(engine::Time t, std::string& out) {
  if (t == engine::kNever) return;
  const auto day = std::chrono::floor<std::chrono::days>(t);
  const std::chrono::year_month_day date{day};
  const std::int64_t rest = (t - day).count();
  const std::int64_t seconds = rest / 1'000'000;
  append_digits(static_cast<int>(date.year()), 4, out);
  out += '-';
  append_digits(static_cast<unsigned>(date.month()), 2, out);
  out += '-';
  append_digits(static_cast<unsigned>(date.day()), 2, out);
  out += 'T';
  append_digits(seconds / 3600, 2, out);
  out += ':';
  append_digits(seconds / 60 % 60, 2, out);
  out += ':';
  append_digits(seconds % 60, 2, out);
  if (rest % 1'000'000 != 0) {
    out += '.';
    append_digits(rest % 1'000'000, 6, out);
  }
  out += 'Z';
}

std::string policy_hash_text(const engine::Organisation& organisation,
                             const engine::StrategyConfig& strategy) {
  return fmt::format("{:016x}", organisation.policy_hash(strategy));
}

DecisionRows::DecisionRows(const engine::Organisation& organisation, const engine::StrategyConfig& strategy)
    : organisation_(organisation), end_("," + policy_hash_text(organisation, strategy) + "\n") {}

std::string_view DecisionRows::header() {
  return "lead_id,rep_id,path,tier,flags,decided_at,route_due_at,acknowledge_due_at,account_id,territory,"
         "segment,"
         "vertical,policy_hash\n";
}

void DecisionRows::append(std::string_view lead_id, const engine::Decision& decision,
                          std::string& out) const {
  const auto name = [&](auto id) {
    out += ',';
    if (id) append_field(organisation_.name(id), out);
  };
  append_field(lead_id, out);
  name(decision.rep);
  out += ',';
  out += engine::to_string(decision.path);
  out += ',';
  char tier[16];
  out.append(tier, std::to_chars(tier, tier + sizeof tier, organisation_.tiers()[decision.tier].tier).ptr);
  out += ',';
  if (decision.flags.bits() != 0) out += engine::to_string(decision.flags);
  out += ',';
  append_time(decision.decided_at, out);
  out += ',';
  append_time(decision.route_due_at, out);
  out += ',';
  append_time(decision.acknowledge_due_at, out);
  name(decision.account);
  name(decision.territory);
  name(decision.segment);
  name(decision.vertical);
  out += end_;
}

}  // namespace leadlab::scenarios
