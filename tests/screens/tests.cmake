# SPDX-License-Identifier: GPL-3.0-or-later
# The screens outside a lesson: laid out in every size, language and look; and drawn, to be looked at.
add_library(screens_fixture STATIC EXCLUDE_FROM_ALL tests/screens/fixture.c tests/screens/fixture_rounds.c tests/screens/fixture_po.c)
target_include_directories(screens_fixture PUBLIC tests tests/screens)
target_link_libraries(screens_fixture PUBLIC screens ui_kit)
add_executable(screens_gallery EXCLUDE_FROM_ALL tests/screens/gallery.c)
target_link_libraries(screens_gallery PRIVATE screens_fixture)
target_compile_definitions(screens_gallery PRIVATE SOURCE_DIR="${PROJECT_SOURCE_DIR}")
chiragh_test(test_screens quick tests/screens/test_screens.c LIBS screens_fixture)
