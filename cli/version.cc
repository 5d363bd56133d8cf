#include "cli/version.h"

#include <fmt/format.h>
#include <gnu/libc-version.h>

#include <algorithm>
#include <thread>

namespace leadlab::cli {
namespace {

std::string compiler() {
#if defined(__clang__)
  return fmt::format("Clang {}.{}.{}", __clang_major__, __clang_minor__, __clang_patchlevel__);
#else
  return fmt::format("GCC {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#endif
}

std::string cpu_flags() {
#if defined(__x86_64__)
  std::string flags;
  const auto note = [&flags](bool present, const char* name) {
    if (present) flags += (flags.empty() ? "" : " ") + std::string(name);
  };
  note(__builtin_cpu_supports("fma") != 0, "fma");
  note(__builtin_cpu_supports("avx2") != 0, "avx2");
  note(__builtin_cpu_supports("avx512f") != 0, "avx512f");
  return flags.empty() ? "x86-64" : "x86-64 " + flags;
#else
  return "unknown";
#endif
}

}  // namespace

Build build() { return {LEADLAB_VERSION, LEADLAB_COMMIT, compiler()}; }

Machine machine() {
  return {gnu_get_libc_version(), cpu_flags(),
          static_cast<int>(std::max(1U, std::thread::hardware_concurrency()))};
}

std::string version_text() {
  const Build b = build();
  return fmt::format("leadlab {} (commit {}, {})", b.version, b.commit, b.compiler);
}

}  // namespace leadlab::cli
