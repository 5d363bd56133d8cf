#include "engine/similar_words.h"

#include <gtest/gtest.h>

#include "engine/fuzzy_names.h"

namespace leadlab::engine::test {
namespace {

TEST(SimilarWords, EditsAreLettersInsertedDeletedReplacedOrSwapped) {
  EXPECT_EQ(edits_between(U"acme", U"acme", 3), 0U);
  EXPECT_EQ(edits_between(U"acme", U"acxme", 3), 1U);
  EXPECT_EQ(edits_between(U"acme", U"ame", 3), 1U);
  EXPECT_EQ(edits_between(U"acme", U"acma", 3), 1U);
  EXPECT_EQ(edits_between(U"acme", U"amce", 3), 1U) << "two neighbours swapped are one mistake";
  EXPECT_EQ(edits_between(U"kitten", U"sitting", 9), 3U);
  EXPECT_EQ(edits_between(U"", U"abc", 9), 3U);
  EXPECT_EQ(edits_between(U"acme", U"zebra logistics", 2), 3U) << "no more than one above the limit is told";
}

TEST(SimilarWords, MisspeltWordsAreAlikeShortOnesAndOtherFirstLettersAreNot) {
  EXPECT_EQ(likeness_of_spelling(U"zebra", U"zebra"), 1);
  EXPECT_NEAR(likeness_of_spelling(U"logistics", U"logisitcs"), 1 - 0.8 / 9, 1e-12);
  EXPECT_EQ(likeness_of_spelling(U"abb", U"abc"), 0);
  EXPECT_EQ(likeness_of_spelling(U"zebra", U"acme"), 0);
  EXPECT_LT(likeness_of_spelling(U"mackware", U"rackware"), likeness_of_spelling(U"mackware", U"macware"));
  EXPECT_GE(likeness_of_spelling(U"technology", U"technologies"), 0.75) << "endings may differ";
}

TEST(SimilarWords, AbbreviationsKeepTheFirstLetterAndTheOrder) {
  EXPECT_TRUE(may_abbreviate(U"mfg", U"manufacturing"));
  EXPECT_TRUE(may_abbreviate(U"tech", U"technology"));
  EXPECT_FALSE(may_abbreviate(U"fmg", U"manufacturing"));
  EXPECT_FALSE(may_abbreviate(U"te", U"technology")) << "too short to say anything";
  EXPECT_FALSE(may_abbreviate(U"technology", U"tech"));
}

class Fuzzy : public testing::Test {
 protected:
  /// The match of `name`, or "".
  [[nodiscard]] std::string match(std::string_view name, double threshold = 0.9) const {
    const std::size_t found = fuzzy_.best_match(name, threshold);
    return found == FuzzyNames::kNoMatch ? std::string() : names_[found];
  }
  std::vector<std::string> names_ = {
      "aldrin electronics",   "aldrin foods",       "barlow technology", "corvid technology",
      "dunmore technologies", "egret research lab", "fenwick systems",   "northern light technology",
      "north sea technology", "zebra logistics"};
  FuzzyNames fuzzy_{names_};
};

TEST_F(Fuzzy, FindsWhatPeopleMistypeJoinSwapAndShorten) {
  EXPECT_EQ(match("zebra logisitcs"), "zebra logistics");
  EXPECT_EQ(match("logistics zebra"), "zebra logistics");
  EXPECT_EQ(match("zebralogistics"), "zebra logistics");
  EXPECT_EQ(match("the zebra logistics"), "zebra logistics");
  EXPECT_EQ(match("corvid tech"), "corvid technology");
}

TEST_F(Fuzzy, TheSameBeginningIsNotTheSameCompany) {
  EXPECT_EQ(match("aldrin logistics"), "");
  EXPECT_EQ(match("zebra"), "") << "a rare word left out";
  EXPECT_EQ(match("zebra logistics deutschland"), "") << "a subsidiary that is not on file";
  EXPECT_EQ(match("technology"), "") << "nobody in particular";
}

TEST_F(Fuzzy, TwoThatAreAsSimilarMatchNeither) {
  const FuzzyNames twins({"falcon gliders", "falcom gliders", "zebra logistics"});
  EXPECT_EQ(twins.best_match("falcox gliders", 0.5), FuzzyNames::kNoMatch);
  EXPECT_EQ(twins.best_match("falcon gliders", 0.5), 0U) << "equal beats alike";
}

TEST_F(Fuzzy, EqualNamesHaveSimilarityOneAndStrangersZero) {
  for (std::size_t i = 0; i < names_.size(); ++i) EXPECT_DOUBLE_EQ(fuzzy_.similarity(names_[i], i), 1);
  EXPECT_EQ(fuzzy_.similarity("quite another", 9), 0);
  EXPECT_EQ(fuzzy_.similarity("", 9), 0);
}

}  // namespace
}  // namespace leadlab::engine::test
