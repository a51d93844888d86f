# SPDX-License-Identifier: GPL-3.0-or-later
# Sticks: what a kiosk does at one, on a folder and on FAT.
add_library(desk STATIC tests/stick/desk.c)
target_include_directories(desk PUBLIC tests)
target_link_libraries(desk PUBLIC place)
chiragh_test(test_visit quick tests/stick/test_visit.c LIBS desk)
