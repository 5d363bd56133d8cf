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

std::string registered_domain(const std::string& host) {
  const char* domain = psl_registrable_domain(psl_builtin(), host.c_str());
  return domain == nullptr ? std::string() : std::string(domain);
}

std::vector<std::string> public_mail_domains(const std::vector<std::string>& added) {
  std::vector<std::string> domains(kShipped.begin(), kShipped.end());
  for (const std::string& domain : added) domains.push_back(normalise_domain(domain));
  return domains;
}

}  // namespace leadlab::engine
