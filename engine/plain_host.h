// The host of an e-mail address that can be compared as it is written, found in one pass over the bytes.
// What is not plain (upper case, blanks, letters beyond ASCII, very short or long) is left to `Host`.
#pragma once

#include <bit>
#include <string_view>

#include "engine/bytes16.h"
#include "engine/text.h"

namespace leadlab::engine {

struct PlainHost {
  std::string_view text;      ///< as Host::view() would say; valid as long as the address
  bool is_plain = false;      ///< false: ask Host instead
  bool has_two_dots = false;  ///< at least
};

namespace detail {

/// Bit i says something of byte i of an address of up to 64 bytes.
struct AddressBits {
  std::uint64_t at = 0, dot = 0, not_folded = 0;
  void look(const Bytes16& bytes, std::size_t from) {
    at |= std::uint64_t{bytes.equal_to('@')} << from;
    dot |= std::uint64_t{bytes.equal_to('.')} << from;
    not_folded |= std::uint64_t{bytes.not_folded()} << from;
  }
};

/// Requires 16 to 64 bytes. Parts may overlap: a byte seen twice sets the same bits.
inline AddressBits look_at(std::string_view address) {
  AddressBits bits;
  const std::size_t n = address.size();
  bits.look(Bytes16(address.data()), 0);
  bits.look(Bytes16(address.data() + n - 16), n - 16);
  if (n > 32) {
    bits.look(Bytes16(address.data() + 16), 16);
    bits.look(Bytes16(address.data() + n - 32), n - 32);
  }
  return bits;
}

}  // namespace detail

inline PlainHost plain_host(std::string_view address) {
  const std::size_t n = address.size();
  if (n < 16 || n > 64) return {{}, n == 0, false};
  const detail::AddressBits bits = detail::look_at(address);
  if (bits.at == 0) return {{}, true, false};
  const std::size_t at = 63U - static_cast<unsigned>(std::countl_zero(bits.at));
  const std::uint64_t host = ~std::uint64_t{1} << at;
  const std::uint64_t last = std::uint64_t{1} << (n - 1);
  const bool final_dot = (bits.dot & host & last) != 0;
  const std::uint64_t dots = final_dot ? (bits.dot & host) ^ last : bits.dot & host;
  return {address.substr(at + 1, n - at - 1 - (final_dot ? 1 : 0)), (bits.not_folded & host) == 0,
          (dots & (dots - 1)) != 0};
}

}  // namespace leadlab::engine
