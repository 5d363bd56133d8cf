// Points of a grid that are finished, kept beside the results file while a long run goes on, so that a run
// that was stopped, by Ctrl-C or by the machine, can go on where it was.
//
// A text file: a line that names the run, then a line per sample. A torn end is left out when it is read.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/stress/surface.h"

namespace leadlab::reports {

class PointJournal {
 public:
  /// @param key  names the run: scenario, seed, grid, program. Points of another run are not taken.
  PointJournal(std::filesystem::path file, std::string key);
  PointJournal(const PointJournal&) = delete;
  PointJournal& operator=(const PointJournal&) = delete;

  /// Points of an earlier run of the same key, in their order.
  [[nodiscard]] const std::vector<sim::stress::SurfacePoint>& finished() const { return finished_; }
  /// Appends a point, to disk. Throws OutputError.
  void add(const sim::stress::SurfacePoint& point);
  /// The run is complete: the file goes.
  void remove();

 private:
  void read();

  std::filesystem::path file_;
  std::string key_;
  std::vector<sim::stress::SurfacePoint> finished_;
  bool started_ = false;  ///< the file has our key
};

}  // namespace leadlab::reports
