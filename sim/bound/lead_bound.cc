#include "sim/bound/lead_bound.h"

#include <algorithm>
#include <array>
#include <vector>

#include "models/conversion.h"
#include "sim/bound/least_work.h"
#include "sim/bound/slots.h"
#include "sim/match_table.h"

namespace leadlab::sim::bound {

namespace {

constexpr std::size_t kMostAttempts = 20;  ///< as many as a scenario may name
constexpr Duration kDelayMattersUpTo = std::chrono::hours{24};

/// What a first attempt after some delay can come to.
struct Response {
  Duration delay{-1};
  double qualify = 0;
  std::array<double, kMostAttempts> reach{};  ///< [attempt]
  double later = 0;                           ///< P(reached at any but the first | not at the first)
};

/// A rep and a day for the first attempt at one lead.
struct Candidate {
  double most = 0;       ///< P(won) with no prices
  double win = 0;        ///< P(won | reached at the first attempt)
  double later_win = 0;  ///< the same at a later one
  std::uint32_t slot = 0;
  std::uint32_t response = 0;  ///< index into responses
  bool any_later = false;      ///< later days are worth the same: the cheapest counts
};

struct Work {
  CutWork attempt, conversation;
};

/// All candidates of all leads of one tape.
struct Choices {
  std::vector<Response> responses;
  std::vector<Candidate> candidates;
  std::vector<std::size_t> first;  ///< [lead] and one more, into candidates; best first
  // Of the lead in hand.
  std::size_t first_response = 0;
  std::array<double, 16> win_of_mask{};  ///< < 0: not yet computed
  double best_win = 0;                   ///< of all reps
};

/// What one candidate is worth at given prices, and the work it takes.
struct Net {
  double value = 0;
  double work_now_h = 0, work_later_h = 0;
};

/// @param x        value of reaching the lead at the first attempt
/// @param x_later  at a later one
Net net_of(double x, double x_later, const Response& r, int attempts, const Work& work, double price,
           double later_price) {
  Net net;
  const double talk = work.conversation.mean_h, dial = work.attempt.mean_h;
  double rest = 0, rest_work = 0;  // of the attempts after the first, if the first fails
  for (int k = attempts - 1; k > 0; --k) {
    const double p = r.reach[static_cast<std::size_t>(k)];
    const double value = p * (x_later - later_price * talk) - later_price * dial + (1 - p) * rest;
    if (value <= 0) {
      rest = rest_work = 0;
      continue;
    }
    rest = value;
    rest_work = dial + p * talk + (1 - p) * rest_work;
  }
  // Linear in the chance of reaching at once, which a later start on the same day could only lower: the
  // larger of both ends holds for every start.
  const double p = x - price * talk >= rest ? r.reach[0] : 0;
  net.value = p * (x - price * talk) + (1 - p) * rest - price * dial;
  net.work_now_h = dial + p * talk;
  net.work_later_h = (1 - p) * rest_work;
  return net;
}

/// The dual function over one tape and objective.
class Dual {
 public:
  /// @param worth  shape [lead], of a conversion
  Dual(const Choices& choices, const std::vector<double>& worth, const Slots& slots, const Work& work,
       int attempts, bool handed_over)
      : choices_(choices),
        worth_(worth),
        slots_(slots),
        work_(work),
        attempts_(attempts),
        handed_over_(handed_over) {}

  double operator()(const Eigen::VectorXd& prices, Eigen::VectorXd& slope) {
    cheapest_from(slots_, prices, cheapest_);
    slope = slots_.capacity_h;
    movable_h_.assign(cheapest_.size(), 0.0);
    double sum = prices.dot(slots_.capacity_h);
    for (std::size_t i = 0; i + 1 < choices_.first.size(); ++i) sum += best_of(i, prices, slope);
    spread(slots_, prices, cheapest_, movable_h_, slope);
    return sum;
  }

 private:
  double best_of(std::size_t lead, const Eigen::VectorXd& prices, Eigen::VectorXd& slope) {
    Net best;
    const Candidate* chosen = nullptr;
    for (std::size_t j = choices_.first[lead]; j < choices_.first[lead + 1]; ++j) {
      const Candidate& c = choices_.candidates[j];
      if (worth_[lead] * c.most <= best.value) break;
      const std::uint32_t later = cheapest_[c.slot], now = c.any_later ? later : c.slot;
      const Net net = net_of(worth_[lead] * c.win, worth_[lead] * c.later_win, choices_.responses[c.response],
                             attempts_, work_, prices[now], handed_over_ ? 0 : prices[later]);
      if (net.value <= best.value) continue;
      best = net;
      chosen = &c;
    }
    if (chosen == nullptr) return 0;
    if (!handed_over_) movable_h_[chosen->slot] += best.work_later_h;
    if (chosen->any_later) movable_h_[chosen->slot] += best.work_now_h;
    if (!chosen->any_later) slope[chosen->slot] -= best.work_now_h;
    return best.value;
  }

