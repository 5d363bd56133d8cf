# Joins licences, our script and the libraries into MADE/bundle.js, and writes the hash by which a page's policy admits
# it to MADE/bundle.sha256. Both are empty where npm fetched nothing. Called as: cmake -DFROM=... -DMADE=... -P bundle.cmake
cmake_minimum_required(VERSION 3.25)
set(modules "${MADE}/node_modules")
set(bundle "${MADE}/bundle.js")
file(WRITE "${bundle}.new" "")
file(WRITE "${MADE}/bundle.sha256" "")
if(NOT EXISTS "${modules}/vega/build/vega.min.js")
  file(RENAME "${bundle}.new" "${bundle}")
  return()
endif()

# Licences of all that the three files contain; equal texts once.
file(GLOB licences "${modules}/vega*/LICENSE*" "${modules}/d3-*/LICENSE*")
foreach(name topojson-client internmap delaunator robust-predicates fast-json-patch json-stringify-pretty-compact
    semver tslib)
  file(GLOB more "${modules}/${name}/LICENSE*")
  list(APPEND licences ${more})
endforeach()
list(SORT licences)
set(seen "")
file(APPEND "${bundle}.new" "/*! This page contains the following works, and leadlab's script.\n")
foreach(licence IN LISTS licences)
  get_filename_component(folder "${licence}" DIRECTORY)
  get_filename_component(package "${folder}" NAME)
  file(READ "${licence}" text)
  string(REGEX REPLACE "\r" "" text "${text}")
  string(SHA256 hash "${text}")
  file(APPEND "${bundle}.new" "\n== ${package}\n")
  if(NOT hash IN_LIST seen)
    list(APPEND seen ${hash})
    if(text MATCHES "\\*/|</script|<!--")
      message(FATAL_ERROR "${licence}: cannot stand in a script")
    endif()
    file(APPEND "${bundle}.new" "${text}")
  else()
    file(APPEND "${bundle}.new" "(the same licence, word by word, as one of the above)\n")
  endif()
endforeach()
file(APPEND "${bundle}.new" "*/\n")

# An empty line with a semicolon keeps one file from continuing the one before. Byte by byte, not through variables.
file(WRITE "${MADE}/separator" "\n;\n")
execute_process(
  COMMAND "${CMAKE_COMMAND}" -E cat "${bundle}.new" "${FROM}/live.js" "${MADE}/separator"
    "${modules}/vega/build/vega.min.js" "${MADE}/separator" "${modules}/vega-lite/build/vega-lite.min.js"
    "${MADE}/separator" "${modules}/vega-embed/build/vega-embed.min.js" "${MADE}/separator"
  OUTPUT_FILE "${bundle}" COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE "${bundle}.new")
file(STRINGS "${bundle}" broken REGEX "</[sS][cC][rR][iI][pP][tT]|<!--")
if(broken)
  message(FATAL_ERROR "${bundle}: would end the script element that holds it")
endif()

# Base64 of the hash, three bytes at a time.
file(SHA256 "${bundle}" hex)
set(digits ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
set(base64 "")
foreach(from RANGE 0 60 6)
  string(SUBSTRING "${hex}00" ${from} 6 six)
  foreach(shift 18 12 6 0)
    math(EXPR digit "(0x${six} >> ${shift}) & 63")
    string(SUBSTRING "${digits}" ${digit} 1 digit)
    string(APPEND base64 "${digit}")
  endforeach()
endforeach()
string(SUBSTRING "${base64}" 0 43 base64)
file(WRITE "${MADE}/bundle.sha256" "${base64}=")
