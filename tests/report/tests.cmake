# SPDX-License-Identifier: GPL-3.0-or-later
# A made-up school through the real store, and the measures that are read out of it again.
chiragh_test(test_form quick tests/report/test_form.c LIBS learn)
chiragh_test(test_report quick tests/report/test_report.c LIBS report story)
