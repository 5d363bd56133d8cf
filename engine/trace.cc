#include "engine/trace.h"

#include <array>

namespace leadlab::engine {

std::string_view to_string(Dropped reason) {
  constexpr std::array<std::string_view, 13> kNames = {"not assigned to this territory",
                                                       "serves other segments",
                                                       "serves other deal sizes",
                                                       "not the specialist for this vertical",
                                                       "not in the first rule that matches",
                                                       "not on the roster",
                                                       "away",
                                                       "had this lead and turned it down or missed it",
                                                       "off shift",
                                                       "full",
                                                       "has had today's leads",
                                                       "busy",
                                                       "lost the tie"};
  return kNames[static_cast<std::size_t>(reason)];
}

}  // namespace leadlab::engine
