/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lines become paragraphs again.  Lines of a paragraph are joined where the text
 * was wrapped: where the line before is about as long as the paragraph is wide. */

typedef enum
{
  ITEM_NONE,
  ITEM_BULLET,
  ITEM_NUMBER
} Item;

#define DEEPEST_LIST 3
#define LONGEST_ROW  400 /* bytes */

typedef struct
{
  GString *out;
  Item item; /* what is open */
  int item_number;
  int indents[DEEPEST_LIST]; /* of the lists that are open, the outermost first */
  Item items[DEEPEST_LIST];  /* and of what kind each is */
  guint depth;               /* how many are */
  gboolean table;
  gboolean text; /* a paragraph or item is open, and may go on */
  glong width;   /* of the paragraph */
  gsize began;   /* where it, or the item, begins in @out */
} Writer;

static const char bullet_pattern[] = "^(?:\\\\?[-–—>+*]|[•●▪◦⊕■□➢⇒·o])\\s+(.*)$";

static Item
read_item (const Writer *writer, const PphSourceLine *line, char **rest, int *number)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *digits = NULL;

  /* Nearly no line begins with a mark. */
  if (g_ascii_isalpha (line->text[0]) && line->text[0] != 'o')
    return ITEM_NONE;
  *rest = pph_match_dup (line->text, bullet_pattern);
  if (*rest != NULL)
    return ITEM_BULLET;
  if (!g_ascii_isdigit (line->text[0]) || !pph_match (line->text, "^([1-9]\\d{0,2})\\\\?[.)]\\s+(.*)$", &info))
    return ITEM_NONE;
  digits = g_match_info_fetch (info, 1);
  *number = atoi (digits);
  /* A list counts by itself: one that skips a number is no list. */
  if (writer->item == ITEM_NUMBER && *number != writer->item_number + 1)
    return ITEM_NONE;
  *rest = g_match_info_fetch (info, 2);
  return ITEM_NUMBER;
}

/* A number at the start of a paragraph, or of an item, begins no list of its own. */
static void
append_safe (GString *out, const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (digits > 0 && (text[digits] == '.' || text[digits] == ')'))
    {
      g_string_append_len (out, text, (gssize)digits);
      g_string_append_c (out, '\\');
      text += digits;
    }
  else if (strchr ("-+#>=|", text[0]) != NULL && text[0] != '\0')
    {
      g_string_append_c (out, '\\');
    }
  g_string_append (out, text);
}

/* The last word of what is open, without its hyphen. */
static gboolean
ends_with_hyphen (const GString *out)
{
  return out->len > 1 && out->str[out->len - 1] == '-'
         && g_unichar_isalpha (g_utf8_get_char (g_utf8_find_prev_char (out->str, out->str + out->len - 1)));
}

static gboolean
ends_with_break (const GString *out)
{
  return out->len > 0 && out->str[out->len - 1] == '\\' && !(out->len > 1 && out->str[out->len - 2] == '\\');
}

static void
join (PphRecogniser *self, Writer *writer, guint i, const char *text)
{
  GString *out = writer->out;

  if (ends_with_hyphen (out) && g_unichar_islower (g_utf8_get_char (text)))
    {
      g_string_truncate (out, out->len - 1);
      pph_recogniser_add_finding (self, PPH_SEVERITY_HINT, "hyphen-joined", i,
                                  _ ("A word that was cut at the end of a line was joined. Check it."));
    }
  else if (ends_with_break (out))
    {
      g_string_append_c (out, '\n');
    }
  else if (!ends_with_hyphen (out))
    {
      g_string_append_c (out, ' ');
    }
  g_string_append (out, text);
}

/* "a) la salle ;", "2° le parc.": below what ends, another item. */
static gboolean
begins_item (const PphSourceLine *line, const PphSourceLine *before)
{
  return pph_match (line->plain, "^(?:\\d{1,2}|[a-z]|[ivx]{1,4})\\s?[°)]\\s", NULL)
         && pph_match (before->plain, "[.;:,]$", NULL);
}

