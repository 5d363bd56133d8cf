// Domains of e-mail addresses: the host, the registered domain by the public-suffix list, and the providers
// whose domains say nothing about a company.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/text.h"

namespace leadlab::engine {

/// After the last '@', trimmed, lower case, final dot dropped. Empty when there is no '@'.
std::string host_of(std::string_view email);
/// A domain as written in a table, made comparable with `host_of`.
std::string normalise_domain(std::string_view domain);
/// "mail.acme.co.uk" -> "acme.co.uk", ICANN and private sections, default rule '*'; empty for a bare suffix.
std::string registered_domain(const std::string& host);

class PublicMail {
 public:
  explicit PublicMail(const std::vector<std::string>& added);
  [[nodiscard]] bool contains(std::string_view domain) const {
    return domains_.find(domain) != domains_.end();
  }

 private:
  std::unordered_set<std::string, TextHash, TextEqual> domains_;
};

}  // namespace leadlab::engine
