#include "tests/bench/bench_scenario.h"

#include <stdexcept>

namespace leadlab::bench {

const sim::Contestant& Loaded::contestant(std::string_view name) const {
  for (const auto& c : scenario.contestants) {
    if (c.strategy.name == name) return c;
  }
  throw std::runtime_error("no such strategy in the benchmark's scenario");
}

const Loaded& b2b_saas() {
  static const Loaded loaded = [] {
    auto result =
        scenarios::load(std::filesystem::path(LEADLAB_SOURCE_DIR) / "scenarios/catalog/b2b_saas.toml");
    for (const auto& f : result.findings) {
      if (f.severity == scenarios::Finding::Severity::kError) throw std::runtime_error(to_string(f));
    }
    Loaded out{std::move(result.scenario.value()), nullptr};
    out.organisation = scenarios::world_organisation(out.scenario);
    return out;
  }();
  return loaded;
}

}  // namespace leadlab::bench
