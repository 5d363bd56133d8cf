// Columns of the groups about single leads: one dimension each, so that a reader may turn a group into a flat
// table as it is.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "engine/time.h"
#include "reports/file/netcdf.h"
#include "sim/results.h"

namespace leadlab::reports::file {

/// What NumPy and pandas take for "not a time": with it, xarray decodes whole columns to datetime64 and needs
/// no detour over floating point, as it does for a _FillValue. Others go by valid_min.
inline constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();

/// Nanoseconds since 1970; kNoTime for whatever cannot be said so (never, since ever, before 1970).
std::int64_t stored_instant(engine::Time t);

/// Names of a column's values 0, 1, ... as CF flags: a reader needs no second dimension to translate them.
std::vector<netcdf::Attribute> value_names(const std::vector<std::string>& names);
/// The same for a column that holds 1 + the index of a name, 0 = none. Nothing if the names are too many for
/// an attribute; /names has them as they are.
std::vector<netcdf::Attribute> code_names(const std::vector<std::string>& names);

/// 1 + the index of an id; 0 = none.
template <class Id>
std::uint32_t code_of(Id id) {
  return id ? static_cast<std::uint32_t>(id.index()) + 1 : 0;
}

/// Writes columns over one dimension, a value per row.
template <class Row>
class LogColumns {
 public:
  LogColumns(netcdf::Group& group, std::string dimension, const std::vector<Row>& rows)
      : group_(group), dimension_(std::move(dimension)), rows_(rows) {}

  template <class T, class F>
  void add(const std::string& name, const netcdf::Meaning& meaning, F value) {
    std::vector<T> values;
    values.reserve(rows_.size());
    for (const Row& row : rows_) values.push_back(static_cast<T>(value(row)));
    group_.variable<T>(name, {dimension_}, values, meaning);
  }
  template <class F>
  void text(const std::string& name, const std::string& long_name, F value) {
    std::vector<std::string> values;
    values.reserve(rows_.size());
    for (const Row& row : rows_) values.push_back(value(row));
    group_.variable(name, {dimension_}, values, {"", long_name});
  }
  template <class F>
  void flip(const std::string& name, const std::string& long_name, F value) {
    add<std::int8_t>(name, {"", long_name, {{"dtype", std::string("bool")}}},
                     [&](const Row& row) { return value(row) ? 1 : 0; });
  }
  template <class F>
  void instant(const std::string& name, const std::string& long_name, F value) {
    const netcdf::Meaning meaning{
        "nanoseconds since 1970-01-01T00:00:00Z",
        long_name,
        {{"calendar", std::string("proleptic_gregorian")}, {"valid_min", std::int64_t{0}}}};
    add<std::int64_t>(name, meaning, [&](const Row& row) { return stored_instant(value(row)); });
  }
  /// A number from 0 to 65 534 that stands for one of `names`; see code_names.
  template <class F>
  void code(const std::string& name, const std::string& long_name, const std::vector<std::string>& names,
            F value) {
    add<std::uint16_t>(name, {"", long_name, code_names(names)}, value);
  }

 private:
  netcdf::Group& group_;
  std::string dimension_;
  const std::vector<Row>& rows_;
};

/// One lead of one strategy in one kept replication.
struct LeadRow {
  const sim::LeadOutcome* lead = nullptr;
  const sim::LoggedTapeLead* tape = nullptr;
  std::uint32_t strategy = 0;
  std::int64_t replication = 0;
  engine::Time seen_until{};
};
/// By strategy, then replication, then arrival. Requires log_details of every kept replication.
std::vector<LeadRow> lead_rows(const sim::ExperimentResult& result);

/// What the record said and what was true: columns of /leads.
void write_lead_attributes(LogColumns<LeadRow>& out, const sim::LogNames& names);

}  // namespace leadlab::reports::file