static gboolean
was_wrapped (const PphRecogniser *self, const Writer *writer, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self, i), *before;
  glong length;

  /* What the page has between them is left out. */
  while (i > 1 && self->kinds[i - 1] == PPH_LINE_FURNITURE)
    i--;
  before = pph_recogniser_line (self, i - 1);
  length = g_utf8_strlen (before->plain, -1);

  if (begins_item (line, before))
    return FALSE;
  if (self->source->wraps)
    return TRUE;
  if (pph_recogniser_breaks_off (before->plain))
    return TRUE;
  return length >= self->wrapped && length * 4 >= MAX (writer->width, self->wrapped * 6 / 5) * 3
         && !g_str_has_suffix (before->plain, ":");
}

static void
begin_block (Writer *writer, gboolean tight)
{
  if (writer->out->len > 0)
    g_string_append (writer->out, tight ? "\n" : "\n\n");
  writer->began = writer->out->len;
}

void
pph_recogniser_name_divided (PphRecogniser *self, guint i)
{
  pph_recogniser_add_finding (self, PPH_SEVERITY_HINT, "paragraph-divided", i,
                              _ ("A paragraph was too long to be edited as one: it was divided here."));
}

/* Below a paragraph that is as long as one may be begins another. */
static gboolean
has_room (PphRecogniser *self, const Writer *writer, guint i)
{
  if (writer->out->len - writer->began + strlen (pph_recogniser_line (self, i)->text) < PPH_SOURCE_LONGEST_LINE)
    return TRUE;
  pph_recogniser_name_divided (self, i);
  return FALSE;
}

/* "Article 2 – Durée ........ 3" without the points that lead to the page. (transfer full) */
static char *
dup_without_leaders (const char *plain)
{
  g_autoptr (GRegex) leaders = g_regex_new ("\\s*(?:[.…_·]\\s?){3,}\\s*", 0, 0, NULL);
  g_autofree char *title = pph_match_dup (plain, "^(?:[-–•*]\\s+)?(.*)$");
  g_autofree char *bare = g_regex_replace_literal (leaders, pph_str (title), -1, 0, " – ", 0, NULL);

  return pph_source_escape (bare);
}

/* A table typed without the rule below its first row is one. */
static void
append_rule (Writer *writer, const char *first, const PphSourceLine *second)
{
  guint n = 0;

  if (!second->table || second->blank_before || pph_match (second->plain, "^[|:\\s-]+$", NULL))
    return;
  for (const char *p = first; *p != '\0'; p++)
    n += *p == '|' && p > first && p[-1] != '\\';
  g_string_append (writer->out, "\n|");
  for (guint c = 0; c < MAX (n, 1); c++)
    g_string_append (writer->out, "---|");
}

