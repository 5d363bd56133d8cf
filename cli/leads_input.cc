#include "cli/leads_input.h"

#include <algorithm>

namespace leadlab::cli {

/// Looks at the beginning of a source without taking it away.
class LeadsInput::PeekedSource final : public scenarios::ByteSource {
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

LeadsInput::LeadsInput(const std::string& name, const Console& console)
    : shown_as_(name == "-" ? "stdin" : name),
      file_(name == "-" ? std::make_unique<scenarios::DescriptorSource>(console.input, "stdin")
                        : std::make_unique<scenarios::DescriptorSource>(std::filesystem::path(name))),
      peeked_(std::make_unique<PeekedSource>(*file_)) {}
LeadsInput::~LeadsInput() = default;

scenarios::ByteSource& LeadsInput::source() { return *peeked_; }

LeadsFormat LeadsInput::format(LeadsFormat asked) {
  if (asked != LeadsFormat::kUnknown) return asked;
  return peeked_->first() == '{' ? LeadsFormat::kJsonLines : LeadsFormat::kCsv;
}

}  // namespace leadlab::cli
