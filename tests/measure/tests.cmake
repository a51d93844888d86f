# SPDX-License-Identifier: GPL-3.0-or-later
# Measurement and adaptivity: formulas against vectors and other programs, and what must hold of them.
set(measure ${PROJECT_SOURCE_DIR}/tests/measure)
chiragh_test(test_measure_vectors quick ${measure}/test_vectors.c ${measure}/csv.c LIBS learn)
chiragh_test(test_measure_elo quick ${measure}/test_elo.c ${measure}/answers.c LIBS learn)
chiragh_test(test_measure_adapt quick ${measure}/test_adapt.c ${measure}/answers.c LIBS learn)

add_executable(bench_adapt ${measure}/bench_adapt.c ${measure}/answers.c)
target_link_libraries(bench_adapt PRIVATE learn)

# FSRS-6 beside npm's ts-fsrs, pinned by package-lock.json.
set(npm_measure ${PROJECT_BINARY_DIR}/npm-measure)
chiragh_test(measure_fsrs_histories quick ${measure}/fsrs_histories.c ${measure}/answers.c LIBS learn
             ARGS ${PROJECT_BINARY_DIR}/fsrs_histories.txt)
set_tests_properties(measure_fsrs_histories PROPERTIES LABELS "quick;soak" FIXTURES_SETUP fsrs_histories)
add_test(NAME measure_npm COMMAND ${CMAKE_COMMAND} -DFROM=${measure} -DTO=${npm_measure}
                                  -P ${PROJECT_SOURCE_DIR}/tests/sync/install.cmake)
set_tests_properties(measure_npm PROPERTIES LABELS "quick;soak" FIXTURES_SETUP measure_npm TIMEOUT 300)
add_test(NAME measure_fsrs COMMAND node ${measure}/fsrs_check.mjs ${npm_measure} ${PROJECT_BINARY_DIR}/fsrs_histories.txt)
set_tests_properties(measure_fsrs PROPERTIES LABELS "quick;soak" FIXTURES_REQUIRED "fsrs_histories;measure_npm")

# The statistics beside R's, where R is installed (./dev soak installs it); 77 is "skipped".
set(stats ${PROJECT_BINARY_DIR}/stats)
file(MAKE_DIRECTORY ${stats})
chiragh_test(measure_stats_data quick ${measure}/stats_data.c ${measure}/answers.c LIBS learn ARGS ${stats})
set_tests_properties(measure_stats_data PROPERTIES LABELS "quick;soak" FIXTURES_SETUP stats_data)
add_test(NAME measure_stats_r COMMAND sh -c "command -v Rscript >/dev/null || exit 77; exec Rscript --vanilla \"$@\""
                                      stats ${measure}/stats_check.R ${stats})
set_tests_properties(measure_stats_r PROPERTIES LABELS "quick;soak" FIXTURES_REQUIRED stats_data SKIP_RETURN_CODE 77)

# What must hold of simulated learners and classes (sim.h): small with a fixed seed in quick, in full in soak.
add_executable(simulate ${measure}/sim.c ${measure}/sim_estimates.c ${measure}/sim_practice.c ${measure}/sim_impact.c
               ${measure}/answers.c)
target_link_libraries(simulate PRIVATE learn)
foreach(size quick full)
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/simulate-${size})
  add_test(NAME measure_simulate_${size} COMMAND simulate ${PROJECT_BINARY_DIR}/simulate-${size} ${size})
endforeach()
set_tests_properties(measure_simulate_quick PROPERTIES LABELS quick)
set_tests_properties(measure_simulate_full PROPERTIES LABELS soak TIMEOUT 3600)
