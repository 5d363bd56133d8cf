// What the result rests on: assumptions, imported data, method, origin.
#include <fmt/format.h>

#include <cmath>

#include "reports/html/escape.h"
#include "reports/html/sections.h"
#include "reports/numbers.h"

namespace leadlab::reports::html {

namespace {

std::string value_text(const Assumption& a) {
  if (!a.shown.empty()) return a.shown;
  return fmt::format("{:.4g}", a.value) + (a.unit.empty() ? "" : " " + a.unit);
}

std::string range_text(const Assumption& a) {
  if (std::isnan(a.value) || a.low == a.high) return "";
  return fmt::format("{:.4g} to {:.4g}", a.low, a.high);
}

DataTable assumption_table(const std::vector<Assumption>& all) {
  DataTable table{"What is assumed; an odds ratio of 1 is no effect",
                  {"assumption", "value", "plausible range", "source", "key"},
                  {},
                  5};
  for (const Assumption& a : all) {
    table.rows.push_back(
        {a.meaning, value_text(a), range_text(a), a.source.empty() ? "not stated" : a.source, a.key});
  }
  return table;
}

std::string entry(const char* term, const std::string& text) {
  if (text.empty()) return "";
  return fmt::format("<dt>{}</dt><dd>{}</dd>\n", term, escape(text));
}

std::string hash_text(std::uint64_t hash) { return fmt::format("{:016x}", hash); }

DataTable tape_table(const sim::ExperimentResult& result) {
  DataTable table{"The tapes: all randomness of a replication, the same for every strategy",
                  {"replication", "hash", "leads", "of these in the cohort"},
                  {},
                  2};
  for (std::size_t r = 0; r < std::min(result.replications.size(), result.tape_hashes.size()); ++r) {
    table.rows.push_back({std::to_string(result.replications[r]), hash_text(result.tape_hashes[r]),
                          r < result.tape_leads.size() ? grouped(result.tape_leads[r]) : "",
                          r < result.cohort_leads.size() ? grouped(result.cohort_leads[r]) : ""});
  }
  return table;
}

}  // namespace

std::string assumption_section(const Context& c) {
  if (c.info.assumptions.empty()) return "";
  return section(
      "assumptions", "Assumptions",
      paragraph("No controlled study of a match effect was found, so their ranges include no effect, and the "
                "verdict is also given with all of them at zero.") +
          render(assumption_table(c.info.assumptions)));
}

std::string account_section(const Context& c) {
  if (!c.info.import) return "";
  const ImportAccount& import = *c.info.import;
  std::string body = paragraph(
      fmt::format("{} used, {} left out.", counted(import.rows_used, "row"), grouped(import.rows_left_out)));
  if (!import.sentences.empty()) body += bullets(import.sentences);
  return section("account", "Account of the imported data", body);
}

std::string method_section(const Context& c) {
  return section(
      "method", "Method",
      bullets({
          "A replication is one complete run of the measured window on one tape of randomness: leads, "
          "absences and the "
          "luck of every attempt. Every strategy meets the same tape, so differences come from the strategy "
          "alone.",
          "The replication is the statistical unit. Intervals are t intervals over replications at " +
              confidence_text(c.info) +
              "; differences are paired. Intervals of the verdict are widened so that all of "
              "them hold together (Bonferroni); decisions use p values after Holm.",
          "Conversion is won leads of all leads of the window, never reached and never routed ones included. "
          "It adds "
          "up each lead's probability of winning, fixed at the first contact, which needs far fewer "
          "replications than "
          "counting coin flips.",
          fmt::format(
              "Better or worse: the difference is told from zero. No difference that matters: the whole "
              "interval lies within {} points. Cannot tell yet: neither, and the number of further "
              "replications is about what it takes.",
              fixed(100 * c.info.margin, 2)),
          "The variance ratio says how many times more replications independent leads for each strategy "
          "would have "
          "needed for the same precision.",
          "Deadlines after the end of observation are excluded. Quantiles are within 1 %.",
      }));
}

namespace {

std::string origin_entries(const RunInfo& i) {
  return "<dl>\n" + entry("Scenario", i.scenario_name) + entry("Scenario hash", i.scenario_hash) +
         entry("Seed", std::to_string(i.seed)) + entry("Called as", i.command_line) +
         entry("Version", i.program_version + (i.commit.empty() ? "" : " (" + i.commit + ")")) +
         entry("Compiler", i.compiler) + entry("Processor", i.cpu_flags) + entry("C library", i.glibc) +
         entry("Time zones", i.tz_version) + "</dl>\n";
}

std::string scenario_text(const RunInfo& i) {
  if (i.scenario_text.empty()) return "";
  return "<details><summary>The scenario as read</summary><pre tabindex=\"0\">" + escape(i.scenario_text) +
         "</pre></details>\n";
}

}  // namespace

std::string origin_section(const Context& c) {
  return section(
      "origin", "Origin",
      origin_entries(c.info) + folded("Hashes of the tapes", tape_table(c.result)) + scenario_text(c.info));
}

std::string origin_section(const RunInfo& info) {
  return section("origin", "Origin", origin_entries(info) + scenario_text(info));
}

}  // namespace leadlab::reports::html
