// The shipped scenarios load without a finding, and the reference page lists what the reader accepts.
#include <fstream>
#include <set>

#include "scenarios/keys.h"
#include "tests/unit/scenarios/scenario_fixture.h"

namespace leadlab::test {
namespace {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

class Catalog : public ::testing::TestWithParam<const char*> {};

TEST_P(Catalog, LoadsWithoutFindings) {
  const auto result = scenarios::load(source_dir() / "scenarios" / "catalog" / GetParam());
  for (const auto& finding : result.findings) ADD_FAILURE() << to_string(finding);
  ASSERT_TRUE(result.scenario);
  EXPECT_TRUE(result.scenario->has_world);
  EXPECT_FALSE(result.scenario->title.empty());
  EXPECT_NE(world_organisation(*result.scenario), nullptr);
}

INSTANTIATE_TEST_SUITE_P(Shipped, Catalog,
                         ::testing::Values("b2b_saas.toml", "smb_velocity.toml", "null.toml", "mm1.toml",
                                           "mmc.toml", "crm_export.toml", "smb_uncertain.toml",
                                           "growing_team.toml", "slow_rep.toml"),
                         [](const auto& shipped_file) {
                           const std::string file = shipped_file.param;
                           return file.substr(0, file.find('.'));
                         });

scenarios::Scenario shipped(const std::string& name) {
  auto result = scenarios::load(source_dir() / "scenarios" / "catalog" / (name + ".toml"));
  if (!result.scenario) throw std::runtime_error("cannot load " + name);
  return std::move(*result.scenario);
}

TEST(CatalogContents, EveryShippedFileIsTested) {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "scenarios" / "catalog")) {
    if (entry.path().extension() == ".toml") files.insert(entry.path().filename().string());
  }
  EXPECT_THAT(files, ElementsAreArray({"b2b_saas.toml", "crm_export.toml", "growing_team.toml", "mm1.toml",
                                       "mmc.toml", "null.toml", "slow_rep.toml", "smb_uncertain.toml",
                                       "smb_velocity.toml"}));
}

TEST(CatalogContents, B2bHasSixtyRepsAndABackupForAllButTheHead) {
  const auto s = shipped("b2b_saas");
  EXPECT_EQ(s.tables.reps.size(), 60U);
  EXPECT_EQ(s.tables.accounts.size(), 2000U);
  std::vector<std::string> without;
  for (const auto& rep : s.tables.reps) {
    if (rep.backup_id.empty()) without.push_back(rep.rep_id);
  }
  EXPECT_THAT(without, ::testing::ElementsAre("A01"));
}

TEST(CatalogContents, B2bEveryPoolHasGeneralistsAndEveryVerticalASpecialist) {
  const auto s = shipped("b2b_saas");
  std::map<std::string, int> generalists;
  std::map<std::string, std::set<std::string>> verticals;
  for (const auto& rep : s.tables.reps) {
    if (rep.segments.empty()) continue;  // the two who serve a small territory alone
    const auto pool = rep.territories[0] + " " + rep.segments[0];
    generalists[pool] += rep.verticals.empty() ? 1 : 0;
    for (const auto& vertical : rep.verticals) verticals[rep.territories[0]].insert(vertical);
  }
  EXPECT_EQ(generalists.size(), 9U);
  for (const auto& [pool, n] : generalists) EXPECT_GE(n, 1) << pool;
  for (const auto& [region, names] : verticals) EXPECT_EQ(names.size(), 5U) << region;
}

TEST(CatalogContents, B2bAThirdOfTheLeadsComesOutsideOfficeHours) {
  const auto s = shipped("b2b_saas");
  double inside = 0;
  double all = 0;
  for (std::size_t hour = 0; hour < 168; ++hour) {
    const double rate = s.world.arrivals.profile[hour];
    all += rate;
    if (hour / 24 < 5 && hour % 24 >= 9 && hour % 24 < 18) inside += rate;
  }
  EXPECT_NEAR(1 - inside / all, 1.0 / 3.0, 0.03);
}

TEST(CatalogContents, EffectsOfB2bAdmitThatTheyMayBeNone) {
  const auto& c = shipped("b2b_saas").world.conversion;
  for (const auto* effect : {&c.existing_customer, &c.owner_match, &c.specialist_match, &c.segment_match,
                             &c.territory_match, &c.collision}) {
    EXPECT_LE(effect->low, 1.0);
    EXPECT_GE(effect->high, 1.0);
    EXPECT_FALSE(effect->source.empty());
  }
}

TEST(CatalogContents, NullIsB2bWithoutDecayAndEffects) {
  const auto b2b = shipped("b2b_saas");
  const auto null = shipped("null");
  EXPECT_EQ(null.tables.reps.size(), b2b.tables.reps.size());
  EXPECT_EQ(null.world.arrivals.profile, b2b.world.arrivals.profile);
  const auto& c = null.world.conversion;
  EXPECT_EQ(c.decay, models::Decay::kNone);
  for (const double odds :
       {c.quality_odds, c.existing_customer.odds, c.owner_match.odds, c.specialist_match.odds,
        c.segment_match.odds, c.territory_match.odds, c.collision.odds}) {
    EXPECT_EQ(odds, 1.0);
  }
  for (const auto& channel : null.world.leads.channels) EXPECT_EQ(channel.reach_odds * channel.win_odds, 1.0);
}

TEST(CatalogContents, TheSyntheticExportHasTheDirtOfARealOne) {
  const auto s = shipped("crm_export");
  ASSERT_TRUE(s.import);
  std::uint64_t accounted = 0;
  std::set<std::string> reasons;
  for (const auto& count : s.import->used) accounted += count.rows;
  for (const auto& count : s.import->left_out) accounted += count.rows, reasons.insert(count.what);
  EXPECT_EQ(accounted, s.import->rows);
  EXPECT_THAT(reasons, ElementsAreArray({"empty row", "exact duplicate", "unparsable date"}));
  EXPECT_EQ(s.world.real_arrivals.size(), 457U);
}

/// First cells in back quotes of the page's tables of keys.
std::set<std::string> documented_keys() {
  std::ifstream page(source_dir() / "docs" / "scenario.md");
  std::set<std::string> keys;
  std::string line;
  while (std::getline(page, line) && line != "## Tables") {
    if (!line.starts_with("| `")) continue;
    const auto end = line.find('`', 3);
    EXPECT_TRUE(keys.insert(line.substr(3, end - 3)).second) << "twice: " << line;
  }
  return keys;
}

TEST(ReferencePage, ListsExactlyTheKeysThatTheReaderAccepts) {
  const auto accepted = scenarios::accepted_keys();
  const std::set<std::string> read(accepted.begin(), accepted.end());
  const auto documented = documented_keys();
  for (const auto& key : read) EXPECT_TRUE(documented.contains(key)) << "not in docs/scenario.md: " << key;
  for (const auto& key : documented) EXPECT_TRUE(read.contains(key)) << "only in docs/scenario.md: " << key;
}

}  // namespace
}  // namespace leadlab::test
