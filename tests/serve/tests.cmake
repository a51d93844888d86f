# SPDX-License-Identifier: GPL-3.0-or-later
# The real chiragh-hub as a process, and who reaches its port.
add_library(client STATIC tests/serve/client.c)
target_include_directories(client PUBLIC tests)
target_compile_definitions(client PRIVATE _GNU_SOURCE)
target_link_libraries(client PUBLIC place sync)
chiragh_test(test_serve quick tests/serve/test_serve.c LIBS client ARGS $<TARGET_FILE:chiragh-hub>)
target_compile_definitions(test_serve PRIVATE _GNU_SOURCE)
chiragh_test(load_serve quick tests/serve/load.c LIBS client ARGS $<TARGET_FILE:chiragh-hub>)
target_compile_definitions(load_serve PRIVATE _GNU_SOURCE)
add_executable(find_hub tests/serve/find_hub.c)
target_compile_definitions(find_hub PRIVATE _GNU_SOURCE)
target_link_libraries(find_hub PRIVATE net sync)
add_test(NAME serve_commands COMMAND tests/serve/commands.sh ${PROJECT_BINARY_DIR})
set_tests_properties(serve_commands PROPERTIES LABELS quick WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} TIMEOUT 300
                     FIXTURES_REQUIRED app_packs)
chiragh_test(test_serve_waiting quick tests/serve/test_waiting.c LIBS hubs)
