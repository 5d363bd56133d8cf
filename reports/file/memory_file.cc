#include "reports/file/memory_file.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace leadlab::reports::netcdf {

/// Where the library's last block ends up.
struct MemoryFile::Block {
  void* data = nullptr;
  std::size_t size = 0;  ///< allocated; the file may be shorter
};

namespace {

using Block = MemoryFile::Block;
constexpr std::size_t kIncrement = std::size_t{1} << 20;  ///< [bytes] by which the memory grows

void* allocate(std::size_t size, H5FD_file_image_op_t /*why*/, void* /*block*/) { return std::malloc(size); }

void* copy(void* to, const void* from, std::size_t size, H5FD_file_image_op_t /*why*/, void* /*block*/) {
  return std::memcpy(to, from, size);
}

void* resize(void* memory, std::size_t size, H5FD_file_image_op_t /*why*/, void* block) {
  static_cast<Block*>(block)->size = size;
  return std::realloc(memory, size);
}

herr_t release(void* memory, H5FD_file_image_op_t why, void* block) {
  if (why == H5FD_FILE_IMAGE_OP_FILE_CLOSE)
    static_cast<Block*>(block)->data = memory;
  else
    std::free(memory);
  return 0;
}

void* same_block(void* block) { return block; }
herr_t keep_block(void* /*block*/) { return 0; }

/// End of the file as its superblock (version 2 or 3) says, little-endian.
std::uint64_t end_of_file(const std::byte* data, std::size_t size) {
  constexpr std::size_t kAt = 28;
  if (size < kAt + sizeof(std::uint64_t)) return 0;
  std::uint64_t end = 0;
  for (std::size_t i = sizeof(end); i-- > 0;) end = end << 8U | static_cast<std::uint64_t>(data[kAt + i]);
  return end;
}

}  // namespace

MemoryFile::MemoryFile() : block_(std::make_unique<Block>()) {}

MemoryFile::~MemoryFile() { std::free(block_->data); }

void MemoryFile::attach(H5::FileAccPropList& access) {
  access.setCore(kIncrement, false);
  H5FD_file_image_callbacks_t callbacks = {allocate,   copy,       resize,      release,
                                           same_block, keep_block, block_.get()};
  if (H5Pset_file_image_callbacks(access.getId(), &callbacks) < 0) {
    throw H5::PropListIException("H5Pset_file_image_callbacks", "refused");
  }
}

std::span<const std::byte> MemoryFile::bytes() const {
  const auto* data = static_cast<const std::byte*>(block_->data);
  if (data == nullptr) throw H5::FileIException("MemoryFile::bytes", "the file is still open");
  const std::uint64_t end = end_of_file(data, block_->size);
  if (end == 0 || end > block_->size)
    throw H5::FileIException("MemoryFile::bytes", "the superblock is damaged");
  return {data, static_cast<std::size_t>(end)};
}

}  // namespace leadlab::reports::netcdf
