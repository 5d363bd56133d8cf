#include "models/tape.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "models/absences.h"
#include "models/arrivals.h"
#include "models/lead_mix.h"
#include "models/samplers.h"

namespace leadlab::models {

namespace {

/// Stages a deal of the snapshot may be in, weighted by how long deals stay there.
std::vector<double> stage_weights(const std::vector<StageConfig>& stages) {
  std::vector<double> out;
  for (const StageConfig& s : stages) out.push_back(static_cast<double>(s.median.count()));
  return out;
}

}  // namespace

struct TapeMaker::Impl {
  Impl(const engine::Organisation& o, const WorldConfig& w, std::uint64_t s)
      : organisation(o),
        world(w),
        seed(s),
        arrivals(w.arrivals, w.time, zone_of(o, w.arrivals.calendar), w.shocks.spikes),
        mix(o, w) {}

  void draw_leads(const Stream& stream, Tape& tape) const;
  void draw_snapshot(const Stream& stream, Tape& tape) const;
  void draw_carried_leads(const Stream& stream, engine::RepId rep, Tape& tape) const;
  void draw_opportunities(const Stream& stream, engine::RepId rep, Tape& tape) const;
  void replay_opportunities(Tape& tape) const;

  const engine::Organisation& organisation;
  WorldConfig world;
  std::uint64_t seed;
  ArrivalProcess arrivals;
  LeadMix mix;
};

TapeMaker::TapeMaker(const engine::Organisation& organisation, const WorldConfig& world, std::uint64_t seed)
    : impl_(std::make_unique<const Impl>(organisation, world, seed)) {}
TapeMaker::~TapeMaker() = default;

Stream TapeMaker::stream(std::uint64_t replication) const { return {impl_->seed, replication}; }

std::vector<LeadProfile> TapeMaker::profiles(const Tape& tape) const {
  const Stream own = stream(tape.replication);
  std::vector<LeadProfile> out;
  out.reserve(tape.cohort_last - tape.cohort_first);
  for (std::uint32_t i = tape.cohort_first; i < tape.cohort_last; ++i) {
    const TapeLead& lead = tape.leads[i];
    const auto& reals = impl_->world.real_arrivals;
    const RealArrival* real = reals.empty() ? nullptr : &reals.at(lead.key);
    out.push_back(impl_->mix.profile(own, lead.key, lead.recorded.mql_at, real));
  }
  return out;
}

double TapeMaker::expected_leads() const {
  return impl_->world.real_arrivals.empty() ? impl_->arrivals.expected()
                                            : static_cast<double>(impl_->world.real_arrivals.size());
}

void TapeMaker::Impl::draw_leads(const Stream& stream, Tape& tape) const {
  if (world.real_arrivals.empty()) {
    const std::vector<Arrival> when = arrivals.draw(stream);
    tape.leads.reserve(when.size());
    for (const Arrival& a : when) tape.leads.push_back(mix.draw(stream, a.key, a.at));
  } else {
    tape.leads.reserve(world.real_arrivals.size());
    for (std::uint32_t key = 0; key < world.real_arrivals.size(); ++key) {
      const RealArrival& real = world.real_arrivals[key];
      if (real.at < world.time.start || real.at >= world.time.end()) continue;
      tape.leads.push_back(mix.draw(stream, key, real.at, &real));
    }
  }
  const auto before = [](const TapeLead& lead, Time t) { return lead.recorded.mql_at < t; };
  const auto position = [&](Time t) {
    const auto at = std::lower_bound(tape.leads.begin(), tape.leads.end(), t, before);
    return static_cast<std::uint32_t>(at - tape.leads.begin());
  };
  tape.cohort_first = position(world.time.window_start());
  tape.cohort_last = position(world.time.window_end());
  tape.by_ready.resize(tape.leads.size());
  std::iota(tape.by_ready.begin(), tape.by_ready.end(), 0U);
  std::sort(tape.by_ready.begin(), tape.by_ready.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Time x = tape.leads[a].ready_at, y = tape.leads[b].ready_at;
    return x != y ? x < y : a < b;
  });
}

void TapeMaker::Impl::draw_carried_leads(const Stream& stream, engine::RepId rep, Tape& tape) const {
  const std::int64_t n =
      poisson(stream.uniform(Purpose::kSnapshot, rep.index(), 1), world.snapshot.leads_per_rep);
  for (std::int64_t i = 0; i < n; ++i) {
    const auto key = kFirstCarriedKey + static_cast<std::uint32_t>(tape.carried.size());
    const double hours_ago = 24 * stream.uniform(Purpose::kSnapshotItem, key, 0);
    const Time at = world.time.start - to_duration_us(hours_ago * 3600e6);
    tape.carried.push_back({mix.draw_for_rep(stream, key, at, rep), rep});
  }
}

