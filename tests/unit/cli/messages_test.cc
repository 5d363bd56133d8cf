#include "cli/messages.h"

#include <gtest/gtest.h>

namespace leadlab::cli {
namespace {

TEST(Messages, NumbersAreGroupedByThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1\u202f000");
  EXPECT_EQ(grouped(12345678), "12\u202f345\u202f678");
}

TEST(Messages, CountsAgreeWithTheirNoun) {
  EXPECT_EQ(counted(0, "error"), "no errors");
  EXPECT_EQ(counted(1, "error"), "1 error");
  EXPECT_EQ(counted(1200, "error"), "1\u202f200 errors");
}

TEST(Messages, DurationsHaveAtMostTwoUnits) {
  EXPECT_EQ(brief_duration(-1), "0 s");
  EXPECT_EQ(brief_duration(59.4), "59 s");
  EXPECT_EQ(brief_duration(59.6), "1 min");
  EXPECT_EQ(brief_duration(75), "1 min 15 s");
  EXPECT_EQ(brief_duration(7320), "2 h 2 min");
  EXPECT_EQ(brief_duration(7200), "2 h");
}

TEST(Messages, ListsReadAsASentence) {
  EXPECT_EQ(listed({}), "");
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b"}), "a and b");
  EXPECT_EQ(listed({"a", "b", "c"}), "a, b and c");
}

TEST(Messages, ANearWordIsSuggestedAndAFarOneIsNot) {
  const std::vector<std::string> known = {"compare", "check"};
  EXPECT_EQ(did_you_mean("comprae", known), " Did you mean \"compare\"?");
  EXPECT_EQ(did_you_mean("chek", known), " Did you mean \"check\"?");
  EXPECT_EQ(did_you_mean("simulate", known), "");
  EXPECT_EQ(did_you_mean("x", {}), "");
}

TEST(Messages, FoldersAreTakenOffPaths) {
  EXPECT_EQ(without_folders("b2b.toml"), "b2b.toml");
  EXPECT_EQ(without_folders("/a/b/b2b.toml"), "b2b.toml");
  EXPECT_EQ(without_folders("--output=/a/b.h5"), "--output=b.h5");
  EXPECT_EQ(without_folders("files.reps=\"../x/reps.csv\""), "files.reps=\"reps.csv\"");
}

}  // namespace
}  // namespace leadlab::cli
