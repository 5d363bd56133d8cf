// A fresh file opens in the tools that analysts use, without a warning. A tool that is not installed is
// skipped and named.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>

#include "reports/results_file.h"
#include "tests/support/report_info.h"
#include "tests/support/support.h"
#include "tests/support/synthetic_bound.h"
#include "tests/support/synthetic_grid.h"
#include "tests/support/synthetic_inputs.h"
#include "tests/support/synthetic_result.h"

namespace leadlab::test {
namespace {

struct Outcome {
  int status = -1;
  std::string output;  ///< standard output and error
};

Outcome run(const std::string& command) {
  Outcome outcome;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return outcome;
  std::array<char, 4096> buffer{};
  while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe))
    outcome.output.append(buffer.data(), n);
  const int status = pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

constexpr const char* kPython = "/usr/bin/python3 -I -W error ";

bool has_python_module(const std::string& name) {
  return run("/usr/bin/python3 -I -c 'import " + name + "'").status == 0;
}
bool has_tool(const std::string& name) { return run("command -v " + name).status == 0; }

class Readers : public testing::Test {
 protected:
  Readers() {
    sim::ExperimentResult result = synthetic_result({.strategies = {"tiered", "round_robin", "größte Last"}});
    result.failures.push_back(report_failure());
    add_bounds(result);
    const reports::RunInfo info = report_info();
    reports::Comparison comparison = reports::compare(result, info.margin, info.confidence);
    comparison.grid = synthetic_grid_comparison();
    comparison.inputs = reports::compare_inputs(synthetic_inputs(), info.confidence);
    reports::write_results(path(), result, comparison, info);
  }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "results.h5"; }
  void expect_python(const std::string& script) const {
    const auto file = folder_.write("check.py", script);
    const Outcome outcome = run(kPython + file.string() + " " + path().string());
    EXPECT_EQ(outcome.status, 0) << outcome.output;
    EXPECT_EQ(outcome.output, "");
  }

 private:
  TempDir folder_;
};

/// `engine` is set in front of it.
constexpr const char* kXarrayCheck = R"py(
import sys
import numpy as np
import xarray as xr
path = sys.argv[1]
groups = ["summary", "metrics", "comparison", "by_tier", "by_path", "by_rep", "latency", "without_match_effects",
          "leads", "assignments", "names", "reps", "absences", "assumptions", "bound", "inputs", "scenario"]
data = {}
for group in groups:
    with xr.open_dataset(path, group=group, engine=engine) as opened:
        data[group] = opened.load()
root = xr.open_dataset(path, engine=engine)
assert root.attrs["format_version"] == "1.2", root.attrs
summary = data["summary"]
assert dict(summary.sizes) == {"strategy": 3, "replication": 20}, summary.sizes
assert list(summary.strategy.values) == ["tiered", "round_robin", "größte Last"]
assert summary.leads.dtype == np.int64 and summary.leads.attrs["units"] == "leads"
conversion = data["metrics"].value.sel(metric="conversion", assumption="as_given")
np.testing.assert_allclose(conversion, summary.won_expected / summary.leads, rtol=1e-12)
np.testing.assert_allclose(data["by_path"].leads.sum("path"), summary.leads)
tiers = data["by_tier"]
assert tiers.wait_wall_n.dims == ("strategy", "replication", "tier", "wait")
np.testing.assert_allclose(tiers.wait_wall_sum.sel(tier="all", wait="mql_to_assigned") / 1e6 / summary.leads,
                           summary["wait.mql_to_assigned.mean"])
