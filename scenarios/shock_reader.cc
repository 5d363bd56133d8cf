#include "scenarios/shock_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "scenarios/roster.h"
#include "scenarios/text.h"
#include "scenarios/times.h"

namespace leadlab::scenarios {
namespace {

constexpr Range kFactor{1, 1000, true, false, "must be a number > 1 and <= 1000"};
constexpr Range kSharePositive{0, 1, true, false, "must be a share > 0 and <= 1"};
/// Of what a spike adds, this much is left when it is called over: a thousandth.
constexpr int kHalfLivesOfASpike = 10;
constexpr std::string_view kAtText = "must be a duration since the window's start, or a time with its zone";
constexpr std::string_view kAtRemedy = "For example \"5w\", or 2026-08-03T09:00:00Z.";

std::vector<std::string> names_of(const std::vector<models::NoticeChannel>& channels) {
  std::vector<std::string> out;
  for (const auto& channel : channels) out.push_back(channel.name);
  return out;
}

std::vector<std::string> names_of(const std::vector<engine::CalendarConfig>& calendars) {
  std::vector<std::string> out;
  for (const auto& calendar : calendars) out.push_back(calendar.name);
  return out;
}

/// Reads one [[shock]].
class ShockReader {
 public:
  ShockReader(Section& section, const Scenario& scenario, Shock& shock)
      : section_(section), scenario_(scenario), shock_(shock) {}

  void read() {
    section_.require("name", "must be a name, which results show", "\"campaign\"");
    section_.read("name", shock_.name);
    section_.require("kind", fmt::format("must be one of {}", fmt::join(kShockKinds, ", ")), "\"spike\"");
    const bool known = section_.choose("kind", shock_.kind, std::span<const std::string_view>(kShockKinds));
    read_begin();
    if (!known) {
      for (const char* key :
           {"lasts", "factor", "half_life", "share", "part", "reps", "rep", "channels", "calendars"})
        section_.node(key);  // which of them belong here depends on the kind
      return;
    }
    read_numbers();
    check_span();
  }

 private:
  [[nodiscard]] const models::TimeConfig& time() const { return scenario_.world.time; }

  void read_begin() {
    section_.require("at", kAtText, "\"5w\"");
    const toml::node* value = section_.node("at");
    if (value == nullptr) return;
    const auto* text = value->as_string();
    const auto since = text != nullptr ? parse_duration(text->get()) : std::nullopt;
    if (since) {
      shock_.from = time().window_start() + *since;
    } else if (const auto* date = value->as_date(); date != nullptr && shock_.kind == ShockKind::kHoliday) {
      const toml::date d = date->get();
      shock_.from = std::chrono::sys_days{std::chrono::year{d.year} / d.month / d.day};
      shock_.by_date = true;
    } else if (text != nullptr ? !parse_time(text->get()).has_value() : !value->is_date_time()) {
      return section_.error("at", std::string(kAtText), std::string(kAtRemedy));
    } else if (!section_.read("at", shock_.from)) {
      return;
    }
    begins_ = true;
    if (shock_.from < time().start || shock_.from >= time().window_end()) {
      section_.error("at",
                     fmt::format("must lie between {} and {}, in the burn-in or the measured window",
                                 format_time(time().start), format_time(time().window_end())),
                     std::string(kAtRemedy));
      begins_ = false;
    }
  }

  void read_numbers() {
    switch (shock_.kind) {
      case ShockKind::kSpike:
        return read_spike();
      case ShockKind::kLeaveWave:
        return read_leave();
      case ShockKind::kResignation:
        return read_resignation();
      case ShockKind::kCrmOutage:
        return read_end();
      case ShockKind::kEnrichmentSlow:
        return read_slow();
      case ShockKind::kNotificationOutage:
        read_end();
        return read_names("channels", names_of(scenario_.world.notice.channels), "[notification.channel]",
                          shock_.channels);
      case ShockKind::kHoliday:
        lasts_ = std::chrono::days{1};
        read_length();
        return read_names("calendars", names_of(scenario_.policy.calendars), "[calendar]", shock_.calendars);
    }
  }

