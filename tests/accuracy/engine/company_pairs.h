// The corpus: accounts on file, and names as leads give them, each with the account it is the name of, or
// none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leadlab::engine::test {

inline constexpr std::size_t kNoAccount = static_cast<std::size_t>(-1);

struct Pair {
  std::string company;
  std::size_t account = kNoAccount;  ///< index into Corpus::accounts
  std::string_view rule;
};
struct Corpus {
  std::vector<std::string> accounts;
  std::vector<Pair> pairs;
};

/// @param names  distinct companies, at least 3 * `accounts` of them
/// @param each   pairs with a true match, and again as many without one
Corpus make_corpus(const std::vector<std::string>& names, std::uint64_t seed, std::size_t accounts,
                   std::size_t each);

}  // namespace leadlab::engine::test
