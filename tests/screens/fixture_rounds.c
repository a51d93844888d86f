// SPDX-License-Identifier: GPL-3.0-or-later
/* A class's rounds and goal, what its learners see of them, and pages to print. */
#include "fixture_rounds.h"

static struct work_view work_view(void)
{
    return (struct work_view){.class_code = "10a",
                              .learners = 34,
                              .rounds = {{.state = ROUND_OVER, .form = 0, .done = 31, .here = true},
                                         {.state = ROUND_OPEN, .form = 1, .done = 12, .here = true},
                                         {.state = ROUND_LATER, .form = 2, .here = true}},
                              .asked = -1};
}
void work_fresh(struct ui *ui)
{
    struct work_view v = work_view();
    v.rounds[0] = (struct work_round){.state = ROUND_READY, .here = true};
    v.rounds[1].state = ROUND_LATER;
    screen_work(ui, &v);
}
void work_goal(struct ui *ui)
{
    struct work_view v = work_view();
    v.goal = 100;
    v.lit = 37;
    screen_work(ui, &v);
}
void work_missing(struct ui *ui)
{
    struct work_view v = {.class_code = "g1", .asked = -1};
    screen_work(ui, &v);
}
void work_end_ask(struct ui *ui)
{
    struct work_view v = work_view();
    v.asked = 1;
    screen_work(ui, &v);
}
void work_early(struct ui *ui)
{
    struct work_view v = work_view();
    v.rounds[1].state = ROUND_OVER;
    v.rounds[2].state = ROUND_READY;
    v.asked = 2;
    v.days_left = 28;
    screen_work(ui, &v);
}
void thanks(struct ui *ui)
{
    screen_thanks(ui, &(struct thanks_view){"av_mor_1F99A"});
}

static void paper(struct ui *ui, struct paper_screen v)
{
    const bool urdu = ui_rtl(ui), certificate = v.paper.design == PAPER_CERTIFICATE;
    v.paper.title = certificate ? S(ui, paper_certificate) : urdu ? "گھر میں" : "At home";
    v.paper.subject = certificate ? urdu ? "رکیں اور جانچیں" : "Stop and check" : "";
    v.paper.name_label = S(ui, paper_name);
    v.paper.lead = certificate ? S(ui, paper_lead) : S(ui, paper_agreed);
    v.paper.date = urdu ? "۲۱ نومبر ۲۰۲۶" : "21 November 2026";
    v.paper.date_label = S(ui, paper_date);
    v.paper.sign_label = S(ui, paper_sign);
    v.paper.maker = S(ui, app_name);
    if (!v.paper.name)
        v.paper.name = "";
    for (unsigned i = 0; i < v.paper.row_count; i++)
        v.paper.rows[i] = urdu ? "مدد مانگنے پر ڈانٹ نہیں پڑے گی" : "Who asks for help is not scolded";
    screen_paper(ui, &v);
}
void paper_new(struct ui *ui)
{
    paper(ui, (struct paper_screen){.paper = {.row_count = 6}, .before = true, .after = true});
}
void paper_saved(struct ui *ui)
{
    paper(ui, (struct paper_screen){.paper = {.row_count = 1, .name = ui_rtl(ui) ? "زینب بی بی" : "Zainab Bibi"}, .named = true,
                                    .saved = true, .on_drive = true,
                                    .where = "/media/school/KINGSTON/Chiragh/chiragh-m2-20261121-2.pdf"});
}
void paper_saving(struct ui *ui)
{
    paper(ui, (struct paper_screen){.paper = {.row_count = 3}, .saving = true});
}
void paper_failed(struct ui *ui)
{
    paper(ui, (struct paper_screen){.paper = {.design = PAPER_CHARTER, .row_count = 8}, .failed = true});
}
