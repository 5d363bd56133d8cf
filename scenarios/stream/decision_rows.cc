#include "scenarios/stream/decision_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace leadlab::scenarios {
namespace {

/// Writes the last `digits` digits of a value >= 0 before `end`.
void write_digits(std::int64_t value, int digits, char* end) {
  for (; digits > 0; --digits, value /= 10) *--end = static_cast<char>('0' + value % 10);
}

void append_field(std::string_view text, std::string& out) {
  const auto needs_quotes = [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; };
  if (std::none_of(text.begin(), text.end(), needs_quotes)) {
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
  char text[] = "YYYY-MM-DDThh:mm:ss.uuuuuuZ";
  write_digits(static_cast<int>(date.year()), 4, text + 4);
  write_digits(static_cast<unsigned>(date.month()), 2, text + 7);
  write_digits(static_cast<unsigned>(date.day()), 2, text + 10);
  write_digits(seconds / 3600, 2, text + 13);
  write_digits(seconds / 60 % 60, 2, text + 16);
  write_digits(seconds % 60, 2, text + 19);
  if (rest % 1'000'000 == 0) {
    text[19] = 'Z';
    out.append(text, 20);
    return;
  }
  write_digits(rest % 1'000'000, 6, text + 26);
  out.append(text, 27);
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
