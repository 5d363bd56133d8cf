// What is wrong with the tables or the policy, in a form that the reader of the files can point at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace leadlab::engine {

enum class Source : std::uint8_t {
  kPolicy,
  kReps,
  kAccounts,
  kOpportunities,
  kContacts,
  kTerritories,
  kAbsences
};

struct Problem {
  Source source = Source::kPolicy;
  std::size_t row = 0;      ///< index into the table (0 = first row); unused for the policy
  std::string field;        ///< column, or the TOML path of the key ("strategy.tiered.fallback")
  std::string value;        ///< as found
  std::string expectation;  ///< "must be ..." / "names a rep of reps.csv"
  std::string remedy;       ///< what to do
  bool warning = false;     ///< risky, not wrong (shown by `check`)
};

}  // namespace leadlab::engine
