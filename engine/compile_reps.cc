// Reps and their absences.
#include <algorithm>

#include "engine/compile.h"
#include "engine/suggestion.h"

namespace leadlab::engine {
namespace {

class RepCompiler {
 public:
  RepCompiler(Organisation::Impl& impl, Findings& findings) : impl_(impl), findings_(findings) {}

  void compile(const RepRow& row, std::size_t row_number) {
    row_ = row_number;
    const RepId id = impl_.rep_names.find(row.rep_id);
    if (!id) return;
    RepFacts& rep = impl_.reps[id.index()];
    rep.manager = known_rep(row.manager_id, "manager_id");
    rep.backup = known_rep(row.backup_id, "backup_id");
    rep.calendar = known_calendar(row.calendar);
    rep.seniority = row.seniority.value_or(kLeastSenior);
    rep.capacity = row.capacity;
    rep.load = row.load;
    rep.weight = row.weight;
    rep.daily_cap = row.daily_cap;
    rep.hired_at = row.hired_at;
    rep.left_at = row.left_at;
    rep.territories = territories_of(row);
    rep.every_segment = row.segments.empty();
    rep.segments = members_of(row.segments, impl_.segments.names(), "segments", "segments.from");
    rep.every_band = row.deal_bands.empty();
    rep.bands = members_of(row.deal_bands, impl_.bands.names(), "deal_bands", "deal_sizes.from");
    rep.generalist = row.verticals.empty();
    for (const std::string& vertical : row.verticals)
      rep.verticals.push_back(impl_.vertical_names.find(vertical));
    std::sort(rep.verticals.begin(), rep.verticals.end());
    check_numbers(row);
  }

 private:
  [[nodiscard]] Place at(const char* column) const { return cell(Source::kReps, row_, column); }

  RepId known_rep(const std::string& name, const char* column) {
    const RepId rep = impl_.rep_names.find(name);
    if (!name.empty() && !rep) {
      findings_.error(
          at(column), name, "must name a rep of reps.csv",
          with_suggestion(name, impl_.rep_names.names(), "Add the rep or leave the column empty."));
    }
    return rep;
  }

  CalendarId known_calendar(const std::string& name) {
    const CalendarId calendar = impl_.calendar_names.find(name);
    if (!name.empty() && !calendar) {
      findings_.error(at("calendar"), name,
                      "must name a calendar of the policy: " + list_of(impl_.calendar_names.names()),
                      "Add [calendar." + name + "] or leave the column empty for the company's.");
    }
    return calendar;
  }

  std::vector<TerritoryId> territories_of(const RepRow& row) {
    std::vector<TerritoryId> nodes;
    for (const std::string& name : row.territories) {
      if (const TerritoryId node = impl_.territory_names.find(name); node) {
        nodes.push_back(node);
      } else {
        findings_.error(
            at("territories"), name, "must name a territory of territories.csv",
            with_suggestion(name, impl_.territory_names.names(), "Add the territory or correct the id."));
      }
    }
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    return nodes;
  }

  /// Ids of the listed names. Names the policy lacks are only a warning: another policy may have them.
  template <class IdType>
  std::vector<IdType> members_of(const std::vector<std::string>& listed, const NameTable<IdType>& names,
                                 const char* column, const char* key) {
    std::vector<IdType> ids;
    for (const std::string& name : listed) {
      const IdType id = names.find(name);
      if (id) ids.push_back(id);
      if (!id && names.size() > 0) {
        findings_.warn(at(column), name,
                       std::string("should be one of ") + key + ": " + list_of(names.names()),
                       "Correct the name; as it stands it never matches a lead.");
      }
    }
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  void check_numbers(const RepRow& row) {
    if (row.weight < 1) {
      findings_.error(at("weight"), std::to_string(row.weight), "must be an integer >= 1",
                      "Leave it out for 1.");
    }
    if (row.capacity < Duration{0}) {
      findings_.error(at("capacity_hours"), std::to_string(row.capacity.count()) + " us",
                      "must be a number >= 0", "Leave it out for \"no limit\".");
    }
    if (row.load < Duration{0}) {
      findings_.error(at("load_hours"), std::to_string(row.load.count()) + " us", "must be a number >= 0",
                      "Leave it out for 0.");
    }
    if (row.daily_cap && *row.daily_cap < 0) {
      findings_.error(at("daily_cap"), std::to_string(*row.daily_cap), "must be an integer >= 0",
                      "Leave it out for the strategy's daily_cap.");
    }
    if (row.left_at <= row.hired_at) {
      findings_.warn(at("left_at"), "", "should be after hired_at",
                     "The rep never counts; correct one of the two.");
    }
  }

  Organisation::Impl& impl_;
  Findings& findings_;
  std::size_t row_ = 0;
};

void compile_absences(const std::vector<AbsenceRow>& rows, Organisation::Impl& impl, Findings& findings) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const RepId rep = impl.rep_names.find(rows[i].rep_id);
    if (!rep) {
      findings.error(
          cell(Source::kAbsences, i, "rep_id"), rows[i].rep_id, "must name a rep of reps.csv",
          with_suggestion(rows[i].rep_id, impl.rep_names.names(), "Add the rep or remove the row."));
    } else if (rows[i].to < rows[i].from) {
      findings.error(cell(Source::kAbsences, i, "to"), "", "must not be before `from`", "Swap the two.");
    } else if (rows[i].from < rows[i].to) {
      impl.absences.push_back({rep, rows[i].from, rows[i].to});
    }
  }
  std::sort(impl.absences.begin(), impl.absences.end(), [](const AbsenceFacts& a, const AbsenceFacts& b) {
    return std::tie(a.rep, a.from, a.to) < std::tie(b.rep, b.from, b.to);
  });
}

}  // namespace

void compile_reps(const Tables& tables, Organisation::Impl& impl, Findings& findings) {
  impl.reps.resize(impl.rep_names.size());
  RepCompiler compiler(impl, findings);
  for (std::size_t i = 0; i < tables.reps.size(); ++i) compiler.compile(tables.reps[i], i);
  for (std::uint32_t i = 0; i < impl.reps.size(); ++i) {
    for (const TerritoryId node : impl.reps[i].territories)
      impl.reps_of_territory[node.index()].push_back(RepId(i));
  }
  const std::vector<std::size_t> row_of = rows_by_id(tables.reps, impl.rep_names, &RepRow::rep_id);
  const auto check = [&](RepId RepFacts::*next, const char* column) {
    std::vector<RepId> next_of;
    for (const RepFacts& rep : impl.reps) next_of.push_back(rep.*next);
    report_cycles(successors(next_of), impl.rep_names.names(), row_of, Source::kReps, column, findings);
  };
  check(&RepFacts::manager, "manager_id");
  check(&RepFacts::backup, "backup_id");
  compile_absences(tables.absences, impl, findings);

  const std::string& last_resort = impl.policy.unassigned.owner;
  impl.owner_of_last_resort = impl.rep_names.find(last_resort);
  if (!last_resort.empty() && !impl.owner_of_last_resort) {
    findings.error(policy_key("unassigned.owner"), last_resort, "must name a rep of reps.csv",
                   with_suggestion(last_resort, impl.rep_names.names(), "Add the rep or leave the key out."));
  }
}

}  // namespace leadlab::engine
