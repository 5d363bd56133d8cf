// Who the leads are: the joint distribution of company, place, size, industry, channel, score and value, and
// how the CRM's record of it differs from the truth. Routing sees the record, conversion follows the truth.
//
// Companies come first: a lead belongs to an account on file or to a prospect, and the company's attributes
// are drawn by the company's address, so two leads of one company agree on them within a replication.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/organisation.h"
#include "models/config.h"
#include "models/conversion.h"
#include "models/lead_profile.h"
#include "models/samplers.h"
#include "models/streams.h"
#include "models/tape.h"

namespace leadlab::models {

class LeadMix {
 public:
  LeadMix(const engine::Organisation& organisation, const WorldConfig& world);

  /// A lead that becomes MQL at `at`; `real` holds what an export knows of it, or null.
  [[nodiscard]] TapeLead draw(const Stream& stream, std::uint32_t key, Time at,
                              const RealArrival* real = nullptr) const;
  /// A lead that fits a rep's territory and segments: what the rep carries when the run starts.
  [[nodiscard]] TapeLead draw_for_rep(const Stream& stream, std::uint32_t key, Time at,
                                      engine::RepId rep) const;
  /// The record and the truth of a lead that draw() gave, in full. Same arguments as then.
  [[nodiscard]] LeadProfile profile(const Stream& stream, std::uint32_t key, Time at,
                                    const RealArrival* real = nullptr) const;

 private:
  struct Drawn {
    TapeLead lead;
    LeadProfile profile;
  };
  /// Which places and size classes suit a rep (indices and their distribution).
  struct Restriction {
    std::vector<std::uint32_t> places, sizes;
    Categorical place, size;
  };
  struct Company {
    engine::AccountId account;  ///< in the organisation, or none
    std::uint64_t entity = 0;   ///< address of its draws
    const Restriction* fits = nullptr;
    bool on_file = false;
  };
  struct Attributes {
    engine::TerritoryId headquarters;
    std::uint16_t place = LeadProfile::kUnknown;  ///< of the headquarters
    std::int64_t employees = 0;
    std::uint32_t industry = 0;
  };

  [[nodiscard]] Company company_of(const Stream& stream, std::uint32_t key, bool existing_only) const;
  [[nodiscard]] Attributes attributes_of(const Stream& stream, const Company& company) const;
  [[nodiscard]] Duration enrichment_delay(const Stream& stream, const TapeLead& lead) const;
  [[nodiscard]] Drawn draw_whole(const Stream& stream, std::uint32_t key, Time at,
                                 const RealArrival* real) const;
  void record(const Stream& stream, const Company& company, const Attributes& truth, Drawn& drawn) const;
  void contact(const Stream& stream, Drawn& drawn) const;
  void score(const Stream& stream, Drawn& drawn) const;
  void finish(const Stream& stream, const Company& company, const RealArrival* real, Drawn& drawn) const;
  void put_at(std::size_t place, Attributes& attributes) const;
  [[nodiscard]] std::int64_t employees_in(std::size_t size_class, double u) const;
  [[nodiscard]] engine::VerticalId vertical(std::size_t industry) const;
  void put_at(const std::string& location, Attributes& attributes) const;

  const engine::Organisation* organisation_;
  const LeadsConfig leads_;
  const EnrichmentConfig enrichment_;
  const std::vector<SlowEnrichment> slow_enrichments_;
  ConversionConfig conversion_;
  std::vector<engine::TerritoryId> place_nodes_;
  std::vector<engine::VerticalId> industry_verticals_;
  std::vector<std::int64_t> medians_cents_;  ///< deal value by segment; last = no segment
  Categorical place_, size_, industry_, channel_;
  std::vector<Restriction> by_rep_;
  std::vector<engine::AccountId> on_file_;    ///< accounts of the tables
  std::vector<engine::AccountId> prospects_;  ///< accounts made for prospects
};

}  // namespace leadlab::models
