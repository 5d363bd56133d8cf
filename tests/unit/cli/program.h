// Runs the program in-process and keeps what it said.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "cli/app.h"

namespace leadlab::cli {

struct Said {
  int status = 0;
  std::string out, err;
};

inline Said leadlab_run(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  Console console{out, err, false};
  const Exit status = run(arguments, console);
  return {static_cast<int>(status), out.str(), err.str()};
}

}  // namespace leadlab::cli
