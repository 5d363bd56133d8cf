#include "reports/html/table.h"

#include <fmt/format.h>

#include "reports/html/escape.h"

namespace leadlab::reports::html {

namespace {

std::string cell(const std::string& text, std::size_t column, std::size_t text_columns, bool head) {
  const std::string_view style = column < text_columns ? "" : " class=\"n\"";
  if (head) return fmt::format("<th scope=\"col\"{}>{}</th>", style, escape(text));
  if (column == 0) return fmt::format("<th scope=\"row\">{}</th>", escape(text));
  return fmt::format("<td{}>{}</td>", style, escape(text));
}

std::string row(const std::vector<std::string>& cells, std::size_t text_columns, bool head) {
  std::string out = "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) out += cell(cells[i], i, text_columns, head);
  return out + "</tr>\n";
}

}  // namespace

std::string render(const DataTable& table) {
  std::string out = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                    escape(table.caption) + "\"><table>\n<caption>" + escape(table.caption) +
                    "</caption>\n<thead>" + row(table.head, table.text_columns, true) + "</thead>\n<tbody>\n";
  for (const auto& cells : table.rows) out += row(cells, table.text_columns, false);
  return out + "</tbody></table></div>\n";
}

std::string folded(const std::string& summary, const DataTable& table) {
  return "<details><summary>" + escape(summary) + "</summary>\n" + render(table) + "</details>\n";
}

}  // namespace leadlab::reports::html
