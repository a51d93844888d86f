// SPDX-License-Identifier: GPL-3.0-or-later
/* What a made-up machine writes: every kind of event, of a few learners whom several machines know, sound and odd. */
#include "hub/made.h"

static const char *const classes[] = {"7a", "7b", "جماعت ۸"}, *const pictures[] = {"av_aam", "av_kite", "av_moon"};
static const char *const lessons[] = {"1.1", "2.1", "test.a", "test.b"}, *const skills[] = {"pause", "source", "checking"};

uuid made_learner(uint64_t *rng)
{
    return (uuid){{9, (uint8_t)(1 + story_below(rng, MADE_LEARNERS))}};
}

static struct event_where where(uint64_t *rng, bool booster)
{
    static const enum learn_mode modes[] = {MODE_PRACTICE, MODE_PRACTICE, MODE_PRACTICE, MODE_TEST, MODE_TEST, MODE_GUEST, MODE_STAFF};
    return (struct event_where){.pack = "course", .pack_version = "2026.11", .lesson = lessons[story_below(rng, 4)], .step = "street",
                                .lang = "ur", .mode = modes[story_below(rng, 7)], .booster = booster ? "pause" : NULL, .session = 1};
}

static void answer(uint64_t *rng, struct buf *b, struct made_tally *sum)
{
    static const char *const shown[] = {"share", "check"};
    struct event_answer a = {.where = where(rng, story_below(rng, 5) == 0), .item = "rain", .kind = "feed", .skill = skills[story_below(rng, 3)],
                             .option = "share", .shown = shown, .shown_count = 2, .attempt = 1 + (story_below(rng, 4) == 0),
                             .checked = story_below(rng, 2), .confidence = (int)story_below(rng, 5), .response_ms = 900,
                             .truth = (int)story_below(rng, 3), .outcome = (int)story_below(rng, 4), .verdict = (int)story_below(rng, 3),
                             .spread = (int)story_below(rng, 3)};
    sum->guests += a.where.mode == MODE_GUEST;
    sum->answers++;
    event_encode_answer(&a, b);
}

void machine_live(struct machine *m, uint64_t *rng, unsigned n, struct made_tally *sum)
{
    struct buf b = {0};
    for (; n; n--) {
        enum event_kind kind = EVENT_ANSWERED;
        struct event_where w = where(rng, false);
        struct event_completed c = {.where = w, .right = 3, .answered = 5};
        uuid who = story_below(rng, 20) ? made_learner(rng) : (uuid){{0}};
        buf_clear(&b);
        switch (story_below(rng, 12)) {
        case 0: /* made, or moved: by whichever machine, of whichever learner */
            kind = EVENT_LEARNER;
            event_encode_learner(classes[story_below(rng, 3)], pictures[story_below(rng, 3)], AGE_13_15, &b);
            sum->moved++;
            break;
        case 1:
            kind = EVENT_SESSION;
            event_encode_session(1, "ur", false, &b);
            break;
        case 2:
        case 3:
            kind = EVENT_COMPLETED;
            event_encode_completed(&c, &b);
            break;
        case 4:
            kind = story_below(rng, 2) ? EVENT_PROGRESSED : EVENT_ATTEMPTED;
            event_encode_where(&w, kind == EVENT_PROGRESSED ? "{\"phase\":\"ask\"}" : NULL, &b);
            break;
        case 5:
            kind = story_below(rng, 2) ? EVENT_TIME : EVENT_LINKED;
            if (kind == EVENT_TIME)
                event_encode_bare(&b);
            else
                event_encode_linked(made_learner(rng), &b);
            break;
        case 6: /* of a later version, or no payload at all */
            buf_puts(&b, story_below(rng, 2) ? "{\"v\":2}" : "{\"v\":");
            break;
        default:
            answer(rng, &b, sum);
        }
        machine_write(m, rng, who, kind, &b, STORY_WALL + (int64_t)story_below(rng, 400) * 3600000, story_below(rng, 8) == 0);
        sum->events++;
    }
    buf_finish(&b);
}