  const Choices& choices_;
  const std::vector<double>& worth_;
  const Slots& slots_;
  const Work& work_;
  int attempts_;
  bool handed_over_;  ///< later attempts may be anybody's: they cost nothing
  std::vector<std::uint32_t> cheapest_;
  std::vector<double> movable_h_;  ///< [slot] work that may be done in it or on any later day of the rep
};

}  // namespace

struct LeadBound::Impl {
  Impl(const engine::Organisation& o, const models::WorldConfig& w)
      : organisation(o), world(w), conversion(w.conversion), matches(o) {
    attempts = static_cast<int>(
        std::min({w.conversion.attempt_factor.size(), w.conversion.attempts_after.size(), kMostAttempts}));
  }

  [[nodiscard]] Response respond(const models::TapeLead& lead, Duration delay) const;
  [[nodiscard]] double win(const models::TapeLead& lead, std::uint8_t mask) const;
  [[nodiscard]] double win_of(engine::RepId rep, const models::TapeLead& lead, Choices& out) const;
  void add_candidates(const models::TapeLead& lead, engine::RepId rep, const std::vector<Stretch>& hours,
                      const Slots& slots, Choices& out) const;
  [[nodiscard]] Choices choices(const models::Tape& tape, const std::vector<std::vector<Stretch>>& hours,
                                const Slots& slots) const;
  [[nodiscard]] BoundValue solve(const Choices& choices, const std::vector<double>& worth, const Slots& slots,
                                 const Work& work, const PriceSearch& settings) const;
  [[nodiscard]] bool worth_the_same(Duration delay) const {
    return delay >= kDelayMattersUpTo || world.conversion.decay == models::Decay::kNone;
  }
  /// Only then can a lead change hands after its first attempt.
  [[nodiscard]] bool handed_over() const {
    return world.work.attempt_at_close == models::AttemptAtClose::kHandOver;
  }

  const engine::Organisation& organisation;
  models::WorldConfig world;
  models::ConversionModel conversion;
  MatchTable matches;
  int attempts = 0;
};

Response LeadBound::Impl::respond(const models::TapeLead& lead, Duration delay) const {
  Response r;
  r.delay = delay;
  const auto g = conversion.decay().at(delay);
  r.qualify = conversion.qualify(g);
  double missed = 1;
  for (int k = 0; k < attempts; ++k) {
    r.reach[static_cast<std::size_t>(k)] = conversion.reach(lead.effects, g, k);
    if (k > 0) missed *= 1 - r.reach[static_cast<std::size_t>(k)];
  }
  r.later = 1 - missed;
  return r;
}

/// The better of alone and in each other's way, so that it holds for any odds of a collision.
double LeadBound::Impl::win(const models::TapeLead& lead, std::uint8_t mask) const {
  return std::max(conversion.win(lead.effects, mask, false), conversion.win(lead.effects, mask, true));
}

double LeadBound::Impl::win_of(engine::RepId rep, const models::TapeLead& lead, Choices& out) const {
  const std::uint8_t mask = matches.mask(rep, lead);
  double& p = out.win_of_mask[mask];
  if (p < 0) p = win(lead, mask);
  return p;
}

/// One candidate for each day on which the rep could begin, until waiting longer costs nothing more.
void LeadBound::Impl::add_candidates(const models::TapeLead& lead, engine::RepId rep,
                                     const std::vector<Stretch>& hours, const Slots& slots,
                                     Choices& out) const {
  const double p = win_of(rep, lead, out);
  auto at = std::upper_bound(hours.begin(), hours.end(), lead.ready_at,
                             [](Time t, const Stretch& s) { return t < s.to; });
  for (auto last = hours.end(); at != hours.end(); last = at++) {
    if (last != hours.end() && last->period == at->period) continue;
    const Duration delay = std::max(at->from, lead.ready_at) - lead.recorded.mql_at;
    auto r = std::find_if(out.responses.begin() + static_cast<std::ptrdiff_t>(out.first_response),
                          out.responses.end(), [delay](const Response& x) { return x.delay == delay; });
    if (r == out.responses.end()) r = out.responses.insert(r, respond(lead, delay));
    const std::size_t stretch =
        slots.first_stretch[rep.index()] + static_cast<std::size_t>(at - hours.begin());
    Candidate c;
    c.win = r->qualify * p;
    c.later_win = handed_over() ? r->qualify * out.best_win : c.win;
    const double rest = r->later * c.later_win;
    c.most = std::max(rest, r->reach[0] * c.win + (1 - r->reach[0]) * rest);
    c.slot = slots.of_stretch[stretch];
    c.response = static_cast<std::uint32_t>(r - out.responses.begin());
    c.any_later = worth_the_same(delay);
    out.candidates.push_back(c);
    if (c.any_later) return;
  }
}

Choices LeadBound::Impl::choices(const models::Tape& tape, const std::vector<std::vector<Stretch>>& hours,
                                 const Slots& slots) const {
  Choices out;
  out.first.push_back(0);
  for (std::uint32_t i = tape.cohort_first; i < tape.cohort_last; ++i) {
    const models::TapeLead& lead = tape.leads[i];
    out.first_response = out.responses.size();
    out.win_of_mask.fill(-1);
    out.best_win = 0;
    for (std::size_t rep = 0; rep < hours.size(); ++rep)
      out.best_win = std::max(out.best_win, win_of(engine::RepId{rep}, lead, out));
    for (std::size_t rep = 0; rep < hours.size(); ++rep)
      add_candidates(lead, engine::RepId{rep}, hours[rep], slots, out);
    const auto begin = out.candidates.begin() + static_cast<std::ptrdiff_t>(out.first.back());
    std::stable_sort(begin, out.candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.most > b.most; });
    out.first.push_back(out.candidates.size());
  }
  return out;
}

