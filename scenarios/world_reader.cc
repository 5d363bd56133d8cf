#include "scenarios/world_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "scenarios/text.h"
#include "scenarios/uncertain_reader.h"

namespace leadlab::scenarios {
namespace {

constexpr std::array kWorldSections = {"time",    "arrivals", "leads",   "enrichment", "queue",   "work",
                                       "contact", "qualify",  "win",     "decay",      "effects", "stage",
                                       "absence", "snapshot", "metrics", "import",     "patience"};

void require_some_weight(Section& parent, std::string_view key, const std::vector<models::Share>& shares) {
  const double total = std::accumulate(shares.begin(), shares.end(), 0.0,
                                       [](double sum, const models::Share& s) { return sum + s.weight; });
  if (!shares.empty() && total <= 0) parent.error(key, "at least one share must be > 0");
}

void normalise(std::array<double, 168>& profile) {
  const double mean = std::accumulate(profile.begin(), profile.end(), 0.0) / 168.0;
  for (double& rate : profile) rate /= mean;
}

bool has_shape(Section& section, std::string_view key, const std::vector<double>& values, std::size_t size) {
  if (values.size() != size) {
    section.error(key, fmt::format("must be a list of {} numbers, not {}", size, values.size()),
                  size == 7 ? "One for each day, Monday first." : "One for each hour, from midnight.");
    return false;
  }
  if (std::accumulate(values.begin(), values.end(), 0.0) > 0) return true;
  section.error(key, "at least one number must be > 0");
  return false;
}

void read_profile(Section& arrivals, std::array<double, 168>& profile) {
  Section section = arrivals.child("profile");
  std::vector<double> days(7, 1.0), hours(24, 1.0), week;
  section.read("days", days, kNotNegative);
  section.read("hours", hours, kNotNegative);
  const bool whole_week = section.read("week", week, kNotNegative);
  profile.fill(1.0);
  if (whole_week && (section.has("days") || section.has("hours"))) {
    return section.error("week", "stands instead of days and hours, not beside them", "Remove one of them.");
  }
  if (whole_week) {
    if (!has_shape(section, "week", week, 168)) return;
    std::copy(week.begin(), week.end(), profile.begin());
  } else {
    if (!has_shape(section, "days", days, 7) || !has_shape(section, "hours", hours, 24)) return;
    for (std::size_t i = 0; i < 168; ++i) profile[i] = days[i / 24] * hours[i % 24];
  }
  normalise(profile);
}

void read_batches(Section& arrivals, models::ArrivalsConfig& out) {
  Section section = arrivals.child("batches");
  section.read("per_week", out.batches_per_week, kNotNegative);
  section.read("size", out.batch_size, {1, 1e6, false, false, "must be a number from 1 to 1000000"});
  section.read("spread", out.batch_spread);
}

models::SizeClass read_size(Section& section) {
  models::SizeClass size;
  section.read("from", size.from, {1, 1e8, false, false, "must be a number of employees >= 1"});
  section.read("to", size.to, {1, 1e8, false, false, "must be a number of employees >= 1"});
  section.read("share", size.weight, kNotNegative);
  section.require("from", "must be the smallest number of employees of the class", "1");
  section.require("to", "must be the largest number of employees of the class", "99");
  if (section.has("from") && section.has("to") && size.to < size.from)
    section.error("to", "must not be below from");
  return size;
}

models::ChannelMix read_channel(Section& section) {
  models::ChannelMix channel;
  section.read("name", channel.name);
  section.require("name", "must name the channel", "\"website\"");
  section.read("share", channel.weight, kNotNegative);
  section.read("score_mean", channel.score_mean, {0, 100, false, false, "must be a score between 0 and 100"});
  section.read("score_sd", channel.score_sd, {0, 100, false, false, "must be a number between 0 and 100"});
  section.read("reach_odds", channel.reach_odds, kPositive);
  section.read("win_odds", channel.win_odds, kPositive);
  return channel;
}

/// "DE" or "US-CA".
bool is_location(std::string_view text) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (text.size() < 2 || !upper(text[0]) || !upper(text[1])) return false;
  if (text.size() == 2) return true;
  const auto state = text.substr(3);
  return text[2] == '-' && !state.empty() && state.size() <= 3 &&
         std::all_of(state.begin(), state.end(), [&](char c) { return upper(c) || (c >= '0' && c <= '9'); });
}

void read_deal_median(Section& leads, std::map<std::string, double>& out) {
  const toml::node* node = leads.node("deal_median");
  double value = 0;
  if (node != nullptr && (!node->is_table() || is_uncertain(*node))) {
    if (leads.read("deal_median", value, kPositive)) out[""] = value;
    return;
  }
  Section by_segment = leads.named("deal_median", "SEGMENT");
  for (const auto& name : by_segment.names()) {
    if (by_segment.read(name, value, kPositive)) out[name] = value;
  }
}

template <class Item>
void refuse_twice(std::vector<Section>& sections, const std::vector<Item>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (items[i].name != items[j].name || items[i].name.empty()) continue;
      sections[i].error("name", "must differ from the others",
                        fmt::format("{} has it already.", sections[j].path()));
    }
  }
}

}  // namespace

