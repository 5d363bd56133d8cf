// Draws the charts of a report from the specs that stand beside their drawings. Whatever fails, the drawing
// stays. What went wrong is noted on <html data-error>; once all are drawn, their number on <html data-ready>.
(() => {
  "use strict";
  const root = document.documentElement;
  const note = (text) => {
    root.dataset.error = (root.dataset.error ? root.dataset.error + "; " : "") + text;
  };
  addEventListener("error", (event) => note(String(event.message)));
  addEventListener("unhandledrejection", (event) => note(String(event.reason)));
  document.addEventListener("securitypolicyviolation",
                            (event) => note("blocked by the policy: " + event.effectiveDirective));

  // ast: expressions are interpreted, since the page's policy forbids to compile them.
  const options = {
    renderer: "svg",
    ast: true,
    actions: {export: true, source: false, compiled: false, editor: false},
  };

  // Entries of the legend become buttons that hide and show their series.
  const switchSeries = (figure, view) => {
    const hidden = new Set();
    for (const item of figure.querySelectorAll(".legend [data-series]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", "true");
      button.append(...item.childNodes);
      item.append(button);
      button.addEventListener("click", () => {
        const series = Number(item.dataset.series);
        if (!hidden.delete(series)) hidden.add(series);
        button.setAttribute("aria-pressed", String(!hidden.has(series)));
        view.signal("hidden", [...hidden]).runAsync();
      });
    }
  };

  // Arrow keys go from mark to mark; what a mark says of itself is read out, and written beneath.
  const walkMarks = (figure, place) => {
    const says = document.createElement("p");
    says.className = "says";
    says.textContent = "Arrow keys go from mark to mark.";
    place.after(says);
    place.tabIndex = 0;
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", figure.querySelector("figcaption").textContent);
    let at = -1;
    place.addEventListener("keydown", (event) => {
      const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
      const marks = [...place.querySelectorAll(".mark-symbol [aria-label]")];
      if (!step || marks.length === 0 || event.target.closest("details")) return;
      event.preventDefault();
      at = at < 0 && step < 0 ? marks.length - 1 : (at + step + marks.length) % marks.length;
      marks[at].tabIndex = -1;
      marks[at].focus();
      says.textContent = marks[at].getAttribute("aria-label");
    });
  };

  const draw = async (figure) => {
    const place = figure.querySelector(".live");
    try {
      const spec = JSON.parse(figure.querySelector("script.spec").textContent);
      const {view} = await vegaEmbed(place, spec, options);
      if (!place.querySelector("svg [aria-label]")) throw new Error("nothing was drawn");
      if ((spec.params || []).some((param) => param.name === "hidden")) switchSeries(figure, view);
      walkMarks(figure, place);
      figure.classList.add("on");
    } catch (error) {
      place.replaceChildren();
      throw error;
    }
  };

  addEventListener("DOMContentLoaded", async () => {
    const figures = [...document.querySelectorAll("figure.has-spec")];
    const outcomes = await Promise.allSettled(figures.map(draw));
    const failed = outcomes.filter((outcome) => outcome.status === "rejected");
    for (const outcome of failed) note("chart: " + outcome.reason);
    if (failed.length === 0) root.dataset.ready = String(figures.length);
  });
  // A chart that was folded away had no width.
  document.addEventListener("toggle", () => dispatchEvent(new Event("resize")), true);
})();
