#include "reports/columns.h"

#include <fmt/format.h>

#include <array>
#include <limits>

#include "engine/decision.h"

namespace leadlab::reports {

namespace {

constexpr double kCents = 100.0;
constexpr double kMicrosecondsPerSecond = 1e6;

std::int64_t signed_count(std::uint64_t n) { return static_cast<std::int64_t>(n); }

/// Collects columns with few words: the member or expression, then what it means.
template <class Cell>
class Columns {
 public:
  template <class F>
  void count(std::string name, std::string unit, std::string long_name, F value) {
    add(std::move(name), std::move(unit), std::move(long_name),
        typename Column<Cell>::Count([value](const Cell& cell) { return signed_count(value(cell)); }));
  }
  template <class F>
  void real(std::string name, std::string unit, std::string long_name, F value) {
    add(std::move(name), std::move(unit), std::move(long_name), typename Column<Cell>::Real(value));
  }
  /// An integer that is no count of things (microseconds, cents).
  template <class F>
  void integer(std::string name, std::string unit, std::string long_name, F value) {
    add(std::move(name), std::move(unit), std::move(long_name), typename Column<Cell>::Count(value));
  }
  std::vector<Column<Cell>> take() { return std::move(columns_); }

 private:
  void add(std::string name, std::string unit, std::string long_name,
           std::variant<typename Column<Cell>::Count, typename Column<Cell>::Real> value) {
    columns_.push_back({std::move(name), std::move(unit), std::move(long_name), std::move(value)});
  }
  std::vector<Column<Cell>> columns_;
};

/// The funnel of a group of leads; `get` finds it in the cell.
template <class Cell, class Get>
void add_funnel(Columns<Cell>& out, Get get) {
  out.count("leads", "leads", "leads of the cohort", [=](const Cell& c) { return get(c).leads; });
  out.count("attempted", "leads", "leads attempted at least once",
            [=](const Cell& c) { return get(c).attempted; });
  out.count("reached", "leads", "leads reached", [=](const Cell& c) { return get(c).reached; });
  out.count("qualified", "leads", "leads qualified, by the flips",
            [=](const Cell& c) { return get(c).qualified; });
  out.real("qualified_expected", "leads", "leads qualified, sum of probabilities at first contact",
           [=](const Cell& c) { return get(c).qualified_expected; });
  out.count("won", "leads", "leads won eventually, by the flips", [=](const Cell& c) { return get(c).won; });
  out.count("won_visible", "leads", "leads won by the end of the window, by the flips",
            [=](const Cell& c) { return get(c).won_visible; });
  out.real("won_expected", "leads", "leads won, sum of probabilities at first contact",
           [=](const Cell& c) { return get(c).won_expected; });
  out.integer("revenue_cents", "currency/100", "revenue of the leads won, by the flips",
              [=](const Cell& c) { return get(c).revenue_cents; });
  out.real("revenue_expected", "currency", "expected revenue",
           [=](const Cell& c) { return get(c).revenue_expected_cents / kCents; });
  out.real("conversion", "1", "expected leads won / leads",
           [=](const Cell& c) { return share(get(c).won_expected, static_cast<double>(get(c).leads)); });
  out.real("conversion_flips", "1", "leads won by the flips / leads", [=](const Cell& c) {
    return share(static_cast<double>(get(c).won), static_cast<double>(get(c).leads));
  });
}

template <class Cell, class Get>
void add_adherence(Columns<Cell>& out, const std::string& prefix, const std::string& of, Get get) {
  out.count(prefix + "due", "leads", of + ": deadlines before the end",
            [=](const Cell& c) { return get(c).due; });
  out.count(prefix + "met", "leads", of + ": met in time", [=](const Cell& c) { return get(c).met; });
  out.count(prefix + "excluded", "leads", of + ": deadlines after the end of observation, left out",
            [=](const Cell& c) { return get(c).excluded; });
}

struct SlaKind {
  const char* name;
  const char* meaning;
  sim::Adherence sim::TierStats::*member;
};
constexpr std::array<SlaKind, 4> kSlaKinds = {{
    {"routed", "routing SLA", &sim::TierStats::routed},
    {"routed_in_hours", "routing SLA of MQLs of business hours", &sim::TierStats::routed_in_hours},
    {"acknowledged", "acknowledgement SLA", &sim::TierStats::acknowledged},
    {"acknowledged_in_hours", "acknowledgement SLA of MQLs of business hours",
     &sim::TierStats::acknowledged_in_hours},
}};

std::string tier_prefix(std::size_t tier) { return tier == 0 ? "sla." : fmt::format("sla.tier{}.", tier); }
std::string tier_label(std::size_t tier) { return tier == 0 ? "all tiers" : fmt::format("tier {}", tier); }

void add_sla(Columns<sim::WorldStats>& out) {
  for (std::size_t tier = 0; tier < sim::kTiers; ++tier) {
    for (const SlaKind& kind : kSlaKinds) {
      add_adherence(out, fmt::format("{}{}.", tier_prefix(tier), kind.name),
                    fmt::format("{}, {}", kind.meaning, tier_label(tier)),
                    [tier, member = kind.member](const sim::WorldStats& w) { return w.tiers[tier].*member; });
    }
  }
}

std::string spoken(std::string name) {
  for (char& c : name) c = c == '_' ? ' ' : c;
  return name;
}

double seconds(double microseconds) { return microseconds / kMicrosecondsPerSecond; }

double mean_s(const sim::WaitStats& w) {
  return seconds(share(static_cast<double>(w.sum_us), static_cast<double>(w.n)));
}

struct Quantile {
  int percent;
  double sim::WaitStats::*member;
};
constexpr std::array<Quantile, 3> kQuantiles = {
    {{50, &sim::WaitStats::p50_us}, {90, &sim::WaitStats::p90_us}, {99, &sim::WaitStats::p99_us}}};

double quantile_s(const sim::WaitStats& w, const Quantile& quantile) {
  return w.n == 0 ? std::numeric_limits<double>::quiet_NaN() : seconds(w.*quantile.member);
}

void add_waits(Columns<sim::WorldStats>& out) {
  for (std::size_t i = 0; i < sim::kWaitCount; ++i) {
    const std::string name = wait_names()[i];
    const auto stats = [i](const sim::WorldStats& w) -> const sim::WaitStats& { return w.tiers[0].wall[i]; };
    const std::string of = ", wall time, " + spoken(name);
    out.count("wait." + name + ".n", "leads", "leads with the wait" + of,
              [=](const sim::WorldStats& w) { return stats(w).n; });
    out.real("wait." + name + ".mean", "s", "mean" + of,
             [=](const sim::WorldStats& w) { return mean_s(stats(w)); });
    for (const Quantile& q : kQuantiles) {
      out.real(fmt::format("wait.{}.p{}", name, q.percent), "s",
               fmt::format("{} % quantile{}", q.percent, of),
               [stats, q](const sim::WorldStats& w) { return quantile_s(stats(w), q); });
    }
  }
}

void add_ends(Columns<sim::WorldStats>& out) {
  using World = sim::WorldStats;
  out.count("end_won", "leads", "leads at the end: won", [](const World& w) { return w.end_won; });
  out.count("end_lost", "leads", "leads at the end: lost", [](const World& w) { return w.end_lost; });
  out.count("end_open", "leads", "leads at the end: still open", [](const World& w) { return w.end_open; });
  out.count("end_never_reached", "leads", "leads at the end: attempted, never reached",
            [](const World& w) { return w.end_never_reached; });
  out.count("end_unrouted", "leads", "leads at the end: never routed",
            [](const World& w) { return w.end_unrouted; });
}

void add_incidents(Columns<sim::WorldStats>& out) {
  using World = sim::WorldStats;
  out.count("escalations", "assignments", "escalations to a manager",
            [](const World& w) { return w.escalations; });
  out.count("reassignments", "assignments", "reassignments to another rep",
            [](const World& w) { return w.reassignments; });
  out.count("declines", "offers", "offers declined", [](const World& w) { return w.declines; });
  out.count("alerts", "alerts", "alerts that need a person", [](const World& w) { return w.alerts; });
  out.count("reminders", "reminders", "reminders of an acknowledgement that is due",
            [](const World& w) { return w.reminders; });
  out.count("cold", "leads", "leads that went cold before an attempt", [](const World& w) { return w.cold; });
  out.count("fallback", "leads", "leads that took a fallback", [](const World& w) { return w.fallback; });
  out.count("overflow", "leads", "leads for whom the pool was widened",
            [](const World& w) { return w.overflow; });
  out.count("backup", "leads", "leads that went to a backup", [](const World& w) { return w.backup; });
  out.count("incomplete", "leads", "leads routed before all was known",
            [](const World& w) { return w.incomplete; });
  out.count("collisions", "assignments", "assignments while another rep held the company",
            [](const World& w) { return w.collisions; });
  out.count("wrong_territory", "leads", "leads attempted outside the rep's territory, by true attributes",
            [](const World& w) { return w.wrong_territory; });
  out.count("wrong_segment", "leads", "leads attempted outside the rep's segments, by true attributes",
            [](const World& w) { return w.wrong_segment; });
  out.count("wrong_vertical", "leads",
            "leads attempted by no specialist of their vertical, by true attributes",
            [](const World& w) { return w.wrong_vertical; });
  out.count("leaked", "leads", "leads without an attempt within the leakage limit",
            [](const World& w) { return w.leaked; });
}

template <class F>
std::int64_t sum_over_reps(const sim::WorldStats& world, F value) {
  std::int64_t sum = 0;
  for (const sim::RepStats& rep : world.reps) sum += value(rep);
  return sum;
}

void add_workforce(Columns<sim::WorldStats>& out) {
  using World = sim::WorldStats;
  const auto busy = [](const World& w) {
    return sum_over_reps(w, [](const auto& r) { return r.busy.count(); });
  };
  const auto available = [](const World& w) {
    return sum_over_reps(w, [](const auto& r) { return r.available.count(); });
  };
  out.count("assigned", "assignments", "assignments of all reps", [](const World& w) {
    return static_cast<std::uint64_t>(
        sum_over_reps(w, [](const auto& r) { return signed_count(r.assigned); }));
  });
  out.count("accepted", "offers", "offers accepted by all reps", [](const World& w) {
    return static_cast<std::uint64_t>(
        sum_over_reps(w, [](const auto& r) { return signed_count(r.accepted); }));
  });
  out.integer("busy", "us", "working time on tasks inside the window, all reps", busy);
  out.integer("available", "us", "time on shift and not away inside the window, all reps", available);
  out.real("gini_assigned", "1", "Gini coefficient of assignments per rep",
           [](const World& w) { return w.gini_assigned; });
  out.real("jain_assigned", "1", "Jain index of assignments per rep",
           [](const World& w) { return w.jain_assigned; });
}

void add_checks(Columns<sim::WorldStats>& out) {
  using World = sim::WorldStats;
  out.count("first_done", "leads", "leads whose first attempt was worked to its end",
            [](const World& w) { return w.first_done; });
  out.integer("first_done_time", "us", "their time from MQL to that end, wall, summed",
              [](const World& w) { return w.first_done_time.count(); });
  out.count("lives", "leads", "leads played, burn-in and run-out included",
            [](const World& w) { return w.lives; });
  out.count("events", "events", "events played", [](const World& w) { return w.events; });
  out.integer("waiting_area", "us", "Little's law: integral of the number waiting for a first attempt",
              [](const World& w) { return w.waiting_area_us; });
  out.integer("waiting_sojourn", "us", "Little's law: sum of the waits inside the window",
              [](const World& w) { return w.waiting_sojourn_us; });
}

}  // namespace

double share(double part, double whole) {
  return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

std::vector<WorldColumn> world_columns() {
  Columns<sim::WorldStats> out;
  add_funnel(out, [](const sim::WorldStats& w) -> const sim::Funnel& { return w.all; });
  add_ends(out);
  add_incidents(out);
  add_workforce(out);
  add_sla(out);
  add_waits(out);
  add_checks(out);
  return out.take();
}

std::vector<TierColumn> tier_columns() {
  using Tier = sim::TierStats;
  Columns<Tier> out;
  out.count("leads", "leads", "leads of the cohort", [](const Tier& t) { return t.leads; });
  out.count("attempted", "leads", "leads attempted at least once", [](const Tier& t) { return t.attempted; });
  out.count("reached", "leads", "leads reached", [](const Tier& t) { return t.reached; });
  out.count("qualified", "leads", "leads qualified, by the flips", [](const Tier& t) { return t.qualified; });
  out.count("won", "leads", "leads won eventually, by the flips", [](const Tier& t) { return t.won; });
  out.real("won_expected", "leads", "leads won, sum of probabilities at first contact",
           [](const Tier& t) { return t.won_expected; });
  for (const SlaKind& kind : kSlaKinds) {
    add_adherence(out, std::string(kind.name) + "_", kind.meaning,
                  [member = kind.member](const Tier& t) { return t.*member; });
  }
  return out.take();
}

std::vector<WaitColumn> wait_columns() {
  using Wait = sim::WaitStats;
  Columns<Wait> out;
  out.count("n", "leads", "leads with the wait", [](const Wait& w) { return w.n; });
  out.integer("sum", "us", "sum of the waits", [](const Wait& w) { return w.sum_us; });
  out.integer("max", "us", "longest wait", [](const Wait& w) { return w.max_us; });
  for (const Quantile& q : kQuantiles) {
    out.real(fmt::format("p{}", q.percent), "s",
             fmt::format("{} % quantile of the wait, within 1 %", q.percent),
             [q](const Wait& w) { return quantile_s(w, q); });
  }
  return out.take();
}

std::vector<PathColumn> path_columns() {
  Columns<PathCell> out;
  add_funnel(out, [](const PathCell& c) -> const sim::Funnel& { return c.world->paths[c.path]; });
  out.count("first_path", "leads", "leads whose first decision took the path",
            [](const PathCell& c) { return c.world->first_paths[c.path]; });
  add_adherence(
      out, "acknowledged_", "acknowledgement SLA by the first path",
      [](const PathCell& c) -> const sim::Adherence& { return c.world->path_acknowledged[c.path]; });
  return out.take();
}

std::vector<RepColumn> rep_columns() {
  using Rep = sim::RepStats;
  Columns<Rep> out;
  out.count("assigned", "assignments", "assignments to the rep", [](const Rep& r) { return r.assigned; });
  out.count("accepted", "offers", "offers accepted", [](const Rep& r) { return r.accepted; });
  out.count("declined", "offers", "offers declined", [](const Rep& r) { return r.declined; });
  out.integer("busy", "us", "working time on tasks inside the window",
              [](const Rep& r) { return r.busy.count(); });
  out.integer("available", "us", "time on shift and not away inside the window",
              [](const Rep& r) { return r.available.count(); });
  out.real("utilisation", "1", "busy / available", [](const Rep& r) {
    return share(static_cast<double>(r.busy.count()), static_cast<double>(r.available.count()));
  });
  out.real("load", "h", "time average of the router's load", [](const Rep& r) { return r.load_hours; });
  out.count("won", "leads", "leads won eventually, by the flips", [](const Rep& r) { return r.won; });
  out.real("won_expected", "leads", "leads won, sum of probabilities at first contact",
           [](const Rep& r) { return r.won_expected; });
  add_adherence(out, "acknowledged_", "acknowledgement SLA of leads first assigned to the rep",
                [](const Rep& r) -> const sim::Adherence& { return r.acknowledged; });
  add_adherence(out, "acknowledged_in_hours_",
                "acknowledgement SLA of MQLs of business hours first assigned to the rep",
                [](const Rep& r) -> const sim::Adherence& { return r.acknowledged_in_hours; });
  out.count("attempted", "leads", "leads that the rep attempted first",
            [](const Rep& r) { return r.attempted; });
  out.integer("attempt_wait", "us", "their time from the first assignment to the first attempt, wall, summed",
              [](const Rep& r) { return r.attempt_wait.count(); });
  return out.take();
}

std::vector<std::string> tier_names() { return {"all", "1", "2", "3"}; }

std::vector<std::string> wait_names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < sim::kWaitCount; ++i)
    names.emplace_back(sim::to_string(static_cast<sim::Wait>(i)));
  return names;
}

std::vector<std::string> path_names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < engine::kPathCount; ++i)
    names.emplace_back(to_string(static_cast<engine::Path>(i)));
  return names;
}

}  // namespace leadlab::reports
