// Where a stream's bytes come from, and a window on those not used yet.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace leadlab::scenarios {

/// The source cannot be opened or read; what() says why.
class SourceError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills the front of `into` and returns how much; 0 = the end. May wait, but never for more than a byte.
  /// Throws SourceError.
  virtual std::size_t read(std::span<char> into) = 0;
};

/// A file, pipe or terminal.
class DescriptorSource final : public ByteSource {
 public:
  /// Opens the file; it is closed with the object.
  explicit DescriptorSource(const std::filesystem::path& file);
  /// Reads from a descriptor that stays open, such as 0.
  DescriptorSource(int descriptor, std::string shown_as);
  ~DescriptorSource() override;
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;

  std::size_t read(std::span<char> into) override;
  /// Bytes arrive as someone sends them: a pipe or a terminal.
  [[nodiscard]] bool is_live() const { return live_; }

 private:
  std::string shown_as_;
  int descriptor_;
  bool owned_;
  bool live_ = false;
};

/// A text, for tests and for what was read already.
class TextSource final : public ByteSource {
 public:
  explicit TextSource(std::string text) : text_(std::move(text)) {}
  std::size_t read(std::span<char> into) override;

 private:
  std::string text_;
  std::size_t used_ = 0;
};

/// The bytes read but not used. A byte-order mark at the very beginning is left out.
class InputWindow {
 public:
  explicit InputWindow(ByteSource& source) : source_(source) {}
  /// Valid until fill().
  [[nodiscard]] std::string_view text() const { return {buffer_.data() + begin_, end_ - begin_}; }
  void drop(std::size_t bytes) { begin_ += bytes; }
  /// Appends what comes next; false at the end.
  bool fill();

 private:
  bool read_more();

  ByteSource& source_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;
  bool started_ = false;
  bool at_end_ = false;
};

}  // namespace leadlab::scenarios
