#include "models/lead_mix.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace leadlab::models {

namespace {

constexpr std::string_view kProspectPrefix = "prospect-";
constexpr std::uint64_t kOwnCompany = std::uint64_t{1} << 40;  ///< entity of a lead that is its own company

engine::Location location_of(std::string_view text) {
  const auto dash = text.find('-');
  return {text.substr(0, dash), dash == std::string_view::npos ? std::string_view{} : text, {}};
}

std::vector<double> weights_of(const std::vector<Share>& shares) {
  std::vector<double> out;
  for (const Share& s : shares) out.push_back(s.weight);
  return out;
}

/// Distribution of those entries of `weights` that `keep` accepts.
template <class Keep>
std::vector<std::uint32_t> kept_indices(std::size_t n, Keep keep) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < n; ++i) {
    if (keep(i)) out.push_back(i);
  }
  return out;
}

}  // namespace

LeadMix::LeadMix(const engine::Organisation& organisation, const WorldConfig& world)
    : organisation_(&organisation),
      leads_(world.leads),
      enrichment_(world.enrichment),
      slow_enrichments_(world.shocks.slow_enrichments),
      conversion_(world.conversion) {
  for (const Share& s : leads_.locations)
    place_nodes_.push_back(organisation.territory_of(location_of(s.value)));
  for (const Share& s : leads_.industries) industry_verticals_.push_back(organisation.vertical_of(s.value));
  place_ = Categorical(weights_of(leads_.locations));
  industry_ = Categorical(weights_of(leads_.industries));
  std::vector<double> size_weights, channel_weights;
  for (const SizeClass& c : leads_.sizes) size_weights.push_back(c.weight);
  for (const ChannelMix& c : leads_.channels) channel_weights.push_back(c.weight);
  size_ = Categorical(size_weights);
  channel_ = Categorical(channel_weights);

  const auto any = leads_.deal_median.find("");
  const double everywhere = any == leads_.deal_median.end() ? 0 : any->second;
  for (std::size_t s = 0; s <= organisation.segment_count(); ++s) {
    double median = everywhere;
    if (s < organisation.segment_count()) {
      const auto named = leads_.deal_median.find(organisation.name(engine::SegmentId{s}));
      if (named != leads_.deal_median.end()) median = named->second;
    }
    medians_cents_.push_back(std::llround(median * 100));
  }

  for (std::size_t a = 0; a < organisation.account_count(); ++a) {
    const engine::AccountId id{a};
    const bool prospect = std::string_view(organisation.name(id)).starts_with(kProspectPrefix);
    (prospect ? prospects_ : on_file_).push_back(id);
  }

  by_rep_.resize(organisation.rep_count());
  for (std::size_t r = 0; r < by_rep_.size(); ++r) {
    const engine::RepId rep{r};
    Restriction& fits = by_rep_[r];
    fits.places = kept_indices(place_nodes_.size(), [&](std::uint32_t i) {
      return place_nodes_[i] && organisation.covers_territory(rep, place_nodes_[i]) &&
             leads_.locations[i].weight > 0;
    });
    fits.sizes = kept_indices(leads_.sizes.size(), [&](std::uint32_t i) {
      return organisation.serves_segment(rep, organisation.segment_of(leads_.sizes[i].from)) &&
             leads_.sizes[i].weight > 0;
    });
    std::vector<double> w;
    for (const auto i : fits.places) w.push_back(leads_.locations[i].weight);
    fits.place = Categorical(w);
    w.clear();
    for (const auto i : fits.sizes) w.push_back(leads_.sizes[i].weight);
    fits.size = Categorical(w);
  }
}

LeadMix::Company LeadMix::company_of(const Stream& stream, std::uint32_t key, bool existing_only) const {
  const Uniforms u = stream.uniforms(Purpose::kCompany, key, 0);
  Company company;
  if (!on_file_.empty() && (existing_only || u.first < leads_.existing_account)) {
    const auto at = static_cast<std::size_t>(u.second * static_cast<double>(on_file_.size()));
    company.account = on_file_[at];
    company.entity = company.account.index();
    company.on_file = true;
    const engine::RepId owner = organisation_->owner_of(company.account);
    const bool elsewhere = stream.uniform(Purpose::kCompany, key, 1) < leads_.account_elsewhere;
    if (owner && !elsewhere) company.fits = &by_rep_[owner.index()];
  } else if (!prospects_.empty()) {
    company.account = prospects_[static_cast<std::size_t>(u.second * static_cast<double>(prospects_.size()))];
    company.entity = company.account.index();
  } else {
    company.entity = kOwnCompany + key;
  }
  return company;
}

std::int64_t LeadMix::employees_in(std::size_t size_class, double u) const {
  if (leads_.sizes.empty()) return 0;
  const SizeClass& c = leads_.sizes[size_class];
  const double low = std::log(static_cast<double>(std::max<std::int64_t>(c.from, 1)));
  const double high = std::log(static_cast<double>(std::max<std::int64_t>(c.to, 1)) + 1);
  const auto n = static_cast<std::int64_t>(std::exp(low + u * (high - low)));
  return std::clamp(n, c.from, c.to);
}

