#include "reports/text_grid.h"

#include <gtest/gtest.h>

namespace leadlab::reports {
namespace {

TEST(TextGrid, PutsPlusMinusSignsUnderEachOther) {
  const std::string text = render_grid({{"HEADING", "", {}},
                                        {"first", "%", {"9.71 ± 0.12", "8.5 ± 0.1"}},
                                        {"second", "min", {"123.4 ± 1.0 ▲", "–"}}},
                                       {10, 5, 18});
  EXPECT_EQ(text,
            "HEADING\n"
            "first     %         9.71 ± 0.12        8.5 ± 0.1\n"
            "second    min      123.4 ± 1.0 ▲         –\n");
}

TEST(TextGrid, CutsALabelThatIsTooLong) {
  EXPECT_EQ(render_grid({{"a very long label", "%", {"1"}}}, {8, 2, 12}), "a very …%   1\n");
}

TEST(Wrap, BreaksAtBlanksAndIndents) {
  EXPECT_EQ(wrap("one two three four", 9, 2), "one two\n  three\n  four");
  EXPECT_EQ(wrap("unbreakableword", 5), "unbreakableword");
}

}  // namespace
}  // namespace leadlab::reports
