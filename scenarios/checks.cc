#include "scenarios/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "models/demand.h"
#include "scenarios/country_names.h"
#include "scenarios/text.h"
#include "scenarios/times.h"

namespace leadlab::scenarios {
namespace {

/// One load's checks; keeps the arguments short.
class WorldChecker {
 public:
  WorldChecker(const Scenario& scenario, const Document& document, Findings& findings)
      : s_(scenario), world_(scenario.world), document_(document), findings_(findings) {}

  void check() {
    check_arrivals();
    check_stages();
    check_segments();
    check_notification();
    check_pace();
    check_tiers();
    check_channels();
    check_dispatchers();
  }

 private:
  void error(const std::string& path, const std::string& value, std::string expectation,
             std::string remedy = {}) {
    findings_.error(document_.place(path), value.empty() ? path : path + " = " + in_quotes(value),
                    std::move(expectation), std::move(remedy));
  }

  /// `value` must be one of `names`.
  void check_name(const std::string& path, const std::string& value, const std::vector<std::string>& names,
                  const std::string& of_what) {
    if (std::find(names.begin(), names.end(), value) != names.end()) return;
    error(path, value, "must be " + of_what, suggestion(value, names, "Names"));
  }

  void check_arrivals() {
    const bool real = !world_.real_arrivals.empty() || s_.import.has_value();
    const bool wrong = findings_.mentions(document_.place("arrivals.per_week"), "arrivals.per_week");
    if (!real && !wrong && world_.arrivals.per_week <= 0 && world_.arrivals.batches_per_week <= 0 &&
        world_.snapshot.leads_per_rep <= 0) {
      error("arrivals.per_week", "", "must be above 0, else there are no leads at all",
            "Set arrivals.per_week, or read arrivals from an export with [import].");
    }
    if (world_.arrivals.calendar.empty()) return;
    std::vector<std::string> names;
    for (const auto& calendar : s_.policy.calendars) names.push_back(calendar.name);
    check_name("arrivals.zone", world_.arrivals.calendar, names, "a [calendar.NAME]");
  }

  void check_stages() {
    std::vector<std::string> open;
    for (const auto& [stage, hours] : s_.policy.load.stage_hours) open.push_back(stage);
    for (std::size_t i = 0; i < world_.stages.size(); ++i) {
      const auto path = fmt::format("stage[{}]", i);
      if (!world_.stages[i].name.empty()) {
        check_name(path + ".name", world_.stages[i].name, open,
                   "an open stage with its hours in load.stage_hours");
      }
      for (const auto& [segment, factor] : world_.stages[i].by_segment) {
        check_name(path + ".by_segment." + segment, segment, segments(), "a segment");
      }
    }
    double lost = 0;
    for (const auto& stage : world_.stages) lost += stage.lost_here;
    if (!world_.stages.empty() && lost <= 0) error("stage", "", "at least one stage must have lost_here > 0");
    for (const auto& [key, stages] : {std::pair{"won_stages", &s_.policy.load.won_stages},
                                      std::pair{"lost_stages", &s_.policy.load.lost_stages}}) {
      if (stages->empty()) error(fmt::format("load.{}", key), "", "must name at least one stage");
    }
  }

  [[nodiscard]] std::vector<std::string> segments() const {
    std::vector<std::string> names;
    if (!s_.policy.segments) return names;
    for (const auto& [name, from] : s_.policy.segments->from) names.push_back(name);
    return names;
  }

  void check_segments() {
    for (const auto& [segment, median] : world_.leads.deal_median) {
      if (!segment.empty()) check_name("leads.deal_median." + segment, segment, segments(), "a segment");
    }
    const bool any = world_.leads.deal_median.contains("") || world_.leads.deal_median.empty();
    for (const auto& segment : segments()) {
      if (any || world_.leads.deal_median.contains(segment)) continue;
      error("leads.deal_median", "", fmt::format("must name every segment; {} is missing", segment));
    }
  }

  void check_pace() {
    std::vector<std::string> reps;
    for (const auto& row : s_.tables.reps) reps.push_back(row.rep_id);
    for (const auto& [id, pace] : world_.work.pace_of)
      check_name("work.pace." + id, id, reps, "a rep of reps.csv");
  }

  void check_notification() {
    std::vector<std::string> channels;
    for (const auto& channel : world_.notice.channels) channels.push_back(channel.name);
    const auto check = [&](const std::string& path, const std::vector<std::string>& names) {
      for (const auto& name : names) check_name(path, name, channels, "a [notification.channel.NAME]");
    };
    check("notification.standard", s_.policy.notification.standard);
    for (const auto& [tier, names] : s_.policy.notification.by_tier) {
      check(fmt::format("notification.tier{}", tier), names);
    }
  }

  void check_tiers() {
    for (std::size_t i = 0; i < s_.policy.tiers.size(); ++i) {
      if (s_.policy.tiers[i].tier <= 3) continue;
      error(fmt::format("tier[{}].tier", i), std::to_string(s_.policy.tiers[i].tier),
            "a simulation reports tiers 1 to 3", "Give several rules the same tier.");
    }
  }

