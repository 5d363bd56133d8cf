// Quantiles of durations by logarithmic integer buckets: 1 % relative error, merging in any order gives the
// same counts. After Masson, Rim & Lee, "DDSketch", PVLDB 12 (2019); buckets hold counts only.
#pragma once

#include <cstdint>
#include <vector>

namespace leadlab::sim {

class Sketch {
 public:
  static constexpr double kRelativeError = 0.01;
  /// Values up to one second count as zero (bucket 0); the top bucket holds everything above about 4 years.
  static constexpr int kBuckets = 932;

  void add(std::int64_t microseconds);
  void merge(const Sketch& other);
  void clear();
  [[nodiscard]] std::uint64_t count() const { return count_; }
  /// Value at rank q x (n - 1), in microseconds, within 1 %; 0 when empty. Requires 0 <= q <= 1.
  [[nodiscard]] double quantile(double q) const;
  /// Counts by bucket, trailing zeros left out.
  [[nodiscard]] const std::vector<std::uint32_t>& counts() const { return counts_; }
  /// Upper edge of a bucket in microseconds.
  [[nodiscard]] static double upper_edge(int bucket);
  [[nodiscard]] static int bucket_of(std::int64_t microseconds);

 private:
  std::vector<std::uint32_t> counts_;
  std::uint64_t count_ = 0;
};

}  // namespace leadlab::sim
