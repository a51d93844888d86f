// SPDX-License-Identifier: GPL-3.0-or-later
/* The paragraphs that are set twice, and the page for Chromium. CSS says what src/text does by
 * itself: fonts and sizes run by run (our itemisation is given; order, shapes, lines and pixels are
 * compared), word-spacing, line-height.
 *
 *   chromium_text page SIZE COUNT OUT.html                  prints how many screenshots show all of
 * it: OUT.html#0, #1, … chromium_text judge SIZE COUNT DUMP SHOT.png… */
#include "page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/content.h"
#include "text/corpus.h"

static uint32_t seed;
static uint32_t rnd(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)seed * below >> 32);
}

static bool is_prose(const struct content_string *s)
{
    size_t n = strlen(s->text);
    return s->lang == lang_find("ur") && n > 120 && n < 1200 && !strpbrk(s->text, "\n<&");
}

static int words(const char *s)
{
    int n = 1;
    for (; *s; s++)
        n += *s == ' ';
    return n;
}

static void add(struct page *p, struct text_engine *e, const char *text)
{
    struct paragraph *q = &p->list[p->n];
    int y = p->size * 2;
    if (p->n > 0) {
        const struct paragraph *last = q - 1;
        const struct text_layout *l = text_layout(e, last->text, (size_t)-1, &last->params);
        y = last->y + (int)l->line_count * l->pitch + p->size;
    }
    bool bold = p->n % 5 == 4;
    *q = (struct paragraph){
        .text = strdup(text),
        .params = {.style = {.lang = lang_find("ur"), .size_px = p->size, .bold = bold},
                   .width_px = 300 + (int)rnd(700)},
        .x = 60,
        .y = y,
        .words = words(text)};
    p->n++;
}

void page_make(struct page *p, struct text_engine *e, int size, size_t count)
{
    static struct corpus sentences;
    struct content content;
    *p = (struct page){.size = size};
    seed = (uint32_t)size;
    corpus_read(&sentences, DATA "urdu_sentences.txt", 0, false);
    content_read(&content);
    size_t at = 0;
    while (p->n < count && p->n < PARAGRAPHS_MAX) {
        char text[4096] = "";
        size_t len = 0;
        while (at < content.n && p->n % 2 && !is_prose(&content.list[at]))
            at++;
        if (p->n % 2 && at < content.n) {
            add(p, e, content.list[at++].text);
            continue;
        }
        for (int want = 20 + (int)rnd(40); words(text) < want;)
            len += (size_t)snprintf(text + len, sizeof text - len, "%s%s", len ? " " : "",
                                    sentences.line[rnd((uint32_t)sentences.n)].text);
        add(p, e, text);
    }
    corpus_free(&sentences);
    content_free(&content);
}

int page_shots(const struct page *p, struct text_engine *e)
{
    const struct paragraph *last = &p->list[p->n - 1];
    const struct text_layout *l = text_layout(e, last->text, (size_t)-1, &last->params);
    return (last->y + l->height + 2 * p->size) / SHOT_STEP + 1;
}

void page_free(struct page *p)
{
    while (p->n)
        free(p->list[--p->n].text);
}

static const char head[] =
    "<!doctype html><meta charset=utf-8><style>\n"
    "@font-face{font-family:f0;src:url('file://%1$s/NotoNastaliqUrdu-Regular.ttf')}\n"
    "@font-face{font-family:f1;src:url('file://%1$s/NotoNastaliqUrdu-Bold.ttf')}\n"
    "@font-face{font-family:f2;src:url('file://%1$s/Lateef-Regular.ttf')}\n"
    "@font-face{font-family:f3;src:url('file://%1$s/Lateef-Bold.ttf')}\n"
    "@font-face{font-family:f4;src:url('file://%1$s/NotoSans-Regular.ttf')}\n"
    "@font-face{font-family:f5;src:url('file://%1$s/NotoSans-Bold.ttf')}\n"
    "body{margin:0;background:#fff;color:#000}\n"
    "p{position:absolute;margin:0;direction:rtl;text-rendering:geometricPrecision;font-synthesis:"
    "none;"
    "overflow-wrap:anywhere;font-size:%2$dpx;word-spacing:%3$.3fem}\n"
    "span{line-height:0;word-spacing:0}\n"
    "</style><body>\n";

