#include "engine/organisation.h"

#include <algorithm>
#include <limits>

#include "engine/organisation_impl.h"

namespace leadlab::engine {
namespace {

template <class IdType>
bool holds(const std::vector<IdType>& sorted, IdType id) {
  return std::binary_search(sorted.begin(), sorted.end(), id);
}

bool same_place(const Location& a, const Location& b) {
  return same_text(a.state, b.state) && same_text(a.country, b.country) && same_text(a.region, b.region);
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

Lead Organisation::encode(const LeadRecord& record) const {
  const AccountIndex::Search account(*impl_->account_index, record);
  Lead lead;
  lead.mql_at = record.mql_at;
  if (impl_->person_names.size() > 0 && !record.email.empty())
    lead.person = impl_->person_names.find(Folded(record.email).view());
  lead.headquarters_node = territory_of(record.headquarters);
  lead.contact_node =
      same_place(record.contact, record.headquarters) ? lead.headquarters_node : territory_of(record.contact);
  lead.segment = segment_of(record.employees);
  lead.segment_known = record.employees.has_value();
  lead.deal_band = band_of(record.deal_size);
  lead.vertical = vertical_of(record.industry);
  lead.tier = tier_of(record.score, record.channel);
  lead.incomplete = record.incomplete;
  lead.account = impl_->account_index->finish(account).account;
  return lead;
}

std::string_view Organisation::match_step(const LeadRecord& record) const {
  return impl_->account_index->match(record).step;
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
  if (impl_->industries.empty() || industry.empty()) return VerticalId::none();
  const VerticalId as_written = impl_->industries_as_written.find(industry);
  return as_written ? as_written : impl_->industries.find(Folded(industry).view());
}

std::uint8_t Organisation::tier_of(std::optional<double> score, std::string_view channel) const {
  const std::vector<TierConfig>& all = impl_->policy.tiers;
  const std::size_t last = all.size() - 1;  // without a condition
  const double reached = score.value_or(-std::numeric_limits<double>::infinity());
  const auto names_channel = [&](const TierConfig& tier) {
    for (const std::string& name : tier.channels) {
      if (same_text(name, channel)) return true;
    }
    return tier.channels.empty();
  };
  std::size_t tier = 0;
  while (tier < last &&
         !((!all[tier].min_score || reached >= *all[tier].min_score) && names_channel(all[tier])))
    ++tier;
  return static_cast<std::uint8_t>(tier);
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
