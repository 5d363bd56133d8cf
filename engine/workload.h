// How much work every rep carries, kept up incrementally and always equal to a recount (integers only), and
// how much of it the router sees: with `crm_sync_interval` > 0 the state of the last multiple of the
// interval, plus its own assignments since if `count_own`. Tested: against a brute-force recount over random
// facts (property).
#pragma once

#include <algorithm>
#include <vector>

#include "engine/organisation_impl.h"

namespace leadlab::engine {

struct Work {
  Duration work{0};            ///< hours carried in + open leads + open opportunities + those just closed
  std::int32_t count = 0;      ///< open leads + open opportunities
  Time last_end = kSinceEver;  ///< when work last ended: idle since then when `work` is 0
};

class Workload {
 public:
  explicit Workload(const Organisation::Impl& org)
      : org_(org), snapshots_(org.policy.load.crm_sync_interval.count() > 0) {
    reset();
  }
  void reset();

  [[nodiscard]] const Work& real(RepId rep) const { return real_[rep.index()]; }
  [[nodiscard]] const Work& seen(RepId rep) const { return seen()[rep.index()]; }
  /// By rep.
  [[nodiscard]] const std::vector<Work>& seen() const { return snapshots_ ? seen_ : real_; }

  /// A change of the CRM: seen at the next snapshot.
  void change(RepId rep, Duration work, std::int32_t count) { apply(rep, work, count, !frozen_); }
  /// A lead that the router itself gave (or takes back) since the snapshot.
  void change_own(RepId rep, Duration work, std::int32_t count) {
    apply(rep, work, count, org_.policy.load.count_own);
  }
  /// Work from before the snapshot that is only told now: what it is now, and what it was at the snapshot.
  void change_known_before(RepId rep, Duration work, Duration work_at_snapshot, std::int32_t count) {
    add(real_[rep.index()], work, count);
    if (snapshots_) add(seen_[rep.index()], work_at_snapshot, count);
  }
  void ended(RepId rep, Time at);
  /// Before the snapshot, and only told now.
  void ended_before(RepId rep, Time at);

  /// A new interval begins: everything real is seen.
  void take_snapshot() {
    if (snapshots_) seen_ = real_;
    frozen_ = false;
  }
  /// Time has passed the instant of the snapshot: changes are not seen any more.
  void freeze() { frozen_ = true; }
  [[nodiscard]] bool frozen() const { return frozen_; }

 private:
  void apply(RepId rep, Duration work, std::int32_t count, bool is_seen) {
    add(real_[rep.index()], work, count);
    if (snapshots_ && is_seen) add(seen_[rep.index()], work, count);
  }
  static void add(Work& to, Duration work, std::int32_t count) {
    to.work += work;
    to.count += count;
  }

  const Organisation::Impl& org_;
  bool snapshots_;
  bool frozen_ = false;
  std::vector<Work> real_, seen_;
};

}  // namespace leadlab::engine
