#include "scenarios/history/arrival_time.h"

#include <date/date.h>
#include <fmt/format.h>

#include <array>
#include <sstream>

#include "scenarios/text.h"
#include "scenarios/times.h"
#include "scenarios/zones.h"

namespace leadlab::scenarios {
namespace {

/// What a time with a format says: local time, and its offset if the format has one.
struct WrittenTime {
  std::chrono::seconds wall{0};
  std::chrono::minutes offset{0};
};

std::optional<WrittenTime> read_written(const std::string& format, std::string_view text) {
  std::istringstream in{std::string(text)};
  date::local_seconds local{};
  WrittenTime out;
  std::string abbreviation;
  date::from_stream(in, format.c_str(), local, &abbreviation, &out.offset);
  if (in.fail()) return std::nullopt;
  in.peek();
  if (!in.eof()) return std::nullopt;
  out.wall = local.time_since_epoch();
  return out;
}

/// Formats that exports use, ISO first; a day stands before its month unless it cannot be one.
constexpr std::array kDays = {"%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y",
                              "%m/%d/%Y", "%m-%d-%Y", "%Y/%m/%d", "%Y%m%d"};
constexpr std::array kClocks = {" %H:%M", " %H:%M:%S", "T%H:%M:%S", "T%H:%M", "T%H:%M:%S%z", " %I:%M %p", ""};

std::optional<std::string> format_that_reads(std::string_view text) {
  for (const char* day : kDays) {
    for (const char* clock : kClocks) {
      std::string format = std::string(day) + clock;
      if (read_written(format, text)) return format;
    }
  }
  return std::nullopt;
}

std::string example_of(const std::string& format) {
  std::ostringstream out;
  date::to_stream(out, format.c_str(),
                  date::sys_seconds{date::sys_days{date::year{2026} / 12 / 31}} + std::chrono::hours{17});
  return out.str();
}

}  // namespace

std::optional<engine::Time> parse_arrival(const ImportMapping& mapping, std::string_view text) {
  if (mapping.time_format.empty()) return parse_time(text);
  const auto written = read_written(mapping.time_format, text);
  if (!written) return std::nullopt;
  const bool has_offset = mapping.time_format.find("%z") != std::string::npos;
  const engine::Time t =
      has_offset
          ? engine::Time{written->wall - written->offset}
          : to_utc(mapping.zone, std::chrono::local_time<engine::Duration>{engine::Duration{written->wall}});
  if (t < engine::kFirstInstant || t >= engine::kLastInstant) return std::nullopt;
  return t;
}

std::string arrival_time_remedy(const ImportMapping& mapping, std::string_view unread) {
  std::string text =
      mapping.time_format.empty()
          ? "Without import.time_format a time reads like 2026-12-31T17:00:00+01:00."
          : fmt::format("import.time_format = {} reads times like {}.", in_quotes(mapping.time_format),
                        in_quotes(example_of(mapping.time_format)));
  if (parse_time(unread)) return text + " Leave import.time_format out to read this one.";
  const auto format = format_that_reads(unread);
  if (!format || *format == mapping.time_format) return text;
  const bool needs_zone = mapping.time_format.empty() && format->find("%z") == std::string::npos;
  return text +
         fmt::format(" {} would be read by import.time_format = {}{}.", in_quotes(unread), in_quotes(*format),
                     needs_zone ? " with import.zone = \"Europe/Berlin\" or where it was written" : "");
}

}  // namespace leadlab::scenarios
