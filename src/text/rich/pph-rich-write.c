/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-write-private.h"

#include "pph-record.h"

#include <string.h>

/* The one way in which a tree is written. */

#define PROBE "\n\nx" /* a paragraph after what is read again: it must stay apart */

static char *write_blocks (const PphRich *parent, gboolean in_item, gboolean first_other);

/* -- tables ---------------------------------------------------------------- */

static void write_cell_blocks (GString *out, const PphRich *parent, const char *marker, int level);

static char *
number_item (const PphRich *list, guint i)
{
  return g_strdup_printf ("%d", (int)MIN ((gint64)list->start + i, 999999999));
}

static void
write_cell_line (GString *out, const char *marker, const char *line)
{
  g_string_append_printf (out, "%s%s%s", out->len > 0 ? "<br>" : "", marker != NULL ? marker : "", line);
}

static void
write_cell_list (GString *out, const PphRich *list, int level)
{
  for (guint i = 0; list->children != NULL && i < list->children->len; i++)
    {
      g_autofree char *number = number_item (list, i);
      g_autofree char *marker
          = g_strdup_printf ("%*s%s%s ", level * 2, "", list->ordered ? number : "-", list->ordered ? "." : "");

      write_cell_blocks (out, list->children->pdata[i], marker, level + 1);
    }
}

/* @marker: what an item begins with; "<br/>" follows it where nothing else does,
 * because "-" alone is a word, and the item may yet hold a list. */
static void
write_cell_blocks (GString *out, const PphRich *parent, const char *marker, int level)
{
  for (guint i = 0; parent->children != NULL && i < parent->children->len; i++)
    {
      const PphRich *child = parent->children->pdata[i];

      if (child->kind == PPH_RICH_LIST)
        {
          if (marker != NULL)
            write_cell_line (out, marker, "<br/>");
          write_cell_list (out, child, level);
        }
      else
        {
          g_autofree char *line = pph_rich_write_line (child, TRUE);

          if (line[0] == '\0')
            continue;
          write_cell_line (out, marker, line);
        }
      marker = NULL;
    }
  if (marker != NULL)
    write_cell_line (out, marker, "<br/>");
}

static void
write_row (GString *out, const PphRich *row, guint n_columns)
{
  g_string_append_c (out, '|');
  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (GString) cell = g_string_new (NULL);

      if (row != NULL && row->children != NULL && i < row->children->len)
        write_cell_blocks (cell, row->children->pdata[i], NULL, 0);
      g_string_append_printf (out, " %s%s|", cell->str, cell->len > 0 ? " " : "");
    }
}

static char *
write_table (const PphRich *table)
{
  static const char *const rules[] = { "---|", ":-:|", "--:|" };
  GString *out = g_string_new (NULL);
  guint n_rows = table->children != NULL ? table->children->len : 0;

  write_row (out, n_rows > 0 ? table->children->pdata[0] : NULL, table->n_columns);
  g_string_append (out, "\n|");
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append (out, rules[CLAMP (table->columns[i], 0, 2)]);
  for (guint i = 1; i < n_rows; i++)
    {
      g_string_append_c (out, '\n');
      write_row (out, table->children->pdata[i], table->n_columns);
    }
  return g_string_free (out, FALSE);
}

/* -- blocks ---------------------------------------------------------------- */

/* @text with every line but the first moved right. (transfer full) */
static char *
indent (const char *text, gsize width)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      g_string_append_c (out, *p);
      if (*p == '\n' && p[1] != '\n' && p[1] != '\0')
        g_string_append_printf (out, "%*s", (int)width, "");
    }
  return g_string_free (out, FALSE);
}

/* @other: with the other sign, so that it does not continue the list before. */
static char *
write_list (const PphRich *list, gboolean other)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; list->children != NULL && i < list->children->len; i++)
    {
      const PphRich *item = list->children->pdata[i];
      g_autofree char *number = number_item (list, i);
      g_autofree char *marker
          = list->ordered ? g_strconcat (number, other ? ")" : ".", NULL) : g_strdup (other ? "*" : "-");
      g_autofree char *content = write_blocks (item, TRUE, !list->ordered && !other);
      g_autofree char *moved = indent (content, strlen (marker) + 1);

      g_string_append_printf (out, "%s%s%s%s", i > 0 ? "\n" : "", marker, moved[0] != '\0' ? " " : "", moved);
    }
  return g_string_free (out, FALSE);
}

static char *
write_footnote (const PphRich *note)
{
  g_autofree char *content = write_blocks (note, FALSE, FALSE);
  g_autofree char *moved = indent (content, 4);

  return g_strdup_printf ("[^%s]: %s", pph_str (note->id), moved);
}

static char *
write_heading (const PphRich *heading)
{
  g_autofree char *line = pph_rich_write_line (heading, FALSE);
  g_autofree char *id = heading->id != NULL ? g_strdup_printf (" {#%s}", heading->id) : g_strdup ("");

  return g_strdup_printf ("%.*s%s%s%s", CLAMP (heading->level, 1, 6), "######", line[0] != '\0' ? " " : "", line, id);
}

static char *
fence_raw (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new ("~~~" PPH_RAW_INFO "\n");

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (out, "%*s%s\n", lines[i][0] != '\0' ? PPH_RAW_INDENT : 0, "", lines[i]);
  g_string_append (out, "~~~");
  return g_string_free (out, FALSE);
}

/* The text of the one raw block that @markdown begins with. (nullable) */
static const char *
first_raw (const PphRich *document)
{
  const PphRich *first = document->children != NULL ? document->children->pdata[0] : NULL;

  return first != NULL && first->kind == PPH_RICH_RAW ? first->text : NULL;
}

