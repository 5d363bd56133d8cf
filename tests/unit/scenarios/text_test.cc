// Durations, times, zones, suggestions and digests.
#include "scenarios/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/calendar.h"
#include "scenarios/document.h"
#include "scenarios/sha256.h"
#include "scenarios/times.h"
#include "scenarios/zones.h"

namespace leadlab::scenarios {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(Durations, AreNumbersWithUnits) {
  EXPECT_EQ(parse_duration("0s"), seconds{0});
  EXPECT_EQ(parse_duration("90s"), seconds{90});
  EXPECT_EQ(parse_duration("1h30min"), minutes{90});
  EXPECT_EQ(parse_duration("365d"), hours{365 * 24});
  EXPECT_EQ(parse_duration("2w"), hours{14 * 24});
  EXPECT_EQ(parse_duration("1.5h"), minutes{90});
  EXPECT_EQ(parse_duration("5ms7us"), microseconds{5007});
}

TEST(Durations, RefuseEverythingElse) {
  for (const char* text : {"", "5", "5m", "1 h", "-1h", "h", "1.h", ".5h", "1h ", "1H", "999999999999w",
                           "1e3s", "1..5h", "99999999999999999999s"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(Durations, FormatReadsBack) {
  for (const char* text : {"0s", "1h30min", "2w", "1d", "5ms7us"}) {
    EXPECT_EQ(format_duration(*parse_duration(text)), text);
  }
}

TEST(Times, NeedAZone) {
  using namespace std::chrono_literals;
  const engine::Time nine = std::chrono::sys_days{2026y / 3 / 1} + 9h;
  EXPECT_EQ(parse_time("2026-03-01T09:00:00Z"), nine);
  EXPECT_EQ(parse_time("2026-03-01T10:30:00.250+01:30"), nine + 250ms);
  EXPECT_EQ(parse_time("2026-03-01 09:00:00z"), nine);
  for (const char* text :
       {"2026-03-01T09:00:00", "2026-03-01", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
        "2026-03-01T24:00:00Z", "2026-03-01T09:00:00.Z", "26-03-01T09:00:00Z", "now"}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
}

TEST(Times, AreRefusedWhereTheZoneDataEnds) {
  TimeError error;
  EXPECT_TRUE(parse_time("2037-12-31T23:59:59Z", &error));
  EXPECT_FALSE(parse_time("2038-01-01T00:00:00Z", &error));
  EXPECT_THAT(error.expectation, ::testing::HasSubstr("2037-12-31"));
  EXPECT_FALSE(parse_time("1969-12-31T23:59:59Z"));
}

TEST(Zones, ComeAsTransitions) {
  const auto berlin = find_zone("Europe/Berlin");
  ASSERT_TRUE(berlin);
  EXPECT_EQ(berlin->first_offset, hours{1});
  ASSERT_FALSE(berlin->transitions.empty());
  EXPECT_LT(berlin->transitions.back().at, engine::kLastInstant);
  EXPECT_EQ(berlin->transitions.back().offset, hours{1});
  EXPECT_TRUE(find_zone("UTC"));
  for (const char* name : {"", "Europe/Berlim", "../passwd", "/etc/passwd"})
    EXPECT_FALSE(find_zone(name)) << name;
}

TEST(Zones, LocalTimeInAGapIsTheTransitionAndInAFoldTheFirst) {
  using namespace std::chrono_literals;
  const auto berlin = *find_zone("Europe/Berlin");
  const auto local = [](auto date, auto clock) {
    return std::chrono::local_time<engine::Duration>{std::chrono::local_days{date} + clock};
  };
  EXPECT_EQ(to_utc(berlin, local(2026y / 3 / 29, 2h + 30min)), parse_time("2026-03-29T01:00:00Z"));
  EXPECT_EQ(to_utc(berlin, local(2026y / 10 / 25, 2h + 30min)), parse_time("2026-10-25T02:30:00+02:00"));
  EXPECT_EQ(to_utc(berlin, local(2026y / 7 / 1, 12h)), parse_time("2026-07-01T12:00:00+02:00"));
}

TEST(Text, SuggestsWhatIsNear) {
  EXPECT_EQ(edit_distance("gates", "gaets"), 1U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(closest("gate", {"pick", "gates"}), "gates");
  EXPECT_EQ(closest("Pick", {"pick", "gates"}), "pick");
  EXPECT_EQ(closest("zebra", {"pick", "gates"}), std::nullopt);
}

TEST(Text, ShowsBytesSafely) {
  EXPECT_EQ(in_quotes("a\nb\xFF"), "\"a\\x0Ab\\xFF\"");
  EXPECT_EQ(in_quotes("caf\xC3\xA9"), "\"caf\xC3\xA9\"");
  EXPECT_EQ(in_quotes(std::string(100, 'x'), 3), "\"xxx...\"");
}

TEST(Text, FindsInvalidUtf8) {
  EXPECT_FALSE(invalid_utf8("\xF0\x9F\x98\x80 ok"));
  EXPECT_EQ(invalid_utf8("ab\xC0\x80"), 2U);    // overlong
  EXPECT_EQ(invalid_utf8("\xED\xA0\x80"), 0U);  // surrogate
  EXPECT_EQ(invalid_utf8("x\xE2\x82"), 1U);     // cut off
}

TEST(Text, NumbersKeepTheirDecimals) {
  EXPECT_EQ(plain_number(0.1), "0.1");
  EXPECT_EQ(plain_number(2.50), "2.5");
  EXPECT_EQ(plain_number(1e-7), "0.0000001");
  EXPECT_EQ(parse_integer("12a"), std::nullopt);
}

TEST(Sha256, MatchesTheStandardsVectors) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Paths, AreKeysIndicesAndQuotedKeys) {
  const auto path = parse_path("tier[2].\"a b\".c");
  ASSERT_TRUE(path);
  ASSERT_EQ(path->size(), 4U);
  EXPECT_EQ((*path)[1].index, 2U);
  EXPECT_EQ((*path)[2].key, "a b");
  for (const char* text : {"", ".a", "a.", "a[", "a[x]", "a..b", "[0]"})
    EXPECT_FALSE(parse_path(text)) << text;
}

}  // namespace
}  // namespace leadlab::scenarios
