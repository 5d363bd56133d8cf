#include "scenarios/history/period.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "scenarios/text.h"
#include "scenarios/times.h"

namespace leadlab::scenarios {

namespace {

using engine::Time;
namespace chr = std::chrono;

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "2026-07-01", midnight in UTC.
std::optional<Time> parse_day(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  return parse_time(std::string(text) + "T00:00:00Z");
}

std::optional<Period> parse_quarter(std::string_view text) {
  if (text.size() != 6 || (text[4] != 'Q' && text[4] != 'q') || text[5] < '1' || text[5] > '4') return {};
  if (!is_number(text.substr(0, 4))) return {};
  const chr::year year{static_cast<int>(*parse_integer(text.substr(0, 4)))};
  const chr::year_month first = year / chr::month{static_cast<unsigned>(text[5] - '1') * 3 + 1};
  Period out{std::string(text), chr::sys_days{first / 1}, chr::sys_days{(first + chr::months{3}) / 1}};
  if (out.from < engine::kFirstInstant || out.to > engine::kLastInstant) return {};
  return out;
}

std::string day_text(Time t) { return format_time(t).substr(0, 10); }

}  // namespace

std::optional<Period> parse_period(std::string_view text) {
  if (text == "all") return Period{"all"};
  if (const auto quarter = parse_quarter(text)) return quarter;
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const auto first = parse_day(text.substr(0, dots)), last = parse_day(text.substr(dots + 2));
  if (!first || !last || *last < *first) return std::nullopt;
  return Period{std::string(text), *first, *last + chr::days{1}};
}

std::string empty_selection_text(const Period& period, const models::History& whole) {
  Time first = engine::kNever, last = engine::kNever;
  std::size_t without = 0;
  for (const models::LoggedLead& lead : whole.leads) {
    if (lead.mql_at == engine::kNever) {
      ++without;
      continue;
    }
    if (first == engine::kNever || lead.mql_at < first) first = lead.mql_at;
    if (last == engine::kNever || lead.mql_at > last) last = lead.mql_at;
  }
  if (whole.leads.empty()) return "There are no leads at all.";
  if (first == engine::kNever)
    return fmt::format("None of the {} has an mql_at, so none lies in {}.",
                       counted(whole.leads.size(), "lead"), period.name);
  std::string out = fmt::format("No lead became an MQL in {}; those there are did from {} to {}", period.name,
                                day_text(first), day_text(last));
  if (without > 0)
    out += fmt::format(", and {} no mql_at", without == 1 ? "1 has" : fmt::format("{} have", without));
  return out + ". Choose a quarter in which there are leads, or all.";
}

}  // namespace leadlab::scenarios
