// How often the account match is right, on real company names spelt as people spell them. The threshold and
// the constants of the match were chosen on the other half of the names (docs/matching.md).
#include <fmt/format.h>

#include <cmath>
#include <map>

#include "engine/company_name.h"
#include "engine/organisation.h"
#include "tests/accuracy/engine/company_names.h"
#include "tests/accuracy/engine/company_pairs.h"
#include "tests/support/support.h"

namespace leadlab::engine::test {
namespace {

constexpr double kThreshold = 0.9;
constexpr std::uint64_t kSeed = 20260601;
constexpr std::size_t kAccounts = 3000, kEach = 3000;

/// A fair coin for a name, the same on every machine (FNV-1a).
bool is_held_out(const std::string& name) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return ((hash >> 32U) & 1U) == 0;
}

std::vector<std::string> held_out_names() {
  std::vector<std::string> names = company_names();
  std::erase_if(names, [](const std::string& name) { return !is_held_out(name); });
  return names;
}

std::string id_of(std::size_t account) { return fmt::format("A{:05}", account); }

std::string domain_of(const std::string& name) {
  std::string domain;
  for (const char c : normalise_company_name(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) domain += c;
  }
  return domain + ".example";
}

std::unique_ptr<const Organisation> organisation_of(const Corpus& corpus, std::optional<double> fuzzy) {
  Tables tables;
  tables.reps.resize(1);
  tables.reps[0].rep_id = fmt::format("R{}", 1);
  for (std::size_t i = 0; i < corpus.accounts.size(); ++i) {
    AccountRow& row = tables.accounts.emplace_back();
    row.account_id = id_of(i);
    row.name = corpus.accounts[i];
    row.domains = {domain_of(corpus.accounts[i])};
  }
  PolicyConfig policy;
  policy.tiers.assign(1, TierConfig());
  policy.match.fuzzy = fuzzy;
  std::vector<Problem> problems;
  return Organisation::build(tables, policy, {}, problems);
}

struct Interval {
  double share = 0, low = 0, high = 0;
};

/// Wilson's 95 % interval. Source: Brown, Cai and DasGupta, Statistical Science 16 (2001), eq. (4).
Interval wilson(std::size_t hits, std::size_t of) {
  if (of == 0) return {};
  const double n = static_cast<double>(of), p = static_cast<double>(hits) / n, z = 1.959963984540054;
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return {p, middle - half, middle + half};
}

struct Count {
  std::size_t pairs = 0, with_match = 0, right = 0, wrong = 0;
  [[nodiscard]] Interval precision() const { return wilson(right, right + wrong); }
  [[nodiscard]] Interval recall() const { return wilson(right, with_match); }
};

struct Score {
  Count all;
  std::map<std::string, Count> by_rule, by_step;
};

void count(Score& score, const Organisation& organisation, const LeadRecord& lead, std::size_t account,
           std::string_view rule) {
  const AccountId got = organisation.encode(lead).account;
  const bool matches = account != kNoAccount;
  const bool right = got && matches && organisation.name(got) == id_of(account);
  for (Count* c : {&score.all, &score.by_rule[std::string(rule)],
                   &score.by_step[std::string(organisation.match_step(lead))]}) {
    ++c->pairs;
    c->with_match += matches ? 1U : 0U;
    c->right += right ? 1U : 0U;
    c->wrong += got && !right ? 1U : 0U;
  }
}

Score score_of(const Corpus& corpus, const Organisation& organisation) {
  Score score;
  for (const Pair& pair : corpus.pairs) {
    LeadRecord lead;
    lead.company = pair.company;
    count(score, organisation, lead, pair.account, pair.rule);
  }
  return score;
}

std::string text(const Interval& i) { return fmt::format("{:.4f} [{:.4f}, {:.4f}]", i.share, i.low, i.high); }

void print(const Score& score) {
  fmt::print("{} pairs, {} of them with a match\n", score.all.pairs, score.all.with_match);
  fmt::print("precision {}, recall {}\n", text(score.all.precision()), text(score.all.recall()));
  for (const auto& [step, c] : score.by_step) {
    if (step.empty()) continue;
    fmt::print("  step {:18} right {:5} wrong {:3}  precision {}  share of all matches {:.4f}\n", step,
               c.right, c.wrong, text(c.precision()), wilson(c.right, score.all.with_match).share);
  }
  for (const auto& [rule, c] : score.by_rule)
    fmt::print("  {:30} pairs {:5} right {:5} wrong {:3}\n", rule, c.pairs, c.right, c.wrong);
}

bool good_enough(const Score& score) {
  return score.all.precision().low >= 0.99 && score.all.recall().low >= 0.85;
}

class MatchAccuracy : public testing::Test {
 protected:
  void SetUp() override {
    names_ = held_out_names();
    if (names_.empty())
      GTEST_SKIP() << kCompanyList
                   << " is not there (Debian: apt-get install ieee-data, scripts/deps.sh test)";
    corpus_ = make_corpus(names_, kSeed, kAccounts, kEach);
  }
  std::vector<std::string> names_;
  Corpus corpus_;
};

TEST_F(MatchAccuracy, ByNamePrecisionIsAtLeast99PercentAndRecall85) {
  const auto organisation = organisation_of(corpus_, kThreshold);
  ASSERT_TRUE(organisation);
  const Score score = score_of(corpus_, *organisation);
  print(score);
  EXPECT_GE(score.all.pairs, 5000U);
  EXPECT_EQ(score.all.with_match * 2, score.all.pairs);
  EXPECT_GE(score.all.precision().low, 0.99);
  EXPECT_GE(score.all.recall().low, 0.85);
  EXPECT_GE(score.by_step.at("name").precision().low, 0.99);
  EXPECT_GE(score.by_step.at("fuzzy_name").precision().low, 0.98);
}

TEST_F(MatchAccuracy, ATwinThatIsTooGenerousOrTooStrictFails) {
  for (const std::optional<double> fuzzy : {std::optional(0.6), std::optional(0.99), std::optional<double>()})
    EXPECT_FALSE(good_enough(score_of(corpus_, *organisation_of(corpus_, fuzzy)))) << fuzzy.value_or(0);
}

/// Ids and addresses beside the names: right ones, and some that look right and must not match.
TEST_F(MatchAccuracy, IdsAndDomainsAreRightBeforeNamesAreAsked) {
  const auto organisation = organisation_of(corpus_, kThreshold);
  ASSERT_TRUE(organisation);
  std::map<std::string, std::size_t> holders;  // companies of one domain match none of them
  for (const std::string& name : corpus_.accounts) ++holders[domain_of(name)];
  Score score;
  for (std::size_t i = 0; i < kAccounts; ++i) {
    const std::string id = id_of(i), unknown_id = fmt::format("B{}", i);
    const std::string domain = domain_of(corpus_.accounts[i]);
    const std::string host = fmt::format("Someone@{}", domain);
    const std::string below = fmt::format("someone@MAIL.{}", domain);
    const std::string other = fmt::format("someone@x{}", domain), free = fmt::format("{}@gmail.com", id);
    if (domain.size() < 12 || holders[domain] > 1) continue;
    LeadRecord lead;
    lead.account_id = i % 2 == 0 ? id : unknown_id;
    count(score, *organisation, lead, i % 2 == 0 ? i : kNoAccount, "id");
    lead = LeadRecord();
    lead.email = i % 4 == 0 ? host : i % 4 == 1 ? below : i % 4 == 2 ? other : free;
    count(score, *organisation, lead, i % 4 < 2 ? i : kNoAccount, "address");
  }
  print(score);
  EXPECT_GE(score.all.pairs, 3000U);
  EXPECT_GE(score.all.precision().low, 0.99);
  EXPECT_GE(score.all.recall().low, 0.99);
  for (const char* step : {"account_id", "host", "registered_domain"})
    EXPECT_GE(score.by_step.at(step).precision().low, 0.99) << step;
}

TEST(Wilson, AgreesWithPublishedIntervals) {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20.
  EXPECT_NEAR(wilson(81, 263).low, 0.2553, 5e-5);
  EXPECT_NEAR(wilson(81, 263).high, 0.3662, 5e-5);
  EXPECT_NEAR(wilson(15, 148).low, 0.0624, 5e-5);
  EXPECT_NEAR(wilson(15, 148).high, 0.1605, 5e-5);
  EXPECT_NEAR(wilson(0, 20).high, 0.1611, 5e-5);
}

}  // namespace
}  // namespace leadlab::engine::test
