// A text of up to 24 bytes as three numbers, so that comparing and hashing need no loop over its bytes.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>

#include "engine/hash.h"
#include "engine/text.h"

namespace leadlab::engine {

/// Texts of one size are equal if and only if their numbers are.
struct PackedText {
  /// Eight bytes each: from the beginning, from byte 8 or nearer, to the end. They overlap.
  std::uint64_t first = 0, middle = 0, last = 0;

  [[nodiscard]] static constexpr bool fits(std::size_t size) { return size <= 24; }

  PackedText() = default;
  /// Requires that it fits.
  explicit PackedText(std::string_view text) {
    const char* at = text.data();
    const std::size_t n = text.size();
    if (n < 8) {
      first = few_bytes(at, n);
      return;
    }
    first = load_word<std::uint64_t>(at);
    middle = load_word<std::uint64_t>(at + std::min<std::size_t>(8, n - 8));
    last = load_word<std::uint64_t>(at + n - 8);
  }

  friend bool operator==(const PackedText& a, const PackedText& b) {
    return ((a.first ^ b.first) | (a.middle ^ b.middle) | (a.last ^ b.last)) == 0;
  }

  /// By no whole bytes, so that digits that change together do not cancel out.
  [[nodiscard]] std::uint64_t hash(std::size_t size) const {
    return product_of(first ^ std::rotl(middle, 29), last + size);
  }

 private:
  static std::uint64_t few_bytes(const char* at, std::size_t n) {
    if (n >= 4)
      return load_word<std::uint32_t>(at) | std::uint64_t{load_word<std::uint32_t>(at + n - 4)} << 32U;
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < n; ++i) bytes = bytes << 8U | static_cast<unsigned char>(at[i]);
    return bytes;
  }
};

}  // namespace leadlab::engine
