// Progress of a long run on stderr: a bar with the time left on a terminal, else a line for every tenth.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

namespace leadlab::cli {

enum class ProgressStyle { kBar, kLines };

/// A bar on a terminal, unless NO_PROGRESS is set or the terminal cannot go back in a line.
ProgressStyle progress_style(bool err_is_terminal);

/// Says nothing about a run that is over within about two seconds.
/// Threads: one at a time.
class Progress {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  /// @param unit  what is counted, in the plural: "worlds"
  Progress(std::ostream& err, ProgressStyle style, std::string unit,
           Clock now = std::chrono::steady_clock::now);
  /// Takes the bar off the screen.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void update(std::uint64_t done, std::uint64_t all);
  /// What the run can say so far; shown behind the time left from now on.
  void note(std::string text) { note_ = std::move(text); }
  /// A line of its own, that stays.
  void say(const std::string& line);

 private:
  void draw_bar(double elapsed_s, double left_s, std::uint64_t done, std::uint64_t all);
  void print_tenth(double left_s, std::uint64_t done, std::uint64_t all);

  std::ostream& err_;
  ProgressStyle style_;
  std::string unit_;
  Clock now_;
  std::chrono::steady_clock::time_point begin_;
  double drawn_s_ = -1;  ///< when the bar was drawn last [s since the beginning]; < 0 = not yet
  std::string note_;
  std::uint64_t all_said_ = 0;     ///< lines: what `all` was then; a run may turn out longer than thought
  std::uint64_t tenths_said_ = 0;  ///< lines: tenths told so far
};

}  // namespace leadlab::cli