void TapeMaker::Impl::draw_opportunities(const Stream& stream, engine::RepId rep, Tape& tape) const {
  const std::int64_t n =
      poisson(stream.uniform(Purpose::kSnapshot, rep.index(), 0), world.snapshot.opportunities_per_rep);
  const Categorical stage_mix(stage_weights(world.stages));
  for (std::int64_t i = 0; i < n && !stage_mix.empty(); ++i) {
    const auto key = kFirstCarriedOpportunityKey + static_cast<std::uint32_t>(tape.opportunities.size());
    const Uniforms u = stream.uniforms(Purpose::kSnapshotItem, key, 0);
    const TapeLead like = mix.draw_for_rep(stream, key, world.time.start, rep);
    TapeOpportunity o;
    o.rep = rep;
    o.key = key;
    o.stage = static_cast<std::uint32_t>(stage_mix(u.first));
    o.entered_at = world.time.start -
                   to_duration_us(u.second * static_cast<double>(world.stages[o.stage].median.count()));
    o.value_cents = like.value_cents;
    o.segment = like.true_segment;
    tape.opportunities.push_back(o);
  }
}

void TapeMaker::Impl::replay_opportunities(Tape& tape) const {
  for (const CarriedOpportunity& c : world.carried) {
    TapeOpportunity o;
    o.rep = engine::RepId{c.rep};
    o.company = c.account == UINT32_MAX ? engine::AccountId{} : engine::AccountId{c.account};
    o.key = kFirstCarriedOpportunityKey + static_cast<std::uint32_t>(tape.opportunities.size());
    o.stage = c.stage;
    o.entered_at = std::min(c.entered_at, world.time.start);
    o.value_cents = c.value_cents;
    tape.opportunities.push_back(o);
  }
}

void TapeMaker::Impl::draw_snapshot(const Stream& stream, Tape& tape) const {
  for (std::size_t r = 0; r < organisation.rep_count(); ++r) {
    const engine::RepId rep{r};
    if (organisation.hired_at(rep) > world.time.start || organisation.left_at(rep) <= world.time.start)
      continue;
    draw_carried_leads(stream, rep, tape);
    if (world.carried.empty()) draw_opportunities(stream, rep, tape);
  }
  replay_opportunities(tape);
}

Tape TapeMaker::draw(std::uint64_t replication) const {
  const Stream stream(impl_->seed, replication);
  Tape tape;
  tape.replication = replication;
  impl_->draw_leads(stream, tape);
  tape.absences = draw_absences(impl_->organisation, impl_->world, stream);
  impl_->draw_snapshot(stream, tape);
  tape.hash = digest(tape);
  return tape;
}

namespace {

/// Order-dependent 64-bit mixing (finaliser of splitmix64, Steele et al. 2014); speed over strength: it tells
/// tapes apart, it does not resist forgery.
class Digest {
 public:
  void add(std::uint64_t x) {
    state_ = (state_ ^ x) * 0x9e3779b97f4a7c15ULL;
    state_ ^= state_ >> 29;
  }
  void add(Time t) { add(static_cast<std::uint64_t>(t.time_since_epoch().count())); }
  template <class Tag>
  void add(engine::Id<Tag> id) {
    add(static_cast<std::uint64_t>(id.index()));
  }
  void add(const TapeLead& lead) {
    add(lead.key);
    add(lead.recorded.mql_at);
    add(lead.ready_at);
    add(std::uint64_t{lead.recorded.account.index()} << 32 | lead.company.index());
    add(std::uint64_t{lead.recorded.headquarters_node.index()} << 32 | lead.recorded.contact_node.index());
    add(std::uint64_t{lead.recorded.segment.index()} << 32 | lead.recorded.vertical.index());
    add(std::uint64_t{lead.true_node.index()} << 32 | lead.true_segment.index());
    add(std::uint64_t{lead.true_vertical.index()} << 32 | lead.recorded.deal_band.index());
    add(std::uint64_t{lead.recorded.tier} << 32 | std::uint64_t{lead.channel} << 16 |
        (lead.recorded.segment_known ? 4U : 0U) | (lead.recorded.incomplete ? 2U : 0U) |
        (lead.existing ? 1U : 0U));
    add(static_cast<std::uint64_t>(lead.value_cents));
    add(std::uint64_t{std::bit_cast<std::uint32_t>(lead.effects.reach)} << 32 |
        std::bit_cast<std::uint32_t>(lead.effects.win));
  }
  [[nodiscard]] std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0x6c656164746170ULL;
};

}  // namespace

std::uint64_t digest(const Tape& tape) {
  Digest d;
  for (const TapeLead& lead : tape.leads) d.add(lead);
  for (const Absence& a : tape.absences) {
    d.add(a.rep);
    d.add(a.from);
    d.add(a.to);
  }
  for (const TapeOpportunity& o : tape.opportunities) {
    d.add(o.rep);
    d.add(o.company);
    d.add(std::uint64_t{o.key} << 32 | o.stage);
    d.add(o.entered_at);
    d.add(static_cast<std::uint64_t>(o.value_cents));
  }
  for (const CarriedLead& c : tape.carried) {
    d.add(c.rep);
    d.add(c.lead);
  }
  return d.value();
}

}  // namespace leadlab::models
