# SPDX-License-Identifier: GPL-3.0-or-later
# What `./dev bench` runs beside the kit; no test here looks at a clock.
add_executable(bench_page tests/bench/page.c)
target_link_libraries(bench_page PRIVATE app)
add_executable(bench_answer tests/bench/answer.c)
target_link_libraries(bench_answer PRIVATE story sync)
add_executable(bench_state tests/bench/state.c)
target_link_libraries(bench_state PRIVATE story app)
