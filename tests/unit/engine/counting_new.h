// Counts every allocation of the test program.
#pragma once

#include <cstddef>

namespace leadlab::engine::test {

std::size_t allocations_so_far();

}  // namespace leadlab::engine::test
