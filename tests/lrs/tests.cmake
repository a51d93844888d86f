# SPDX-License-Identifier: GPL-3.0-or-later
# A real LRS, npm's xapi-statements, takes what tests/sync wrote there.
add_test(NAME lrs_npm COMMAND ${CMAKE_COMMAND} -DFROM=${PROJECT_SOURCE_DIR}/tests/lrs -DTO=${PROJECT_BINARY_DIR}/npm-lrs
                              -P ${PROJECT_SOURCE_DIR}/tests/sync/install.cmake)
set_tests_properties(lrs_npm PROPERTIES LABELS quick FIXTURES_SETUP lrs_npm TIMEOUT 600)
add_executable(lrs_give tests/lrs/give.c)
target_link_libraries(lrs_give PRIVATE hub)
add_test(NAME lrs_give COMMAND node ${PROJECT_SOURCE_DIR}/tests/lrs/give.mjs ${PROJECT_BINARY_DIR}/npm-lrs $<TARGET_FILE:lrs_give>
                               ${PROJECT_BINARY_DIR}/xapi/every_kind.jsonl ${PROJECT_BINARY_DIR}/xapi/kinds.jsonl ${PROJECT_BINARY_DIR}/xapi/random.jsonl)
set_tests_properties(lrs_give PROPERTIES LABELS quick FIXTURES_REQUIRED "xapi_samples;lrs_npm")
add_executable(lrs_kiosks tests/lrs/kiosks.c)
target_link_libraries(lrs_kiosks PRIVATE story sync)
target_include_directories(lrs_kiosks PRIVATE ${PROJECT_SOURCE_DIR}/tests)
add_test(NAME lrs_forward COMMAND node ${PROJECT_SOURCE_DIR}/tests/lrs/forward.mjs ${PROJECT_BINARY_DIR}/npm-lrs $<TARGET_FILE:chiragh-hub>
                                  $<TARGET_FILE:lrs_kiosks>)
set_tests_properties(lrs_forward PROPERTIES LABELS quick FIXTURES_REQUIRED lrs_npm)
