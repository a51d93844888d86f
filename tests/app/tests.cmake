# SPDX-License-Identifier: GPL-3.0-or-later
# The whole program, played as a person would: each script of this folder drives the built chiragh with the built packs.
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)

add_test(NAME app_packs COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --target packs)
set_tests_properties(app_packs PROPERTIES LABELS "quick;soak" FIXTURES_SETUP app_packs)

function(app_test name label script)  # app_test(NAME LABEL SCRIPT arguments…)
  add_test(NAME app_${name} COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/tests/app/${script}
    --build ${CMAKE_BINARY_DIR} --source ${PROJECT_SOURCE_DIR} ${ARGN})
  set_tests_properties(app_${name} PROPERTIES LABELS ${label} FIXTURES_REQUIRED app_packs TIMEOUT 3000)
endfunction()

add_test(NAME app_layering COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/tests/app/layering.py ${PROJECT_SOURCE_DIR})
set_tests_properties(app_layering PROPERTIES LABELS quick)

# One lesson for each kind, each way once: right, wrong by the keyboard alone, not knowing, and the plug pulled inside each kind.
app_test(walk_ur quick walk.py --lang ur --policy right --lessons cover --seed 1)
app_test(walk_keys_en quick walk.py --lang en --policy wrong --lessons cover --hand keys --seed 4 --size 1024x600)
app_test(walk_unsure_ur quick walk.py --lang ur --policy unsure --lessons cover --seed 3 --size 1024x600)
app_test(resume_each quick resume.py --each --seed 1)
app_test(secret quick secret.py)
app_test(replay_ur quick replay.py --script m2_ur.txt)
app_test(replay_en quick replay.py --script m2_en.txt)
app_test(resume_en quick resume.py --lang en --every 11 --seed 2 --lessons m2)
app_test(booster quick booster.py)
app_test(booster_keys_en quick booster.py --lang en --hand keys --size 1024x600)
app_test(look quick look.py)
app_test(accounts quick accounts.py)
app_test(names quick names.py)
app_test(rounds quick rounds.py)
app_test(papers quick papers.py)
app_test(faults quick faults.py)
app_test(verified quick verified.py)
app_test(kill9 quick kill9.py --kills 40)
app_test(monkey quick monkey.py --inputs 3000)
app_test(monkey_kinds quick monkey.py --kind all --inputs 150)

app_test(walk_matrix soak walk.py --lessons all)
# Every two of language, size and way of answering meet once.
foreach(run ur/1366x768/right en/1024x600/right ur/1366x768/wrong en/1024x600/wrong
            ur/1024x600/random en/1366x768/random ur/1024x600/unsure en/1366x768/unsure)
  string(REPLACE "/" ";" run ${run})
  list(GET run 0 lang)
  list(GET run 1 size)
  list(GET run 2 policy)
  app_test(resume_${lang}_${size}_${policy} soak resume.py --each --every 5 --lessons all --lang ${lang} --size ${size} --policy ${policy})
endforeach()
app_test(resume_often soak resume.py --every 2 --seed 3 --lessons all)
app_test(look_full soak look.py --full)
app_test(kill9_long soak kill9.py --kills 300)
app_test(monkey_long soak monkey.py --inputs 60000)
app_test(monkey_kinds_long soak monkey.py --kind all --inputs 100000)
set_tests_properties(app_walk_matrix app_monkey_kinds_long PROPERTIES TIMEOUT 36000)

# Taken anew with: tests/app/goldens.py --build BUILD --update; then look at every picture before you commit it.
app_test(goldens quick goldens.py)

chiragh_test(test_rehearse quick tests/app/test_rehearse.c LIBS app ARGS ${CMAKE_BINARY_DIR})
set_tests_properties(test_rehearse PROPERTIES FIXTURES_REQUIRED app_packs)
