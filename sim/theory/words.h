// Text from words and numbers, as people write them: words("M/M/", 5, ", ", 0.8) is "M/M/5, 0.8".
#pragma once

#include <sstream>
#include <string>

namespace leadlab::sim::theory {

template <class... Parts>
std::string words(const Parts&... parts) {
  std::ostringstream out;
  (out << ... << parts);
  return out.str();
}

}  // namespace leadlab::sim::theory
