#include "tests/accuracy/engine/company_pairs.h"

#include <array>
#include <map>
#include <set>

#include "engine/company_name.h"
#include "tests/accuracy/engine/perturbations.h"

namespace leadlab::engine::test {
namespace {

/// Daughters bear the name of their mother and one of these.
constexpr std::array<const char*, 16> kDaughters = {
    "Deutschland", "North America", "Asia Pacific", "Japan",    "Brasil",     "UK",
    "Capital",     "Energy",        "Healthcare",   "Mobility", "Foundation", "Logistics",
    "Aerospace",   "Leasing",       "Nederland",    "Retail"};

std::string stem_of(const std::string& name) {
  const std::vector<std::string> words = split_words(normalise_company_name(name));
  return words.empty() ? std::string() : words.front();
}

bool begin_alike(const std::string& a, const std::string& b) {
  return normalise_company_name(a).substr(0, 3) == normalise_company_name(b).substr(0, 3);
}

class Maker {
 public:
  Maker(const std::vector<std::string>& names, std::uint64_t seed, std::size_t accounts) : draws_(seed) {
    std::vector<std::string> shuffled = names;
    for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[draws_.below(i)]);
    const auto border = shuffled.begin() + static_cast<std::ptrdiff_t>(accounts);
    corpus_.accounts.assign(shuffled.begin(), border);
    outsiders_.assign(border, shuffled.end());
    for (std::size_t i = 0; i < accounts; ++i) {
      const std::string& name = corpus_.accounts[i];
      stems_.insert(stem_of(name));
      taken_.insert(normalise_company_name(name));
    }
    for (const std::string& name : names) taken_.insert(normalise_company_name(name));
    for (const std::string& name : outsiders_)
      (stems_.contains(stem_of(name)) ? cousins_ : strangers_).push_back(name);
    // Those whose daughters come on file are nobody's strangers.
    for (std::size_t i = 0; i < accounts / 5; ++i) {
      mothers_.push_back(strangers_.back());
      strangers_.pop_back();
    }
  }

  Corpus make(std::size_t each) && {
    for (std::size_t i = 0; i < each; ++i) add_match(perturbations()[i % perturbations().size()]);
    for (std::size_t i = 0; i < each; ++i) add_stranger(i);
    return std::move(corpus_);
  }

 private:
  void add(std::string company, std::string_view rule, std::size_t account = kNoAccount) {
    corpus_.pairs.push_back({std::move(company), account, rule});
  }

  void add_match(const Perturbation& rule) {
    for (;;) {
      const std::size_t account = draws_.below(first_accounts());
      const auto spelt = rule.apply(parts_of(corpus_.accounts[account]), draws_);
      if (spelt && !is_another(*spelt, corpus_.accounts[account])) return add(*spelt, rule.name, account);
    }
  }

  /// "VIA Technologies", left over from a longer name, is a company of its own.
  [[nodiscard]] bool is_another(const std::string& spelt, const std::string& account) const {
    const std::string name = normalise_company_name(spelt);
    return name != normalise_company_name(account) && taken_.contains(name);
  }

  void add_stranger(std::size_t i) {
    switch (i % 5) {
      case 0:
      case 1:
        return add(strangers_.at(next_stranger_++), "another company");
      case 2:
        return add(cousins_.at(next_cousin_++), "same first word, on the list");
      case 3:
        return add(same_stem(), "same first words, made up");
      default:
        return i % 2 == 0 ? add_daughter() : add_mother();
    }
  }

  /// The beginning of an account's name with the end of another company's.
  std::string same_stem() {
    for (;;) {
      const NameParts ours = parts_of(corpus_.accounts[draws_.below(first_accounts())]);
      const NameParts other = parts_of(draws_.one_of(outsiders_));
      if (ours.words.size() < 2 || other.words.size() < 2) continue;
      if (begin_alike(ours.words.back(), other.words.back())) continue;  // "Technology", "Technologies"
      std::vector<std::string> words(ours.words.begin(), ours.words.end() - 1);
      words.push_back(other.words.back());
      std::string name = joined(words, other.legal_form);
      if (!taken_.contains(normalise_company_name(name))) return name;
    }
  }

  void add_daughter() {
    const NameParts mother = parts_of(corpus_.accounts[draws_.below(first_accounts())]);
    add(joined(mother.words, draws_.one_of(kDaughters)), "subsidiary of an account");
  }

  void add_mother() {
    const std::string& mother = mothers_[daughters_on_file_];
    corpus_.accounts.push_back(joined(parts_of(mother).words, draws_.one_of(kDaughters)));
    ++daughters_on_file_;
    add(mother, "parent of an account");
  }

  /// Accounts as the list has them, without the daughters added.
  [[nodiscard]] std::size_t first_accounts() const { return corpus_.accounts.size() - daughters_on_file_; }

  Draws draws_;
  Corpus corpus_;
  std::vector<std::string> outsiders_, cousins_, strangers_, mothers_;
  std::set<std::string> stems_, taken_;
  std::size_t next_stranger_ = 0, next_cousin_ = 0, daughters_on_file_ = 0;
};

}  // namespace

Corpus make_corpus(const std::vector<std::string>& names, std::uint64_t seed, std::size_t accounts,
                   std::size_t each) {
  return Maker(names, seed, accounts).make(each);
}

}  // namespace leadlab::engine::test
