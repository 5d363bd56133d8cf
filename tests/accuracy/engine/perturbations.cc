#include "tests/accuracy/engine/perturbations.h"

#include <algorithm>
#include <array>
#include <map>

namespace leadlab::engine::test {
namespace {

using Spelt = std::optional<std::string>;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string mapped(std::string text, char (*change)(char)) {
  std::transform(text.begin(), text.end(), text.begin(), change);
  return text;
}

std::string title_case(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    text[i] = i > 0 && is_letter(text[i - 1]) ? lower(text[i]) : upper(text[i]);
  return text;
}

Spelt legal_form(const NameParts& name, Draws& draws) {
  static constexpr std::array<const char*, 9> kForms = {"",     "Inc.",  "Ltd", "LLC",      "GmbH",
                                                        "S.A.", "Corp.", "AG",  "Co., Ltd."};
  const std::string form = draws.one_of(kForms);
  if (form == name.legal_form) return std::nullopt;
  return joined(name.words, form);
}

Spelt letter_case(const NameParts& name, Draws& draws) {
  const std::string text = joined(name.words, name.legal_form);
  const std::array<std::string, 3> choices = {mapped(text, upper), mapped(text, lower), title_case(text)};
  const std::string& choice = draws.one_of(choices);
  return choice == text ? Spelt() : choice;
}

Spelt punctuation(const NameParts& name, Draws& draws) {
  std::string text = joined(name.words);
  switch (draws.below(4)) {
    case 0:  // marks left out: "Talk-A-Phone" -> "TalkAPhone"
      std::erase_if(text, [](char c) { return c == '.' || c == ',' || c == '-' || c == '\''; });
      break;
    case 1:
      std::replace(text.begin(), text.end(), '-', ' ');
      break;
    case 2:
      if (name.words.size() > 1) text.replace(name.words[0].size(), 1, "-");
      break;
    default:
      if (name.words.size() > 1) text.insert(text.size() - name.words.back().size(), "(").append(")");
  }
  return text == joined(name.words) ? Spelt() : joined({text}, name.legal_form);
}

Spelt accent(const NameParts& name, Draws& draws) {
  static const std::map<char, const char*> kAccented = {{'a', "á"}, {'e', "é"}, {'o', "ö"}, {'u', "ü"},
                                                        {'i', "í"}, {'n', "ñ"}, {'c', "ç"}};
  std::string text = joined(name.words);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kAccented.contains(text[i])) places.push_back(i);
  }
  if (places.empty()) return std::nullopt;
  const std::size_t place = draws.one_of(places);
  text.replace(place, 1, kAccented.at(text[place]));
  return joined({text}, name.legal_form);
}

Spelt ampersand(const NameParts& name, Draws&) {
  NameParts changed = name;
  for (std::string& word : changed.words) {
    if (word == "&") {
      word = "and";
    } else if (mapped(word, lower) == "and") {
      word = "&";
    }
  }
  if (changed.words == name.words) return std::nullopt;
  return joined(changed.words, changed.legal_form);
}

Spelt abbreviation(const NameParts& name, Draws&) {
  static const std::map<std::string, const char*> kShort = {
      {"technology", "Tech."},   {"technologies", "Tech"},   {"international", "Intl"},
      {"electronics", "Elec."},  {"electronic", "Elec."},    {"systems", "Sys."},
      {"system", "Sys"},         {"communications", "Comm"}, {"communication", "Comm."},
      {"industrial", "Ind."},    {"industries", "Ind."},     {"industry", "Ind."},
      {"manufacturing", "Mfg."}, {"engineering", "Eng."},    {"laboratories", "Labs"},
      {"laboratory", "Lab"},     {"networks", "Net."},       {"research", "Res."},
      {"university", "Univ."},   {"development", "Dev."},    {"information", "Info"},
      {"instruments", "Instr."}, {"solutions", "Sol."},      {"products", "Prod."},
      {"equipment", "Equip."},   {"telecom", "Tel."},        {"telecommunications", "Telecom"},
      {"semiconductor", "Semi"}, {"computer", "Comp."},      {"group", "Grp"},
      {"services", "Svcs"},      {"security", "Sec."},       {"digital", "Dig."},
      {"national", "Natl."},     {"american", "Amer."},      {"microsystems", "Micro."}};
  NameParts changed = name;
  for (std::string& word : changed.words) {
    if (const auto found = kShort.find(mapped(word, lower)); found != kShort.end()) word = found->second;
  }
  if (changed.words == name.words) return std::nullopt;
  return joined(changed.words, changed.legal_form);
}

