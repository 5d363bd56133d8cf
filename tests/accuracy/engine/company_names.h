// Real company names to try the account match on: the holders of Ethernet address blocks, as Debian's package
// ieee-data has them. Nothing of them is in this repository, and no rule of the match was written for them.
#pragma once

#include <string>
#include <vector>

namespace leadlab::engine::test {

inline constexpr const char* kCompanyList = "/usr/share/ieee-data/oui.txt";

/// Sorted; one of each group that is equal when normalised, blanks aside. Empty if the package is not there.
std::vector<std::string> company_names();

/// A name taken apart: its words, and the legal form at its end ("Co., Ltd.") that the match leaves out.
struct NameParts {
  std::vector<std::string> words;
  std::string legal_form;
};
NameParts parts_of(const std::string& name);
std::string joined(const std::vector<std::string>& words, const std::string& legal_form = {});

}  // namespace leadlab::engine::test
