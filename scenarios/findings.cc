#include "scenarios/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace leadlab::scenarios {

std::string to_string(const Finding& finding) {
  std::string text = finding.file;
  if (finding.line > 0) text += fmt::format(":{}", finding.line);
  text += ": ";
  text += finding.where;
  if (!finding.expectation.empty()) text += fmt::format(" ({}).", finding.expectation);
  if (!finding.remedy.empty()) text += " " + finding.remedy;
  return text;
}

void Findings::error(const Place& place, std::string where, std::string expectation, std::string remedy) {
  findings_.push_back({Finding::Severity::kError, place.file, place.line, std::move(where),
                       std::move(expectation), std::move(remedy)});
}

void Findings::warn(const Place& place, std::string where, std::string expectation, std::string remedy) {
  findings_.push_back({Finding::Severity::kWarning, place.file, place.line, std::move(where),
                       std::move(expectation), std::move(remedy)});
}

bool Findings::has_errors() const {
  return std::any_of(findings_.begin(), findings_.end(),
                     [](const Finding& f) { return f.severity == Finding::Severity::kError; });
}

bool Findings::mentions(const Place& place, const std::string& where_prefix) const {
  return std::any_of(findings_.begin(), findings_.end(), [&](const Finding& f) {
    return f.file == place.file && f.line == place.line && f.where.starts_with(where_prefix);
  });
}

std::vector<Finding> Findings::sorted(const std::vector<std::string>& file_order) const {
  const auto rank = [&](const Finding& f) {
    return std::find(file_order.begin(), file_order.end(), f.file) - file_order.begin();
  };
  std::vector<Finding> out = findings_;
  std::stable_sort(out.begin(), out.end(), [&](const Finding& a, const Finding& b) {
    return std::pair(rank(a), a.line) < std::pair(rank(b), b.line);
  });
  std::set<std::string> seen;
  std::erase_if(out, [&](const Finding& f) { return !seen.insert(to_string(f)).second; });
  return out;
}

}  // namespace leadlab::scenarios
