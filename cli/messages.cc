#include "cli/messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace leadlab::cli {
namespace {

/// Least number of insertions, deletions, replacements and swaps of neighbours between two words.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  std::iota(cost[0].begin(), cost[0].end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    cost[i][0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({replaced, cost[i - 1][j] + 1, cost[i][j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t end = digits.size(); end > 3; end -= 3) digits.insert(end - 3, ",");
  return digits;
}

std::string counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number == 0 ? "no" : grouped(number), noun, number == 1 ? "" : "s");
}

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
  const auto distance = [word](const std::string& other) { return edit_distance(word, other); };
  const auto nearest = std::min_element(
      known.begin(), known.end(), [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
  const std::size_t tolerated = std::max<std::size_t>(1, word.size() / 3);
  if (nearest == known.end() || distance(*nearest) > tolerated) return "";
  return fmt::format(" Did you mean \"{}\"?", *nearest);
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
