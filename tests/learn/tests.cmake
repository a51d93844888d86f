chiragh_test(test_activity quick tests/learn/test_activity.c LIBS learn)
