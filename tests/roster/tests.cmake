# SPDX-License-Identifier: GPL-3.0-or-later
chiragh_test(test_lists quick tests/roster/test_lists.c LIBS hub)
app_test(rosters quick ../roster/rosters.py)
