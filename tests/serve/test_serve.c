// SPDX-License-Identifier: GPL-3.0-or-later
/* The real hub's process, and whoever reaches its port. After each kind of bad client an honest kiosk pushes, reads the answer, and
 * finds that the school holds what it wrote.   test_serve CHIRAGH-HUB */
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/platform.h"
#include "check.h"
#include "serve/client.h"
#include "sync/code.h"
#include "sync/files.h"
#include "sync/place.h"

#define NAME "Government School Name-4711"
enum { PATIENCE = 2, PER_ADDRESS = 16 };

static struct server hub;
static struct place kiosk, stranger;
static struct reply reply;
static unsigned requests, honest;

static int ask(const struct signer *by, const char *method, const char *target, const void *body, size_t n)
{
    requests++;
    client_ask(hub.port, 0, by, method, target, body, n, &reply);
    return reply.code;
}

static bool says(const char *what)
{
    return reply.code > 0 && reply.len && strstr(reply.body, what) != NULL;
}

static bool due(struct place *p, struct buf *out)
{
    buf_clear(out);
    return place_bundles(p, out, 1) == 1;
}

/* Raw bytes, on a connection of their own; then the answer, or the end. */
static int raw(const void *bytes, size_t n)
{
    int fd = client_connect(hub.port, 0);
    requests++;
    reply.code = 0;
    if (fd >= 0 && client_send(fd, bytes, n))
        client_reply(fd, (PATIENCE + 8) * 1000, &reply);
    if (fd >= 0)
        close(fd);
    return reply.code;
}

static int raw_text(const char *text)
{
    return raw(text, strlen(text));
}

static void honest_one(void)
{
    struct buf b = {0};
    struct sync_took took;
    const struct signer *me = &kiosk.id.key.sign;
    place_write(&kiosk, (uuid){{1}}, NULL, 3);
    CHECK(due(&kiosk, &b));
    CHECK(ask(me, "POST", "/v1/take", b.data, b.len) == 200);
    CHECK(reply.code == 200 && sync_take_memory(&kiosk.y, reply.body, reply.len, platform_wall_ms(), &took) == STATUS_OK &&
          took.kind == TOOK_ACK && !took.forked);
    CHECK(!due(&kiosk, &b)); /* the school has all of it */
    honest++;
    buf_finish(&b);
}

/* ---- the beginning: a school, a kiosk that is enrolled over the network by its code, a person who approves it ---- */

static void enrol(void)
{
    struct buf out = {0}, key = {0}, b = {0};
    char code[CODE_TEXT], hex[2 * KEY_SIZE + 1];
    CHECK(ask(NULL, "GET", "/v1/health", NULL, 0) == 200 && says("ok"));
    CHECK(server_run(&hub, &out, "code", NULL) == 0);
    CHECK(ask(NULL, "GET", "/v1/enrolment", NULL, 0) == 200);
    CHECK(code_of(reply.body, reply.len, code) == STATUS_OK && out.len >= 9 && memcmp(out.data, code, 9) == 0);
    CHECK(memmem(reply.body, reply.len, NAME, sizeof NAME - 1) == NULL);
    CHECK(sync_enrol(&kiosk.y, reply.body, reply.len, false) == STATUS_OK);
    CHECK(sync_enrol(&stranger.y, reply.body, reply.len, false) == STATUS_OK);
    CHECK(ask(NULL, "GET", "/v1/enrolment?school=00000000-0000-8000-8000-000000000000", NULL, 0) == 404);

    place_write(&kiosk, (uuid){{1}}, NULL, 3);
    CHECK(due(&kiosk, &b));
    CHECK(ask(&kiosk.id.key.sign, "GET", "/v1/ack", NULL, 0) == 403);
    CHECK(ask(&kiosk.id.key.sign, "POST", "/v1/take", b.data, b.len) == 403 && says("\"stranger\":true"));
    sodium_bin2hex(hex, sizeof hex, kiosk.id.key.sign.public, KEY_SIZE);
    buf_clear(&out);
    CHECK(server_run(&hub, &out, "machines", NULL) == 0 && out.len && strstr(out.data, hex) && strstr(out.data, "waits"));
    hex[8] = 0;
    CHECK(server_run(&hub, &out, "approve", hex, NULL) == 0);
    buf_finish(&out);
    buf_finish(&key);
    buf_finish(&b);
}

