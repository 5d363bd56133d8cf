// Short texts and what they stand for: filled once, then looked up for every lead without copying the text.
// Open addressing over tags of one byte, sixteen looked at together, which stay in the cache even for many
// texts and answer alone for a text that is not there; then one slot that holds the text itself as numbers,
// and its value. Only texts of more than 24 bytes stand elsewhere.
//
// Values by text, no order: nothing here may decide an order of results.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/bytes16.h"
#include "engine/packed_text.h"
#include "engine/prefetch.h"
#include "engine/text.h"

namespace leadlab::engine {

/// @tparam Value  small; a default one is what texts have that were never inserted
template <class Value>
class TextIndex {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// A look-up in steps; between them the memory that the next one needs is on its way.
  struct Probe {
    std::string_view key;  ///< must stay until `find`
    std::uint64_t hash = 0;
    std::uint32_t same_tag = 0;  ///< bit i: slot i of the first group may hold the text
    std::uint32_t free = 0;      ///< bit i: slot i is free, so that the text is in no other group
  };
  /// In place: a copy would have to wait for what has just been written.
  void begin(std::string_view key, Probe& begun) const {
    begun.key = key;
    begun.hash = hash_of(key);
    prefetch(tags_.data() + first_slot(begun.hash));
  }
  /// The second step: looks at the tags.
  void look(Probe& begun) const {
    const std::size_t first = first_slot(begun.hash);
    const Bytes16 tags(&tags_[first]);
    begun.same_tag = tags.equal_to(tag_of(begun.hash));
    begun.free = tags.equal_to(kFree);
    // Without a branch, because whether a text is there cannot be predicted: else the tags themselves again.
    const void* const slot = &slots_[first + lowest(begun.same_tag | 1U << (kGroup - 1))];
    const void* const nothing_new = &tags_[first];
    prefetch(begun.same_tag != 0 ? slot : nothing_new);
  }
  /// The last step: the value of the text, or a default one.
  [[nodiscard]] Value find(const Probe& begun) const {
    const std::size_t first = first_slot(begun.hash);
    for (std::uint32_t found = begun.same_tag; found != 0; found &= found - 1) {
      const Slot& slot = slots_[first + lowest(found)];
      if (holds(slot, begun.key)) return slot.value;
    }
    return begun.free != 0 ? Value{} : find_in_next_groups(begun);
  }
  [[nodiscard]] Value find(std::string_view key) const {
    Probe begun;
    begin(key, begun);
    look(begun);
    return find(begun);
  }

  struct Inserted {
    Value value;
    bool is_new;
  };
  /// Keeps the value that `key` has, if it has one.
  Inserted insert(std::string_view key, const Value& value) {
    if (kOutOf * (size_ + 1) > kFullest * tags_.size()) grow();
    const std::uint64_t hash = hash_of(key);
    const char tag = tag_of(hash);
    std::size_t i = first_slot(hash);
    for (; tags_[i] != kFree; i = next_slot(i)) {
      if (tags_[i] == tag && holds(slots_[i], key)) return {slots_[i].value, false};
    }
    tags_[i] = tag;
    slots_[i] = {packed_or_place(key), static_cast<std::uint32_t>(key.size()), value};
    ++size_;
    return {value, true};
  }

 private:
  static constexpr char kFree = 0;
  static constexpr std::size_t kGroup = 16;  ///< slots that are looked at together
  static constexpr std::size_t kFullest = 3,
                               kOutOf = 4;  ///< so full that few look-ups leave their first group

  /// Two to a cache line when the value is an id.
  struct alignas(32) Slot {
    PackedText text;         ///< or, if it is too long for that: where it stands in `long_texts_`
    std::uint32_t size = 0;  ///< bytes
    Value value{};
  };
  [[nodiscard]] bool holds(const Slot& slot, std::string_view text) const {
    if (slot.size != text.size()) return false;
    if (PackedText::fits(text.size())) return slot.text == PackedText(text);
    return text == std::string_view(long_texts_).substr(slot.text.first, text.size());
  }
  PackedText packed_or_place(std::string_view text) {
    if (PackedText::fits(text.size())) return PackedText(text);
    PackedText place;
    place.first = long_texts_.size();
    long_texts_ += text;
    return place;
  }
  [[nodiscard]] std::uint64_t hash_of(const Slot& slot) const {
    return PackedText::fits(slot.size)
               ? slot.text.hash(slot.size)
               : hash_of_long(std::string_view(long_texts_).substr(slot.text.first, slot.size));
  }
  [[nodiscard]] [[gnu::noinline]] Value find_in_next_groups(Probe begun) const {
    const char tag = tag_of(begun.hash);
    for (std::size_t first = next_group(first_slot(begun.hash));; first = next_group(first)) {
      const Bytes16 tags(&tags_[first]);
      for (std::uint32_t found = tags.equal_to(tag); found != 0; found &= found - 1) {
        const Slot& slot = slots_[first + lowest(found)];
        if (holds(slot, begun.key)) return slot.value;
      }
      if (tags.equal_to(kFree) != 0) return Value{};
    }
  }
  void grow() {
    const std::vector<char> tags = std::move(tags_);
    const std::vector<Slot> slots = std::move(slots_);
    tags_.assign(2 * tags.size(), kFree);
    slots_.assign(tags_.size(), Slot{});
    mask_ = tags_.size() - 1;
    for (std::size_t old = 0; old < tags.size(); ++old) {
      if (tags[old] == kFree) continue;
      std::size_t i = first_slot(hash_of(slots[old]));
      while (tags_[i] != kFree) i = next_slot(i);
      tags_[i] = tags[old];
      slots_[i] = slots[old];
    }
  }

  // A group is filled from its first slot on; what does not fit goes to the groups that follow.
  [[nodiscard]] std::size_t first_slot(std::uint64_t hash) const { return hash * kGroup & mask_; }
  [[nodiscard]] std::size_t next_slot(std::size_t slot) const { return (slot + 1) & mask_; }
  [[nodiscard]] std::size_t next_group(std::size_t first) const { return (first + kGroup) & mask_; }
  static std::size_t lowest(std::uint32_t bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }

  /// Seven of the hash's upper bits; never kFree.
  static char tag_of(std::uint64_t hash) { return static_cast<char>(hash >> 56U | 0x80U); }
  static std::uint64_t hash_of(std::string_view text) {
    return PackedText::fits(text.size()) ? PackedText(text).hash(text.size()) : hash_of_long(text);
  }
  /// Sixteen bytes at once; the last ones overlap those before, so that no length needs a loop of its own.
  static std::uint64_t hash_of_long(std::string_view text) {
    const char* at = text.data();
    const std::size_t n = text.size();
    std::uint64_t hash = n;
    for (std::size_t i = 0; i + 16 < n; i += 16)
      hash = product_of(load_word<std::uint64_t>(at + i) ^ hash, load_word<std::uint64_t>(at + i + 8));
    return product_of(load_word<std::uint64_t>(at + n - 16) ^ hash, load_word<std::uint64_t>(at + n - 8));
  }

  std::vector<char> tags_ = std::vector<char>(kGroup, kFree);  ///< a power of two
  std::vector<Slot> slots_ = std::vector<Slot>(kGroup);
  std::size_t mask_ = kGroup - 1;
  std::size_t size_ = 0;
  std::string long_texts_;  ///< one after the other
};

}  // namespace leadlab::engine
