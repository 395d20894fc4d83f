/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-private.h"

#include <string.h>

/* The one way in which a tree is written. */

#define PROBE "\n\nx" /* a paragraph after what is read again: it must stay apart */

typedef struct
{
  gboolean cell, heading, link, superscript;
  gboolean careful; /* every sign is escaped */
} Place;

static char *write_blocks (const PphRich *parent, gboolean in_item, gboolean first_other);

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* -- text ------------------------------------------------------------------ */

static gboolean
is_word (gunichar c)
{
  return c != 0 && g_unichar_isalnum (c);
}

static gboolean
rises (const PphSpan *span)
{
  return span != NULL && (span->formats & PPH_FORMAT_SUPERSCRIPT) != 0;
}

/* Whether the character at @p would be read as markup. @before: the one before. */
static gboolean
must_escape (const char *p, gunichar before, const PphSpan *next, const Place *place)
{
  if (place->careful && g_ascii_ispunct (*p))
    return TRUE;
  switch (*p)
    {
    case '\\':
    case '*':
    case '`':
    case '^':
      return TRUE;
    case '<':
      return g_ascii_isalpha (p[1]) || (p[1] != '\0' && strchr ("/!?", p[1]) != NULL);
    case '_':
      return !is_word (before) || !is_word (g_utf8_get_char (p + 1));
    case '&':
      return g_ascii_isalpha (p[1]) || p[1] == '#';
    case '|':
      return TRUE;
    case '#':
      return place->heading;
    case '{':
      return place->superscript || p[1] == '{' || (p[1] == '\0' && next != NULL && next->kind != PPH_RICH_BREAK);
    case '[':
      return place->link || p[1] == '^' || (p[1] == '\0' && (place->superscript || rises (next)));
    case ']':
      return place->link || p[1] == '(' || (p[1] == '\0' && next != NULL);
    case '!':
      return p[1] == '[' || (p[1] == '\0' && next != NULL);
    case ' ':
      return place->superscript;
    default:
      return FALSE;
    }
}

/* Bytes of @text that would begin a block at the start of a line; the last of
 * them is what to escape. */
static gsize
block_marker (const char *text, const Place *place)
{
  gsize digits = strspn (text, "0123456789");

  if (digits > 0 && digits < 10 && (text[digits] == '.' || text[digits] == ')')
      && (text[digits + 1] == '\0' || text[digits + 1] == ' ' || text[digits + 1] == '\t'))
    return digits + 1;
  if (text[0] != '\0' && strchr ("-+", text[0]) != NULL
      && (text[1] == '\0' || strchr (" \t-", text[1]) != NULL || !place->cell))
    return text[1] == '\0' || strchr (" \t-", text[1]) != NULL ? 1 : 0;
  if (text[0] == '#' && !place->cell)
    {
      gsize n = strspn (text, "#");

      return n <= 6 && (text[n] == '\0' || text[n] == ' ' || text[n] == '\t') ? 1 : 0;
    }
  if (!place->cell && (text[0] == '>' || text[0] == '=' || g_str_has_prefix (text, "~~~")))
    return 1;
  if (!place->cell && text[0] == ':' && strspn (text, ":- ") == strlen (text))
    return 1;
  return 0;
}

static void
write_text (GString *out, const PphSpan *span, const PphSpan *next, gboolean line_start, const Place *place)
{
  gsize marker = line_start && !place->heading ? block_marker (span->text, place) : 0;
  gunichar before = out->len > 0 ? g_utf8_get_char (g_utf8_prev_char (out->str + out->len)) : 0;

  if (marker > 0 && must_escape (span->text + marker - 1, before, next, place))
    marker = 0;
  for (const char *p = span->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (must_escape (p, before, next, place) || (marker > 0 && p == span->text + marker - 1))
        g_string_append_c (out, '\\');
      before = g_utf8_get_char (p);
      if (before == '\t' && place->superscript) /* no space but an escaped one stands there */
        g_string_append (out, "\\ ");
      else
        g_string_append_unichar (out, before);
    }
}

