// Short texts and what they stand for: filled once, then looked up for every lead without copying the text.
// Open addressing over tags of one byte, sixteen looked at together, which stay in the cache even for a
// million texts and answer alone for a text that is not there; then where the text stands, and the text
// itself beside its value.
//
// Values by text, no order: nothing here may decide an order of results.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/bytes16.h"
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
      __builtin_prefetch(&tags_[first_slot(begun.hash)]);
      __builtin_prefetch(&records_at_[first_slot(begun.hash)]);
    }
    return begun;
  }
  /// Goes on with it, some time later: now the text itself is on its way, if there is one.
  void fetch(const Probe& begun) const {
    if (size_ == 0) return;
    const std::size_t first = first_slot(begun.hash);
    const std::uint32_t found = Bytes16(&tags_[first]).equal_to(tag_of(begun.hash));
    if (found != 0) __builtin_prefetch(records_.data() + records_at_[first + lowest(found)]);
  }
  /// The value of the text, or a default one.
  [[nodiscard]] Value find(const Probe& begun) const {
    if (size_ == 0) return Value{};
    const char tag = tag_of(begun.hash);
    for (std::size_t first = first_slot(begun.hash);; first = next_group(first)) {
      const Bytes16 tags(&tags_[first]);
      for (std::uint32_t found = tags.equal_to(tag); found != 0; found &= found - 1) {
        const std::uint32_t record = records_at_[first + lowest(found)];
        if (same_text(text_at(record), begun.key)) return value_at(record);
      }
      if (tags.equal_to(kFree) != 0) return Value{};
    }
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
    const char tag = tag_of(hash);
    std::size_t i = first_slot(hash);
    for (; tags_[i] != kFree; i = next_slot(i)) {
      if (tags_[i] == tag && text_at(records_at_[i]) == key) return {value_at(records_at_[i]), false};
    }
    if (records_.size() + kHeader + key.size() > UINT32_MAX)
      throw std::length_error("more than 4 GiB of names in one table");
    tags_[i] = tag;
    records_at_[i] = static_cast<std::uint32_t>(records_.size());
    append(value);
    append(static_cast<std::uint32_t>(key.size()));
    records_.append(key);
    ++size_;
    return {value, true};
  }

 private:
  static constexpr char kFree = 0;
  static constexpr std::size_t kGroup = 16;        ///< slots that are looked at together
  static constexpr std::size_t kSlotsPerText = 2;  ///< at least: hardly a look-up leaves its first group
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
    const std::vector<char> tags = std::move(tags_);
    const std::vector<std::uint32_t> records_at = std::move(records_at_);
    tags_.assign(std::max<std::size_t>(kGroup, 2 * tags.size()), kFree);
    records_at_.assign(tags_.size(), 0);
    mask_ = tags_.size() - 1;
    for (std::size_t old = 0; old < tags.size(); ++old) {
      if (tags[old] == kFree) continue;
      std::size_t i = first_slot(hash_of(text_at(records_at[old])));
      while (tags_[i] != kFree) i = next_slot(i);
      tags_[i] = tags[old];
      records_at_[i] = records_at[old];
    }
  }

  // A group is filled from its first slot on; what does not fit goes to the groups that follow.
  [[nodiscard]] std::size_t first_slot(std::uint64_t hash) const { return hash * kGroup & mask_; }
  [[nodiscard]] std::size_t next_slot(std::size_t slot) const { return (slot + 1) & mask_; }
  [[nodiscard]] std::size_t next_group(std::size_t first) const { return (first + kGroup) & mask_; }
  static std::size_t lowest(std::uint32_t bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }

  /// Seven of the hash's upper bits; never kFree.
  static char tag_of(std::uint64_t hash) { return static_cast<char>(hash >> 56U | 0x80U); }
  static std::uint64_t mixed(std::uint64_t x, std::uint64_t y) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{x ^ 0x9E3779B97F4A7C15ULL} * (y ^ 0xD6E8FEB86659FD93ULL);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  }
  /// Sixteen bytes at once; the last ones overlap those before, so that no length needs a loop of its own.
  static std::uint64_t hash_of(std::string_view text) {
    const char* at = text.data();
    const std::size_t n = text.size();
    if (n < 8) return mixed(few_bytes(at, n), n);
    std::uint64_t hash = n;
    for (std::size_t i = 0; i + 16 < n; i += 16)
      hash = mixed(load_word<std::uint64_t>(at + i) ^ hash, load_word<std::uint64_t>(at + i + 8));
    const std::size_t last = n < 16 ? 0 : n - 16;
    return mixed(load_word<std::uint64_t>(at + last) ^ hash, load_word<std::uint64_t>(at + n - 8));
  }
  /// Up to seven bytes as one number.
  static std::uint64_t few_bytes(const char* at, std::size_t n) {
    if (n >= 4) {
      return load_word<std::uint32_t>(at) | std::uint64_t{load_word<std::uint32_t>(at + n - 4)} << 32U;
    }
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < n; ++i) bytes = bytes << 8U | static_cast<unsigned char>(at[i]);
    return bytes;
  }
  std::vector<char> tags_;                 ///< a power of two
  std::vector<std::uint32_t> records_at_;  ///< by slot: where its record begins
  std::size_t mask_ = 0;
  std::size_t size_ = 0;
  std::string records_;  ///< value, length and text, one after the other
};

}  // namespace leadlab::engine
