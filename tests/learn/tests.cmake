# SPDX-License-Identifier: GPL-3.0-or-later
# The rules of the activities, a file a way of answering; saved states and addresses by themselves.
foreach(rules activity one picks lays scenes sequence saved address booster)
  chiragh_test(test_${rules} quick tests/learn/test_${rules}.c LIBS learn)
endforeach()
