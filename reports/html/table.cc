#include "reports/html/table.h"

#include <fmt/format.h>

#include "reports/html/escape.h"

namespace leadlab::reports::html {

namespace {

class Writer {
 public:
  explicit Writer(const DataTable& table) : table_(table) {}

  std::string head() const {
    std::string out = open("tr", "row");
    for (std::size_t i = 0; i < table_.head.size(); ++i)
      out += fmt::format("<th scope=\"col\"{}{}>{}</th>", role("columnheader"), style(i),
                         escape(table_.head[i]));
    return out + "</tr>\n";
  }

  std::string row(const std::vector<std::string>& cells) const {
    std::string out = open("tr", "row");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i == 0) {
        out += fmt::format("<th scope=\"row\"{}>{}</th>", role("rowheader"), escape(cells[i]));
      } else {
        out += fmt::format("<td{}{}{}>{}</td>", role("cell"), style(i), label(i), escape(cells[i]));
      }
    }
    return out + "</tr>\n";
  }

  /// A card is no table to a browser any more; its parts say what they are.
  [[nodiscard]] std::string open(std::string_view element, std::string_view name) const {
    return fmt::format("<{}{}>", element, role(name));
  }

 private:
  [[nodiscard]] std::string role(std::string_view name) const {
    return table_.cards ? fmt::format(" role=\"{}\"", name) : "";
  }
  [[nodiscard]] std::string_view style(std::size_t column) const {
    return column < table_.text_columns ? "" : " class=\"n\"";
  }
  /// The head of its column, which a card shows beside the value.
  [[nodiscard]] std::string label(std::size_t column) const {
    return table_.cards && column < table_.head.size()
               ? fmt::format(" data-label=\"{}\"", escape(table_.head[column]))
               : "";
  }

  const DataTable& table_;
};

}  // namespace

std::string render(const DataTable& table) {
  const Writer write(table);
  std::string out = fmt::format("<div class=\"{}\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">",
                                table.cards ? "scroll cards" : "scroll", escape(table.caption));
  out += write.open("table", "table") + "\n<caption>" + escape(table.caption) + "</caption>\n";
  out +=
      write.open("thead", "rowgroup") + write.head() + "</thead>\n" + write.open("tbody", "rowgroup") + "\n";
  for (const auto& cells : table.rows) out += write.row(cells);
  return out + "</tbody></table></div>\n";
}

std::string folded(const std::string& summary, const DataTable& table) {
  return "<details><summary>" + escape(summary) + "</summary>\n" + render(table) + "</details>\n";
}

}  // namespace leadlab::reports::html