std::vector<models::Share> read_shares(Section& root, std::string_view key, const std::string& name_shown) {
  std::vector<models::Share> shares;
  {
    Section section = root.named(key, name_shown);
    for (const auto& name : section.names()) {
      models::Share share{name, 0};
      if (section.read(name, share.weight, kNotNegative)) shares.push_back(share);
    }
  }
  require_some_weight(root, key, shares);
  return shares;
}

bool has_world_sections(const Section& root) {
  return std::any_of(kWorldSections.begin(), kWorldSections.end(),
                     [&](const char* name) { return root.has(name); });
}

void read_time(Section& root, models::TimeConfig& time) {
  Section section = root.child("time");
  const bool started = section.read("start", time.start);
  section.read("burn_in", time.burn_in);
  section.read("window", time.window);
  section.read("follow_up", time.follow_up);
  if (time.window.count() == 0) section.error("window", "must be longer than 0s");
  if (started && time.start <= engine::Time{}) section.error("start", "must lie after 1970");
  if (time.end() >= engine::kLastInstant) {
    section.error("start", "the run must end before 2038, where the time-zone data ends");
  }
}

/// A team that grows or shrinks in a study, at the same volume for each rep.
void read_volume_per_rep(Section& section, models::ArrivalsConfig& arrivals, std::size_t reps) {
  double per_rep = 0;
  section.read("per_rep", per_rep, {0, 1e6, false, false, "must be a number between 0 and 1000000"});
  if (per_rep <= 0) return;
  if (section.has("per_week"))
    section.error("per_rep", "must not stand beside arrivals.per_week", "Leave one of them out.");
  arrivals.per_week = per_rep * static_cast<double>(reps);
}

void read_arrivals(Section& root, models::ArrivalsConfig& arrivals, std::size_t reps) {
  Section section = root.child("arrivals");
  section.read("per_week", arrivals.per_week,
               {0, 1e8, false, false, "must be a number between 0 and 100000000"});
  read_volume_per_rep(section, arrivals, reps);
  section.read("scale", arrivals.scale, {0, 1e4, false, false, "must be a number between 0 and 10000"});
  section.read("scale_max", arrivals.scale_max,
               {0, 1e4, false, false, "must be a number between 0 and 10000"});
  section.read("zone", arrivals.calendar);
  section.read("level_sd", arrivals.level_sd, kSigma);
  section.read("level_correlation", arrivals.level_correlation, kBelowOne);
  section.read("day_alpha", arrivals.day_alpha, {0, 10, false, false, "must be a number between 0 and 10"});
  read_profile(section, arrivals.profile);
  read_batches(section, arrivals);
  if (arrivals.scale_max > 0 && arrivals.scale_max < arrivals.scale) {
    section.error("scale_max", "must not be below arrivals.scale", "Leave it out for a single run.");
  }
}

