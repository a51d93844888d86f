# SPDX-License-Identifier: GPL-3.0-or-later
# Chromium sets the same paragraphs: a few with every build where it is installed, all in soak; elsewhere "skipped".
add_executable(chromium_text tests/chromium/page.c tests/chromium/judge.c)
target_include_directories(chromium_text PRIVATE ${PROJECT_SOURCE_DIR}/tests)
target_compile_definitions(chromium_text PRIVATE SOURCE_DIR="${PROJECT_SOURCE_DIR}")
target_link_libraries(chromium_text PRIVATE text PkgConfig::libpng m)
set(chromium_run ${PROJECT_SOURCE_DIR}/tests/chromium/run.py $<TARGET_FILE:chromium_text>)
add_test(NAME test_chromium COMMAND ${chromium_run} 30 28)
add_test(NAME soak_chromium COMMAND ${chromium_run} 240 22 28 40)
set_tests_properties(test_chromium PROPERTIES LABELS quick)
set_tests_properties(soak_chromium PROPERTIES LABELS soak TIMEOUT 3600)
set_tests_properties(test_chromium soak_chromium PROPERTIES SKIP_RETURN_CODE 77)
