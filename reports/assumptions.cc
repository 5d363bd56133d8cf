#include "reports/assumptions.h"

#include <limits>
#include <string>

namespace leadlab::reports {

namespace {

Assumption effect(const char* key, const char* meaning, const models::Effect& e) {
  return {key, meaning, e.odds, e.low, e.high, "", "odds ratio", e.source};
}

Assumption number(const char* key, const char* meaning, double value, const char* unit) {
  return {key, meaning, value, value, value, "", unit, ""};
}

const char* name_of(models::Decay decay) {
  switch (decay) {
    case models::Decay::kNone:
      return "none";
    case models::Decay::kFlat:
      return "flat";
    case models::Decay::kLrm:
      return "lrm";
    case models::Decay::kHbr:
      return "hbr";
    case models::Decay::kSoftwareAdvice:
      return "software_advice";
    case models::Decay::kHalfLife:
      return "half_life";
  }
  return "";
}

Assumption choice(const char* key, const char* meaning, const char* chosen) {
  constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
  return {key, meaning, kNoNumber, kNoNumber, kNoNumber, chosen, "", ""};
}

double minutes(engine::Duration d) { return static_cast<double>(d.count()) / 60e6; }

}  // namespace

std::vector<Assumption> assumptions_of(const models::WorldConfig& world) {
  const models::ConversionConfig& c = world.conversion;
  return {
      effect("effects.match.owner", "the account's owner works the lead", c.owner_match),
      effect("effects.match.specialist", "a specialist of the lead's industry works it", c.specialist_match),
      effect("effects.match.segment", "a rep of the company's size segment works it", c.segment_match),
      effect("effects.match.territory", "a rep of the company's territory works it", c.territory_match),
      effect("effects.collision", "another rep works the same company", c.collision),
      effect("effects.lead.existing_customer", "the lead comes from an existing customer",
             c.existing_customer),
      number("effects.lead.quality", "one standard deviation of the lead's quality", c.quality_odds,
             "odds ratio"),
      number("contact.reach", "reached at the first attempt, after the reference delay", c.reach,
             "probability"),
      number("qualify.base", "qualified, once reached after the reference delay", c.qualify, "probability"),
      number("win.base", "won, once qualified, without match effects", c.win, "probability"),
      choice("decay.preset", "how waiting lowers the odds of reaching and qualifying", name_of(c.decay)),
      number("decay.reference", "the delay that the base rates belong to", minutes(c.decay_reference), "min"),
  };
}

}  // namespace leadlab::reports
