// The scenario that the benchmarks share: b2b_saas of the catalogue, loaded once.
#pragma once

#include <memory>

#include "scenarios/scenario.h"

namespace leadlab::bench {

struct Loaded {
  scenarios::Scenario scenario;
  std::unique_ptr<const engine::Organisation> organisation;
  [[nodiscard]] const sim::Contestant& contestant(std::string_view name) const;
};

const Loaded& b2b_saas();

}  // namespace leadlab::bench
