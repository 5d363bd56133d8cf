// Randomness by address: a draw is a pure function of (seed, replication, purpose, entity, index).
//
// Nothing is consumed in sequence, so a lead meets the same luck under every strategy, whatever that strategy
// does and in whatever order things happen (common random numbers by construction).
// Generator: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
#pragma once

#include <Random123/philox.h>

#include <cstdint>

namespace leadlab::models {

/// What a draw is for. Numbers are part of the results: append, never renumber.
enum class Purpose : std::uint32_t {
  kArrivalGap = 1,  ///< entity = arrival ordinal at the largest scale
  kThin = 2,
  kLevel = 3,          ///< entity = week
  kDayFactor = 4,      ///< entity = day
  kBatch = 5,          ///< entity = batch; index: 0 number, 1 time, 2 size
  kBatchOffset = 6,    ///< entity = lead
  kCompany = 7,        ///< entity = lead: on file or not, which one
  kCompanyPlace = 8,   ///< entity = company: location, size class
  kCompanyTrade = 9,   ///< entity = company: employees, industry
  kContactPlace = 10,  ///< entity = lead
  kChannel = 11,
  kScore = 12,  ///< quality and score noise
  kValue = 13,
  kRecordAge = 14,
  kStale = 15,  ///< index: field
  kEnrichment = 16,
  kAbsenceCount = 17,  ///< entity = rep; index: 0 planned, 1 sick
  kAbsence = 18,       ///< entity = rep; index: number of the absence
  kAbsenceWave = 19,   ///< entity = rep; index: wave
  kSnapshot = 20,      ///< entity = rep; index: 0 opportunities, 1 leads
  kSnapshotItem = 21,  ///< entity = rep; index: item
  kNotice = 22,        ///< entity = lead; index: assignment x channel
  kAccept = 23,        ///< entity = lead; index: offer
  kContact = 24,       ///< entity = lead; index: attempt; second: its length
  kHandle = 25,        ///< entity = lead; index: conversation, or stage x task
  kQualify = 26,       ///< entity = lead; second: won if qualified
  kWin = 27,           ///< entity = opportunity open at the start
  kStage = 28,         ///< entity = lead; index: stage
  kLossStage = 29,
  kPick = 30,  ///< entity = lead; index: assignment
  kMissing = 31,
  kDispatch = 32,  ///< entity = lead: how long a dispatcher needs
  kReminder = 33,  ///< entity = lead; index as kNotice
  kPatience = 34,  ///< entity = lead
  kInput = 35      ///< entity = hash of an uncertain number's key; the replication is the parameter draw
};

/// Two independent uniforms of one address.
struct Uniforms {
  double first = 0;   ///< in (0, 1)
  double second = 0;  ///< in (0, 1)
};

class Stream {
 public:
  using Bits = r123::Philox4x32::ctr_type;

  Stream(std::uint64_t seed, std::uint64_t replication)
      : key_{{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}},
        replication_(static_cast<std::uint32_t>(replication)),
        replication_high_(static_cast<std::uint32_t>(replication >> 32) << 16) {}

#ifdef LEADLAB_SHARED_STREAM
  // For an ablation only (tests/bench/ablation): what everybody else does. Addresses are ignored, numbers
  // come one after the other in the order of events. Threads: one.
  [[nodiscard]] Bits bits(Purpose, std::uint64_t, std::uint32_t = 0) const {
    const std::uint64_t n = handed_out_++;
    const Bits counter{{static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(n >> 32), replication_, 0}};
    return r123::Philox4x32()(counter, key_);
  }
  static void restart() { handed_out_ = 0; }
#else
  /// The 128 bits at (purpose, entity, index). Requires index < 65536.
  [[nodiscard]] Bits bits(Purpose purpose, std::uint64_t entity, std::uint32_t index = 0) const {
    const Bits counter{{static_cast<std::uint32_t>(entity),
                        (static_cast<std::uint32_t>(purpose) << 16) | (index & 0xffffU), replication_,
                        replication_high_ ^ static_cast<std::uint32_t>(entity >> 32)}};
    return r123::Philox4x32()(counter, key_);
  }
#endif

  [[nodiscard]] double uniform(Purpose purpose, std::uint64_t entity, std::uint32_t index = 0) const {
    const Bits b = bits(purpose, entity, index);
    return to_unit(b[0], b[1]);
  }

  [[nodiscard]] Uniforms uniforms(Purpose purpose, std::uint64_t entity, std::uint32_t index = 0) const {
    const Bits b = bits(purpose, entity, index);
    return {to_unit(b[0], b[1]), to_unit(b[2], b[3])};
  }

  /// (top 52 bits + 1/2) / 2^52: exact in a double, so never 0 or 1 and every inverse is finite. (With 53
  /// bits the largest would round to 1.)
  [[nodiscard]] static double to_unit(std::uint32_t high, std::uint32_t low) {
    const std::uint64_t word = (static_cast<std::uint64_t>(high) << 32) | low;
    return (static_cast<double>(word >> 12) + 0.5) * 0x1.0p-52;
  }

 private:
#ifdef LEADLAB_SHARED_STREAM
  static inline std::uint64_t handed_out_ = 0;
#endif
  r123::Philox4x32::key_type key_;
  std::uint32_t replication_;
  std::uint32_t replication_high_;
};

}  // namespace leadlab::models
