// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/http.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "sync/request.h"

struct http {
    CURL *curl;
    const struct http_question *q;
    struct http_answer *a;
    uint64_t got;
    size_t given; /* of the body, to libcurl */
    enum status st;
};

static size_t give_body(char *out, size_t one, size_t n, void *ctx)
{
    struct http *h = ctx;
    n = n * one < h->q->len - h->given ? n * one : h->q->len - h->given;
    memcpy(out, (const char *)h->q->body + h->given, n);
    h->given += n;
    return n;
}

/* On a kept connection that turns out to be dead libcurl would send the body again by itself. But whether the hub has taken it is
 * asked first, and what goes out twice is counted. */
static int no_second_time(void *ctx, curl_off_t offset, int origin)
{
    struct http *h = ctx;
    return origin == SEEK_SET && offset == 0 && h->given == 0 ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

static size_t take_body(char *bytes, size_t one, size_t n, void *ctx)
{
    struct http *h = ctx;
    long code = 0;
    n *= one;
    h->got += n;
    if (h->got > h->q->most)
        h->st = STATUS_LIMIT;
    curl_easy_getinfo(h->curl, CURLINFO_RESPONSE_CODE, &code);
    if (h->st == STATUS_OK && h->q->to && code == 200)
        h->st = h->q->to->write(h->q->to->ctx, bytes, n);
    else if (h->st == STATUS_OK)
        buf_put(&h->a->body, bytes, n);
    return h->st == STATUS_OK ? n : 0;
}

static size_t take_field(char *bytes, size_t one, size_t n, void *ctx)
{
    struct http *h = ctx;
    const char *value = bytes + 5, *end = bytes + n * one;
    if (n * one > 5 && strncasecmp(bytes, "etag:", 5) == 0) {
        while (value < end && *value == ' ')
            value++;
        while (end > value && (end[-1] == '\r' || end[-1] == '\n' || end[-1] == ' '))
            end--;
        if ((size_t)(end - value) < sizeof h->a->etag)
            snprintf(h->a->etag, sizeof h->a->etag, "%.*s", (int)(end - value), value);
    }
    return n * one;
}

enum status http_open(int patience_s, struct http **out)
{
    struct http *h = calloc(1, sizeof *h);
    *out = NULL;
    if (!h || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || !(h->curl = curl_easy_init())) {
        free(h);
        return STATUS_NOMEM;
    }
    curl_easy_setopt(h->curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(h->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h->curl, CURLOPT_CONNECTTIMEOUT, (long)patience_s);
    curl_easy_setopt(h->curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(h->curl, CURLOPT_LOW_SPEED_TIME, (long)patience_s);
    curl_easy_setopt(h->curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(h->curl, CURLOPT_WRITEDATA, h);
    curl_easy_setopt(h->curl, CURLOPT_HEADERFUNCTION, take_field);
    curl_easy_setopt(h->curl, CURLOPT_HEADERDATA, h);
    curl_easy_setopt(h->curl, CURLOPT_READFUNCTION, give_body);
    curl_easy_setopt(h->curl, CURLOPT_READDATA, h);
    curl_easy_setopt(h->curl, CURLOPT_SEEKFUNCTION, no_second_time);
    curl_easy_setopt(h->curl, CURLOPT_SEEKDATA, h);
    curl_easy_setopt(h->curl, CURLOPT_USERAGENT, "chiragh/" CHIRAGH_VERSION);
    *out = h;
    return STATUS_OK;
}

void http_close(struct http *h)
{
    if (!h)
        return;
    curl_easy_cleanup(h->curl);
    curl_global_cleanup();
    free(h);
}

static void add(struct curl_slist **list, const char *name, const char *value)
{
    char line[256];
    int n = snprintf(line, sizeof line, "%s: %s", name, value);
    struct curl_slist *more = n > 0 && (size_t)n < sizeof line ? curl_slist_append(*list, line) : NULL;
    if (more)
        *list = more;
}

/* "Expect" would cost a round trip a bundle; a hub that does not want us says so to the first question. */
static struct curl_slist *fields(const struct http_question *q)
{
    struct curl_slist *list = NULL;
    if (q->by) {
        struct request_signed s;
        uint8_t hash[REQUEST_HASH];
        request_hash(q->body, q->len, hash);
        request_sign(q->by, q->method, q->target, hash, &s);
        add(&list, REQUEST_KEY, s.key);
        add(&list, REQUEST_SIGNATURE, s.signature);
    }
    if (q->unless && q->unless[0])
        add(&list, "If-None-Match", q->unless);
    if (q->body) {
        struct curl_slist *more = curl_slist_append(list, "Expect:");
        list = more ? more : list;
        add(&list, "Content-Type", "application/octet-stream");
    }
    return list;
}

static enum status came_to(const struct http *h, CURLcode code)
{
    if (code == CURLE_OK)
        return STATUS_OK;
    if (h->st != STATUS_OK)
        return h->st;
    return code == CURLE_OUT_OF_MEMORY ? STATUS_NOMEM : STATUS_IO; /* half a status line looks like another protocol: the line, too */
}

/* Where neither a length nor chunks were announced the body ends with the connection, and so does one whose head was cut off. No hub and
 * no balancer before it answers so. */
static bool says_its_end(struct http *h, long code)
{
    curl_off_t length = -1;
    struct curl_header *coding;
    curl_easy_getinfo(h->curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    return length >= 0 || code == 204 || code == 304 ||
           curl_easy_header(h->curl, "Transfer-Encoding", 0, CURLH_HEADER, -1, &coding) == CURLHE_OK;
}

enum status http_ask(struct http *h, const struct http_question *q, struct http_answer *out)
{
    char url[512];
    int n = snprintf(url, sizeof url, "%s%s", q->base, q->target);
    buf_finish(&out->body);
    *out = (struct http_answer){0};
    if (n < 0 || (size_t)n >= sizeof url)
        return STATUS_INVALID;
    h->q = q, h->a = out, h->got = 0, h->given = 0, h->st = STATUS_OK;
    struct curl_slist *list = fields(q);
    curl_easy_setopt(h->curl, CURLOPT_URL, url);
    curl_easy_setopt(h->curl, CURLOPT_HTTPHEADER, list);
    /* A proxy of the environment is for the internet; a hub in the room is asked itself. */
    curl_easy_setopt(h->curl, CURLOPT_PROXY, strncmp(q->base, "https", 5) == 0 ? NULL : "");
    if (q->body) {
        curl_easy_setopt(h->curl, CURLOPT_POST, 1L);
        curl_easy_setopt(h->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)q->len);
    } else {
        curl_easy_setopt(h->curl, CURLOPT_HTTPGET, 1L);
    }
    CURLcode code = curl_easy_perform(h->curl);
    curl_easy_getinfo(h->curl, CURLINFO_RESPONSE_CODE, &out->code);
    curl_slist_free_all(list);
    out->sent = h->given;
    out->stranger = out->code == 403 && buf_ok(&out->body) && out->body.data && strstr(out->body.data, "\"stranger\"");
    enum status st = came_to(h, code);
    if (st == STATUS_OK && !says_its_end(h, out->code))
        st = STATUS_IO;
    return st == STATUS_OK && !buf_ok(&out->body) ? STATUS_NOMEM : st;
}
