// What a page must give to everybody who reads it, as scripts that look at the finished page: contrast of
// text and marks as computed, names of drawings, tables beneath them, a place in the order of the keyboard,
// and nothing that scrolls sideways but tables in their own box.
//
// Contrast: WCAG 2.2, 1.4.3 (text, 4.5:1) and 1.4.11 (marks, 3:1; the better of fill and outline counts).
#pragma once

namespace leadlab::test {

/// Defines `problems_of(document)`: a list of texts, and `counts`, of what was looked at.
inline constexpr const char* kPageChecks = R"js(
const counts = {texts: 0, marks: 0, drawings: 0, figures: 0};
const channel = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]) =>
    0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
const contrast = (a, b) => {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};
const colour = (text) => {
  const parts = (text.match(/^rgba?\(([^)]*)\)/) || [, ""])[1].split(/[ ,\/]+/).filter(Boolean).map(Number);
  return parts.length < 3 ? null : [parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : 1];
};
const over = (top, under) => {
  if (!top) return under;
  return [0, 1, 2].map((i) => top[3] * top[i] + (1 - top[3]) * under[i]);
};
const chain = (element) => {
  const out = [];
  for (let e = element; e && e.nodeType === 1; e = e.parentElement) out.unshift(e);
  return out;
};
const style = (element, pseudo) => element.ownerDocument.defaultView.getComputedStyle(element, pseudo);
const faded = (element) => chain(element).reduce((all, e) => all * Number(style(e).opacity), 1);
const seen = (element) => {
  const box = element.getBoundingClientRect(), s = style(element);
  return box.width + box.height > 0 && s.visibility === "visible" && s.display !== "none" &&
      !chain(element).some((e) => style(e).clipPath.startsWith("inset(50%"));
};
const shapes = "circle,rect,path,line,polygon,ellipse";
const is_ground = (e) => e.closest(".ground,.role-axis-grid,.background,[class*=ground_]") !== null;
const paint = (e, part) => {
  const s = style(e), value = colour(s[part]);
  if (!value || value[3] === 0 || (part === "stroke" && parseFloat(s.strokeWidth) === 0)) return null;
  const alpha = value[3] * Number(s[part + "Opacity"]) * faded(e);
  return [value[0], value[1], value[2], alpha];
};
// What lies behind the middle of an element: backgrounds of pages, then shapes drawn before it.
const behind = (element, counts_as_ground) => {
  let under = [255, 255, 255];
  for (const e of chain(element)) {
    const fill = colour(style(e).backgroundColor);
    if (fill && fill[3] > 0 && !e.closest("svg")) under = over(fill, under);
  }
  const svg = element.closest("svg");
  if (!svg) return under;
  const box = element.getBoundingClientRect();
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  for (const e of svg.querySelectorAll(shapes)) {
    if (e === element || !(e.compareDocumentPosition(element) & 4) || !counts_as_ground(e) || !seen(e)) continue;
    const r = e.getBoundingClientRect(), fill = paint(e, "fill");
    if (fill && r.x <= x && x <= r.right && r.y <= y && y <= r.bottom) under = over(fill, under);
  }
  return under;
};
const problems_of = (doc) => {
  const out = [], calm = doc.createElement("style");  // menus fade in: judged is how they end
  calm.textContent = "*{animation:none!important;transition:none!important}";
  doc.head.append(calm);
  for (const d of doc.querySelectorAll("details")) d.open = true;
  const judge_text = (element, ink, what) => {
    ++counts.texts;
    const under = behind(element, () => true), found = contrast(over(ink, under), under);
    if (found < 4.5) out.push("text " + found.toFixed(2) + ": " + what.slice(0, 40));
  };
  const walker = doc.createTreeWalker(doc.body, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (!node.textContent.trim() || e.closest("script,style,title,desc") || !seen(e)) continue;
    const ink = colour(e.closest("svg") ? style(e).fill : style(e).color);
    judge_text(e, [ink[0], ink[1], ink[2], ink[3] * faded(e)], node.textContent.trim());
  }
  for (const e of doc.querySelectorAll("[data-label]")) {
    const before = style(e, "::before");
    if (seen(e) && before.content !== "none") judge_text(e, colour(before.color), e.dataset.label);
  }
  for (const e of doc.querySelectorAll("svg")) {
    if (!seen(e) || e.closest("summary")) continue;
    for (const mark of e.querySelectorAll(shapes)) {
      if (is_ground(mark) || mark.closest("defs,clipPath") || !seen(mark)) continue;
      const inks = [paint(mark, "fill"), paint(mark, "stroke")].filter(Boolean);
      if (inks.length === 0) continue;
      ++counts.marks;
      const under = behind(mark, is_ground);
      const found = Math.max(...inks.map((ink) => contrast(over(ink, under), under)));
      if (found < 3) out.push("mark " + found.toFixed(2) + ": " + mark.outerHTML.slice(0, 90));
    }
    if (e.getAttribute("aria-hidden") === "true") continue;
    ++counts.drawings;
    const names = (e.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean)
                      .map((id) => (doc.getElementById(id) || {textContent: ""}).textContent.trim());
    const live = e.closest(".live");
    if (live ? !(e.getAttribute("aria-label") || live.getAttribute("aria-label"))
             : names.length < 2 || names.includes(""))
      out.push("drawing without title and description: " + e.outerHTML.slice(0, 80));
    if (live && live.tabIndex < 0) out.push("chart that the keyboard does not reach");
  }
  for (const figure of doc.querySelectorAll("figure")) {
    ++counts.figures;
    const next = figure.nextElementSibling;
    if (!next || next.tagName !== "DETAILS" || !next.querySelector("tbody tr"))
      out.push("figure without a table: " + figure.querySelector("figcaption").textContent);
  }
  for (const box of doc.querySelectorAll(".scroll"))
    if (box.tabIndex < 0) out.push("table that the keyboard does not reach");
  return out;
};
const sideways = (doc) => {
  const out = [], root = doc.documentElement;
  if (root.scrollWidth > root.clientWidth) out.push("page " + root.scrollWidth + " > " + root.clientWidth);
  for (const e of doc.querySelectorAll("main *")) {
    const r = e.getBoundingClientRect();
    if (r.width === 0 || e.closest("svg svg") || style(e).clipPath.startsWith("inset(50%")) continue;
    if (e.closest("thead") && style(e.closest("thead")).clipPath.startsWith("inset(50%")) continue;
    if (r.right > root.clientWidth + 1 && !e.closest(".scroll:not(.cards)") && !e.closest("pre"))
      out.push("beyond the edge: " + e.tagName + " " + e.textContent.trim().slice(0, 40));
  }
  for (const e of doc.querySelectorAll(".cards"))
    if (e.scrollWidth > e.clientWidth + 1) out.push("sideways: " + e.getAttribute("aria-label"));
  return out;
};
)js";

}  // namespace leadlab::test
