#include "reports/html/page.h"

#include <fmt/format.h>

#include "reports/html/escape.h"
#include "reports/html/palette.h"
#include "reports/html/style.h"
#include "reports/html/vega.h"

namespace leadlab::reports::html {

namespace {

constexpr double kWide = 820, kNarrow = 344;  ///< [px]

/// A mark without title: the name stands beside it.
std::string swatch(const Look& look) {
  const std::string dash = look.dash.empty() ? "" : fmt::format(" stroke-dasharray=\"{}\"", look.dash);
  std::string mark;
  switch (look.shape) {
    case Shape::kCircle:
      mark = "<circle cx=\"13\" cy=\"7\" r=\"5\"/>";
      break;
    case Shape::kSquare:
      mark = "<rect x=\"8.5\" y=\"2.5\" width=\"9\" height=\"9\"/>";
      break;
    case Shape::kDiamond:
      mark = "<path d=\"M13 1L19 7L13 13L7 7Z\"/>";
      break;
    case Shape::kTriangle:
      mark = "<path d=\"M13 1.5L18.5 11.5L7.5 11.5Z\"/>";
      break;
  }
  return fmt::format(
      "<svg aria-hidden=\"true\" width=\"26\" height=\"14\" viewBox=\"0 0 26 14\" fill=\"{0}\"><path d=\"M0 "
      "7H26\" "
      "stroke=\"{0}\" stroke-width=\"2\"{1}/>{2}</svg>",
      look.colour, dash, mark);
}

/// `named`: entries carry the number of their series, by which a script finds them.
std::string render_legend(const std::vector<LegendEntry>& legend, bool named) {
  if (legend.empty()) return "";
  std::string out = "<ul class=\"legend\">";
  for (const LegendEntry& entry : legend) {
    out += named ? fmt::format("<li data-series=\"{}\">", entry.series) : std::string("<li>");
    out += swatch(look_of(entry.series)) + escape(entry.name) + "</li>";
  }
  return out + "</ul>\n";
}

}  // namespace

std::string page(std::string_view title, std::string_view body) {
  const bool live = holds_specs(body);
  std::string out =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
      (live ? live_policy() : std::string("default-src 'none'; style-src 'unsafe-inline'")) +
      "\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += "<title>" + escape(title) + "</title>\n<style>" + std::string(kStyle) +
         std::string(live ? live_style() : "") + "</style>\n</head>\n<body>\n<main>\n";
  out += body;
  out += "</main>\n";
  if (live) out += live_script();
  return out + "</body>\n</html>\n";
}

std::string paragraph(std::string_view text, std::string_view style) {
  if (style.empty()) return "<p>" + escape(text) + "</p>\n";
  return fmt::format("<p class=\"{}\">{}</p>\n", style, escape(text));
}

std::string bullets(const std::vector<std::string>& sentences) {
  std::string out = "<ul>\n";
  for (const std::string& sentence : sentences) out += "<li>" + escape(sentence) + "</li>\n";
  return out + "</ul>\n";
}

std::string section(std::string_view id, std::string_view heading, std::string_view body) {
  return fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n", id,
                     escape(heading), body);
}

std::string render(const Figure& figure) {
  const bool live = !figure.spec.empty() && can_draw_specs();
  std::string out = live ? "<figure class=\"has-spec\">\n" : "<figure>\n";
  out += "<figcaption>" + escape(figure.caption) + "</figcaption>\n";
  out += render_legend(figure.legend, live);
  if (live) out += "<div class=\"drawn\">\n";
  out += "<div class=\"wide\">" + figure.draw(kWide, "-w") + "</div>\n";
  out += "<div class=\"narrow\">" + figure.draw(kNarrow, "-n") + "</div>\n";
  if (live) out += "</div>\n" + spec_element(figure.spec);
  out += "</figure>\n";
  return figure.table.rows.empty() ? out : out + folded("Numbers as a table", figure.table);
}

}  // namespace leadlab::reports::html
