# SPDX-License-Identifier: GPL-3.0-or-later
# Writing: the layouts, the screens, and the whole way from a key to the stored name. tests/app makes the packs.
chiragh_test(test_layouts quick tests/keyboard/test_layouts.c LIBS app ARGS ${CMAKE_BINARY_DIR}/interface.pack)
chiragh_test(test_writing quick tests/keyboard/test_writing.c LIBS app ui_kit ARGS ${CMAKE_BINARY_DIR}/interface.pack)
set_tests_properties(test_layouts test_writing PROPERTIES FIXTURES_REQUIRED app_packs)
add_test(NAME typing COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/tests/keyboard/typing.py
  --build ${CMAKE_BINARY_DIR} --source ${PROJECT_SOURCE_DIR})
set_tests_properties(typing PROPERTIES LABELS quick FIXTURES_REQUIRED app_packs TIMEOUT 1200)
