#include "engine/mail_domain.h"

#include <libpsl.h>

#include <array>

namespace leadlab::engine {
namespace {

constexpr std::array<const char*, 24> kShipped = {
    "gmail.com", "googlemail.com", "yahoo.com",  "ymail.com", "outlook.com",    "hotmail.com",
    "live.com",  "msn.com",        "icloud.com", "me.com",    "mac.com",        "aol.com",
    "gmx.de",    "gmx.net",        "gmx.com",    "web.de",    "t-online.de",    "mail.ru",
    "yandex.ru", "qq.com",         "163.com",    "proton.me", "protonmail.com", "zoho.com"};

}  // namespace

std::string normalise_domain(std::string_view domain) {
  std::string result = fold(domain);
  if (!result.empty() && result.back() == '.') result.pop_back();
  return result;
}

std::string host_of(std::string_view email) {
  const std::size_t at = email.rfind('@');
  return at == std::string_view::npos ? std::string() : normalise_domain(email.substr(at + 1));
}

std::string registered_domain(const std::string& host) {
  const char* domain = psl_registrable_domain(psl_builtin(), host.c_str());
  return domain == nullptr ? std::string() : std::string(domain);
}

PublicMail::PublicMail(const std::vector<std::string>& added) : domains_(kShipped.begin(), kShipped.end()) {
  for (const std::string& domain : added) domains_.insert(normalise_domain(domain));
}

}  // namespace leadlab::engine
