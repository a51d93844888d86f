// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit.h"

#include <png.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "pack/format.h"

static void must(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", what);
    exit(2);
}

static const char schema[] =
#define TABLE(name, sql, indexes) sql ";"
    PACK_TABLES(TABLE)
#undef TABLE
    ;

static void add_picture(sqlite3 *db, const char *name, int w, int h, enum pack_pixels format,
                        const void *px)
{
    size_t n = (size_t)w * (size_t)h * (format == PACK_A8 ? 1 : 4), cap = ZSTD_compressBound(n);
    void *z = malloc(cap);
    must(z != NULL, "memory");
    size_t zn = ZSTD_compress(z, cap, px, n, 1);
    sqlite3_stmt *s = NULL;
    must(sqlite3_prepare_v2(db, "INSERT INTO picture VALUES(?,0,?,?,?,?)", -1, &s, NULL) ==
             SQLITE_OK,
         "insert");
    sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_int(s, 2, w);
    sqlite3_bind_int(s, 3, h);
    sqlite3_bind_int(s, 4, (int)format);
    sqlite3_bind_blob(s, 5, z, (int)zn, SQLITE_STATIC);
    must(sqlite3_step(s) == SQLITE_DONE, "insert");
    sqlite3_finalize(s);
    free(z);
}

/* Not flat, not symmetric, partly transparent: what a wrong stride, a wrong mirror or a wrong blend
 * would show. */
static void add_pattern(sqlite3 *db, const char *name, int w, int h)
{
    uint32_t *px = malloc((size_t)w * (size_t)h * 4);
    must(px != NULL, "memory");
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            uint32_t a = x < w / 3 ? 255u : (uint32_t)(255 * y / h),
                     c = (uint32_t)(x * 255 / w) * a / 255;
            px[y * w + x] = a << 24 | c << 16 | (a / 2) << 8 | (a - c);
        }
    add_picture(db, name, w, h, PACK_ARGB, px);
    free(px);
}

static void add_icon(sqlite3 *db, const char *name)
{
    uint8_t px[96 * 96];
    for (int i = 0; i < 96 * 96; i++)
        px[i] = (uint8_t)((i % 96) * 2 + i / 96 / 2);
    add_picture(db, name, 96, 96, PACK_A8, px);
}

static struct pack *make_pack(void)
{
    sqlite3 *db = NULL;
    must(sqlite3_open(":memory:", &db) == SQLITE_OK, "sqlite");
    char head[64];
    snprintf(head, sizeof head, "PRAGMA application_id=%d; PRAGMA user_version=%d;",
             PACK_APPLICATION_ID, PACK_FORMAT);
    must(sqlite3_exec(db, head, NULL, NULL, NULL) == SQLITE_OK, "pragma");
    must(sqlite3_exec(db, schema, NULL, NULL, NULL) == SQLITE_OK, "schema");
    must(sqlite3_exec(
             db,
             "INSERT INTO meta VALUES('pack_id','test'),('version','1'),('made_on','2026-01-01'),"
             "('kind','interface')",
             NULL, NULL, NULL) == SQLITE_OK,
         "meta");
    static const char *const pictures[] = {"av_aam_1F96D", "baji_disc", "lamp_lit",
                                           "niche_todo",   "niche_now", "niche_done",
                                           "flame_on",     "flame_off", "shadow_dialog_9slice"};
    static const char *const icons[] = {
        "icon/check",    "icon/x",          "icon/arrow-left", "icon/search",
        "icon/volume-2", "icon/rotate-ccw", "icon/house",      "icon/triangle-alert"};
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
        add_pattern(db, pictures[i], 200, 200);
    add_pattern(db, "wide", 640, 320);
    for (size_t i = 0; i < sizeof icons / sizeof *icons; i++)
        add_icon(db, icons[i]);
    sqlite3_int64 n = 0;
    unsigned char *bytes = sqlite3_serialize(db, "main", &n, 0);
    must(bytes != NULL, "serialize");
    size_t size = (size_t)n + pack_tail_size((uint64_t)n);
    uint8_t *file = malloc(size);
    must(file != NULL, "memory");
    memcpy(file, bytes, (size_t)n);
    pack_tail(file, (size_t)n, file + n);
    struct pack *pack = NULL;
    enum status st = pack_open_memory(file, size, true, &pack);
    must(st == STATUS_OK, status_text(st));
    free(file);
    sqlite3_free(bytes);
    sqlite3_close(db);
    return pack;
}

void kit_open(struct kit *k, const char *pack_path)
{
    memset(k, 0, sizeof *k);
    must(text_engine_create("fonts", &k->text) == STATUS_OK,
         "fonts/ not found: run in the top folder");
    must(ui_create(k->text, &k->ui) == STATUS_OK && art_create(16 << 20, &k->art) == STATUS_OK,
         "memory");
    if (pack_path)
        must(pack_open(pack_path, false, &k->pack) == STATUS_OK, "cannot open the pack");
    else
        k->pack = make_pack();
    art_set_packs(k->art, k->pack, NULL);
    kit_size(k, 1366, 768, "ur", false, false);
}

void kit_close(struct kit *k)
{
    free(k->canvas.px);
    ui_destroy(k->ui);
    art_destroy(k->art);
    pack_close(k->pack);
    text_engine_destroy(k->text);
}

void kit_size(struct kit *k, int w, int h, const char *lang, bool large, bool high_contrast)
{
    k->env = (struct ui_env){
        .w = w, .h = h, .lang = lang_find(lang), .large = large, .high_contrast = high_contrast};
    free(k->canvas.px);
    k->canvas =
        (struct canvas){calloc((size_t)(w > 0 ? w : 1) * (size_t)(h > 0 ? h : 1), 4), w, h, w};
    must(k->canvas.px != NULL, "memory");
    ui_damage_all(k->ui);
}

void kit_paint_all(struct kit *k)
{
    paint(&k->canvas, (struct rect){0, 0, k->canvas.w, k->canvas.h}, k->ui, k->text, k->art);
}

bool kit_png(const struct canvas *c, const char *path)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)c->w,
                       .height = (png_uint_32)c->h,
                       .format = PNG_FORMAT_RGB};
    uint8_t *rgb = malloc((size_t)c->w * (size_t)c->h * 3);
    if (!rgb)
        return false;
    for (int y = 0; y < c->h; y++)
        for (int x = 0; x < c->w; x++) {
            uint32_t p = c->px[(size_t)y * (size_t)c->stride + (size_t)x];
            uint8_t *o = rgb + ((size_t)y * (size_t)c->w + (size_t)x) * 3;
            o[0] = (uint8_t)(p >> 16);
            o[1] = (uint8_t)(p >> 8);
            o[2] = (uint8_t)p;
        }
    bool ok = png_image_write_to_file(&image, path, 0, rgb, 0, NULL) != 0;
    free(rgb);
    return ok;
}
