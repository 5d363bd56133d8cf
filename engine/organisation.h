// Who there is and how they are arranged: reps, accounts, territories, calendars and tiers, checked and
// compiled from the tables and the shared part of a policy. Immutable; safe to share between threads.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calendar.h"
#include "engine/decision.h"
#include "engine/ids.h"
#include "engine/lead.h"
#include "engine/policy.h"
#include "engine/problem.h"
#include "engine/tables.h"

namespace leadlab::engine {

class Organisation {
 public:
  /// Compiles tables and policy. Appends every problem found (strategies are checked against the
  /// organisation too). Returns null when one of them is an error.
  static std::unique_ptr<const Organisation> build(const Tables& tables, const PolicyConfig& policy,
                                                   const std::vector<StrategyConfig>& strategies,
                                                   std::vector<Problem>& problems);
  ~Organisation();
  Organisation(const Organisation&) = delete;
  Organisation& operator=(const Organisation&) = delete;

  /// Account match, territory match, segment, band, vertical, tier of a record.
  [[nodiscard]] Lead encode(const LeadRecord& record) const;
  /// As encode() of each record, one by one; but their memory is waited for together.
  /// @param leads  one for each record
  void encode(std::span<const LeadRecord> records, std::span<Lead> leads) const;

  // The parts of `encode`, for callers that encode many leads of few kinds.
  [[nodiscard]] TerritoryId territory_of(const Location& location) const;  ///< none = no rule matches
  [[nodiscard]] SegmentId segment_of(std::optional<std::int64_t> employees) const;
  [[nodiscard]] BandId band_of(std::optional<std::int64_t> deal_size) const;
  [[nodiscard]] VerticalId vertical_of(std::string_view industry) const;  ///< none = unknown
  [[nodiscard]] std::uint8_t tier_of(std::optional<double> score, std::string_view channel) const;
  /// By which step `encode` finds the account: "account_id", "host", "registered_domain", "name",
  /// "fuzzy_name", or "" for no match.
  [[nodiscard]] std::string_view match_step(const LeadRecord& record) const;

  // Names, by index.
  [[nodiscard]] std::size_t rep_count() const;
  [[nodiscard]] std::size_t account_count() const;
  [[nodiscard]] std::size_t opportunity_count() const;  ///< rows of the table; they hold the first slots
  [[nodiscard]] std::size_t territory_count() const;
  [[nodiscard]] std::size_t segment_count() const;
  [[nodiscard]] std::size_t vertical_count() const;
  [[nodiscard]] std::size_t stage_count() const;
  [[nodiscard]] std::size_t channel_count() const;
  [[nodiscard]] const std::string& name(RepId id) const;
  [[nodiscard]] const std::string& name(AccountId id) const;  ///< the account_id
  [[nodiscard]] const std::string& name(TerritoryId id) const;
  [[nodiscard]] const std::string& name(SegmentId id) const;
  [[nodiscard]] const std::string& name(VerticalId id) const;
  [[nodiscard]] const std::string& name(StageId id) const;
  [[nodiscard]] const std::string& name(ChannelId id) const;
  [[nodiscard]] RepId find_rep(std::string_view id) const;  ///< none = unknown; so for the others
  [[nodiscard]] AccountId find_account(std::string_view id) const;
  [[nodiscard]] TerritoryId find_territory(std::string_view id) const;
  [[nodiscard]] SegmentId find_segment(std::string_view id) const;
  [[nodiscard]] VerticalId find_vertical(std::string_view id) const;
  [[nodiscard]] StageId find_stage(std::string_view id) const;
  [[nodiscard]] ChannelId find_channel(std::string_view id) const;
  /// The slot that a row of the opportunities holds from the start: 0 .. opportunity_count() - 1, by id.
  /// Slots for new opportunities begin after them.
  [[nodiscard]] OpportunitySlot find_opportunity(std::string_view id) const;

  // Facts about a rep that the simulated world shares with the router.
  [[nodiscard]] const Calendar& calendar_of(RepId rep) const;
  [[nodiscard]] RepId manager_of(RepId rep) const;
  [[nodiscard]] RepId backup_of(RepId rep) const;
  [[nodiscard]] Time hired_at(RepId rep) const;
  [[nodiscard]] Time left_at(RepId rep) const;
  /// Assigned to the node itself or to one of its ancestors.
  [[nodiscard]] bool covers_territory(RepId rep, TerritoryId node) const;
  [[nodiscard]] bool serves_segment(RepId rep, SegmentId segment) const;
  [[nodiscard]] bool is_generalist(RepId rep) const;
  [[nodiscard]] bool is_specialist(RepId rep, VerticalId vertical) const;

  [[nodiscard]] RepId owner_of(AccountId account) const;  ///< account owner on file, or none
  [[nodiscard]] AccountId parent_of(AccountId account) const;

  /// The company's calendar (sla.calendar); always open when the policy names none.
  [[nodiscard]] const Calendar& company_calendar() const;
  [[nodiscard]] const PolicyConfig& policy() const;
  [[nodiscard]] const std::vector<TierConfig>& tiers() const;
  [[nodiscard]] bool is_open_stage(StageId stage) const;
  /// What an open lead of this segment adds to its holder's load; none = a lead without segment.
  [[nodiscard]] Duration load_of_lead(SegmentId segment) const;
  [[nodiscard]] Time route_deadline(std::uint8_t tier, Time mql_at) const;
  /// By when `rep` must acknowledge a lead assigned at `assigned_at`; kNever = no deadline.
  [[nodiscard]] Time acknowledge_deadline(std::uint8_t tier, RepId rep, Time assigned_at) const;
  /// When its holder is to be reminded of that deadline, on the same clock; kNever = not at all.
  [[nodiscard]] Time reminder(std::uint8_t tier, RepId rep, Time assigned_at) const;
  /// When a lead that is unassigned since `since` goes to the owner of last resort.
  [[nodiscard]] Time unassigned_deadline(std::uint8_t tier, Time since) const;
  /// Text of the policy in a fixed order, hashed: the same for every order of rows and keys.
  [[nodiscard]] std::uint64_t policy_hash(const StrategyConfig& strategy) const;

  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }  ///< for the engine's own files

 private:
  explicit Organisation(std::unique_ptr<const Impl> impl);
  void encode_without_account(const LeadRecord& record, Lead& lead) const;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace leadlab::engine
