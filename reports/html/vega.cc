#include "reports/html/vega.h"

#include <cstdint>

// reports/html/assets/bundle.S. Sizes, not ends: compilers take two names for two addresses, even of nothing.
extern "C" {
extern const char leadlab_live_bundle[], leadlab_live_hash[];
extern const std::uint64_t leadlab_live_bundle_size, leadlab_live_hash_size;
}

namespace leadlab::reports::html {

namespace {

/// Nothing that users name gets here unescaped (`<` is never left as it is).
constexpr std::string_view kSpecBegin = "<script type=\"application/json\" class=\"spec\">";

std::string_view bundle() { return {leadlab_live_bundle, leadlab_live_bundle_size}; }
std::string_view hash() { return {leadlab_live_hash, leadlab_live_hash_size}; }

/// A chart has a width before it has been drawn, but no height. Paper gets the drawings.
constexpr std::string_view kLiveStyle = R"css(
.live{height:0;overflow:hidden;visibility:hidden}
.live.vega-embed{display:block;padding:0}
.live.vega-embed summary{top:auto;bottom:-30px;opacity:.75}
.live.vega-embed .vega-actions{top:auto;bottom:6px;right:0}
.live.vega-embed .vega-actions::before,.live.vega-embed .vega-actions::after{display:none}
.live:focus-visible,.live [tabindex]:focus{outline:2px solid var(--blue);outline-offset:2px}
.live .role-axis-label text{paint-order:stroke;stroke:#fff;stroke-width:3px}
.on .live{height:auto;overflow:visible;visibility:visible}
.legend button{display:flex;align-items:center;gap:7px;padding:2px 4px;border:0;border-radius:4px;background:none;color:inherit;font:inherit;text-align:left;cursor:pointer}
.legend button:focus-visible{outline:2px solid var(--blue)}
.says{margin:2px 44px 0 0;font-size:.8125rem;color:var(--soft);min-height:1.6em}
#vg-tooltip-element{max-width:min(340px,90vw);overflow-wrap:anywhere}
@media screen{.on .drawn{display:none}.legend [aria-pressed=false]{text-decoration:line-through;color:#6b6b6b}}
@media print{.live,.on .live,.says,#vg-tooltip-element{display:none!important}}
)css";

}  // namespace

bool can_draw_specs() { return !bundle().empty(); }

std::string spec_element(std::string_view spec) {
  std::string out = "<div class=\"live\"></div>\n" + std::string(kSpecBegin);
  for (const char c : spec) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out + "</script>\n";
}

bool holds_specs(std::string_view body) { return body.find(kSpecBegin) != std::string_view::npos; }

std::string live_policy() {
  return "default-src 'none'; script-src 'sha256-" + std::string(hash()) +
         "'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
}

std::string_view live_style() { return kLiveStyle; }

std::string live_script() { return "<script>" + std::string(bundle()) + "</script>\n"; }

}  // namespace leadlab::reports::html
