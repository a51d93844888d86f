# SPDX-License-Identifier: GPL-3.0-or-later
# What `./dev bench` runs beside the kit; no test here looks at a clock.
add_executable(bench_page tests/bench/page.c)
target_link_libraries(bench_page PRIVATE app)
add_executable(bench_answer tests/bench/answer.c)
target_link_libraries(bench_answer PRIVATE story sync)
add_executable(bench_state tests/bench/state.c)
target_link_libraries(bench_state PRIVATE story app)
add_executable(bench_figures tests/bench/figures.c)
target_link_libraries(bench_figures PRIVATE hubs)
add_executable(bench_hub tests/bench/hub.c)
target_link_libraries(bench_hub PRIVATE hubs)
