/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-blocks-private.h"

#include "pph-compose-cache.h"
#include "pph-finding.h"

#include <string.h>

static PphBlock *
new_text_block (PphRichWalk *walk, PphBlockKind kind, const GPtrArray *inlines)
{
  PphBlock *block = pph_block_new (kind);
  PphParagraph *paragraph = pph_paragraph_new ();

  block->part = g_strdup (walk->context->part);
  pph_rich_walk_inlines (walk, paragraph, inlines, PPH_STYLE_PLAIN, NULL);
  pph_paragraph_finish (paragraph, block, walk->context->cache);
  block->lasting = walk->context->cache != NULL;
  return block;
}

/* A field that holds Markdown gives its blocks when it is a paragraph by itself. */
static gboolean
append_long_value (PphRichWalk *walk, PphBlock *parent, const PphRich *paragraph)
{
  const PphRich *tag = paragraph->children != NULL && paragraph->children->len == 1
                           ? g_ptr_array_index (paragraph->children, 0)
                           : NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *name = NULL;
  g_autoptr (PphRich) rich = NULL;
  guint first;

  if (tag == NULL || tag->kind != PPH_RICH_TAG || walk->context->markdown == NULL || walk->nesting > 0)
    return FALSE;
  markdown = walk->context->markdown (pph_str (tag->text), walk->context->tag_data);
  pph_rich_walk_note_use (walk, pph_str (tag->text), TRUE, PPH_TAG_VALUE_TEXT, markdown, NULL);
  if (markdown == NULL)
    return FALSE;
  rich = pph_rich_from_markdown (markdown, NULL);
  name = pph_tag_dup_name (tag->text);
  first = parent->children != NULL ? parent->children->len : 0;
  walk->nesting++;
  pph_rich_walk_children (walk, parent, rich->children, PPH_ROLE_BODY);
  walk->nesting--;
  /* Offsets in the value mean nothing in the text around it. */
  for (guint i = first; parent->children != NULL && i < parent->children->len; i++)
    {
      PphBlock *block = g_ptr_array_index (parent->children, i);

      for (guint j = 0; block->spans != NULL && j < block->spans->len; j++)
        {
          PphSpan *span = &g_array_index (block->spans, PphSpan, j);

          span->source = -1;
          if (span->field == NULL)
            span->field = g_strdup (name);
        }
    }
  return TRUE;
}

/* Levels as written may jump; the outline of what is printed never does. */
static int
enter_heading (PphRichWalk *walk, int level)
{
  while (walk->depth > 0 && walk->headings[walk->depth - 1] >= level)
    walk->depth--;
  if (walk->depth < PPH_MAX_HEADINGS)
    walk->headings[walk->depth++] = level;
  return MIN (walk->context->level + walk->depth, PPH_MAX_HEADINGS);
}

static void
append_heading (PphRichWalk *walk, PphBlock *parent, const PphRich *heading)
{
  gboolean title = heading == walk->title;
  PphBlock *block
      = pph_block_add (parent, new_text_block (walk, title ? PPH_BLOCK_TITLE : PPH_BLOCK_HEADING, heading->children));

  block->level = title ? 1 : enter_heading (walk, heading->level);
  block->raised = title ? 0 : walk->context->raised;
  block->keep_with_next = !title;
  if (heading->id != NULL)
    block->anchor = g_strconcat ("part-", heading->id, NULL);
  if (walk->context->outline)
    block->outline = pph_block_dup_title (block);
}

static char *
get_item_label (const PphRichWalk *walk, const PphRich *list, guint place)
{
  int number = MAX (list->start, 0) + (int)place;

  if (!list->ordered)
    return g_strdup ("–");
  if (walk->ordered == 1)
    return g_strdup_printf ("%d)", number);
  if (walk->ordered == 2 && number >= 1 && number <= 26)
    return g_strdup_printf ("%c)", 'a' + number - 1);
  return g_strdup_printf ("%d.", number);
}

/* "[ ] " and "[x] " at the head of an item are boxes to tick. */
static char *
take_box (PphRichWalk *walk, const PphRich *item)
{
  const PphRich *node = item;

  while (node != NULL && node->kind != PPH_RICH_TEXT)
    node = node->children != NULL && node->children->len > 0 ? g_ptr_array_index (node->children, 0) : NULL;
  if (node == NULL || node->text == NULL)
    return NULL;
  if (g_str_has_prefix (node->text, "[ ] "))
    walk->skip = 4;
  else if (g_ascii_strncasecmp (node->text, "[x] ", 4) == 0)
    walk->skip = 4;
  else
    return NULL;
  return g_strdup (node->text[1] == ' ' ? "□" : "■");
}

