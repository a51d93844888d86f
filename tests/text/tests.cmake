# SPDX-License-Identifier: GPL-3.0-or-later
# The test files of the Unicode Character Database come from Debian's package unicode-data; without it those tests are skipped.
set(UNICODE_DATA /usr/share/unicode CACHE PATH "Folder of the Unicode Character Database")

chiragh_test(test_font_file quick tests/text/test_font_file.c LIBS text)
chiragh_test(test_text_lang quick tests/text/test_lang.c LIBS text)
chiragh_test(test_text_cldr quick tests/text/test_cldr.c LIBS text PkgConfig::JANSSON)
chiragh_test(test_text_unicode quick tests/text/test_unicode.c LIBS text)
chiragh_test(test_text_bidi quick tests/text/test_bidi.c LIBS text ARGS 7)
chiragh_test(test_text_shape quick tests/text/test_shape.c LIBS text)
chiragh_test(test_text_layout quick tests/text/test_layout.c LIBS text)
chiragh_test(test_text_ink quick tests/text/test_ink.c LIBS text)
chiragh_test(test_text_caret quick tests/text/test_caret.c LIBS text)
chiragh_test(test_text_hostile quick tests/text/test_hostile.c LIBS text)
chiragh_test(test_text_collate quick tests/text/test_collate.c LIBS text PkgConfig::JANSSON)
# The same strings sorted by ICU itself; its hashes of the order are what the quick test reads.
add_test(NAME soak_text_collate COMMAND ${CMAKE_CURRENT_LIST_DIR}/collate_icu.sh $<TARGET_FILE:test_text_collate>)
set_tests_properties(soak_text_collate PROPERTIES LABELS soak SKIP_RETURN_CODE 77)
# Every allocation of src/text and src/base fails once; those of the libraries below are not reached by --wrap.
target_link_options(test_text_hostile PRIVATE -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc)
foreach(name test_text_unicode test_text_bidi)
  target_compile_definitions(${name} PRIVATE UNICODE_DATA="${UNICODE_DATA}")
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77)
endforeach()
# Pairs of words of the content: 100,000 with every build, 500,000 in soak. Without a font there is nothing to compare.
file(GLOB text_fonts ${PROJECT_SOURCE_DIR}/fonts/*.ttf)
chiragh_test(test_text_content quick tests/text/test_content.c LIBS text PkgConfig::JANSSON PkgConfig::FRIBIDI ARGS 100000)
add_test(NAME soak_text_content COMMAND test_text_content 500000)
add_test(NAME soak_text_ink COMMAND test_text_ink 1)
add_test(NAME soak_text_hostile COMMAND test_text_hostile full)
set_tests_properties(soak_text_content soak_text_ink soak_text_hostile PROPERTIES LABELS soak TIMEOUT 3600)
set_tests_properties(test_text_content test_text_shape soak_text_content PROPERTIES REQUIRED_FILES "${text_fonts}")
# The same program over all of BidiTest.txt.
add_test(NAME soak_text_bidi COMMAND test_text_bidi 1)
set_tests_properties(soak_text_bidi PROPERTIES LABELS soak SKIP_RETURN_CODE 77)

# `./dev bench`: src/text beside raw HarfBuzz, and beside Pango, libraqm and SDL2_ttf where they are installed.
add_executable(bench_text EXCLUDE_FROM_ALL tests/bench/text_bench.c tests/bench/text_ours.c tests/bench/text_peers.c)
target_link_libraries(bench_text PRIVATE text)
pkg_check_modules(TEXT_PEERS IMPORTED_TARGET pangocairo pangoft2 raqm SDL2_ttf)
if(TEXT_PEERS_FOUND)
  target_compile_definitions(bench_text PRIVATE HAVE_TEXT_PEERS)
  target_link_libraries(bench_text PRIVATE PkgConfig::TEXT_PEERS)
endif()
