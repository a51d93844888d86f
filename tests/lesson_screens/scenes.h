// SPDX-License-Identifier: GPL-3.0-or-later
/* Every view that a course can show, one after the other, from a real pack. */
#ifndef CHIRAGH_TESTS_LESSON_SCREENS_SCENES_H
#define CHIRAGH_TESTS_LESSON_SCREENS_SCENES_H

#include "app/art.h"
#include "app/interface.h"
#include "screens/screens.h"

struct stage {
    struct text_engine *text;
    struct ui *ui;
    struct art *art;
    struct pack *pack;
    struct interface *interface;
    struct course *course;
    struct ui_env env;
};
/* Exits with a message where a pack or the fonts cannot be had. */
void stage_open(struct stage *s, const char *course_pack, const char *interface_pack_path);
void stage_close(struct stage *s);
void stage_set(struct stage *s, const char *lang, int w, int h, bool large, bool contrast);

struct scene {
    char name[128]; /* "2.1.street.rain.tabs.source" */
    enum { SCENE_PAGE, SCENE_ACTIVITY, SCENE_END, SCENE_BOOSTER_END } kind;
    struct page_view page;
    struct activity_view activity;
    struct activity_state state;
    struct end_view end;
    struct booster_end_view booster_end;
};
void scene_draw(struct stage *s, struct scene *c); /* a whole frame */
typedef void scene_visit(void *ctx, struct stage *s, struct scene *c);
/* All pages; all items in every phase and after every answer; ends of lessons with different results. */
void scenes_walk(struct stage *s, scene_visit *visit, void *ctx);

#endif
