# SPDX-License-Identifier: GPL-3.0-or-later
# fuzz_target(NAME SOURCES… LIBS libs…): tests/fuzz/fuzz_NAME.c over tests/fuzz/corpus_NAME in every run of the tests, and as
# a libFuzzer program under the preset `fuzz`: build/fuzz/fuzz_NAME -max_total_time=600 -fork=1 NEW tests/fuzz/corpus_NAME
function(fuzz_target name)
  cmake_parse_arguments(T "" "" "LIBS" ${ARGN})
  set(here ${PROJECT_SOURCE_DIR}/tests/fuzz)
  set(sources ${here}/fuzz_${name}.c)
  foreach(source ${T_UNPARSED_ARGUMENTS})
    list(APPEND sources ${here}/${source})
  endforeach()
  chiragh_test(replay_${name} quick ${sources} ${here}/replay.c LIBS ${T_LIBS} ARGS ${here}/corpus_${name})
  if(CHIRAGH_FUZZ)
    add_executable(fuzz_${name} ${sources})
    target_include_directories(fuzz_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(fuzz_${name} PRIVATE ${T_LIBS})
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  endif()
endfunction()

fuzz_target(pack walk.c LIBS course learn)
fuzz_target(course walk.c LIBS course learn)
fuzz_target(state walk.c LIBS course learn)
foreach(program fuzz_state replay_state)
  if(TARGET ${program})
    target_compile_definitions(${program} PRIVATE CHIRAGH_PACK="${CMAKE_BINARY_DIR}/chiragh.pack")
  endif()
endforeach()
set_tests_properties(replay_state PROPERTIES FIXTURES_REQUIRED app_packs)

fuzz_target(text LIBS text)
if(TARGET fuzz_text)
  target_compile_definitions(fuzz_text PRIVATE SOURCE_DIR="${PROJECT_SOURCE_DIR}")
endif()

fuzz_target(learner LIBS learn)

fuzz_target(bundle LIBS sync)
fuzz_target(manifest LIBS sync)
fuzz_target(ack LIBS sync)
