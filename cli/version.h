// What this program is and what it runs on: for --version and for the origin stated in results.
#pragma once

#include <string>

namespace leadlab::cli {

struct Build {
  std::string version, commit, compiler;
};
Build build();

struct Machine {
  std::string glibc;
  std::string cpu_flags;  ///< instruction sets that change the last bits of results: "fma avx2 avx512f"
  int threads = 1;        ///< that run at once
};
Machine machine();

/// "leadlab 0.1.0 (commit 0123456789ab, GCC 12.2.0)".
std::string version_text();

}  // namespace leadlab::cli
