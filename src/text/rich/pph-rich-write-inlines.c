/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-write-private.h"

#include "pph-record.h"

#include <string.h>

typedef struct
{
  gboolean cell, heading, link, superscript;
  gboolean careful; /* every sign is escaped */
} Place;

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
  write_target (self->out, pph_str (node->text));
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
      g_string_append_printf (self->out, "{{%s}}", pph_str (span->text));
      break;
    case PPH_RICH_NOTE:
      g_string_append_printf (self->out, "[^%s]", pph_str (span->text));
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

gboolean
pph_rich_may_be_misread (const char *line)
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

char *
pph_rich_write_line (const PphRich *block, gboolean cell)
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
      if (!pph_rich_may_be_misread (line) || reads_as (line, tidy, &place))
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
