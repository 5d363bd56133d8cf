#include "sim/replication_log.h"

namespace leadlab::sim {

namespace {

template <class Id>
std::vector<std::string> names_of(const engine::Organisation& organisation, std::size_t count) {
  std::vector<std::string> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.push_back(organisation.name(Id{i}));
  return out;
}

}  // namespace

ReplicationLog replication_log(const models::TapeMaker& tapes, const models::Tape& tape,
                               const std::vector<WorldOutput>& outputs) {
  ReplicationLog log;
  const std::vector<models::LeadProfile> profiles = tapes.profiles(tape);
  log.leads.reserve(profiles.size());
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    log.leads.push_back({tape.leads[tape.cohort_first + i], profiles[i]});
  }
  log.absences = tape.absences;
  for (const WorldOutput& out : outputs) log.seen_until.push_back(out.seen_until);
  return log;
}

LogNames log_names(const engine::Organisation& organisation, const models::WorldConfig& world) {
  LogNames names;
  for (const models::Share& s : world.leads.locations) names.locations.push_back(s.value);
  for (const models::Share& s : world.leads.industries) names.industries.push_back(s.value);
  for (const models::ChannelMix& c : world.leads.channels) names.channels.push_back(c.name);
  names.accounts = names_of<engine::AccountId>(organisation, organisation.account_count());
  names.territories = names_of<engine::TerritoryId>(organisation, organisation.territory_count());
  names.segments = names_of<engine::SegmentId>(organisation, organisation.segment_count());
  names.verticals = names_of<engine::VerticalId>(organisation, organisation.vertical_count());
  return names;
}

}  // namespace leadlab::sim
