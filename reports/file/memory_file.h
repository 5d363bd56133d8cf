// An HDF5 file that is built in memory and handed over once it is closed.
//
// H5Fget_file_image would be shorter, but clears a flag of the superblock and leaves its checksum wrong
// (1.10). So the library gets our own allocator, and the last block it lets go of is the finished file.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "reports/file/hdf5.h"

namespace leadlab::reports::netcdf {

/// Memory of one file while the library writes it and after it is closed. Must outlive the H5File.
class MemoryFile {
 public:
  MemoryFile();
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  /// Makes files opened with `access` live here.
  void attach(H5::FileAccPropList& access);
  /// The whole file. Requires: the file is closed.
  [[nodiscard]] std::span<const std::byte> bytes() const;

  struct Block;

 private:
  std::unique_ptr<Block> block_;
};

}  // namespace leadlab::reports::netcdf
