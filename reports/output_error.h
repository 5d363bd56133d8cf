// The one exception of this layer: a file could not be written or read; what() names the path and the cause.
#pragma once

#include <stdexcept>

namespace leadlab::reports {

class OutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace leadlab::reports