Spelt word_order(const NameParts& name, Draws&) {
  NameParts changed = name;
  if (changed.words.size() < 2) return std::nullopt;
  std::rotate(changed.words.begin(), changed.words.begin() + 1, changed.words.end());
  return joined(changed.words, changed.legal_form);
}

/// Changes one letter of a word of at least five, not its first.
template <class Change>
Spelt with_typo(const NameParts& name, Draws& draws, Change change) {
  NameParts changed = name;
  std::vector<std::string*> long_words;
  for (std::string& word : changed.words) {
    if (word.size() >= 5 && std::all_of(word.begin(), word.end(), is_letter)) long_words.push_back(&word);
  }
  if (long_words.empty()) return std::nullopt;
  std::string& word = *draws.one_of(long_words);
  change(word, 1 + draws.below(word.size() - 2));
  if (changed.words == name.words) return std::nullopt;
  return joined(changed.words, changed.legal_form);
}

char letter(Draws& draws) { return static_cast<char>('a' + draws.below(26)); }

Spelt typo_insert(const NameParts& name, Draws& draws) {
  return with_typo(name, draws,
                   [&](std::string& word, std::size_t at) { word.insert(at, 1, letter(draws)); });
}
Spelt typo_delete(const NameParts& name, Draws& draws) {
  return with_typo(name, draws, [](std::string& word, std::size_t at) { word.erase(at, 1); });
}
Spelt typo_swap(const NameParts& name, Draws& draws) {
  return with_typo(name, draws, [](std::string& word, std::size_t at) { std::swap(word[at], word[at + 1]); });
}
Spelt typo_replace(const NameParts& name, Draws& draws) {
  return with_typo(name, draws, [&](std::string& word, std::size_t at) { word[at] = letter(draws); });
}

Spelt dropped_word(const NameParts& name, Draws& draws) {
  NameParts changed = name;
  if (changed.words.size() < 3) return std::nullopt;
  const std::size_t which = 1 + draws.below(changed.words.size() - 1);
  changed.words.erase(changed.words.begin() + static_cast<std::ptrdiff_t>(which));
  return joined(changed.words, changed.legal_form);
}

Spelt joined_words(const NameParts& name, Draws& draws) {
  NameParts changed = name;
  if (changed.words.size() < 2) return std::nullopt;
  const std::size_t which = draws.below(changed.words.size() - 1);
  changed.words[which] += changed.words[which + 1];
  changed.words.erase(changed.words.begin() + static_cast<std::ptrdiff_t>(which) + 1);
  return joined(changed.words, changed.legal_form);
}

Spelt article(const NameParts& name, Draws&) {
  if (mapped(name.words.front(), lower) != "the") return "The " + joined(name.words, name.legal_form);
  if (name.words.size() < 2) return std::nullopt;
  return joined({name.words.begin() + 1, name.words.end()}, name.legal_form);
}

constexpr std::array<Perturbation, 14> kSingle = {{{"legal form", legal_form},
                                                   {"upper and lower case", letter_case},
                                                   {"punctuation", punctuation},
                                                   {"accent", accent},
                                                   {"ampersand", ampersand},
                                                   {"abbreviation", abbreviation},
                                                   {"word order", word_order},
                                                   {"letter too many", typo_insert},
                                                   {"letter missing", typo_delete},
                                                   {"letters swapped", typo_swap},
                                                   {"wrong letter", typo_replace},
                                                   {"word left out", dropped_word},
                                                   {"words joined", joined_words},
                                                   {"article", article}}};

Spelt two_at_once(const NameParts& name, Draws& draws) {
  const std::size_t first = draws.below(kSingle.size());
  const std::size_t second = (first + 1 + draws.below(kSingle.size() - 1)) % kSingle.size();
  const Spelt once = kSingle[first].apply(name, draws);
  return once ? kSingle[second].apply(parts_of(*once), draws) : Spelt();
}

}  // namespace

std::size_t Draws::below(std::size_t n) {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return (z ^ (z >> 31U)) % n;
}

const std::vector<Perturbation>& perturbations() {
  static const std::vector<Perturbation> kAll = [] {
    std::vector<Perturbation> all(kSingle.begin(), kSingle.end());
    all.push_back({"two of these", two_at_once});
    return all;
  }();
  return kAll;
}

}  // namespace leadlab::engine::test
