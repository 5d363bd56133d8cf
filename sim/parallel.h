// Tasks on several threads. Whoever gives them has results stand by task, not by the time they are done:
// then neither the number of threads nor their speed changes a bit (docs/decisions/0003-same-bits.md).
#pragma once

#include <cstdint>
#include <functional>

namespace leadlab::sim {

/// As asked for; 0 = one for each processor.
int thread_count(int asked);

/// Calls `task(number, thread)` for every number from `begin` to before `end`, thread from 0 to before
/// `threads`. Throws what the task with the lowest number threw, once all have ended.
void in_parallel(std::uint64_t begin, std::uint64_t end, int threads,
                 const std::function<void(std::uint64_t, int)>& task);

}  // namespace leadlab::sim
