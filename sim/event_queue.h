// Pending events in time buckets: far buckets are unsorted lists, the bucket in play is sorted once when
// opened.
//
// Assumes what holds here: most events lie many buckets ahead, few fall into the bucket in play. Events at or
// after the horizon are dropped, because the run ends there.
// Invariant: pop() yields events in rising order of their key. Threads: one instance per world.
// Tested: against std::priority_queue on random holds with tied times (property).
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "sim/event.h"

namespace leadlab::sim {

class EventQueue {
 public:
  /// Buckets are 2^kShift us = 134 s wide: a few events each on a busy team.
  static constexpr int kShift = 27;

  explicit EventQueue(Duration horizon) : horizon_(horizon) {
    const auto buckets = static_cast<std::size_t>(horizon.count() >> kShift) + 2;
    heads_.assign(buckets, kNil);
    occupied_.assign(buckets / 64 + 1, 0);
  }

  void clear() {
    std::fill(heads_.begin(), heads_.end(), kNil);
    std::fill(occupied_.begin(), occupied_.end(), 0);
    nodes_.clear();
    free_ = kNil;
    current_.clear();
    cursor_ = 0;
    bucket_ = 0;
  }

  void push(Event event) {
    if (event.since_start() >= horizon_) return;
    const auto b = static_cast<std::size_t>(event.since_start().count() >> kShift);
    if (b <= bucket_) {
      current_.insert(
          std::upper_bound(current_.begin() + static_cast<std::ptrdiff_t>(cursor_), current_.end(), event),
          event);
      return;
    }
    std::uint32_t node = free_;
    if (node == kNil) {
      node = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({event, heads_[b]});
    } else {
      free_ = nodes_[node].next;
      nodes_[node] = {event, heads_[b]};
    }
    heads_[b] = node;
    occupied_[b / 64] |= std::uint64_t{1} << (b % 64);
  }

  /// False when nothing is pending.
  [[nodiscard]] bool prepare() {
    while (cursor_ == current_.size()) {
      if (!open_next()) return false;
    }
    return true;
  }
  /// Requires prepare().
  [[nodiscard]] Event top() const { return current_[cursor_]; }
  void pop() { ++cursor_; }

 private:
  static constexpr std::uint32_t kNil = UINT32_MAX;
  struct Node {
    Event event;
    std::uint32_t next;
  };

  bool open_next() {
    current_.clear();
    cursor_ = 0;
    std::size_t word = bucket_ / 64;
    std::uint64_t bits = occupied_[word] & (~std::uint64_t{0} << (bucket_ % 64));
    while (bits == 0) {
      if (++word == occupied_.size()) return false;
      bits = occupied_[word];
    }
    bucket_ = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
    occupied_[word] &= ~(std::uint64_t{1} << (bucket_ % 64));
    for (std::uint32_t node = heads_[bucket_]; node != kNil;) {
      current_.push_back(nodes_[node].event);
      const std::uint32_t next = nodes_[node].next;
      nodes_[node].next = free_;
      free_ = node;
      node = next;
    }
    heads_[bucket_] = kNil;
    std::sort(current_.begin(), current_.end());
    return true;
  }

  Duration horizon_;
  std::vector<std::uint32_t> heads_;     ///< [bucket] first node of an unsorted list
  std::vector<std::uint64_t> occupied_;  ///< bit per bucket
  std::vector<Node> nodes_;
  std::uint32_t free_ = kNil;
  std::vector<Event> current_;  ///< the bucket in play, sorted from cursor_ on
  std::size_t cursor_ = 0;
  std::size_t bucket_ = 0;
};

}  // namespace leadlab::sim
