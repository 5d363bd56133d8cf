// Reads one table of a scenario key by key: types, ranges and unknown keys are checked on the way.
//
// Usage: make a Section, call read() for every key it may have, let it go. Keys that nobody asked for are
// reported when it goes. Keys read are also noted under their pattern ("tier[].min_score"), which is how the
// reference page is held against the reader.
#pragma once

#include <cmath>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <limits>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/decimal.h"
#include "engine/time.h"
#include "scenarios/document.h"
#include "scenarios/findings.h"
#include "scenarios/uncertain.h"

namespace leadlab::scenarios {

/// Bounds of a number and how a message says them.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;
  bool high_open = false;
  std::string_view text = "must be a number";
  [[nodiscard]] bool holds(double x) const {
    return std::isfinite(x) && (low_open ? x > low : x >= low) && (high_open ? x < high : x <= high);
  }
};
inline constexpr double kInfinite = std::numeric_limits<double>::infinity();
inline constexpr Range kAnyNumber{};
inline constexpr Range kNotNegative{0, kInfinite, false, false, "must be a number >= 0"};
inline constexpr Range kPositive{0, kInfinite, true, false, "must be a number > 0"};
inline constexpr Range kProbability{0, 1, false, false, "must be a probability between 0 and 1"};
inline constexpr Range kBelowOne{0, 1, false, true, "must be a number >= 0 and < 1"};

/// What all sections of one load share.
struct Reading {
  const Document& document;
  Findings& findings;
  std::set<std::string>& known_keys;                  ///< patterns of all keys asked for
  std::vector<UncertainNumber>* uncertain = nullptr;  ///< collects them; null: not allowed
  std::filesystem::path folder = {};                  ///< of the scenario: files of draws stand beside it
  std::vector<std::filesystem::path>* files_read = nullptr;  ///< with `uncertain`: files of draws
};

class Section {
 public:
  /// The whole document.
  explicit Section(Reading& reading);
  Section(Reading& reading, const toml::table* table, std::string path, std::string pattern);
  Section(Section&& other) noexcept;
  Section& operator=(Section&&) = delete;
  ~Section();

  [[nodiscard]] bool present() const { return table_ != nullptr; }
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path_of(std::string_view key) const;
  [[nodiscard]] Place place_of(std::string_view key) const;
  [[nodiscard]] Place place() const;
  const toml::node* node(std::string_view key);  ///< notes the key as known
  [[nodiscard]] Reading& reading() const { return *reading_; }

  // Each leaves the target as it is when the key is absent or wrong, and says whether it was set.
  bool read(std::string_view key, double& out, const Range& range = kAnyNumber);
  bool read(std::string_view key, std::int64_t& out, const Range& range = kAnyNumber);
  bool read(std::string_view key, int& out, const Range& range = kAnyNumber);
  bool read(std::string_view key, bool& out);
  bool read(std::string_view key, std::string& out);
  bool read(std::string_view key, engine::Duration& out);
  bool read(std::string_view key, engine::Time& out);
  bool read(std::string_view key, engine::Decimal& out, const Range& range = kNotNegative);
  bool read(std::string_view key, std::vector<std::string>& out);
  bool read(std::string_view key, std::vector<double>& out, const Range& range = kAnyNumber);
  bool read(std::string_view key, std::vector<engine::Duration>& out);

  /// One of several words.
  template <class Enum>
  bool choose(std::string_view key, Enum& out, std::initializer_list<std::pair<const char*, Enum>> words) {
    std::vector<std::string> names;
    for (const auto& [name, value] : words) names.emplace_back(name);
    const auto index = choose_index(key, names);
    if (index < 0) return false;
    out = (words.begin() + index)->second;
    return true;
  }

  /// One of an enumeration's names, which count from 0.
  template <class Enum>
  bool choose(std::string_view key, Enum& out, std::span<const std::string_view> names) {
    const auto index = choose_index(key, {names.begin(), names.end()});
    if (index < 0) return false;
    out = static_cast<Enum>(index);
    return true;
  }

  /// A table below this one; absent tables give an empty section, so that its keys are noted all the same.
  Section child(std::string_view key);
  /// A table that the caller's names are keys of ("strategy" of [strategy.NAME]); in the order of the file.
  Section named(std::string_view key, const std::string& name_shown = "NAME");
  /// Keys of this table in the order of the file.
  [[nodiscard]] std::vector<std::string> names() const;
  /// The elements of an array of tables.
  std::vector<Section> list(std::string_view key);

  void error(std::string_view key, std::string expectation, std::string remedy = {}) const;
  /// About one element of a list: `gates[2] = "vertcal"`.
  void element_error(std::string_view key, std::size_t index, std::string expectation,
                     std::string remedy = {}) const;
  void warn(std::string_view key, std::string expectation, std::string remedy = {}) const;
  /// The key is required; reports it if absent.
  void require(std::string_view key, std::string_view expectation, std::string_view example) const;
  /// No check for unknown keys (all names are free).
  void any_keys() { free_names_ = true; }

 private:
  int choose_index(std::string_view key, const std::vector<std::string>& names);
  void report_unknown() const;
  std::string pattern_of(std::string_view key) const;
  const toml::array* array(std::string_view key, std::string_view expectation);

  Reading* reading_;
  const toml::table* table_;
  std::string path_, pattern_;
  std::set<std::string, std::less<>> asked_;
  bool free_names_ = false;
  std::string name_shown_;
};

}  // namespace leadlab::scenarios