/* ---- who is not who he says ---- */

static void signatures(void)
{
    struct buf b = {0}, other = {0}, head = {0};
    const struct signer *me = &kiosk.id.key.sign, *him = &stranger.id.key.sign;
    struct request_signed words;
    uint8_t hash[REQUEST_HASH];
    char text[1024];
    place_write(&kiosk, (uuid){{1}}, NULL, 2);
    CHECK(due(&kiosk, &b));
    CHECK(ask(NULL, "POST", "/v1/take", b.data, b.len) == 401);
    CHECK(ask(NULL, "GET", "/v1/ack", NULL, 0) == 401 && says("\"code\":\"DENIED\""));
    request_hash(b.data, b.len, hash);
    const struct {
        const struct signer *by;
        const char *method, *target;
        bool body;
    } wrong[] = {{him, "POST", "/v1/take", true}, {me, "GET", "/v1/take", true}, {me, "POST", "/v1/ack", true},
                 {me, "POST", "/v1/take", false}, {me, "POST", "/v1/take?", true}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct request_signed mine;
        uint8_t none[REQUEST_HASH] = {0};
        request_sign(wrong[i].by, wrong[i].method, wrong[i].target, wrong[i].body ? hash : none, &words);
        request_sign(me, "GET", "/", hash, &mine);
        buf_clear(&head);
        buf_printf(&head, "POST /v1/take HTTP/1.1\r\nHost: h\r\nContent-Length: %zu\r\nChiragh-Key: %s\r\nChiragh-Signature: %s\r\n\r\n",
                   b.len, mine.key, words.signature);
        buf_put(&head, b.data, b.len);
        CHECK(raw(head.data, head.len) == 401);
    }
    static const char *const bad[][2] = {{"", ""}, {"00", "AA=="}, {"zz", "!"}, {"%s", "%s"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(text, sizeof text, "GET /v1/ack HTTP/1.1\r\nHost: h\r\nChiragh-Key: %s\r\nChiragh-Signature: %s\r\n\r\n", bad[i][0], bad[i][1]);
        CHECK(raw_text(text) == 401);
    }
    /* a key that is no point of the curve, small ones, and every single letter of a right signature changed */
    request_hash(NULL, 0, hash);
    request_sign(me, "GET", "/v1/ack", hash, &words);
    for (size_t i = 0; i < 88; i += 7) {
        char was = words.signature[i];
        words.signature[i] = was == 'A' ? 'B' : 'A';
        snprintf(text, sizeof text, "GET /v1/ack HTTP/1.1\r\nHost: h\r\nChiragh-Key: %s\r\nChiragh-Signature: %s\r\n\r\n", words.key,
                 words.signature);
        CHECK(raw_text(text) == 401);
        words.signature[i] = was;
    }
    memset(words.key, '0', 64);
    snprintf(text, sizeof text, "GET /v1/ack HTTP/1.1\r\nHost: h\r\nChiragh-Key: %s\r\nChiragh-Signature: %s\r\n\r\n", words.key, words.signature);
    CHECK(raw_text(text) == 403); /* nobody's */
    /* a machine nobody has approved is told nothing, but to wait */
    place_write(&stranger, (uuid){{2}}, NULL, 2);
    CHECK(due(&stranger, &other));
    CHECK(ask(him, "POST", "/v1/take", other.data, other.len) == 403 && says("\"stranger\":true"));
    CHECK(ask(him, "POST", "/v1/take", b.data, b.len) == 403); /* with an approved one's bundle */
    CHECK(ask(him, "GET", "/v1/documents", NULL, 0) == 403);
    CHECK(ask(him, "POST", "/v1/take", "nonsense", 8) == 422);
    buf_finish(&b);
    buf_finish(&other);
    buf_finish(&head);
}

/* ---- what is not what it should be ---- */

static void bodies(void)
{
    struct buf b = {0}, far_b = {0}, big = {0};
    struct place far;
    struct school elsewhere;
    const struct signer *me = &kiosk.id.key.sign;
    place_write(&kiosk, (uuid){{1}}, NULL, 2);
    CHECK(due(&kiosk, &b));
    for (size_t i = 0; i < b.len; i += b.len / 20 + 1) {
        b.data[i] ^= 1;
        int code = ask(me, "POST", "/v1/take", b.data, b.len);
        CHECK(code == 422 || code == 403); /* 403: the slot's key id names nobody here */
        b.data[i] ^= 1;
    }
    for (size_t n = 1; n < b.len; n += b.len / 10 + 1)
        CHECK(ask(me, "POST", "/v1/take", b.data, n) == 422);
    CHECK(ask(me, "POST", "/v1/take", "ChSealed", 8) == 422 && ask(me, "POST", "/v1/take", "hello", 5) == 422);
    /* another school's */
    place_school(&elsewhere, 77);
    CHECK(place_open(&far, NULL, NULL, 5, NULL) == STATUS_OK);
    place_enrol(&far, &elsewhere);
    place_write(&far, (uuid){{3}}, NULL, 2);
    CHECK(due(&far, &far_b));
    CHECK(ask(me, "POST", "/v1/take", far_b.data, far_b.len) == 403);
    CHECK(!says("stranger"));
    /* its answer to us would be of no use to anybody else */
    CHECK(ask(me, "GET", "/v1/ack", NULL, 0) == 200);
    struct sync_took took;
    CHECK(sync_take_memory(&stranger.y, reply.body, reply.len, platform_wall_ms(), &took) == STATUS_DENIED);
    /* too much: said, it is not even read; from a stranger less is too much */
    client_head(me, "POST", "/v1/take", NULL, 0, REQUEST_BODY_MAX + 1, &big);
    CHECK(raw(big.data, big.len) == 413);
    buf_clear(&big);
    client_head(&stranger.id.key.sign, "POST", "/v1/take", NULL, 0, (256 << 10) + 1, &big);
    CHECK(raw(big.data, big.len) == 413);
    CHECK(raw_text("POST /v1/take HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999999\r\n\r\n") / 100 == 4);
    /* a large body that is nonsense goes through the spool, and leaves nothing */
    char *large = calloc(1, 3 << 20);
    CHECK(large && ask(me, "POST", "/v1/take", large, 3 << 20) == 422);
    free(large);
    place_remove(&far);
    buf_finish(&b);
    buf_finish(&far_b);
    buf_finish(&big);
}

static void heads(void)
{
    static const char *const four[] = {
        "POST /v1/take HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "POST /v1/take HTTP/1.1\r\nHost: h\r\n\r\n",
        "POST /v1/take HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
        "POST /v1/take HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET /v1/health HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody",
        "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /v1/document/../../hub.key HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /v1/document/%2e%2e%2fhub.key HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /v1/document/ HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /v1/enrolment?school=x HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET http://elsewhere/v1/health HTTP/1.1\r\nHost: h\r\n\r\n",
        "DELETE /v1/take HTTP/1.1\r\nHost: h\r\n\r\n",
        "CONNECT hub:1 HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /v1/health HTTP/1.1\r\n\r\n", /* no Host: RFC 9112, 3.2 */
    };
    static const char *const any[] = {"\r\n\r\n\r\n\r\n", "\x16\x03\x01\x02\x01\x01\xfc\x03\x03", "GET\r\n\r\n", "GET /v1/health HTTP/9.9\r\n\r\n",
                                      "GET /v1/health HTTP/1.1\r\nHost h\r\n\r\n", "A: b\r\n\r\n", "GET /v1/health\r\n\r\n"};
    for (size_t i = 0; i < sizeof four / sizeof *four; i++) {
        int code = raw_text(four[i]);
        CHECK(code / 100 == 4);
        if (code / 100 != 4)
            printf("%d for %s", code, four[i]);
    }
    enum { ANY = sizeof any / sizeof *any };
    int fds[ANY];
    for (size_t i = 0; i < ANY; i++) {
        fds[i] = client_connect(hub.port, 0x0c01);
        CHECK(fds[i] >= 0 && client_send(fds[i], any[i], strlen(any[i])));
    }
    for (size_t i = 0; i < ANY; i++) { /* some seem to be unfinished, and are cut off when their time is over: all at once */
        client_reply(fds[i], (PATIENCE + 8) * 1000, &reply);
        CHECK(reply.code == 0 || reply.code / 100 == 4 || reply.code == 505);
        close(fds[i]);
    }
    requests += ANY;
    struct buf b = {0};
    buf_puts(&b, "GET /v1/health?");
    for (int i = 0; i < 40000; i++)
        buf_putc(&b, 'a');
    buf_puts(&b, " HTTP/1.1\r\nHost: h\r\n\r\n");
    int code = raw(b.data, b.len);
    CHECK(code == 0 || code / 100 == 4); /* 0: cut off while it was still talking */
    buf_clear(&b);
    buf_puts(&b, "GET /v1/health HTTP/1.1\r\nHost: h\r\n");
    for (int i = 0; i < 4000; i++)
        buf_printf(&b, "X-%d: yes\r\n", i);
    buf_puts(&b, "\r\n");
    code = raw(b.data, b.len);
    CHECK(code == 0 || code / 100 == 4);
    buf_clear(&b);
    buf_put(&b, "GET /v1/hea\0lth HTTP/1.1\r\nHost: h\r\n\r\n", 38);
    CHECK(raw(b.data, b.len) != 200);
    buf_finish(&b);
}

/* ---- who does not end what he begins ---- */

static void halves(void)
{
    struct buf b = {0}, head = {0};
    const struct signer *me = &kiosk.id.key.sign;
    place_write(&kiosk, (uuid){{1}}, NULL, 2);
    CHECK(due(&kiosk, &b));
    client_head(me, "POST", "/v1/take", b.data, b.len, b.len, &head);
    int fd = client_connect(hub.port, 0); /* all said, nothing more to come: it is answered */
    CHECK(client_send(fd, head.data, head.len) && client_send(fd, b.data, b.len) && shutdown(fd, SHUT_WR) == 0);
    client_reply(fd, 20000, &reply);
    CHECK(reply.code == 200);
    close(fd);
    int fds[5];
    for (size_t i = 0; i < 5; i++) { /* half a body, and no more: not answered, not held */
        fds[i] = client_connect(hub.port, 0x0c02);
        CHECK(client_send(fds[i], head.data, head.len) && client_send(fds[i], b.data, i * b.len / 5) && shutdown(fds[i], SHUT_WR) == 0);
    }
    for (size_t i = 0; i < 5; i++) {
        client_reply(fds[i], 20000, &reply);
        CHECK(reply.code != 200 && reply.code != -1);
        close(fds[i]);
    }
    for (unsigned n = 0; n < head.len; n += 13) { /* half a head, and away */
        fd = client_connect(hub.port, 0x0d00 + n % 250 + 1);
        CHECK(fd >= 0 && client_send(fd, head.data, n));
        close(fd);
    }
    for (unsigned i = 0; i < 40; i++) { /* asks, and does not wait for the answer */
        const struct linger now = {1, 0};
        fd = client_connect(hub.port, 0x0e00 + i + 1);
        CHECK(client_send(fd, head.data, head.len) && client_send(fd, b.data, b.len));
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now); /* a reset */
        close(fd);
    }
    requests += 50;
    /* two requests on one connection, the second in one packet with the first */
    struct buf two = {0};
    client_head(me, "GET", "/v1/ack", NULL, 0, 0, &two);
    client_head(me, "GET", "/v1/documents", NULL, 0, 0, &two);
    fd = client_connect(hub.port, 0);
    CHECK(client_send(fd, two.data, two.len));
    client_reply(fd, 20000, &reply);
    CHECK(reply.code == 200);
    close(fd);
    buf_finish(&two);
    buf_finish(&b);
    buf_finish(&head);
}

