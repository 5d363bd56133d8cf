// Countries as people write them, for those who wrote a name where a code belongs.
#pragma once

#include <string>
#include <string_view>

namespace leadlab::scenarios {

/// Two letters, as an ISO 3166-1 alpha-2 code has, and not "UK" or "EL". No list of codes is consulted.
bool looks_like_country_code(std::string_view text);

/// "DE" for "Germany", "deutschland" or "DEU"; empty if the name is not known here.
std::string_view country_code_of(std::string_view name);

}  // namespace leadlab::scenarios
