#include "reports/audit/export.h"

#include <fmt/format.h>

#include <system_error>

#include "reports/atomic_file.h"
#include "reports/audit/csv_text.h"
#include "reports/output_error.h"

namespace leadlab::reports {

namespace {

namespace fs = std::filesystem;
using models::Firmographics;
using models::History;
using models::LoggedLead;

std::string_view name_in(const std::vector<std::string>& names, models::NameIndex index) {
  return index == models::kNoName ? std::string_view() : names.at(index);
}

std::string_view yes_or_no(std::optional<bool> value) { return !value ? "" : *value ? "yes" : "no"; }

void put(CsvText& out, const Firmographics& f) {
  out.cell(f.country).cell(f.state).cell(f.region).cell(f.hq_country).cell(f.hq_state).cell(f.hq_region);
  out.cell(f.employees).cell(f.industry);
}

std::string leads_csv(const History& h) {
  CsvText out(
      "lead_id,requested_at,mql_at,email,company,account_id,country,state,region,hq_country,hq_state,hq_"
      "region,"
      "employees,industry,score,channel,deal_size,existing_account,record_updated_at,true_country,true_state,"
      "true_region,true_hq_country,true_hq_state,true_hq_region,true_employees,true_industry,true_territory,"
      "true_segment,true_vertical");
  for (const LoggedLead& lead : h.leads) {
    out.cell(lead.id).cell(lead.requested_at).cell(lead.mql_at).cell(lead.email).cell(lead.company);
    out.cell(lead.account_id);
    put(out, lead.recorded);
    out.cell(lead.score).cell(lead.channel).cell(lead.deal_size).cell(yes_or_no(lead.existing_account));
    out.cell(lead.recorded_updated_at);
    put(out, lead.truth.value_or(Firmographics{}));
    out.cell(name_in(h.territories, lead.true_territory)).cell(name_in(h.segments, lead.true_segment));
    out.cell(name_in(h.verticals, lead.true_vertical)).end_row();
  }
  return out.text();
}

/// What the lead's first decision saw and promised stands on its first row only.
void put_decision(CsvText& out, const History& h, const LoggedLead& lead, bool first) {
  const LoggedLead& shown = first ? lead : LoggedLead{};
  out.cell(shown.tier == 0 ? std::optional<std::int64_t>{} : shown.tier).cell(shown.flags);
  out.cell(shown.route_due_at).cell(shown.acknowledge_due_at);
  out.cell(name_in(h.territories, shown.territory)).cell(name_in(h.segments, shown.segment));
  out.cell(name_in(h.verticals, shown.vertical)).end_row();
}

/// A lead without an assignment has one row without a rep.
std::string assignments_csv(const History& h) {
  CsvText out(
      "lead_id,rep_id,assigned_at,path,noticed_at,acknowledged_at,declined_at,load_hours,tier,flags,"
      "route_due_at,acknowledge_due_at,territory,segment,vertical");
  for (const LoggedLead& lead : h.leads) {
    bool first = true;
    for (const models::LoggedAssignment& a : lead.assignments) {
      out.cell(lead.id).cell(name_in(h.rep_names, a.rep)).cell(a.assigned_at).cell(name_in(h.paths, a.path));
      out.cell(a.noticed_at).cell(a.acknowledged_at).cell(a.declined_at).cell(a.load_hours);
      put_decision(out, h, lead, first);
      first = false;
    }
    if (!first) continue;
    out.cell(lead.id).cell("").cell("").cell("unassigned").cell("").cell("").cell("").cell("");
    put_decision(out, h, lead, true);
  }
  return out.text();
}

std::string outcomes_csv(const History& h) {
  CsvText out("lead_id,first_attempt_at,first_reached_at,qualified_at,won_at,lost_at,value");
  for (const LoggedLead& lead : h.leads) {
    out.cell(lead.id).cell(lead.first_attempt_at).cell(lead.first_reached_at).cell(lead.qualified_at);
    out.cell(lead.won_at).cell(lead.lost_at).money(lead.value_cents).end_row();
  }
  return out.text();
}

std::string absences_csv(const History& h) {
  CsvText out("rep_id,from,to");
  for (const models::LoggedAbsence& a : h.absences) out.cell(a.rep_id).cell(a.from).cell(a.to).end_row();
  return out.text();
}

std::string reps_csv(const std::vector<engine::RepRow>& reps) {
  CsvText out(
      "rep_id,manager_id,backup_id,territories,segments,verticals,seniority,deal_bands,capacity_hours,"
      "load_hours,weight,daily_cap,hired_at,left_at,calendar,updated_at");
  for (const engine::RepRow& r : reps) {
    out.cell(r.rep_id).cell(r.manager_id).cell(r.backup_id).cell(r.territories).cell(r.segments);
    out.cell(r.verticals).cell(r.seniority).cell(r.deal_bands).hours(r.capacity).hours(r.load);
    out.cell(std::optional<std::int64_t>(r.weight)).cell(r.daily_cap).cell(r.hired_at).cell(r.left_at);
    out.cell(r.calendar).cell(r.updated_at.value_or(engine::kNever)).end_row();
  }
  return out.text();
}

std::string accounts_csv(const std::vector<engine::AccountRow>& accounts) {
  CsvText out("account_id,name,domains,owner_id,parent_id,updated_at");
  for (const engine::AccountRow& a : accounts) {
    out.cell(a.account_id).cell(a.name).cell(a.domains).cell(a.owner_id).cell(a.parent_id);
    out.cell(a.updated_at.value_or(engine::kNever)).end_row();
  }
  return out.text();
}

std::string opportunities_csv(const std::vector<engine::OpportunityRow>& opportunities) {
  CsvText out("opportunity_id,account_id,owner_id,stage,entered_stage_at,updated_at,value");
  for (const engine::OpportunityRow& o : opportunities) {
    out.cell(o.opportunity_id).cell(o.account_id).cell(o.owner_id).cell(o.stage);
    out.cell(o.entered_stage_at.value_or(engine::kNever)).cell(o.updated_at.value_or(engine::kNever));
    out.money(o.value_cents).end_row();
  }
  return out.text();
}

std::string contacts_csv(const std::vector<engine::ContactRow>& contacts) {
  CsvText out("account_id,email,rep_id,contacted_at");
  for (const engine::ContactRow& c : contacts)
    out.cell(c.account_id).cell(c.email).cell(c.rep_id).cell(c.contacted_at).end_row();
  return out.text();
}

std::string territories_csv(const std::vector<engine::TerritoryRow>& territories) {
  CsvText out("territory_id,parent_id,countries,states,regions,updated_at");
  for (const engine::TerritoryRow& t : territories) {
    out.cell(t.territory_id).cell(t.parent_id).cell(t.countries).cell(t.states).cell(t.regions);
    out.cell(t.updated_at.value_or(engine::kNever)).end_row();
  }
  return out.text();
}

/// A TOML basic string.
std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string log_toml(const History& h) {
  const std::string instant = instant_text(h.observed_until);
  std::string out = "title = " + toml_string(h.title) + "\n";
  if (!instant.empty()) out += "observed_until = " + instant + "\n";
  return out;
}

}  // namespace

void check_export_folder(const fs::path& path) {
  const auto refuse = [&](std::string_view why) {
    throw OutputError(fmt::format("cannot write {}: {}", path.string(), why));
  };
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    const fs::path parent = fs::absolute(path).lexically_normal().parent_path();
    if (fs::is_directory(parent, error) || fs::is_directory(parent.parent_path(), error)) return;
    refuse("the folder above it does not exist. Make it first");
  }
  if (!fs::is_directory(status)) refuse("it is a file. Name a folder");
  const bool empty = fs::is_empty(path, error);
  if (error) refuse(error.message());
  if (!empty) refuse("the folder is not empty. Name another one, or empty it");
}

void export_history(const fs::path& folder, const History& history, const ExportContext& context) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw OutputError(fmt::format("cannot make {}: {}", folder.string(), error.message()));
  const auto write = [&](const char* name, const std::string& text) { write_text_file(folder / name, text); };
  const engine::Tables& t = context.tables;
  write("leads.csv", leads_csv(history));
  write("assignments.csv", assignments_csv(history));
  write("outcomes.csv", outcomes_csv(history));
  write("absences.csv", absences_csv(history));
  write("reps.csv", reps_csv(t.reps));
  if (!t.accounts.empty()) write("accounts.csv", accounts_csv(t.accounts));
  if (!t.opportunities.empty()) write("opportunities.csv", opportunities_csv(t.opportunities));
  if (!t.contacts.empty()) write("contacts.csv", contacts_csv(t.contacts));
  if (!t.territories.empty()) write("territories.csv", territories_csv(t.territories));
  write("log.toml", log_toml(history));
  write("scenario.toml", context.scenario_toml);
}

}  // namespace leadlab::reports
