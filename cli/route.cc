#include "cli/route.h"

#include <fmt/format.h>

#include <ostream>

#include "cli/route_run.h"
#include "reports/output_error.h"

namespace leadlab::cli {
namespace {

constexpr std::string_view kCommand = "leadlab route";

/// Looks at the beginning of a source without taking it away.
class PeekedSource final : public scenarios::ByteSource {
 public:
  explicit PeekedSource(scenarios::ByteSource& rest) : rest_(rest) {}

  /// The first character that is no blank; waits for it. 0 = there is none.
  char first() {
    for (;;) {
      const std::size_t at = begin_.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
      if (at != std::string::npos) return begin_[at];
      const std::size_t size = begin_.size();
      begin_.resize(size + kBlock);
      const std::size_t got = rest_.read(std::span(begin_).subspan(size));
      begin_.resize(size + got);
      if (got == 0) return 0;
    }
  }

  std::size_t read(std::span<char> into) override {
    if (used_ == begin_.size()) return rest_.read(into);
    const std::size_t count = std::min(into.size(), begin_.size() - used_);
    begin_.copy(into.data(), count, used_);
    used_ += count;
    return count;
  }

 private:
  static constexpr std::size_t kBlock = 4096;
  scenarios::ByteSource& rest_;
  std::string begin_;
  std::size_t used_ = 0;
};

std::unique_ptr<scenarios::DescriptorSource> open(const std::string& leads, const Console& console) {
  if (leads == "-") return std::make_unique<scenarios::DescriptorSource>(console.input, "stdin");
  return std::make_unique<scenarios::DescriptorSource>(std::filesystem::path(leads));
}

Exit run(const PolicyInput& input, const RouteOptions& options, Console& console) {
  const auto file = open(options.leads, console);
  PeekedSource source(*file);
  const RouteJob job{input, options, source, options.leads == "-" ? "stdin" : options.leads, file->is_live()};
  const bool facts = options.format == RouteFormat::kJsonLines ||
                     (options.format == RouteFormat::kUnknown && source.first() == '{');
  return facts ? route_facts(job, console) : route_csv(job, console);
}

}  // namespace

Exit route(const RouteArguments& arguments, Console& console) {
  std::vector<UsageProblem> problems;
  const RouteOptions options = read_options(arguments, problems);
  if (tell_problems(problems, kCommand, console.err)) return Exit::kBadInput;
  const auto input = read_policy_input(arguments.input, kCommand, console);
  if (!input) return Exit::kBadInput;
  for (const Output& output : outputs_of(options)) refuse_overwriting(output, input->scenario, problems);
  if (tell_problems(problems, kCommand, console.err)) return Exit::kBadInput;
  try {
    return run(*input, options, console);
  } catch (const scenarios::SourceError& error) {
    console.err << fmt::format("{}: {}\n", kCommand, error.what());
    return Exit::kBadInput;
  } catch (const reports::OutputError& error) {
    console.err << fmt::format("{}: {}\n", kCommand, error.what());
    return Exit::kFailed;
  }
}

}  // namespace leadlab::cli
