# SPDX-License-Identifier: GPL-3.0-or-later
# The statements of a sample log go to files, and npm's validator reads them.
set(samples ${PROJECT_BINARY_DIR}/xapi)
file(MAKE_DIRECTORY ${samples})
chiragh_test(test_sync_xapi quick tests/sync/test_xapi.c LIBS story sync ARGS ${samples})
set_tests_properties(test_sync_xapi PROPERTIES FIXTURES_SETUP xapi_samples)

add_test(NAME sync_npm COMMAND ${CMAKE_COMMAND} -DFROM=${PROJECT_SOURCE_DIR}/tests/sync -DTO=${PROJECT_BINARY_DIR}/npm
                               -P ${PROJECT_SOURCE_DIR}/tests/sync/install.cmake)
set_tests_properties(sync_npm PROPERTIES LABELS quick FIXTURES_SETUP xapi_npm TIMEOUT 300)
add_test(NAME sync_validate COMMAND node ${PROJECT_SOURCE_DIR}/tests/sync/validate.mjs ${PROJECT_BINARY_DIR}/npm
                                    ${samples}/every_kind.jsonl ${samples}/kinds.jsonl ${samples}/random.jsonl)
set_tests_properties(sync_validate PROPERTIES LABELS quick FIXTURES_REQUIRED "xapi_samples;xapi_npm")
# A statement that is wrong must turn it red.
add_test(NAME sync_validate_broken COMMAND node ${PROJECT_SOURCE_DIR}/tests/sync/validate.mjs ${PROJECT_BINARY_DIR}/npm
                                           ${samples}/every_kind.jsonl ${samples}/broken.jsonl)
set_tests_properties(sync_validate_broken PROPERTIES LABELS quick FIXTURES_REQUIRED "xapi_samples;xapi_npm"
                     PASS_REGULAR_EXPRESSION "broken.jsonl: .*1 failures")

# Tables and plain events, read by a reader that is not ours.
chiragh_test(test_sync_export quick tests/sync/test_export.c LIBS story sync ARGS ${samples})
set_tests_properties(test_sync_export PROPERTIES FIXTURES_SETUP export_samples)
add_test(NAME sync_read_export COMMAND tests/sync/read_export.py ${samples} hostile)
set_tests_properties(sync_read_export PROPERTIES LABELS quick FIXTURES_REQUIRED export_samples WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})

# The core: what travels, who is believed, and that nothing is lost or doubled.
add_library(place STATIC tests/sync/place.c)
target_include_directories(place PUBLIC tests)
target_link_libraries(place PUBLIC story sync)
foreach(test identity bundle exchange backup roster faults)
  chiragh_test(test_sync_${test} quick tests/sync/test_${test}.c LIBS place)
endforeach()
chiragh_test(test_sync_histories quick tests/sync/test_histories.c LIBS place ARGS 100)
add_test(NAME sync_histories COMMAND test_sync_histories 10000)
set_tests_properties(sync_histories PROPERTIES LABELS soak TIMEOUT 7200 WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
# Every operation, not one in thirteen.
add_test(NAME sync_faults COMMAND test_sync_faults 1)
set_tests_properties(sync_faults PROPERTIES LABELS soak TIMEOUT 3600 WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
add_test(NAME sync_backup_command COMMAND tests/sync/backup.sh ${PROJECT_BINARY_DIR})
set_tests_properties(sync_backup_command PROPERTIES LABELS quick WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
