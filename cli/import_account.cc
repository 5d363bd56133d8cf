#include "cli/import_account.h"

#include <fmt/format.h>

#include "cli/messages.h"
#include "cli/plan.h"

namespace leadlab::cli {
namespace {

/// "burn-in 128, measured window 239"
template <class Counts>
std::string counts_text(const Counts& counts) {
  std::string text;
  for (const auto& count : counts)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count.what, grouped(count.rows));
  return text;
}

template <class Counts>
std::uint64_t total(const Counts& counts) {
  std::uint64_t rows = 0;
  for (const auto& count : counts) rows += count.rows;
  return rows;
}

}  // namespace

std::vector<std::string> import_sentences(const scenarios::ImportReport& import) {
  std::vector<std::string> sentences;
  sentences.push_back(fmt::format("{}: {}, from {} to {}.", without_folders(import.file),
                                  counted(import.rows, "row"), date_text(import.first),
                                  date_text(import.last)));
  sentences.push_back(fmt::format("Used {} ({}).", grouped(total(import.used)), counts_text(import.used)));
  if (total(import.left_out) > 0) {
    sentences.push_back(
        fmt::format("Left out {} ({}).", grouped(total(import.left_out)), counts_text(import.left_out)));
  }
  sentences.insert(sentences.end(), import.read.begin(), import.read.end());
  sentences.insert(sentences.end(), import.modelled.begin(), import.modelled.end());
  return sentences;
}

std::vector<std::string> left_out_lines(const scenarios::ImportReport& import) {
  std::vector<std::string> lines;
  for (const auto& reason : import.left_out) {
    lines.push_back(fmt::format("Left out, {}: {}.{}{}", reason.what, counted(reason.rows, "row"),
                                reason.remedy.empty() ? "" : " ", reason.remedy));
    for (const auto& row : reason.first) lines.push_back(fmt::format("  line {}: {}", row.line, row.value));
    if (reason.rows > reason.first.size())
      lines.push_back(fmt::format("  and {} more", grouped(reason.rows - reason.first.size())));
  }
  return lines;
}

}  // namespace leadlab::cli
