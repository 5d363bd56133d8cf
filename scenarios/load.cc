// Reads a scenario in one pass: text, policy, strategies, tables, world, then the checks across them.
#include <fmt/format.h>

#include <algorithm>

#include "engine/risks.h"
#include "engine/stale_rules.h"
#include "scenarios/baselines.h"
#include "scenarios/checks.h"
#include "scenarios/document.h"
#include "scenarios/files.h"
#include "scenarios/history/arrivals.h"
#include "scenarios/keys.h"
#include "scenarios/policy_reader.h"
#include "scenarios/roster.h"
#include "scenarios/scenario.h"
#include "scenarios/section.h"
#include "scenarios/sha256.h"
#include "scenarios/strategy_reader.h"
#include "scenarios/table_reader.h"
#include "scenarios/text.h"
#include "scenarios/world_reader.h"
#include "scenarios/zones.h"

namespace leadlab::scenarios {
namespace {

constexpr const char* kDefaultBaseline = "round_robin";
/// Two quarterly reviews missed.
constexpr engine::Duration kStaleRulesAfter = std::chrono::weeks{26};

/// The state of one load.
class Loader {
 public:
  Loader(const std::filesystem::path& file, const LoadOptions& options)
      : file_(file), shown_as_(file.string()), options_(options) {}

  LoadResult load() {
    const auto text = read_text(file_, shown_as_, findings_);
    auto document = text ? Document::parse(*text, shown_as_, options_.set, findings_) : std::nullopt;
    if (!document) return {std::nullopt, findings_.sorted({shown_as_})};
    scenario_.name = file_.stem().string();
    {
      Reading reading{*document,           findings_,    known_keys_, &scenario_.uncertain,
                      file_.parent_path(), &draws_files_};
      Section root(reading);
      read_all(root, *document, Tables::kRead);
    }
    check_all(*document);
    return result(*document);
  }

  /// Reads `text` instead of the file, without tables, for the keys it asks for.
  std::set<std::string> keys_asked_for(const std::string& text) {
    const auto document = Document::parse(text, shown_as_, {}, findings_);
    Reading reading{*document, findings_, known_keys_};
    Section root(reading);
    read_all(root, *document, Tables::kSkip);
    return known_keys_;
  }

 private:
  enum class Tables { kRead, kSkip };

  void read_all(Section& root, const Document& document, Tables tables) {
    root.read("title", scenario_.title);
    root.read("description", scenario_.description);
    root.read("baseline", scenario_.baseline);
    scenario_.policy = read_policy(root);
    tables_ = find_tables(root, file_);
    if (tables == Tables::kRead) scenario_.tables = read_tables(tables_, findings_);
    read_roster_changes(root, scenario_.tables, tables_);
    read_checks(root);
    scenario_.has_world = has_world_sections(root) || (options_.leads && options_.leads_make_a_world);
    if (!scenario_.has_world) options_.leads.reset();
    scenario_.world = read_world(root, scenario_.tables.reps.size());
    settle_paces();
    const bool replay = read_arrivals_export(root, file_, options_.leads, scenario_, arrivals_digest_);
    if (scenario_.has_world && !replay) require_start(root);
    read_experiment(root, scenario_.experiment);
    if (scenario_.has_world && !root.has("notification")) scenario_.policy.notification.standard.clear();
    choose_strategies(root, document);
    read_routing(root);
  }

  /// A copy of a rep works at the pace of the rep; whoever left has none.
  void settle_paces() {
    auto& paces = scenario_.world.work.pace_of;
    for (const auto& row : scenario_.tables.reps) {
      const auto known = paces.find(copied_from(row.rep_id));
      if (known != paces.end()) paces[row.rep_id] = known->second;
    }
    for (const std::string& id : tables_.reps_gone) paces.erase(id);
  }

  void read_checks(Section& root) {
    Section section = root.child("check");
    section.read("stale_rules_after", stale_rules_after_);
  }

  static void require_start(Section& root) {
    Section time = root.child("time");
    time.any_keys();
    time.require("start", "must say when the burn-in begins", "2026-06-01T00:00:00Z");
  }

  void add_contestant(const engine::StrategyConfig& strategy) {
    sim::Contestant contestant = builtin_contestant(strategy.name).value_or(sim::Contestant{});
    contestant.strategy = strategy;
    scenario_.contestants.push_back(std::move(contestant));
  }

  [[nodiscard]] bool plays(const std::string& name) const {
    return std::any_of(scenario_.contestants.begin(), scenario_.contestants.end(),
                       [&](const auto& c) { return c.strategy.name == name; });
  }

  /// Adds the strategy of this name from the file or from the built-in ones; false if there is none.
  bool add_by_name(const std::string& name) {
    for (const auto& strategy : in_file_) {
      if (strategy.name == name) return add_contestant(strategy), true;
    }
    const auto builtin = builtin_contestant(name);
    if (builtin) add_contestant(builtin->strategy);
    return builtin.has_value();
  }

