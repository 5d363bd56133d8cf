// What is looked at sixteen bytes at once, against the same done one by one.
#include <gtest/gtest.h>

#include <random>

#include "engine/ids.h"
#include "engine/mail_domain.h"
#include "engine/plain_host.h"
#include "engine/short_text_index.h"
#include "engine/tier_rules.h"

namespace leadlab::engine {
namespace {

std::string random_text(std::mt19937& draws, std::size_t length, std::string_view letters) {
  std::string text(length, ' ');
  for (char& c : text) c = letters[draws() % letters.size()];
  return text;
}

TEST(Bytes16, TellsEveryByteApart) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t place = 0; place < 16; ++place) {
      std::string text(16, 'a');
      text[place] = static_cast<char>(byte);
      const bool is_folded = byte > ' ' && byte < 0x80 && !(byte >= 'A' && byte <= 'Z');
      EXPECT_EQ(Bytes16(text.data()).not_folded(), is_folded ? 0U : 1U << place) << byte;
      if (byte != 'a') {
        EXPECT_EQ(Bytes16(text.data()).equal_to(static_cast<char>(byte)), 1U << place) << byte;
      }
    }
  }
}

// Addresses of every length, dense in what makes a host hard: both ways must see the same host.
TEST(PlainHost, SaysWhatHostSaysOrThatItCannot) {
  std::mt19937 draws(5);
  std::size_t plain = 0;
  for (int i = 0; i < 200'000; ++i) {
    const std::string_view letters = i % 3 == 0 ? "ab.@" : i % 3 == 1 ? "abcdefgh-.12" : "aB.@ \xC3\xA4";
    std::string address = random_text(draws, draws() % 70, letters);
    if (i % 3 == 1 && address.size() > 3) address[draws() % address.size()] = '@';
    const PlainHost found = plain_host(address);
    if (!found.is_plain) continue;
    ++plain;
    EXPECT_EQ(std::string(found.text), std::string(Host(address).view())) << address;
    EXPECT_EQ(found.has_two_dots, occurs_twice(found.text, '.')) << address;
  }
  EXPECT_GT(plain, 50'000U) << "the usual address is plain";
}

TEST(PlainHost, LeavesUpperCaseInFrontOfTheAtAlone) {
  EXPECT_EQ(std::string(plain_host("Jane.DOE@mail.acme.com.").text), "mail.acme.com");
  EXPECT_FALSE(plain_host("jane.doe@Mail.acme.com").is_plain);
}

TEST(ShortTextIndex, FindsTextsOfEveryLengthAndNoOther) {
  using Number = Id<struct NumberTag>;
  ShortTextIndex<Number> index;
  EXPECT_FALSE(index.find("ABCDE"));
  const std::string letters = "ABCDBCDEFGHIJKLMNOPQ";
  std::size_t number = 0;
  for (std::size_t length = 0; length <= letters.size(); ++length)
    index.insert(letters.substr(0, length), Number(number++));
  EXPECT_FALSE(index.insert("ABCDB", Number(std::size_t{99})).is_new) << "the first value stays";
  for (std::size_t length = 0; length <= letters.size(); ++length) {
    const std::string text = letters.substr(0, length);
    EXPECT_EQ(index.find(text), Number(length)) << text;
    EXPECT_FALSE(index.find(text + "x")) << text;
  }
  EXPECT_FALSE(index.find("ABCDE")) << "the four bytes at either end overlap differently";
}

TEST(TierRules, TakeTheFirstRuleWhoseScoreAndChannelHold) {
  TierConfig first, second, rest;
  first.min_score = 80;
  first.channels = {"demo_request", "chat"};
  second.min_score = 50;
  const TierRules rules({first, second, rest});
  EXPECT_EQ(rules.tier_of(80, "chat"), 0);
  EXPECT_EQ(rules.tier_of(80, "content"), 1);
  EXPECT_EQ(rules.tier_of(79, "chat"), 1);
  EXPECT_EQ(rules.tier_of(49, "chat"), 2);
  EXPECT_EQ(rules.tier_of({}, "chat"), 2);
  EXPECT_EQ(rules.tier_of(std::numeric_limits<double>::quiet_NaN(), "chat"), 2);
}

}  // namespace
}  // namespace leadlab::engine
