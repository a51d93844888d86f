// SPDX-License-Identifier: GPL-3.0-or-later
/* A lesson file: front matter, then Markdown as md4c reads it, of which only headings of pages,
 * paragraphs, a page's picture and fenced activities are ours. md4c hands out pieces of the text it
 * was given, so a piece's address tells its line. */
#include "author/author.h"

#include <md4c.h>
#include <string.h>

#include "course/course_private.h"

enum { HEADING_LEVEL = 2 };

struct lesson_parser {
    struct source *s;
    unsigned domain;
    const char *file, *id;
    const char *text, *end; /* the whole file */
    struct course_lesson *lesson;
    struct course_step *steps;
    course_sid *paragraphs; /* of the page being read */
    struct course_page *page;
    bool skip; /* the block holds more than plain text */
    int line;  /* of the block; 0: not known yet */
    struct buf block;
    char fence[16];
};

static int line_of(const struct lesson_parser *p, const char *at)
{
    int line = 1;
    for (const char *c = p->text; c < at; c++)
        line += *c == '\n';
    return line;
}

static struct place here(const struct lesson_parser *p)
{
    return (struct place){p->file, p->line};
}

/* Cuts "{#id}" off the end of the text. NULL: there is none. */
static char *cut_id(char *text)
{
    size_t n = strlen(text);
    char *open = strrchr(text, '{');
    if (!open || open[1] != '#' || text[n - 1] != '}')
        return NULL;
    text[n - 1] = 0;
    char *end = open;
    while (end > text && end[-1] == ' ')
        end--;
    char *id = open + 2;
    *end = 0;
    return id;
}

static struct course_step *new_step(struct lesson_parser *p, enum course_step_type type)
{
    if (p->lesson->step_count == COURSE_STEPS_MAX) {
        fault_add(&p->s->faults, here(p), "more than %d pages and activities", COURSE_STEPS_MAX);
        return NULL;
    }
    struct course_step *step = &p->steps[p->lesson->step_count++];
    step->type = type;
    source_mark(p->s, step, here(p));
    return step;
}

static void end_heading(struct lesson_parser *p, char *text)
{
    const char *id = cut_id(text);
    p->page = NULL;
    if (!id || !course_valid_id(id, COURSE_ID_MAX)) {
        fault_add(&p->s->faults, here(p), "a page begins with \"## Title {#id}\"");
        return;
    }
    struct course_step *step = new_step(p, STEP_PAGE);
    if (!step)
        return;
    p->page = &step->page;
    p->page->id = id;
    p->page->title =
        source_add(p->s, p->domain, here(p),
                   must(arena_printf(&p->s->arena, "Lesson %s, page \"%s\": its title", p->id, id)),
                   false, text[0] ? text : NULL, "%s.%s.title", p->id, id);
    if (!text[0])
        fault_add(&p->s->faults, here(p), "the page has no title");
    p->paragraphs = must(arena_array(&p->s->arena, COURSE_PARAGRAPHS_MAX, sizeof *p->paragraphs));
    p->page->paragraphs = p->paragraphs;
}

static void end_picture(struct lesson_parser *p, char *text)
{
    size_t n = strlen(text);
    if (n < 4 || text[n - 1] != ']') {
        fault_add(&p->s->faults, here(p),
                  "a picture is \"![name]\" on a line of its own, with an empty line after it");
        return;
    }
    text[n - 1] = 0;
    if (!course_valid_name(text + 2, COURSE_NAME_MAX))
        fault_add(&p->s->faults, here(p),
                  "\"%s\" is no name of a drawing: letters, digits, - and _", text + 2);
    else if (p->page->picture)
        fault_add(&p->s->faults, here(p), "the page has a picture already");
    else
        p->page->picture = text + 2;
}

static void end_paragraph(struct lesson_parser *p, char *text)
{
    if (!p->page) {
        fault_add(&p->s->faults, here(p),
                  "text outside a page: a page begins with \"## Title {#id}\"");
        return;
    }
    if (strncmp(text, "![", 2) == 0) {
        end_picture(p, text);
        return;
    }
    const char *id = cut_id(text);
    if (!id || !course_valid_id(id, COURSE_ID_MAX) || !text[0]) {
        fault_add(&p->s->faults, here(p), "a paragraph ends in {#id}");
        return;
    }
    if (strcmp(id, "title") == 0)
        fault_add(&p->s->faults, here(p), "a paragraph may not be called \"title\"");
    if (p->page->paragraph_count == COURSE_PARAGRAPHS_MAX) {
        fault_add(&p->s->faults, here(p), "more than %d paragraphs on a page",
                  COURSE_PARAGRAPHS_MAX);
        return;
    }
    const char *note =
        must(arena_printf(&p->s->arena, "Lesson %s, page \"%s\"", p->id, p->page->id));
    p->paragraphs[p->page->paragraph_count++] =
        source_add(p->s, p->domain, here(p), note, false, text, "%s.%s.%s", p->id, p->page->id, id);
}

