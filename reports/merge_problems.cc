// Why results files cannot be one: each difference with both values and what to do.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "reports/merge_logs.h"
#include "reports/stored_run.h"

namespace leadlab::reports {

namespace {

/// Groups that merging understands: by replication, or counts that add up; and those of a log.
constexpr std::array<std::string_view, 7> kJoined = {
    "summary", "metrics", "by_tier", "by_path", "by_rep", "latency", "without_match_effects"};

std::string joined_names(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

/// Problems of one file beside the one before it.
class Pair {
 public:
  Pair(const StoredRun& before, const StoredRun& run, std::vector<std::string>& out)
      : a_(before), b_(run), out_(out) {}

  void check() {
    differ("scenario", a_.info.scenario_hash, b_.info.scenario_hash,
           "Play both from the same files and with the same --set");
    differ("seed", std::to_string(a_.info.seed), std::to_string(b_.info.seed),
           fmt::format("Play it with --seed {}", a_.info.seed));
    differ("leadlab", program(a_.info), program(b_.info), "Play both with the same program");
    differ("strategies", joined_names(a_.result.strategies), joined_names(b_.result.strategies),
           "Give both the same --strategy, in the same order");
    differ("baseline", baseline(a_.result), baseline(b_.result), "Give both the same --baseline");
    differ("margin", fmt::format("{:g}", a_.info.margin), fmt::format("{:g}", b_.info.margin),
           "Give both the same --margin");
    if (a_.groups.contains("without_match_effects") != b_.groups.contains("without_match_effects"))
      say("only one of them was played without match effects too. Play both with or both without "
          "--no-match-check");
    check_variables();
    check_order();
  }

 private:
  static std::string program(const RunInfo& info) { return info.program_version + " (" + info.commit + ")"; }
  static std::string baseline(const sim::ExperimentResult& r) {
    return r.baseline < r.strategies.size() ? r.strategies[r.baseline] : "";
  }
  void say(const std::string& what) {
    out_.push_back(fmt::format("{} and {}: {}.", a_.path.string(), b_.path.string(), what));
  }
  void differ(const char* what, const std::string& a, const std::string& b, const std::string& remedy) {
    if (a != b) say(fmt::format("{} {} and {}. {}", what, a, b, remedy));
  }
  void check_variables() {
    for (const auto& [name, group] : a_.groups) {
      const auto other = b_.groups.find(name);
      if (name == "names" || name == "reps" || other == b_.groups.end()) continue;
      const std::string variable = file::unlike(group, other->second);
      if (!variable.empty())
        say(fmt::format("/{}/{} is not the same in both. Play both with the same program", name, variable));
    }
  }
  void check_order() {
    if (b_.first() < a_.end()) {
      say(fmt::format(
          "replications {} to {} and {} to {} overlap. Play the second with --first-replication {}",
          a_.first(), a_.end() - 1, b_.first(), b_.end() - 1, a_.end()));
    } else if (b_.first() > a_.end()) {
      say(
          fmt::format("replications {} to {} are missing between them. Play them with --first-replication {} "
                      "--replications {}",
                      a_.end(), b_.first() - 1, a_.end(), b_.first() - a_.end()));
    }
  }

  const StoredRun& a_;
  const StoredRun& b_;
  std::vector<std::string>& out_;
};

}  // namespace

std::vector<std::string> merge_problems(const std::vector<StoredRun>& runs) {
  std::vector<std::string> out;
  for (const StoredRun& run : runs) {
    if (!run.stopping.empty()) {
      out.push_back(
          fmt::format("{}: was played with --precision, so its length depends on its numbers and intervals "
                      "over the whole "
                      "would not hold. Play it with --replications.",
                      run.path.string()));
    }
    if (run.groups.contains("selection")) {
      out.push_back(fmt::format("{}: is a selection of the best strategy. Play it with --replications.",
                                run.path.string()));
    }
  }
  for (const StoredRun& run : runs) {
    for (const auto& [name, group] : run.groups) {
      if (std::find(kJoined.begin(), kJoined.end(), name) != kJoined.end() || is_of_log(name)) continue;
      if (name == "selection") continue;
      out.push_back(
          fmt::format("{}: holds /{}, which cannot be joined from what the file keeps. Play it without that, "
                      "and once more "
                      "for the whole.",
                      run.path.string(), name));
    }
  }
  for (std::size_t i = 1; i < runs.size(); ++i) Pair(runs[i - 1], runs[i], out).check();
  return out;
}

}  // namespace leadlab::reports
