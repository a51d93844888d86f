// SPDX-License-Identifier: GPL-3.0-or-later
/* chiragh-author text shape|lines|render --lang L [--bold] --size PX --width PX [-o OUT.png] [--fonts DIR] FILE
 *
 * A paragraph a line of FILE ("-": standard input).
 *   shape   a JSON object a paragraph, not wrapped: {"runs":[{"font":FILE,"level":N,"glyphs":[[gid,cluster_utf8_byte,
 *           x_advance,y_advance,x_offset,y_offset],…]},…]}, visual order from the left, font units
 *   lines   {"lines":[[start_byte,end_byte,width_px],…],"ink":[x0,y0,x1,y1]} a paragraph
 *   render  a PNG, black on white, the paragraphs below one another and their ink whole */
#ifndef CHIRAGH_AUTHOR_TEXT_CMD_H
#define CHIRAGH_AUTHOR_TEXT_CMD_H

int text_cmd(int argc, char **argv); /* argv[0] is "text"; returns the exit status */

#endif