/* The cells of a line as a copy sets them apart: with a tab each, or with wide spaces. (transfer full) */
static GStrv
split_cells (const PphSourceLine *line)
{
  static GRegex *gap;

  if (strchr (line->plain, '\t') != NULL)
    return g_strsplit (line->plain, "\t", -1);
  if (g_once_init_enter (&gap))
    g_once_init_leave (&gap, g_regex_new ("\\s{3,}", G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_split (gap, line->plain, 0);
}

/* How many cells a row of a table without marks has; 0: it is none */
static guint
count_cells (const PphRecogniser *self, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);
  g_auto (GStrv) cells = NULL;

  if (self->source->wraps || line->table || self->kinds[i] != PPH_LINE_TEXT || strlen (line->plain) > LONGEST_ROW
      || (strchr (line->plain, '\t') == NULL && strstr (line->plain, "   ") == NULL)
      || pph_match (line->text, bullet_pattern, NULL) || pph_match (line->plain, "^\\w{1,3}[.)°]\\s", NULL))
    return 0;
  cells = split_cells (line);
  return g_strv_length (cells);
}

/* A table without marks, as Word and pages that were copied have them: two lines and more, without a blank one between,
 * each with the cells of the first, or fewer where tabs part them; of two columns by wide spaces, three lines.
 * Returns: the first line after it; @from if there is none */
static guint
find_end_of_table (const PphRecogniser *self, guint from, guint to)
{
  guint n = count_cells (self, from), end = from + 1;
  gboolean tabs = strchr (pph_recogniser_line (self, from)->plain, '\t') != NULL;

  if (n < 2)
    return from;
  for (; end < to && !pph_recogniser_line (self, end)->blank_before; end++)
    {
      guint own = count_cells (self, end);

      if (own < 2 || own > n || (!tabs && own != n)
          || tabs != (strchr (pph_recogniser_line (self, end)->plain, '\t') != NULL))
        break;
    }
  return end - from >= (tabs || n > 2 ? 2 : 3) ? end : from;
}

static void
append_row (Writer *writer, const PphSourceLine *line, guint n, gboolean first)
{
  g_auto (GStrv) cells = split_cells (line);

  begin_block (writer, !first);
  g_string_append_c (writer->out, '|');
  for (guint c = 0; c < MAX (n, g_strv_length (cells)); c++)
    {
      g_autofree char *cell = c < g_strv_length (cells) ? pph_source_escape (g_strstrip (cells[c])) : NULL;

      g_string_append_printf (writer->out, " %s |", pph_str (cell));
    }
  if (!first)
    return;
  g_string_append (writer->out, "\n|");
  for (guint c = 0; c < n; c++)
    g_string_append (writer->out, "---|");
}

static void
append_table (PphRecogniser *self, Writer *writer, guint from, guint to)
{
  guint n = count_cells (self, from);
  gboolean uneven = FALSE;

  for (guint i = from; i < to; i++)
    {
      append_row (writer, pph_recogniser_line (self, i), n, i == from);
      uneven = uneven || count_cells (self, i) != n;
    }
  if (uneven)
    pph_recogniser_name_uneven (self, from);
  writer->item = ITEM_NONE;
  writer->text = FALSE;
  writer->table = TRUE;
}

/* How deep an item at @indent of a list of the kind @item stands below those that are open. */
static guint
find_depth (Writer *writer, Item item, int indent)
{
  if (writer->item == ITEM_NONE)
    writer->depth = 0;
  while (writer->depth > 1 && indent <= writer->indents[writer->depth - 2])
    writer->depth--;
  if (writer->depth == 0 || (indent > writer->indents[writer->depth - 1] + 1 && writer->depth < DEEPEST_LIST))
    {
      writer->indents[writer->depth] = indent;
      writer->depth++;
    }
  writer->items[writer->depth - 1] = item;
  return writer->depth - 1;
}

/* A quotation of Markdown has its mark on each of its lines: one that breaks off goes on below. */
static gboolean
goes_on_with_quotation (const PphRecogniser *self, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self, i), *above = i > 0 ? pph_recogniser_line (self, i - 1) : NULL;

  return self->source->wraps && above != NULL && !line->blank_before && *line->text == '>' && *above->text == '>'
         && !pph_match (above->plain, "[.;:!?]$", NULL);
}

/* The row of line @i. Returns: the first line after it */
static guint
append_drawn_row (PphRecogniser *self, Writer *writer, guint i, guint to, gboolean follows)
{
  guint end;
  g_autofree char *row = pph_recogniser_dup_row (self, i, to, &end);

  begin_block (writer, writer->table && follows);
  g_string_append (writer->out, row);
  if (!(writer->table && follows) && end < self->n)
    append_rule (writer, row, pph_recogniser_line (self, end));
  writer->item = ITEM_NONE;
  writer->text = FALSE;
  writer->table = TRUE;
  return end;
}

