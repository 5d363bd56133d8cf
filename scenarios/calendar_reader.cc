#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scenarios/policy_reader.h"
#include "scenarios/text.h"
#include "scenarios/zones.h"

namespace leadlab::scenarios {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::string_view kHoursText = "must be opening hours like \"09:00-17:30\", or a list of them";

std::optional<std::size_t> day_index(std::string_view name) {
  const auto found = std::find(kDays.begin(), kDays.end(), name);
  if (found == kDays.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kDays.begin());
}

/// First and last day of "mon" or "mon-thu".
std::optional<std::pair<std::size_t, std::size_t>> parse_days(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto first = day_index(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : day_index(text.substr(dash + 1));
  if (!first || !last || *first > *last) return std::nullopt;
  return std::pair{*first, *last};
}

std::optional<int> parse_minute(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = parse_integer(text.substr(0, 2));
  const auto minute = parse_integer(text.substr(3));
  if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59) return std::nullopt;
  const auto total = *hour * 60 + *minute;
  if (total > 1440) return std::nullopt;
  return static_cast<int>(total);
}

std::optional<engine::OpenHours> parse_hours(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto open = parse_minute(text.substr(0, dash));
  const auto close = parse_minute(text.substr(dash + 1));
  if (!open || !close || *open >= *close) return std::nullopt;
  return engine::OpenHours{*open, *close};
}

/// One string or a list of strings.
std::vector<std::string> texts_of(const toml::node& node) {
  std::vector<std::string> texts;
  if (const auto* text = node.as_string()) texts.push_back(text->get());
  if (const auto* list = node.as_array()) {
    for (const auto& item : *list) {
      // Anything but a text becomes something that is no opening either.
      texts.push_back(item.is_string() ? item.as_string()->get() : std::string("?"));
    }
  }
  return texts;
}

void read_day(Section& hours, const std::string& key, engine::CalendarConfig& calendar) {
  const toml::node* node = hours.node(key);
  const auto days = parse_days(key);
  if (!days) {
    hours.error(key, "days must be mon tue wed thu fri sat sun, or a range like mon-thu",
                "Write a range over the week's end as two keys.");
    return;
  }
  const auto texts = texts_of(*node);
  if (texts.empty()) hours.error(key, std::string(kHoursText), "Leave the day out if it is closed.");
  for (const auto& text : texts) {
    const auto open = parse_hours(text);
    if (!open) {
      hours.error(key, fmt::format("{}, opening before closing, not {}", kHoursText, in_quotes(text)),
                  "Write a shift over midnight as two: until 24:00, and from 00:00 of the next day.");
      continue;
    }
    for (std::size_t day = days->first; day <= days->second; ++day) calendar.week[day].push_back(*open);
  }
}

void read_week(Section& section, engine::CalendarConfig& calendar) {
  Section hours = section.named("hours", "DAYS");
  std::array<std::string, 7> named_by;
  for (const auto& key : hours.names()) {
    read_day(hours, key, calendar);
    const auto days = parse_days(key);
    for (std::size_t day = days ? days->first : 7; days && day <= days->second; ++day) {
      if (!named_by[day].empty()) {
        hours.error(key, fmt::format("{} is already named by {}", kDays[day], in_quotes(named_by[day])),
                    "Name each day once.");
      }
      named_by[day] = key;
    }
  }
  section.require("hours", "must say when it is open", "{ \"mon-fri\" = \"09:00-17:00\" }");
  if (section.has("hours") && hours.present() && hours.names().empty()) {
    section.error("hours", "must name at least one day");
  }
}

std::optional<std::chrono::year_month_day> date_of(const toml::node& node) {
  if (const auto* date = node.as_date()) {
    const auto value = date->get();
    return std::chrono::year_month_day{std::chrono::year{value.year}, std::chrono::month{value.month},
                                       std::chrono::day{value.day}};
  }
  const auto* text = node.as_string();
  if (text == nullptr || text->get().size() != 10 || text->get()[4] != '-' || text->get()[7] != '-') {
    return std::nullopt;
  }
  const std::string_view value = text->get();
  const auto year = parse_integer(value.substr(0, 4));
  const auto month = parse_integer(value.substr(5, 2));
  const auto day = parse_integer(value.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *day < 1) return std::nullopt;
  return std::chrono::year_month_day{std::chrono::year{static_cast<int>(*year)},
                                     std::chrono::month{static_cast<unsigned>(*month)},
                                     std::chrono::day{static_cast<unsigned>(*day)}};
}

void read_holidays(Section& section, engine::CalendarConfig& calendar) {
  const toml::node* node = section.node("holidays");
  if (node == nullptr) return;
  if (!node->is_array()) return section.error("holidays", "must be a list of dates like [2026-12-25]");
  for (const auto& item : *node->as_array()) {
    const auto date = date_of(item);
    if (!date || !date->ok()) {
      section.error("holidays",
                    fmt::format("must be a list of dates like [2026-12-25], not {}", shown(item)));
    } else if (static_cast<int>(date->year()) < 1970 || static_cast<int>(date->year()) > 2037) {
      section.error("holidays", fmt::format("dates must lie between 1970 and 2037, not {}", shown(item)));
    } else {
      calendar.holidays.push_back(*date);
    }
  }
}

}  // namespace

std::vector<engine::CalendarConfig> read_calendars(Section& root) {
  std::vector<engine::CalendarConfig> calendars;
  Section all = root.named("calendar");
  for (const auto& name : all.names()) {
    Section section = all.child(name);
    if (!section.present()) continue;
    engine::CalendarConfig calendar;
    calendar.name = name;
    std::string zone;
    section.read("zone", zone);
    section.require("zone", "must name a time zone", "\"Europe/Berlin\"");
    if (const auto rules = find_zone(zone)) {
      calendar.zone = *rules;
    } else if (!zone.empty()) {
      section.error("zone", "must be a zone of the system's time-zone data",
                    suggestion(zone, zone_names(), "Zones"));
    }
    read_week(section, calendar);
    read_holidays(section, calendar);
    calendars.push_back(std::move(calendar));
  }
  return calendars;
}

}  // namespace leadlab::scenarios
