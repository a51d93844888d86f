// SPDX-License-Identifier: GPL-3.0-or-later
/* The way in is rehearsed while the attract screen stands: in slices that end, after which the program sleeps for good; and then
 * the first learner's first screens find at least half of their glyphs drawn.
 *   test_rehearse BUILD    for the packs */
#include "check.h"

#include <stdlib.h>

#include "app/runtime.h"
#include "ui/ui_private.h"

enum { W = 1366, H = 768 };
static struct runtime *run;
static struct effects *fx;
static int64_t mono;
static uint32_t px[W * H];

static int64_t wall(void)
{
    return INT64_C(1767582000000) + mono;
}

static void settle(void)
{
    struct effect e;
    struct rect painted[64];
    const struct canvas c = {px, W, H, W};
    while (runtime_next_effect(run, &e)) {
        struct reply r;
        effects_run(fx, &e, &r);
        runtime_reply(run, &r, mono, wall());
    }
    (void)runtime_draw(run, &c, painted, 64);
}

static void tap(const char *id)
{
    mono += 250;
    CHECK(runtime_tap(run, id, mono, wall()));
    settle();
}

static void begin(const char *build, const char *data)
{
    char pack[512], face[512];
    snprintf(pack, sizeof pack, "%s/chiragh.pack", build);
    snprintf(face, sizeof face, "%s/interface.pack", build);
    const struct options o = {.headless = true, .data_dir = data, .pack_path = pack, .interface_path = face,
                              .fonts_dir = SOURCE_DIR "/fonts", .lang = "ur", .seed = 1};
    mono = 0;
    CHECK(runtime_create(&o, &run) == STATUS_OK);
    struct effects_config c = runtime_effects_config(run);
    CHECK(effects_create(&c, &fx) == STATUS_OK);
    runtime_start(run, mono, wall());
    settle();
}

static void end(void)
{
    effects_destroy(fx);
    runtime_destroy(run);
}

/* Slices until there is no deadline; nothing more is drawn for them. */
static unsigned slices(void)
{
    unsigned n = 0;
    for (int64_t d; n < 100 && (d = runtime_deadline(run)) >= 0; n++) {
        mono = d > mono ? d : mono + 1;
        runtime_tick(run, mono, wall());
        settle();
    }
    return n;
}

static uint64_t drawn(const char *id)
{
    struct text_stats a, b;
    text_get_stats(runtime_ui(run)->text, &a);
    tap(id);
    text_get_stats(runtime_ui(run)->text, &b);
    return b.glyph_misses - a.glyph_misses;
}

static uint64_t way_in(void)
{
    static const char *const pin[] = {"pin.0", "pin.3"};
    uint64_t n = drawn("lang.ur") + drawn("pic.av_mor_1F99A");
    tap(pin[0]);
    tap(pin[1]);
    return n + drawn("pin.5");
}

static void first_start(void)
{
    static const char *const steps[] = {"class.7a", "classes.done", "new", "pic.av_mor_1F99A", "age.2", "pin.0",  "pin.3",
                                        "pin.5",    "pin.0",        "pin.3", "pin.5",          "me",    "signout"};
    CHECK(slices() == 0); /* nothing is known yet that could be rehearsed */
    tap("lang.ur");
    for (int i = 0; i < 12; i++) {
        char id[16];
        snprintf(id, sizeof id, "digit.%d", i % 6 + 1);
        tap(id);
        if (i % 6 == 5)
            tap("digit.done");
    }
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        tap(steps[i]);
}

int main(int argc, char **argv)
{
    char data[] = "/tmp/chiragh-rehearse-XXXXXX", command[64];
    if (argc < 2 || !mkdtemp(data))
        return 2;
    begin(argv[1], data);
    first_start();
    end();
    begin(argv[1], data); /* somebody comes at once: nothing was rehearsed */
    const uint64_t cold = way_in();
    end();
    begin(argv[1], data);
    const unsigned n = slices();
    CHECK(n >= 4 && n < 100 && runtime_deadline(run) == -1);
    const uint64_t warm = way_in();
    printf("%u slices; glyphs drawn on the way in: %llu, rehearsed %llu\n", n, (unsigned long long)cold,
           (unsigned long long)warm);
    CHECK(cold > 100 && warm < cold / 2);
    end();
    snprintf(command, sizeof command, "rm -r %s", data);
    CHECK(system(command) == 0);
    return check_done();
}
