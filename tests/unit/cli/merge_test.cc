// Two stretches merged are one run, dataset by dataset and bit by bit; what cannot be one run is refused.
#include <algorithm>
#include <cstring>
#include <filesystem>

#include "reports/file/stored_group.h"
#include "tests/support/support.h"
#include "tests/unit/cli/program.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;

class MergeTest : public testing::Test {
 protected:
  [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  /// A week of a small office.
  Said play(const std::string& output, std::vector<std::string> more) const {
    std::vector<std::string> arguments = {
        "compare", (test::source_dir() / "scenarios/catalog/smb_velocity.toml").string(),
        "--set",   "time.burn_in=2d",
        "--set",   "time.window=5d",
        "--set",   "time.follow_up=5d",
        "--set",   "arrivals.scale=0.2",
        "-o",      file(output)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return leadlab_run(arguments);
  }
  [[nodiscard]] Said merge(const std::vector<std::string>& names,
                           const std::string& output = "whole.h5") const {
    std::vector<std::string> arguments = {"merge"};
    for (const std::string& name : names) arguments.push_back(file(name));
    arguments.insert(arguments.end(), {"-o", file(output)});
    return leadlab_run(arguments);
  }
  test::TempDir folder_;
};

/// Equal to the bit; NaN equals NaN.
bool same_bits(const reports::file::StoredValues& a, const reports::file::StoredValues& b) {
  if (a.index() != b.index()) return false;
  return std::visit(
      [&](const auto& x) {
        const auto& y = std::get<std::decay_t<decltype(x)>>(b);
        using T = typename std::decay_t<decltype(x)>::value_type;
        if constexpr (std::is_same_v<T, std::string>) {
          return x == y;
        } else {
          return x.size() == y.size() &&
                 (x.empty() || std::memcmp(x.data(), y.data(), x.size() * sizeof(T)) == 0);
        }
      },
      a);
}

std::map<std::string, reports::file::StoredGroup> all_groups(const std::string& path) {
  const H5::H5File file(path, H5F_ACC_RDONLY);
  std::map<std::string, reports::file::StoredGroup> out;
  for (hsize_t i = 0; i < file.getNumObjs(); ++i)
    out[file.getObjnameByIdx(i)] = reports::file::read_stored(file.openGroup(file.getObjnameByIdx(i)));
  return out;
}

void expect_same(const std::string& a, const std::string& b) {
  const std::vector<std::string> of_the_run = {"command_line", "threads", "wall_seconds", "cpu_seconds"};
  const auto first = all_groups(a), second = all_groups(b);
  ASSERT_EQ(first.size(), second.size());
  std::size_t compared = 0;
  for (const auto& [name, group] : first) {
    ASSERT_TRUE(second.contains(name)) << name;
    const auto& other = second.at(name);
    ASSERT_EQ(group.variables.size(), other.variables.size()) << name;
    for (const auto& v : group.variables) {
      if (name == "scenario" && std::find(of_the_run.begin(), of_the_run.end(), v.name) != of_the_run.end())
        continue;
      const auto* w = other.find(v.name);
      ASSERT_NE(w, nullptr) << name << "/" << v.name;
      EXPECT_EQ(v.dimensions, w->dimensions);
      EXPECT_EQ(v.shape, w->shape) << name << "/" << v.name;
      EXPECT_EQ(v.meaning.unit, w->meaning.unit);
      EXPECT_EQ(v.meaning.long_name, w->meaning.long_name);
      EXPECT_EQ(v.meaning.more.size(), w->meaning.more.size()) << v.name;
      EXPECT_TRUE(same_bits(v.values, w->values)) << name << "/" << v.name;
      ++compared;
    }
  }
  EXPECT_GT(compared, 300U);
}

TEST_F(MergeTest, TwoStretchesAreOneRunBitForBit) {
  const Said whole = play("one.h5", {"--replications", "10"});
  ASSERT_EQ(play("a.h5", {"--replications", "4"}).status, 0);
  ASSERT_EQ(play("b.h5", {"--replications", "6", "--first-replication", "4", "--threads", "1"}).status, 0);
  const Said merged = merge({"b.h5", "a.h5"});
  ASSERT_EQ(merged.status, 0) << merged.err;
  expect_same(file("one.h5"), file("whole.h5"));
  EXPECT_EQ(whole.out, merged.out) << "the table too";
}

TEST_F(MergeTest, TheLeadsOfAllReplicationsStayInOrder) {
  const std::vector<std::string> all = {"--lead-log", "all", "--no-match-check"};
  const auto with = [&all](std::vector<std::string> more) {
    more.insert(more.end(), all.begin(), all.end());
    return more;
  };
  play("one.h5", with({"--replications", "5"}));
  play("a.h5", with({"--replications", "2"}));
  play("b.h5", with({"--replications", "1", "--first-replication", "2"}));
  play("c.h5", with({"--replications", "2", "--first-replication", "3"}));
  const Said merged = merge({"a.h5", "b.h5", "c.h5"});
  ASSERT_EQ(merged.status, 0) << merged.err;
  expect_same(file("one.h5"), file("whole.h5"));
}

TEST_F(MergeTest, AMergedFileMergesOn) {
  play("one.h5", {"--replications", "6"});
  play("a.h5", {"--replications", "2"});
  play("b.h5", {"--replications", "2", "--first-replication", "2"});
  play("c.h5", {"--replications", "2", "--first-replication", "4"});
  ASSERT_EQ(merge({"a.h5", "b.h5"}, "ab.h5").status, 0);
  ASSERT_EQ(merge({"ab.h5", "c.h5"}).status, 0);
  expect_same(file("one.h5"), file("whole.h5"));
}

TEST_F(MergeTest, WhatIsNotOneRunIsRefusedWithItsRemedy) {
  play("a.h5", {"--replications", "2"});
  const auto refused = [this](const std::vector<std::string>& more) {
    play("b.h5", more);
    const Said said = merge({"a.h5", "b.h5"});
    EXPECT_EQ(said.status, 2) << said.err;
    EXPECT_FALSE(std::filesystem::exists(file("whole.h5")));
    return said.err;
  };
  const std::vector<std::string> next = {"--replications", "2", "--first-replication", "2"};
  const auto and_also = [&next](std::vector<std::string> more) {
    more.insert(more.end(), next.begin(), next.end());
    return more;
  };
  EXPECT_THAT(
      refused({"--replications", "3", "--first-replication", "1"}),
      HasSubstr("replications 0 to 1 and 1 to 3 overlap. Play the second with --first-replication 2"));
  EXPECT_THAT(refused({"--replications", "2", "--first-replication", "5"}),
              HasSubstr("replications 2 to 4 are missing between them. Play them with --first-replication 2 "
                        "--replications 3"));
  EXPECT_THAT(refused(and_also({"--seed", "7"})), HasSubstr("Play it with --seed 20260602"));
  EXPECT_THAT(refused(and_also({"--set", "arrivals.scale=0.25"})), HasSubstr("same --set"));
  EXPECT_THAT(refused(and_also({"--strategy", "tiered"})), HasSubstr("same --strategy"));
  EXPECT_THAT(refused(and_also({"--baseline", "tiered"})), HasSubstr("same --baseline"));
  EXPECT_THAT(refused(and_also({"--margin", "1pp"})), HasSubstr("same --margin"));
  EXPECT_THAT(refused(and_also({"--no-match-check"})), HasSubstr("--no-match-check"));
  EXPECT_THAT(refused({"--precision", "20pp", "--first-replication", "2"}), HasSubstr("--precision"));
  EXPECT_THAT(refused({"--select", "best", "--delta", "9pp", "--first-replication", "2"}),
              HasSubstr("selection of the best"));
  folder_.write("grid.toml", "[grid]\n\"arrivals.scale\" = [0.1, 0.2]\n");
  EXPECT_THAT(refused(and_also({"--assumptions", file("grid.toml")})), HasSubstr("holds /assumptions"));
}

TEST_F(MergeTest, OtherFilesAndItsOwnInputsAreRefused) {
  play("a.h5", {"--replications", "2"});
  folder_.write("text.h5", "no results");
  const Said wrong = merge({"a.h5", "text.h5"});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.err, HasSubstr("text.h5"));
  EXPECT_EQ(merge({"a.h5", "missing.h5"}).status, 1);
  const Said itself = merge({"a.h5", "a.h5"}, "a.h5");
  EXPECT_EQ(itself.status, 2);
  EXPECT_THAT(itself.err, HasSubstr("choose another name"));
}

}  // namespace
}  // namespace leadlab::cli