  void check_channels() {
    std::vector<std::string> channels;
    for (const auto& channel : world_.leads.channels) channels.push_back(channel.name);
    if (channels.empty() || !document_.root().contains("tier")) return;
    for (std::size_t i = 0; i < s_.policy.tiers.size(); ++i) {
      for (const auto& name : s_.policy.tiers[i].channels) {
        if (std::find(channels.begin(), channels.end(), name) != channels.end()) continue;
        const auto path = fmt::format("tier[{}].channels", i);
        findings_.warn(document_.place(path), path + " = " + in_quotes(name),
                       "no [[leads.channel]] has this name, so no simulated lead meets the rule",
                       suggestion(name, channels, "Channels"));
      }
    }
  }

  void check_dispatchers() {
    for (const auto& contestant : s_.contestants) {
      if (!contestant.dispatcher || !s_.policy.sla.calendar.empty()) continue;
      findings_.warn(document_.place("sla"), "strategy " + in_quotes(contestant.strategy.name),
                     "its dispatchers work around the clock, as no sla.calendar says when they do not",
                     "Add [calendar.NAME] and [sla] calendar = \"NAME\".");
    }
  }

  const Scenario& s_;
  const models::WorldConfig& world_;
  const Document& document_;
  Findings& findings_;
};

/// The engine knows no names of countries.
std::string remedy_of(const engine::Problem& problem) {
  const bool country = problem.source == engine::Source::kTerritories && problem.field == "countries";
  const std::string_view code = country ? country_code_of(problem.value) : std::string_view();
  return code.empty() ? problem.remedy : fmt::format("{} It is {}.", problem.remedy, code);
}

/// The key's own problem was reported already, in more detail.
bool known_already(const Findings& findings, const Place& place, const std::string& field) {
  return place.line > 0 && findings.mentions(place, field);
}

}  // namespace

void check_world(const Scenario& scenario, const Document& document, Findings& findings) {
  WorldChecker(scenario, document, findings).check();
}

void check_demand(const Scenario& scenario, const engine::Organisation& organisation,
                  const Document& document, Findings& findings) {
  const models::Demand demand = models::expected_demand(world_config(scenario, organisation), organisation);
  const bool nobody = demand.leads > 0 && demand.hours_on_shift <= 0;
  if (demand.utilisation() <= 1 && !nobody) return;
  const auto whole = [](double hours) {
    return counted(static_cast<std::uint64_t>(std::llround(hours)), "hour");
  };
  findings.warn(
      scenario.import ? Place{scenario.import->file, 0} : document.place("arrivals.per_week"),
      fmt::format("{} leads of {:.2f} hours of work each",
                  grouped(static_cast<std::uint64_t>(std::llround(demand.leads))), demand.hours_per_lead),
      nobody ? std::string("the reps are never on shift in the window")
             : fmt::format("{} of work meet {} on shift: {:.0f} % of the reps' time, evenly spread",
                           whole(demand.hours()), whole(demand.hours_on_shift), 100 * demand.utilisation()),
      "Queues grow without end; plan more reps, longer hours or fewer leads.");
}

void add_engine_problems(const std::vector<engine::Problem>& problems, const Document& document,
                         const TableFiles& files, Findings& findings) {
  // One cell may have several of the engine's problems: only what others said of it makes them known.
  const Findings before = findings;
  for (const auto& problem : problems) {
    Place place;
    if (problem.source == engine::Source::kPolicy) {
      place = document.place(problem.field);
    } else {
      const TableFile& file = files.of(problem.source);
      place = {file.shown_as, problem.row < file.lines.size() ? file.lines[problem.row] : 0};
    }
    if (known_already(before, place, problem.field)) continue;
    std::string where = problem.field;
    if (!problem.value.empty())
      where += " = " + (parse_integer(problem.value) ? problem.value : in_quotes(problem.value));
    const std::string remedy = remedy_of(problem);
    if (problem.warning) {
      findings.warn(place, where, problem.expectation, remedy);
    } else {
      findings.error(place, where, problem.expectation, remedy);
    }
  }
}

std::vector<models::CarriedOpportunity> carried_opportunities(const Scenario& scenario,
                                                              const engine::Organisation& organisation) {
  std::vector<models::CarriedOpportunity> carried;
  const engine::Time start = scenario.world.time.start;
  const auto& stages = scenario.world.stages;
  for (const auto& row : scenario.tables.opportunities) {
    const auto rep = organisation.find_rep(row.owner_id);
    const auto account = organisation.find_account(row.account_id);
    const auto stage =
        std::find_if(stages.begin(), stages.end(), [&](const auto& s) { return s.name == row.stage; });
    const engine::Time entered = row.entered_stage_at.value_or(start);
    if (rep.is_none() || stage == stages.end() || entered > start) continue;
    carried.push_back({rep.index(), account.index(), static_cast<std::uint32_t>(stage - stages.begin()),
                       entered, row.value_cents.value_or(0)});
  }
  return carried;
}

}  // namespace leadlab::scenarios
