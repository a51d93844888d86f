# SPDX-License-Identifier: GPL-3.0-or-later
# Measurement and adaptivity: formulas against vectors and other programs, and what must hold of them.
set(measure ${PROJECT_SOURCE_DIR}/tests/measure)
chiragh_test(test_measure_vectors quick ${measure}/test_vectors.c ${measure}/csv.c LIBS learn)
chiragh_test(test_measure_elo quick ${measure}/test_elo.c ${measure}/answers.c LIBS learn)
chiragh_test(test_measure_adapt quick ${measure}/test_adapt.c ${measure}/answers.c LIBS learn)

add_executable(bench_adapt ${measure}/bench_adapt.c ${measure}/answers.c)
target_link_libraries(bench_adapt PRIVATE learn)
