# SPDX-License-Identifier: GPL-3.0-or-later
# Sticks: what a kiosk does at one, on a folder and on FAT.
add_library(desk STATIC tests/stick/desk.c)
target_include_directories(desk PUBLIC tests)
target_link_libraries(desk PUBLIC place)
chiragh_test(test_visit quick tests/stick/test_visit.c LIBS desk)
add_executable(stick_log tests/stick/log.c)
target_link_libraries(stick_log PRIVATE place)
app_test(sticks quick ../stick/sticks.py)
app_test(fat quick ../stick/fat.py)
app_test(fat_long soak ../stick/fat.py --cuts 60 --kiosks 40)
set_tests_properties(app_fat app_fat_long PROPERTIES SKIP_RETURN_CODE 77)

# Content updates: the fixture's course, made on two days.
foreach(day 100 200)
  add_test(NAME update_pack_${day} COMMAND ${CMAKE_COMMAND} -E env SOURCE_DATE_EPOCH=${day} $<TARGET_FILE:chiragh-author>
                                           build content --icons ${PROJECT_SOURCE_DIR}/assets/icons -o ${PROJECT_BINARY_DIR}/update-${day}.pack)
  set_tests_properties(update_pack_${day} PROPERTIES LABELS quick FIXTURES_SETUP update_packs WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}/tests/author/fixture)
endforeach()
chiragh_test(test_update quick tests/stick/test_update.c LIBS pack PkgConfig::LIBSODIUM
             ARGS ${PROJECT_BINARY_DIR}/update-100.pack ${PROJECT_BINARY_DIR}/update-200.pack)
set_tests_properties(test_update PROPERTIES FIXTURES_REQUIRED update_packs)
chiragh_test(test_stick_course quick tests/stick/test_course.c LIBS app desk
             ARGS ${PROJECT_BINARY_DIR}/update-100.pack ${PROJECT_BINARY_DIR}/update-200.pack)
set_tests_properties(test_stick_course PROPERTIES FIXTURES_REQUIRED update_packs)
