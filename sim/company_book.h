// Who holds open leads or opportunities of a company, by the truth: the CRM may not know that two leads come
// from one company, the company does. A collision is an assignment while another rep holds the company.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/ids.h"

namespace leadlab::sim {

class CompanyBook {
 public:
  explicit CompanyBook(std::size_t companies) : heads_(companies, kNil) {}

  void clear() {
    std::fill(heads_.begin(), heads_.end(), kNil);
    nodes_.clear();
    free_ = kNil;
  }

  void add(engine::AccountId company, engine::RepId rep) {
    if (!company || !rep) return;
    for (std::uint32_t n = heads_[company.index()]; n != kNil; n = nodes_[n].next) {
      if (nodes_[n].rep == rep) {
        ++nodes_[n].held;
        return;
      }
    }
    std::uint32_t node = free_;
    if (node == kNil) {
      node = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
    } else {
      free_ = nodes_[node].next;
    }
    nodes_[node] = {rep, 1, heads_[company.index()]};
    heads_[company.index()] = node;
  }

  /// Requires an earlier add() of the same pair.
  void remove(engine::AccountId company, engine::RepId rep) {
    if (!company || !rep) return;
    std::uint32_t* link = &heads_[company.index()];
    while (*link != kNil && nodes_[*link].rep != rep) link = &nodes_[*link].next;
    if (*link == kNil || --nodes_[*link].held > 0) return;
    const std::uint32_t gone = *link;
    *link = nodes_[gone].next;
    nodes_[gone].next = free_;
    free_ = gone;
  }

  [[nodiscard]] bool held_by_another(engine::AccountId company, engine::RepId rep) const {
    if (!company) return false;
    for (std::uint32_t n = heads_[company.index()]; n != kNil; n = nodes_[n].next) {
      if (nodes_[n].rep != rep) return true;
    }
    return false;
  }

 private:
  static constexpr std::uint32_t kNil = UINT32_MAX;
  struct Node {
    engine::RepId rep;
    std::uint32_t held = 0;
    std::uint32_t next = kNil;
  };
  std::vector<std::uint32_t> heads_;
  std::vector<Node> nodes_;
  std::uint32_t free_ = kNil;
};

}  // namespace leadlab::sim