/* More connections than one may have, from many addresses, each a letter at a time: a head that never ends, a body that never ends,
 * an answer that is never read. Those who do ask are answered meanwhile, and the slow are cut off. */
static void slow(void)
{
    enum { ADDRESSES = 15, EACH = 14, MANY = ADDRESSES * EACH };
    int fds[MANY];
    struct buf head = {0};
    struct pollfd p;
    unsigned cut = 0;
    client_head(&kiosk.id.key.sign, "POST", "/v1/take", NULL, 0, 1000, &head);
    for (unsigned i = 0; i < MANY; i++) {
        fds[i] = client_connect(hub.port, 0x0900 + i / EACH + 1);
        CHECK(fds[i] >= 0);
        (void)client_send(fds[i], i % 2 ? head.data : "GET /v1/he", i % 2 ? head.len : 10);
    }
    const int64_t begin = platform_mono_ms();
    int64_t worst = 0;
    unsigned rounds = 0;
    while (platform_mono_ms() - begin < (PATIENCE + 3) * 1000) {
        int64_t before = platform_mono_ms();
        for (unsigned i = 0; i < MANY; i++)
            (void)send(fds[i], "a", 1, MSG_NOSIGNAL);
        honest_one();
        if (platform_mono_ms() - before > worst)
            worst = platform_mono_ms() - before;
        rounds++;
        usleep(100 * 1000);
    }
    for (unsigned i = 0; i < MANY; i++) {
        p = (struct pollfd){fds[i], POLLIN | POLLHUP, 0};
        cut += poll(&p, 1, 0) > 0 && client_ended(fds[i], 1000);
        close(fds[i]);
    }
    CHECK(cut == MANY);
    CHECK(rounds > 0);
    printf("%u slow connections, %u cut off after %d s; %u honest exchanges meanwhile, the longest %lld ms\n", (unsigned)MANY, cut, PATIENCE,
           rounds, (long long)worst);
    buf_finish(&head);
}

