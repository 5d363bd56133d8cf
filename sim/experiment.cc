// Worlds play on all threads. Exceptions stay with their replication; results are committed in the order of
// their replication, so neither threads nor interruption change a bit of what is kept.
#include "sim/experiment.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "models/tape.h"
#include "sim/attribution.h"
#include "sim/bound/lead_bound.h"
#include "sim/parallel.h"
#include "sim/replication_log.h"
#include "sim/world.h"

namespace leadlab::sim {

namespace {

enum Variant : std::size_t { kAsGiven, kWithoutMatch };

models::WorldConfig without_match_effects(models::WorldConfig world) {
  world.conversion.match_effects_on = false;
  return world;
}

bool has_match_effects(const models::ConversionConfig& c) {
  const double odds[] = {c.owner_match.odds, c.specialist_match.odds, c.segment_match.odds,
                         c.territory_match.odds};
  return c.match_effects_on && std::any_of(std::begin(odds), std::end(odds), [](double x) { return x != 1; });
}

std::uint64_t machine_memory() {
  const auto pages = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES));
  return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGE_SIZE));
}

std::string gigabytes(double bytes) {
  const auto tenths = static_cast<std::uint64_t>(bytes / 1e8);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GB";
}

}  // namespace

class Experiment::Impl {
 public:
  Impl(const engine::Organisation& organisation, const models::WorldConfig& world,
       const std::vector<Contestant>& contestants, std::size_t baseline, const ExperimentConfig& config,
       const RunHooks& hooks)
      : contestants_(contestants),
        baseline_(baseline),
        config_(config),
        hooks_(hooks),
        organisation_(organisation),
        world_(world),
        tapes_(organisation, world, config.seed),
        conversion_(world.conversion),
        variants_(config.without_match_effects && has_match_effects(world.conversion) ? 2 : 1) {
    setups_.push_back(std::make_unique<WorldSetup>(organisation, world, config.series));
    if (variants_ == 2)
      setups_.push_back(std::make_unique<WorldSetup>(organisation, without_match_effects(world)));
    if (config.bound_steps > 0) bound_ = std::make_unique<bound::LeadBound>(organisation, world);
    for (const Contestant& c : contestants) result_.strategies.push_back(c.strategy.name);
    for (std::size_t r = 0; r < organisation.rep_count(); ++r) {
      result_.rep_names.push_back(organisation.name(engine::RepId{r}));
    }
    result_.baseline = baseline;
    if (config.lead_log_all || config.lead_log > 0) result_.log_names = log_names(organisation, world);
    prepare(result_.as_given);
    result_.as_given.splits.resize(contestants.size());
    if (variants_ == 2) prepare(result_.without_match);
  }

  void extend(std::uint64_t count) {
    if (result_.interrupted) return;
    const std::uint64_t first = result_.requested;
    refuse_if_too_large(first + count);
    result_.requested = first + count;
    const auto wall = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    const std::uint64_t per_replication = variants_ * contestants_.size();
    const std::uint64_t begin = first * per_replication;
    const std::uint64_t end = result_.requested * per_replication;
    const int threads = thread_count(config_.threads);
    std::vector<Worlds> worlds(static_cast<std::size_t>(threads));
    for (Worlds& of_thread : worlds) of_thread.resize(variants_ * contestants_.size());
    in_parallel(begin, end, threads, [&](std::uint64_t task, int thread) {
      if (!stopped())
        play(task / per_replication, task % per_replication, worlds[static_cast<std::size_t>(thread)]);
    });
    result_.interrupted = stopped() && played() < result_.requested;
    result_.wall_seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
    result_.cpu_seconds += static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  }

  [[nodiscard]] bool fits(std::uint64_t replications) const { return need(replications) <= allowed(); }
  [[nodiscard]] const ExperimentResult& result() const { return result_; }
  [[nodiscard]] ExperimentResult take() { return std::move(result_); }

 private:
  /// What all worlds of one replication share while it is in play.
  struct Replication {
    std::once_flag drawn;
    models::Tape tape;
    std::vector<std::vector<WorldOutput>> outputs;  ///< [variant][strategy]
    std::vector<Split> splits;
    ReplicationLog log;
    bound::LeadBoundResult bound;
    std::size_t left = 0;  ///< worlds not yet played
    std::string failed_strategy, failure;
  };

  using Worlds = std::vector<std::unique_ptr<World>>;  ///< one thread's, made when first needed

  void prepare(Runs& runs) const {
    runs.worlds.resize(contestants_.size());
    runs.sketches.resize(contestants_.size());
    runs.series.resize(contestants_.size());
  }

  [[nodiscard]] std::uint64_t played() const { return result_.replications.size() + result_.failures.size(); }

