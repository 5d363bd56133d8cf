#include "reports/merge_logs.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

namespace leadlab::reports {

namespace {

using file::StoredGroup;
using file::StoredVariable;

constexpr std::array<std::string_view, 5> kOfLog = {"leads", "assignments", "names", "reps", "absences"};

std::size_t replications_in(const StoredGroup& leads) {
  const auto all = leads.values<std::int64_t>("replication");
  return std::set<std::int64_t>(all.begin(), all.end()).size();
}

/// Rows of both, those of `a` first within each rank: the order in which one run would have written them.
/// @param rank  [row of a, then of b]
/// @return      rows in their new order, those of b counted on from those of a
std::vector<std::size_t> order_of(const std::vector<std::size_t>& rank) {
  std::vector<std::size_t> order(rank.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t x, std::size_t y) { return rank[x] < rank[y]; });
  return order;
}

StoredGroup in_order(const StoredGroup& a, const StoredGroup& b, const std::vector<std::size_t>& order) {
  StoredGroup out = a;
  for (StoredVariable& v : out.variables) {
    v.shape = {order.size()};
    if (v.kind == StoredVariable::Kind::kDimension) continue;
    std::visit(
        [&](auto& values) {
          const auto& more = std::get<std::decay_t<decltype(values)>>(b.find(v.name)->values);
          std::decay_t<decltype(values)> rows;
          rows.reserve(order.size());
          for (const std::size_t i : order)
            rows.push_back(i < values.size() ? values[i] : more[i - values.size()]);
          values = std::move(rows);
        },
        v.values);
  }
  return out;
}

std::vector<std::size_t> strategies_in(const StoredGroup& a, const StoredGroup& b) {
  std::vector<std::size_t> out;
  for (const StoredGroup* group : {&a, &b}) {
    for (const std::uint8_t s : group->values<std::uint8_t>("strategy")) out.push_back(s);
  }
  return out;
}

StoredGroup emptied(StoredGroup group) {
  for (StoredVariable& v : group.variables) {
    v.shape = {0};
    std::visit([](auto& values) { values.clear(); }, v.values);
  }
  return group;
}

void put_rows(StoredGroup& group, const std::vector<std::uint32_t>& rows) {
  for (StoredVariable& v : group.variables) {
    if (v.name == "lead") v.values = rows;
  }
}

/// Rows of /leads have moved; each assignment follows its lead.
/// @param new_row  [row of a's leads, then of b's] -> row of the joined leads
StoredGroup assignments_joined(StoredGroup a, StoredGroup b, std::size_t leads_of_a,
                               const std::vector<std::size_t>& new_row) {
  std::vector<std::size_t> rank;
  std::size_t before = 0;
  for (StoredGroup* group : {&a, &b}) {
    auto rows = group->values<std::uint32_t>("lead");
    for (std::uint32_t& row : rows) {
      rank.push_back(new_row.at(before + row));
      row = static_cast<std::uint32_t>(rank.back());
    }
    put_rows(*group, rows);
    before += leads_of_a;
  }
  return in_order(a, b, order_of(rank));
}

}  // namespace

bool is_of_log(std::string_view group) {
  return std::find(kOfLog.begin(), kOfLog.end(), group) != kOfLog.end();
}

void join_logs(StoredRun& a, const StoredRun& b) {
  const auto of_a = a.groups.find("leads");
  const auto of_b = b.groups.find("leads");
  if (of_a == a.groups.end() || of_b == b.groups.end()) return;
  if (replications_in(of_a->second) < a.result.replications.size()) return;
  const std::vector<std::size_t> order = order_of(strategies_in(of_a->second, of_b->second));
  std::vector<std::size_t> new_row(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) new_row[order[i]] = i;
  const std::size_t leads_of_a = of_a->second.values<std::uint8_t>("strategy").size();
  of_a->second = in_order(of_a->second, of_b->second, order);
  const auto join = [&](const char* name, const auto& joined) {
    const auto mine = a.groups.find(name);
    const auto other = b.groups.find(name);
    if (other == b.groups.end()) return;
    if (mine == a.groups.end()) {  // the first has none of these
      a.groups[name] = joined(StoredGroup{}, other->second);
    } else {
      mine->second = joined(mine->second, other->second);
    }
  };
  join("assignments", [&](const StoredGroup& x, const StoredGroup& y) {
    return assignments_joined(x.variables.empty() ? emptied(y) : x, y, leads_of_a, new_row);
  });
  join("absences", [](const StoredGroup& x, const StoredGroup& y) {
    return x.variables.empty() ? y : file::joined(x, y, "absence");
  });
}

}  // namespace leadlab::reports
