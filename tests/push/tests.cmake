# SPDX-License-Identifier: GPL-3.0-or-later
# The kiosk's network: chiragh-push against the real chiragh-hub, over lines that break.
chiragh_test(test_push_pace quick tests/push/test_pace.c LIBS push story)
add_executable(push_kiosk tests/push/kiosk.c)
target_link_libraries(push_kiosk PRIVATE place)

function(push_test name label script)  # push_test(NAME LABEL SCRIPT arguments…)
  add_test(NAME push_${name} COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/tests/push/${script} --build ${CMAKE_BINARY_DIR}
    ${ARGN})
  set_tests_properties(push_${name} PROPERTIES LABELS ${label} TIMEOUT 900 SKIP_RETURN_CODE 77)
endfunction()
push_test(line quick line.py)
push_test(line_long soak line.py --events 60000 --kills 60)
push_test(namespaces quick namespaces.py)
push_test(namespaces_long soak namespaces.py --events 60000)
push_test(page quick page.py)
set_tests_properties(push_page PROPERTIES FIXTURES_REQUIRED app_packs)
push_test(awake soak awake.py)
set_tests_properties(push_awake PROPERTIES FIXTURES_REQUIRED app_packs)
chiragh_test(test_push_course quick tests/push/test_course.c LIBS app place
             ARGS ${PROJECT_BINARY_DIR}/update-100.pack ${PROJECT_BINARY_DIR}/update-200.pack)
set_tests_properties(test_push_course PROPERTIES FIXTURES_REQUIRED update_packs)
