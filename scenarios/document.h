// A scenario's TOML text with everything a message needs: where each value stands, which keys exist, and
// which values came from --set.
#pragma once

#include <toml++/toml.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/findings.h"

namespace leadlab::scenarios {

/// Invariant: `root` holds the file's values with the overrides in place.
class Document {
 public:
  /// Parses the text and applies `overrides` (KEY=VALUE). Reports problems; nothing without a sound document.
  static std::optional<Document> parse(std::string text, const std::string& shown_as,
                                       const std::vector<std::string>& overrides, Findings& findings);

  [[nodiscard]] const toml::table& root() const { return root_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  /// Where the value of this path stands; a value from --set is there, a missing one where its parent is.
  [[nodiscard]] Place place(std::string_view path) const;
  [[nodiscard]] Place place(std::string_view path, const toml::node* node) const;
  /// The text a run stores: as read, or written anew when --set changed it.
  [[nodiscard]] std::string text() const;
  /// Keys and values in a fixed order, without comments and layout.
  [[nodiscard]] std::string canonical_text() const;

 private:
  struct Override {
    std::string path;      ///< as written
    std::string argument;  ///< "--set KEY=VALUE"
  };
  void apply(const std::string& argument, Findings& findings);

  std::string file_;
  std::string text_;
  toml::table root_;
  std::vector<Override> overrides_;
};

/// One step of a TOML path: a key, or an index into the array before it.
struct PathStep {
  std::string key;
  std::optional<std::size_t> index;
};
/// "tier[0].channels", "leads.industries.\"Real estate\""; nothing if it is no path.
std::optional<std::vector<PathStep>> parse_path(std::string_view path);

/// A value as a message shows it, shortened.
std::string shown(const toml::node& node);

}  // namespace leadlab::scenarios
