#include "scenarios/uncertain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/samplers.h"
#include "models/streams.h"

namespace leadlab::scenarios {
namespace {

/// FNV-1a, 64 bits.    Source: Fowler, Noll, Vo; draft-eastlake-fnv
std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

/// Normal cut off at [low, high], by inversion.
double cut_normal(const UncertainNumber& n, double u) {
  const double a = normal_cdf((n.low - n.value) / n.se), b = normal_cdf((n.high - n.value) / n.se);
  const double at = std::clamp(a + u * (b - a), 0x1.0p-53, 1 - 0x1.0p-53);
  return std::clamp(n.value + n.se * models::normal_quantile(at), n.low, n.high);
}

double rounded(double x, int decimals) {
  if (decimals < 0) return x;
  const double unit = std::pow(10.0, decimals);
  return std::round(x * unit) / unit;
}

}  // namespace

double drawn_value(const UncertainNumber& number, std::uint64_t seed, std::uint64_t draw) {
  const bool listed = !number.draws.empty();
  const models::Stream stream(seed, draw);
  const double u = stream.uniform(models::Purpose::kInput, hash_of(listed ? number.draws_file : number.path));
  if (!listed) return rounded(cut_normal(number, u), number.decimals);
  const auto row = static_cast<std::size_t>(u * static_cast<double>(number.draws.size()));
  return rounded(number.draws[std::min(row, number.draws.size() - 1)], number.decimals);
}

std::vector<std::string> drawn_assignments(const std::vector<UncertainNumber>& numbers, std::uint64_t seed,
                                           std::uint64_t draw) {
  std::vector<std::string> out;
  for (const UncertainNumber& n : numbers)
    out.push_back(fmt::format("{}={}", n.path, drawn_value(n, seed, draw)));
  return out;
}

std::string to_string(const UncertainNumber& n) {
  if (!n.draws.empty())
    return fmt::format("{} = {:.6g} (mean of {} draws in {})", n.path, n.value, n.draws.size(), n.draws_file);
  std::string limits;
  if (std::isfinite(n.low)) limits += fmt::format(", from {:.6g}", n.low);
  if (std::isfinite(n.high))
    limits += fmt::format("{} {:.6g}", std::isfinite(n.low) ? " to" : ", to", n.high);
  return fmt::format("{} = {:.6g} (standard error {:.6g}, normal{})", n.path, n.value, n.se, limits);
}

}  // namespace leadlab::scenarios
