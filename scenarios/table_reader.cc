#include "scenarios/table_reader.h"

#include <fmt/format.h>

#include <functional>

#include "scenarios/columns.h"
#include "scenarios/csv_file.h"
#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

using engine::Source;

struct TableSpec {
  const char* key;  ///< in [files], and the file's name
  std::vector<std::string> columns, required;
};

const std::array<TableSpec, kTableCount>& specs() {
  static const std::array<TableSpec, kTableCount> kSpecs = {{
      {"reps",
       {"rep_id", "manager_id", "backup_id", "territories", "segments", "verticals", "seniority",
        "deal_bands", "capacity_hours", "load_hours", "weight", "daily_cap", "hired_at", "left_at",
        "calendar", "updated_at"},
       {"rep_id"}},
      {"accounts", {"account_id", "name", "domains", "owner_id", "parent_id", "updated_at"}, {"account_id"}},
      {"opportunities",
       {"opportunity_id", "account_id", "owner_id", "stage", "entered_stage_at", "updated_at", "value"},
       {"opportunity_id", "stage"}},
      {"contacts", {"account_id", "email", "rep_id", "contacted_at"}, {"rep_id", "contacted_at"}},
      {"territories",
       {"territory_id", "parent_id", "countries", "states", "regions", "updated_at"},
       {"territory_id"}},
      {"absences", {"rep_id", "from", "to", "kind"}, {"rep_id"}},
  }};
  return kSpecs;
}

std::string text(const Columns& c, const CsvRow& row, std::string_view column) {
  return std::string(c.text(row, column));
}

engine::RepRow read_rep(const Columns& c, const CsvRow& row) {
  engine::RepRow rep;
  rep.rep_id = c.required_text(row, "rep_id");
  rep.manager_id = text(c, row, "manager_id");
  rep.backup_id = text(c, row, "backup_id");
  rep.territories = c.list(row, "territories");
  rep.segments = c.list(row, "segments");
  rep.verticals = c.list(row, "verticals");
  rep.deal_bands = c.list(row, "deal_bands");
  rep.seniority = c.integer(row, "seniority", 1);
  rep.capacity = c.hours(row, "capacity_hours").value_or(rep.capacity);
  rep.load = c.hours(row, "load_hours").value_or(rep.load);
  rep.weight = c.integer(row, "weight", 1).value_or(rep.weight);
  rep.daily_cap = c.integer(row, "daily_cap", 0);
  rep.hired_at = c.time(row, "hired_at").value_or(rep.hired_at);
  rep.left_at = c.time(row, "left_at").value_or(rep.left_at);
  rep.calendar = text(c, row, "calendar");
  rep.updated_at = c.time(row, "updated_at");
  if (rep.left_at < rep.hired_at) c.error(row, "left_at", "must not lie before hired_at");
  return rep;
}

engine::AccountRow read_account(const Columns& c, const CsvRow& row) {
  return {std::string(c.required_text(row, "account_id")),
          text(c, row, "name"),
          c.list(row, "domains"),
          text(c, row, "owner_id"),
          text(c, row, "parent_id"),
          c.time(row, "updated_at")};
}

engine::OpportunityRow read_opportunity(const Columns& c, const CsvRow& row) {
  engine::OpportunityRow out;
  out.opportunity_id = c.required_text(row, "opportunity_id");
  out.account_id = text(c, row, "account_id");
  out.owner_id = text(c, row, "owner_id");
  out.stage = c.required_text(row, "stage");
  out.entered_stage_at = c.time(row, "entered_stage_at");
  out.updated_at = c.time(row, "updated_at");
  out.value_cents = c.cents(row, "value");
  return out;
}

engine::ContactRow read_contact(const Columns& c, const CsvRow& row) {
  engine::ContactRow out;
  out.account_id = text(c, row, "account_id");
  out.email = text(c, row, "email");
  out.rep_id = c.required_text(row, "rep_id");
  if (c.text(row, "contacted_at").empty()) (void)c.required_text(row, "contacted_at");
  out.contacted_at = c.time(row, "contacted_at").value_or(engine::kFirstInstant);
  return out;
}

engine::TerritoryRow read_territory(const Columns& c, const CsvRow& row) {
  return {std::string(c.required_text(row, "territory_id")),
          text(c, row, "parent_id"),
          c.list(row, "countries"),
          c.list(row, "states"),
          c.list(row, "regions"),
          c.time(row, "updated_at")};
}

engine::AbsenceRow read_absence_row(const Columns& c, const CsvRow& row) {
  engine::AbsenceRow out;
  out.rep_id = c.required_text(row, "rep_id");
  out.from = c.time(row, "from").value_or(out.from);
  out.to = c.time(row, "to").value_or(out.to);
  out.kind = text(c, row, "kind");
  if (out.to < out.from) c.error(row, "to", "must not lie before from");
  return out;
}

template <class Row>
void fill(TableFile& file, const TableSpec& spec, Findings& findings, std::vector<Row>& rows,
          Row (*read)(const Columns&, const CsvRow&)) {
  if (!file.present) return;
  const auto csv = read_csv_file(file.path, file.shown_as, findings);
  file.broken = !csv;
  if (!csv) return;
  const Columns columns(*csv, file.shown_as, spec.columns, spec.required, findings);
  for (const auto& row : csv->rows) {
    rows.push_back(read(columns, row));
    file.lines.push_back(row.line);
    file.digests.push_back(columns.digest(row));
  }
}

}  // namespace

TableFiles find_tables(Section& root, const std::filesystem::path& scenario) {
  Section section = root.child("files");
  const auto beside = scenario.parent_path();
  const auto own = beside / scenario.stem();
  std::error_code ignored;
  const auto home = std::filesystem::is_directory(own, ignored) ? own : beside;
  TableFiles found;
  for (std::size_t i = 0; i < kTableCount; ++i) {
    TableFile& file = found.files[i];
    std::string name;
    file.key = specs()[i].key;
    const bool named = section.read(file.key, name);
    file.path = named ? beside / name : home / (std::string(specs()[i].key) + ".csv");
    file.path = file.path.lexically_normal();
    file.shown_as = file.path.string();
    // A file that nobody names may be missing, and then its table is empty; the roster may not.
    file.present = named || i == 0 || std::filesystem::exists(file.path, ignored);
  }
  return found;
}

engine::Tables read_tables(TableFiles& files, Findings& findings) {
  engine::Tables tables;
  fill(files.of(Source::kReps), specs()[0], findings, tables.reps, read_rep);
  fill(files.of(Source::kAccounts), specs()[1], findings, tables.accounts, read_account);
  fill(files.of(Source::kOpportunities), specs()[2], findings, tables.opportunities, read_opportunity);
  fill(files.of(Source::kContacts), specs()[3], findings, tables.contacts, read_contact);
  fill(files.of(Source::kTerritories), specs()[4], findings, tables.territories, read_territory);
  fill(files.of(Source::kAbsences), specs()[5], findings, tables.absences, read_absence_row);
  const TableFile& reps = files.of(Source::kReps);
  if (tables.reps.empty() && !reps.broken) {
    findings.error({reps.shown_as, 0}, "no reps", "must name at least one rep", "Add a line for each rep.");
  }
  return tables;
}

}  // namespace leadlab::scenarios