void read_leads(Section& root, models::LeadsConfig& leads) {
  Section section = root.child("leads");
  leads.locations = read_shares(section, "locations", "LOCATION");
  for (const auto& share : leads.locations) {
    if (is_location(share.value)) continue;
    root.reading().findings.error(root.reading().document.place("leads.locations.\"" + share.value + "\""),
                                  fmt::format("leads.locations.{}", share.value),
                                  "must be a country like DE or a state like US-CA, in capitals");
  }
  leads.industries = read_shares(section, "industries", "INDUSTRY");
  for (auto& size : section.list("size")) leads.sizes.push_back(read_size(size));
  std::vector<Section> channels = section.list("channel");
  for (auto& channel : channels) leads.channels.push_back(read_channel(channel));
  refuse_twice(channels, leads.channels);
  read_deal_median(section, leads.deal_median);
  section.read("deal_sigma", leads.deal_sigma, kSigma);
  section.read("hq_elsewhere", leads.hq_elsewhere, kProbability);
  section.read("score_quality_correlation", leads.score_quality_correlation, kBelowOne);
  section.read("existing_account", leads.existing_account, kProbability);
  section.read("account_tagged", leads.account_tagged, kProbability);
  section.read("account_elsewhere", leads.account_elsewhere, kProbability);
  section.read("prospects", leads.prospects, {0, 999999, false, false, "must be a number from 0 to 999999"});
  section.read("stale_per_month", leads.stale_per_month, kProbability);
  section.read("record_age_months", leads.record_age_months, kNotNegative);
  section.read("missing_employees", leads.missing_employees, kProbability);
  section.read("missing_industry", leads.missing_industry, kProbability);
}

void read_enrichment(Section& root, models::EnrichmentConfig& enrichment) {
  Section section = root.child("enrichment");
  section.read("median", enrichment.median);
  section.read("sigma", enrichment.sigma, kSigma);
  section.read("timeout", enrichment.timeout);
}

void read_stages(Section& root, std::vector<models::StageConfig>& stages) {
  std::vector<Section> sections = root.list("stage");
  for (auto& section : sections) {
    models::StageConfig stage;
    section.read("name", stage.name);
    section.require("name", "must be an open stage of load.stage_hours", "\"discovery\"");
    section.read("median", stage.median);
    section.read("sigma", stage.sigma, kSigma);
    section.read("lost_here", stage.lost_here, kNotNegative);
    Section factors = section.named("by_segment", "SEGMENT");
    for (const auto& name : factors.names()) {
      double factor = 1;
      if (factors.read(name, factor, kPositive)) stage.by_segment[name] = factor;
    }
    stages.push_back(std::move(stage));
  }
  refuse_twice(sections, stages);
}

void read_experiment(Section& root, sim::ExperimentConfig& experiment) {
  Section section = root.child("experiment");
  std::int64_t seed = 0;
  std::int64_t replications = 0;
  if (section.read("seed", seed, kNotNegative)) experiment.seed = static_cast<std::uint64_t>(seed);
  if (section.read("replications", replications, {1, 1e9, false, false, "must be a number >= 1"})) {
    experiment.replications = static_cast<std::uint64_t>(replications);
  }
  section.read("without_match_effects", experiment.without_match_effects);
}

models::WorldConfig read_world(Section& root, std::size_t reps) {
  models::WorldConfig world;
  read_time(root, world.time);
  read_arrivals(root, world.arrivals, reps);
  read_leads(root, world.leads);
  read_enrichment(root, world.enrichment);
  read_notice(root, world.notice);
  read_patience(root, world.patience);
  read_work(root, world.work);
  read_conversion(root, world.conversion);
  read_stages(root, world.stages);
  read_absence(root, world.absence, world.work);
  Section snapshot = root.child("snapshot");
  snapshot.read("opportunities_per_rep", world.snapshot.opportunities_per_rep, kNotNegative);
  snapshot.read("leads_per_rep", world.snapshot.leads_per_rep, kNotNegative);
  Section metrics = root.child("metrics");
  metrics.read("leak_after", world.leak_after);
  return world;
}

}  // namespace leadlab::scenarios
