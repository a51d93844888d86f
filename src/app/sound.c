// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sound.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>

enum { RATE = 22050, QUIET_MS = 3000 };

struct sound {
    SDL_AudioDeviceID device;
    bool broken; /* no audio here: asked once, not again at every press */
    int64_t close_at;
};

struct note {
    float hz, start_s, length_s;
};

static const struct note notes[][3] = {
    {{0, 0, 0}},
    {{1200, 0, 0.02f}},                                            /* click */
    {{523.25f, 0, 0.14f}, {783.99f, 0.11f, 0.22f}},                /* right: a fifth up */
    {{392.00f, 0, 0.16f}, {349.23f, 0.13f, 0.20f}},                /* not yet: a step down, soft */
    {{523.25f, 0, 0.16f}, {659.25f, 0.13f, 0.16f}, {783.99f, 0.26f, 0.4f}}, /* the lamp is lit */
};

enum status sound_create(struct sound **out)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return STATUS_NOMEM;
    (*out)->close_at = -1;
    return STATUS_OK;
}

void sound_destroy(struct sound *s)
{
    if (!s)
        return;
    if (s->device)
        SDL_CloseAudioDevice(s->device);
    free(s);
}

static bool open_device(struct sound *s)
{
    if (s->device || s->broken)
        return s->device != 0;
    SDL_AudioSpec want = {.freq = RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = 1024};
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) == 0)
        s->device = SDL_OpenAudioDevice(NULL, 0, &want, NULL, 0);
    s->broken = !s->device;
    if (s->device)
        SDL_PauseAudioDevice(s->device, 0);
    return s->device != 0;
}

static void add_note(Sint16 *pcm, size_t n, struct note note)
{
    size_t from = (size_t)(note.start_s * RATE), len = (size_t)(note.length_s * RATE);
    for (size_t i = 0; i < len && from + i < n; i++) {
        float t = (float)i / RATE, fade = 1 - (float)i / (float)len;
        float attack = t < 0.004f ? t / 0.004f : 1;
        float v = sinf(6.2831853f * note.hz * t) * fade * fade * attack * 7000;
        pcm[from + i] = (Sint16)(pcm[from + i] + (Sint16)v);
    }
}

void sound_play(struct sound *s, int which, int64_t now_ms)
{
    if (which <= 0 || which >= (int)(sizeof notes / sizeof notes[0]) || !open_device(s))
        return;
    static Sint16 pcm[RATE * 7 / 10];
    SDL_memset(pcm, 0, sizeof pcm);
    for (int i = 0; i < 3; i++)
        add_note(pcm, sizeof pcm / sizeof pcm[0], notes[which][i]);
    SDL_ClearQueuedAudio(s->device);
    SDL_QueueAudio(s->device, pcm, sizeof pcm);
    s->close_at = now_ms + QUIET_MS;
}

int64_t sound_deadline(const struct sound *s)
{
    return s->close_at;
}

void sound_rest(struct sound *s, int64_t now_ms)
{
    if (!s->device || now_ms < s->close_at)
        return;
    SDL_CloseAudioDevice(s->device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    s->device = 0;
    s->close_at = -1;
}
