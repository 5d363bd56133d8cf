// Facts as JSON lines: one object per line, checked whole, every mistake in it named.
//
// Fields and types of facts are those of the routing contract (docs/routing.md, "Files and streams").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lead.h"
#include "scenarios/scenario.h"
#include "scenarios/stream/byte_source.h"
#include "scenarios/stream/lead_values.h"

namespace leadlab::scenarios {

enum class FactKind : std::uint8_t {
  kLead,
  kAccepted,
  kDeclined,
  kAcknowledged,
  kAttempted,
  kReached,
  kLeadClosed,
  kOpportunity,
  kAway,
  kBack,
  kTick
};

/// One line. Fields that its kind does not have are empty.
struct Fact {
  FactKind kind = FactKind::kTick;
  engine::Time at = engine::kNever;
  std::string lead_id, rep_id, opportunity_id, account_id, owner_id, stage;
  std::array<std::string, kLeadFieldCount> text;  ///< of a lead's text fields, as written
  std::optional<std::int64_t> employees, deal_size;
  std::optional<double> score;
  engine::Time requested_at = engine::kNever;
  engine::Time mql_at = engine::kNever;  ///< of a lead: as given, else `at`

  /// Views into this fact.
  [[nodiscard]] engine::LeadRecord lead_record() const;
};

class FactsJson {
 public:
  static constexpr std::size_t kMostBytes = 10'000'000;  ///< of one line

  /// @param default_time  stands for a missing `at` (of a lead: unless it has an mql_at)
  FactsJson(ByteSource& source, std::string shown_as, std::optional<engine::Time> default_time = {})
      : window_(source), shown_as_(std::move(shown_as)), default_time_(default_time) {}

  enum class Got { kFact, kBadLine, kEnd };
  /// Blank lines are passed over.
  Got next();
  [[nodiscard]] const Fact& fact() const { return fact_; }
  [[nodiscard]] std::size_t line() const { return line_; }
  /// Of the line read last; not empty after kBadLine.
  [[nodiscard]] const std::vector<Finding>& problems() const { return problems_; }
  [[nodiscard]] Finding problem(std::string where, std::string expectation, std::string remedy = {}) const;

 private:
  enum class Line { kFound, kTooLong, kEnd };
  Line next_line(std::string_view& line);
  void drop_line();
  void read(std::string_view line);

  InputWindow window_;
  std::string shown_as_;
  std::optional<engine::Time> default_time_;
  std::size_t line_ = 0;
  std::size_t size_ = 0;  ///< of the line in the window, its end included
  Fact fact_;
  std::vector<Finding> problems_;
};

}  // namespace leadlab::scenarios
