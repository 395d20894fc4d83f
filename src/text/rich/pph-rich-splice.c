/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-edit.h"

#include <string.h>

/* Where the mark is: from the document down to the text that holds it. */
static gboolean
find_mark (PphRich *rich, const char *mark, GPtrArray *path)
{
  g_ptr_array_add (path, rich);
  if (rich->kind == PPH_RICH_TEXT && strstr (rich->text, mark) != NULL)
    return TRUE;
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    if (find_mark (rich->children->pdata[i], mark, path))
      return TRUE;
  g_ptr_array_set_size (path, (int)path->len - 1);
  return FALSE;
}

static guint
count (const PphRich *rich)
{
  return rich->children != NULL ? rich->children->len : 0;
}

static guint
find_child (const PphRich *parent, const PphRich *child)
{
  guint place = 0;

  g_ptr_array_find (parent->children, child, &place);
  return place;
}

static PphRich *
take_child (PphRich *parent, guint place)
{
  return g_ptr_array_steal_index (parent->children, place);
}

static void
insert_child (PphRich *parent, guint place, PphRich *child)
{
  if (parent->children == NULL)
    pph_rich_add (parent, child);
  else
    g_ptr_array_insert (parent->children, (int)place, child);
}

/* Takes what comes after the mark out of @path[depth]; the mark goes. (transfer full): what was taken */
static PphRich *
cut (GPtrArray *path, guint depth, const char *mark)
{
  PphRich *node = path->pdata[depth];
  PphRich *after = pph_rich_new (node->kind, NULL);
  guint place;

  if (node->kind == PPH_RICH_TEXT)
    {
      char *found = strstr (node->text, mark);

      after->text = g_strdup (found + strlen (mark));
      *found = '\0';
      return after;
    }
  after->text = g_strdup (node->text);
  after->level = node->level;
  place = find_child (node, path->pdata[depth + 1]);
  pph_rich_add (after, cut (path, depth + 1, mark));
  while (count (node) > place + 1)
    pph_rich_add (after, take_child (node, place + 1));
  return after;
}