  void refuse_strategy(const Place& place, const std::string& where, const std::string& name) {
    std::vector<std::string> names = scenario_.strategy_tables;
    for (const auto& builtin : builtin_strategies()) {
      if (std::find(names.begin(), names.end(), builtin) == names.end()) names.push_back(builtin);
    }
    const auto near = closest(name, names);
    findings_.error(
        place, where, "must be a [strategy.NAME] of the scenario or a built-in one",
        (near ? fmt::format("Did you mean \"{}\"? ", *near) : "") + "Names: " + join(names, 30) + ".");
  }

  void choose_strategies(Section& root, const Document& document) {
    in_file_ = read_strategies(root);
    for (const auto& strategy : in_file_) scenario_.strategy_tables.push_back(strategy.name);
    for (const auto& name : options_.strategies) {
      if (plays(name)) continue;
      if (!add_by_name(name)) refuse_strategy({"--strategy " + name, 0}, "strategy " + in_quotes(name), name);
    }
    if (options_.strategies.empty()) {
      for (const auto& strategy : in_file_) add_contestant(strategy);
    }
    if (scenario_.contestants.empty() && options_.strategies.empty() && scenario_.has_world)
      add_usual_contestants();
    choose_baseline(root, document);
  }

  void add_usual_contestants() {
    add_by_name(kDefaultBaseline);
    add_by_name("least_load");
    // Without [segments] the usual gates cannot run; nobody who named no strategy should be told so.
    if (scenario_.policy.segments) add_by_name("tiered");
  }

  void choose_baseline(Section& root, const Document& document) {
    const bool asked = options_.baseline.has_value();
    if (asked) scenario_.baseline = *options_.baseline;
    if (scenario_.baseline.empty()) {
      if (scenario_.contestants.empty()) return;
      scenario_.baseline =
          plays(kDefaultBaseline) ? kDefaultBaseline : scenario_.contestants.front().strategy.name;
    }
    const bool wanted = plays(scenario_.baseline) || asked || scenario_.has_world;
    if (!wanted || plays(scenario_.baseline) || add_by_name(scenario_.baseline)) return put_baseline_first();
    const Place place =
        asked ? Place{"--baseline " + scenario_.baseline, 0} : document.place(root.path_of("baseline"));
    refuse_strategy(place, "baseline = " + in_quotes(scenario_.baseline), scenario_.baseline);
  }

  /// Wherever it stands in the file: what the others are compared with is read first.
  void put_baseline_first() {
    auto& all = scenario_.contestants;
    std::stable_partition(all.begin(), all.end(),
                          [&](const auto& c) { return c.strategy.name == scenario_.baseline; });
  }

  void read_routing(Section& root) {
    Section routing = root.child("routing");
    Section every = routing.named("every", "STRATEGY");
    for (const auto& name : every.names()) {
      engine::Duration tick{0};
      if (!every.read(name, tick)) continue;
      check_is_strategy(every, name);
      for (auto& contestant : scenario_.contestants) {
        if (contestant.strategy.name == name) contestant.routing_every = tick;
      }
    }
    read_dispatchers(routing);
  }

  void check_is_strategy(Section& section, const std::string& name) {
    bool known = builtin_contestant(name).has_value();
    for (const auto& strategy : in_file_) known = known || strategy.name == name;
    if (known) return;
    section.error(name, "must be the name of a strategy",
                  suggestion(name, scenario_.strategy_tables, "Names"));
  }

  /// [routing.dispatcher.STRATEGY]
  void read_dispatchers(Section& routing) {
    Section all = routing.named("dispatcher", "STRATEGY");
    for (const auto& name : all.names()) {
      check_is_strategy(all, name);
      Section section = all.child(name);
      sim::DispatcherConfig config;
      section.read("people", config.people, {1, 1000, false, false, "must be a number from 1 to 1000"});
      read_work_time(section, "handling", config.handling);
      for (auto& contestant : scenario_.contestants) {
        if (contestant.strategy.name == name) contestant.dispatcher = config;
      }
    }
  }

  void check_all(const Document& document) {
    if (scenario_.has_world) check_world(scenario_, document, findings_);
    const auto broken = [](const TableFile& file) { return file.broken; };
    // What refers to a table that could not be read would all be reported as unknown.
    if (std::any_of(tables_.files.begin(), tables_.files.end(), broken)) return;
    std::vector<engine::StrategyConfig> strategies;
    for (const auto& contestant : scenario_.contestants) strategies.push_back(contestant.strategy);
    for (const auto& strategy : in_file_) {
      if (!plays(strategy.name)) strategies.push_back(strategy);
    }
    std::vector<engine::Problem> problems;
    const auto organisation =
        engine::Organisation::build(scenario_.tables, scenario_.policy, strategies, problems);
    if (options_.risks && organisation != nullptr && !findings_.has_errors())
      add_risks(*organisation, strategies, problems);
    add_engine_problems(problems, document, tables_, findings_);
    if (findings_.has_errors() || !scenario_.has_world) return;
    const auto played = world_organisation(scenario_);
    scenario_.world.carried = carried_opportunities(scenario_, *played);
    if (options_.risks) check_demand(scenario_, *played, document, findings_);
  }

