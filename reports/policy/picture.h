// A picture in the making: boxes with text, arrows, and frames around boxes. A Boost.Graph inside, Graphviz
// text outside.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace leadlab::reports {

enum class Look : std::uint8_t { kPlain, kStep, kPlace, kPerson, kEnd, kGoal, kWarning };
/// kOn leads to the right, kDown to the box below in a column; kBack does not push its head further along.
enum class Arrow : std::uint8_t { kOn, kDown, kBack };

/// Texts may hold anything a user named; lines are set apart by '\n'. Equal calls give equal text.
class Picture {
 public:
  explicit Picture(const std::string& title);
  ~Picture();
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;

  /// Boxes added from here on stand in a frame of this title.
  void begin_frame(const std::string& title);
  /// A box; `id` names it for arrows and is unique.
  void box(const std::string& id, const std::string& text, Look look = Look::kPlain);
  /// Requires: both boxes are there.
  void arrow(const std::string& from, const std::string& to, const std::string& text = {},
             Arrow kind = Arrow::kOn);

  /// The whole as Graphviz text.
  [[nodiscard]] std::string dot() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace leadlab::reports