/* One address may not have them all. */
static void crowd(void)
{
    enum { MANY = 60 };
    int fds[MANY];
    unsigned open = 0;
    for (unsigned i = 0; i < MANY; i++)
        fds[i] = client_connect(hub.port, 0x0a01);
    usleep(200 * 1000);
    for (unsigned i = 0; i < MANY; i++) {
        struct pollfd p = {fds[i], POLLIN | POLLHUP, 0};
        open += fds[i] >= 0 && poll(&p, 1, 0) == 0;
    }
    CHECK(open == PER_ADDRESS);
    honest_one(); /* of another address */
    for (unsigned i = 0; i < MANY; i++)
        close(fds[i]);
    printf("of %d connections from one address %u stay\n", MANY, open);
}

/* ---- the end ---- */

static void documents(void)
{
    char path[600];
    struct sync_took took;
    struct buf bytes = {0};
    struct document d;
    const struct signer *me = &kiosk.id.key.sign;
    snprintf(path, sizeof path, "%s/settings.json", hub.dir);
    CHECK(file_write(hub.dir, "settings.json", "{\"a\":1}", 7) == STATUS_OK);
    CHECK(server_run(&hub, NULL, "publish", "settings", path, NULL) == 0);
    CHECK(ask(me, "GET", "/v1/documents", NULL, 0) == 200 && says("1 settings\n"));
    CHECK(ask(me, "GET", "/v1/document/settings", NULL, 0) == 200);
    CHECK(memmem(reply.body, reply.len, "\"a\"", 3) == NULL);
    CHECK(sync_take_memory(&kiosk.y, reply.body, reply.len, platform_wall_ms(), &took) == STATUS_OK && took.kind == TOOK_DOCUMENT);
    CHECK(sync_document(&kiosk.y, "settings", &bytes, &d) == STATUS_OK && d.len == 7);
    CHECK(ask(me, "GET", "/v1/document/nothing", NULL, 0) == 404 && ask(me, "GET", "/v1/pack", NULL, 0) == 404);
    buf_finish(&bytes);
}

