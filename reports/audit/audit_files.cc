#include "reports/audit/audit_files.h"

#include <fmt/format.h>

#include <cmath>

#include "reports/atomic_file.h"
#include "reports/audit/csv_text.h"
#include "reports/file/groups.h"
#include "reports/output_error.h"

namespace leadlab::reports::audit {

namespace {

std::filesystem::path beside(const std::filesystem::path& page, const std::string& suffix) {
  std::filesystem::path out = page;
  return out.replace_extension().concat(suffix);
}

void write_frame(netcdf::Group group, const Frame& frame) {
  group.dimension("row", frame.rows);
  for (const Column& column : frame.columns) {
    const netcdf::Meaning meaning{column.unit, column.meaning};
    if (column.is_text())
      group.variable(column.name, {"row"}, column.text, meaning);
    else
      group.variable<double>(column.name, {"row"}, column.number, meaning);
  }
}

}  // namespace

std::vector<std::filesystem::path> files_beside(const std::filesystem::path& page,
                                                const std::vector<Frame>& frames) {
  std::vector<std::filesystem::path> out = {beside(page, ".h5")};
  for (const Frame& frame : frames) out.push_back(beside(page, "-" + frame.name + ".csv"));
  return out;
}

std::string csv_of(const Frame& frame) {
  std::string header;
  for (const Column& column : frame.columns) header += (header.empty() ? "" : ",") + column.name;
  CsvText out(header);
  for (std::size_t row = 0; row < frame.rows; ++row) {
    for (const Column& column : frame.columns) {
      if (column.is_text())
        out.cell(column.text[row]);
      else
        out.cell(std::isfinite(column.number[row]) ? std::optional(column.number[row]) : std::nullopt);
    }
    out.end_row();
  }
  return out.text();
}

void write_files_beside(const std::filesystem::path& page, const std::vector<Frame>& frames,
                        const std::vector<std::pair<std::string, std::string>>& origin) {
  for (const Frame& frame : frames) write_text_file(beside(page, "-" + frame.name + ".csv"), csv_of(frame));
  const std::filesystem::path path = beside(page, ".h5");
  const netcdf::ErrorWatch watch;
  try {
    netcdf::Document document;
    file::write_root(document.root(), "leadlab audit");
    for (const auto& [key, value] : origin) document.root().attribute({key, value});
    for (const Frame& frame : frames) write_frame(document.group(frame.name), frame);
    AtomicFile file(path);
    file.write(document.finish());
    file.commit();
  } catch (const H5::Exception& error) {
    throw OutputError(fmt::format("cannot write {}: {}", path.string(), watch.why(error)));
  }
}

}  // namespace leadlab::reports::audit
