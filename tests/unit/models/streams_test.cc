#include "models/streams.h"

#include <gtest/gtest.h>

namespace leadlab::models {
namespace {

using Philox = r123::Philox4x32;

// Known answers of Random123's kat_vectors for philox4x32 with ten rounds.
TEST(Philox, KnownAnswers) {
  const Philox generator;
  const Philox::ctr_type zero{{0, 0, 0, 0}};
  const Philox::ctr_type ones{{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}};
  const Philox::ctr_type pi{{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}};
  const Philox::ctr_type a = generator(zero, {{0, 0}});
  const Philox::ctr_type b = generator(ones, {{0xffffffff, 0xffffffff}});
  const Philox::ctr_type c = generator(pi, {{0xa4093822, 0x299f31d0}});
  EXPECT_EQ(a, (Philox::ctr_type{{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}}));
  EXPECT_EQ(b, (Philox::ctr_type{{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}}));
  EXPECT_EQ(c, (Philox::ctr_type{{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}));
}

TEST(Stream, AddressesAreDistinct) {
  const Stream s(7, 3);
  const double u = s.uniform(Purpose::kContact, 5, 1);
  EXPECT_NE(u, s.uniform(Purpose::kContact, 5, 2));
  EXPECT_NE(u, s.uniform(Purpose::kContact, 6, 1));
  EXPECT_NE(u, s.uniform(Purpose::kHandle, 5, 1));
  EXPECT_NE(u, Stream(7, 4).uniform(Purpose::kContact, 5, 1));
  EXPECT_NE(u, Stream(8, 3).uniform(Purpose::kContact, 5, 1));
  EXPECT_NE(u, s.uniform(Purpose::kContact, 5 + (std::uint64_t{1} << 40), 1));
  EXPECT_EQ(u, Stream(7, 3).uniform(Purpose::kContact, 5, 1));
}

TEST(Stream, UniformsStayInsideTheOpenInterval) {
  EXPECT_GT(Stream::to_unit(0, 0), 0.0);
  EXPECT_LT(Stream::to_unit(0xffffffff, 0xffffffff), 1.0);
}

}  // namespace
}  // namespace leadlab::models
