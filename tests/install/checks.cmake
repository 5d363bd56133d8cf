# The installed engine, seen from outside. Not under sanitizers: the example would have to be built with them, too.
if(NOT LEADLAB_SANITIZE)
  add_test(NAME install.engine
    COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/install/engine.py ${CMAKE_BINARY_DIR}
      ${CMAKE_CXX_COMPILER})
  set_tests_properties(install.engine PROPERTIES LABELS install TIMEOUT 300)
endif()
