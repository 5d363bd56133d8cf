// The simulated world of a scenario: time, arrivals, leads, notification, work, conversion, stages, absences.
#pragma once

#include "engine/policy.h"
#include "models/config.h"
#include "scenarios/section.h"
#include "sim/config.h"

namespace leadlab::scenarios {

/// One of the sections that only a simulation needs is there.
bool has_world_sections(const Section& root);

/// Reads all world sections; what needs the organisation is checked in checks.h.
/// @param reps  on the roster, for volumes per rep
models::WorldConfig read_world(Section& root, std::size_t reps);

// Parts of read_world, one file each.
void read_time(Section& root, models::TimeConfig& time);
void read_arrivals(Section& root, models::ArrivalsConfig& arrivals, std::size_t reps);
void read_leads(Section& root, models::LeadsConfig& leads);
void read_enrichment(Section& root, models::EnrichmentConfig& enrichment);
void read_notice(Section& root, models::NoticeConfig& notice);
void read_patience(Section& root, models::PatienceConfig& patience);
void read_work(Section& root, models::WorkConfig& work);
void read_conversion(Section& root, models::ConversionConfig& conversion);
void read_stages(Section& root, std::vector<models::StageConfig>& stages);
void read_absence(Section& root, models::AbsenceConfig& absence, models::WorkConfig& work);

/// [experiment]
void read_experiment(Section& root, sim::ExperimentConfig& experiment);

/// KEY.law, KEY.median and so on: how long a piece of work takes.
void read_work_time(Section& parent, std::string_view key, models::WorkTime& out);
/// Names with weights: { "US-CA" = 12, DE = 5 }.
std::vector<models::Share> read_shares(Section& root, std::string_view key, const std::string& name_shown);
/// A lognormal's sigma.
inline constexpr Range kSigma{0, 5, false, false, "must be a number between 0 and 5"};

}  // namespace leadlab::scenarios
