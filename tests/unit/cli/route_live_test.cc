// A stream in a pipe: every answer is there before the next line is sent.
#include "cli/route.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <future>

#include "tests/unit/cli/office.h"

namespace leadlab::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
constexpr const char* kHeader =
    "lead_id,rep_id,path,tier,flags,decided_at,route_due_at,acknowledge_due_at,account_id,territory,segment,"
    "vertical,policy_hash\n";

class RouteLive : public Office {};

/// Sends lines through a FIFO; each answer must be there before the next line is sent.
class Live {
 public:
  Live(const std::string& scenario, const std::string& in, const std::string& out) : out_(out) {
    mkfifo(in.c_str(), 0600);
    mkfifo(out.c_str(), 0600);
    status_ = std::async(std::launch::async, [=] {
      return leadlab_run({"route", scenario, "--leads", in, "--on-error", "skip", "-o", out}).status;
    });
    to_ = open(in.c_str(), O_RDWR);  // never waits for a reader that failed
  }
  void send(const std::string& line) const {
    ASSERT_EQ(write(to_, line.data(), line.size()), static_cast<ssize_t>(line.size()));
  }
  /// The program opens its output once its input says of which kind it is: not before the first line is sent.
  [[nodiscard]] std::string answer() {
    if (from_ == nullptr) from_ = fdopen(open(out_.c_str(), O_RDONLY), "r");
    char line[4096];
    return fgets(line, sizeof line, from_) == nullptr ? "" : line;
  }
  int end() {
    close(to_);
    const int status = status_.get();
    EXPECT_EQ(answer(), "");
    fclose(from_);
    return status;
  }

 private:
  std::future<int> status_;
  std::string out_;
  int to_ = -1;
  std::FILE* from_ = nullptr;
};

/// Leads in blocks of many, with what interrupts a block: bad lines, leads that come too early, repeated ids.
std::string leads_with_trouble() {
  std::string text = "lead_id,mql_at,country,employees,email\n";
  for (int i = 0; i < 400; ++i) {
    const std::string second = std::to_string(10 + i / 10 % 50);
    const std::string id = "L" + std::to_string(i % 97 == 96 ? i - 50 : i);
    const std::string time = "2026-03-02T09:" + std::string(i % 71 == 70 ? "00:05" : "01:" + second) + "Z";
    const std::string country = i % 5 == 0 ? "" : i % 3 == 0 ? "DE" : "FR";
    text += id + "," + (i % 83 == 82 ? "soon" : time) + "," + country + "," + std::to_string(i * 7) +
            ",buyer" + std::to_string(i) + "@a-company-with-a-name.com\n";
  }
  return text;
}

TEST_F(RouteLive, AFileIsAnsweredAsALiveStreamIs) {
  const std::string text = leads_with_trouble();
  const Said file = route_text(text, {"--on-error", "skip"});
  EXPECT_THAT(file.err, HasSubstr("must not be earlier"));
  Live live(path("s.toml"), path("in"), path("out"));
  live.send(text);
  std::size_t answers = 0;
  for (std::size_t from = 0; from < file.out.size(); ++answers) {
    const std::size_t end = file.out.find('\n', from) + 1;
    ASSERT_EQ(live.answer(), file.out.substr(from, end - from)) << answers;
    from = end;
  }
  EXPECT_GT(answers, 380U);
  live.end();
}

TEST_F(RouteLive, ALiveStreamOfFactsIsAnsweredLineByLine) {
  Live live(path("s.toml"), path("in"), path("out"));
  for (const std::string id : {"A", "B", "C"}) {
    live.send(R"({"type":"lead","at":"2026-03-02T09:00:00Z","country":"DE","lead_id":")" + id + "\"}\n");
    EXPECT_THAT(live.answer(), HasSubstr("\"lead_id\":\"" + id + "\",\"rep_id\":\"R"));
    EXPECT_THAT(live.answer(), HasSubstr("\"notify\""));
  }
  EXPECT_EQ(live.end(), 0);
}

TEST_F(RouteLive, ALiveStreamOfRowsIsAnsweredRowByRow) {
  Live live(path("s.toml"), path("in"), path("out"));
  live.send("lead_id,mql_at\n");
  EXPECT_EQ(live.answer(), kHeader);
  for (const std::string id : {"A", "B"}) {
    live.send(id + ",2026-03-02T09:00:00Z\n");
    EXPECT_THAT(live.answer(), StartsWith(id + ",R1,fallback"));
  }
  EXPECT_EQ(live.end(), 0);
}

}  // namespace
}  // namespace leadlab::cli
