# Checks of the repository itself, as tests: layering, hygiene, documentation, and that each header compiles alone.
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)

foreach(check layers hygiene docs twins)
  add_test(NAME repository.${check}
    COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/repository/${check}.py)
  set_tests_properties(repository.${check} PROPERTIES LABELS repository TIMEOUT 120)
endforeach()

# header_check_<layer>: one source per header that includes nothing but it, with its layer's flags and paths. Once is
# enough: a sanitizer learns nothing from it.
if(LEADLAB_SANITIZE)
  return()
endif()
foreach(layer engine models sim scenarios reports cli)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/${layer}/*.h")
  set(sources "")
  foreach(header ${headers})
    set(source "${CMAKE_CURRENT_BINARY_DIR}/header_check/${header}.cc")
    file(CONFIGURE OUTPUT "${source}" CONTENT "#include \"@header@\"\n" @ONLY)
    list(APPEND sources "${source}")
  endforeach()
  if(sources)
    add_library(header_check_${layer} OBJECT ${sources})
    target_link_libraries(header_check_${layer} PRIVATE leadlab_flags)
    target_include_directories(header_check_${layer} PRIVATE
      $<TARGET_PROPERTY:leadlab_${layer},INCLUDE_DIRECTORIES>)
    target_compile_definitions(header_check_${layer} PRIVATE
      $<TARGET_PROPERTY:leadlab_${layer},COMPILE_DEFINITIONS>)
    target_compile_options(header_check_${layer} PRIVATE -O0 -g0)
  endif()
endforeach()
# As a system library, so that its own headers raise no warnings.
find_package(Eigen3 REQUIRED)
foreach(layer models sim)
  target_link_libraries(header_check_${layer} PRIVATE Eigen3::Eigen)
endforeach()
