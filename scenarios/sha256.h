// SHA-256 (FIPS 180-4), for naming inputs. Tested: against the standard's vectors.
#pragma once

#include <string>
#include <string_view>

namespace leadlab::scenarios {

/// 64 hexadecimal digits.
std::string sha256_hex(std::string_view data);

}  // namespace leadlab::scenarios
