// The page's style sheet: near-black on white, one column, system fonts, fit for paper.
#pragma once

#include <string_view>

namespace leadlab::reports::html {

inline constexpr std::string_view kStyle = R"css(
:root{--ink:#1a1a1a;--soft:#4a4a4a;--line:#d8d8d8;--blue:#005a8c;--band:#f5f6f7}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#fff;color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif}
main{max-width:860px;margin:0 auto;padding:28px 20px 64px}
h1{font-size:1.75rem;line-height:1.2;margin:.1em 0 .3em;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:1.25rem;line-height:1.3;margin:2em 0 .5em;padding-top:.8em;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:1.6em 0 .3em}
p{margin:.5em 0;max-width:70ch;overflow-wrap:anywhere}
ul{margin:.5em 0;padding-left:1.2em;max-width:70ch}
a{color:var(--blue)}
.kicker{color:var(--soft);font-size:.875rem;margin:0}
.lead{color:var(--soft)}
.verdicts{display:grid;gap:14px;margin:20px 0 8px;padding:0;list-style:none;max-width:none}
.verdict{border:1px solid var(--line);border-left:5px solid #6b6b6b;border-radius:4px;padding:14px 18px;overflow-wrap:anywhere}
.verdict.better{border-left-color:#0072B2}
.verdict.worse{border-left-color:#D55E00}
.verdict p{margin:.25em 0}
.verdict .head{font-size:1.15rem;font-weight:650;line-height:1.35}
.verdict .sure{color:var(--soft);font-size:.925rem}
header+section h2{margin-top:1em}
.mind h3{margin:0}
.mind{background:var(--band);border-radius:4px;padding:10px 18px;margin:16px 0}
figure{margin:18px 0 8px}
figcaption{font-weight:600;margin-bottom:6px;max-width:70ch}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;margin:0 0 6px;padding:0;list-style:none;font-size:.875rem;max-width:none}
.legend li{display:flex;align-items:center;gap:7px;overflow-wrap:anywhere}
.legend svg{flex:none}
svg{display:block;max-width:100%;height:auto;overflow:visible}
svg text{font-family:inherit;fill:var(--ink)}
svg .tick{font-size:12px;fill:#4a4a4a;font-variant-numeric:tabular-nums}
svg .axis,svg .note{font-size:12px;fill:#4a4a4a}
svg .label{font-size:14px;paint-order:stroke;stroke:#fff;stroke-width:3px}
svg .value{font-size:13px;font-variant-numeric:tabular-nums}
svg .faint{fill:#4a4a4a}
svg .cell{font-size:12px;font-variant-numeric:tabular-nums}
.multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(310px,100%),1fr));gap:10px 20px}
.panel{font-size:.875rem;font-weight:600;margin:0 0 2px}
.narrow{display:none}
details{margin:6px 0 14px}
summary{cursor:pointer;color:var(--blue);font-size:.875rem;padding:4px 0}
summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.875rem;margin:6px 0;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);padding:2px 0 6px}
th,td{padding:5px 14px 5px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:break-word}
td{max-width:34ch}
th{font-weight:500;max-width:30ch}
thead th{font-weight:650;border-bottom:1.5px solid #8a8a8a}
.n{text-align:right;white-space:nowrap}
.cards .n{white-space:normal}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
pre{background:var(--band);padding:12px 14px;border-radius:4px;overflow-x:auto;white-space:pre;max-height:32em}
dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 18px;font-size:.875rem}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
@media screen and (max-width:640px){.cards table,.cards caption,.cards tbody,.cards tr,.cards th,.cards td{display:block;max-width:none;text-align:left;white-space:normal}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards tr{border:1px solid var(--line);border-radius:4px;padding:7px 12px;margin:0 0 8px}
.cards th,.cards td{border:0;padding:2px 0;overflow-wrap:anywhere}
.cards tbody th{font-weight:650}
.cards td:empty{display:none}
.cards td::before{content:attr(data-label) ": ";color:var(--soft)}}
@media (max-width:820px){.wide{display:none}.narrow{display:block}main{padding:18px 15px 48px}h1{font-size:1.45rem}dl{grid-template-columns:1fr}dd{margin-bottom:6px}}
@media print{body{font-size:10.5pt}main{max-width:none;padding:0}.wide{display:block}.narrow{display:none}h2{break-after:avoid}figure,.verdict,tr{break-inside:avoid}summary{list-style:none}pre{max-height:none;white-space:pre-wrap}}
)css";

}  // namespace leadlab::reports::html
