# SPDX-License-Identifier: GPL-3.0-or-later
add_library(hubs STATIC tests/hub/hubs.c tests/hub/pg.c)
target_include_directories(hubs PUBLIC tests)
target_link_libraries(hubs PUBLIC hub place)
chiragh_test(test_hub_store quick tests/hub/test_store.c LIBS hubs)
# Figures: made-up machines, and a model that counts the slow way.
add_library(figures_model STATIC tests/hub/made.c tests/hub/figures_model.c)
target_link_libraries(figures_model PUBLIC hubs)
chiragh_test(test_hub_figures quick tests/hub/test_figures.c LIBS figures_model)
