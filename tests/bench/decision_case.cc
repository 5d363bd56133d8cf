#include "tests/bench/decision_case.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <stdexcept>
#include <string_view>
#include <tuple>

#include "models/streams.h"

namespace leadlab::bench {
namespace {

using engine::Time;

constexpr std::size_t kRegions = 4, kStates = 10;
constexpr std::array<const char*, kRegions* kStates> kStateNames = {
    "US-CT", "US-MA", "US-ME", "US-NH", "US-NJ", "US-NY", "US-PA", "US-RI", "US-VT", "US-DE",
    "US-IA", "US-IL", "US-IN", "US-KS", "US-MI", "US-MN", "US-MO", "US-NE", "US-OH", "US-WI",
    "US-AL", "US-FL", "US-GA", "US-KY", "US-LA", "US-MS", "US-NC", "US-SC", "US-TN", "US-TX",
    "US-AK", "US-AZ", "US-CA", "US-CO", "US-HI", "US-ID", "US-NV", "US-OR", "US-UT", "US-WA"};
constexpr std::array<const char*, 10> kIndustries = {
    "Software",        "Telecommunications", "Banking",   "Insurance", "Hospitals",
    "Pharmaceuticals", "Retail chain",       "Wholesale", "Machinery", "Automotive"};
constexpr std::array<const char*, 5> kVerticals = {"technology", "finance", "health", "retail", "industry"};
constexpr std::array<const char*, 3> kSegments = {"smb", "mid_market", "enterprise"};

std::string numbered(const char* form, std::size_t number) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), form, number);
  return text.data();
}

std::string region(std::size_t r) { return numbered("region-%zu", r); }

void add_territories(DecisionCase& c) {
  for (std::size_t r = 0; r < kRegions; ++r) {
    c.tables.territories.push_back({region(r), "", {}, {}, {}});
    for (std::size_t s = 0; s < kStates; ++s) {
      const char* state = kStateNames[r * kStates + s];
      c.tables.territories.push_back({state, region(r), {}, {state}, {}});
    }
  }
}

void add_reps(DecisionCase& c, std::size_t reps) {
  for (std::size_t i = 0; i < reps; ++i) {
    engine::RepRow& rep = c.tables.reps.emplace_back();
    const std::size_t r = i % kRegions, turn = i / kRegions;
    rep.rep_id = numbered("rep-%05zu", i);
    rep.territories = {kStateNames[r * kStates + turn % kStates],
                       kStateNames[r * kStates + (turn + 3) % kStates]};
    if (i % 10 == 9) rep.territories = {region(r)};
    rep.segments = {kSegments[i % kSegments.size()]};
    if (turn % 4 == 0) rep.segments.emplace_back(kSegments[(i + 1) % kSegments.size()]);
    if (turn % 2 == 0) rep.verticals = {kVerticals[turn / 2 % kVerticals.size()]};
  }
}

void add_accounts(DecisionCase& c, std::size_t accounts) {
  for (std::size_t i = 0; i < accounts; ++i) {
    engine::AccountRow& account = c.tables.accounts.emplace_back();
    account.account_id = numbered("ACC-%07zu", i);
    account.name = numbered("Company %zu", i);
    account.domains = {numbered("company-%zu.com", i)};
    account.owner_id = c.tables.reps[i * 7 % c.tables.reps.size()].rep_id;
  }
}

void set_policy(DecisionCase& c) {
  c.policy.segments = engine::BandsConfig{{{"smb", 0}, {"mid_market", 100}, {"enterprise", 1001}}, "smb"};
  for (std::size_t i = 0; i < kIndustries.size(); ++i)
    c.policy.industries[kIndustries[i]] = kVerticals[i / 2];
  engine::CalendarConfig office;
  office.name = "office";
  for (std::size_t day = 0; day < 5; ++day) office.week[day] = {{9 * 60, 17 * 60}};
  c.policy.calendars = {office};
  c.policy.sla.calendar = "office";
}

void add_leads(DecisionCase& c, std::size_t leads) {
  const models::Stream stream(7, 0);
  const Time start = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
  const auto keep = [&](std::string_view text) {
    char* const own = static_cast<char*>(c.texts.allocate(text.size(), 1));
    std::copy(text.begin(), text.end(), own);
    return std::string_view(own, text.size());
  };
  for (std::size_t i = 0; i < leads; ++i) {
    const auto b = stream.bits(models::Purpose::kCompany, i);
    const models::Uniforms u = stream.uniforms(models::Purpose::kScore, i);
    engine::LeadRecord& lead = c.leads.emplace_back();
    const std::size_t account = b[0] % c.tables.accounts.size();
    const std::size_t state = b[1] % kStateNames.size();
    const unsigned kind = b[2] % 100;
    lead.lead_id = keep(numbered("L-%zu", i));
    if (kind < 20) lead.account_id = keep(c.tables.accounts[account].account_id);
    lead.email = keep(kind < 40 ? "buyer@" + c.tables.accounts[account].domains.front()
                                : numbered("someone@newcomer-%zu.com", i));
    lead.headquarters = {"US", kStateNames[state], ""};
    lead.contact = {"US", kStateNames[b[3] % 100 < 85 ? state : b[3] / 100 % kStateNames.size()], ""};
    lead.industry = kIndustries[b[2] / 100 % kIndustries.size()];
    lead.employees = static_cast<std::int64_t>(std::exp(u.first * 10));
    lead.score = std::floor(u.second * 100);
    lead.channel = kind % 10 == 0 ? "demo_request" : "content";
    lead.mql_at = start + std::chrono::seconds{30} * static_cast<int>(i);
  }
}

}  // namespace

const DecisionCase& decision_case(std::size_t reps, std::size_t accounts, std::size_t leads) {
  static std::map<std::tuple<std::size_t, std::size_t, std::size_t>, DecisionCase> cases;
  const auto [entry, fresh] = cases.try_emplace({reps, accounts, leads});
  DecisionCase& c = entry->second;
  if (!fresh) return c;
  add_territories(c);
  add_reps(c, reps);
  add_accounts(c, accounts);
  set_policy(c);
  add_leads(c, leads);
  std::vector<engine::Problem> problems;
  c.organisation = engine::Organisation::build(c.tables, c.policy, {c.strategy}, problems);
  if (!c.organisation) throw std::runtime_error(problems.front().field + ": " + problems.front().expectation);
  return c;
}

}  // namespace leadlab::bench
