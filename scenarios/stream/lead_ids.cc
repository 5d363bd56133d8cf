#include "scenarios/stream/lead_ids.h"

#include "models/pick_draws.h"

namespace leadlab::scenarios {
namespace {

constexpr std::size_t kFirstSize = 1024;
constexpr std::uint64_t kMixer = 0x9E3779B97F4A7C15ULL;  // spreads ids that differ in their last bytes only

}  // namespace

LeadIds::LeadIds() : table_(kFirstSize, kNoLead) {}

std::size_t LeadIds::slot_of(std::uint64_t hash, std::string_view wanted) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = static_cast<std::size_t>((hash * kMixer) >> 32U) & mask;
  while (table_[slot] != kNoLead && (hashes_[table_[slot]] != hash || id(table_[slot]) != wanted))
    slot = (slot + 1) & mask;
  return slot;
}

LeadNumber LeadIds::find(std::string_view wanted) const {
  return table_[slot_of(models::fnv1a_64(wanted), wanted)];
}

LeadNumber LeadIds::add(std::string_view added) {
  if (2 * (size() + 1) > table_.size()) grow();
  const std::uint64_t hash = models::fnv1a_64(added);
  const auto number = static_cast<LeadNumber>(size());
  table_[slot_of(hash, added)] = number;
  bytes_ += added;
  ends_.push_back(bytes_.size());
  hashes_.push_back(hash);
  return number;
}

void LeadIds::grow() {
  table_.assign(2 * table_.size(), kNoLead);
  for (LeadNumber lead = 0; lead < size(); ++lead) table_[slot_of(hashes_[lead], id(lead))] = lead;
}

}  // namespace leadlab::scenarios
