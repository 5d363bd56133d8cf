#include "engine/suggestion.h"

#include <algorithm>

#include "engine/similar_words.h"
#include "engine/text.h"
#include "engine/unicode.h"

namespace leadlab::engine {
namespace {

/// So many names are compared: a broken table has many wrong ones, too.
constexpr std::size_t kMostNames = 5000;
constexpr std::size_t kLettersPerMistake = 3;

}  // namespace

std::string with_suggestion(std::string_view name, const std::vector<std::string>& names,
                            const std::string& remedy) {
  const std::u32string wanted = from_utf8(fold(name));
  std::size_t fewest = std::max<std::size_t>(1, wanted.size() / kLettersPerMistake) + 1;
  const std::string* nearest = nullptr;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i) {
    const std::size_t edits = edits_between(wanted, from_utf8(fold(names[i])), fewest);
    if (edits >= fewest) continue;
    fewest = edits;
    nearest = &names[i];
  }
  return nearest == nullptr ? remedy : "Did you mean \"" + *nearest + "\"? " + remedy;
}

}  // namespace leadlab::engine
