# Builds the script of interactive pages into the target leadlab_reports. Libraries come from npm into the build tree, when
# the lock changes; without npm (or with -DLEADLAB_NPM=OFF), or when it fetches nothing, pages are static.
find_program(LEADLAB_NPM npm)
set(from "${CMAKE_CURRENT_LIST_DIR}")
set(made "${CMAKE_CURRENT_BINARY_DIR}/assets")
if(LEADLAB_NPM)
  message(STATUS "Reports: interactive, with ${LEADLAB_NPM}")
  if(NOT EXISTS "${made}/node_modules")
    file(REMOVE "${made}/fetched")  # what failed last time is tried again
  endif()
  add_custom_command(OUTPUT "${made}/fetched"
    COMMAND "${CMAKE_COMMAND}" "-DNPM=${LEADLAB_NPM}" "-DFROM=${from}" "-DMADE=${made}" -P "${from}/fetch.cmake"
    DEPENDS "${from}/package.json" "${from}/package-lock.json" "${from}/fetch.cmake"
    COMMENT "Fetching the chart library of interactive reports" VERBATIM)
  set(fetched "${made}/fetched")
else()
  message(STATUS "Reports: static, since npm was not found")
  if(EXISTS "${made}/node_modules")  # was interactive before
    file(REMOVE_RECURSE "${made}/node_modules")
    file(REMOVE "${made}/fetched" "${made}/bundle.js")
  endif()
  set(fetched "")
endif()
file(MAKE_DIRECTORY "${made}")
add_custom_command(OUTPUT "${made}/bundle.js" "${made}/bundle.sha256"
  COMMAND "${CMAKE_COMMAND}" "-DFROM=${from}" "-DMADE=${made}" -P "${from}/bundle.cmake"
  DEPENDS ${fetched} "${from}/live.js" "${from}/bundle.cmake" COMMENT "Bundling the script of interactive reports"
  VERBATIM)
set_source_files_properties("${from}/bundle.S" PROPERTIES
  OBJECT_DEPENDS "${made}/bundle.js;${made}/bundle.sha256"
  COMPILE_DEFINITIONS "LEADLAB_LIVE_BUNDLE=\"${made}/bundle.js\";LEADLAB_LIVE_HASH=\"${made}/bundle.sha256\"")
target_sources(leadlab_reports PRIVATE "${from}/bundle.S")