/* Whether @text is read as one raw block wherever blocks stand, and ends by itself. */
static gboolean
reads_as_raw (const char *text, gboolean in_item)
{
  g_autofree char *markdown = g_strconcat (text, PROBE, NULL);
  g_autoptr (PphRich) read = NULL;
  const PphRich *last;

  if (g_ascii_isspace (text[0]) || strchr (text, '\t') != NULL || (in_item && strchr ("-*+_", text[0]) != NULL))
    return FALSE;
  read = pph_rich_from_markdown (markdown, NULL);
  last = read->children != NULL && read->children->len == 2 ? read->children->pdata[1] : NULL;
  return last != NULL && last->kind == PPH_RICH_PARAGRAPH && g_strcmp0 (first_raw (read), text) == 0;
}

static char *
write_raw (const char *text, gboolean in_item)
{
  g_autofree char *fenced = fence_raw (text);
  g_autoptr (PphRich) read = NULL;
  const char *kept; /* without what the reader never keeps, such as spaces at the ends of lines */

  if (strlen (fenced) > PPH_RICH_MAX_BYTES) /* read as one raw block, whatever it holds */
    return g_strdup (text);
  read = pph_rich_from_markdown (fenced, NULL);
  kept = first_raw (read);
  if (kept == NULL)
    return g_strdup ("");
  return reads_as_raw (kept, in_item) ? g_strdup (kept) : fence_raw (kept);
}

static char *
write_block (const PphRich *block, gboolean other, gboolean in_item)
{
  switch (block->kind)
    {
    case PPH_RICH_HEADING:
      return write_heading (block);
    case PPH_RICH_LIST:
      return write_list (block, other);
    case PPH_RICH_TABLE:
      return block->text != NULL ? g_strdup (block->text) : write_table (block);
    case PPH_RICH_PAGE_BREAK:
      return g_strdup ("\\newpage");
    case PPH_RICH_FOOTNOTE:
      return write_footnote (block);
    case PPH_RICH_RAW:
      return write_raw (pph_str (block->text), in_item);
    default:
      return pph_rich_write_line (block, FALSE);
    }
}

/* -- what comes back --------------------------------------------------------- */

static char *
dup_dense_text (const PphRich *rich)
{
  g_autofree char *text = pph_rich_dup_text (rich);
  GString *dense = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (dense, g_utf8_get_char (p));
  return g_string_free (dense, FALSE);
}

/* Whether @text is read as one block that has the words of @block and is written as
 * @text, whatever follows. */
static gboolean
comes_back (const PphRich *block, const char *text, gboolean other)
{
  g_autofree char *markdown = g_strconcat (text, PROBE, NULL);
  g_autoptr (PphRich) read = pph_rich_from_markdown (markdown, NULL);
  g_autofree char *again = NULL, *words = NULL, *words_read = NULL;
  const PphRich *first;

  if (read->children == NULL || read->children->len != 2)
    return FALSE;
  first = read->children->pdata[0];
  again = write_block (first, other, FALSE);
  if (strcmp (again, text) != 0)
    return FALSE;
  words = dup_dense_text (block);
  words_read = dup_dense_text (first);
  return strcmp (words, words_read) == 0;
}

/* A block of the document or of a footnote: as itself if it comes back, and
 * otherwise as a raw block, which loses nothing. */
static char *
write_checked (const PphRich *block, gboolean other)
{
  g_autofree char *text = write_block (block, other, FALSE);

  if (text[0] == '\0' || block->kind == PPH_RICH_RAW || block->kind == PPH_RICH_FOOTNOTE
      || (block->kind == PPH_RICH_TABLE && block->text != NULL)
      || (block->kind == PPH_RICH_PARAGRAPH && !pph_rich_may_be_misread (text)) || comes_back (block, text, other))
    return g_steal_pointer (&text);
  return write_raw (text, FALSE);
}

/* Only such a list may follow the paragraph of its item on the next line. */
static gboolean
may_interrupt (const PphRich *list)
{
  const PphRich *item = list->children != NULL ? list->children->pdata[0] : NULL;

  return list->kind == PPH_RICH_LIST && item != NULL && item->children != NULL && (!list->ordered || list->start == 1);
}

/* @first_other: a list that comes first takes the other sign, or three empty items
 * within each other would be the rule "- - -". */
static char *
write_blocks (const PphRich *parent, gboolean in_item, gboolean first_other)
{
  GString *out = g_string_new (NULL);
  const PphRich *before = NULL;
  gboolean checked = parent->kind == PPH_RICH_DOCUMENT || parent->kind == PPH_RICH_FOOTNOTE;
  gboolean other = FALSE;

  for (guint i = 0; parent->children != NULL && i < parent->children->len; i++)
    {
      const PphRich *block = parent->children->pdata[i];
      g_autofree char *text = NULL;

      if (before == NULL)
        other = first_other && block->kind == PPH_RICH_LIST && !block->ordered;
      else
        other = before->kind == PPH_RICH_LIST && block->kind == PPH_RICH_LIST && before->ordered == block->ordered
                && !other;
      text = checked ? write_checked (block, other) : write_block (block, other, in_item);
      if (text[0] == '\0')
        continue;
      if (before != NULL)
        g_string_append (out, in_item && before->kind == PPH_RICH_PARAGRAPH && may_interrupt (block) ? "\n" : "\n\n");
      g_string_append (out, text);
      before = block;
    }
  return g_string_free (out, FALSE);
}

char *
pph_rich_to_markdown (const PphRich *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->kind == PPH_RICH_DOCUMENT)
    return write_blocks (self, FALSE, FALSE);
  return write_block (self, FALSE, FALSE);
}