BoundValue LeadBound::Impl::solve(const Choices& choices, const std::vector<double>& worth,
                                  const Slots& slots, const Work& work, const PriceSearch& settings) const {
  Dual dual(choices, worth, slots, work, attempts, handed_over());
  const auto function = [&dual](const Eigen::VectorXd& prices, Eigen::VectorXd& slope) {
    return dual(prices, slope);
  };
  const Prices found = search_prices(function, best_uniform(function, slots.capacity_h.size()), settings);
  BoundValue out{found.value, found.at_zero, std::vector<double>(organisation.rep_count(), 0.0)};
  std::vector<double> hours(organisation.rep_count(), 0.0);
  for (Eigen::Index s = 0; s < slots.window_h.size(); ++s) {
    const std::uint32_t rep = slots.rep[static_cast<std::size_t>(s)];
    out.worth_of_hour[rep] += found.prices[s] * slots.pace[rep] * slots.window_h[s];
    hours[rep] += slots.window_h[s];
  }
  for (std::size_t r = 0; r < hours.size(); ++r) {
    if (hours[r] > 0) out.worth_of_hour[r] /= hours[r];
  }
  return out;
}

LeadBound::LeadBound(const engine::Organisation& organisation, const models::WorldConfig& world)
    : impl_(std::make_unique<const Impl>(organisation, world)) {}
LeadBound::~LeadBound() = default;

LeadBoundResult LeadBound::of(const models::Tape& tape, const PriceSearch& settings) const {
  const auto hours = rep_hours(impl_->organisation, impl_->world.time, tape.absences);
  double total_h = 0, stretches = 0;
  for (const auto& rep : hours) {
    for (const Stretch& s : rep) total_h += static_cast<double>((s.to - s.from).count()) / 3600e6;
    stretches += static_cast<double>(rep.size());
  }
  const double stretch_h = stretches > 0 ? total_h / stretches : 0;
  const models::WorkConfig& config = impl_->world.work;
  const Work work{cut_work(config.attempt, stretch_h), cut_work(config.conversation, stretch_h)};
  const Slots slots = make_slots(hours, impl_->world.work.pace, impl_->world.time.window_end(),
                                 work.attempt.cap_h + work.conversation.cap_h);
  LeadBoundResult out;
  out.steps = settings.steps;
  const Choices choices = impl_->choices(tape, hours, slots);
  std::vector<double> worth(choices.first.size() - 1, 1.0);
  out.wins = impl_->solve(choices, worth, slots, work, settings);
  for (std::size_t i = 0; i < worth.size(); ++i)
    worth[i] = static_cast<double>(tape.leads[tape.cohort_first + i].value_cents);
  if (std::any_of(worth.begin(), worth.end(), [](double w) { return w > 0; }))
    out.revenue = impl_->solve(choices, worth, slots, work, settings);
  return out;
}

}  // namespace leadlab::sim::bound