static void
append_list (PphRichWalk *walk, PphBlock *parent, const PphRich *list)
{
  PphBlock *block = pph_block_new (PPH_BLOCK_LIST);
  PphBlock *before = parent->children != NULL && parent->children->len > 0
                         ? g_ptr_array_index (parent->children, parent->children->len - 1)
                         : NULL;

  if (before != NULL && before->kind == PPH_BLOCK_PARAGRAPH)
    {
      g_autofree char *text = g_strchomp (pph_block_dup_text (before));

      before->keep_with_next = g_str_has_suffix (text, ":");
    }
  block->part = g_strdup (walk->context->part);
  block->lasting = walk->context->cache != NULL;
  pph_block_add (parent, block);
  walk->ordered += list->ordered ? 1 : 0;
  for (guint i = 0; list->children != NULL && i < list->children->len; i++)
    {
      const PphRich *item = g_ptr_array_index (list->children, i);
      PphBlock *child = pph_block_add (block, pph_block_new (PPH_BLOCK_ITEM));

      child->label = list->ordered ? NULL : take_box (walk, item);
      if (child->label == NULL)
        child->label = get_item_label (walk, list, i);
      child->part = g_strdup (walk->context->part);
      pph_rich_walk_children (walk, child, item->children, PPH_ROLE_BODY);
      walk->skip = 0;
    }
  walk->ordered -= list->ordered ? 1 : 0;
}

static gboolean
is_blank (const PphBlock *block)
{
  g_autofree char *text = g_strstrip (pph_block_dup_text (block));

  return text[0] == '\0';
}

static void
append_row (PphRichWalk *walk, PphBlock *table, const PphRich *row)
{
  PphBlock *block = pph_block_add (table, pph_block_new (PPH_BLOCK_ROW));

  for (guint i = 0; row->children != NULL && i < row->children->len; i++)
    {
      const PphRich *source = g_ptr_array_index (row->children, i);
      PphBlock *cell = pph_block_add (block, pph_block_new (PPH_BLOCK_CELL));

      if (i < table->n_columns)
        cell->align = table->columns[i];
      cell->part = g_strdup (walk->context->part);
      pph_rich_walk_children (walk, cell, source->children, PPH_ROLE_BODY);
    }
}

static void
append_table (PphRichWalk *walk, PphBlock *parent, const PphRich *table)
{
  PphBlock *block = pph_block_add (parent, pph_block_new (PPH_BLOCK_TABLE));
  int ordered = walk->ordered;

  block->part = g_strdup (walk->context->part);
  block->lasting = walk->context->cache != NULL;
  block->n_columns = table->n_columns;
  block->columns = g_new0 (int, MAX (table->n_columns, 1));
  for (guint i = 0; i < table->n_columns; i++)
    block->columns[i] = CLAMP (table->columns[i], PPH_ALIGN_START, PPH_ALIGN_END);
  walk->ordered = 0;
  for (guint i = 0; table->children != NULL && i < table->children->len; i++)
    append_row (walk, block, g_ptr_array_index (table->children, i));
  walk->ordered = ordered;

  if (block->children == NULL)
    return;
  /* The dialect wants a header; a form has none, and leaves it empty. */
  if (block->children->len > 1 && is_blank (g_ptr_array_index (block->children, 0)))
    g_ptr_array_remove_index (block->children, 0);
  else
    ((PphBlock *)g_ptr_array_index (block->children, 0))->header = TRUE;
}

/* "---", "* * *" */
static gboolean
is_rule (const char *text)
{
  gsize marks = 0;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == text[0])
      marks++;
    else if (!g_ascii_isspace (*p))
      return FALSE;
  return marks >= 3 && strchr ("-*_", text[0]) != NULL;
}

/* Not of the dialect: printed as it was typed, nothing lost; a rule is a rule, and
 * a quotation is prose, whose lines may not begin with ";" or end with "«". */
