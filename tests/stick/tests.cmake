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
