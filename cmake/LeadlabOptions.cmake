# Compiler settings shared by every target, and the helper that declares one layer.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(LEADLAB_CCACHE ccache)
if(LEADLAB_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${LEADLAB_CCACHE}")
endif()

# -ffp-contract=off: the same bits with and without FMA (docs/decisions/0003-same-bits.md).
add_library(leadlab_flags INTERFACE)
target_compile_options(leadlab_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms on `"text" + std::string` and on lists of texts in C++20 (GCC bugs 105651, 105329).
  target_compile_options(leadlab_flags INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread
    -Wno-array-bounds)
endif()
if(LEADLAB_WERROR)
  target_compile_options(leadlab_flags INTERFACE -Werror)
endif()
if(LEADLAB_SANITIZE)
  # With checks woven in, GCC loses track of optional values and warns inside of Boost and <regex>.
  target_compile_options(leadlab_flags INTERFACE -Wno-maybe-uninitialized)
  add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=address,undefined)
endif()

# leadlab_layer(NAME [UNITY] [PUBLIC ...] [PRIVATE ...]): static library leadlab_NAME from the sources of this folder.
# Sub-folders of a layer belong to it; includes are written from the repository's root.
function(leadlab_layer name)
  cmake_parse_arguments(ARG "UNITY" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "*.cc" "*.h")
  add_library(leadlab_${name} STATIC ${sources})
  add_library(leadlab::${name} ALIAS leadlab_${name})
  # One translation unit for a layer that computes: quicker to build, and the optimiser sees across files.
  if(ARG_UNITY AND LEADLAB_UNITY)
    set_target_properties(leadlab_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT LEADLAB_SANITIZE)
      # A layer as one unit is "large" to GCC, which then stops putting small functions in line. And its functions are
      # not to be replaced at run time, as -fPIC alone would promise.
      target_compile_options(leadlab_${name} PRIVATE -fno-semantic-interposition --param=inline-unit-growth=300
        --param=max-inline-insns-single=120 --param=max-inline-insns-auto=60)
    endif()
  endif()
  target_include_directories(leadlab_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/leadlab>)
  target_link_libraries(leadlab_${name} PUBLIC ${ARG_PUBLIC} PRIVATE $<BUILD_INTERFACE:leadlab_flags> ${ARG_PRIVATE})
endfunction()

# leadlab_precompile(TARGET HEADERS...): parses heavy headers once for a whole target.
function(leadlab_precompile target)
  if(LEADLAB_UNITY)
    target_precompile_headers(${target} PRIVATE <algorithm> <chrono> <filesystem> <functional> <map> <optional>
      <string> <vector> ${ARGN})
  endif()
endfunction()
