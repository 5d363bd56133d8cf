#include "cli/stream_output.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <ostream>
#include <span>

#include "reports/output_error.h"

namespace leadlab::cli {
namespace {

bool is_pipe(const std::string& target) {
  std::error_code none;
  const auto status = std::filesystem::status(target, none);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
         !std::filesystem::is_directory(status);
}

}  // namespace

void StreamOutput::CloseFile::operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }

StreamOutput::StreamOutput(const std::string& target, Delivery delivery, Console& console)
    : target_(target), delivery_(delivery), console_(console) {
  text_.reserve(2 * kBlock);
  if (target_ != "-" && !is_pipe(target_)) {
    file_ = std::make_unique<reports::AtomicFile>(target_);
    return;
  }
  if (target_ != "-") pipe_ = std::make_unique<std::ofstream>(target_, std::ios::binary);
  check(stream());
  if (delivery_ == Delivery::kAtOnce) return;
  spool_.reset(std::tmpfile());
  if (!spool_) throw reports::OutputError("cannot make a temporary file. Is the folder for them full?");
}

StreamOutput::~StreamOutput() = default;

void StreamOutput::check(const std::ostream& stream) const {
  if (!stream)
    throw reports::OutputError(fmt::format("cannot write {}", target_ == "-" ? "stdout" : target_));
}

void StreamOutput::hand_over() {
  if (text_.empty()) return;
  if (file_) {
    file_->write(std::as_bytes(std::span(text_)));
  } else if (spool_) {
    if (std::fwrite(text_.data(), 1, text_.size(), spool_.get()) != text_.size())
      throw reports::OutputError("cannot write a temporary file. Is the folder for them full?");
  } else {
    check(stream().write(text_.data(), static_cast<std::streamsize>(text_.size())));
  }
  text_.clear();
}

void StreamOutput::flush() {
  if (file_ || spool_) return;
  hand_over();
  check(stream().flush());
}

void StreamOutput::copy_spooled() {
  std::rewind(spool_.get());
  std::array<char, 65536> block{};
  std::size_t got = 0;
  while ((got = std::fread(block.data(), 1, block.size(), spool_.get())) > 0)
    check(stream().write(block.data(), static_cast<std::streamsize>(got)));
}

void StreamOutput::commit() {
  hand_over();
  if (file_) return file_->commit();
  if (spool_) copy_spooled();
  check(stream().flush());
}

}  // namespace leadlab::cli
