# SPDX-License-Identifier: GPL-3.0-or-later
# Measurement and adaptivity: formulas against vectors and other programs, and what must hold of them.
set(measure ${PROJECT_SOURCE_DIR}/tests/measure)
chiragh_test(test_measure_vectors quick ${measure}/test_vectors.c ${measure}/csv.c LIBS learn)
