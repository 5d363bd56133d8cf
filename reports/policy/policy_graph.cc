#include "reports/policy/policy_graph.h"

#include "reports/policy/decision_picture.h"
#include "reports/policy/forest_pictures.h"

namespace leadlab::reports {

std::string policy_graph(const std::string& title, const engine::Tables& tables,
                         const engine::Organisation& organisation, const engine::StrategyConfig& strategy) {
  Picture picture(title + "\nstrategy " + strategy.name);
  // Graphviz stacks frames from the bottom up; the way of a lead is to come first.
  draw_accounts(tables, picture);
  draw_backups(tables, picture);
  draw_managers(tables, picture);
  draw_territories(tables, picture);
  draw_tiers(organisation, picture);
  draw_decision(organisation, strategy, picture);
  return picture.dot();
}

}  // namespace leadlab::reports
