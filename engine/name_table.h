// Text ids and their dense indices, both ways.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text_index.h"

namespace leadlab::engine {

/// Immutable. `sorted` puts ids in byte order, so that index order is id order; `in_order` keeps the order
/// given. Empty names and repeated ones are left out.
template <class IdType>
class NameTable {
 public:
  NameTable() = default;
  [[nodiscard]] static NameTable sorted(std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    return in_order(names);
  }
  [[nodiscard]] static NameTable in_order(const std::vector<std::string>& names) {
    NameTable table;
    for (const std::string& name : names) {
      if (name.empty() || !table.index_.insert(name, IdType(table.names_.size())).is_new) continue;
      table.names_.push_back(name);
    }
    return table;
  }

  [[nodiscard]] std::size_t size() const { return names_.size(); }
  [[nodiscard]] const std::string& name(IdType id) const { return names_[id.index()]; }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  /// None = unknown.
  [[nodiscard]] IdType find(std::string_view name) const { return index_.find(name); }

  /// For look-ups in steps.
  [[nodiscard]] const TextIndex<IdType>& index() const { return index_; }

 private:
  std::vector<std::string> names_;
  TextIndex<IdType> index_;
};

}  // namespace leadlab::engine
