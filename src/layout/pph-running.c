/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-running.h"
#include "pph-emitter.h"
#include "pph-marked.h"

#include <math.h>
#include <string.h>

#define FOOTER_LINES 3
#define FOOTER_ABOVE PPH_MM (2)      /* at least, from the text of the page to its rule */
#define FOOTER_RULE  (3 * PPH_POINT) /* from its rule to its first line */
#define FOOTER_APART (12 * PPH_POINT)
#define FOOTER_BELOW PPH_MM (4) /* at least, to the edge of the paper, where nothing is printed */
#define MARK_PART    0.64       /* of the page's diagonal */
#define MARK_COLOR   0xebedf2u  /* black text on it keeps a contrast of 17:1 */

static PphFlowText *
set_line (PphBuilder *builder, const char *string, const PphTextStyle *style, int width)
{
  PphSpan span = { .text = (char *)string, .source = -1 };

  return pph_builder_set_text (builder, &span, 1, style, width, -1);
}

/* ---- watermark ---- */

/* As large as its part of the diagonal asks for: text grows with its size. */
static PphFlowText *
set_mark (PphBuilder *builder, double diagonal)
{
  PphTextStyle style = pph_style_sheet_get_footer (builder->sheet);
  const PphFlowText *trial;
  int width;

  style.face = PPH_FACE_BOLD;
  style.color = MARK_COLOR;
  style.size = style.leading = 100 * PPH_POINT;
  trial = set_line (builder, "PROJET", &style, G_MAXINT / 2);
  width = g_array_index (trial->paragraph->lines, PphTextLine, 0).width;
  style.size = style.leading = (int)(style.size * (diagonal * MARK_PART / MAX (width, 1)));
  return set_line (builder, "PROJET", &style, G_MAXINT / 2);
}

void
pph_emit_watermark (PphBuilder *builder, PphPage *page)
{
  PphFlowText *text = set_mark (builder, hypot (page->width, page->height));
  PphTextRun *run = &g_array_index (text->paragraph->runs, PphTextRun, 0);
  int turn = (int)lround (atan2 (page->height, page->width) * 180.0 / G_PI);
  double angle = turn * G_PI / 180.0;
  double half = run->width / 2.0;
  double rise
      = pph_font_get_cap_height (run->run.font) * (double)run->run.size / pph_font_get_upem (run->run.font) / 2.0;
  /* half of its length back from the middle of the page, half of its height below */
  int x = (int)lround (page->width / 2.0 - half * cos (angle) + rise * sin (angle));
  int y = (int)lround (page->height / 2.0 + half * sin (angle) + rise * cos (angle));
  PphOp *op = pph_page_add_op (page, PPH_OP_GLYPHS, -1, x, y);

  pph_page_hold (page, text->paragraph);
  op->width = run->width;
  op->height = run->run.size;
  op->color = run->color;
  op->turn = turn;
  op->artifact = PPH_ARTIFACT_WATERMARK;
  op->run = &run->run;
}

/* ---- numbers ---- */

/* The mark that opens the next section after mark @i, or NULL. */
static const PphMarked *
find_opening (const PphBuilder *builder, guint *i)
{
  while (*i < builder->marked->len)
    {
      const PphMarked *marked = pph_marked_get (builder, (*i)++);

      if (marked->mark->opens)
        return marked;
    }
  return NULL;
}

/* Pages are counted through, so that none can be taken away unseen; those of an
 * annexe by themselves too, since annexes are sent and replaced by themselves. */
GPtrArray *
pph_list_folios (const PphBuilder *builder, guint n_pages)
{
  GPtrArray *folios = g_ptr_array_new_with_free_func (g_free);
  guint i = 0;
  const PphMarked *section = NULL, *next = find_opening (builder, &i);

  for (guint page = 0; page < n_pages; page++)
    {
      const char *label;
      guint end;

      while (next != NULL && next->page <= page)
        {
          section = next;
          next = find_opening (builder, &i);
        }
      end = next != NULL ? next->page : n_pages;
      label = section != NULL ? section->mark->label : NULL;
      if (label != NULL)
        g_ptr_array_add (folios, g_strdup_printf ("%s, p.\u00a0%u/%u – Page\u00a0%u/%u", label,
                                                  page - section->page + 1, end - section->page, page + 1, n_pages));
      else
        g_ptr_array_add (folios, g_strdup_printf ("Page\u00a0%u/%u", page + 1, n_pages));
    }
  return folios;
}

