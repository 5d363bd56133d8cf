#include "scenarios/stream/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace leadlab::scenarios {
namespace {

constexpr std::size_t kReadAtOnce = std::size_t{1} << 18U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

[[noreturn]] void fail(const std::string& shown_as, int error) {
  throw SourceError(fmt::format("{}: cannot be read ({})", shown_as, std::generic_category().message(error)));
}

}  // namespace

DescriptorSource::DescriptorSource(const std::filesystem::path& file)
    : shown_as_(file.string()), descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)), owned_(true) {
  if (descriptor_ < 0) fail(shown_as_, errno);
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0 || S_ISDIR(status.st_mode)) {
    ::close(descriptor_);
    fail(shown_as_, EISDIR);
  }
  live_ = !S_ISREG(status.st_mode);
}

DescriptorSource::DescriptorSource(int descriptor, std::string shown_as)
    : shown_as_(std::move(shown_as)), descriptor_(descriptor), owned_(false) {
  struct stat status {};
  live_ = ::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode);
}

DescriptorSource::~DescriptorSource() {
  if (owned_) ::close(descriptor_);
}

std::size_t DescriptorSource::read(std::span<char> into) {
  for (;;) {
    const ssize_t got = ::read(descriptor_, into.data(), into.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) fail(shown_as_, errno);
  }
}

std::size_t TextSource::read(std::span<char> into) {
  const std::size_t count = std::min(into.size(), text_.size() - used_);
  std::memcpy(into.data(), text_.data() + used_, count);
  used_ += count;
  return count;
}

bool InputWindow::read_more() {
  if (at_end_) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() < end_ + kReadAtOnce) buffer_.resize(std::max(end_ + kReadAtOnce, 2 * buffer_.size()));
  const std::size_t got = source_.read(std::span(buffer_).subspan(end_, kReadAtOnce));
  at_end_ = got == 0;
  end_ += got;
  return got > 0;
}

bool InputWindow::fill() {
  if (!read_more()) return false;
  if (started_) return true;
  while (text().size() < kByteOrderMark.size() && kByteOrderMark.starts_with(text())) {
    if (!read_more()) break;
  }
  started_ = true;
  if (text().starts_with(kByteOrderMark)) drop(kByteOrderMark.size());
  return !text().empty() || fill();
}

}  // namespace leadlab::scenarios