static void end_fence(struct lesson_parser *p, const char *text, size_t n)
{
    p->page = NULL;
    if (strcmp(p->fence, "activity") != 0) {
        fault_add(&p->s->faults, here(p), "a block between ``` must be called ```activity");
        return;
    }
    struct yaml *y = yaml_parse(&p->s->arena, &p->s->faults, p->file, p->line, text, n);
    struct course_step *step = y ? new_step(p, STEP_ACTIVITY) : NULL;
    if (step)
        source_read_activity(p->s, p->domain, p->file, p->id, y, &step->activity);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
    struct lesson_parser *p = ctx;
    buf_clear(&p->block);
    p->line = 0;
    p->skip = false;
    if (type == MD_BLOCK_CODE) {
        const MD_ATTRIBUTE *info = &((MD_BLOCK_CODE_DETAIL *)detail)->info;
        size_t n = info->size < sizeof p->fence ? info->size : sizeof p->fence - 1;
        if (n)
            memcpy(p->fence, info->text, n);
        p->fence[n] = 0;
    }
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
    struct lesson_parser *p = ctx;
    char *text =
        must(arena_strndup(&p->s->arena, p->block.data ? p->block.data : "", p->block.len));
    if (p->skip && type != MD_BLOCK_DOC)
        fault_add(&p->s->faults, here(p), "plain text only: no emphasis, links or code");
    if (type == MD_BLOCK_H && ((MD_BLOCK_H_DETAIL *)detail)->level == HEADING_LEVEL)
        end_heading(p, text);
    else if (type == MD_BLOCK_P)
        end_paragraph(p, text);
    else if (type == MD_BLOCK_CODE)
        end_fence(p, text, p->block.len);
    else if (type != MD_BLOCK_DOC && type != MD_BLOCK_LI)
        fault_add(&p->s->faults, here(p),
                  "only pages (##), paragraphs, a picture and activities stand in a lesson");
    p->skip = false;
    return 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *ctx)
{
    struct lesson_parser *p = ctx;
    (void)type;
    (void)detail;
    p->skip = true;
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *ctx)
{
    (void)type;
    (void)detail;
    (void)ctx;
    return 0;
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *ctx)
{
    struct lesson_parser *p = ctx;
    if (!p->line && text >= p->text && text < p->end)
        p->line = line_of(p, text);
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR)
        buf_putc(&p->block, ' ');
    else
        buf_put(&p->block, text, size);
    return 0;
}

/* The body after the closing "---", or NULL. */
static const char *read_front(struct lesson_parser *p, size_t n)
{
    const char *body = NULL;
    if (n >= 4 && strncmp(p->text, "---\n", 4) == 0)
        body = strstr(p->text + 3, "\n---\n");
    if (!body) {
        fault_add(&p->s->faults, (struct place){p->file, 1},
                  "a lesson begins with id, title … between two lines ---");
        return NULL;
    }
    struct reader r = {p->s, p->domain, p->file};
    struct yaml *y = yaml_parse(&p->s->arena, &p->s->faults, p->file, 2, p->text + 4,
                                (size_t)(body + 1 - (p->text + 4)));
    if (!y)
        return NULL;
    struct course_lesson *l = p->lesson;
    struct arena *a = &p->s->arena;
    read_known(&r, y, "id title objective skill picture minutes");
    const char *id = read_id(&r, y, "id", COURSE_ID_MAX, true);
    if (strcmp(id, p->id) != 0)
        fault_add(&p->s->faults, read_place(&r, yaml_get(y, "id")),
                  "the id must be \"%s\", as the file is called", p->id);
    l->title = source_add(p->s, p->domain, read_place(&r, yaml_get(y, "title")),
                          must(arena_printf(a, "Title of lesson %s", p->id)), false,
                          read_text(&r, y, "title", true), "%s.title", p->id);
    l->objective = source_add(p->s, p->domain, read_place(&r, yaml_get(y, "objective")),
                              must(arena_printf(a, "What lesson %s teaches", p->id)), false,
                              read_text(&r, y, "objective", true), "%s.objective", p->id);
    l->skill = read_id(&r, y, "skill", COURSE_ID_MAX, true);
    l->picture = read_name(&r, y, "picture", true);
    l->minutes = read_int(&r, y, "minutes", 1, 240, 10);
    return body + 5;
}

void source_read_lesson(struct source *s, unsigned domain, const char *path, const char *id,
                        struct course_lesson *out)
{
    size_t n;
    struct lesson_parser p = {.s = s, .domain = domain, .file = path, .id = id, .lesson = out};
    out->id = id;
    source_mark(s, out->id, (struct place){path, 1});
    p.text = file_read(&s->arena, path, &n);
    p.steps = must(arena_array(&s->arena, COURSE_STEPS_MAX, sizeof *p.steps));
    out->steps = p.steps;
    if (!p.text) {
        fault_add(&s->faults, (struct place){path, 0}, "cannot be read");
        return;
    }
    p.end = p.text + n;
    const char *body = read_front(&p, n);
    if (!body)
        return;
    const MD_PARSER md = {.flags = MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTML,
                          .enter_block = enter_block,
                          .leave_block = leave_block,
                          .enter_span = enter_span,
                          .leave_span = leave_span,
                          .text = take_text};
    if (md_parse(body, (MD_SIZE)(p.end - body), &md, &p) != 0)
        fault_add(&s->faults, (struct place){path, 0}, "no Markdown");
    buf_finish(&p.block);
}
