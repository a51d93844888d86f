// SPDX-License-Identifier: GPL-3.0-or-later
/* Runs a fuzz target over the files of a folder (argv[1]), without libFuzzer: what it once found
 * stays found. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static int run(const char *path)
{
    FILE *f = fopen(path, "rb");
    uint8_t *bytes = malloc(1 << 20);
    if (!f || !bytes)
        return 1;
    size_t n = fread(bytes, 1, 1 << 20, f);
    fclose(f);
    uint8_t *exact = malloc(n ? n : 1); /* so that one byte too many is seen */
    if (!exact)
        return 1;
    memcpy(exact, bytes, n);
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    free(bytes);
    return 0;
}

int main(int argc, char **argv)
{
    int count = 0, failed = 0;
    DIR *dir = argc > 1 ? opendir(argv[1]) : NULL;
    for (struct dirent *e; dir && (e = readdir(dir));) {
        char path[4096];
        if (e->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], e->d_name);
        failed += run(path);
        count++;
    }
    if (dir)
        closedir(dir);
    printf("%d inputs\n", count);
    return count == 0 || failed;
}
