// SPDX-License-Identifier: GPL-3.0-or-later
/* The one screen that must work where the text engine or the interface pack does not: SDL2_ttf, whole lines of plain Urdu
 * without digits or Latin (it does no bidi), and plain English. If even the font is gone: the system's message box. */
#include <SDL_ttf.h>
#include <stdio.h>

#include "app/window.h"

static const char *const urdu[] = {"چراغ شروع نہیں ہو سکا۔", "کچھ فائلیں نہیں ملیں یا خراب ہیں۔",
                                   "آپ کا کام محفوظ ہے۔ کچھ نہیں مٹا۔", "استاد سے کہیں کہ پروگرام دوبارہ لگائیں۔"};
static const char *const english[] = {"Chiragh could not start.", "Some of its files are missing or damaged.",
                                      "Your work is safe. Nothing was deleted.",
                                      "Ask the teacher to install the program again."};

static TTF_Font *font(const struct options *o, const char *file, int size)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", o->fonts_dir, file);
    return TTF_OpenFont(path, size);
}

static int line(SDL_Surface *to, TTF_Font *f, const char *text, int y, bool rtl)
{
    SDL_Surface *s = TTF_RenderUTF8_Blended(f, text, (SDL_Color){255, 255, 255, 255});
    if (!s)
        return y;
    SDL_Rect at = {rtl ? to->w - 80 - s->w : 80, y, s->w, s->h};
    SDL_BlitSurface(s, NULL, to, &at);
    y += s->h + 8;
    SDL_FreeSurface(s);
    return y;
}

static void draw(SDL_Window *w, TTF_Font *ur, TTF_Font *en, const char *code)
{
    SDL_Surface *s = SDL_GetWindowSurface(w);
    int y = 40;
    if (!s)
        return;
    SDL_FillRect(s, NULL, SDL_MapRGB(s->format, 0x15, 0x21, 0x3F));
    for (int i = 0; ur && i < 4; i++)
        y = line(s, ur, urdu[i], y, true);
    y += 24;
    for (int i = 0; en && i < 4; i++)
        y = line(s, en, english[i], y, false);
    if (en)
        (void)line(s, en, code, y + 16, false);
    SDL_UpdateWindowSurface(w);
}

int last_resort(const struct options *o, enum status why)
{
    char code[48];
    SDL_Window *w;
    snprintf(code, sizeof code, "E-FACE-%02d  %s", (int)why, status_text(why));
    fprintf(stderr, "chiragh: %s: %s, %s\n", code, o->interface_path, o->fonts_dir);
    if (o->headless)
        return 1;
    if (window_open(o, &w) != STATUS_OK || TTF_Init() != 0)
        return 1;
    TTF_Font *ur = font(o, "NotoNastaliqUrdu-Regular.ttf", 30), *en = font(o, "NotoSans-Regular.ttf", 24);
    if (ur) {
        TTF_SetFontDirection(ur, TTF_DIRECTION_RTL);
        TTF_SetFontScriptName(ur, "Arab");
    }
    if (!ur && !en) {
        SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_ERROR, "Chiragh", code, w);
    } else {
        SDL_Event e;
        draw(w, ur, en, code);
        while (SDL_WaitEvent(&e) && e.type != SDL_QUIT && e.type != SDL_KEYDOWN && e.type != SDL_MOUSEBUTTONDOWN)
            draw(w, ur, en, code);
    }
    TTF_CloseFont(ur);
    TTF_CloseFont(en);
    TTF_Quit();
    SDL_Quit();
    return 1;
}
