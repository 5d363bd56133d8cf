// Tables of data, escaped: a caption, a head, rows whose first cell is their heading.
#pragma once

#include <string>
#include <vector>

namespace leadlab::reports::html {

struct DataTable {
  std::string caption;
  std::vector<std::string> head;               ///< plain text
  std::vector<std::vector<std::string>> rows;  ///< plain text
  std::size_t text_columns = 1;                ///< the first so many are set left, the others right
  bool cards = false;                          ///< on narrow screens a card for each row, nothing sideways
};

std::string render(const DataTable& table);
/// Folded away under `summary`; printed unfolded is up to the reader.
std::string folded(const std::string& summary, const DataTable& table);

}  // namespace leadlab::reports::html
