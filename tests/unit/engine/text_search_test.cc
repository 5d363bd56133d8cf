#include <gtest/gtest.h>

#include "engine/ids.h"
#include "engine/text.h"
#include "engine/text_index.h"

namespace leadlab::engine {
namespace {

// Every length around the eight bytes that are looked at together, every place, and bytes that differ from
// the one sought by a single bit.
TEST(TextSearch, LastPositionIsThatOfTheLibraryForEveryLengthAndPlace) {
  for (std::size_t length = 0; length < 27; ++length) {
    for (const char other : {'A', '\xC0', '?', '\0'}) {
      const std::string none(length, other);
      EXPECT_EQ(last_position(none, '@'), std::string::npos);
      for (std::size_t first = 0; first < length; ++first) {
        for (std::size_t second = first; second < length; ++second) {
          std::string text = none;
          text[first] = text[second] = '@';
          EXPECT_EQ(last_position(text, '@'), text.rfind('@')) << text;
          EXPECT_EQ(occurs_twice(text, '@'), first != second) << text;
        }
      }
    }
  }
}

TEST(TextSearch, AnIndexOfManyTextsFindsEachAndNoOther) {
  using Number = Id<struct NumberTag>;
  TextIndex<Number> index;
  for (std::size_t i = 0; i < 5000; ++i)
    EXPECT_TRUE(index.insert("name-" + std::to_string(i), Number(i)).is_new);
  EXPECT_FALSE(index.insert("name-7", Number(std::size_t{1})).is_new) << "the first value stays";
  EXPECT_EQ(index.size(), 5000U);
  for (std::size_t i = 0; i < 5000; ++i) {
    const std::string name = "name-" + std::to_string(i);
    EXPECT_EQ(index.find(name), Number(i));
    TextIndex<Number>::Probe steps;
    index.begin(name, steps);
    index.look(steps);
    EXPECT_EQ(index.find(steps), Number(i));
    EXPECT_FALSE(index.find(name + "x"));
  }
  EXPECT_FALSE(TextIndex<Number>().find("name-7")) << "an empty one knows nothing";
}

TEST(TextSearch, AnIndexTellsTextsOfEveryLengthApart) {
  using Number = Id<struct NumberTag>;
  TextIndex<Number> index;
  const std::string text(60, 'a');
  for (std::size_t n = 0; n <= text.size(); ++n)
    EXPECT_TRUE(index.insert(text.substr(0, n), Number(n)).is_new);
  for (std::size_t n = 0; n <= text.size(); ++n) EXPECT_EQ(index.find(text.substr(0, n)), Number(n)) << n;
  for (std::size_t n = 1; n <= text.size(); ++n) {
    for (std::size_t changed = 0; changed < n; ++changed) {
      std::string other = text.substr(0, n);
      other[changed] = 'b';
      EXPECT_FALSE(index.find(other)) << other;
    }
  }
}

}  // namespace
}  // namespace leadlab::engine
