/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-input-field.h"

#include "pph-frame.h"

#define PITCH         PPH_MM (7)   /* from one dotted line to the next: room for a hand */
#define BOX_PITCH     PPH_MM (5.5) /* from one box to the next */
#define GAP           (4 * PPH_POINT)
#define BOX           (9 * PPH_POINT)
#define THIN          (PPH_POINT * 6 / 10)
#define DEFAULT_LINES 3

/* One block being set: everything stands in one frame, so that a blank is never
 * torn from what it asks. */
typedef struct
{
  PphBuilder *builder;
  const PphColumn *column;
  PphInput *input;
  PphTextStyle style;
  PphFlowItem *frame;
  int parent; /* node */
  int pitch;
  int y; /* of what comes next */
} Field;

/* Puts a line of @text where the next row's text stands. */
static void
put_line (Field *self, PphFlowText *text, guint line, int x, int row)
{
  PphFlowInside inside = { text, line, x, self->y + row * self->pitch + self->pitch - text->paragraph->leading };

  g_array_append_val (self->frame->inside, inside);
}

static PphFlowText *
set_text (Field *self, const char *string, int width, int node)
{
  PphSpan span = { .text = g_string_chunk_insert (self->builder->strings, string), .source = -1 };

  return pph_builder_set_text (self->builder, &span, 1, &self->style, width, node);
}

/* What is written in the blank, as it is printed. */
static PphFlowText *
set_value (Field *self, const PphBlock *block, int width, int node)
{
  const PphBlock *shown = block->children != NULL && block->children->len > 0 ? block->children->pdata[0] : NULL;

  if (shown == NULL || shown->spans == NULL || shown->spans->len == 0)
    return set_text (self, self->input->value, width, node);
  return pph_builder_set_text (self->builder, (const PphSpan *)(gconstpointer)shown->spans->data, shown->spans->len,
                               &self->style, width, node);
}

/* Returns: how many rows it takes */
static int
put_text (Field *self, PphFlowText *text, int x)
{
  guint n = text->paragraph->lines->len;

  for (guint i = 0; i < n; i++)
    put_line (self, text, i, x, (int)i);
  return (int)n;
}

static PphFlowText *
set_question (Field *self, const PphBlock *block, int width)
{
  if (block->spans == NULL || block->spans->len == 0)
    return NULL;
  return pph_builder_set_text (self->builder, (const PphSpan *)(gconstpointer)block->spans->data, block->spans->len,
                               &self->style, width, pph_builder_add_node (self->builder, PPH_TAG_P, self->parent));
}

static PphOp *
add_op (Field *self, PphOpKind kind, int node, int x, int y, int width, int height)
{
  PphOp *op = pph_frame_add_op (self->frame, kind, node, x, y);

  op->width = width;
  op->height = height;
  op->thickness = kind == PPH_OP_INPUT ? self->style.size : THIN;
  op->color = PPH_COLOR_QUIET;
  if (node >= 0)
    op->input = pph_input_ref (self->input);
  return op;
}

/* Dotted lines with the value on them.  Where a field is filled in on the screen
 * its own lines of text stand closer: then only the last dotted line is painted. */
static void
add_lines (Field *self, const PphBlock *block, int x, int width, int least)
{
  int form = pph_builder_add_node (self->builder, PPH_TAG_FORM, self->parent);
  int n = least;

  if (!pph_input_is_blank (self->input))
    {
      PphFlowText *value = set_value (self, block, width, form);
      int rows = put_text (self, value, x);

      value->input = pph_input_ref (self->input);
      n = MAX (n, rows);
    }
  for (int i = 1; i <= n; i++)
    {
      PphOp *rule = add_op (self, PPH_OP_LINE, -1, x, self->y + i * self->pitch, width, 0);

      rule->dashed = TRUE;
      if (i < n)
        rule->input = pph_input_ref (self->input);
    }
  add_op (self, PPH_OP_INPUT, form, x, self->y + GAP / 2, width, n * self->pitch - GAP / 2);
  self->y += n * self->pitch;
}

