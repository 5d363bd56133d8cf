#include "sim/sketch.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace leadlab::sim {

namespace {

// gamma = (1 + a) / (1 - a); bucket i holds (s gamma^(i-1), s gamma^i] with s = one second; bucket 0 all
// below.
constexpr double kSmallest = 1e6;
const double kLogGamma = std::log((1 + Sketch::kRelativeError) / (1 - Sketch::kRelativeError));

/// Buckets without a logarithm per value: a cell is a 256th of an octave, read off the bits of the double; a
/// bucket is five times wider, so a cell meets at most one bucket edge and one comparison settles it.
class BucketTable {
 public:
  BucketTable() {
    for (int i = 0; i <= Sketch::kBuckets; ++i) edges_[static_cast<std::size_t>(i)] = Sketch::upper_edge(i);
    const std::uint64_t first = cell(kSmallest);
    const std::uint64_t last = cell(edges_[Sketch::kBuckets]);
    for (std::uint64_t c = first; c <= last; ++c) {
      const double low = std::bit_cast<double>(c << kDropped);
      const auto edge = std::lower_bound(edges_.begin(), edges_.end(), low);
      bucket_.push_back(static_cast<std::uint16_t>(edge - edges_.begin()));
    }
    first_ = first;
  }

  [[nodiscard]] int operator()(double x) const {
    if (x <= kSmallest) return 0;
    if (x > edges_[Sketch::kBuckets - 1]) return Sketch::kBuckets - 1;
    const int b = bucket_[cell(x) - first_];
    return x > edges_[static_cast<std::size_t>(b)] ? b + 1 : b;
  }

 private:
  static constexpr int kDropped = 44;
  static std::uint64_t cell(double x) { return std::bit_cast<std::uint64_t>(x) >> kDropped; }
  std::array<double, Sketch::kBuckets + 1> edges_{};
  std::vector<std::uint16_t> bucket_;
  std::uint64_t first_ = 0;
};

const BucketTable kBucketOf;

}  // namespace

int Sketch::bucket_of(std::int64_t microseconds) { return kBucketOf(static_cast<double>(microseconds)); }

double Sketch::upper_edge(int bucket) { return kSmallest * std::exp(kLogGamma * bucket); }

void Sketch::add(std::int64_t microseconds) {
  const auto b = static_cast<std::size_t>(bucket_of(microseconds));
  if (b >= counts_.size()) counts_.resize(b + 1);
  ++counts_[b];
  ++count_;
}

void Sketch::merge(const Sketch& other) {
  if (other.counts_.size() > counts_.size()) counts_.resize(other.counts_.size());
  for (std::size_t b = 0; b < other.counts_.size(); ++b) counts_[b] += other.counts_[b];
  count_ += other.count_;
}

void Sketch::clear() {
  std::fill(counts_.begin(), counts_.end(), 0U);
  count_ = 0;
}

double Sketch::quantile(double q) const {
  if (count_ == 0) return 0;
  const auto rank = static_cast<std::uint64_t>(q * static_cast<double>(count_ - 1));
  std::uint64_t below = 0;
  for (std::size_t b = 0; b < counts_.size(); ++b) {
    below += counts_[b];
    if (below > rank) {
      if (b == 0) return 0;
      // The point of the bucket with the same relative distance to both edges.
      return 2 * upper_edge(static_cast<int>(b)) / (std::exp(kLogGamma) + 1);
    }
  }
  return upper_edge(static_cast<int>(counts_.size()));
}

}  // namespace leadlab::sim
