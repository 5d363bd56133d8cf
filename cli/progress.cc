#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <string_view>

#include "cli/messages.h"
#include "reports/numbers.h"

namespace leadlab::cli {
namespace {

constexpr double kFirstWord_s = 0.5;  // an estimate made earlier than this is worth little
constexpr double kShortRun_s = 2;     // a run estimated shorter is not worth a word
constexpr double kRedraw_s = 0.1;
constexpr std::uint64_t kBarCells = 30;
constexpr std::uint64_t kShortBarCells = 10;  // leaves room for a note
constexpr std::size_t kColumns = 79;
constexpr std::string_view kClearLine = "\r\033[K";

}  // namespace

ProgressStyle progress_style(bool err_is_terminal) {
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return err_is_terminal && !dumb && std::getenv("NO_PROGRESS") == nullptr ? ProgressStyle::kBar
                                                                           : ProgressStyle::kLines;
}

Progress::Progress(std::ostream& err, ProgressStyle style, std::string unit, Clock now)
    : err_(err), style_(style), unit_(std::move(unit)), now_(std::move(now)), begin_(now_()) {}

Progress::~Progress() {
  if (drawn_s_ >= 0) err_ << kClearLine << std::flush;
}

void Progress::update(std::uint64_t done, std::uint64_t all) {
  if (done == 0 || all == 0) return;
  const double elapsed_s = std::chrono::duration<double>(now_() - begin_).count();
  const double left_s = elapsed_s * static_cast<double>(all - done) / static_cast<double>(done);
  if (elapsed_s < kFirstWord_s || elapsed_s + left_s < kShortRun_s) return;
  if (style_ == ProgressStyle::kBar) {
    draw_bar(elapsed_s, left_s, done, all);
  } else {
    print_tenth(left_s, done, all);
  }
}

void Progress::say(const std::string& line) {
  if (drawn_s_ >= 0) err_ << kClearLine;
  err_ << line << std::endl;
}

void Progress::draw_bar(double elapsed_s, double left_s, std::uint64_t done, std::uint64_t all) {
  if (drawn_s_ >= 0 && elapsed_s - drawn_s_ < kRedraw_s) return;
  drawn_s_ = elapsed_s;
  const std::uint64_t cells = note_.empty() ? kBarCells : kShortBarCells;
  const std::uint64_t filled = cells * done / all;
  std::string line = fmt::format("[{:#<{}}{:.<{}}] {:3} %", "", filled, "", cells - filled, 100 * done / all);
  if (note_.empty()) line += fmt::format("  {} of {} {}", grouped(done), grouped(all), unit_);
  line += fmt::format(", {} left", brief_duration(left_s));
  if (!note_.empty()) line += "; " + note_;
  err_ << kClearLine << reports::printable(line, kColumns) << std::flush;
}

void Progress::print_tenth(double left_s, std::uint64_t done, std::uint64_t all) {
  const std::uint64_t tenths = 10 * done / all;
  if (all != all_said_) tenths_said_ = std::min(tenths_said_, tenths - std::min<std::uint64_t>(tenths, 1));
  all_said_ = all;
  if (tenths <= tenths_said_) return;
  tenths_said_ = tenths;
  err_ << fmt::format("{:3} %  {} of {} {}", 10 * tenths, grouped(done), grouped(all), unit_)
       << (done < all ? fmt::format(", {} left", brief_duration(left_s)) : "")
       << (note_.empty() ? "" : "; " + note_) << std::endl;
}

}  // namespace leadlab::cli
