# SPDX-License-Identifier: GPL-3.0-or-later
chiragh_test(test_pack quick tests/pack/test_pack.c tests/pack/forge.c LIBS pack ARGS ${CMAKE_BINARY_DIR}/fixture.pack)
chiragh_test(test_texts quick tests/pack/test_texts.c tests/pack/forge.c LIBS pack ARGS ${CMAKE_BINARY_DIR}/fixture.pack)
chiragh_test(test_indexed quick tests/pack/test_indexed.c tests/pack/forge.c LIBS pack ARGS ${CMAKE_BINARY_DIR}/fixture.pack)
chiragh_test(test_chunks quick tests/pack/test_chunks.c tests/pack/forge.c LIBS pack ARGS ${CMAKE_BINARY_DIR}/fixture.pack)
set_tests_properties(test_pack test_texts test_indexed test_chunks PROPERTIES FIXTURES_REQUIRED fixture_pack)
