#include "reports/audit/segments.h"

#include <algorithm>
#include <map>

namespace leadlab::reports::audit {

namespace {

constexpr std::size_t kNamed = 5;

void count(sim::Share& share, bool hit) {
  ++share.cases;
  if (hit) ++share.hits;
}

/// Segments by number of leads, then by name.
std::vector<std::pair<std::uint64_t, models::NameIndex>> largest(const models::History& history,
                                                                 const std::vector<LeadView>& leads) {
  std::map<models::NameIndex, std::uint64_t> counts;
  for (const LeadView& view : leads) {
    if (view.lead->segment != models::kNoName) ++counts[view.lead->segment];
  }
  std::vector<std::pair<std::uint64_t, models::NameIndex>> out;
  for (const auto& [segment, n] : counts) out.emplace_back(n, segment);
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first > b.first;
    return history.segments[a.second] < history.segments[b.second];
  });
  return out;
}

}  // namespace

std::vector<SegmentPaths> won_by_segment(const models::History& history, const std::vector<LeadView>& leads,
                                         const std::vector<std::string>& paths) {
  const auto segments = largest(history, leads);
  if (segments.empty()) return {};
  std::vector<SegmentPaths> out;
  const auto panel = [&](const std::string& name) {
    out.push_back({name, 0, {}});
    for (const std::string& path : paths) out.back().paths.push_back({path, {}});
    return out.size() - 1;
  };
  std::map<models::NameIndex, std::size_t> place;
  for (std::size_t i = 0; i < segments.size(); ++i)
    place[segments[i].second] = i < kNamed    ? panel(history.segments[segments[i].second])
                                : i == kNamed ? panel("other segments")
                                              : kNamed;
  place[models::kNoName] = panel("segment not recorded");
  std::map<std::string, std::size_t> row;
  for (std::size_t i = 0; i < paths.size(); ++i) row[paths[i]] = i;
  for (const LeadView& view : leads) {
    if (view.path == models::kNoName) continue;
    const auto found = row.find(history.paths[view.path]);
    if (found == row.end()) continue;
    SegmentPaths& one = out[place.at(view.lead->segment)];
    ++one.leads;
    count(one.paths[found->second].share, view.won);
  }
  std::erase_if(out, [](const SegmentPaths& one) { return one.leads == 0; });
  return out;
}

}  // namespace leadlab::reports::audit
