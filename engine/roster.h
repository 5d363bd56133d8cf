// Who counts now: on the roster (hired and not left), and present (not on leave or sick).
// Away by a row of the absences or by a fact; `back` ends both. Working hours play no part here.
#pragma once

#include <span>
#include <vector>

#include "engine/organisation_impl.h"

namespace leadlab::engine {

using Reps = std::span<const RepId>;      ///< in id order
using Excluded = std::span<const RepId>;  ///< reps that may not get this lead in any role
inline bool is_excluded(Excluded excluded, RepId rep) {
  return std::find(excluded.begin(), excluded.end(), rep) != excluded.end();
}

/// Writes to `room`, which may be that of `from`, those that `keep` wants, in order; returns them. Without a
/// branch per rep, because whether one is kept cannot be predicted.
/// @param room  at least as long as `from`
template <class Keep>
Reps kept_in(std::vector<RepId>& room, Reps from, Keep keep) {
  RepId* out = room.data();
  for (const RepId rep : from) {
    *out = rep;
    out += keep(rep) ? 1 : 0;
  }
  return {room.data(), out};
}

class Roster {
 public:
  explicit Roster(const Organisation::Impl& org);
  void reset();

  [[nodiscard]] bool counts(RepId rep) const { return is_rep(rep) && on_roster_[rep.index()] != 0; }
  [[nodiscard]] bool present(RepId rep) const { return present_[rep.index()] != 0; }
  /// In id order; valid until the next hire or leave.
  [[nodiscard]] const std::vector<RepId>& members() const { return members_; }
  /// First present rep on the backup chain (not `rep` itself), or none.
  [[nodiscard]] RepId stand_in(RepId rep, Excluded excluded) const;
  /// First present rep up the managers, or none.
  [[nodiscard]] RepId manager(RepId rep, Excluded excluded) const;
  /// Counts hires and leaves: pools built under another number are out of date.
  [[nodiscard]] std::uint64_t version() const { return version_; }

  void hired(RepId rep) { set_on_roster(rep, true); }
  void left(RepId rep) { set_on_roster(rep, false); }
  void absence_begins(std::uint32_t absence);
  void absence_ends(std::uint32_t absence);
  void away(RepId rep);
  void back(RepId rep);

 private:
  enum class AbsenceState : std::uint8_t { kToCome, kOn, kOver };
  void set_on_roster(RepId rep, bool on);
  void update(RepId rep);

  const Organisation::Impl& org_;
  std::vector<std::uint8_t> on_roster_, present_, reported_away_;
  std::vector<std::int32_t> absences_on_;  ///< by rep
  std::vector<AbsenceState> absence_;      ///< by row
  std::vector<RepId> members_;
  std::uint64_t version_ = 0;
};

}  // namespace leadlab::engine
