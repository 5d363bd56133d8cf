// Quarters played by the simulator with one known fault, as the logs that an audit gets.
//
// The scenario (fault_injection/quarter.toml) has nothing wrong: leads go to account owners or to
// specialists, by luck as far as the lead mix goes, and both win as often. Each fault is a few keys of it,
// but for the wrong map: what the policy believes and what is true are then two maps, and the truth is put on
// the tape.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/organisation.h"
#include "models/history.h"
#include "scenarios/scenario.h"

namespace leadlab::test {

enum class Broken : std::uint8_t {
  kNothing,
  kMap,    ///< [industries] sends most leads of each vertical to the specialists of another
  kPool,   ///< the owners of the accounts know hardly any of the verticals
  kHours,  ///< the specialists work too few hours for their leads
  kMix,    ///< customers on file, who are all that owners get, buy less; nothing is wrong with routing
};

/// The path that a fault is in; with nothing wrong anywhere, the one with the most leads.
std::string path_of(Broken fault);

/// Plays quarters with one fault.
class BrokenQuarters {
 public:
  /// @param window  in which leads are counted: "13w" gives about 3,000
  BrokenQuarters(Broken fault, const std::string& window);

  /// The log of one quarter. Equal seeds: equal logs, and the same leads under every fault.
  [[nodiscard]] models::History play(std::uint64_t seed) const;
  [[nodiscard]] const engine::Calendar& calendar() const { return routed_->company_calendar(); }

 private:
  scenarios::Scenario scenario_;
  std::unique_ptr<const engine::Organisation> routed_;  ///< as the policy has it
  std::unique_ptr<const engine::Organisation> truth_;   ///< none: the policy is right
  models::WorldConfig world_;
};

}  // namespace leadlab::test