  void read_length() {
    if (section_.read("lasts", lasts_) && lasts_.count() <= 0)
      section_.error("lasts", "must be a duration > 0", "For example \"2d\".");
  }

  void read_end() {
    section_.require("lasts", "must be a duration", "\"2d\"");
    read_length();
  }

  void read_factor() {
    section_.require("factor", "must be a number > 1", "3");
    section_.read("factor", shock_.factor, kFactor);
  }

  void read_spike() {
    if (!scenario_.world.real_arrivals.empty()) refuse_real_arrivals();
    read_factor();
    section_.read("half_life", shock_.half_life);
    if (section_.has("half_life") && shock_.half_life.count() <= 0)
      section_.error("half_life", "must be a duration > 0", "Leave it out for a factor that stays.");
    lasts_ = kHalfLivesOfASpike * shock_.half_life;
    if (!section_.has("half_life")) return read_end();
    read_length();
  }

  void refuse_real_arrivals() {
    section_.error("kind",
                   "needs demand that is drawn; the arrivals of this scenario are read from an export",
                   "Play the scenario without the export.");
  }

  void read_slow() {
    read_factor();
    read_end();
    if (scenario_.world.enrichment.median.count() > 0) return;
    section_.error("kind", "needs records that are enriched; the scenario says nothing of a delay",
                   "Give the scenario an enrichment.median.");
  }

  void read_leave() {
    read_end();
    section_.read("share", shock_.share, kSharePositive);
    std::string part = "all";
    const bool by_part = section_.read("part", part);
    if (section_.has("reps")) {
      if (by_part) section_.error("part", "does not go with reps", "Leave one of them out.");
      std::vector<std::string> known;
      for (const auto& row : scenario_.tables.reps) known.push_back(row.rep_id);
      return read_names("reps", known, "reps.csv", shock_.reps);
    }
    section_.node("reps");
    shock_.reps = reps_of_part(scenario_.tables, part);
    if (shock_.reps.empty())
      section_.error("part", "must be \"all\", a territory or a rep, with reps in it",
                     suggestion(part, parts_of_roster(scenario_.tables), "Parts are"));
  }

  void read_resignation() {
    shock_.for_good = true;
    section_.require("rep", "must be a rep_id of reps.csv", "\"A07\"");
    std::string rep;
    if (!section_.read("rep", rep)) return;
    std::vector<std::string> known;
    for (const auto& row : scenario_.tables.reps) known.push_back(row.rep_id);
    if (std::find(known.begin(), known.end(), rep) == known.end())
      section_.error("rep", "must be a rep_id of reps.csv", suggestion(rep, known, "Reps are"));
    shock_.reps = {rep};
  }

  /// A list of names; all of them without one.
  void read_names(std::string_view key, const std::vector<std::string>& known, std::string_view from,
                  std::vector<std::string>& out) {
    if (!section_.read(key, out)) {
      out = known;
      if (!section_.has(key) && known.empty())
        section_.error("kind", fmt::format("needs a scenario with {}", from), "Take this shock out.");
      return;
    }
    if (out.empty()) section_.error(key, "must name at least one", "Leave it out for all.");
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (std::find(known.begin(), known.end(), out[i]) == known.end())
        section_.element_error(key, i, fmt::format("must be a name of {}", from),
                               suggestion(out[i], known, "Names are"));
    }
  }

  void check_span() {
    if (shock_.for_good) {
      shock_.to = time().end();
    } else if (begins_ && lasts_.count() > 0) {
      shock_.to = std::min(shock_.from + lasts_, time().end());
    }
  }

  Section& section_;
  const Scenario& scenario_;
  Shock& shock_;
  engine::Duration lasts_{0};
  bool begins_ = false;
};

}  // namespace

void read_shock(Section& section, const Scenario& scenario, Shock& shock) {
  ShockReader(section, scenario, shock).read();
}

}  // namespace leadlab::scenarios
