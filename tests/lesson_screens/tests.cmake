# SPDX-License-Identifier: GPL-3.0-or-later
# The lesson screens with the real course: both packs are made first, as the kiosk would read them.
add_library(lesson_scenes STATIC EXCLUDE_FROM_ALL tests/lesson_screens/scenes.c)
target_include_directories(lesson_scenes PUBLIC tests tests/lesson_screens)
target_link_libraries(lesson_scenes PUBLIC app)
add_executable(lesson_gallery EXCLUDE_FROM_ALL tests/lesson_screens/gallery.c)
target_link_libraries(lesson_gallery PRIVATE lesson_scenes)

set(lesson_packs ${CMAKE_BINARY_DIR}/tests_lesson_screens)
file(MAKE_DIRECTORY ${lesson_packs})
foreach(side content assets)
  add_test(NAME lesson_pack_${side}
    COMMAND chiragh-author build ${side} --if-changed -o ${lesson_packs}/${side}.pack)
  set_tests_properties(lesson_pack_${side} PROPERTIES LABELS quick WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    FIXTURES_SETUP lesson_packs)
endforeach()
chiragh_test(test_lesson_screens quick tests/lesson_screens/test_lesson_screens.c LIBS lesson_scenes
  ARGS ${lesson_packs}/content.pack ${lesson_packs}/assets.pack)
set_tests_properties(test_lesson_screens PROPERTIES FIXTURES_REQUIRED lesson_packs TIMEOUT 600)