static void refused(void)
{
    char hex[2 * KEY_SIZE + 1];
    struct buf b = {0};
    sodium_bin2hex(hex, sizeof hex, kiosk.id.key.sign.public, KEY_SIZE);
    CHECK(server_run(&hub, NULL, "refuse", hex, NULL) == 0);
    place_write(&kiosk, (uuid){{1}}, NULL, 1);
    CHECK(due(&kiosk, &b));
    CHECK(ask(&kiosk.id.key.sign, "POST", "/v1/take", b.data, b.len) == 403 && !says("stranger"));
    CHECK(server_run(&hub, NULL, "approve", hex, NULL) == 0);
    honest_one();
    buf_finish(&b);
}

static void quiet(void)
{
    struct buf log = {0};
    char hex[2 * KEY_SIZE + 1];
    sodium_bin2hex(hex, sizeof hex, kiosk.id.key.sign.public, KEY_SIZE);
    CHECK(file_read(hub.log, 64 << 20, &log) == STATUS_OK && log.len);
    CHECK(strstr(log.data, "POST /v1/take 200 OK"));
    char him[24];
    snprintf(him, sizeof him, "machine=%02x%02x%02x%02x", stranger.id.key.sign.public[0], stranger.id.key.sign.public[1],
             stranger.id.key.sign.public[2], stranger.id.key.sign.public[3]);
    CHECK(!strstr(log.data, him)); /* who is only a key has no line: or anybody fills the disk */
    CHECK(!strstr(log.data, "127.0.") && !strstr(log.data, NAME) && !strstr(log.data, hex) && !strstr(log.data, "settings"));
    if (strstr(log.data, "ERROR:") || strstr(log.data, "runtime error")) {
        printf("%s\n", log.data);
        CHECK(!"the sanitizer found something");
    }
    unsigned lines = 0;
    for (const char *at = log.data; (at = strchr(at, '\n')); at++)
        lines++;
    printf("%u requests; %u lines of log, %zu bytes\n", requests, lines, log.len);
    buf_finish(&log);
}