gboolean
pph_folios_are_same (const PphBuilder *a, guint n_pages_a, const PphBuilder *b, guint n_pages_b)
{
  guint i = 0, k = 0;
  const PphMarked *x, *y;

  if (n_pages_a != n_pages_b)
    return FALSE;
  do
    {
      x = find_opening (a, &i);
      y = find_opening (b, &k);
      if ((x == NULL) != (y == NULL)
          || (x != NULL && (x->page != y->page || g_strcmp0 (x->mark->label, y->mark->label) != 0)))
        return FALSE;
    }
  while (x != NULL);
  return TRUE;
}

/* ---- footer ---- */

static guint
count_lines (const PphFlowText *text)
{
  return text->paragraph->lines->len;
}

/* @string on @most lines, the last of which ends with … where it is longer. */
static PphFlowText *
set_footer (PphBuilder *builder, const char *string, const PphTextStyle *style, int width, guint most)
{
  PphFlowText *text = set_line (builder, string, style, width);
  g_autoptr (GString) cut = NULL;

  while (count_lines (text) > most)
    {
      const char *space;

      if (cut == NULL)
        cut = g_string_new_len (string, g_array_index (text->paragraph->lines, PphTextLine, most - 1).end);
      else
        g_string_truncate (cut, cut->len - strlen ("…"));
      space = strrchr (g_strchomp (cut->str), ' ');
      if (space == NULL)
        return text;
      g_string_truncate (cut, (gsize)(space - cut->str));
      g_string_append (cut, "…");
      text = set_line (builder, cut->str, style, width);
    }
  return text;
}

static void
emit_text (PphBuilder *builder, PphPage *page, PphFlowText *text, guint most, int y, int leading)
{
  for (guint i = 0; i < MIN (count_lines (text), most); i++)
    pph_emit_line (page, text, i, builder->sheet->margin_left, y + (int)i * leading, 0, TRUE);
}

void
pph_emit_footer (PphBuilder *builder, PphPage *page, const char *left, const char *folio)
{
  const PphStyleSheet *sheet = builder->sheet;
  PphTextStyle style = pph_style_sheet_get_footer (sheet);
  int width = page->width - sheet->margin_left - sheet->margin_right, room;
  guint most = (guint)CLAMP ((sheet->margin_bottom - FOOTER_ABOVE - FOOTER_BELOW - FOOTER_RULE) / style.leading, 1,
                             FOOTER_LINES);
  PphTextStyle end = style;
  PphFlowText *number, *text = NULL;
  guint n = 1, first = page->ops->len;
  PphOp *rule;
  int y;

  end.align = PPH_ALIGN_END;
  number = set_line (builder, folio, &end, width);
  room = width - g_array_index (number->paragraph->lines, PphTextLine, 0).width - FOOTER_APART;
  if (left != NULL && left[0] != '\0')
    {
      text = set_footer (builder, left, &style, CLAMP (room, width / 3, width * 7 / 10), most);
      n = MIN (count_lines (text), most);
    }
  y = page->height - MAX (sheet->margin_bottom * 55 / 100, FOOTER_RULE + (int)n * style.leading + FOOTER_BELOW);
  rule = pph_page_add_op (page, PPH_OP_LINE, -1, sheet->margin_left, y);
  rule->width = width;
  rule->thickness = PPH_POINT * 4 / 10;
  rule->color = PPH_COLOR_RULE;
  y += FOOTER_RULE;
  if (text != NULL)
    emit_text (builder, page, text, most, y, style.leading);
  emit_text (builder, page, number, 1, y, style.leading);
  pph_page_set_artifact (page, first, PPH_ARTIFACT_FOOTER);
}