static void
append_line (PphRecogniser *self, Writer *writer, guint i, gboolean follows, gboolean breaks)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);
  g_autofree char *rest = NULL;
  int number = 0;
  Item item;

  writer->table = FALSE;
  if (self->kinds[i] == PPH_LINE_CONTENTS || self->kinds[i] == PPH_LINE_KEPT)
    {
      g_autofree char *bare
          = self->kinds[i] == PPH_LINE_KEPT ? pph_source_escape (line->plain) : dup_without_leaders (line->plain);

      begin_block (writer, FALSE);
      append_safe (writer->out, bare);
      return;
    }
  if (line->level > 0)
    {
      begin_block (writer, FALSE);
      for (int n = 0; n < line->level; n++)
        g_string_append_c (writer->out, '#');
      g_string_append_printf (writer->out, " %s", line->text);
      writer->item = ITEM_NONE;
      writer->text = FALSE;
      return;
    }
  item = read_item (writer, line, &rest, &number);
  if (item != ITEM_NONE && writer->text && follows && goes_on_with_quotation (self, i))
    {
      join (self, writer, i, rest);
    }
  else if (item != ITEM_NONE)
    {
      guint above = writer->depth, depth = find_depth (writer, item, line->indent);

      begin_block (writer, (writer->item == item || depth > 0 || above > 1) && writer->text);
      for (guint d = 0; d < depth; d++)
        g_string_append (writer->out, writer->items[d] == ITEM_NUMBER ? "   " : "  ");
      if (item == ITEM_BULLET)
        g_string_append (writer->out, "- ");
      else
        g_string_append_printf (writer->out, "%d. ", number);
      append_safe (writer->out, rest);
      writer->item_number = number;
      writer->item = item;
    }
  else if (writer->text && follows && (breaks || was_wrapped (self, writer, i)) && has_room (self, writer, i))
    {
      if (breaks && !ends_with_break (writer->out) && (self->source->wraps || !was_wrapped (self, writer, i)))
        g_string_append_c (writer->out, '\\');
      join (self, writer, i, line->text);
    }
  else
    {
      begin_block (writer, FALSE);
      append_safe (writer->out, line->text);
      writer->item = ITEM_NONE;
      writer->width = 0;
    }
  writer->text = TRUE;
  writer->width = MAX (writer->width, g_utf8_strlen (line->plain, -1));
}

/* What @writer has, and lines @from to @to; @follows: the first may go on with it. (transfer full) (nullable) */
static char *
write_lines (PphRecogniser *self, Writer *writer, guint from, guint to, gboolean follows, gboolean breaks)
{
  for (guint i = from; i < to && i < self->n && pph_recogniser_goes_on (self, i); i++)
    {
      follows = follows && !pph_recogniser_line (self, i)->blank_before;
      if (!breaks)
        {
          guint end = find_end_of_table (self, i, MIN (to, self->n));

          if (end > i)
            {
              append_table (self, writer, i, end);
              follows = FALSE;
              i = end - 1;
              continue;
            }
        }
      /* A page that ends in a paragraph does not end it. */
      if (self->kinds[i] == PPH_LINE_FURNITURE)
        continue;
      if (self->kinds[i] != PPH_LINE_TEXT)
        writer->text = FALSE;
      if (pph_recogniser_line (self, i)->table)
        i = append_drawn_row (self, writer, i, to, follows) - 1;
      else
        append_line (self, writer, i, follows, breaks);
      /* What follows it is a paragraph of its own. */
      follows = self->kinds[i] == PPH_LINE_TEXT;
    }
  while (ends_with_break (writer->out))
    g_string_truncate (writer->out, writer->out->len - 1);
  return g_string_free (writer->out, writer->out->len == 0);
}

char *
pph_recogniser_dup_markdown (PphRecogniser *self, guint from, guint to, gboolean breaks)
{
  Writer writer = { .out = g_string_new (NULL) };

  return write_lines (self, &writer, from, to, FALSE, breaks);
}

char *
pph_recogniser_dup_text_of (PphRecogniser *self, const PphHeading *heading, guint to)
{
  Writer writer = { .out = g_string_new (NULL) };
  g_autofree char *rest = pph_recogniser_dup_title (heading->rest);

  if (rest != NULL)
    {
      g_string_append (writer.out, rest);
      writer.text = TRUE;
      writer.width = g_utf8_strlen (pph_recogniser_line (self, heading->line)->plain, -1);
    }
  return write_lines (self, &writer, heading->end, to, rest != NULL, FALSE);
}