static void stop(void)
{
    struct buf b = {0}, head = {0};
    place_write(&kiosk, (uuid){{1}}, NULL, 1);
    CHECK(due(&kiosk, &b));
    client_head(&kiosk.id.key.sign, "POST", "/v1/take", b.data, b.len, b.len, &head);
    int fd = client_connect(hub.port, 0);
    CHECK(client_send(fd, head.data, head.len) && client_send(fd, b.data, b.len / 2));
    usleep(100 * 1000);
    kill(hub.pid, SIGTERM); /* in the middle of a body: it is heard to its end */
    usleep(300 * 1000);
    CHECK(client_connect(hub.port, 0) < 0 || true);
    CHECK(client_send(fd, b.data + b.len / 2, b.len - b.len / 2));
    client_reply(fd, 20000, &reply);
    CHECK(reply.code == 200);
    close(fd);
    CHECK(server_stop(&hub) == 0);
    buf_finish(&b);
    buf_finish(&head);
}

int main(int argc, char **argv)
{
    char patience[8];
    if (argc < 2 || sodium_init() < 0)
        return 2;
    signal(SIGPIPE, SIG_IGN);
    hub.program = argv[1];
    story_make_dir(hub.dir, sizeof hub.dir);
    snprintf(patience, sizeof patience, "%d", PATIENCE);
    CHECK(place_open(&kiosk, NULL, NULL, 11, NULL) == STATUS_OK && place_open(&stranger, NULL, NULL, 12, NULL) == STATUS_OK);
    CHECK(server_run(&hub, NULL, "init", "--name", NAME, NULL) == 0);
    CHECK(server_run(&hub, NULL, "init", NULL) == 1); /* there is one */
    bool up = server_start(&hub, "--patience", patience, NULL);
    CHECK(up);
    if (!up)
        return check_done();
    static void (*const all[])(void) = {enrol, signatures, bodies, heads, halves, documents, slow, crowd, refused};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        all[i]();
        honest_one();
    }
    long peak = server_peak_kb(&hub);
    bool sanitized = server_sanitized(&hub);
    stop();
    quiet();
    printf("%u honest exchanges; peak memory of the hub %ld KiB%s\n", honest, peak, sanitized ? " (with a sanitizer)" : "");
    CHECK(sanitized || peak < 64 * 1024);
    story_remove(hub.dir);
    place_remove(&kiosk);
    place_remove(&stranger);
    buf_finish(&reply.all);
    return check_done();
}