static void
append_raw (PphRichWalk *walk, PphBlock *parent, const PphRich *raw)
{
  PphBlock *block = pph_block_new (PPH_BLOCK_PARAGRAPH);
  g_autofree char *text = g_strstrip (g_strdup (pph_str (raw->text)));

  if (is_rule (text))
    {
      block->kind = PPH_BLOCK_RULE;
      block->part = g_strdup (walk->context->part);
      pph_block_add (parent, block);
      return;
    }
  if (text[0] == '>')
    {
      PphParagraph *paragraph = pph_paragraph_new ();

      pph_paragraph_add (paragraph, text, PPH_STYLE_PLAIN, NULL, NULL, raw->offset);
      pph_paragraph_finish (paragraph, block, walk->context->cache);
    }
  else
    pph_block_add_text (block, text, PPH_STYLE_PLAIN)->source = raw->offset;
  block->part = g_strdup (walk->context->part);
  pph_block_add (parent, block);
}

/* "{{sommaire}}" by itself is where the table of contents stands. */
static gboolean
append_contents (PphBlock *parent, const PphRich *paragraph)
{
  const PphRich *tag = paragraph->children != NULL && paragraph->children->len == 1
                           ? g_ptr_array_index (paragraph->children, 0)
                           : NULL;

  if (tag == NULL || tag->kind != PPH_RICH_TAG || g_strcmp0 (tag->text, "sommaire") != 0)
    return FALSE;
  pph_block_add (parent, pph_block_new (PPH_BLOCK_CONTENTS))->header = TRUE;
  return TRUE;
}

static void
append_block (PphRichWalk *walk, PphBlock *parent, const PphRich *rich, PphRole role)
{
  switch (rich->kind)
    {
    case PPH_RICH_PARAGRAPH:
      if (!append_contents (parent, rich) && !append_long_value (walk, parent, rich))
        pph_block_add (parent, new_text_block (walk, PPH_BLOCK_PARAGRAPH, rich->children))->role = role;
      break;
    case PPH_RICH_HEADING:
      append_heading (walk, parent, rich);
      break;
    case PPH_RICH_LIST:
      append_list (walk, parent, rich);
      break;
    case PPH_RICH_TABLE:
      append_table (walk, parent, rich);
      break;
    case PPH_RICH_PAGE_BREAK:
      pph_block_add (parent, pph_block_new (PPH_BLOCK_PAGE_BREAK));
      break;
    case PPH_RICH_RAW:
      append_raw (walk, parent, rich);
      break;
    case PPH_RICH_FOOTNOTE:
      break;
    default:
      pph_rich_walk_children (walk, parent, rich->children, role);
    }
}

void
pph_rich_walk_children (PphRichWalk *walk, PphBlock *parent, const GPtrArray *children, PphRole role)
{
  for (guint i = 0; children != NULL && i < children->len; i++)
    append_block (walk, parent, g_ptr_array_index (children, i), role);
}

const PphRich *
pph_rich_get_title (const PphRich *rich)
{
  const PphRich *first
      = rich->children != NULL && rich->children->len > 0 ? g_ptr_array_index (rich->children, 0) : NULL;

  return first != NULL && first->kind == PPH_RICH_HEADING && first->level == 1 ? first : NULL;
}

static void
begin_walk (PphRichWalk *walk, const PphRich *rich, const PphRichContext *context)
{
  walk->context = context;
  walk->title = context->titled ? pph_rich_get_title (rich) : NULL;
  walk->notes = g_hash_table_new (g_str_hash, g_str_equal);
  walk->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    {
      const PphRich *child = g_ptr_array_index (rich->children, i);

      if (child->kind == PPH_RICH_FOOTNOTE && child->id != NULL)
        g_hash_table_insert (walk->notes, child->id, (gpointer)child);
    }
}

static void
end_walk (PphRichWalk *walk)
{
  g_hash_table_unref (walk->notes);
  g_hash_table_unref (walk->marks);
}

void
pph_rich_blocks_append (PphBlock *parent, const PphRich *rich, const PphRichContext *context)
{
  PphRichWalk walk = { 0 };

  g_return_if_fail (parent != NULL && rich != NULL && context != NULL);

  begin_walk (&walk, rich, context);
  pph_rich_walk_children (&walk, parent, rich->children, context->role);
  /* A note that nothing calls is still text that someone wrote. */
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    {
      const PphRich *child = g_ptr_array_index (rich->children, i);

      if (child->kind == PPH_RICH_FOOTNOTE && child->id != NULL && g_hash_table_contains (walk.notes, child->id))
        pph_rich_walk_children (&walk, parent, child->children, PPH_ROLE_BODY);
    }
  end_walk (&walk);
}

