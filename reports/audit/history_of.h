// A results file as the quarter that one strategy would have logged: the leads of a kept replication.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "models/history.h"

namespace leadlab::reports {

/// What a results file keeps of single leads.
/// Threads: read-only after construction.   Tested: against the folder that is exported from it (property).
class LoggedRun {
 public:
  /// Throws OutputError when the file is missing, no results file, of a newer major format, or holds no leads
  /// or not all that is needed of them; what() says what to do.
  explicit LoggedRun(const std::filesystem::path& path);
  ~LoggedRun();
  LoggedRun(LoggedRun&&) noexcept;
  LoggedRun& operator=(LoggedRun&&) noexcept;

  [[nodiscard]] const std::vector<std::string>& strategies() const { return strategies_; }
  [[nodiscard]] const std::string& baseline() const { return baseline_; }
  /// Those whose leads were kept, rising; at least one.
  [[nodiscard]] const std::vector<std::int64_t>& replications() const { return replications_; }

  /// Throws OutputError for a strategy or a replication that is not there.
  [[nodiscard]] models::History history(const std::string& strategy, std::int64_t replication) const;
  /// Of the first kept replication.
  [[nodiscard]] models::History history(const std::string& strategy) const {
    return history(strategy, replications_.front());
  }

 private:
  [[nodiscard]] models::History read(std::size_t strategy, std::int64_t replication) const;
  struct Groups;  ///< of the file, as stored
  std::string shown_as_, scenario_, baseline_;
  std::vector<std::string> strategies_;
  std::vector<std::int64_t> replications_;
  std::unique_ptr<const Groups> groups_;
};

}  // namespace leadlab::reports
