// Where a command speaks: results to `out`, messages and progress to `err`; and how it ends.
#pragma once

#include <iosfwd>

namespace leadlab::cli {

enum class Exit : int { kDone = 0, kFailed = 1, kBadInput = 2, kInterrupted = 130 };

struct Console {
  std::ostream& out;
  std::ostream& err;
  bool err_is_terminal = false;  ///< a bar may be drawn on `err`
  int input = 0;                 ///< descriptor of stdin
};

}  // namespace leadlab::cli