/* Findings of the reader do not know which part the text is. */
static const PphRich *
read_markdown (const char *markdown, const PphRichContext *context, PphRich **owned)
{
  guint first = context->findings != NULL ? context->findings->len : 0;
  const PphRich *rich = pph_compose_cache_rich (context->cache, pph_str (markdown), context->findings, owned);

  for (guint i = first; context->findings != NULL && i < context->findings->len; i++)
    {
      PphFinding *finding = g_ptr_array_index (context->findings, i);

      pph_set_string (&finding->part, context->part);
      pph_set_string (&finding->file, context->file);
    }
  return rich;
}

/* A sub-article without title is "3.1 Its text": the number runs into the first line. */
static gboolean
takes_number (const GPtrArray *blocks)
{
  const PphBlock *first = blocks->len > 0 ? g_ptr_array_index (blocks, 0) : NULL;

  return first != NULL && first->kind == PPH_BLOCK_PARAGRAPH && first->spans != NULL;
}

static void
run_number_in (PphBlock *block, const PphRichContext *context)
{
  PphSpan span = { .style = PPH_STYLE_BOLD, .source = -1 };

  span.text = g_strconcat (context->number, "\u00A0", NULL);
  g_array_prepend_val (block->spans, span);
  block->anchor = g_strdup (context->anchor);
}

/* (transfer full): of PphBlock */
static GPtrArray *
compose_markdown (const PphComposeKey *key, const PphRichContext *context)
{
  g_autoptr (PphBlock) group = pph_block_new (PPH_BLOCK_GROUP);
  g_autoptr (PphRich) owned = NULL;
  PphComposeTake take;

  group->children = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_block_unref);
  pph_compose_take_begin (&take, key, context);
  pph_rich_blocks_append (group, read_markdown (key->markdown, &take.context, &owned), &take.context);
  if (context->number != NULL && takes_number (group->children))
    run_number_in (g_ptr_array_index (group->children, 0), context);
  pph_compose_take_end (&take, group->children);
  return g_ptr_array_ref (group->children);
}

gboolean
pph_rich_blocks_markdown (PphBlock *parent, const char *markdown, const PphRichContext *context)
{
  g_autoptr (GPtrArray) made = NULL;
  const GPtrArray *blocks;
  PphComposeKey key;

  g_return_val_if_fail (context != NULL, FALSE);

  if (markdown == NULL || markdown[0] == '\0')
    return FALSE;
  key = (PphComposeKey){
    .part = context->part,
    .markdown = markdown,
    .record = context->record,
    .number = context->number,
    .anchor = context->anchor,
    .role = context->role,
    .level = context->level,
    .raised = context->raised,
  };
  blocks = pph_compose_cache_find (context->cache, &key, context);
  if (blocks == NULL)
    blocks = made = compose_markdown (&key, context);
  for (guint i = 0; i < blocks->len; i++)
    pph_block_add (parent, pph_block_ref (g_ptr_array_index (blocks, i)));
  return context->number != NULL && takes_number (blocks);
}

/* Stands before a line, so that "1. Objet" is no list and "# x" no heading. */
#define GUARD "§"

void
pph_rich_blocks_line (PphBlock *block, const char *markdown, guint style, const PphRichContext *context)
{
  g_autofree char *line = NULL;
  g_autoptr (PphRich) owned = NULL;
  const PphRich *rich;
  PphParagraph *paragraph;
  PphRichWalk walk = { .skip = strlen (GUARD) };

  g_return_if_fail (block != NULL && context != NULL);

  if (markdown == NULL || markdown[0] == '\0')
    return;
  line = g_strconcat (GUARD, markdown, NULL);
  g_strdelimit (line, "\r\n", ' ');
  rich = read_markdown (line, context, &owned);
  paragraph = pph_paragraph_new ();
  begin_walk (&walk, rich, context);
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    {
      const PphRich *child = g_ptr_array_index (rich->children, i);

      if (child->kind == PPH_RICH_RAW)
        pph_rich_walk_text (&walk, paragraph, child, style, NULL);
      else
        pph_rich_walk_inlines (&walk, paragraph, child->children, style, NULL);
    }
  pph_paragraph_finish (paragraph, block, context->cache);
  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    g_array_index (block->spans, PphSpan, i).source = -1;
  end_walk (&walk);
}
