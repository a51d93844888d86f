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

app_test(walk_ur quick walk.py --lang ur --policy right --seed 1)
app_test(walk_en quick walk.py --lang en --policy wrong --seed 2)
app_test(walk_keys_ur quick walk.py --lang ur --hand keys --seed 3 --size 1024x600)
app_test(walk_keys_en quick walk.py --lang en --hand keys --seed 4)
app_test(replay_ur quick replay.py --script m2_ur.txt)
app_test(replay_en quick replay.py --script m2_en.txt)
app_test(resume_ur quick resume.py --lang ur --every 7)
app_test(resume_en quick resume.py --lang en --every 11 --seed 2)
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

# a headline takes three touches before anything is recorded: more often than every fourth nobody gets on
app_test(resume_often soak resume.py --every 4 --seed 3)
app_test(look_full soak look.py --full)
app_test(kill9_long soak kill9.py --kills 300)
app_test(monkey_long soak monkey.py --inputs 60000)
foreach(seed 11 12 13 14 15 16)
  app_test(walk_soak_${seed} soak walk.py --lang ur --hand keys --seed ${seed})
endforeach()

# Taken anew with: tests/app/goldens.py --build BUILD --update; then look at every picture before you commit it.
app_test(goldens quick goldens.py)

chiragh_test(test_rehearse quick tests/app/test_rehearse.c LIBS app ARGS ${CMAKE_BINARY_DIR})
set_tests_properties(test_rehearse PROPERTIES FIXTURES_REQUIRED app_packs)
