// The one file with the parallel region. Exceptions never leave it but by the end.
#include "sim/parallel.h"

#include <omp.h>

#include <exception>
#include <mutex>

namespace leadlab::sim {

int thread_count(int asked) { return asked > 0 ? asked : omp_get_num_procs(); }

void in_parallel(std::uint64_t begin, std::uint64_t end, int threads,
                 const std::function<void(std::uint64_t, int)>& task) {
  std::mutex mutex;
  std::exception_ptr failure;
  std::uint64_t failed = end;
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
  for (std::uint64_t number = begin; number < end; ++number) {
    try {
      task(number, omp_get_thread_num());
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (number >= failed) continue;
      failed = number;
      failure = std::current_exception();
    }
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace leadlab::sim
