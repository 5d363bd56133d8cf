// Who spoke with an account or a person, and when: the table's rows and what has happened since.
#pragma once

#include <vector>

#include "engine/organisation_impl.h"

namespace leadlab::engine {

/// Contacts of one kind of group (accounts, or persons).
class ContactBook {
 public:
  explicit ContactBook(const ContactGroups& rows) : rows_(rows) { reset(); }
  void reset();
  void reached(std::uint32_t group, RepId rep, Time t);

  /// Calls visit(ContactFacts) for every contact with contacted_at <= t, in no order.
  template <class Visit>
  void for_each(std::uint32_t group, Time t, Visit visit) const {
    for (const ContactFacts& contact : rows_.of(group)) {
      if (contact.contacted_at <= t) visit(contact);
    }
    for (std::uint32_t i = first_[group]; i != kEnd; i = since_[i].next) visit(since_[i].contact);
  }
  /// kSinceEver = never.
  [[nodiscard]] Time latest(std::uint32_t group, RepId rep, Time t) const;

 private:
  static constexpr std::uint32_t kEnd = 0xFFFFFFFFU;
  struct Node {
    ContactFacts contact;  ///< the latest with this rep
    std::uint32_t next;
  };
  const ContactGroups& rows_;
  std::vector<Node> since_;
  std::vector<std::uint32_t> first_;  ///< by group, into since_
};

}  // namespace leadlab::engine
