#include "engine/organisation.h"

#include <algorithm>
#include <array>

#include "engine/organisation_impl.h"
#include "engine/prefetch.h"

namespace leadlab::engine {
namespace {

template <class IdType>
bool holds(const std::vector<IdType>& sorted, IdType id) {
  return std::binary_search(sorted.begin(), sorted.end(), id);
}

/// In line, as all that every lead comes by.
[[gnu::always_inline]] inline VerticalId vertical_in(const Organisation::Impl& impl,
                                                     std::string_view industry) {
  const VerticalId as_written = impl.industries_as_written.find(industry);
  if (as_written || impl.industries.empty()) return as_written;
  return impl.industries.find(Folded(industry).view());
}

}  // namespace

const ZoneRules& Organisation::Impl::company_zone() const {
  static const ZoneRules kUtc;
  return company_calendar ? policy.calendars[company_calendar.index()].zone : kUtc;
}

bool Organisation::Impl::assigned_to(RepId rep, TerritoryId node) const {
  return holds(reps[rep.index()].territories, node);
}
bool Organisation::Impl::serves(RepId rep, SegmentId segment) const {
  return reps[rep.index()].every_segment || holds(reps[rep.index()].segments, segment);
}
bool Organisation::Impl::serves(RepId rep, BandId band) const {
  return reps[rep.index()].every_band || holds(reps[rep.index()].bands, band);
}
bool Organisation::Impl::specialises_in(RepId rep, VerticalId vertical) const {
  return holds(reps[rep.index()].verticals, vertical);
}

Organisation::Organisation(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Organisation::~Organisation() = default;

/// In line, for every lead comes by it.
[[gnu::always_inline]] inline void Organisation::encode_without_account(const LeadRecord& record,
                                                                        Lead& lead) const {
  const Impl& impl = *impl_;
  const TerritoryMap& map = impl.territory_map;
  lead.mql_at = record.mql_at;
  lead.person = impl.person_names.size() > 0 && !record.email.empty()
                    ? impl.person_names.find(Folded(record.email).view())
                    : PersonId::none();
  const TerritoryId by_state = map.by_state(record.headquarters.state);
  lead.headquarters_node = by_state ? by_state : map.match_otherwise(record.headquarters);
  lead.contact_node = by_state && same_text(record.contact.state, record.headquarters.state)
                          ? by_state
                          : map.match(record.contact);
  lead.segment = impl.segments.of(record.employees);
  lead.segment_known = record.employees.has_value();
  lead.deal_band = impl.bands.of(record.deal_size);
  lead.vertical = vertical_in(impl, record.industry);
  lead.tier = impl.tier_rules.tier_of(record.score, record.channel);
  lead.incomplete = record.incomplete;
}

Lead Organisation::encode(const LeadRecord& record) const {
  AccountIndex::Search account;
  impl_->account_index->begin(record, account);
  Lead lead;
  encode_without_account(record, lead);
  AccountIndex::look(account);
  lead.account = impl_->account_index->finish(account, record).account;
  return lead;
}

void Organisation::encode(std::span<const LeadRecord> records, std::span<Lead> leads) const {
  // A record passes stations, so many records ahead of the one that is finished: what one station asks for
  // has come from memory when the record is at the next.
  constexpr std::size_t kLook = 16, kBegin = 32, kTexts = 48, kRecord = 64, kRing = 32;
  static_assert(kBegin <= kRing);
  std::array<AccountIndex::Search, kRing> searches;
  const AccountIndex& index = *impl_->account_index;
  const std::size_t n = records.size();
  const auto look = [&](std::size_t i) { AccountIndex::look(searches[i % kRing]); };
  const auto begin = [&](std::size_t i) { index.begin(records[i], searches[i % kRing]); };
  const auto texts = [&](std::size_t i) { prefetch(records[i].email.data()); };  // the others are near
  const auto record = [&](std::size_t i) { prefetch(&records[i]); };
  for (std::size_t i = 0; i < std::min(n, kRecord); ++i) record(i);
  for (std::size_t i = 0; i < std::min(n, kTexts); ++i) texts(i);
  for (std::size_t i = 0; i < std::min(n, kBegin); ++i) begin(i);
  for (std::size_t i = 0; i < std::min(n, kLook); ++i) look(i);
  for (std::size_t i = 0; i < n; ++i) {
    encode_without_account(records[i], leads[i]);
    leads[i].account = index.finish(searches[i % kRing], records[i]).account;
    if (i + kRecord < n) {
      look(i + kLook);
      begin(i + kBegin);
      texts(i + kTexts);
      record(i + kRecord);
    } else {
      if (i + kLook < n) look(i + kLook);
      if (i + kBegin < n) begin(i + kBegin);
      if (i + kTexts < n) texts(i + kTexts);
    }
  }
}

std::string_view Organisation::match_step(const LeadRecord& record) const {
  using Step = AccountIndex::Step;
  switch (impl_->account_index->match(record).step) {
    case Step::kNone:
      return "";
    case Step::kAccountId:
      return "account_id";
    case Step::kHost:
      return "host";
    case Step::kRegisteredDomain:
      return "registered_domain";
    case Step::kName:
      return "name";
    case Step::kFuzzyName:
      return "fuzzy_name";
  }
  return "";
}

TerritoryId Organisation::territory_of(const Location& location) const {
  return impl_->territory_map.match(location);
}
SegmentId Organisation::segment_of(std::optional<std::int64_t> employees) const {
  return impl_->segments.of(employees);
}
BandId Organisation::band_of(std::optional<std::int64_t> deal_size) const {
  return impl_->bands.of(deal_size);
}

VerticalId Organisation::vertical_of(std::string_view industry) const {
  return vertical_in(*impl_, industry);
}

std::uint8_t Organisation::tier_of(std::optional<double> score, std::string_view channel) const {
  return impl_->tier_rules.tier_of(score, channel);
}

std::size_t Organisation::rep_count() const { return impl_->reps.size(); }
std::size_t Organisation::account_count() const { return impl_->accounts.size(); }
std::size_t Organisation::opportunity_count() const { return impl_->opportunities.size(); }
std::size_t Organisation::territory_count() const { return impl_->territory_names.size(); }
std::size_t Organisation::segment_count() const { return impl_->segments.names().size(); }
std::size_t Organisation::vertical_count() const { return impl_->vertical_names.size(); }
std::size_t Organisation::stage_count() const { return impl_->stage_names.size(); }
std::size_t Organisation::channel_count() const { return impl_->channel_names.size(); }

const std::string& Organisation::name(RepId id) const { return impl_->rep_names.name(id); }
const std::string& Organisation::name(AccountId id) const { return impl_->account_names.name(id); }
const std::string& Organisation::name(TerritoryId id) const { return impl_->territory_names.name(id); }
const std::string& Organisation::name(SegmentId id) const { return impl_->segments.names().name(id); }
const std::string& Organisation::name(VerticalId id) const { return impl_->vertical_names.name(id); }
const std::string& Organisation::name(StageId id) const { return impl_->stage_names.name(id); }
const std::string& Organisation::name(ChannelId id) const { return impl_->channel_names.name(id); }

RepId Organisation::find_rep(std::string_view id) const { return impl_->rep_names.find(id); }
AccountId Organisation::find_account(std::string_view id) const { return impl_->account_names.find(id); }
TerritoryId Organisation::find_territory(std::string_view id) const {
  return impl_->territory_names.find(id);
}
SegmentId Organisation::find_segment(std::string_view id) const { return impl_->segments.names().find(id); }
VerticalId Organisation::find_vertical(std::string_view id) const { return impl_->vertical_names.find(id); }
StageId Organisation::find_stage(std::string_view id) const { return impl_->stage_names.find(id); }
ChannelId Organisation::find_channel(std::string_view id) const { return impl_->channel_names.find(id); }
OpportunitySlot Organisation::find_opportunity(std::string_view id) const {
  return impl_->opportunity_names.find(id);
}

const Calendar& Organisation::calendar_of(RepId rep) const { return impl_->calendar_of(rep); }
RepId Organisation::manager_of(RepId rep) const { return impl_->reps[rep.index()].manager; }
RepId Organisation::backup_of(RepId rep) const { return impl_->reps[rep.index()].backup; }
Time Organisation::hired_at(RepId rep) const { return impl_->reps[rep.index()].hired_at; }
Time Organisation::left_at(RepId rep) const { return impl_->reps[rep.index()].left_at; }

bool Organisation::covers_territory(RepId rep, TerritoryId node) const {
  for (; node; node = impl_->territory_parent[node.index()]) {
    if (impl_->assigned_to(rep, node)) return true;
  }
  return false;
}
bool Organisation::serves_segment(RepId rep, SegmentId segment) const { return impl_->serves(rep, segment); }
bool Organisation::is_generalist(RepId rep) const { return impl_->reps[rep.index()].generalist; }
bool Organisation::is_specialist(RepId rep, VerticalId vertical) const {
  return impl_->specialises_in(rep, vertical);
}

RepId Organisation::owner_of(AccountId account) const {
  const RepId owner = impl_->accounts[account.index()].owner;
  return is_rep(owner) ? owner : RepId::none();
}
AccountId Organisation::parent_of(AccountId account) const { return impl_->accounts[account.index()].parent; }

const Calendar& Organisation::company_calendar() const { return impl_->company(); }
const PolicyConfig& Organisation::policy() const { return impl_->policy; }
const std::vector<TierConfig>& Organisation::tiers() const { return impl_->policy.tiers; }
Duration Organisation::load_of_lead(SegmentId segment) const { return impl_->work_of_lead(segment); }
bool Organisation::is_open_stage(StageId stage) const {
  return impl_->stages[stage.index()].kind == StageKind::kOpen;
}

}  // namespace leadlab::engine
