// How people spell a company's name when they fill in a form: the rules of docs/matching.md, one by one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/accuracy/engine/company_names.h"

namespace leadlab::engine::test {

/// A fixed sequence of draws (SplitMix64): the same corpus on every machine.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t n);  ///< 0 .. n - 1
  template <class List>
  const auto& one_of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

struct Perturbation {
  std::string_view name;
  /// None if the rule has nothing to work on in this name.
  std::optional<std::string> (*apply)(const NameParts& name, Draws& draws);
};
const std::vector<Perturbation>& perturbations();

}  // namespace leadlab::engine::test
