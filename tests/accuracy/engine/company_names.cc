#include "tests/accuracy/engine/company_names.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "engine/company_name.h"

namespace leadlab::engine::test {
namespace {

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

}  // namespace

std::vector<std::string> company_names() {
  std::ifstream in(kCompanyList);
  std::map<std::string, std::string> by_key;  // the bytewise smallest spelling of each
  for (std::string line; std::getline(in, line);) {
    const std::size_t mark = line.find("(hex)");
    if (mark == std::string::npos) continue;
    const std::size_t from = line.find_first_not_of(" \t", mark + 5);
    const std::size_t to = line.find_last_not_of(" \t\r");
    if (from == std::string::npos) continue;
    const std::string name = line.substr(from, to + 1 - from);
    const std::string key = without_blanks(normalise_company_name(name));
    if (key.size() < 3) continue;
    const auto [at, added] = by_key.try_emplace(key, name);
    if (!added) at->second = std::min(at->second, name);
  }
  std::vector<std::string> names;
  for (auto& [key, name] : by_key) names.push_back(std::move(name));
  std::sort(names.begin(), names.end());
  return names;
}

NameParts parts_of(const std::string& name) {
  std::istringstream in(name);
  std::vector<std::string> all;
  for (std::string word; in >> word;) all.push_back(word);
  const std::string whole = normalise_company_name(name);
  NameParts parts{all, {}};
  while (parts.words.size() > 1) {
    std::vector<std::string> shorter(parts.words.begin(), parts.words.end() - 1);
    if (normalise_company_name(joined(shorter)) != whole) break;
    parts.words = std::move(shorter);
  }
  parts.legal_form = joined({all.begin() + static_cast<std::ptrdiff_t>(parts.words.size()), all.end()});
  return parts;
}

std::string joined(const std::vector<std::string>& words, const std::string& legal_form) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return legal_form.empty() ? text : text + " " + legal_form;
}

}  // namespace leadlab::engine::test
