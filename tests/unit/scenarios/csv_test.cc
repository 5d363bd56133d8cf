// The CSV reader: what RFC 4180 allows, what it forbids, and on which line.
#include "scenarios/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadlab::scenarios {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Csv, ReadsQuotedNewlinesCommasAndQuotationMarks) {
  const auto file = read_csv("a,b\n1,\"x, \"\"y\"\"\nz\"\n2,w\n");
  EXPECT_THAT(file.problems, IsEmpty());
  ASSERT_THAT(file.rows, SizeIs(2));
  EXPECT_THAT(file.rows[0].fields, ElementsAre("1", "x, \"y\"\nz"));
  EXPECT_EQ(file.rows[0].line, 2U);
  EXPECT_EQ(file.rows[1].line, 4U);
}

TEST(Csv, CrLfAndMissingFinalNewlineChangeNothing) {
  const auto file = read_csv("a,b\r\n1,2\r\n3,4");
  ASSERT_THAT(file.rows, SizeIs(2));
  EXPECT_THAT(file.header, ElementsAre("a", "b"));
  EXPECT_THAT(file.rows[1].fields, ElementsAre("3", "4"));
  EXPECT_EQ(file.rows[1].line, 3U);
}

TEST(Csv, BlankLinesAreSkippedButCounted) {
  const auto file = read_csv("\na,b\n\n\n1,2\n");
  EXPECT_EQ(file.header_line, 2U);
  ASSERT_THAT(file.rows, SizeIs(1));
  EXPECT_EQ(file.rows[0].line, 5U);
}

TEST(Csv, RaggedRowsAreReportedWithTheirLineAndTheOthersKept) {
  const auto file = read_csv("a,b\n1\n2,3\n4,5,6\n");
  ASSERT_THAT(file.problems, SizeIs(2));
  EXPECT_EQ(file.problems[0].line, 2U);
  EXPECT_EQ(file.problems[0].what, "row has 1 field");
  EXPECT_EQ(file.problems[1].line, 4U);
  EXPECT_THAT(file.rows, SizeIs(1));
}

TEST(Csv, QuotationMarkInsideAnUnquotedFieldIsAnErrorOfThatLineOnly) {
  const auto file = read_csv("a,b\n5\" pipe,2\n3,4\n");
  ASSERT_THAT(file.problems, SizeIs(1));
  EXPECT_EQ(file.problems[0].kind, CsvProblem::Kind::kSyntax);
  EXPECT_EQ(file.problems[0].line, 2U);
  ASSERT_THAT(file.rows, SizeIs(1));
  EXPECT_EQ(file.rows[0].line, 3U);
}

TEST(Csv, UnclosedQuotationMarkIsReportedWhereItsRowBegins) {
  const auto file = read_csv("a,b\n1,2\n3,\"4\n5,6\n");
  ASSERT_THAT(file.problems, SizeIs(1));
  EXPECT_EQ(file.problems[0].line, 3U);
  EXPECT_THAT(file.rows, SizeIs(1));
}

TEST(Csv, BrokenUtf8IsReportedWithTheLineOfItsField) {
  const auto file = read_csv("a,b\n\"x\ny\",caf\xE9\n1,2\n");
  ASSERT_THAT(file.problems, SizeIs(1));
  EXPECT_EQ(file.problems[0].kind, CsvProblem::Kind::kEncoding);
  EXPECT_EQ(file.problems[0].line, 3U);
  EXPECT_EQ(file.problems[0].what, "\"caf\\xE9\"");
  EXPECT_THAT(file.rows, SizeIs(1));
}

TEST(Csv, FieldsHaveALimit) {
  const auto file = read_csv("a\n12345678901\n1234567890\n", {.field_bytes = 10});
  ASSERT_THAT(file.problems, SizeIs(1));
  EXPECT_EQ(file.problems[0].kind, CsvProblem::Kind::kTooLong);
  EXPECT_THAT(file.rows, SizeIs(1));
}

TEST(Csv, EmptyTextHasNoHeaderAndNoRows) {
  const auto file = read_csv("");
  EXPECT_THAT(file.header, IsEmpty());
  EXPECT_THAT(file.rows, IsEmpty());
  EXPECT_THAT(file.problems, IsEmpty());
}

}  // namespace
}  // namespace leadlab::scenarios
