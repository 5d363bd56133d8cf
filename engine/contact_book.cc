#include "engine/contact_book.h"

namespace leadlab::engine {

void ContactBook::reset() {
  since_.clear();
  first_.assign(rows_.first.size() - 1, kEnd);
}

void ContactBook::reached(std::uint32_t group, RepId rep, Time t) {
  for (std::uint32_t i = first_[group]; i != kEnd; i = since_[i].next) {
    if (since_[i].contact.rep != rep) continue;
    since_[i].contact.contacted_at = t;
    return;
  }
  since_.push_back({{rep, t}, first_[group]});
  first_[group] = static_cast<std::uint32_t>(since_.size() - 1);
}

Time ContactBook::latest(std::uint32_t group, RepId rep, Time t) const {
  Time latest = kSinceEver;
  for_each(group, t, [&](const ContactFacts& contact) {
    if (contact.rep == rep) latest = std::max(latest, contact.contacted_at);
  });
  return latest;
}

}  // namespace leadlab::engine
