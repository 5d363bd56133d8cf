// Domains of e-mail addresses: the host, the registered domain by the public-suffix list, and the providers
// whose domains say nothing about a company.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text.h"

namespace leadlab::engine {

/// After the last '@', trimmed, lower case, final dot dropped. Empty when there is no '@'.
class Host {
 public:
  explicit Host(std::string_view email) : folded_(after_at(email)) {}
  /// Valid as long as this and the address.
  [[nodiscard]] std::string_view view() const {
    const std::string_view host = folded_.view();
    return host.substr(0, host.size() - (host.ends_with('.') ? 1 : 0));
  }

 private:
  static std::string_view after_at(std::string_view email) {
    const std::size_t at = last_position(email, '@');
    return at == std::string_view::npos ? std::string_view() : email.substr(at + 1);
  }
  Folded folded_;
};
/// A domain as written in a table, made comparable with `host_of`.
std::string normalise_domain(std::string_view domain);
/// "mail.acme.co.uk" -> "acme.co.uk", ICANN and private sections, default rule '*'; empty for a bare suffix.
std::string registered_domain(const std::string& host);

/// Mail providers whose domains say nothing about a company: the shipped list and those added, normalised.
std::vector<std::string> public_mail_domains(const std::vector<std::string>& added);

}  // namespace leadlab::engine