  [[nodiscard]] std::uint64_t need(std::uint64_t replications) const {
    ExperimentConfig all = config_;
    all.replications = replications;
    return memory_estimate(organisation_, world_, contestants_.size(), all);
  }
  [[nodiscard]] std::uint64_t allowed() const {
    return config_.memory_limit_bytes > 0 ? config_.memory_limit_bytes : machine_memory() / 4 * 3;
  }
  void refuse_if_too_large(std::uint64_t replications) const {
    if (fits(replications)) return;
    throw TooLarge("this run needs about " + gigabytes(static_cast<double>(need(replications))) +
                   " of memory, " + gigabytes(static_cast<double>(allowed())) +
                   " may be used. Lower arrivals.per_week or arrivals.scale, the length of [time], "
                   "--replications or --lead-log.");
  }

  [[nodiscard]] bool stopped() const { return hooks_.stop != nullptr && hooks_.stop->load(); }

  std::shared_ptr<Replication> replication(std::uint64_t index) {
    const std::lock_guard lock(mutex_);
    auto& r = in_play_[index];
    if (!r) {
      r = std::make_shared<Replication>();
      r->outputs.assign(variants_, std::vector<WorldOutput>(contestants_.size()));
      r->left = variants_ * contestants_.size();
    }
    return r;
  }

  void play(std::uint64_t index, std::uint64_t world, Worlds& worlds) {
    const auto r = replication(index);
    const std::size_t variant = world / contestants_.size();
    const std::size_t strategy = world % contestants_.size();
    const std::uint64_t number = config_.first_replication + index;
    std::string failure;
    try {
      std::call_once(r->drawn, [&] { r->tape = tapes_.draw(number); });
      auto& mine = worlds[world];
      if (!mine) mine = std::make_unique<World>(*setups_[variant], contestants_[strategy]);
      const bool keep = variant == kAsGiven && (config_.lead_log_all || index < config_.lead_log);
      r->outputs[variant][strategy] = mine->play(r->tape, tapes_.stream(number),
                                                 keep ? KeepOutcomes::kYes : KeepOutcomes::kNo, hooks_.stop);
    } catch (const Stopped&) {
      return;  // the replication stays unfinished
    } catch (const std::exception& e) {
      failure = e.what();
      worlds[world].reset();
    }
    finish_world(index, strategy, *r, failure);
  }

  void finish_world(std::uint64_t index, std::size_t strategy, Replication& r, const std::string& failure) {
    bool last = false;
    {
      const std::lock_guard lock(mutex_);
      if (!failure.empty() && r.failure.empty()) {
        r.failure = failure;
        r.failed_strategy = contestants_[strategy].strategy.name;
      }
      last = --r.left == 0;
    }
    if (last && r.failure.empty()) conclude(index, r);
    const std::lock_guard lock(mutex_);
    ++worlds_done_;
    if (last) {
      finished_.insert(index);
      commit();
    }
    if (hooks_.progress) {
      hooks_.progress(worlds_done_, result_.requested * variants_ * contestants_.size());
    }
  }

  /// What needs the tape, which is given back with the replication.
  void conclude(std::uint64_t index, Replication& r) {
    const models::Stream stream = tapes_.stream(config_.first_replication + index);
    auto& outputs = r.outputs[kAsGiven];
    for (std::size_t s = 0; s < contestants_.size(); ++s) {
      r.splits.push_back(
          split_difference(r.tape, stream, conversion_, outputs[s].factors, outputs[baseline_].factors));
    }
    if (bound_) r.bound = bound_->of(r.tape, {.steps = config_.bound_steps});
    if (!outputs[0].outcomes.empty()) r.log = replication_log(tapes_, r.tape, outputs);
  }

  /// Takes over finished replications in their order. Requires mutex_.
  void commit() {
    while (finished_.erase(next_) == 1) {
      const auto r = in_play_.extract(next_).mapped();
      take_over(next_, *r);
      ++next_;
      if (hooks_.committed && r->failure.empty()) hooks_.committed(result_);
    }
  }

