# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzing with libFuzzer, each target for its time on the committed corpus; prints what it covered.
foreach(target pack course state text learner bundle manifest ack)
  if(EXISTS ${PROJECT_SOURCE_DIR}/tests/fuzz/fuzz_${target}.c)
    add_test(NAME fuzz_${target} COMMAND sh ${PROJECT_SOURCE_DIR}/tests/soak/fuzz.sh ${target}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(fuzz_${target} PROPERTIES LABELS soak TIMEOUT 3600 RUN_SERIAL ON)
  endif()
endforeach()
