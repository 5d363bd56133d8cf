# The engine as an installed library: public headers, static library, CMake package, pkg-config file.
#   cmake --install build/release --component engine --prefix DIR
include(CMakePackageConfigHelpers)

# `router.h`, what it includes, and what explains a decision or a policy. The rest is the engine's own.
set(public_headers calendar.h decimal.h decision.h ids.h lead.h organisation.h policy.h policy_names.h problem.h
  risks.h router.h tables.h time.h trace.h)

set_target_properties(leadlab_engine PROPERTIES EXPORT_NAME engine)
target_compile_features(leadlab_engine PUBLIC cxx_std_20)
install(FILES ${public_headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/leadlab/engine COMPONENT engine)
install(TARGETS leadlab_engine EXPORT leadlab_engine
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT engine)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/leadlab_engine)
install(EXPORT leadlab_engine NAMESPACE leadlab:: FILE leadlab_engine-targets.cmake
  DESTINATION ${package_dir} COMPONENT engine)
configure_package_config_file(package/leadlab_engine-config.cmake.in leadlab_engine-config.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(leadlab_engine-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/leadlab_engine-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/leadlab_engine-config-version.cmake DESTINATION ${package_dir} COMPONENT engine)

# The paths in the .pc file are relative to it, so that --prefix may differ from the one configured.
file(RELATIVE_PATH prefix_from_pc /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(package/leadlab-engine.pc.in leadlab-engine.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/leadlab-engine.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT engine)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT engine)
