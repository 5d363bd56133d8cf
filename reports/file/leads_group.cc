// /leads: what became of every lead of the kept replications, one column per fact; /assignments: every
// assignment of theirs. One dimension each.
#include "engine/decision.h"
#include "reports/file/groups.h"
#include "reports/file/log_columns.h"

namespace leadlab::reports::file {

using netcdf::Attribute;
using netcdf::Group;
using sim::LeadOutcome;

namespace {

using Columns = LogColumns<LeadRow>;

std::vector<Attribute> end_names() {
  return {{"flag_values", std::vector<std::uint8_t>{0, 1, 2, 3, 4}},
          {"flag_meanings", std::string("won lost open never_reached unrouted")}};
}

std::vector<Attribute> flag_names() {
  std::vector<std::uint16_t> masks;
  std::string meanings;
  for (std::size_t i = 0; i < engine::kFlagCount; ++i) {
    masks.push_back(static_cast<std::uint16_t>(1U << i));
    if (i > 0) meanings += ' ';
    meanings += to_string(static_cast<engine::Flag>(i));
  }
  return {{"flag_masks", masks}, {"flag_meanings", meanings}};
}

void write_who(Columns& out, const sim::ExperimentResult& result) {
  out.add<std::int64_t>("replication", {"", "index of the replication"},
                        [](const LeadRow& r) { return r.replication; });
  out.add<std::uint8_t>("strategy", {"", "routing strategy", value_names(result.strategies)},
                        [](const LeadRow& r) { return r.strategy; });
  out.add<std::uint32_t>("tape_position", {"", "position of the lead on the tape of its replication"},
                         [](const LeadRow& r) { return r.lead->lead; });
  out.add<std::uint8_t>("tier", {"", "tier of the lead"}, [](const LeadRow& r) { return r.lead->tier; });
  out.text("rep", "rep_id of who attempted it first, else of the last holder; empty = nobody",
           [&](const LeadRow& r) {
             return r.lead->rep ? result.rep_names.at(r.lead->rep.index()) : std::string();
           });
  out.add<std::uint8_t>("path",
                        {"", "path in force at the first attempt, else the last", value_names(path_names())},
                        [](const LeadRow& r) { return static_cast<unsigned>(r.lead->path); });
  out.add<std::uint8_t>("first_path", {"", "path of the first decision", value_names(path_names())},
                        [](const LeadRow& r) { return static_cast<unsigned>(r.lead->first_path); });
  out.add<std::uint16_t>("flags", {"", "flags of the decisions", flag_names()},
                         [](const LeadRow& r) { return r.lead->flags; });
}

void write_when(Columns& out) {
  const auto instant = [&out](const char* name, const char* meaning, sim::Time LeadOutcome::*member) {
    out.instant(name, meaning, [member](const LeadRow& r) { return r.lead->*member; });
  };
  instant("mql_at", "became marketing-qualified", &LeadOutcome::mql_at);
  instant("assigned_at", "first assigned", &LeadOutcome::assigned_at);
  instant("noticed_at", "first noticed", &LeadOutcome::noticed_at);
  instant("acknowledged_at", "first acknowledged", &LeadOutcome::acknowledged_at);
  instant("attempted_at", "first attempted", &LeadOutcome::attempted_at);
  instant("reached_at", "first reached", &LeadOutcome::reached_at);
  instant("closed_at", "closed", &LeadOutcome::closed_at);
  instant("route_due_at", "deadline of the routing SLA", &LeadOutcome::route_due_at);
  instant("acknowledge_due_at", "deadline to acknowledge the first assignment",
          &LeadOutcome::acknowledge_due_at);
  instant("qualified_at", "turned into a deal, visible by the end", &LeadOutcome::qualified_at);
  instant("won_at", "deal won, visible by the end", &LeadOutcome::won_at);
  instant("lost_at", "closed without a sale (lost, not qualified or given up), visible by the end",
          &LeadOutcome::lost_at);
  out.instant("seen_until", "end of the world: later outcomes are not in it",
              [](const LeadRow& r) { return r.seen_until; });
}

void write_outcome(Columns& out) {
  out.add<std::uint8_t>("assignments", {"assignments", "assignments of the lead"},
                        [](const LeadRow& r) { return r.lead->assignments; });
  out.add<std::uint8_t>("attempts", {"attempts", "attempts to reach the lead"},
                        [](const LeadRow& r) { return r.lead->attempts; });
  out.add<double>("probability",
                  {"1", "probability of winning, fixed at the first contact; 0 = never reached"},
                  [](const LeadRow& r) { return r.lead->probability; });
  out.add<std::int64_t>("value_cents", {"currency/100", "value of the deal"},
                        [](const LeadRow& r) { return r.lead->value_cents; });
  out.add<std::uint8_t>("end", {"", "how the lead stood at the end", end_names()},
                        [](const LeadRow& r) { return static_cast<unsigned>(r.lead->end); });
  out.flip("qualified", "qualified, by the flip, eventually",
           [](const LeadRow& r) { return r.lead->qualified; });
  out.flip("won", "won, by the flip, eventually", [](const LeadRow& r) { return r.lead->won; });
}

void write_routed(Columns& out, const sim::LogNames& names) {
  out.code("territory", "territory that the first decision matched", names.territories,
           [](const LeadRow& r) { return code_of(r.lead->territory); });
  out.code("segment", "segment that the first decision saw", names.segments,
           [](const LeadRow& r) { return code_of(r.lead->segment); });
  out.code("vertical", "vertical that the first decision saw", names.verticals,
           [](const LeadRow& r) { return code_of(r.lead->vertical); });
}

struct OfferRow {
  const sim::Offer* offer = nullptr;
  std::uint32_t lead = 0;
};

std::vector<OfferRow> offer_rows(const std::vector<LeadRow>& leads) {
  std::vector<OfferRow> rows;
  for (std::uint32_t i = 0; i < leads.size(); ++i) {
    for (const sim::Offer& offer : leads[i].lead->offers) rows.push_back({&offer, i});
  }
  return rows;
}

}  // namespace

std::size_t logged_leads(const sim::ExperimentResult& result) {
  std::size_t n = 0;
  for (const auto& replication : result.lead_log) {
    for (const auto& strategy : replication) n += strategy.size();
  }
  return n;
}

void write_leads(Group group, const sim::ExperimentResult& result) {
  const std::vector<LeadRow> rows = lead_rows(result);
  group.dimension("lead", rows.size());
  Columns columns(group, "lead", rows);
  write_who(columns, result);
  write_when(columns);
  write_outcome(columns);
  write_routed(columns, result.log_names);
  write_lead_attributes(columns, result.log_names);
}

void write_assignments(Group group, const sim::ExperimentResult& result) {
  constexpr double kMicrosecondsPerHour = 3600e6;
  const std::vector<OfferRow> rows = offer_rows(lead_rows(result));
  group.dimension("assignment", rows.size());
  LogColumns<OfferRow> out(group, "assignment", rows);
  out.add<std::uint32_t>("lead", {"", "row of the lead in /leads"}, [](const OfferRow& r) { return r.lead; });
  out.add<std::uint32_t>("rep", {"", "rep who got the lead: 1 + index into /reps/rep"},
                         [](const OfferRow& r) { return code_of(r.offer->rep); });
  out.add<std::uint8_t>("path", {"", "path of the assignment", value_names(path_names())},
                        [](const OfferRow& r) { return static_cast<unsigned>(r.offer->path); });
  const auto instant = [&out](const char* name, const char* meaning, sim::Time sim::Offer::*member) {
    out.instant(name, meaning, [member](const OfferRow& r) { return r.offer->*member; });
  };
  instant("assigned_at", "assigned", &sim::Offer::assigned_at);
  instant("noticed_at", "noticed by the rep", &sim::Offer::noticed_at);
  instant("acknowledged_at", "acknowledged by the rep", &sim::Offer::acknowledged_at);
  instant("declined_at", "pushed back by the rep", &sim::Offer::declined_at);
  out.add<double>("load_hours", {"h", "load of the rep just before"}, [](const OfferRow& r) {
    return static_cast<double>(r.offer->load.count()) / kMicrosecondsPerHour;
  });
}

}  // namespace leadlab::reports::file
