// Comparison with a file under tests/golden; LEADLAB_UPDATE_GOLDEN=1 rewrites it.
#pragma once

#include <cstdlib>
#include <fstream>

#include "tests/support/support.h"

namespace leadlab::test {

inline void expect_golden(const std::string& name, const std::string& current) {
  const auto file = source_dir() / "tests/golden/cli" / name;
  if (std::getenv("LEADLAB_UPDATE_GOLDEN") != nullptr) std::ofstream(file, std::ios::binary) << current;
  EXPECT_EQ(read_file(file), current) << "run with LEADLAB_UPDATE_GOLDEN=1 to rewrite " << file;
}

}  // namespace leadlab::test
