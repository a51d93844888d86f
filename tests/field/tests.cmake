chiragh_test(test_fold quick tests/field/test_fold.c LIBS text)
chiragh_test(test_field quick tests/field/test_field.c LIBS text)