  void take_over(std::uint64_t index, Replication& r) {
    const std::uint64_t number = config_.first_replication + index;
    if (!r.failure.empty()) {
      result_.failures.push_back({number, config_.seed, r.failed_strategy, r.failure});
      return;
    }
    result_.replications.push_back(number);
    result_.tape_hashes.push_back(r.tape.hash);
    result_.tape_leads.push_back(r.tape.leads.size());
    result_.cohort_leads.push_back(r.tape.cohort_last - r.tape.cohort_first);
    if (bound_) result_.bounds.push_back(std::move(r.bound));
    for (std::size_t v = 0; v < variants_; ++v) {
      Runs& runs = v == kAsGiven ? result_.as_given : result_.without_match;
      for (std::size_t s = 0; s < contestants_.size(); ++s) {
        WorldOutput& out = r.outputs[v][s];
        runs.worlds[s].push_back(std::move(out.stats));
        merge(runs.sketches[s], out.sketches);
        if (!out.series.arrived.empty()) runs.series[s].push_back(std::move(out.series));
        if (v == kAsGiven) runs.splits[s].push_back(r.splits[s]);
      }
    }
    if (r.outputs[kAsGiven][0].outcomes.empty()) return;
    auto& log = result_.lead_log.emplace_back();
    for (WorldOutput& out : r.outputs[kAsGiven]) log.push_back(std::move(out.outcomes));
    result_.log_details.push_back(std::move(r.log));
  }

  static void merge(WaitSketches& into, const WaitSketches& from) {
    for (std::size_t clock = 0; clock < into.size(); ++clock) {
      for (std::size_t tier = 0; tier < kTiers; ++tier) {
        for (std::size_t w = 0; w < kWaitCount; ++w) into[clock][tier][w].merge(from[clock][tier][w]);
      }
    }
  }

  const std::vector<Contestant>& contestants_;
  std::size_t baseline_;
  ExperimentConfig config_;
  RunHooks hooks_;
  const engine::Organisation& organisation_;
  models::WorldConfig world_;
  models::TapeMaker tapes_;
  models::ConversionModel conversion_;
  std::size_t variants_;
  std::unique_ptr<const bound::LeadBound> bound_;
  std::vector<std::unique_ptr<WorldSetup>> setups_;
  ExperimentResult result_;

  std::mutex mutex_;  ///< guards everything below and result_
  std::map<std::uint64_t, std::shared_ptr<Replication>> in_play_;
  std::set<std::uint64_t> finished_;
  std::uint64_t next_ = 0, worlds_done_ = 0;
};

Experiment::Experiment(const engine::Organisation& organisation, const models::WorldConfig& world,
                       const std::vector<Contestant>& contestants, std::size_t baseline,
                       const ExperimentConfig& config, const RunHooks& hooks)
    : impl_(std::make_unique<Impl>(organisation, world, contestants, baseline, config, hooks)) {}
Experiment::~Experiment() = default;
void Experiment::extend(std::uint64_t count) { impl_->extend(count); }
bool Experiment::fits(std::uint64_t replications) const { return impl_->fits(replications); }
const ExperimentResult& Experiment::result() const { return impl_->result(); }
ExperimentResult Experiment::take() { return impl_->take(); }

std::uint64_t memory_estimate(const engine::Organisation& organisation, const models::WorldConfig& world,
                              std::size_t contestants, const ExperimentConfig& config) {
  constexpr double kBytesPerTapeLead = sizeof(models::TapeLead) + 8 + 32;
  constexpr double kBytesPerOutcome = sizeof(LeadOutcome) + 1.5 * sizeof(Offer);
  constexpr double kBytesPerWorld = 60e3;  // statistics of a replication, without reps
  constexpr double kBytesPerOpenLead = 600;
  const models::TapeMaker tapes(organisation, world, config.seed);
  const double leads = tapes.expected_leads();
  const auto threads = static_cast<double>(thread_count(config.threads));
  const auto worlds = static_cast<double>(config.replications * contestants * 2);
  const auto kept = static_cast<double>(config.lead_log_all ? config.replications : config.lead_log);
  const double reps = static_cast<double>(organisation.rep_count()) * sizeof(RepStats);
  const double series = static_cast<double>(config.series.bins(world.time)) *
                        (sizeof(ArrivedInBin) + sizeof(float) * (config.series.pools + 1.0));
  const double bytes =
      (threads + 1) * leads * kBytesPerTapeLead + threads * leads / 3 * kBytesPerOpenLead +
      threads * static_cast<double>(contestants) * leads * sizeof(LeadFactors) +
      kept * leads * (static_cast<double>(contestants) * kBytesPerOutcome + sizeof(LoggedTapeLead)) +
      worlds * (sizeof(WorldStats) + reps) + threads * kBytesPerWorld + worlds / 2 * series;
  return bytes > 1e18 ? UINT64_MAX : static_cast<std::uint64_t>(bytes);
}

ExperimentResult run_experiment(const engine::Organisation& organisation, const models::WorldConfig& world,
                                const std::vector<Contestant>& contestants, std::size_t baseline,
                                const ExperimentConfig& config, const RunHooks& hooks) {
  Experiment experiment(organisation, world, contestants, baseline, config, hooks);
  experiment.extend(config.replications);
  return experiment.take();
}

}  // namespace leadlab::sim
