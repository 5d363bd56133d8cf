#include "cli/export_folder.h"

#include <fmt/format.h>

#include <ostream>
#include <set>

#include "reports/audit/export.h"
#include "reports/audit/history_of.h"

namespace leadlab::cli {

namespace {

std::string plain_name(const std::string& strategy) {
  std::string out;
  for (const char c : strategy) {
    const auto byte = static_cast<unsigned char>(c);
    const bool kept = byte >= 0x80 || (byte > 0x20 && byte != 0x7F &&
                                       std::string_view("/\\:*?\"<>|").find(c) == std::string_view::npos);
    out += kept ? c : '_';
  }
  if (out.empty() || out.front() == '.') out.insert(0, "_");
  return out;
}

}  // namespace

std::vector<std::string> folder_names(const std::vector<std::string>& strategies) {
  std::vector<std::string> out;
  std::set<std::string> taken;
  for (const std::string& strategy : strategies) {
    std::string name = plain_name(strategy);
    for (int i = 2; !taken.insert(name).second; ++i) name = fmt::format("{}-{}", plain_name(strategy), i);
    out.push_back(name);
  }
  return out;
}

void export_log(const std::filesystem::path& folder, const std::filesystem::path& results,
                const scenarios::Scenario& scenario, Console& console) {
  const reports::LoggedRun run(results);
  reports::check_export_folder(folder);
  const std::vector<std::string> names = folder_names(run.strategies());
  for (std::size_t s = 0; s < names.size(); ++s) {
    reports::export_history(folder / names[s], run.history(run.strategies()[s]),
                            {scenario.tables, scenario.text});
  }
  console.err << fmt::format("Wrote {} with the log of replication {}, a folder for each strategy\n",
                             folder.string(), run.replications().front());
}

}  // namespace leadlab::cli