comparison = data["comparison"]
mean = comparison["mean"].sel(assumption="as_given", metric="conversion", strategy="tiered")
np.testing.assert_allclose(mean, conversion.sel(strategy="tiered").mean())
assert str(comparison.verdict.sel(assumption="as_given", strategy="round_robin").values) == "baseline"
assert np.isnan(comparison.difference.sel(strategy="round_robin")).all()
latency = data["latency"]
assert (np.diff(latency.bin) > 0).all()
assert int(latency.wall_count.sum()) > 0
leads = data["leads"]
assert leads.mql_at.dtype == "datetime64[ns]" and not np.isnat(leads.mql_at).any()
assert np.isnat(leads.assigned_at).any() and leads.won.dtype == bool
nobody = leads.rep.values == ""
assert (np.isnat(leads.assigned_at) == nobody).all()
assert list(leads.rep.values[~nobody][:2]) == ["bo", "cleo"]
assert list(leads.sizes) == ["lead"] and len(leads.to_dataframe()) == leads.sizes["lead"]
strategies = leads.strategy.attrs["flag_meanings"].split()
assert strategies == [str(name).replace(" ", "_") for name in summary.strategy.values]
places = leads.true_location.attrs["flag_meanings"].split()
assert places == ["none"] + list(data["names"].location.values)
assert leads.true_location.dtype == np.uint16 and int(leads.true_location.max()) == len(places) - 1
assert leads.existing.dtype == bool and np.isnan(leads.employees).any()
assert leads.seen_until.dtype == "datetime64[ns]" and not np.isnat(leads.seen_until).any()
assert (leads.won_at.values[~np.isnat(leads.won_at)] > leads.mql_at.values[~np.isnat(leads.won_at)]).all()
given = data["assignments"]
assert list(given.sizes) == ["assignment"] and len(given.to_dataframe()) == given.sizes["assignment"]
np.testing.assert_array_equal(np.bincount(given.lead, minlength=leads.sizes["lead"]), leads.assignments)
holders = data["reps"].rep.values[given.rep.values.astype(int) - 1]
last = given.to_dataframe().groupby("lead").tail(1)
assert (holders[last.index] == leads.rep.values[last.lead]).all()
assert data["reps"].to_dataframe().loc["ada", "territories"] == "amer;emea"
assert data["absences"].sizes["absence"] == 1
scenario = data["scenario"]
assert int(scenario.seed) == 42 and str(scenario.tape_hash.values[0]) == "0123456789abcdef"
)py";

TEST_F(Readers, XarrayWithH5netcdf) {
  if (!has_python_module("xarray, h5netcdf")) GTEST_SKIP() << "python3 has no xarray with h5netcdf";
  expect_python(std::string("engine = 'h5netcdf'") + kXarrayCheck);
}

TEST_F(Readers, XarrayWithNetcdf4) {
  if (!has_python_module("xarray, netCDF4")) GTEST_SKIP() << "python3 has no xarray with netCDF4";
  expect_python(std::string("engine = 'netcdf4'") + kXarrayCheck);
}

TEST_F(Readers, H5py) {
  if (!has_python_module("h5py")) GTEST_SKIP() << "python3 has no h5py";
  expect_python(R"py(
import sys
import h5py
def visit(name, item):
    if isinstance(item, h5py.Dataset):
        item[()]
        for axis in item.dims if item.ndim and "CLASS" not in item.attrs else []:
            assert len(axis) == 1, name
with h5py.File(sys.argv[1]) as f:
    f.visititems(visit)
    assert f["summary/leads"].shape == (3, 20)
    assert f["summary/strategy"].asstr()[0] == "tiered"
)py");
}

TEST_F(Readers, NetcdfForAppending) {
  if (!has_python_module("netCDF4")) GTEST_SKIP() << "python3 has no netCDF4";
  expect_python(
      "import sys, netCDF4\nwith netCDF4.Dataset(sys.argv[1], 'a') as f:\n    f.groups['summary'].note = "
      "'mine'\n");
}

TEST_F(Readers, H5dump) {
  if (!has_tool("h5dump")) GTEST_SKIP() << "h5dump is not installed";
  const Outcome outcome = run("h5dump " + path().string() + " > /dev/null");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.output, "");
}

TEST_F(Readers, Ncdump) {
  if (!has_tool("ncdump")) GTEST_SKIP() << "ncdump is not installed";
  const Outcome outcome = run("ncdump " + path().string() + " > /dev/null");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.output, "");
  EXPECT_NE(run("ncdump -h " + path().string()).output.find("double won_expected(strategy, replication)"),
            std::string::npos);
}

}  // namespace
}  // namespace leadlab::test