/* Of every character its line, of every word its left edge. */
static const char script[] =
    "<script>document.body.style.cssText='position:absolute;left:0;top:-'+10000*location.hash."
    "slice(1)+'px';\n"
    "document.fonts.ready.then(()=>{let out='';\n"
    "for(const p of document.querySelectorAll('p')){const top=p.getBoundingClientRect().top,"
    "h=parseFloat(p.style.lineHeight),w=document.createTreeWalker(p,4),r=document.createRange();"
    "let lines='',xs='',x=1e9,n;\n"
    "while(n=w.nextNode())for(let i=0;i<n.length;i++){if(n.data[i]==' '){xs+=' "
    "'+x.toFixed(1);x=1e9;"
    "lines+=' .';continue}r.setStart(n,i);r.setEnd(n,i+1);const b=[...r.getClientRects()].pop();"
    "if(!b){lines+=' -';continue}lines+=' '+Math.floor(((b.top+b.bottom)/2-top)/h);"
    "x=Math.min(x,b.left)}\n"
    "out+='LINES'+lines+'\\nWORDS'+xs+' '+x.toFixed(1)+'\\n'}\n"
    "const d=document.createElement('pre');d.style.display='none';d.textContent='\\n'+out;"
    "document.body.append(d)})</script>\n";

static void write_text(FILE *f, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '<' || s[i] == '&')
            fprintf(f, "&#%d;", s[i]);
        else
            fputc(s[i], f);
    }
}

/* The runs in logical order; what is not in the paragraph's own font gets a span. */
static void write_paragraph(FILE *f, struct text_engine *e, const struct paragraph *q)
{
    struct text_params p = q->params;
    p.width_px = 0;
    const struct text_layout *l = text_layout(e, q->text, (size_t)-1, &p);
    size_t at = 0;
    fprintf(f, "<p style='left:%dpx;top:%dpx;width:%dpx;line-height:%dpx;font-family:f%d'>", q->x,
            q->y, q->params.width_px, l->pitch, p.style.bold);
    while (at < l->len) {
        const struct text_run *r = NULL;
        for (uint32_t i = 0; i < l->run_count; i++)
            if (l->runs[i].start == at)
                r = &l->runs[i];
        if (!r || r->end <= at)
            exit(1);
        bool own = r->face == (p.style.bold ? 1 : 0);
        if (!own)
            fprintf(f, "<span style='font-family:f%d;font-size:%dpx'>", r->face,
                    l->glyphs[r->first_glyph].size_px);
        write_text(f, l->text + at, r->end - at);
        if (!own)
            fputs("</span>", f);
        at = r->end;
    }
    fputs("</p>\n", f);
}

void page_write(const struct page *p, struct text_engine *e, const char *path)
{
    FILE *f = fopen(path, "w");
    if (!f) {
        perror(path);
        exit(1);
    }
    fprintf(f, head, FONTS, p->size, TEXT_NASTALIQ_WORD_SPACE / 1000.0);
    for (size_t i = 0; i < p->n; i++)
        write_paragraph(f, e, &p->list[i]);
    fputs(script, f);
    fclose(f);
}

int main(int argc, char **argv)
{
    static struct page page;
    int rc = 2;
    if (argc < 5) {
        fprintf(stderr,
                "chromium_text page SIZE COUNT OUT.html | judge SIZE COUNT DUMP SHOT.png…\n");
        return rc;
    }
    struct text_engine *e = open_engine();
    page_make(&page, e, atoi(argv[2]), (size_t)atoi(argv[3]));
    if (strcmp(argv[1], "page") == 0) {
        page_write(&page, e, argv[4]);
        printf("%d\n", page_shots(&page, e));
        rc = 0;
    } else if (argc > 5) {
        rc = page_judge(&page, e, argv[4], argv + 5, argc - 5);
    }
    page_free(&page);
    text_engine_destroy(e);
    return rc;
}
