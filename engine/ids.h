// Distinct index types, so that a rep can never be passed where an account is meant.
//
// Every id is a dense index into a table that is sorted bytewise by its text id, so "the smaller id"
// in a rule of the routing contract is simply the smaller index.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace leadlab::engine {

template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t index) : index_(index) {}
  constexpr explicit Id(std::size_t index) : index_(static_cast<std::uint32_t>(index)) {}

  [[nodiscard]] static constexpr Id none() { return Id(); }
  [[nodiscard]] constexpr bool is_none() const { return index_ == kNone; }
  [[nodiscard]] constexpr explicit operator bool() const { return index_ != kNone; }
  [[nodiscard]] constexpr std::uint32_t index() const { return index_; }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t index_ = kNone;
};

using RepId = Id<struct RepTag>;
using AccountId = Id<struct AccountTag>;
using TerritoryId = Id<struct TerritoryTag>;
using SegmentId = Id<struct SegmentTag>;  ///< in order of rising thresholds
using BandId = Id<struct BandTag>;        ///< deal-size band, in order of rising thresholds
using VerticalId = Id<struct VerticalTag>;
using CalendarId = Id<struct CalendarTag>;
using StageId = Id<struct StageTag>;      ///< pipeline stage, won and lost included
using ChannelId = Id<struct ChannelTag>;  ///< notification channel
using PersonId = Id<struct PersonTag>;    ///< an e-mail address that occurs in the contacts

/// The caller's handle of a lead (or opportunity) that the router keeps state for: a dense slot that the
/// caller may use again once the lead is closed.
using LeadSlot = Id<struct LeadSlotTag>;
using OpportunitySlot = Id<struct OpportunitySlotTag>;

}  // namespace leadlab::engine
