#include "scenarios/history/left_out.h"

namespace leadlab::scenarios {

void LeftOutRows::add(const std::string& reason, std::size_t line, std::string value, std::string remedy) {
  ImportReport::LeftOut& entry = reasons_[reason];
  if (entry.rows++ == 0) {
    entry.what = reason;
    entry.remedy = std::move(remedy);
  }
  if (entry.first.size() < kRowsKept) entry.first.push_back({line, std::move(value)});
}

std::uint64_t LeftOutRows::rows() const {
  std::uint64_t rows = 0;
  for (const auto& [reason, entry] : reasons_) rows += entry.rows;
  return rows;
}

std::uint64_t LeftOutRows::rows(const std::string& reason) const {
  const auto* entry = find(reason);
  return entry == nullptr ? 0 : entry->rows;
}

const ImportReport::LeftOut* LeftOutRows::find(const std::string& reason) const {
  const auto found = reasons_.find(reason);
  return found == reasons_.end() ? nullptr : &found->second;
}

std::vector<ImportReport::LeftOut> LeftOutRows::by_reason() const {
  std::vector<ImportReport::LeftOut> out;
  for (const auto& [reason, entry] : reasons_) out.push_back(entry);
  return out;
}

}  // namespace leadlab::scenarios
