#include "cli/interrupt.h"

#include <unistd.h>

#include <cerrno>
#include <string_view>

namespace leadlab::cli {
namespace {

std::atomic<bool> stop_requested = false;
static_assert(std::atomic<bool>::is_always_lock_free);

/// Only calls that are safe in a signal handler.
void on_signal(int) {
  const int saved_errno = errno;
  if (stop_requested.exchange(true)) _exit(130);
  constexpr std::string_view kNote =
      "\nleadlab: stopping; finished replications will be kept (Ctrl-C again: stop at once)\n";
  if (write(STDERR_FILENO, kNote.data(), kNote.size()) < 0) errno = saved_errno;
  errno = saved_errno;
}

}  // namespace

InterruptGuard::InterruptGuard() {
  stop_requested = false;
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, &old_interrupt_);
  sigaction(SIGTERM, &action, &old_terminate_);
}

InterruptGuard::~InterruptGuard() {
  sigaction(SIGINT, &old_interrupt_, nullptr);
  sigaction(SIGTERM, &old_terminate_, nullptr);
}

const std::atomic<bool>& InterruptGuard::requested() { return stop_requested; }

}  // namespace leadlab::cli
