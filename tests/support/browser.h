// Pages in headless Chromium: as text after scripts ran, as a picture, or with a probe of the test's own in
// it.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <regex>
#include <string>

#include "tests/support/support.h"

namespace leadlab::test {

inline int run_command(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
inline bool has_tool(const std::string& name) {
  return run_command("command -v " + name + " > /dev/null") == 0;
}

class Browser {
 public:
  /// Runs chromium on `page`; returns what `action` wrote to the file OUT, or else printed. (A screenshot
  /// must be named after its format; the others do not care.)
  [[nodiscard]] std::string browse(const std::string& page, const std::string& action) const {
    const std::string file = folder_.write("page.html", page).string(), out = output();
    std::string options = action;
    if (const std::size_t at = options.find("OUT"); at != std::string::npos) options.replace(at, 3, out);
    const std::string to = action.find("OUT") == std::string::npos ? out : std::string("/dev/null");
    EXPECT_EQ(run_command(
                  "timeout 120 chromium --headless=new --no-sandbox --disable-gpu --virtual-time-budget=8000 "
                  "--user-data-dir='" +
                  (folder_.path() / "profile").string() + "' " + options + " 'file://" + file + "' > '" + to +
                  "' 2> /dev/null"),
              0);
    return read_file(out);
  }
  [[nodiscard]] std::string output() const { return (folder_.path() / "out.png").string(); }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

  /// What `script` left in <html data-probe>. Its functions may use what page_checks.h defines. The page
  /// admits the script in place of its own hash; without `live`, the page's own script is taken out.
  [[nodiscard]] std::string probe(std::string page, const std::string& script, const std::string& own_script,
                                  const std::string& options = "") const {
    const std::string hash = "'sha256-";
    if (const std::size_t at = page.find(hash); at != std::string::npos)
      page.replace(at, page.find('\'', at + 1) - at + 1, "'unsafe-inline'");
    if (const std::size_t at = page.find(own_script); !own_script.empty() && at != std::string::npos)
      page.erase(at, own_script.size());
    page.insert(page.find("<main>"), "<script>" + script + "</script>");
    return probed(browse(page, options + " --dump-dom"));
  }

  /// The same for a page in a frame `width` pixels wide: a window of chromium is never narrower than 500.
  [[nodiscard]] std::string probe_framed(const std::string& page, int width,
                                         const std::string& script) const {
    return probed(browse(framed(page, width, script), "--window-size=1000,900 --dump-dom"));
  }
  static std::string framed(const std::string& page, int width, const std::string& script = "") {
    std::string text;
    for (const char c : page) text += c == '&' ? "&amp;" : c == '"' ? "&quot;" : std::string(1, c);
    return "<!doctype html><html><body style=\"margin:0\"><iframe style=\"border:0;height:900px;width:" +
           std::to_string(width) + "px\" srcdoc=\"" + text + "\"></iframe><script>" + script +
           "</script></body></html>";
  }

 private:
  static std::string probed(const std::string& dom) {
    std::smatch found;
    const std::string head = dom.substr(0, 20000);
    if (!std::regex_search(head, found, std::regex("data-probe=\"([^\"]*)\""))) return "no answer";
    return found[1].str();
  }
  TempDir folder_;
};

}  // namespace leadlab::test