LeadMix::Attributes LeadMix::attributes_of(const Stream& stream, const Company& company) const {
  const Uniforms place = stream.uniforms(Purpose::kCompanyPlace, company.entity);
  const Uniforms trade = stream.uniforms(Purpose::kCompanyTrade, company.entity);
  Attributes out;
  if (!place_.empty()) {
    const bool fits = company.fits != nullptr && !company.fits->place.empty();
    const std::size_t at =
        fits ? company.fits->places[company.fits->place(place.first)] : place_(place.first);
    put_at(at, out);
  }
  if (!size_.empty()) {
    const bool fits = company.fits != nullptr && !company.fits->size.empty();
    const std::size_t at = fits ? company.fits->sizes[company.fits->size(place.second)] : size_(place.second);
    out.employees = employees_in(at, trade.first);
  }
  if (!industry_.empty()) out.industry = static_cast<std::uint32_t>(industry_(trade.second));
  return out;
}

void LeadMix::put_at(std::size_t place, Attributes& attributes) const {
  attributes.headquarters = place_nodes_[place];
  attributes.place = static_cast<std::uint16_t>(place);
}

/// A real location, which may be none of the mix.
void LeadMix::put_at(const std::string& location, Attributes& attributes) const {
  if (location.empty()) return;
  const auto known = std::find_if(leads_.locations.begin(), leads_.locations.end(),
                                  [&](const Share& s) { return s.value == location; });
  attributes.headquarters = organisation_->territory_of(location_of(location));
  attributes.place = known == leads_.locations.end()
                         ? LeadProfile::kUnknown
                         : static_cast<std::uint16_t>(known - leads_.locations.begin());
}

engine::VerticalId LeadMix::vertical(std::size_t industry) const {
  return industry_verticals_.empty() ? engine::VerticalId{} : industry_verticals_[industry];
}

Duration LeadMix::enrichment_delay(const Stream& stream, const TapeLead& lead) const {
  double us = lognormal(stream.uniform(Purpose::kEnrichment, lead.key),
                        static_cast<double>(enrichment_.median.count()), enrichment_.sigma);
  for (const SlowEnrichment& slow : slow_enrichments_) {
    if (slow.span.holds(lead.recorded.mql_at)) us *= slow.factor;
  }
  return to_duration_us(us);
}

/// What the CRM says: each attribute went wrong with the chance that its age gives, some are missing, and a
/// record whose enrichment timed out knows neither size nor industry.
void LeadMix::record(const Stream& stream, const Company& company, const Attributes& truth,
                     Drawn& drawn) const {
  TapeLead& lead = drawn.lead;
  engine::Lead& r = lead.recorded;
  if (company.account) {
    const bool tagged =
        !company.on_file || stream.uniform(Purpose::kCompany, lead.key, 2) < leads_.account_tagged;
    if (tagged) r.account = company.account;
  }
  const double age =
      exponential(stream.uniform(Purpose::kRecordAge, company.entity), leads_.record_age_months);
  const double wrong = 1 - std::pow(1 - leads_.stale_per_month, age);
  Attributes seen = truth;
  const Uniforms which = stream.uniforms(Purpose::kStale, company.entity, 0);
  const Uniforms replaced = stream.uniforms(Purpose::kStale, company.entity, 1);
  const Uniforms trade = stream.uniforms(Purpose::kStale, company.entity, 2);
  if (which.first < wrong && !size_.empty())
    seen.employees = employees_in(size_(replaced.first), replaced.second);
  if (which.second < wrong && !industry_.empty())
    seen.industry = static_cast<std::uint32_t>(industry_(trade.first));
  if (trade.second < wrong && !place_.empty()) {
    put_at(place_(stream.uniform(Purpose::kStale, company.entity, 3)), seen);
  }
  const Uniforms missing = stream.uniforms(Purpose::kMissing, lead.key);
  std::optional<std::int64_t> employees = seen.employees;
  if (r.incomplete || size_.empty() || missing.first < leads_.missing_employees) employees.reset();
  const bool industry_known = !r.incomplete && missing.second >= leads_.missing_industry;
  r.headquarters_node = seen.headquarters;
  r.segment = organisation_->segment_of(employees);
  r.segment_known = employees.has_value();
  r.vertical = industry_known ? vertical(seen.industry) : engine::VerticalId{};
  const auto industry = [this](std::uint32_t index) {
    return industry_.empty() ? LeadProfile::kUnknown : static_cast<std::uint16_t>(index);
  };
  drawn.profile.record_age_months = age;
  drawn.profile.recorded = {seen.place, seen.place,
                            industry_known ? industry(seen.industry) : LeadProfile::kUnknown, employees};
  drawn.profile.truth = {truth.place, truth.place, industry(truth.industry),
                         size_.empty() ? std::optional<std::int64_t>{} : truth.employees};
}

