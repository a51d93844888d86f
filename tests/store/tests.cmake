# SPDX-License-Identifier: GPL-3.0-or-later
add_library(story STATIC tests/store/story.c tests/store/fault_vfs.c)
target_include_directories(story PUBLIC tests)
target_link_libraries(story PUBLIC store)

foreach(test event calls open rebuild kill9 answers)
  chiragh_test(test_store_${test} quick tests/store/test_${test}.c LIBS story store)
endforeach()
foreach(test erase faults oom power)
  chiragh_test(test_store_${test} quick tests/store/test_${test}.c LIBS story sync)
endforeach()
