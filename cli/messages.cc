#include "cli/messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace leadlab::cli {

std::string brief_duration(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::llround(std::max(seconds, 0.0)));
  const std::uint64_t h = whole / 3600, min = whole / 60 % 60, s = whole % 60;
  if (h > 0) return min > 0 ? fmt::format("{} h {} min", h, min) : fmt::format("{} h", h);
  if (min > 0) return s > 0 ? fmt::format("{} min {} s", min, s) : fmt::format("{} min", min);
  return fmt::format("{} s", s);
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const auto nearest = scenarios::closest(word, known);
  return nearest ? fmt::format(" Did you mean \"{}\"?", *nearest) : "";
}

std::string without_folders(std::string_view argument) {
  std::string text;
  std::size_t name_from = 0;
  for (const char c : argument) {
    if (c == '/') {
      text.resize(name_from);
    } else {
      text += c;
      if (std::string_view("=,;\"' ").find(c) != std::string_view::npos) name_from = text.size();
    }
  }
  return text;
}

}  // namespace leadlab::cli
