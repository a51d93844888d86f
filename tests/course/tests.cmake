# SPDX-License-Identifier: GPL-3.0-or-later
chiragh_test(test_course quick tests/course/test_course.c tests/course/dump.c tests/pack/forge.c LIBS course learn
  ARGS ${CMAKE_BINARY_DIR}/fixture.pack)
chiragh_test(test_course_memory quick tests/course/test_memory.c tests/pack/forge.c LIBS course learn
  ARGS ${CMAKE_BINARY_DIR}/fixture.pack)
target_link_options(test_course_memory PRIVATE -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc)
set_tests_properties(test_course test_course_memory PROPERTIES FIXTURES_REQUIRED fixture_pack)
