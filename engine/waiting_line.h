// Leads that nobody has yet, in the order in which they are to be served: highest tier, then oldest.
#pragma once

#include <algorithm>
#include <tuple>
#include <vector>

#include "engine/ids.h"
#include "engine/time.h"

namespace leadlab::engine {

/// Age is never reset: `mql_at` and `number` stay what they were at first.
struct LineEntry {
  int tier = 0;  ///< `pull`: the number, 1 = most urgent; else 0
  Time mql_at;
  std::uint64_t number = 0;  ///< order of arrival at the router
  LeadSlot slot;

  friend bool operator==(const LineEntry&, const LineEntry&) = default;
  friend auto operator<=>(const LineEntry&, const LineEntry&) = default;
};

class WaitingLine {
 public:
  void add(const LineEntry& entry) { entries_.insert(place_of(entry), entry); }
  void remove(const LineEntry& entry) {
    const auto place = place_of(entry);
    if (place != entries_.end() && *place == entry) entries_.erase(place);
  }
  void clear() { entries_.clear(); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  /// i = 0 is served first.
  [[nodiscard]] const LineEntry& operator[](std::size_t i) const { return entries_[entries_.size() - 1 - i]; }

 private:
  /// Kept last-first, so that serving the head is cheap.
  [[nodiscard]] std::vector<LineEntry>::iterator place_of(const LineEntry& entry) {
    return std::lower_bound(entries_.begin(), entries_.end(), entry, std::greater<>());
  }
  std::vector<LineEntry> entries_;
};

}  // namespace leadlab::engine
