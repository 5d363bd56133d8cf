// The reader of streams and the reader of whole files must see the same rows and the same problems.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "scenarios/csv.h"
#include "scenarios/stream/csv_records.h"

namespace leadlab::scenarios {
namespace {

/// Hands out a few bytes at a time, so that records break everywhere.
class Trickle final : public ByteSource {
 public:
  Trickle(std::string text, std::size_t at_once) : text_(std::move(text)), at_once_(at_once) {}
  std::size_t read(std::span<char> into) override {
    const std::size_t count = std::min({at_once_, into.size(), text_.size() - used_});
    for (std::size_t i = 0; i < count; ++i) into[i] = text_[used_ + i];
    used_ += count;
    return count;
  }

 private:
  std::string text_;
  std::size_t at_once_;
  std::size_t used_ = 0;
};

std::string escaped(std::string_view field) {
  std::string out(1, '[');
  out.append(field);
  out.push_back(']');
  return out;
}

/// Rows and problems as one text; rows of another width than the header are left to the caller.
std::string seen_by_stream(const std::string& text, std::size_t at_once) {
  Trickle source(text, at_once);
  CsvRecords records(source);
  std::string rows, problems;
  std::size_t width = 0;
  for (auto got = records.next(); got != CsvRecords::Got::kEnd; got = records.next()) {
    if (got == CsvRecords::Got::kProblem) {
      problems += std::to_string(records.problem().line) + records.problem().what + "\n";
      continue;
    }
    if (width == 0) {
      width = records.fields().size();
      continue;
    }
    if (records.fields().size() != width) {
      const auto problem = scenarios::ragged(records.line(), records.fields().size(), width);
      problems += std::to_string(problem.line) + problem.what + "\n";
      continue;
    }
    rows += std::to_string(records.line());
    for (const auto field : records.fields()) rows += escaped(field);
    rows += "\n";
  }
  return rows + "--\n" + problems;
}

std::string seen_by_file(const std::string& text) {
  const CsvFile file = read_csv(text);
  std::string rows, problems;
  for (const CsvRow& row : file.rows) {
    rows += std::to_string(row.line);
    for (const std::string& field : row.fields) rows += escaped(field);
    rows += "\n";
  }
  for (const CsvProblem& problem : file.problems)
    problems += std::to_string(problem.line) + problem.what + "\n";
  return rows + "--\n" + problems;
}

RC_GTEST_PROP(CsvRecords, SeeWhatTheWholeFileReaderSees, ()) {
  const auto body = *rc::gen::container<std::string>(
      rc::gen::weightedElement<char>({{6, 'a'}, {4, ','}, {3, '"'}, {3, '\n'}, {2, '\r'}, {1, ' '}}));
  const std::string text = "h1,h2\n" + body;
  const auto at_once = static_cast<std::size_t>(*rc::gen::inRange(1, 9));
  RC_ASSERT(seen_by_stream(text, at_once) == seen_by_file(text));
}

/// Many lines in one block: where bytes were looked at again for each line, this took half a minute.
TEST(CsvRecords, LinesMayEndWithACarriageReturnAlone) {
  std::string text = "h1,h2\r";
  for (int i = 0; i < 200000; ++i) text += i % 100 == 0 ? "\"a\rb\",2\r" : "1,2\r";
  EXPECT_TRUE(seen_by_stream(text, text.size()) == seen_by_file(text));
  EXPECT_EQ(seen_by_stream("h1,h2\r1,2\r\r\n3\r", 1), "2[1][2]\n--\n4row has 1 field\n");
}

TEST(CsvRecords, QuotedRecordsAcrossReadsAreWhole) {
  const std::string text = "a,b\n\"x\n\"\"y\"\"\",2\r\n\n3,4";
  EXPECT_EQ(seen_by_stream(text, 1), "2[x\n\"y\"][2]\n5[3][4]\n--\n");
}

}  // namespace
}  // namespace leadlab::scenarios
