#include "engine/roster.h"

namespace leadlab::engine {

Roster::Roster(const Organisation::Impl& org) : org_(org) { reset(); }

void Roster::reset() {
  const std::size_t n = org_.reps.size();
  on_roster_.assign(n, 0);
  present_.assign(n, 0);
  reported_away_.assign(n, 0);
  absences_on_.assign(n, 0);
  absence_.assign(org_.absences.size(), AbsenceState::kToCome);
  members_.clear();
  ++version_;
}

RepId Roster::stand_in(RepId rep, Excluded excluded) const {
  for (rep = org_.reps[rep.index()].backup; rep; rep = org_.reps[rep.index()].backup) {
    if (present(rep) && !is_excluded(excluded, rep)) return rep;
  }
  return RepId::none();
}

RepId Roster::manager(RepId rep, Excluded excluded) const {
  for (rep = org_.reps[rep.index()].manager; rep; rep = org_.reps[rep.index()].manager) {
    if (present(rep) && !is_excluded(excluded, rep)) return rep;
  }
  return RepId::none();
}

void Roster::set_on_roster(RepId rep, bool on) {
  on_roster_[rep.index()] = on ? 1 : 0;
  const auto place = std::lower_bound(members_.begin(), members_.end(), rep);
  const bool listed = place != members_.end() && *place == rep;
  if (on && !listed) members_.insert(place, rep);
  if (!on && listed) members_.erase(place);
  ++version_;
  update(rep);
}

void Roster::update(RepId rep) {
  const std::size_t i = rep.index();
  present_[i] = on_roster_[i] != 0 && absences_on_[i] == 0 && reported_away_[i] == 0 ? 1 : 0;
}

void Roster::absence_begins(std::uint32_t absence) {
  const RepId rep = org_.absences[absence].rep;
  absence_[absence] = AbsenceState::kOn;
  ++absences_on_[rep.index()];
  update(rep);
}

void Roster::absence_ends(std::uint32_t absence) {
  if (absence_[absence] != AbsenceState::kOn) return;  // `back` was earlier
  const RepId rep = org_.absences[absence].rep;
  absence_[absence] = AbsenceState::kOver;
  --absences_on_[rep.index()];
  update(rep);
}

void Roster::away(RepId rep) {
  reported_away_[rep.index()] = 1;
  update(rep);
}

void Roster::back(RepId rep) {
  reported_away_[rep.index()] = 0;
  for (std::uint32_t i = 0; i < absence_.size() && absences_on_[rep.index()] > 0; ++i) {
    if (org_.absences[i].rep == rep) absence_ends(i);
  }
  update(rep);
}

}  // namespace leadlab::engine
