/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-builder.h"
#include "pph-contents.h"
#include "pph-finding.h"
#include "pph-footnote.h"
#include "pph-frame.h"
#include "pph-input-field.h"
#include "pph-segment.h"
#include "pph-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH   400
#define NARROWEST   4 /* ems of text beside a label */
#define LIST_INDENT (9 * PPH_POINT)
#define LABEL_WIDTH (12 * PPH_POINT)
#define LABEL_GAP   (5 * PPH_POINT)
#define ITEM_SPACE  (5 * PPH_POINT / 2)

void
pph_builder_init (PphBuilder *self, PphTypesetter *typesetter, const PphStyleSheet *sheet)
{
  memset (self, 0, sizeof *self);
  self->typesetter = typesetter;
  self->sheet = sheet;
  pph_flow_init_document (&self->flow);
  g_array_unref (self->flow.items);
  pph_segment_open (self);
  self->reported = g_hash_table_new (NULL, NULL);
  self->contents.entries = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
pph_builder_clear (PphBuilder *self)
{
  if (self->flow.stretches == NULL)
    return;
  pph_segment_drop (self);
  pph_flow_clear (&self->flow);
  g_clear_pointer (&self->reported, g_hash_table_unref);
  g_clear_pointer (&self->marked, g_array_unref);
  g_clear_pointer (&self->contents.entries, g_array_unref);
}

int
pph_builder_add_node (PphBuilder *self, PphTag tag, int parent)
{
  PphNode node = { .tag = tag, .parent = parent };

  g_array_append_val (self->nodes, node);
  return (int)self->nodes->len - 1;
}

static void
report_missing (PphBuilder *self, const gunichar *missing)
{
  self->told |= missing != NULL && *missing != 0;
  for (; missing != NULL && *missing != 0; missing++)
    {
      char utf8[8] = { 0 };
      PphFinding *finding;

      if (!g_hash_table_add (self->reported, GUINT_TO_POINTER (*missing)))
        continue;
      g_unichar_to_utf8 (*missing, utf8);
      finding = pph_findings_add (self->findings, PPH_SEVERITY_WARNING, "character-missing",
                                  _ ("No installed font has the character “%s” (U+%04X): it is printed as a box."),
                                  utf8, *missing);
      if (finding == NULL)
        continue;
      pph_set_string (&finding->part, self->part);
      pph_set_string (&finding->fix, _ ("Install a font that has it, or write it otherwise."));
    }
}

/* @block: whose text it is, or NULL. */
static PphFlowText *
set_text (PphBuilder *self, const PphBlock *block, const PphSpan *spans, guint n_spans, const PphTextStyle *style,
          int width, int node)
{
  PphSetting *paragraph = pph_typesetter_set (self->typesetter, block, spans, n_spans, style, MAX (width, PPH_POINT));
  PphFlowText *text = pph_flow_text_new (paragraph, spans, n_spans, node);

  text->part = self->part;
  report_missing (self, paragraph->missing);
  for (guint i = 0; i < n_spans && node >= 0; i++)
    {
      const PphSpan *before = i > 0 ? &spans[i - 1] : NULL;

      if (spans[i].link != NULL && before != NULL && before->link == spans[i].link)
        text->span_nodes[i] = text->span_nodes[i - 1];
      else if (spans[i].link != NULL)
        text->span_nodes[i] = pph_builder_add_node (self, PPH_TAG_LINK, node);
      else if (spans[i].note != NULL)
        text->span_nodes[i] = pph_builder_add_node (self, PPH_TAG_REFERENCE, node);
    }
  g_ptr_array_add (self->texts, text);
  return text;
}

PphFlowText *
pph_builder_set_text (PphBuilder *self, const PphSpan *spans, guint n_spans, const PphTextStyle *style, int width,
                      int node)
{
  return set_text (self, NULL, spans, n_spans, style, width, node);
}

void
pph_builder_add_mark (PphBuilder *self, const PphBlock *block, int node)
{
  PphFlowMark mark
      = { self->flow.items->len, block->anchor, block->outline, MAX (block->level, 1), block->under, node };

  if (block->kind == PPH_BLOCK_HEADING && block->level == 1)
    {
      mark.opens = TRUE;
      mark.label = block->label;
    }
  if (block->anchor != NULL || block->outline != NULL)
    g_array_append_val (self->marks, mark);
}

/* ---- text blocks ---- */

static PphTag
choose_tag (PphBuilder *self, const PphBlock *block)
{
  int level;

  if (block->kind == PPH_BLOCK_TITLE)
    level = 1;
  else if (block->kind == PPH_BLOCK_HEADING)
    /* a reader is never made to jump over a level */
    level = CLAMP (block->level, 1, MIN (self->last_heading + 1, 6));
  else
    return PPH_TAG_P;
  self->last_heading = level;
  return PPH_TAG_H1 + level - 1;
}

static gboolean
starts_with_digit (const char *text)
{
  return text != NULL && g_ascii_isdigit (text[0]);
}

/* The spans of a heading, with "Article 3 – " or "3.1 " before them. */
static GArray *
collect_spans (PphBuilder *self, const PphBlock *block)
{
  GArray *spans = g_array_new (FALSE, TRUE, sizeof (PphSpan));
  gboolean any = block->spans != NULL && block->spans->len > 0;

  if (block->kind == PPH_BLOCK_HEADING && block->label != NULL)
    {
      g_autofree char *prefix = g_strconcat (block->label,
                                             !any                               ? ""
                                             : starts_with_digit (block->label) ? "\u2002"
                                                                                : "\u00a0– ",
                                             NULL);
      PphSpan span = { .text = g_string_chunk_insert (self->strings, prefix), .source = -1 };

      g_array_append_val (spans, span);
    }
  if (any)
    g_array_append_vals (spans, block->spans->data, block->spans->len);
  return spans;
}

static gboolean
ends_with_colon (const PphBlock *block)
{
  const char *text;
  gsize length;

  if (block->spans == NULL || block->spans->len == 0)
    return FALSE;
  text = g_array_index (block->spans, PphSpan, block->spans->len - 1).text;
  length = text != NULL ? strlen (text) : 0;
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length > 0 && text[length - 1] == ':';
}

/* Remembers where "Fait à…" begins while nothing but the signatures may follow. */
static void
note_closing (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  if (column->flow != &self->flow)
    return;
  if (block->role != PPH_ROLE_CLOSING)
    self->closing = 0;
  else if (self->closing == 0)
    self->closing = self->flow.items->len + 1;
}

static void
add_text_block (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  PphBlockStyle style = pph_style_sheet_get (self->sheet, block, column->placement, column->size);
  g_autoptr (GArray) spans = collect_spans (self, block);
  PphFlowText *text;
  PphTag tag;
  guint first;
  int node;

  if (spans->len == 0)
    {
      pph_builder_add_mark (self, block, column->parent);
      return;
    }
  tag = choose_tag (self, block);
  node = pph_builder_add_node (self, tag, column->parent);
  if (tag != PPH_TAG_P)
    g_array_index (self->nodes, PphNode, node).title = pph_block_dup_title (block);
  if (column->placement != PPH_PLACE_BODY)
    style.text.align = column->align;
  pph_flow_add_space (column->flow, style.before);
  note_closing (self, column, block);
  pph_builder_add_mark (self, block, node);
  text = set_text (self, block, (const PphSpan *)(gconstpointer)spans->data, spans->len, &style.text,
                   column->width - style.indent, node);
  first = column->flow->items->len;
  pph_flow_add_text (column->flow, text, column->x + style.indent);
  if (style.keep || block->keep_with_next)
    {
      /* a heading stays in one piece */
      for (guint i = 0; i < text->paragraph->lines->len && block->kind != PPH_BLOCK_PARAGRAPH; i++)
        g_array_index (column->flow->items, PphFlowItem, column->flow->items->len - 1 - i).keep = TRUE;
      pph_flow_keep (column->flow);
    }
  pph_builder_add_notes (self, column, text, first);
  pph_flow_add_space (column->flow, style.after);
}

/* ---- lists ---- */

static PphFlowText *
set_label (PphBuilder *self, const PphColumn *column, const char *label, int node)
{
  PphBlock paragraph = { .kind = PPH_BLOCK_PARAGRAPH };
  PphTextStyle style = pph_style_sheet_get (self->sheet, &paragraph, column->placement, column->size).text;
  PphSpan span = { .text = (char *)label, .source = -1 };

  style.fit = PPH_FIT_RAGGED;
  style.hyphenate = FALSE;
  return pph_builder_set_text (self, &span, 1, &style, PPH_MM (60), node);
}

static int
label_width (const PphFlowText *label)
{
  GArray *lines = label->paragraph->lines;

  return lines->len > 0 ? g_array_index (lines, PphTextLine, 0).width : 0;
}

/* Room for the widest label of a list, so that its texts are aligned. */
static int
measure_labels (PphBuilder *self, const PphColumn *column, const PphBlock *list)
{
  int widest = LABEL_WIDTH;

  for (guint i = 0; i < list->children->len; i++)
    {
      const PphBlock *item = list->children->pdata[i];
      int width = item->label != NULL && item->label[0] != '\0'
                      ? label_width (set_label (self, column, item->label, -1)) + LABEL_GAP
                      : 0;

      widest = MAX (widest, width);
    }
  return MIN (widest, column->width / 3);
}

/* Puts @label beside the first line from item @first on; on a line of its own
 * when an item begins with something else, or there is no room. */
static void
put_label (PphFlow *flow, guint first, PphFlowText *label, gboolean beside)
{
  guint i = first;

  if (label->paragraph->lines->len == 0)
    return;
  while (i < flow->items->len && g_array_index (flow->items, PphFlowItem, i).kind == PPH_FLOW_SPACE)
    i++;
  if (beside && i < flow->items->len && g_array_index (flow->items, PphFlowItem, i).kind == PPH_FLOW_LINE)
    {
      PphFlowItem *line = &g_array_index (flow->items, PphFlowItem, i);

      label->next_label = line->label;
      line->label = label;
    }
  else
    pph_flow_insert_text (flow, first, label, label->label_x);
}

void
pph_builder_add_labelled (PphBuilder *self, const PphColumn *column, const PphBlock *item, const GPtrArray *children,
                          int label_room)
{
  PphColumn inside = *column;
  PphFlowText *label = NULL;
  gboolean is_note = g_array_index (self->nodes, PphNode, column->parent).tag == PPH_TAG_NOTE;
  gboolean beside = column->width - label_room >= NARROWEST * column->size;
  guint first;

  if (beside)
    {
      inside.x += label_room;
      inside.width -= label_room;
    }
  inside.parent = column->parent;
  if (!is_note)
    inside.parent = pph_builder_add_node (self, PPH_TAG_LI, column->parent);
  pph_builder_add_mark (self, item, inside.parent);
  if (item->label != NULL && item->label[0] != '\0')
    {
      int node = pph_builder_add_node (self, PPH_TAG_LBL, inside.parent);

      label = set_label (self, column, item->label, node);
      label->label_x = column->x;
    }
  if (!is_note)
    inside.parent = pph_builder_add_node (self, PPH_TAG_LBODY, inside.parent);
  first = column->flow->items->len;
  if (children != NULL)
    pph_builder_add_all (self, &inside, children);
  if (label != NULL)
    put_label (column->flow, first, label, beside);
}

static const PphFlowItem *
get_last_space (const PphFlow *flow, PphSpot *spot)
{
  const PphFlowItem *last = pph_flow_get_last (flow, spot);

  return last != NULL && last->kind == PPH_FLOW_SPACE ? last : NULL;
}

static void
trim_space (PphFlow *flow, int height)
{
  PphSpot spot;
  const PphFlowItem *last = get_last_space (flow, &spot);

  if (last != NULL && last->height > height)
    pph_flow_change (flow, spot)->height = height;
}

/* A list is close to the words that announce it, not to the list above it. */
static void
begin_list (PphFlow *flow)
{
  PphSpot spot;
  const PphFlowItem *last = get_last_space (flow, &spot);

  if (last != NULL && !last->after_list)
    trim_space (flow, ITEM_SPACE);
}

static void
end_list (PphFlow *flow, int space)
{
  PphSpot spot;
  const PphFlowItem *last;

  pph_flow_add_space (flow, space);
  last = get_last_space (flow, &spot);
  if (last != NULL && !last->after_list)
    pph_flow_change (flow, spot)->after_list = TRUE;
}

/* The letter i is a number where ii comes next. */
static PphNumbering
find_numbering (const PphBlock *list)
{
  const char *label = ((const PphBlock *)list->children->pdata[0])->label;
  const char *second = list->children->len > 1 ? ((const PphBlock *)list->children->pdata[1])->label : NULL;

  if (label == NULL || *label == '\0')
    return PPH_NUMBERING_NONE;
  if (g_ascii_isdigit (*label))
    return PPH_NUMBERING_DECIMAL;
  if (!g_ascii_isalpha (*label))
    return PPH_NUMBERING_SIGN;
  if (second != NULL && g_ascii_strncasecmp (label, "i", 1) == 0 && g_ascii_strncasecmp (second, "ii", 2) == 0)
    return g_ascii_islower (*label) ? PPH_NUMBERING_LOWER_ROMAN : PPH_NUMBERING_UPPER_ROMAN;
  return g_ascii_islower (*label) ? PPH_NUMBERING_LOWER_ALPHA : PPH_NUMBERING_UPPER_ALPHA;
}

static void
add_list (PphBuilder *self, const PphColumn *column, const PphBlock *list)
{
  PphColumn inside = *column;
  int indent = column->placement == PPH_PLACE_BODY ? LIST_INDENT : LIST_INDENT / 4;
  int room, after = column->size * 52 / 100;

  if (list->children == NULL || list->children->len == 0)
    return;
  if (inside.width - indent < 2 * NARROWEST * column->size)
    indent = 0;
  inside.x += indent;
  inside.width -= indent;
  /* in a column of numbers too, what an item says stands beside its sign */
  inside.align = PPH_ALIGN_START;
  inside.parent = pph_builder_add_node (self, PPH_TAG_L, column->parent);
  g_array_index (self->nodes, PphNode, inside.parent).numbering = find_numbering (list);
  pph_builder_add_mark (self, list, inside.parent);
  room = measure_labels (self, &inside, list);
  begin_list (column->flow);
  for (guint i = 0; i < list->children->len; i++)
    {
      const PphBlock *item = list->children->pdata[i];

      if (item->part != NULL)
        self->part = item->part;
      pph_builder_add_labelled (self, &inside, item, item->children, room);
      if (i + 1 < list->children->len)
        {
          trim_space (column->flow, ITEM_SPACE);
          pph_flow_add_space (column->flow, ITEM_SPACE);
        }
    }
  end_list (column->flow, after);
}

/* ---- all ---- */

static void
add_rule (PphBuilder *self, const PphColumn *column)
{
  PphFlowItem *rule;

  pph_flow_add_space (column->flow, column->size / 2);
  rule = pph_flow_add (column->flow, PPH_FLOW_RULE, PPH_POINT / 2);
  rule->x = column->x;
  rule->width = column->width;
  pph_flow_add_space (column->flow, column->size);
}

static void
add_page (const PphColumn *column, gboolean landscape)
{
  if (column->placement == PPH_PLACE_BODY)
    pph_flow_add (column->flow, PPH_FLOW_PAGE, 0)->landscape = landscape;
}

static void
add_group (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  PphColumn inside = *column;
  gboolean turned = block->landscape && column->placement == PPH_PLACE_BODY;

  if (block->children == NULL)
    return;
  if (turned)
    {
      add_page (column, TRUE);
      inside.turned = TRUE;
      inside.width = self->sheet->page_height - self->sheet->margin_left - self->sheet->margin_right;
    }
  pph_builder_add_mark (self, block, column->parent);
  pph_builder_add_all (self, &inside, block->children);
  if (turned)
    add_page (column, column->turned);
}

static void
add_kind (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  switch (block->kind)
    {
    case PPH_BLOCK_LIST:
      add_list (self, column, block);
      break;
    case PPH_BLOCK_TABLE:
      if (!pph_builder_add_table (self, column, block))
        add_group (self, column, block);
      break;
    case PPH_BLOCK_LETTERHEAD:
      pph_builder_add_letterhead (self, column, block);
      break;
    case PPH_BLOCK_FIGURE:
      pph_builder_add_figure (self, column, block);
      break;
    case PPH_BLOCK_CONTENTS:
      pph_contents_place (self, column, block);
      break;
    case PPH_BLOCK_COLUMNS:
      pph_builder_add_columns (self, column, block);
      break;
    case PPH_BLOCK_SIGNATURES:
      pph_builder_add_signatures (self, column, block);
      break;
    case PPH_BLOCK_INPUT:
      pph_builder_add_input (self, column, block);
      break;
    case PPH_BLOCK_RULE:
      add_rule (self, column);
      break;
    case PPH_BLOCK_PAGE_BREAK:
      add_page (column, column->turned);
      break;
    case PPH_BLOCK_TITLE:
    case PPH_BLOCK_SUBTITLE:
    case PPH_BLOCK_HEADING:
    case PPH_BLOCK_PARAGRAPH:
      add_text_block (self, column, block);
      break;
    default:
      add_group (self, column, block);
      break;
    }
}

void
pph_builder_add (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  const char *part = self->part;
  PphSegment *segment;
  gboolean found;

  if (self->depth >= MAX_DEPTH || pph_stop_is_wanted (self->stop))
    return;
  self->depth++;
  if (block->part != NULL)
    self->part = block->part;
  if (block->page_break_before)
    add_page (column, column->turned);
  segment = pph_segment_begin (self, column, block, &found);
  if (!found)
    add_kind (self, column, block);
  if (segment != NULL)
    pph_segment_end (segment, self);
  pph_contents_settle (self, column);
  self->part = part;
  self->depth--;
}

void
pph_builder_add_all (PphBuilder *self, const PphColumn *column, const GPtrArray *blocks)
{
  gboolean kept = FALSE;

  for (guint i = 0; i < blocks->len; i++)
    {
      const PphBlock *block = blocks->pdata[i];
      const PphBlock *next = i + 1 < blocks->len ? blocks->pdata[i + 1] : NULL;

      pph_builder_add (self, column, block);
      if (self->depth == 1 && self->progress != NULL)
        self->progress ((i + 1.0) / blocks->len, self->progress_data);
      /* "La préfecture s'engage à :" and its list; of lines to be filled in, not all can stay together */
      kept = block->kind == PPH_BLOCK_PARAGRAPH && next != NULL && ends_with_colon (block)
             && !(kept && next->kind == PPH_BLOCK_PARAGRAPH && ends_with_colon (next));
      if (kept)
        pph_flow_keep (column->flow);
    }
}
