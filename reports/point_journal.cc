#include "reports/point_journal.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

#include "reports/output_error.h"

namespace leadlab::reports {

namespace {

using sim::stress::PointStrategy;
using sim::stress::SurfacePoint;

/// Hexadecimal, so that the same bits come back.
std::string exact(double value) {
  char text[64];
  const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::hex).ptr;
  return {text, end};
}

std::string sample_text(const std::vector<double>& sample) {
  std::string out;
  for (const double value : sample) out += " " + exact(value);
  return out;
}

std::string point_text(const SurfacePoint& point) {
  std::string out = "point";
  for (const std::size_t value : point.at) out += " " + std::to_string(value);
  out += "\n";
  for (const PointStrategy& strategy : point.strategies) {
    out += "strategy\n";
    for (const auto& sample : strategy.metrics) out += "m" + sample_text(sample) + "\n";
    for (const auto& pool : strategy.pools) {
      out += fmt::format("p {}\n", pool.pool);
      for (const auto& measure : sim::stress::pool_measures())
        out += fmt::format("{}{}\n", measure.name, sample_text(pool.*measure.sample));
    }
  }
  return out + fmt::format("end {}\n", point.failed);
}

std::vector<double> read_sample(std::string_view text) {
  std::vector<double> out;
  while (!text.empty()) {
    if (text.front() == ' ') text.remove_prefix(1);
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::hex);
    if (error != std::errc{}) break;
    // Missing is one bit pattern, whatever the reader of numbers makes of "nan".
    out.push_back(std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  }
  return out;
}

/// One line into the point in the making; whether the point is whole.
bool take(const std::string& line, SurfacePoint& point) {
  std::istringstream words(line);
  std::string what;
  words >> what;
  if (what == "point") {
    point = {};
    for (std::size_t value = 0; words >> value;) point.at.push_back(value);
  } else if (what == "strategy") {
    point.strategies.emplace_back();
  } else if (what == "end") {
    return static_cast<bool>(words >> point.failed) && !point.strategies.empty();
  } else if (!point.strategies.empty()) {
    PointStrategy& strategy = point.strategies.back();
    if (what == "m") strategy.metrics.push_back(read_sample(line.substr(1)));
    if (what == "p") strategy.pools.emplace_back().pool = line.substr(2);
    if (strategy.pools.empty()) return false;
    for (const auto& measure : sim::stress::pool_measures()) {
      if (what == measure.name)
        strategy.pools.back().*measure.sample = read_sample(line.substr(measure.name.size()));
    }
  }
  return false;
}

}  // namespace

PointJournal::PointJournal(std::filesystem::path file, std::string key)
    : file_(std::move(file)), key_("leadlab points 2 " + std::move(key)) {
  read();
}

void PointJournal::read() {
  std::ifstream in(file_);
  std::string line;
  if (!std::getline(in, line) || line != key_) return;
  started_ = true;
  SurfacePoint point;
  while (std::getline(in, line)) {
    // A line without its end was torn off.
    if (in.eof()) break;
    if (take(line, point)) finished_.push_back(std::move(point));
  }
}

void PointJournal::add(const SurfacePoint& point) {
  std::ofstream out(file_, started_ ? std::ios::app : std::ios::trunc);
  // A torn point of an earlier run is closed by the line "point" of this one.
  if (!started_) out << key_ << '\n';
  out << (started_ ? "\n" : "") << point_text(point) << std::flush;
  if (!out) throw OutputError(fmt::format("cannot write {}: no room, or no right to", file_.string()));
  started_ = true;
}

void PointJournal::remove() {
  std::error_code ignored;
  if (started_) std::filesystem::remove(file_, ignored);
}

}  // namespace leadlab::reports
