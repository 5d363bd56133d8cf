// A world in which a model of queueing theory holds exactly: the production router, the simulated world and
// nothing that the model does not know. Drafts start from one and the same neutral world; cases change what
// their model is about.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/organisation.h"
#include "engine/tables.h"
#include "models/config.h"
#include "sim/config.h"

namespace leadlab::sim::theory {

/// Makes the simulated world differ from its model, to show that the check sees it. Never used in earnest.
struct Fault {
  double slowness = 1;  ///< factor on how long people take: work, notices, absences, time to reopen
};

inline engine::Duration hours(double h) { return engine::Duration{static_cast<std::int64_t>(h * 3600e6)}; }
inline engine::Duration minutes(double m) { return hours(m / 60); }

/// Everything a setting is made of, as plain data.
struct Draft {
  engine::Tables tables;
  engine::PolicyConfig policy;
  models::WorldConfig world;
  Contestant contestant;

  /// `count` more reps, around the clock, named in the order in which they are added.
  engine::RepRow* add_reps(int count);
};

/// A team that takes leads from one line: M/M/c with rates per hour.
/// Neutral: reps always there and told at once; one attempt, whose length is the service; nobody is reached.
Draft one_line(int reps, double leads_per_hour, double mean_service_h, const Fault& fault);

/// The same reps, but each lead is given at once to the rep that `rule` picks, and waits for this one.
Draft queue_each(engine::PickRule rule, int reps, double leads_per_hour, double mean_service_h,
                 const Fault& fault);

/// Puts the reps added so far into the territory where all leads are. Reps added later are out of the pool.
void close_pool(Draft& draft);

struct Setting {
  std::unique_ptr<const engine::Organisation> organisation;
  models::WorldConfig world;
  Contestant contestant;
  /// Changes the world from replication to replication, for randomness that a world takes as given; or empty.
  std::function<void(std::uint64_t replication, models::WorldConfig& world)> vary;
};

/// Throws std::logic_error where a draft makes no sense.
Setting build(Draft draft);

}  // namespace leadlab::sim::theory
