chiragh_test(test_base quick tests/base/test_base.c LIBS base)
