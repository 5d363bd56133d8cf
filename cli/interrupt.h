// Ctrl-C: the first asks the run to stop with what it has, the second ends the process at once (status 130).
#pragma once

#include <atomic>
#include <csignal>

namespace leadlab::cli {

/// While it lives, SIGINT and SIGTERM set a flag instead of ending the process.
/// Invariant: at most one exists at a time; the handlers found are put back. The flag is the one mutable
/// global of the program, because a signal handler can reach nothing else.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  [[nodiscard]] static const std::atomic<bool>& requested();

 private:
  struct sigaction old_interrupt_ {};
  struct sigaction old_terminate_ {};
};

}  // namespace leadlab::cli