static void
add_text_field (Field *self, const PphBlock *block)
{
  PphFlowText *question = set_question (self, block, self->column->width);
  int x = self->column->x, width = self->column->width;

  if (question != NULL && question->paragraph->lines->len > 0)
    {
      const PphTextLine *last
          = &g_array_index (question->paragraph->lines, PphTextLine, question->paragraph->lines->len - 1);
      gboolean beside = self->input->kind != PPH_INPUT_LINES && last->x + last->width + GAP <= width / 2;
      int rows = put_text (self, question, x);

      self->y += (beside ? rows - 1 : rows) * self->pitch;
      if (beside)
        {
          x += last->x + last->width + GAP;
          width -= last->x + last->width + GAP;
        }
    }
  if (self->input->kind == PPH_INPUT_LINES)
    add_lines (self, block, x, width, self->input->lines > 0 ? self->input->lines : DEFAULT_LINES);
  else
    add_lines (self, block, x, width, 1);
}

/* A box drawn as lines: fonts lack the signs of boxes.  Read aloud as a figure. */
static void
add_box (Field *self, int choice)
{
  int node = pph_builder_add_node (self->builder, PPH_TAG_FORM, self->parent);
  gboolean ticked = pph_input_is_ticked (self->input, choice);
  int x = self->column->x, y = self->y + self->pitch - self->style.leading / 2 - BOX / 2;

  /* printed in the document's own language */
  g_array_index (self->builder->nodes, PphNode, node).alt = g_strdup (ticked ? "Case cochée" : "Case à cocher");
  add_op (self, PPH_OP_FRAME, node, x, y, BOX, BOX);
  if (ticked)
    {
      int in = BOX * PPH_TICK_INSET / 100;

      add_op (self, PPH_OP_LINE, node, x + in, y + in, BOX - 2 * in, BOX - 2 * in)->thickness = 2 * THIN;
      add_op (self, PPH_OP_LINE, node, x + in, y + BOX - in, BOX - 2 * in, 2 * in - BOX)->thickness = 2 * THIN;
    }
  add_op (self, PPH_OP_INPUT, node, x, y, BOX, BOX)->choice = choice;
}

static void
add_boxed (Field *self, PphFlowText *text)
{
  int rows = text != NULL ? put_text (self, text, self->column->x + BOX + GAP) : 1;

  self->y += MAX (rows, 1) * self->pitch;
}

static void
add_check (Field *self, const PphBlock *block)
{
  add_box (self, 0);
  add_boxed (self, set_question (self, block, self->column->width - BOX - GAP));
}

static void
add_choices (Field *self, const PphBlock *block)
{
  PphFlowText *question = set_question (self, block, self->column->width);

  if (question != NULL)
    self->y += put_text (self, question, self->column->x) * self->pitch;
  for (int i = 0; self->input->choices != NULL && self->input->choices[i] != NULL; i++)
    {
      add_box (self, i);
      add_boxed (self, set_text (self, self->input->choices[i], self->column->width - BOX - GAP,
                                 pph_builder_add_node (self->builder, PPH_TAG_P, self->parent)));
    }
}

void
pph_builder_add_input (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  const PphBlock plain = { .kind = PPH_BLOCK_PARAGRAPH };
  PphBlockStyle style = pph_style_sheet_get (self->sheet, &plain, column->placement, column->size);
  Field field = { .builder = self, .column = column, .input = block->input, .style = style.text };

  g_return_if_fail (block->input != NULL);

  field.style.fit = PPH_FIT_RAGGED;
  field.style.hyphenate = FALSE;
  field.pitch = MAX (PITCH, style.text.leading);
  field.parent = pph_builder_add_node (self, PPH_TAG_DIV, column->parent);
  pph_builder_add_mark (self, block, field.parent);
  field.frame = pph_flow_add_frame (column->flow);
  if (block->input->kind == PPH_INPUT_CHECK || block->input->kind == PPH_INPUT_CHOICE)
    field.pitch = MAX (BOX_PITCH, style.text.leading);
  if (block->input->kind == PPH_INPUT_CHECK)
    add_check (&field, block);
  else if (block->input->kind == PPH_INPUT_CHOICE)
    add_choices (&field, block);
  else
    add_text_field (&field, block);
  field.frame->height = field.y;
  if (block->keep_with_next)
    pph_flow_keep (column->flow);
  pph_flow_add_space (column->flow, style.after);
}
