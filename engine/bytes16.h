// Sixteen bytes looked at together: one bit per byte says what a comparison found. By SSE2, which every
// x86-64 has, or one by one elsewhere; the bits are the same.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace leadlab::engine {

class Bytes16 {
 public:
  /// Reads at[0 .. 16).
  explicit Bytes16(const void* at) { std::memcpy(&bytes_, at, sizeof bytes_); }
  /// Bytes 0 to 7 from `first`, 8 to 15 from `second`.
  Bytes16(std::uint64_t first, std::uint64_t second) {
    const std::uint64_t both[2] = {first, second};
    std::memcpy(&bytes_, both, sizeof bytes_);
  }

#if defined(__SSE2__)
  /// Bit i: byte i is `c`.
  [[nodiscard]] std::uint32_t equal_to(char c) const {
    return bits(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8(c)));
  }
  /// Bit i: byte i is not ASCII, an upper-case letter, a blank or a control character.
  [[nodiscard]] std::uint32_t not_folded() const {
    const __m128i upper = _mm_and_si128(_mm_cmpgt_epi8(bytes_, _mm_set1_epi8('A' - 1)),
                                        _mm_cmplt_epi8(bytes_, _mm_set1_epi8('Z' + 1)));
    return bits(
        _mm_or_si128(upper, _mm_cmplt_epi8(bytes_, _mm_set1_epi8(' ' + 1))));  // signed: < 0 is not ASCII
  }

 private:
  static std::uint32_t bits(__m128i found) { return static_cast<std::uint32_t>(_mm_movemask_epi8(found)); }
  __m128i bytes_;
#else
  [[nodiscard]] std::uint32_t equal_to(char c) const {
    return bits([c](unsigned char byte) { return byte == static_cast<unsigned char>(c); });
  }
  [[nodiscard]] std::uint32_t not_folded() const {
    return bits(
        [](unsigned char byte) { return byte >= 0x80 || byte <= ' ' || (byte >= 'A' && byte <= 'Z'); });
  }

 private:
  template <class Holds>
  [[nodiscard]] std::uint32_t bits(Holds holds) const {
    std::uint32_t found = 0;
    for (unsigned i = 0; i < sizeof bytes_; ++i) found |= (holds(bytes_[i]) ? 1U : 0U) << i;
    return found;
  }
  unsigned char bytes_[16];
#endif
};

}  // namespace leadlab::engine
