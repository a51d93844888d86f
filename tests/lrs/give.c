// SPDX-License-Identifier: GPL-3.0-or-later
/* give URL USER PASSWORD FILE [TIMEOUT_MS]: the lines of FILE are statements; they go to the LRS. Prints "refused LINE HTTP TEXT" for each
 * that was, "wait MS" for each pause, and at the end "STATUS taken N refused N requests N retries N: error". */
#include <curl/curl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "hub/lrs.h"
#include "sync/files.h"

enum { MOST = 1 << 16 };

static void say(void *ctx, size_t i, long http, const char *text)
{
    (void)ctx;
    printf("refused %zu %ld %s\n", i, http, text);
}

static void rest(void *ctx, long ms)
{
    struct timespec t = {0, 1000000};
    (void)ctx;
    printf("wait %ld\n", ms);
    nanosleep(&t, NULL);
}

int main(int argc, char **argv)
{
    static struct lrs_statement all[MOST];
    struct buf text = {0};
    struct lrs *l = NULL;
    size_t n = 0;
    if (argc < 5 || file_read(argv[4], (size_t)1 << 28, &text) != STATUS_OK)
        return 2;
    for (char *at = text.data; at && *at && n < MOST; n++) {
        all[n] = (struct lrs_statement){at, strcspn(at, "\n")};
        at += all[n].len + (at[all[n].len] == '\n');
    }
    struct lrs_options o = {.url = argv[1], .user = argv[2], .password = argv[3], .wait_ms = 1000, .wait_most_ms = 20000, .tries = 5,
                            .timeout_ms = argc > 5 ? atol(argv[5]) : 5000, .wait = rest};
    curl_global_init(CURL_GLOBAL_DEFAULT);
    enum status st = lrs_open(&o, &l);
    if (st == STATUS_OK)
        st = lrs_about(l);
    if (st == STATUS_OK)
        st = lrs_give(l, all, n, say, NULL);
    if (l)
        printf("%s taken %" PRIu64 " refused %" PRIu64 " requests %" PRIu64 " retries %" PRIu64 ": %s\n", status_name(st),
               lrs_count(l)->taken, lrs_count(l)->refused, lrs_count(l)->requests, lrs_count(l)->retries, lrs_error(l));
    else
        printf("%s\n", status_name(st));
    lrs_close(l);
    curl_global_cleanup();
    buf_finish(&text);
    return 0;
}