static gboolean
has_content (const PphRich *rich)
{
  if (rich->kind == PPH_RICH_TEXT)
    return rich->text[0] != '\0';
  if (rich->kind > PPH_RICH_TEXT && rich->children == NULL)
    return TRUE;
  for (guint i = 0; i < count (rich); i++)
    if (has_content (rich->children->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
take_children (PphRich *to, PphRich *from)
{
  while (count (from) > 0)
    pph_rich_add (to, take_child (from, 0));
}

static void
add_mark (PphRich *paragraph, const char *mark)
{
  pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TEXT, mark));
}

/* -- footnotes ----------------------------------------------------------------- */

static void
collect_notes (PphRich *rich, GPtrArray *found)
{
  if (rich->kind == PPH_RICH_NOTE || rich->kind == PPH_RICH_FOOTNOTE)
    g_ptr_array_add (found, rich);
  for (guint i = 0; i < count (rich); i++)
    collect_notes (rich->children->pdata[i], found);
}

static gboolean
has_id (GPtrArray *notes, const char *id)
{
  for (guint i = 0; i < notes->len; i++)
    if (g_strcmp0 (((PphRich *)notes->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* Ids of @pasted that @document has too become others. */
static void
rename_notes (PphRich *document, PphRich *pasted)
{
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();
  g_autoptr (GPtrArray) theirs = g_ptr_array_new ();
  g_autoptr (GHashTable) renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint next = 1;

  collect_notes (document, ours);
  collect_notes (pasted, theirs);
  for (guint i = 0; i < theirs->len; i++)
    {
      PphRich *note = theirs->pdata[i];
      const char *other = note->id != NULL ? g_hash_table_lookup (renamed, note->id) : NULL;

      if (other == NULL && has_id (ours, note->id))
        {
          char *id = g_strdup_printf ("%u", next);

          while (has_id (ours, id) || has_id (theirs, id))
            {
              g_free (id);
              id = g_strdup_printf ("%u", ++next);
            }
          g_hash_table_insert (renamed, g_strdup (note->id), id);
          next++;
          other = id;
        }
      if (other == NULL)
        continue;
      g_free (note->id);
      note->id = g_strdup (other);
    }
}

static void
move_footnotes (PphRich *document, PphRich *pasted)
{
  for (guint i = 0; i < count (pasted);)
    if (((PphRich *)pasted->children->pdata[i])->kind == PPH_RICH_FOOTNOTE)
      pph_rich_add (document, take_child (pasted, i));
    else
      i++;
}

void
pph_rich_take_notes (PphRich *document, PphRich *pasted)
{
  rename_notes (document, pasted);
  move_footnotes (document, pasted);
}

/* -- what may stand where ------------------------------------------------------- */

static void
make_bold (PphRich *heading)
{
  PphRich *bold;

  if (heading->kind != PPH_RICH_HEADING)
    return;
  bold = pph_rich_new (PPH_RICH_BOLD, NULL);

  take_children (bold, heading);
  pph_rich_add (heading, bold);
  heading->kind = PPH_RICH_PARAGRAPH;
  heading->level = 0;
  g_clear_pointer (&heading->id, g_free);
}

static void
make_headings_bold (PphRich *container)
{
  for (guint i = 0; i < count (container); i++)
    make_bold (container->children->pdata[i]);
}

/* Without tables and page breaks, for a cell: they give the blocks of their cells. */
static void
flatten (PphRich *to, PphRich *from)
{
  while (count (from) > 0)
    {
      PphRich *block = take_child (from, 0);

      switch (block->kind)
        {
        case PPH_RICH_PARAGRAPH:
        case PPH_RICH_HEADING:
        case PPH_RICH_LIST:
          pph_rich_add (to, block);
          continue;
        case PPH_RICH_RAW:
          pph_rich_add (pph_rich_add (to, pph_rich_new (PPH_RICH_PARAGRAPH, NULL)),
                        pph_rich_new (PPH_RICH_TEXT, block->text));
          pph_rich_free (block);
          continue;
        default:
          flatten (to, block);
          pph_rich_free (block);
        }
    }
}

static gboolean
needs_document (const PphRich *pasted)
{
  for (guint i = 0; i < count (pasted); i++)
    {
      PphRichKind kind = ((PphRich *)pasted->children->pdata[i])->kind;

      if (kind != PPH_RICH_PARAGRAPH && kind != PPH_RICH_LIST)
        return TRUE;
    }
  return FALSE;
}

/* A list of one item that holds one paragraph, or a heading alone, is words that were
 * copied out of one: within other words they are only words. */
static void
unwrap_words (PphRich *pasted)
{
  PphRich *block = count (pasted) == 1 ? pasted->children->pdata[0] : NULL;
  PphRich *item;

  if (block == NULL || (block->kind != PPH_RICH_HEADING && block->kind != PPH_RICH_LIST))
    return;
  if (block->kind == PPH_RICH_HEADING)
    {
      block->kind = PPH_RICH_PARAGRAPH;
      return;
    }
  item = count (block) == 1 ? block->children->pdata[0] : NULL;
  if (item == NULL || count (item) != 1 || ((PphRich *)item->children->pdata[0])->kind != PPH_RICH_PARAGRAPH)
    return;
  pph_rich_add (pasted, take_child (item, 0));
  g_ptr_array_remove_index (pasted->children, 0);
}

/* -- putting in ----------------------------------------------------------------- */

/* The last paragraph within @block, or NULL if it ends with something else. */
static PphRich *
find_last_paragraph (PphRich *block)
{
  while (block->kind == PPH_RICH_LIST || block->kind == PPH_RICH_ITEM)
    {
      if (count (block) == 0)
        return NULL;
      block = block->children->pdata[count (block) - 1];
    }
  return block->kind == PPH_RICH_PARAGRAPH || block->kind == PPH_RICH_HEADING ? block : NULL;
}

/* The blocks of @pasted after @place in @parent, then the mark and @rest (taken). */
static void
insert_blocks (PphRich *parent, guint place, PphRich *pasted, PphRich *rest, const char *mark)
{
  PphRich *last = NULL, *end;
  gboolean goes_on;

  while (count (pasted) > 0)
    insert_child (parent, place++, last = take_child (pasted, 0));
  end = last != NULL ? find_last_paragraph (last) : NULL;
  goes_on = end == NULL || (last->kind == PPH_RICH_PARAGRAPH && has_content (rest));
  if (end != NULL)
    add_mark (end, mark);
  else
    insert_child (rest, 0, pph_rich_new (PPH_RICH_TEXT, mark));
  if (end != NULL && goes_on)
    {
      take_children (end, rest);
      pph_rich_free (rest);
    }
  else if (end == NULL || has_content (rest))
    {
      rest->kind = PPH_RICH_PARAGRAPH;
      rest->level = 0;
      insert_child (parent, place, rest);
    }
  else
    pph_rich_free (rest);
}

/* Between the items of the outermost list, which goes on behind them. */
static void
insert_after_item (GPtrArray *path, PphRich *pasted, const char *mark)
{
  PphRich *document = path->pdata[0], *list = path->pdata[1];
  guint item = find_child (list, path->pdata[2]), place = find_child (document, list) + 1;
  PphRich *rest = pph_rich_new (PPH_RICH_PARAGRAPH, NULL);
  PphRich *leaf = path->pdata[path->len - 1];
  char *found = strstr (leaf->text, mark);

  memmove (found, found + strlen (mark), strlen (found + strlen (mark)) + 1);
  if (item + 1 < count (list))
    {
      PphRich *after = pph_rich_new (PPH_RICH_LIST, NULL);

      after->ordered = list->ordered;
      after->start = list->ordered ? list->start + (int)item + 1 : 0;
      while (count (list) > item + 1)
        pph_rich_add (after, take_child (list, item + 1));
      insert_child (document, place, after);
    }
  insert_blocks (document, place, pasted, rest, mark);
}

/* In place of an item that is empty, items. */
static gboolean
insert_items (PphRich *list, PphRich *item, PphRich *pasted, const char *mark)
{
  guint place = find_child (list, item);
  PphRich *end = NULL;

  for (guint i = 0; i < count (pasted); i++)
    if (((PphRich *)pasted->children->pdata[i])->kind != PPH_RICH_LIST)
      return FALSE;
  if (count (item) != 1)
    return FALSE;
  g_ptr_array_remove_index (list->children, place);
  for (guint i = 0; i < count (pasted); i++)
    {
      PphRich *other = pasted->children->pdata[i];

      while (count (other) > 0)
        insert_child (list, place++, end = take_child (other, 0));
    }
  end = end != NULL ? find_last_paragraph (end) : NULL;
  if (end != NULL)
    add_mark (end, mark);
  return TRUE;
}

static void
insert_in_paragraph (GPtrArray *path, guint depth, PphRich *pasted, const char *mark)
{
  PphRich *container = path->pdata[depth - 1], *paragraph = path->pdata[depth];
  PphRich *rest = cut (path, depth, mark);
  guint place = find_child (container, paragraph) + 1;
  PphRich *first;

  if (has_content (paragraph) || has_content (rest))
    unwrap_words (pasted);
  else if (container->kind == PPH_RICH_ITEM && insert_items (path->pdata[depth - 2], container, pasted, mark))
    {
      pph_rich_free (rest);
      return;
    }
  first = pasted->children->pdata[0];
  if (first->kind == PPH_RICH_PARAGRAPH && (has_content (paragraph) || count (pasted) == 1))
    {
      take_children (paragraph, first);
      g_ptr_array_remove_index (pasted->children, 0);
      if (count (pasted) == 0)
        {
          add_mark (paragraph, mark);
          take_children (paragraph, rest);
          pph_rich_free (rest);
          return;
        }
    }
  else if (!has_content (paragraph))
    {
      g_ptr_array_remove_index (container->children, --place);
    }
  insert_blocks (container, place, pasted, rest, mark);
}

gboolean
pph_rich_splice (PphRich *document, const char *mark, PphRich *pasted)
{
  g_autoptr (PphRich) taken = NULL;
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  PphRichKind within;
  guint depth;

  if (!find_mark (document, mark, path))
    return FALSE;
  for (depth = path->len - 1; depth > 0; depth--)
    {
      PphRichKind kind = ((PphRich *)path->pdata[depth])->kind;

      if (kind == PPH_RICH_PARAGRAPH || kind == PPH_RICH_HEADING)
        break;
    }
  if (depth == 0)
    return FALSE;
  taken = pasted;
  pph_rich_take_notes (document, pasted);
  within = ((PphRich *)path->pdata[depth - 1])->kind;
  if (within == PPH_RICH_CELL || within == PPH_RICH_FOOTNOTE)
    {
      PphRich *flat = pph_rich_new (PPH_RICH_DOCUMENT, NULL);

      flatten (flat, pasted);
      pph_rich_free (taken);
      taken = pasted = flat;
    }
  if (count (pasted) == 0)
    return TRUE;
  if (within == PPH_RICH_ITEM && ((PphRich *)path->pdata[1])->kind == PPH_RICH_LIST && needs_document (pasted))
    insert_after_item (path, pasted, mark);
  else
    insert_in_paragraph (path, depth, pasted, mark);
  if (within == PPH_RICH_CELL || within == PPH_RICH_FOOTNOTE)
    make_headings_bold (path->pdata[depth - 1]);
  return TRUE;
}
