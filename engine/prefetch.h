// Asks the memory for what will be needed soon.
#pragma once

namespace leadlab::engine {

/// The cache line of `at`, which need not be valid, is on its way.
inline void prefetch(const void* at) {
  __builtin_prefetch(at);
  // No instruction. But without it GCC 12 takes a function that only prefetches for one that does nothing,
  // and leaves out its calls.
  asm volatile("");
}

}  // namespace leadlab::engine
