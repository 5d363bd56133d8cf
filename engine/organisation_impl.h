// The compiled tables behind `Organisation`, for the engine's own files.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/account_index.h"
#include "engine/bands.h"
#include "engine/name_table.h"
#include "engine/organisation.h"
#include "engine/short_text_index.h"
#include "engine/territory_map.h"
#include "engine/tier_rules.h"

namespace leadlab::engine {

/// An owner on file whom reps.csv does not list: someone who left long ago.
inline constexpr RepId kFormerRep{std::uint32_t{0xFFFFFFFEU}};
inline bool is_rep(RepId rep) { return rep && rep != kFormerRep; }

inline constexpr std::int64_t kLeastSenior = std::numeric_limits<std::int64_t>::max();

struct RepFacts {
  RepId manager, backup;
  std::int64_t seniority = kLeastSenior;
  Duration capacity = kNoLimit;
  Duration load{0};
  std::int64_t weight = 1;
  std::optional<std::int64_t> daily_cap;  ///< none = the strategy's
  Time hired_at = kSinceEver;
  Time left_at = kNever;
  CalendarId calendar;  ///< none = company calendar
  std::vector<TerritoryId> territories;
  bool every_segment = true, every_band = true, generalist = true;
  std::vector<SegmentId> segments;
  std::vector<BandId> bands;
  std::vector<VerticalId> verticals;
};

struct AccountFacts {
  RepId owner;  ///< none, a rep, or kFormerRep
  AccountId parent;
};

struct OpportunityFacts {
  AccountId account;
  RepId owner;
  StageId stage;
  std::optional<Time> entered_stage_at, updated_at;
};

struct ContactFacts {
  RepId rep;
  Time contacted_at;
};

/// Contacts of all accounts (or persons) in one array, grouped; each group latest first, then by rep.
struct ContactGroups {
  std::vector<std::uint32_t> first;  ///< shape [groups + 1]
  std::vector<ContactFacts> contacts;
  [[nodiscard]] std::span<const ContactFacts> of(std::uint32_t group) const {
    return std::span(contacts).subspan(first[group], first[group + 1] - first[group]);
  }
};

struct AbsenceFacts {
  RepId rep;
  Time from, to;
};

enum class StageKind : std::uint8_t { kOpen, kWon, kLost };

struct StageFacts {
  StageKind kind = StageKind::kOpen;
  Duration work{0};        ///< fresh
  Duration stale_work{0};  ///< × stale_factor
};

struct Organisation::Impl {
  PolicyConfig policy;

  NameTable<RepId> rep_names;
  NameTable<AccountId> account_names;
  NameTable<TerritoryId> territory_names;
  NameTable<VerticalId> vertical_names;
  NameTable<StageId> stage_names;
  NameTable<ChannelId> channel_names;
  NameTable<CalendarId> calendar_names;
  NameTable<PersonId> person_names;  ///< case-folded e-mail addresses
  NameTable<OpportunitySlot> opportunity_names;

  std::vector<RepFacts> reps;
  std::vector<AccountFacts> accounts;
  std::vector<OpportunityFacts> opportunities;
  ContactGroups contacts_of_account, contacts_of_person;
  std::vector<Time> contact_times;  ///< of accounts, rising, each once: before it a contact is not known
  std::vector<AbsenceFacts> absences;
  std::vector<TerritoryId> territory_parent;
  std::vector<std::vector<RepId>> reps_of_territory;  ///< assigned to the node itself, in id order
  std::vector<StageFacts> stages;
  Duration after_close_work{0};
  std::vector<Duration> lead_work;  ///< by segment; the last entry is for "no segment"

  Bands<SegmentId> segments;
  Bands<BandId> bands;
  TextIndex<VerticalId> industries;                  ///< case-folded industry
  ShortTextIndex<VerticalId> industries_as_written;  ///< by the policy: most leads spell them so
  TerritoryMap territory_map;
  std::unique_ptr<const AccountIndex> account_index;
  Calendar always_open;
  std::vector<Calendar> calendars;
  CalendarId company_calendar;
  std::vector<std::uint32_t> channels_of_tier;  ///< by tier rule, bit per channel
  TierRules tier_rules;
  RepId owner_of_last_resort;

  [[nodiscard]] Duration work_of_lead(SegmentId segment) const {
    return segment ? lead_work[segment.index()] : lead_work.back();
  }
  [[nodiscard]] const Calendar& calendar(CalendarId id) const {
    return id ? calendars[id.index()] : always_open;
  }
  [[nodiscard]] const Calendar& calendar_of(RepId rep) const {
    const CalendarId own = reps[rep.index()].calendar;
    return calendar(own ? own : company_calendar);
  }
  /// The end of `within` on the clock that acknowledgements run by.
  [[nodiscard]] Time on_acknowledge_clock(RepId rep, Time from, Duration within) const;
  [[nodiscard]] const Calendar& company() const { return calendar(company_calendar); }
  /// Whose midnight begins the company's day: UTC without a calendar.
  [[nodiscard]] const ZoneRules& company_zone() const;
  [[nodiscard]] bool assigned_to(RepId rep, TerritoryId node) const;
  [[nodiscard]] bool serves(RepId rep, SegmentId segment) const;
  [[nodiscard]] bool serves(RepId rep, BandId band) const;
  [[nodiscard]] bool specialises_in(RepId rep, VerticalId vertical) const;
};

}  // namespace leadlab::engine
