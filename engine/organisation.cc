#include "engine/organisation.h"

#include <algorithm>
#include <array>

#include "engine/organisation_impl.h"

namespace leadlab::engine {
namespace {

template <class IdType>
bool holds(const std::vector<IdType>& sorted, IdType id) {
  return std::binary_search(sorted.begin(), sorted.end(), id);
}

VerticalId vertical_in(const Organisation::Impl& impl, std::string_view industry) {
  if (impl.industries.empty() || industry.empty()) return VerticalId::none();
  const VerticalId as_written = impl.industries_as_written.find(industry);
  return as_written ? as_written : impl.industries.find(Folded(industry).view());
}

/// How many records are encoded together: enough for the slowest memory, and they stay in the first cache.
constexpr std::size_t kBlock = 64;

void fetch_record(const LeadRecord& record) {
  constexpr std::size_t kLine = 64;
  for (std::size_t at = 0; at < sizeof record; at += kLine)
    __builtin_prefetch(reinterpret_cast<const char*>(&record) + at);
}
void fetch_texts(const LeadRecord& record) {
  __builtin_prefetch(record.email.data());
  __builtin_prefetch(record.account_id.data());
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
  const TerritoryMap& map = impl_->territory_map;
  lead.mql_at = record.mql_at;
  lead.person = impl_->person_names.size() > 0 && !record.email.empty()
                    ? impl_->person_names.find(Folded(record.email).view())
                    : PersonId::none();
  const TerritoryId by_state = map.by_state(record.headquarters.state);
  lead.headquarters_node = by_state ? by_state : map.match_otherwise(record.headquarters);
  lead.contact_node = by_state && same_text(record.contact.state, record.headquarters.state)
                          ? by_state
                          : map.match(record.contact);
  lead.segment = segment_of(record.employees);
  lead.segment_known = record.employees.has_value();
  lead.deal_band = band_of(record.deal_size);
  lead.vertical = vertical_in(*impl_, record.industry);
  lead.tier = tier_of(record.score, record.channel);
  lead.incomplete = record.incomplete;
}

Lead Organisation::encode(const LeadRecord& record) const {
  AccountIndex::Search account;
  impl_->account_index->begin(record, account);
  Lead lead;
  encode_without_account(record, lead);
  lead.account = impl_->account_index->finish(account, record).account;
  return lead;
}

void Organisation::encode(std::span<const LeadRecord> records, std::span<Lead> leads) const {
  std::array<AccountIndex::Search, kBlock> accounts;
  const AccountIndex& index = *impl_->account_index;
  for (std::size_t first = 0; first < records.size(); first += kBlock) {
    const std::size_t n = std::min(kBlock, records.size() - first);
    const auto block = records.subspan(first, n);
    for (std::size_t i = 0; i < n; ++i) {
      if (first + i + 2 * kBlock < records.size()) fetch_record(records[first + i + 2 * kBlock]);
      if (first + i + kBlock < records.size()) fetch_texts(records[first + i + kBlock]);
      index.begin(block[i], accounts[i]);
    }
    for (std::size_t i = 0; i < n; ++i) index.fetch(accounts[i]);
    for (std::size_t i = 0; i < n; ++i) {
      Lead& lead = leads[first + i];
      encode_without_account(block[i], lead);
      lead.account = index.finish(accounts[i], block[i]).account;
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
