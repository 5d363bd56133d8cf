// Texts of a policy that leads repeat (states, industries) and what they stand for. One of 4 to 16 bytes is
// two numbers, so that a look-up needs no loop over its bytes; others are looked up like any text.
#pragma once

#include <vector>

#include "engine/text_index.h"

namespace leadlab::engine {

template <class Value>
class ShortTextIndex {
 public:
  [[nodiscard]] Value find(std::string_view text) const {
    if (!is_short(text)) return all_.find(text);
    const Key key = key_of(text);
    for (std::size_t i = hash_of(key);; ++i) {
      const Slot& slot = slots_[i & mask_];
      if (slot.key == key) return slot.value;
      if (slot.key.size == 0) return Value{};
    }
  }

  using Inserted = typename TextIndex<Value>::Inserted;
  /// Keeps the value that `text` has, if it has one.
  Inserted insert(std::string_view text, const Value& value) {
    const Inserted result = all_.insert(text, value);
    if (!result.is_new || !is_short(text)) return result;
    slots_of_short_.push_back({key_of(text), value});
    lay_out();
    return result;
  }

 private:
  struct Key {
    std::uint64_t first = 0, last = 0;  ///< the first and last eight bytes, or four; they overlap
    std::uint32_t size = 0;             ///< 0 = a free slot
    friend bool operator==(const Key& a, const Key& b) {
      return ((a.first ^ b.first) | (a.last ^ b.last) | (a.size ^ b.size)) == 0;
    }
  };
  struct Slot {
    Key key;
    Value value{};
  };
  static bool is_short(std::string_view text) { return text.size() - 4 <= 12; }
  static Key key_of(std::string_view text) {
    const char* at = text.data();
    const std::size_t n = text.size();
    const auto size = static_cast<std::uint32_t>(n);
    if (n >= 8) return {load_word<std::uint64_t>(at), load_word<std::uint64_t>(at + n - 8), size};
    return {load_word<std::uint32_t>(at), load_word<std::uint32_t>(at + n - 4), size};
  }
  /// Every bit of the key reaches the lowest of the hash: codes differ in their last letters.
  static std::size_t hash_of(const Key& key) { return product_of(key.first, key.last); }
  /// At most a quarter full. Texts are few and come at load, so all are placed again for each.
  void lay_out() {
    std::size_t size = 16;
    while (size < 4 * slots_of_short_.size()) size *= 2;
    slots_.assign(size, Slot{});
    mask_ = size - 1;
    for (const Slot& slot : slots_of_short_) {
      std::size_t i = hash_of(slot.key) & mask_;
      while (slots_[i].key.size != 0) i = (i + 1) & mask_;
      slots_[i] = slot;
    }
  }

  TextIndex<Value> all_;
  std::vector<Slot> slots_of_short_;                ///< in the order of their coming
  std::vector<Slot> slots_ = std::vector<Slot>(1);  ///< a power of two
  std::size_t mask_ = 0;
};

}  // namespace leadlab::engine
