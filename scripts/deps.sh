#!/usr/bin/env bash
# Installs what leadlab needs from Debian 12's own packages. Safe to run again: does nothing when all is there.
#
#   scripts/deps.sh build      compiler and libraries: enough to build and run the program (scripts/demo)
#   scripts/deps.sh test       the same, and what the tests need (scripts/test)
#   scripts/deps.sh all        the same, and the checks of formatting and style (.ci/run)
#   scripts/deps.sh list GROUP prints the packages of a group, installs nothing
#
# Needs root or sudo. LEADLAB_DEPS=skip goes on without looking, for systems whose packages are named otherwise.
set -euo pipefail

build=(ca-certificates git g++ cmake ninja-build pkg-config ccache tzdata
  libboost-dev libpsl-dev libutf8proc-dev libeigen3-dev librandom123-dev
  libtomlplusplus-dev libcsv-dev libhowardhinnant-date-dev libfmt-dev
  libhdf5-dev zlib1g-dev nlohmann-json3-dev libcli11-dev libgraphviz-dev)
tests=(libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev python3 ieee-data
  hdf5-tools netcdf-bin python3-h5py python3-h5netcdf python3-netcdf4 python3-xarray
  chromium fonts-dejavu-core poppler-utils)
quality=(clang-format clang-tidy)
# For interactive reports. An npm that is there already stays: Debian's conflicts with those of others.
command -v npm >/dev/null || tests+=(nodejs npm)

packages_of() {
  case "$1" in
    build) echo "${build[@]}" ;;
    test) echo "${build[@]}" "${tests[@]}" ;;
    all) echo "${build[@]}" "${tests[@]}" "${quality[@]}" ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
}

if [[ ${1:-} == list ]]; then
  packages_of "${2:-}" | tr ' ' '\n'
  exit 0
fi
[[ $# == 1 ]] || { packages_of ""; }
[[ ${LEADLAB_DEPS:-} == skip ]] && exit 0
read -ra wanted <<<"$(packages_of "$1")"
((${#wanted[@]})) || exit 2

if ! command -v apt-get >/dev/null; then
  cat >&2 <<TXT
deps.sh: this system has no apt-get (expected: Debian 12 or a relative).
Install the counterparts of these packages, then run again with LEADLAB_DEPS=skip:
  ${wanted[*]}
TXT
  exit 2
fi

missing=()
for package in "${wanted[@]}"; do
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed* ]] || missing+=("$package")
done
((${#missing[@]})) || exit 0

as_root=()
if [[ $EUID != 0 ]]; then
  if command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
    as_root=(sudo)
  else
    cat >&2 <<TXT
deps.sh: ${#missing[@]} packages are missing, and installing them needs root (there is no usable sudo).
Ask someone with root to run this, then start again:
  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}
TXT
    exit 2
  fi
fi

echo "deps.sh: installing ${#missing[@]} packages: ${missing[*]}" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" >>"$log" 2>&1 </dev/null; }
if ! { apt update && apt install -y --no-install-recommends "${missing[@]}"; }; then
  tail -n 20 "$log" >&2
  echo "deps.sh: apt-get failed (its last lines are above). Is the package mirror within reach?" >&2
  exit 1
fi