static void
write_target (GString *out, const char *target)
{
  g_string_append_c (out, '<');
  for (const char *p = target; *p != '\0'; p++)
    {
      if (strchr ("<>\\|", *p) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '>');
}

/* -- inlines --------------------------------------------------------------- */

/* The tree of a paragraph again, in order, with what stands before and after. */
typedef struct
{
  GString *out;
  GPtrArray *spans;
  guint at;
  Place place;
} Writer;

static void write_inlines (Writer *self, const PphRich *parent);

static void
write_wrapped (Writer *self, const PphRich *node, const char *mark)
{
  g_string_append (self->out, mark);
  write_inlines (self, node);
  g_string_append (self->out, mark);
}

static void
write_link (Writer *self, const PphRich *node)
{
  g_string_append_c (self->out, '[');
  self->place.link = TRUE;
  write_inlines (self, node);
  self->place.link = FALSE;
  g_string_append (self->out, "](");
  write_target (self->out, node->text != NULL ? node->text : "");
  g_string_append_c (self->out, ')');
}

static void
write_leaf (Writer *self)
{
  const PphSpan *span = self->spans->pdata[self->at];
  const PphSpan *before = self->at > 0 ? self->spans->pdata[self->at - 1] : NULL;
  const PphSpan *next = self->at + 1 < self->spans->len ? self->spans->pdata[self->at + 1] : NULL;

  switch (span->kind)
    {
    case PPH_RICH_TEXT:
      if (before != NULL && before->kind == PPH_RICH_NOTE && span->text[0] == ':')
        g_string_append_c (self->out, '\\'); /* not the start of a footnote */
      write_text (self->out, span, next, before == NULL || before->kind == PPH_RICH_BREAK, &self->place);
      break;
    case PPH_RICH_TAG:
      g_string_append_printf (self->out, "{{%s}}", or_empty (span->text));
      break;
    case PPH_RICH_NOTE:
      g_string_append_printf (self->out, "[^%s]", or_empty (span->text));
      break;
    default:
      g_string_append (self->out, self->place.heading ? " " : self->place.cell ? "<br/>" : "\\\n");
      break;
    }
  self->at++;
}

static void
write_inlines (Writer *self, const PphRich *parent)
{
  gboolean superscript = self->place.superscript;

  for (guint i = 0; parent->children != NULL && i < parent->children->len; i++)
    {
      const PphRich *child = parent->children->pdata[i];

      switch (child->kind)
        {
        case PPH_RICH_BOLD:
          write_wrapped (self, child, "**");
          break;
        case PPH_RICH_ITALIC:
          write_wrapped (self, child, "*");
          break;
        case PPH_RICH_SUPERSCRIPT:
          self->place.superscript = TRUE;
          write_wrapped (self, child, "^");
          self->place.superscript = superscript;
          break;
        case PPH_RICH_LINK:
          write_link (self, child);
          break;
        default:
          write_leaf (self);
          break;
        }
    }
}

static gboolean
same_inlines (const PphRich *a, const PphRich *b)
{
  guint n_a = a->children != NULL ? a->children->len : 0, n_b = b->children != NULL ? b->children->len : 0;

  for (guint i = 0; i < n_a && n_a == n_b; i++)
    if (!pph_rich_equal (a->children->pdata[i], b->children->pdata[i]))
      return FALSE;
  return n_a == n_b;
}

static const PphRich *
only_child (const PphRich *parent)
{
  return parent != NULL && parent->children != NULL && parent->children->len == 1 ? parent->children->pdata[0] : NULL;
}

/* Whether @line is read as the inlines of @tidy, where @place says. */
static gboolean
reads_as (const char *line, const PphRich *tidy, const Place *place)
{
  g_autofree char *markdown = place->cell ? g_strconcat ("| ", line, " |\n|---|", NULL)
                                          : g_strconcat (place->heading ? "# " : "", line, NULL);
  g_autoptr (PphRich) read = pph_rich_from_markdown (markdown, NULL);
  const PphRich *block = only_child (read);

  if (place->cell) /* in the only cell of the only row */
    block = only_child (only_child (only_child (block)));
  return block != NULL && same_inlines (block, tidy);
}

/* Without these signs @line cannot be anything but its words. */
static gboolean
may_be_misread (const char *line)
{
  return strpbrk (line, "\\*^[{<&") != NULL;
}

static int
all_formats (GPtrArray *spans)
{
  int formats = 0;

  for (guint i = 0; i < spans->len; i++)
    formats |= ((PphSpan *)spans->pdata[i])->formats;
  return formats;
}

/* Bold and italic that begin and end in the middle of words cannot always be
 * told apart by their stars.  Then a format goes, and every word stays: each
 * turn takes more. */
static void
drop_formats (GPtrArray *spans, int turn)
{
  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];

      if (turn > 0 || (span->formats & PPH_FORMAT_BOLD) != 0)
        span->formats &= ~PPH_FORMAT_ITALIC;
      if (turn > 1)
        span->formats = 0;
    }
}

static char *
write_spans (const PphRich *tidy, GPtrArray *ordered, const Place *place)
{
  Writer writer = { .out = g_string_new (NULL), .spans = ordered, .place = *place };

  write_inlines (&writer, tidy);
  return g_string_free (writer.out, FALSE);
}

/* The inlines of @block on one line (or more, if it has breaks).  What is written
 * is read again: where it would say something else, every sign is escaped.
 * (transfer full) */
static char *
write_line (const PphRich *block, gboolean cell)
{
  g_autoptr (GPtrArray) spans = pph_spans_new ();
  gboolean heading = block->kind == PPH_RICH_HEADING;
  Place place = { .cell = cell, .heading = heading };

  pph_spans_flatten (spans, block, 0, NULL);
  for (guint i = 0; heading && i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];

      if (span->kind == PPH_RICH_BREAK) /* a heading is one line */
        {
          span->kind = PPH_RICH_TEXT;
          span->text = g_strdup (" ");
        }
    }
  for (int turn = 0;; turn++)
    {
      g_autoptr (PphRich) tidy = pph_rich_new (PPH_RICH_PARAGRAPH, NULL);
      g_autoptr (GPtrArray) ordered = pph_spans_new ();
      g_autofree char *line = NULL, *careful = NULL;

      pph_spans_tidy (spans);
      pph_spans_build (spans, tidy);
      pph_spans_flatten (ordered, tidy, 0, NULL);
      line = write_spans (tidy, ordered, &place);
      if (!may_be_misread (line) || reads_as (line, tidy, &place))
        return g_steal_pointer (&line);
      place.careful = TRUE;
      careful = write_spans (tidy, ordered, &place);
      place.careful = FALSE;
      if (reads_as (careful, tidy, &place))
        return g_steal_pointer (&careful);
      if (all_formats (ordered) == 0)
        return g_steal_pointer (&line);
      drop_formats (spans, turn);
    }
}

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
          g_autofree char *line = write_line (child, TRUE);

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

  return g_strdup_printf ("[^%s]: %s", or_empty (note->id), moved);
}

static char *
write_heading (const PphRich *heading)
{
  g_autofree char *line = write_line (heading, FALSE);
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
      return write_raw (or_empty (block->text), in_item);
    default:
      return write_line (block, FALSE);
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
      || (block->kind == PPH_RICH_PARAGRAPH && !may_be_misread (text)) || comes_back (block, text, other))
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
