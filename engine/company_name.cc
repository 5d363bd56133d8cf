#include "engine/company_name.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "engine/unicode.h"

namespace leadlab::engine {
namespace {

/// Sorted by number of words, longest first: "s p a" goes before "a" could.
constexpr std::array<std::string_view, 44> kLegalSuffixes = {
    "sp z o o",    "l l c", "s p a", "s r l",        "a s", "b v",  "n v",     "s a",     "s l",
    "ab",          "ag",    "aps",   "as",           "asa", "bv",   "co",      "company", "corp",
    "corporation", "gmbh",  "inc",   "incorporated", "kg",  "kgaa", "limited", "llc",     "llp",
    "lp",          "ltd",   "ltda",  "nv",           "oy",  "oyj",  "plc",     "pte",     "pty",
    "pvt",         "sa",    "sarl",  "sas",          "se",  "sl",   "spa",     "srl"};

std::u32string fold_without_marks(std::string_view name) {
  constexpr int kCompatible = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT;
  std::u32string text = map_code_points(from_utf8(name), kCompatible);
  std::erase_if(text, [](char32_t c) { return class_of(c) == CodePointClass::kMark; });
  return map_code_points(text, UTF8PROC_CASEFOLD);
}

/// The words of `name`, joined by single spaces.
std::string spaced_words(std::u32string text) {
  for (char32_t& c : text) {
    if (const auto kind = class_of(c);
        kind == CodePointClass::kPunctuationOrSymbol || kind == CodePointClass::kSpace) {
      c = U' ';
    }
  }
  std::string joined;
  for (const std::string& word : split_words(to_utf8(text))) {
    if (!joined.empty()) joined += ' ';
    joined += word;
  }
  return joined;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

constexpr char kPartsWords = '\xFF';  // no ASCII character
/// What an ASCII character is in a name: kPartsWords, or itself in lower case.
constexpr std::array<char, 128> kAsciiInNames = [] {
  std::array<char, 128> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char c = static_cast<char>(i);
    const bool upper = c >= 'A' && c <= 'Z';
    const bool word = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool parts = !word && c != '\x7F' && (c >= ' ' || (c >= '\t' && c <= '\r'));
    table[i] = parts ? kPartsWords : upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return table;
}();

/// What the long way gives for ASCII, where every printable character but letters and digits is P or S.
std::string spaced_words_of_ascii(std::string_view name) {
  std::string joined(name.size() + 1, '\0');
  char* out = joined.data();
  bool between = false;
  for (const char c : name) {
    const char kept = kAsciiInNames[static_cast<unsigned char>(c)];
    *out = ' ';
    out += between && kept != kPartsWords && out != joined.data() ? 1 : 0;
    *out = kept;
    between = kept == kPartsWords;
    out += between ? 0 : 1;
  }
  joined.resize(static_cast<std::size_t>(out - joined.data()));
  return joined;
}

bool drop_one_suffix(std::string& name) {
  const auto ends_name = [&](std::string_view suffix) {
    return suffix.back() == name.back() && name.size() > suffix.size() + 1 &&
           name[name.size() - suffix.size() - 1] == ' ' && name.ends_with(suffix);
  };
  if (name.empty()) return false;
  const auto found = std::find_if(kLegalSuffixes.begin(), kLegalSuffixes.end(), ends_name);
  if (found == kLegalSuffixes.end()) return false;
  name.resize(name.size() - found->size() - 1);
  return true;
}

}  // namespace

std::string normalise_company_name(std::string_view name) {
  std::string result = is_ascii(name) ? spaced_words_of_ascii(name) : spaced_words(fold_without_marks(name));
  while (drop_one_suffix(result)) {
  }
  return result;
}

std::vector<std::string> split_words(std::string_view normalised) {
  std::vector<std::string> words;
  while (!normalised.empty()) {
    const std::size_t end = std::min(normalised.find(' '), normalised.size());
    if (end > 0) words.emplace_back(normalised.substr(0, end));
    normalised.remove_prefix(std::min(end + 1, normalised.size()));
  }
  return words;
}

}  // namespace leadlab::engine
