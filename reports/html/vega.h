// Interactive charts: the specs of a page's figures, the script that draws them, and the policy it runs
// under.
//
// A page stays whole without: figures keep their drawings, which the script hides only once it has drawn. The
// script is admitted by its hash; no other script runs, and nothing is loaded from anywhere.
#pragma once

#include <string>
#include <string_view>

namespace leadlab::reports::html {

/// Whether this program carries the script; if not (built without npm), specs are left out.
bool can_draw_specs();

/// The place where a spec is drawn, and the spec: JSON text in a form that cannot end its element.
std::string spec_element(std::string_view spec);
/// Whether finished HTML holds a spec.
bool holds_specs(std::string_view body);

/// For a page that holds specs: Content-Security-Policy, additional style, script element.
std::string live_policy();
std::string_view live_style();
std::string live_script();

}  // namespace leadlab::reports::html
