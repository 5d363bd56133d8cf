#include "scenarios/history/folder.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "scenarios/document.h"
#include "scenarios/files.h"
#include "scenarios/findings.h"
#include "scenarios/history/log_checks.h"
#include "scenarios/history/log_rows.h"
#include "scenarios/section.h"

namespace leadlab::scenarios {

namespace {

using models::History;
using models::LoggedLead;

constexpr const char* kTwice = "with an id that stands there already";

class Folder {
 public:
  Folder(const std::filesystem::path& folder, Findings& findings)
      : folder_(folder), findings_(findings), names_(out_) {}

  History read() {
    const auto normal = folder_.lexically_normal();
    out_.title = (normal.has_filename() ? normal : normal.parent_path()).filename().string();
    read_leads();
    read_assignments();
    read_outcomes();
    read_reps();
    read_absences();
    read_log_toml();
    return std::move(out_);
  }

 private:
  void read_leads();
  void read_assignments();
  void read_outcomes();
  void read_reps();
  void read_absences();
  void read_log_toml();
  /// The lead of a row, or null after a word about it.
  template <class Column>
  LoggedLead* lead_of(LogTable& t, Column column);

  std::filesystem::path folder_;
  Findings& findings_;
  History out_;
  LogNames names_;
  std::unordered_map<std::string, std::size_t> lead_index_;
};

void Folder::read_leads() {
  using C = LeadColumn;
  LogTable t(folder_, log_files()[0], findings_);
  if (!t.present()) {
    findings_.error({(folder_ / "leads.csv").string(), 0}, "missing or empty", "must list the leads",
                    "Write a line for each lead, with lead_id and mql_at at least.");
    return;
  }
  note_known_of_leads(t, out_.known);
  while (t.next()) {
    std::string id(t.text(C::kLeadId));
    if (id.empty()) {
      t.leave_out(C::kLeadId, "without lead_id", "Give every lead its id.");
    } else if (!lead_index_.emplace(id, out_.leads.size()).second) {
      t.leave_out(C::kLeadId, kTwice, "Keep one line for each lead.");
    } else {
      out_.leads.push_back(lead_in_row(t, names_));
      out_.leads.back().id = std::move(id);
    }
  }
  out_.account.push_back(t.conclude());
}

template <class Column>
LoggedLead* Folder::lead_of(LogTable& t, Column column) {
  const auto found = lead_index_.find(std::string(t.text(column)));
  if (found != lead_index_.end()) return &out_.leads[found->second];
  if (t.text(column).empty()) {
    t.leave_out(column, "without lead_id", "Name the lead of each line.");
  } else {
    t.leave_out(column, "of a lead that leads.csv does not have", "Add the lead to leads.csv.");
  }
  return nullptr;
}

void Folder::read_assignments() {
  using C = AssignmentColumn;
  LogTable t(folder_, log_files()[1], findings_);
  note_known_of_assignments(t, out_.known);
  while (t.next()) {
    LoggedLead* lead = lead_of(t, C::kLeadId);
    if (lead == nullptr) continue;
    take_decision(t, names_, *lead);
    if (t.text(C::kRepId).empty()) {
      if (!t.text(C::kAssignedAt).empty())
        t.unreadable(C::kRepId, "must name the rep who was assigned", "Without one it is no assignment.");
      continue;
    }
    const models::LoggedAssignment a = assignment_in_row(t, names_);
    if (std::find(lead->assignments.begin(), lead->assignments.end(), a) != lead->assignments.end()) {
      t.leave_out(C::kLeadId, "the same as a line before", "Keep one line for each assignment.");
    } else {
      lead->assignments.push_back(a);
    }
  }
  for (LoggedLead& lead : out_.leads) {
    std::stable_sort(lead.assignments.begin(), lead.assignments.end(),
                     [](const auto& a, const auto& b) { return a.assigned_at < b.assigned_at; });
  }
  out_.account.push_back(t.conclude());
}

void Folder::read_outcomes() {
  using C = OutcomeColumn;
  LogTable t(folder_, log_files()[2], findings_);
  note_known_of_outcomes(t, out_.known);
  std::unordered_set<const LoggedLead*> told;
  while (t.next()) {
    LoggedLead* lead = lead_of(t, C::kLeadId);
    if (lead == nullptr) continue;
    if (told.insert(lead).second) {
      take_outcome(t, *lead);
    } else {
      t.leave_out(C::kLeadId, kTwice, "Keep one line for each lead.");
    }
  }
  out_.account.push_back(t.conclude());
}

void Folder::read_reps() {
  using C = RepColumn;
  LogTable t(folder_, log_files()[3], findings_);
  out_.known.reps = t.present();
  std::unordered_set<std::string> seen;
  while (t.next()) {
    std::string id(t.text(C::kRepId));
    if (id.empty()) {
      t.leave_out(C::kRepId, "without rep_id", "Give every rep an id.");
    } else if (!seen.insert(id).second) {
      t.leave_out(C::kRepId, kTwice, "Keep one line for each rep.");
    } else {
      names_.reps.of(id);
      out_.reps.push_back(rep_in_row(t));
      out_.reps.back().id = std::move(id);
    }
  }
  out_.account.push_back(t.conclude());
}

void Folder::read_absences() {
  using C = AbsenceColumn;
  LogTable t(folder_, log_files()[4], findings_);
  out_.known.absences = t.present();
  while (t.next()) {
    models::LoggedAbsence a = absence_in_row(t);
    if (a.rep_id.empty()) {
      t.leave_out(C::kRepId, "without rep_id", "Name the rep who was away.");
    } else if (a.to < a.from) {
      t.leave_out(C::kTo, "ending before it begins", "Check from and to.");
    } else {
      out_.absences.push_back(std::move(a));
    }
  }
  out_.account.push_back(t.conclude());
}

void Folder::read_log_toml() {
  const auto path = folder_ / "log.toml";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return;
  const std::string shown_as = path.string();
  const auto text = read_text(path, shown_as, findings_);
  if (!text) return;
  const auto document = Document::parse(*text, shown_as, {}, findings_);
  if (!document) return;
  std::set<std::string> keys;
  Reading reading{*document, findings_, keys};
  Section section(reading);
  section.read("title", out_.title);
  section.read("observed_until", out_.observed_until);
}

}  // namespace

HistoryResult read_history(const std::filesystem::path& folder, const HistoryOptions& options) {
  Findings findings;
  HistoryResult out;
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    const bool exists = std::filesystem::exists(folder, error);
    findings.error({folder.string(), 0}, exists ? "is a file" : "folder not found",
                   "must be a folder of CSV files",
                   "leadlab compare --export writes one; docs/history-format.md describes it.");
    out.findings = findings.sorted({});
    return out;
  }
  History history = Folder(folder, findings).read();
  if (options.as_of) history.observed_until = *options.as_of;
  drop_impossible(history, history.observed_until);
  if (history.observed_until == engine::kNever) history.observed_until = latest_instant(history);
  models::put_in_order(history);
  std::vector<std::string> order;
  for (const LogFile& file : log_files()) order.push_back((folder / file.name).string());
  out.findings = findings.sorted(order);
  if (!findings.has_errors()) out.history = std::move(history);
  return out;
}

}  // namespace leadlab::scenarios
