// What reps and buyers do: notification, work, conversion, absences.
#include <fmt/format.h>

#include "scenarios/text.h"
#include "scenarios/uncertain_reader.h"
#include "scenarios/world_reader.h"

namespace leadlab::scenarios {
using models::WorkTime;

namespace {

void read_law(Section& section, WorkTime& out) {
  using Law = WorkTime::Law;
  const bool law = section.choose(
      "law", out.law,
      {{"lognormal", Law::kLognormal}, {"exponential", Law::kExponential}, {"constant", Law::kConstant}});
  const std::string_view names[] = {"median", "mean", "value"};  // in the order of the laws
  const auto wanted = names[static_cast<std::size_t>(out.law)];
  for (const auto& name : names) {
    engine::Duration duration{0};
    const bool given = section.read(name, duration);
    if (given && name == wanted) out.median = duration;
    if (!section.has(name) || name == wanted || (section.has("law") && !law)) continue;
    section.error(name, fmt::format("the law of {} is given by its {}", section.path(), wanted),
                  fmt::format("Write {} = ..., or change law.", wanted));
  }
  section.read("sigma", out.sigma, kSigma);
}

/// { odds = 1.2, range = [1.0, 1.5], source = "..." }
void read_effect(Section& parent, std::string_view key, models::Effect& out) {
  Section section = parent.child(key);
  const bool sound = section.read("odds", out.odds, kPositive) || !section.has("odds");
  section.read("source", out.source);
  std::vector<double> range;
  out.low = out.high = out.odds;
  if (section.read("range", range, kPositive)) {
    if (range.size() != 2 || range[0] > range[1]) {
      return section.error("range", "must be two odds ratios, the lower first");
    }
    out.low = range[0];
    out.high = range[1];
    narrow_uncertain(section.reading(), section.path_of("odds"), out.low, out.high);
  }
  if (sound && (out.odds < out.low || out.odds > out.high)) section.error("range", "must hold odds");
  if (out.odds != 1 && trim(out.source).empty()) {
    section.require("source", "an effect other than 1 must say where it comes from",
                    "\"expert guess, no controlled study\"");
  }
}

void read_effects(Section& root, models::ConversionConfig& out) {
  Section effects = root.child("effects");
  Section lead = effects.child("lead");
  read_effect(lead, "existing_customer", out.existing_customer);
  models::Effect quality;
  read_effect(lead, "quality", quality);
  out.quality_odds = quality.odds;
  Section match = effects.child("match");
  match.read("on", out.match_effects_on);
  read_effect(match, "owner", out.owner_match);
  read_effect(match, "specialist", out.specialist_match);
  read_effect(match, "segment", out.segment_match);
  read_effect(match, "territory", out.territory_match);
  read_effect(effects, "collision", out.collision);
  if (out.collision.odds > 1) {
    Section collision = effects.child("collision");
    collision.any_keys();
    collision.error("odds", "must be an odds ratio <= 1", "Two reps at one company do not help each other.");
  }
}

void read_contact(Section& root, models::ConversionConfig& out) {
  Section section = root.child("contact");
  section.read("reach", out.reach, kProbability);
  const bool factors = section.read("attempt_factor", out.attempt_factor, kNotNegative);
  const bool times = section.read("attempts_after", out.attempts_after);
  if (out.attempt_factor.empty()) section.error("attempt_factor", "must name at least the first attempt");
  if (out.attempt_factor.size() > 20) section.error("attempt_factor", "must name at most 20 attempts");
  const bool sound = (factors || !section.has("attempt_factor")) && (times || !section.has("attempts_after"));
  if (sound && out.attempt_factor.size() != out.attempts_after.size()) {
    section.error(
        times || !factors ? "attempts_after" : "attempt_factor",
        fmt::format("contact.attempt_factor ({}) and contact.attempts_after ({}) must be of one length",
                    out.attempt_factor.size(), out.attempts_after.size()));
  }
  for (std::size_t i = 1; i < out.attempts_after.size(); ++i) {
    if (out.attempts_after[i] >= out.attempts_after[i - 1]) continue;
    return section.error("attempts_after", "must not fall");
  }
  if (!out.attempts_after.empty() && out.attempts_after[0].count() != 0) {
    section.error("attempts_after", "must begin with \"0s\", the first attempt itself");
  }
}

}  // namespace

void read_work_time(Section& work, std::string_view key, WorkTime& out) {
  Section section = work.child(key);
  read_law(section, out);
}

/// [patience] gives a law, a length of line, or both.
void read_patience(Section& root, models::PatienceConfig& patience) {
  Section section = root.child("patience");
  WorkTime wait;
  read_law(section, wait);
  int line = 0;
  if (section.read("line", line, {0, 1e6, false, false, "must be a number from 0 to 1000000"}))
    patience.line = line;
  const bool law = section.has("median") || section.has("mean") || section.has("value");
  if (law) patience.wait = wait;
  if (!law && (section.has("law") || section.has("sigma")))
    section.error(section.has("law") ? "law" : "sigma", "needs a median, mean or value",
                  "Write median = \"2h\".");
}

void read_notice(Section& root, models::NoticeConfig& notice) {
  Section section = root.child("notification");
  section.node("standard");  // these belong to the policy and are checked there
  for (int tier = 1; tier <= 3; ++tier) section.node(fmt::format("tier{}", tier));
  {
    Section channels = section.named("channel");
    for (const auto& name : channels.names()) {
      Section each = channels.child(name);
      models::NoticeChannel channel;
      channel.name = name;
      each.read("median", channel.median);
      each.read("sigma", channel.sigma, kSigma);
      each.read("miss", channel.miss, kProbability);
      each.read("any_time", channel.any_time);
      notice.channels.push_back(channel);
    }
  }
  Section passive = section.child("passive");
  passive.read("median", notice.passive_median);
  passive.read("sigma", notice.passive_sigma, kSigma);
  section.read("ack_on_notice", notice.ack_on_notice, kProbability);
  section.read("decline", notice.decline, kProbability);
}

void read_work(Section& root, models::WorkConfig& work) {
  Section queue = root.child("queue");
  queue.choose("shift_end", work.shift_end,
               {{"finish", models::ShiftEnd::kFinish},
                {"suspend", models::ShiftEnd::kSuspend},
                {"requeue", models::ShiftEnd::kRequeue}});
  queue.choose(
      "attempt_at_close", work.attempt_at_close,
      {{"finish", models::AttemptAtClose::kFinish}, {"hand_over", models::AttemptAtClose::kHandOver}});
  queue.choose("order", work.order,
               {{"new_leads_first", models::QueueOrder::kNewLeadsFirst},
                {"tasks_first", models::QueueOrder::kTasksFirst},
                {"arrival", models::QueueOrder::kArrival}});
  Section section = root.child("work");
  read_work_time(section, "attempt", work.attempt);
  read_work_time(section, "conversation", work.conversation);
  read_work_time(section, "stage_task", work.stage_task);
  section.read("tasks_per_stage", work.tasks_per_stage,
               {0, 100, false, false, "must be a number from 0 to 100"});
  Section pace = section.named("pace", "REP");
  for (const auto& rep : pace.names()) pace.read(rep, work.pace_of[rep], kPositive);
}

void read_conversion(Section& root, models::ConversionConfig& conversion) {
  read_contact(root, conversion);
  Section qualify = root.child("qualify");
  qualify.read("base", conversion.qualify, kProbability);
  Section win = root.child("win");
  win.read("base", conversion.win, kProbability);
  Section decay = root.child("decay");
  decay.choose("preset", conversion.decay,
               {{"none", models::Decay::kNone},
                {"flat", models::Decay::kFlat},
                {"lrm", models::Decay::kLrm},
                {"hbr", models::Decay::kHbr},
                {"software_advice", models::Decay::kSoftwareAdvice},
                {"half_life", models::Decay::kHalfLife}});
  decay.read("reference", conversion.decay_reference);
  const bool halves = decay.read("half_life", conversion.half_life);
  if (halves && conversion.half_life.count() == 0) decay.error("half_life", "must be longer than 0s");
  if (conversion.decay_reference.count() == 0) decay.error("reference", "must be longer than 0s");
  read_effects(root, conversion);
}

void read_absence(Section& root, models::AbsenceConfig& absence, models::WorkConfig& work) {
  constexpr Range kPerQuarter{0, 91, false, false, "must be a number between 0 and 91"};
  constexpr Range kDays{1, 365, false, false, "must be a number of days between 1 and 365"};
  Section section = root.child("absence");
  section.read("reassign_after", work.reassign_after);
  Section planned = section.child("planned");
  planned.read("per_quarter", absence.planned_per_quarter, kPerQuarter);
  planned.read("days", absence.planned_days, kDays);
  Section sick = section.child("sick");
  sick.read("per_quarter", absence.sick_per_quarter, kPerQuarter);
  sick.read("days", absence.sick_days, kDays);
  for (auto& each : section.list("wave")) {
    models::AbsenceConfig::Wave wave;
    const bool from = each.read("from", wave.from), to = each.read("to", wave.to);
    each.read("share", wave.share, kProbability);
    each.require("from", "must say when the wave begins", "2026-07-06T00:00:00Z");
    each.require("to", "must say when the wave ends", "2026-07-13T00:00:00Z");
    each.require("share", "must say which share of the reps is away", "0.3");
    if (from && to && wave.to <= wave.from) each.error("to", "must lie after from");
    absence.waves.push_back(wave);
  }
}

}  // namespace leadlab::scenarios
