#include "cli/overwriting.h"

#include <fmt/format.h>

namespace leadlab::cli {
namespace {

namespace fs = std::filesystem;

bool same_file(const fs::path& a, const fs::path& b) {
  std::error_code ignored;
  if (fs::equivalent(a, b, ignored)) return true;
  const auto whole_name = [&ignored](const fs::path& path) {
    return fs::weakly_canonical(fs::absolute(path, ignored), ignored);
  };
  return whole_name(a) == whole_name(b);
}

}  // namespace

void refuse_overwriting(const Output& output, const std::string& input, std::string_view input_is,
                        std::vector<UsageProblem>& problems) {
  if (output.path == "-" || input.empty() || input == "-" || !same_file(output.path, input)) return;
  problems.push_back(
      {output.option, output.path.string(), fmt::format("is {}; choose another name", input_is)});
}

void refuse_overwriting(const Output& output, const scenarios::Scenario& scenario,
                        std::vector<UsageProblem>& problems) {
  for (const std::string& file : scenario.files) {
    const std::size_t before = problems.size();
    refuse_overwriting(output, file, "a file that the scenario reads", problems);
    if (problems.size() > before) return;
  }
}

}  // namespace leadlab::cli
