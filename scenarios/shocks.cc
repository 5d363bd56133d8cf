#include "scenarios/shocks.h"

#include <fmt/format.h>

#include <algorithm>

#include "models/shocks.h"
#include "scenarios/files.h"
#include "scenarios/section.h"
#include "scenarios/shock_reader.h"
#include "scenarios/text.h"
#include "scenarios/times.h"

namespace leadlab::scenarios {
namespace {

constexpr std::size_t kMostInAFile = 50;

std::string joined(const std::vector<std::string>& names) {
  constexpr std::size_t kMostNamed = 4;
  if (names.size() > kMostNamed) return fmt::format("{} and {} more", names.front(), names.size() - 1);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string span_text(const Shock& shock) {
  if (shock.for_good) return "from " + format_time(shock.from) + " on";
  return fmt::format("for {} from {}", format_duration(shock.to - shock.from), format_time(shock.from));
}

std::string deed(const Shock& shock) {
  switch (shock.kind) {
    case ShockKind::kSpike:
      return fmt::format("{:g} times the demand", shock.factor) +
             (shock.half_life.count() > 0
                  ? fmt::format(", the excess halving every {}", format_duration(shock.half_life))
                  : "");
    case ShockKind::kLeaveWave:
      return shock.share < 1 ? fmt::format("{:g} % of {} away", 100 * shock.share, joined(shock.reps))
                             : joined(shock.reps) + " away";
    case ShockKind::kResignation:
      return joined(shock.reps) + " gone for good";
    case ShockKind::kCrmOutage:
      return "no record reaches the router";
    case ShockKind::kEnrichmentSlow:
      return fmt::format("enrichment {:g} times as slow", shock.factor);
    case ShockKind::kNotificationOutage:
      return "nothing sent on " + joined(shock.channels) + " arrives";
    case ShockKind::kHoliday:
      return joined(shock.calendars) + " closed";
  }
  return "";
}

void refuse_same_names(std::vector<Section>& sections, const std::vector<Shock>& shocks) {
  for (std::size_t i = 0; i < shocks.size(); ++i) {
    const auto same = [&](const Shock& other) { return !other.name.empty() && other.name == shocks[i].name; };
    const auto end = shocks.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(shocks.begin(), end, same))
      sections[i].error("name", "must differ from the names of the other shocks");
  }
}

std::vector<Shock> read_all(Section& root, const Scenario& scenario) {
  root.require("shock", "must be at least one table [[shock]]", "[{ name = ..., kind = ..., at = ... }]");
  std::vector<Section> sections = root.list("shock");
  std::vector<Shock> out;
  if (sections.size() > kMostInAFile)
    root.error("shock", fmt::format("must be at most {} shocks", kMostInAFile), "Split the file.");
  for (Section& section : sections) {
    Shock& shock = out.emplace_back();
    shock.number = static_cast<std::uint32_t>(out.size() - 1);
    read_shock(section, scenario, shock);
    shock.what = deed(shock) + " " + span_text(shock);
  }
  refuse_same_names(sections, out);
  return out;
}

/// Local time minus UTC at t.
engine::Duration offset_at(const engine::ZoneRules& zone, engine::Time t) {
  engine::Duration out = zone.first_offset;
  for (const auto& transition : zone.transitions) {
    if (transition.at <= t) out = transition.offset;
  }
  return out;
}

/// As many dates as the shock has days, from the date on that it begins at in this calendar.
void close(engine::CalendarConfig& calendar, const Shock& shock) {
  using std::chrono::days;
  const engine::Duration offset = shock.by_date ? engine::Duration{0} : offset_at(calendar.zone, shock.from);
  auto day = std::chrono::floor<days>(shock.from + offset);
  auto& holidays = calendar.holidays;
  for (engine::Time t = shock.from; t < shock.to; t += days{1}, day += days{1})
    holidays.emplace_back(std::chrono::sys_days{day});
  std::sort(holidays.begin(), holidays.end());
  holidays.erase(std::unique(holidays.begin(), holidays.end()), holidays.end());
}

std::vector<std::uint32_t> indices(const std::vector<std::string>& reps,
                                   const engine::Organisation& organisation) {
  std::vector<std::uint32_t> out;
  for (const std::string& name : reps) {
    if (const engine::RepId rep = organisation.find_rep(name)) out.push_back(rep.index());
  }
  return out;
}

void strike(const Shock& shock, const engine::Organisation& organisation, Scenario& scenario) {
  models::ShockConfig& world = scenario.world.shocks;
  const models::Span span{shock.from, shock.to};
  switch (shock.kind) {
    case ShockKind::kSpike:
      world.spikes.push_back({span, shock.factor, shock.half_life, shock.number});
      break;
    case ShockKind::kLeaveWave:
      world.leaves.push_back({span, indices(shock.reps, organisation), shock.share, shock.number});
      break;
    case ShockKind::kResignation:
      for (const std::uint32_t rep : indices(shock.reps, organisation))
        world.resignations.push_back({rep, shock.from});
      break;
    case ShockKind::kCrmOutage:
      world.sync_outages.push_back(span);
      break;
    case ShockKind::kEnrichmentSlow:
      world.slow_enrichments.push_back({span, shock.factor});
      break;
    case ShockKind::kNotificationOutage:
      world.silences.push_back({span, shock.channels});
      break;
    case ShockKind::kHoliday:
      for (auto& calendar : scenario.policy.calendars) {
        const auto& named = shock.calendars;
        if (std::find(named.begin(), named.end(), calendar.name) != named.end()) close(calendar, shock);
      }
      break;
  }
}

}  // namespace

std::string_view to_string(ShockKind kind) { return kShockKinds[static_cast<std::size_t>(kind)]; }

ShockFileResult read_shocks(const std::filesystem::path& file, const Scenario& scenario) {
  Findings findings;
  ShockFile out;
  out.file = file.string();
  std::error_code cannot_tell;
  const bool is_empty = std::filesystem::file_size(file, cannot_tell) == 0 && !cannot_tell;
  if (is_empty)
    findings.error(
        {out.file, 0}, "file is empty", "must hold at least one table [[shock]]",
        "For example: [[shock]] name = \"outage\" kind = \"crm_outage\" at = \"5w\" lasts = \"2d\", a "
        "line each.");
  const auto text = is_empty ? std::nullopt : read_text(file, out.file, findings);
  const auto document = text ? Document::parse(*text, out.file, {}, findings) : std::nullopt;
  if (document) {
    out.text = *text;
    std::set<std::string> known;
    Reading reading{*document, findings, known};
    Section root(reading);
    out.shocks = read_all(root, scenario);
  }
  ShockFileResult result{std::nullopt, findings.sorted({out.file})};
  if (!findings.has_errors()) result.shocks = std::move(out);
  return result;
}

Scenario with_shocks(const Scenario& scenario, const std::vector<Shock>& shocks) {
  Scenario out = scenario;
  const auto organisation = world_organisation(scenario);
  for (const Shock& shock : shocks) strike(shock, *organisation, out);
  return out;
}

}  // namespace leadlab::scenarios
