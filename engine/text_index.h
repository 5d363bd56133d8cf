// Short texts and what they stand for: filled once, then looked up for every lead without copying the text.
// Open addressing over tags of one byte, which stay in the cache even for a million texts and answer alone
// for a text that is not there; then where the text stands, and the text itself beside its value.
//
// Values by text, no order: nothing here may decide an order of results.
#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/text.h"

namespace leadlab::engine {

/// @tparam Value  small; a default one is what texts have that were never inserted
template <class Value>
class TextIndex {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// A look-up that has begun.
  struct Probe {
    std::string_view key;
    std::uint64_t hash = 0;
  };
  /// Begins a look-up: the memory it will need is on its way while the caller does something else. `key` must
  /// stay until `find`.
  [[nodiscard]] Probe probe(std::string_view key) const {
    const Probe begun{key, hash_of(key)};
    if (size_ > 0) {
      __builtin_prefetch(&tags_[begun.hash & mask_]);
      __builtin_prefetch(&records_at_[begun.hash & mask_]);
    }
    return begun;
  }
  /// The value of the text, or a default one.
  [[nodiscard]] Value find(const Probe& begun) const {
    if (size_ == 0) return Value{};
    const std::uint8_t tag = tag_of(begun.hash);
    for (std::size_t i = begun.hash & mask_; tags_[i] != kFree; i = (i + 1) & mask_) {
      if (tags_[i] == tag && same_text(text_at(records_at_[i]), begun.key)) return value_at(records_at_[i]);
    }
    return Value{};
  }
  [[nodiscard]] Value find(std::string_view key) const { return find(Probe{key, hash_of(key)}); }

  struct Inserted {
    Value value;
    bool is_new;
  };
  /// Keeps the value that `key` has, if it has one.
  Inserted insert(std::string_view key, const Value& value) {
    if (kSlotsPerText * (size_ + 1) > tags_.size()) grow();
    const std::uint64_t hash = hash_of(key);
    std::size_t i = hash & mask_;
    for (; tags_[i] != kFree; i = (i + 1) & mask_) {
      if (tags_[i] == tag_of(hash) && text_at(records_at_[i]) == key)
        return {value_at(records_at_[i]), false};
    }
    if (records_.size() + kHeader + key.size() > UINT32_MAX)
      throw std::length_error("more than 4 GiB of names in one table");
    tags_[i] = tag_of(hash);
    records_at_[i] = static_cast<std::uint32_t>(records_.size());
    append(value);
    append(static_cast<std::uint32_t>(key.size()));
    records_.append(key);
    ++size_;
    return {value, true};
  }

 private:
  static constexpr std::uint8_t kFree = 0;
  static constexpr std::size_t kSlotsPerText = 3;  ///< at least: most look-ups end at the first slot
  static constexpr std::size_t kHeader = sizeof(Value) + sizeof(std::uint32_t);

  [[nodiscard]] Value value_at(std::uint32_t record) const {
    return load_word<Value>(records_.data() + record);
  }
  [[nodiscard]] std::string_view text_at(std::uint32_t record) const {
    const char* at = records_.data() + record;
    return {at + kHeader, load_word<std::uint32_t>(at + sizeof(Value))};
  }
  template <class Word>
  void append(const Word& word) {
    const std::size_t at = records_.size();
    records_.resize(at + sizeof word);
    std::memcpy(records_.data() + at, &word, sizeof word);
  }
  void grow() {
    const std::vector<std::uint8_t> tags = std::move(tags_);
    const std::vector<std::uint32_t> records_at = std::move(records_at_);
    tags_.assign(std::max<std::size_t>(16, 2 * tags.size()), kFree);
    records_at_.assign(tags_.size(), 0);
    mask_ = tags_.size() - 1;
    for (std::size_t old = 0; old < tags.size(); ++old) {
      if (tags[old] == kFree) continue;
      std::size_t i = hash_of(text_at(records_at[old])) & mask_;
      while (tags_[i] != kFree) i = (i + 1) & mask_;
      tags_[i] = tags[old];
      records_at_[i] = records_at[old];
    }
  }

  /// Seven of the hash's upper bits; never kFree.
  static std::uint8_t tag_of(std::uint64_t hash) { return static_cast<std::uint8_t>(hash >> 56U | 0x80U); }
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
  std::vector<std::uint8_t> tags_;         ///< a power of two
  std::vector<std::uint32_t> records_at_;  ///< by slot: where its record begins
  std::size_t mask_ = 0;
  std::size_t size_ = 0;
  std::string records_;  ///< value, length and text, one after the other
};

}  // namespace leadlab::engine
