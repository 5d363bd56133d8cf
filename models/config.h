// The simulated world as plain data: what the world sections of a scenario say. Every number carries its
// unit and its default; every effect that no controlled study proves carries a range that includes "none".
//
// TOML names stand beside the fields. Probabilities are in [0, 1]; odds ratios are > 0 with 1 = no effect.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/time.h"
#include "models/shocks.h"

namespace leadlab::models {

using engine::Duration;
using engine::Time;

/// [time]
struct TimeConfig {
  Time start{};                                ///< start: first instant of the burn-in
  Duration burn_in = std::chrono::weeks{4};    ///< burn_in
  Duration window = std::chrono::weeks{13};    ///< window: leads that become MQL in it are the cohort
  Duration follow_up = std::chrono::weeks{5};  ///< follow_up: at most so long after the window
  [[nodiscard]] Time window_start() const { return start + burn_in; }
  [[nodiscard]] Time window_end() const { return start + burn_in + window; }
  [[nodiscard]] Time end() const { return window_end() + follow_up; }
};

/// One share of a categorical distribution; shares are weights and need not add up to 1.
struct Share {
  std::string value;
  double weight = 1.0;
};

/// [arrivals]: rate(t) = per_week x scale x profile(hour of week) x level(week) x day factor.
struct ArrivalsConfig {
  double per_week = 0;   ///< per_week [leads/week], mean at scale 1; >= 0
  double scale = 1;      ///< scale: demand multiplier
  double scale_max = 0;  ///< scale_max: largest multiplier of a study; 0 = scale. Leads are drawn at
                         ///< scale_max and thinned, so a lead at 100 % is also there at 120 %
  std::array<double, 168> profile{};  ///< from profile.days (7, Monday first) x profile.hours (24), or
                                      ///< profile.week (168); normalised to mean 1; all equal by default
  std::string calendar;               ///< zone: calendar whose local time the profile follows; empty = UTC
  double level_sd = 0;                ///< level_sd: standard deviation of the weekly log level (0 = constant)
  double level_correlation = 0.8;     ///< level_correlation: from week to week, [0, 1)
  double day_alpha = 0;               ///< day_alpha: variance of the gamma day factor (0 = none)
  double batches_per_week = 0;        ///< batches.per_week: rare imports of many leads
  double batch_size = 30;             ///< batches.size: mean leads per batch (geometric)
  Duration batch_spread = std::chrono::minutes{30};  ///< batches.spread: over which a batch arrives
};

/// One size class of companies: employees uniform on the log scale in [from, to].
struct SizeClass {
  std::int64_t from = 1, to = 1;
  double weight = 1.0;
};

/// One channel by which leads come in ([[leads.channel]]).
struct ChannelMix {
  std::string name;        ///< name, as in the tier rules
  double weight = 1.0;     ///< share
  double score_mean = 50;  ///< score_mean: of a normal score, clipped to 0..100
  double score_sd = 15;    ///< score_sd
  double reach_odds = 1;   ///< reach_odds: lead effect on being reached, odds ratio
  double win_odds = 1;     ///< win_odds: lead effect on winning, odds ratio
};

/// Location of a share of the leads ([leads.locations], "US-CA" or "DE" = weight).
using LocationMix = std::vector<Share>;

/// [leads]
struct LeadsConfig {
  LocationMix locations;             ///< of the contact; "CC" or "CC-SS"
  double hq_elsewhere = 0;           ///< share of leads whose headquarters is drawn anew
  std::vector<SizeClass> sizes;      ///< [[leads.size]]
  std::vector<Share> industries;     ///< [leads.industries]
  std::vector<ChannelMix> channels;  ///< [[leads.channel]]
  std::map<std::string, double>
      deal_median;          ///< [leads.deal_median]: segment -> median value [currency units]; "" = any
  double deal_sigma = 0.7;  ///< deal_sigma: of the log value
  double score_quality_correlation = 0.5;  ///< correlation of score and latent quality, [0, 1)
  double existing_account = 0;             ///< existing_account: share of leads from accounts on file
  double account_tagged = 1;               ///< account_tagged: of those, share whose record names the account
  double account_elsewhere = 0;   ///< account_elsewhere: of those, share drawn from all accounts, not
                                  ///< from the owner's territory and segment
  std::int64_t prospects = 0;     ///< prospects: companies not on file from which the rest come; 0 = each
                                  ///< lead its own company. They get accounts without owner
  double stale_per_month = 0.02;  ///< stale_per_month: chance that a recorded attribute went wrong
  double record_age_months = 6;   ///< record_age_months: mean age of a record (exponential)
  double missing_employees = 0;   ///< missing_employees: share of records without size
  double missing_industry = 0;    ///< missing_industry
};

/// [enrichment]: delay from MQL until the record is complete.
struct EnrichmentConfig {
  Duration median{0};                   ///< median of the lognormal delay; 0 = none
  double sigma = 1.0;                   ///< sigma of the log
  Duration timeout = engine::kNoLimit;  ///< timeout: then routed on what is known, flag incomplete
};

/// [notification.channel.NAME]
struct NoticeChannel {
  std::string name;
  Duration median{0};  ///< median of the lognormal delay from sending to noticing
  double sigma = 1.0;
  double miss = 0;        ///< probability that it is never noticed
  bool any_time = false;  ///< any_time: noticed off shift too (the delay runs on the wall clock)
};

struct NoticeConfig {
  std::vector<NoticeChannel> channels;
  Duration passive_median = std::chrono::hours{2};  ///< passive.median: working time until a rep finds a lead
                                                    ///< in the CRM unannounced (all channels missed, or none)
  double passive_sigma = 0.8;
  double ack_on_notice = 0.5;  ///< ack_on_notice: share of offers accepted in the CRM when noticed; the
                               ///< others are acknowledged by the first attempt
  double decline = 0;          ///< decline: probability that a rep pushes an offer back
};

enum class ShiftEnd : std::uint8_t { kFinish, kSuspend, kRequeue };
enum class AttemptAtClose : std::uint8_t { kFinish, kHandOver };
enum class QueueOrder : std::uint8_t { kNewLeadsFirst, kTasksFirst, kArrival };

/// Task durations: lognormal by median and sigma, or exponential by mean.
struct WorkTime {
  enum class Law : std::uint8_t { kLognormal, kExponential, kConstant };
  Law law = Law::kLognormal;
  Duration median = std::chrono::minutes{10};  ///< median, or mean for exponential, or the constant
  double sigma = 0.6;
};

/// [patience]: leads that go cold before anybody has attempted them. Without it leads wait for ever.
struct PatienceConfig {
  std::optional<WorkTime>
      wait;                 ///< law, median, ...: wall time from MQL to the first attempt that a lead bears
  std::optional<int> line;  ///< line: whoever finds so many leads without a rep in the line is gone at once
  [[nodiscard]] bool is_endless() const { return !wait && !line; }
};

/// [queue] and [work]
struct WorkConfig {
  ShiftEnd shift_end = ShiftEnd::kFinish;  ///< queue.shift_end = finish | suspend | requeue
  /// queue.attempt_at_close = finish | hand_over: an attempt that reaches nobody and runs past closing
  AttemptAtClose attempt_at_close = AttemptAtClose::kFinish;
  QueueOrder order = QueueOrder::kNewLeadsFirst;  ///< queue.order = new_leads_first | tasks_first | arrival
  WorkTime attempt{WorkTime::Law::kLognormal, std::chrono::minutes{6}, 0.5};  ///< work.attempt
  WorkTime conversation{WorkTime::Law::kLognormal, std::chrono::minutes{25},
                        0.4};  ///< work.conversation: added when
                               ///< the lead is reached
  WorkTime stage_task{WorkTime::Law::kLognormal, std::chrono::minutes{45}, 0.5};  ///< work.stage_task
  int tasks_per_stage = 2;                                                        ///< work.tasks_per_stage
  std::map<std::string, double>
      pace_of;               ///< [work.pace]: rep id -> hours of work done in an hour; missing = 1
  std::vector<double> pace;  ///< the same by index of the rep in the organisation; empty = all 1
  Duration reassign_after = std::chrono::hours{1};  ///< absence.reassign_after: working time of the company
};

/// A number with the range in which it may lie and where it comes from.
struct Effect {
  double odds = 1;           ///< odds ratio used
  double low = 1, high = 1;  ///< plausible range
  std::string source;
};

enum class Decay : std::uint8_t { kNone, kFlat, kLrm, kHbr, kSoftwareAdvice, kHalfLife };

/// [contact], [qualify], [win], [decay], [effects.*]
struct ConversionConfig {
  double reach = 0.3;  ///< contact.reach: probability at the first attempt after decay.reference
  std::vector<double> attempt_factor = {1, 0.8, 0.7, 0.6, 0.5, 0.4};  ///< contact.attempt_factor: on the odds
  std::vector<Duration> attempts_after = {
      Duration{0},           std::chrono::hours{1},  std::chrono::hours{4},
      std::chrono::hours{8}, std::chrono::hours{24}, std::chrono::hours{56}};
  ///< contact.attempts_after: working time of the rep since the first attempt
  double qualify = 0.4;       ///< qualify.base: probability, given reached after decay.reference
  double win = 0.2;           ///< win.base: probability, given qualified, average lead, no match effect
  Decay decay = Decay::kHbr;  ///< decay.preset = none | flat | lrm | hbr | software_advice | half_life
  Duration decay_reference = std::chrono::minutes{60};  ///< decay.reference
  Duration half_life = std::chrono::hours{1};  ///< decay.half_life: of qualify.base under that preset
  double quality_odds = 1;  ///< effects.lead.quality: odds ratio of winning per standard deviation of quality
  Effect existing_customer;      ///< effects.lead.existing_customer
  Effect owner_match;            ///< effects.match.owner: the account's owner works it
  Effect specialist_match;       ///< effects.match.specialist: by the true industry
  Effect segment_match;          ///< effects.match.segment: by the true size
  Effect territory_match;        ///< effects.match.territory: by the true location
  Effect collision;              ///< effects.collision: another rep works the same company; <= 1
  bool match_effects_on = true;  ///< false: owner, specialist, segment and territory effects count as 1
};

/// One pipeline stage ([[stage]]), in order.
struct StageConfig {
  std::string name;                        ///< must be an open stage of load.stage_hours
  Duration median = std::chrono::days{7};  ///< wall time in the stage, lognormal
  double sigma = 0.6;
  std::map<std::string, double> by_segment;  ///< factor on the median; missing = 1
  double lost_here = 1;                      ///< weight: share of the lost deals that end in this stage
};

/// [absence]
struct AbsenceConfig {
  double planned_per_quarter = 0;  ///< planned.per_quarter: leaves per rep in 13 weeks
  double planned_days = 5;         ///< planned.days: mean length in calendar days (geometric, whole days)
  double sick_per_quarter = 0;     ///< sick.per_quarter
  double sick_days = 2;            ///< sick.days
  struct Wave {
    Time from{}, to{};
    double share = 0;
  };  ///< [[absence.wave]]: share of the reps away
  std::vector<Wave> waves;
  /// Rows of absences.csv, by index of the rep in the organisation: facts in every replication.
  struct Known {
    std::uint32_t rep = 0;
    Time from{}, to{};
  };
  std::vector<Known> known;
};

/// [snapshot]: work that reps carry when the run starts.
struct SnapshotConfig {
  double opportunities_per_rep = 0;  ///< Poisson mean of open opportunities
  double leads_per_rep = 0;          ///< Poisson mean of open, unattempted leads
};

/// An opportunity on file at the start ([files] opportunities, replayed instead of drawn).
struct CarriedOpportunity {
  std::uint32_t rep = 0, account = 0;  ///< indices of the organisation; account may be none (0xffffffff)
  std::uint32_t stage = 0;             ///< index into WorldConfig::stages
  Time entered_at{};
  std::int64_t value_cents = 0;
};

/// A lead whose arrival is real: read from an export, the rest is drawn.
struct RealArrival {
  Time at{};
  std::string location;  ///< "CC" / "CC-SS" as in leads.locations, empty = draw
  std::string industry;  ///< empty = draw
  std::string channel;   ///< empty = draw
  bool existing_customer = false;
};

struct WorldConfig {
  TimeConfig time;
  ArrivalsConfig arrivals;
  LeadsConfig leads;
  EnrichmentConfig enrichment;
  NoticeConfig notice;
  PatienceConfig patience;
  WorkConfig work;
  ConversionConfig conversion;
  std::vector<StageConfig> stages;
  AbsenceConfig absence;
  SnapshotConfig snapshot;
  std::vector<RealArrival> real_arrivals;   ///< not empty: used instead of [arrivals]
  std::vector<CarriedOpportunity> carried;  ///< not empty: used instead of snapshot.opportunities_per_rep
  ShockConfig shocks;                       ///< what goes wrong; only `stress --shock` fills it
  Duration leak_after = std::chrono::hours{40};  ///< metrics.leak_after: working time, 5 days of 8 h
};

}  // namespace leadlab::models
