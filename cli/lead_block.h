// Leads of a file that wait to be encoded together: each with a copy of its texts, because the reader's own
// end with the next line.
#pragma once

#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "engine/organisation.h"

namespace leadlab::cli {

class LeadBlock {
 public:
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] bool full() const { return size_ == kSize; }
  /// Requires room.
  void add(const engine::LeadRecord& record) {
    records_[size_] = record;
    keep_texts(records_[size_], texts_[size_]);
    ++size_;
  }
  /// All that were added, in their order; valid until the next add(). The block is empty afterwards.
  struct Encoded {
    std::span<const engine::LeadRecord> records;
    std::span<const engine::Lead> leads;
  };
  Encoded encode(const engine::Organisation& organisation) {
    const auto records = std::span<const engine::LeadRecord>(records_).first(size_);
    organisation.encode(records, std::span(leads_).first(size_));
    return {records, std::span<const engine::Lead>(leads_).first(std::exchange(size_, 0))};
  }

 private:
  static constexpr std::size_t kSize = 64;

  /// Copies the texts of `record` to `own` and lets it point there.
  static void keep_texts(engine::LeadRecord& record, std::string& own) {
    const std::initializer_list<std::string_view*> texts = {&record.lead_id,
                                                            &record.email,
                                                            &record.company,
                                                            &record.account_id,
                                                            &record.industry,
                                                            &record.channel,
                                                            &record.contact.country,
                                                            &record.contact.state,
                                                            &record.contact.region,
                                                            &record.headquarters.country,
                                                            &record.headquarters.state,
                                                            &record.headquarters.region};
    own.clear();
    for (const std::string_view* text : texts) own += *text;
    const char* at = own.data();  // not before all are there: a string that grows moves
    for (std::string_view* text : texts) {
      *text = {at, text->size()};
      at += text->size();
    }
  }

  std::size_t size_ = 0;
  std::array<engine::LeadRecord, kSize> records_;
  std::array<std::string, kSize> texts_;
  std::array<engine::Lead, kSize> leads_;
};

}  // namespace leadlab::cli