/// Where the contact sits: at the headquarters, or at a place of its own, which the record has right.
void LeadMix::contact(const Stream& stream, Drawn& drawn) const {
  engine::Lead& r = drawn.lead.recorded;
  const Uniforms u = stream.uniforms(Purpose::kContactPlace, drawn.lead.key);
  r.contact_node = r.headquarters_node;
  if (leads_.hq_elsewhere <= 0 || u.first >= leads_.hq_elsewhere || place_.empty()) return;
  const std::size_t place = place_(u.second);
  r.contact_node = place_nodes_[place];
  drawn.profile.recorded.place = drawn.profile.truth.place = static_cast<std::uint16_t>(place);
}

void LeadMix::score(const Stream& stream, Drawn& drawn) const {
  TapeLead& lead = drawn.lead;
  const Uniforms u = stream.uniforms(Purpose::kScore, lead.key);
  const double quality = normal_quantile(u.first);
  const double rho = leads_.score_quality_correlation;
  std::optional<double> points;
  std::string_view channel;
  if (!leads_.channels.empty()) {
    const ChannelMix& mix = leads_.channels[lead.channel];
    const double z = rho * quality + std::sqrt(1 - rho * rho) * normal_quantile(u.second);
    points = std::clamp(mix.score_mean + mix.score_sd * z, 0.0, 100.0);
    channel = mix.name;
    lead.effects.reach += static_cast<float>(std::log(mix.reach_odds));
    lead.effects.win += static_cast<float>(std::log(mix.win_odds));
  }
  drawn.profile.score = points;
  lead.recorded.tier = organisation_->tier_of(points, channel);
  lead.effects.win += static_cast<float>(std::log(conversion_.quality_odds) * quality);
  if (lead.existing) lead.effects.win += static_cast<float>(std::log(conversion_.existing_customer.odds));
}

void LeadMix::finish(const Stream& stream, const Company& company, const RealArrival* real,
                     Drawn& drawn) const {
  TapeLead& lead = drawn.lead;
  Attributes truth = attributes_of(stream, company);
  if (real != nullptr) {
    put_at(real->location, truth);
    if (!real->industry.empty()) {
      const auto known = std::find_if(leads_.industries.begin(), leads_.industries.end(),
                                      [&](const Share& s) { return s.value == real->industry; });
      if (known != leads_.industries.end())
        truth.industry = static_cast<std::uint32_t>(known - leads_.industries.begin());
    }
    lead.existing = lead.existing || real->existing_customer;
  }
  lead.company = company.account;
  lead.true_node = truth.headquarters;
  lead.true_segment =
      organisation_->segment_of(size_.empty() ? std::optional<std::int64_t>{} : truth.employees);
  lead.true_vertical = vertical(truth.industry);

  if (enrichment_.median.count() > 0) {
    const Duration delay = enrichment_delay(stream, lead);
    lead.recorded.incomplete = delay >= enrichment_.timeout;
    lead.ready_at = lead.recorded.mql_at + std::min(delay, enrichment_.timeout);
  } else {
    lead.ready_at = lead.recorded.mql_at;
  }
  record(stream, company, truth, drawn);
  contact(stream, drawn);
  std::size_t channel = channel_.empty() ? 0 : channel_(stream.uniform(Purpose::kChannel, lead.key));
  if (real != nullptr && !real->channel.empty()) {
    for (std::size_t c = 0; c < leads_.channels.size(); ++c) {
      if (leads_.channels[c].name == real->channel) channel = c;
    }
  }
  lead.channel = static_cast<std::uint8_t>(channel);
  score(stream, drawn);

  const std::size_t segment = lead.true_segment ? lead.true_segment.index() : organisation_->segment_count();
  const double median = static_cast<double>(medians_cents_[segment]);
  if (median > 0) {
    lead.value_cents =
        std::llround(lognormal(stream.uniform(Purpose::kValue, lead.key), median, leads_.deal_sigma));
  }
  lead.recorded.deal_band = organisation_->band_of(lead.value_cents / 100);
}

LeadMix::Drawn LeadMix::draw_whole(const Stream& stream, std::uint32_t key, Time at,
                                   const RealArrival* real) const {
  Drawn drawn;
  TapeLead& lead = drawn.lead;
  lead.key = key;
  lead.recorded.mql_at = at;
  const Company company = company_of(stream, key, real != nullptr && real->existing_customer);
  lead.existing = company.on_file;
  finish(stream, company, real, drawn);
  return drawn;
}

TapeLead LeadMix::draw(const Stream& stream, std::uint32_t key, Time at, const RealArrival* real) const {
  return draw_whole(stream, key, at, real).lead;
}

LeadProfile LeadMix::profile(const Stream& stream, std::uint32_t key, Time at,
                             const RealArrival* real) const {
  return draw_whole(stream, key, at, real).profile;
}

TapeLead LeadMix::draw_for_rep(const Stream& stream, std::uint32_t key, Time at, engine::RepId rep) const {
  Drawn drawn;
  drawn.lead.key = key;
  drawn.lead.recorded.mql_at = at;
  Company company;
  company.entity = kOwnCompany + key;
  company.fits = &by_rep_[rep.index()];
  finish(stream, company, nullptr, drawn);
  return drawn.lead;
}

}  // namespace leadlab::models
