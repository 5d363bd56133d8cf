// Where the answers of a stream go: a file that appears whole, stdout, or a pipe.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "cli/console.h"
#include "reports/atomic_file.h"

namespace leadlab::cli {

/// When stdout and pipes get what is written. (A file always appears at commit().)
enum class Delivery { kAtOnce, kAtCommit };

/// Throws reports::OutputError. Without commit() a file stays as it was, and nothing of kAtCommit is seen.
class StreamOutput {
 public:
  /// @param target  file, pipe, or "-" for stdout
  StreamOutput(const std::string& target, Delivery delivery, Console& console);
  ~StreamOutput();
  StreamOutput(const StreamOutput&) = delete;
  StreamOutput& operator=(const StreamOutput&) = delete;

  /// What is written next is appended here, then passed on with written().
  [[nodiscard]] std::string& text() { return text_; }
  /// Hands the text over when there is much of it.
  void written() {
    if (text_.size() >= kBlock) hand_over();
  }
  /// Kept back until the output ends, or a reader may see it now.
  void flush();
  void commit();

 private:
  static constexpr std::size_t kBlock = std::size_t{1} << 18U;
  void hand_over();
  void copy_spooled();
  [[nodiscard]] std::ostream& stream() { return pipe_ ? *pipe_ : console_.out; }
  void check(const std::ostream& stream) const;

  struct CloseFile {
    void operator()(std::FILE* file) const;
  };

  std::string target_;
  Delivery delivery_;
  Console& console_;
  std::string text_;
  std::unique_ptr<reports::AtomicFile> file_;
  std::unique_ptr<std::ofstream> pipe_;
  std::unique_ptr<std::FILE, CloseFile> spool_;  ///< without a name, kept until commit()
};

}  // namespace leadlab::cli
