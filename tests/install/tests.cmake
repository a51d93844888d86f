# SPDX-License-Identifier: GPL-3.0-or-later
# The front door on a bare Debian 12 (root only, needs a mirror; about half an hour).
add_test(NAME bare_debian COMMAND tests/install/bare.sh ${CMAKE_BINARY_DIR}/bare)
set_tests_properties(bare_debian PROPERTIES LABELS soak WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} SKIP_RETURN_CODE 77
  TIMEOUT 7200 RUN_SERIAL ON)
add_test(NAME win32_compiles COMMAND tests/install/win32.sh ${CMAKE_BINARY_DIR}/win32)
set_tests_properties(win32_compiles PROPERTIES LABELS soak WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} SKIP_RETURN_CODE 77)
