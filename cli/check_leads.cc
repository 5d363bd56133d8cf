#include "cli/check_leads.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/leads_input.h"
#include "cli/messages.h"
#include "cli/plan.h"
#include "scenarios/stream/lead_ids.h"
#include "scenarios/times.h"

namespace leadlab::cli {
namespace {

using scenarios::Finding;
using scenarios::LeadsCsv;

class Reading {
 public:
  explicit Reading(const std::vector<engine::TerritoryRow>& territories) : countries_(territories) {}

  LeadsReport read(LeadsCsv& leads) {
    report_.findings = leads.header_problems();
    while (leads.header_problems().empty()) {
      const LeadsCsv::Got got = leads.next();
      if (got == LeadsCsv::Got::kEnd) break;
      if (got == LeadsCsv::Got::kBadLine) {
        add(leads.problems());
      } else {
        add(odd_countries(leads, countries_));
        take(leads);
      }
    }
    return std::move(report_);
  }

 private:
  void add(const std::vector<Finding>& more) {
    report_.findings.insert(report_.findings.end(), more.begin(), more.end());
  }

  void take(const LeadsCsv& leads) {
    const engine::LeadRecord& lead = leads.lead();
    if (ids_.find(lead.lead_id) != scenarios::kNoLead) {
      ++report_.repeated;
      return;
    }
    ids_.add(lead.lead_id);
    ++report_.leads;
    if (lead.mql_at < report_.last) {
      Finding finding = leads.problem(
          scenarios::LeadField::kMqlAt,
          fmt::format("is earlier than the line before, {}", scenarios::format_time(report_.last)),
          "Sort the file by mql_at, or route it with --sort.");
      finding.severity = Finding::Severity::kWarning;
      report_.findings.push_back(finding);
    }
    report_.first = std::min(report_.first, lead.mql_at);
    report_.last = std::max(report_.last, lead.mql_at);
  }

  scenarios::CountryNotes countries_;
  scenarios::LeadIds ids_;
  LeadsReport report_;
};

Finding refusal(const std::string& file, std::string what, std::string expectation, std::string remedy) {
  return {Finding::Severity::kError, file, 0, std::move(what), std::move(expectation), std::move(remedy)};
}

}  // namespace

LeadsReport check_leads(const std::string& file, const std::vector<engine::TerritoryRow>& territories,
                        const Console& console) {
  try {
    LeadsInput input(file, console);
    if (input.format() == LeadsFormat::kJsonLines)
      return {{refusal(input.shown_as(), "JSON lines", "must be a CSV file with the columns of leads.csv",
                       "leadlab route names what is wrong with each line.")}};
    LeadsCsv leads(input.source(), input.shown_as());
    return Reading(territories).read(leads);
  } catch (const scenarios::SourceError& error) {
    return {{refusal(file, error.what(), "", "")}};
  }
}

std::string to_string(const LeadsReport& report, const std::string& file) {
  if (report.leads == 0) return file + ": no leads";
  const std::string repeated =
      report.repeated == 0 ? "" : fmt::format("; {} repeated", counted(report.repeated, "line"));
  return fmt::format("{}: {} from {} to {}{}", file, counted(report.leads, "lead"), date_text(report.first),
                     date_text(report.last), repeated);
}

std::vector<Finding> odd_countries(const LeadsCsv& leads, scenarios::CountryNotes& notes) {
  std::vector<Finding> findings;
  for (const auto& note : notes.look_at(leads.lead())) {
    findings.push_back(leads.problem(note.field, note.expectation, note.remedy));
    findings.back().severity = Finding::Severity::kWarning;
  }
  return findings;
}

}  // namespace leadlab::cli