  void add_risks(const engine::Organisation& organisation,
                 const std::vector<engine::StrategyConfig>& strategies,
                 std::vector<engine::Problem>& problems) const {
    std::vector<engine::Problem> found = engine::find_risks(scenario_.tables, organisation);
    problems.insert(problems.end(), found.begin(), found.end());
    const auto as_of = options_.as_of        ? options_.as_of
                       : scenario_.has_world ? std::optional(scenario_.world.time.start)
                                             : options_.now;
    if (!as_of) return;
    found = engine::find_stale_rules(scenario_.tables, strategies, {*as_of, stale_rules_after_});
    problems.insert(problems.end(), found.begin(), found.end());
  }

  /// All inputs in an order of their own: rows sorted, so that shuffling a file changes nothing.
  [[nodiscard]] std::string digest(const Document& document) const {
    std::string all = "scenario\n" + document.canonical_text() + "\n";
    for (const auto& file : tables_.files) {
      std::vector<std::string> rows = file.digests;
      std::sort(rows.begin(), rows.end());
      all += "table\n";
      for (const auto& row : rows) all += row + "\n";
    }
    for (const auto& number : scenario_.uncertain) {
      if (number.draws.empty()) continue;
      all += "draws " + number.path + "\n";
      for (const double x : number.draws) all += plain_number(x) + "\n";
    }
    return sha256_hex(all + arrivals_digest_);
  }

  LoadResult result(const Document& document) {
    std::vector<std::string> order;
    for (const auto& argument : options_.set) order.push_back("--set " + argument);
    order.push_back(shown_as_);
    for (const auto& file : tables_.files) order.push_back(file.shown_as);
    LoadResult out{std::nullopt, findings_.sorted(order)};
    if (findings_.has_errors()) return out;
    scenario_.files = {shown_as_};
    for (const auto& file : tables_.files) {
      if (!file.present) continue;
      scenario_.files.push_back(file.shown_as);
      scenario_.table_files.emplace_back(file.key, file.shown_as);
    }
    for (const auto& draws : draws_files_) scenario_.files.push_back(draws.string());
    if (scenario_.import) scenario_.files.push_back(scenario_.import->file);
    scenario_.text = document.text();
    scenario_.hash = digest(document);
    scenario_.tzdata = tzdata_version();
    out.scenario = std::move(scenario_);
    return out;
  }

  std::filesystem::path file_;
  std::string shown_as_;
  LoadOptions options_;
  Findings findings_;
  std::set<std::string> known_keys_;
  Scenario scenario_;
  TableFiles tables_;
  std::vector<engine::StrategyConfig> in_file_;
  std::string arrivals_digest_;
  engine::Duration stale_rules_after_ = kStaleRulesAfter;
  std::vector<std::filesystem::path> draws_files_;
};

/// One of each table whose number or name is the user's, so that every key is asked for.
constexpr const char* kOneOfEach = R"(
[strategy.x]
[reps.x]
[calendar.x]
hours = { mon = "09:00-17:00" }
[[tier]]
[[leads.size]]
[[leads.channel]]
[[stage]]
by_segment = { x = 1 }
[work]
pace = { x = 1 }
[[absence.wave]]
[notification.channel.x]
[segments]
from = { x = 0 }
[deal_sizes]
from = { x = 0 }
[industries]
x = "x"
[load]
lead_hours = { x = 1 }
stage_hours = { x = 1 }
[leads]
locations = { x = 1 }
industries = { x = 1 }
deal_median = { x = 1 }
[routing.every]
x = "1s"
[routing.dispatcher.x]
[[strategy.x.rule]]
[import]
locations = { x = "x" }
channels = { x = "x" }
industries = { x = "x" }
)";

}  // namespace

std::vector<std::string> accepted_keys() {
  std::set<std::string> asked = Loader("keys", {}).keys_asked_for(kOneOfEach);
  std::vector<std::string> keys;
  for (const auto& key : asked) {
    const auto below = [&](const std::string& other) {
      return other.size() > key.size() && other.starts_with(key) &&
             (other[key.size()] == '.' || other[key.size()] == '[');
    };
    if (std::none_of(asked.begin(), asked.end(), below)) keys.push_back(key);
  }
  return keys;
}

LoadResult load(const std::filesystem::path& file, const LoadOptions& options) {
  return Loader(file, options).load();
}

}  // namespace leadlab::scenarios
