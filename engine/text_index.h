// Short texts and what they stand for: filled once, then looked up for every lead without copying the text.
// Open addressing in one array, texts in another: at most two cache misses a look-up in tables of millions.
//
// Values by text, no order: nothing here may decide an order of results.
#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text.h"

namespace leadlab::engine {

/// @tparam Value  small and default constructible
template <class Value>
class TextIndex {
 public:
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// The value of `key`, or null. Valid until the next insertion.
  [[nodiscard]] const Value* find(std::string_view key) const {
    if (size_ == 0) return nullptr;
    const std::uint64_t hash = hash_of(key);
    for (std::size_t i = hash & mask_;; i = (i + 1) & mask_) {
      const Slot& slot = slots_[i];
      if (slot.text == kFree) return nullptr;
      if (slot.tag == tag_of(hash) && same_text(text_of(slot), key)) return &slot.value;
    }
  }

  struct Inserted {
    Value& value;
    bool is_new;
  };
  /// Keeps the value that `key` has, if it has one.
  Inserted insert(std::string_view key, const Value& value) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    const std::uint64_t hash = hash_of(key);
    std::size_t i = hash & mask_;
    for (; slots_[i].text != kFree; i = (i + 1) & mask_) {
      if (slots_[i].tag == tag_of(hash) && text_of(slots_[i]) == key) return {slots_[i].value, false};
    }
    if (texts_.size() + key.size() >= kFree) throw std::length_error("more than 4 GiB of names in one table");
    slots_[i] = {static_cast<std::uint32_t>(texts_.size()), tag_of(hash),
                 static_cast<std::uint32_t>(key.size()), value};
    texts_.append(key);
    ++size_;
    return {slots_[i].value, true};
  }

 private:
  static constexpr std::uint32_t kFree = UINT32_MAX;
  struct Slot {
    std::uint32_t text = kFree;  ///< where its text begins
    std::uint32_t tag = 0;       ///< upper half of the hash
    std::uint32_t length = 0;
    Value value{};
  };

  [[nodiscard]] std::string_view text_of(const Slot& slot) const {
    return std::string_view(texts_).substr(slot.text, slot.length);
  }
  void grow() {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(std::max<std::size_t>(16, 2 * old.size()), Slot{});
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.text == kFree) continue;
      std::size_t i = hash_of(text_of(slot)) & mask_;
      while (slots_[i].text != kFree) i = (i + 1) & mask_;
      slots_[i] = slot;
    }
  }

  static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }
  static std::uint64_t mixed(std::uint64_t x) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{x ^ 0x9E3779B97F4A7C15ULL} * 0xD6E8FEB86659FD93ULL;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  }
  static std::uint64_t hash_of(std::string_view text) {
    const char* at = text.data();
    std::size_t left = text.size();
    std::uint64_t hash = left;
    for (; left > 8; at += 8, left -= 8) hash = mixed(hash ^ load_word<std::uint64_t>(at));
    return mixed(hash ^ last_bytes(at, left));
  }
  /// Up to eight bytes as one number.
  static std::uint64_t last_bytes(const char* at, std::size_t n) {
    if (n == 8) return load_word<std::uint64_t>(at);
    if (n >= 4) {
      return load_word<std::uint32_t>(at) | std::uint64_t{load_word<std::uint32_t>(at + n - 4)} << 32U;
    }
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < n; ++i) bytes = bytes << 8U | static_cast<unsigned char>(at[i]);
    return bytes;
  }
  std::vector<Slot> slots_;  ///< a power of two, at most half full
  std::size_t mask_ = 0;
  std::size_t size_ = 0;
  std::string texts_;
};

}  // namespace leadlab::engine
