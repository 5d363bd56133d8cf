// A file or stream of leads: opened, and told apart by how it begins: leads.csv, or facts as JSON lines.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "cli/console.h"
#include "scenarios/stream/byte_source.h"

namespace leadlab::cli {

enum class LeadsFormat : std::uint8_t { kUnknown, kCsv, kJsonLines };

class LeadsInput {
 public:
  /// @param name  a file, or "-" for the console's input. Throws scenarios::SourceError.
  LeadsInput(const std::string& name, const Console& console);
  ~LeadsInput();
  LeadsInput(const LeadsInput&) = delete;
  LeadsInput& operator=(const LeadsInput&) = delete;

  [[nodiscard]] scenarios::ByteSource& source();
  [[nodiscard]] const std::string& shown_as() const { return shown_as_; }
  [[nodiscard]] bool is_live() const { return file_->is_live(); }
  /// `asked` unless that is unknown; then waits for the first character.
  LeadsFormat format(LeadsFormat asked = LeadsFormat::kUnknown);

 private:
  class PeekedSource;
  std::string shown_as_;
  std::unique_ptr<scenarios::DescriptorSource> file_;
  std::unique_ptr<PeekedSource> peeked_;
};

}  // namespace leadlab::cli
