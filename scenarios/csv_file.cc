#include "scenarios/csv_file.h"

#include "scenarios/files.h"

namespace leadlab::scenarios {

std::optional<CsvFile> read_csv_file(const std::filesystem::path& file, const std::string& shown_as,
                                     Findings& findings) {
  const auto text = read_text(file, shown_as, findings);
  if (!text) return std::nullopt;
  const auto foreign = foreign_separator(*text);
  if (!foreign) return read_csv(*text);
  findings.error({shown_as, foreign->line}, foreign->what, foreign->expectation, remedy_of(foreign->kind));
  return std::nullopt;
}

}  // namespace leadlab::scenarios
