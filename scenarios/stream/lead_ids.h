// The ids of all leads seen so far, by number: a stream remembers every lead it has decided.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leadlab::scenarios {

/// The n-th different lead of a stream, from 0.
using LeadNumber = std::uint32_t;
inline constexpr LeadNumber kNoLead = 0xFFFFFFFFU;

/// Grows only. Bytes stand in one text, found by open addressing on their 64-bit hash.
class LeadIds {
 public:
  LeadIds();
  [[nodiscard]] LeadNumber find(std::string_view id) const;  ///< kNoLead = not seen
  /// Requires: not seen.
  LeadNumber add(std::string_view id);
  /// Valid until add().
  [[nodiscard]] std::string_view id(LeadNumber lead) const {
    const std::size_t begin = lead == 0 ? 0 : ends_[lead - 1];
    return std::string_view(bytes_).substr(begin, ends_[lead] - begin);
  }
  /// FNV-1a, 64 bit, of the id's bytes.
  [[nodiscard]] std::uint64_t hash(LeadNumber lead) const { return hashes_[lead]; }
  [[nodiscard]] std::size_t size() const { return ends_.size(); }

 private:
  [[nodiscard]] std::size_t slot_of(std::uint64_t hash, std::string_view id) const;
  void grow();

  std::string bytes_;
  std::vector<std::size_t> ends_;
  std::vector<std::uint64_t> hashes_;
  std::vector<LeadNumber> table_;  ///< size a power of two, at most half full
};

}  // namespace leadlab::scenarios
