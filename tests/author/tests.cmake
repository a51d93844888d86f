# SPDX-License-Identifier: GPL-3.0-or-later
# The small course that the tests of pack, course and author share, made by the tool itself.
set(fixture_dir ${PROJECT_SOURCE_DIR}/tests/author/fixture)
set(fixture_pack ${CMAKE_BINARY_DIR}/fixture.pack)
set(author_icons --icons ${PROJECT_SOURCE_DIR}/assets/icons)
add_test(NAME author_fixture COMMAND chiragh-author build content ${author_icons} -o ${fixture_pack})
set_tests_properties(author_fixture PROPERTIES LABELS quick WORKING_DIRECTORY ${fixture_dir} FIXTURES_SETUP fixture_pack)

# Same sources, same bytes: built again elsewhere, compared with the first.
add_test(NAME author_again COMMAND chiragh-author build content ${author_icons} -o ${fixture_pack}.again)
set_tests_properties(author_again PROPERTIES LABELS quick WORKING_DIRECTORY ${fixture_dir} FIXTURES_SETUP fixture_again)
add_test(NAME author_deterministic COMMAND ${CMAKE_COMMAND} -E compare_files ${fixture_pack} ${fixture_pack}.again)
set_tests_properties(author_deterministic PROPERTIES LABELS quick FIXTURES_REQUIRED "fixture_pack;fixture_again")

add_test(NAME author_cache COMMAND tests/author/cache.sh $<TARGET_FILE:chiragh-author> ${fixture_dir}/content
  ${PROJECT_SOURCE_DIR}/assets/icons)
set_tests_properties(author_cache PROPERTIES LABELS quick WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})

chiragh_test(test_lint quick tests/author/test_lint.c LIBS author)
chiragh_test(test_quantise quick tests/author/test_quantise.c LIBS author)

add_test(NAME lint_content COMMAND chiragh-author lint content)
add_test(NAME lint_assets COMMAND chiragh-author lint assets)
set_tests_properties(lint_content lint_assets PROPERTIES LABELS quick WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
