# SPDX-License-Identifier: GPL-3.0-or-later
# The lesson screens with the real course: both packs lie beside the programs, and are made first where something changed.
add_library(lesson_scenes STATIC EXCLUDE_FROM_ALL tests/lesson_screens/scenes.c)
target_include_directories(lesson_scenes PUBLIC tests tests/lesson_screens)
target_link_libraries(lesson_scenes PUBLIC app)
add_executable(lesson_gallery EXCLUDE_FROM_ALL tests/lesson_screens/gallery.c)
target_link_libraries(lesson_gallery PRIVATE lesson_scenes)

foreach(side content assets)
  set(pack chiragh)
  if(side STREQUAL assets)
    set(pack interface)
  endif()
  add_test(NAME lesson_pack_${side}
    COMMAND chiragh-author build ${side} --if-changed -o ${CMAKE_BINARY_DIR}/${pack}.pack)
  set_tests_properties(lesson_pack_${side} PROPERTIES LABELS quick WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    FIXTURES_SETUP lesson_packs RESOURCE_LOCK packs)
endforeach()
chiragh_test(test_lesson_screens quick tests/lesson_screens/test_lesson_screens.c LIBS lesson_scenes
  ARGS ${CMAKE_BINARY_DIR}/chiragh.pack ${CMAKE_BINARY_DIR}/interface.pack)
set_tests_properties(test_lesson_screens PROPERTIES FIXTURES_REQUIRED lesson_packs TIMEOUT 600)
chiragh_test(test_lesson_hand quick tests/lesson_screens/test_lesson_hand.c LIBS lesson_scenes
  ARGS ${CMAKE_BINARY_DIR}/chiragh.pack ${CMAKE_BINARY_DIR}/interface.pack)
set_tests_properties(test_lesson_hand PROPERTIES FIXTURES_REQUIRED lesson_packs)
