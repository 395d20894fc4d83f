/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-private.h"

#include <string.h>

#define MAX_TURNS 8

/* Inlines as a flat list of spans.  The same words can be wrapped in formats
 * in many orders; through the flat list every tree of a paragraph takes one
 * form, which is also one that Markdown can write. */

static void
span_free (PphSpan *self)
{
  g_free (self->text);
  g_free (self);
}

GPtrArray *
pph_spans_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)span_free);
}

static PphSpan *
span_new (PphRichKind kind, const char *text, gssize length, int formats, const PphRich *link)
{
  PphSpan *self = g_new0 (PphSpan, 1);

  self->kind = kind;
  self->text = text == NULL ? NULL : length < 0 ? g_strdup (text) : g_strndup (text, length);
  self->formats = formats;
  self->link = link;
  self->offset = -1;
  return self;
}

PphSpan *
pph_spans_add (GPtrArray *spans, PphRichKind kind, const char *text, int formats, const PphRich *link)
{
  PphSpan *span = span_new (kind, text, -1, formats, link);

  g_ptr_array_add (spans, span);
  return span;
}

void
pph_spans_flatten (GPtrArray *spans, const PphRich *inlines, int formats, const PphRich *link)
{
  for (guint i = 0; inlines->children != NULL && i < inlines->children->len; i++)
    {
      const PphRich *child = inlines->children->pdata[i];
      PphSpan *span = NULL;

      switch (child->kind)
        {
        case PPH_RICH_BOLD:
          pph_spans_flatten (spans, child, formats | PPH_FORMAT_BOLD, link);
          break;
        case PPH_RICH_ITALIC:
          pph_spans_flatten (spans, child, formats | PPH_FORMAT_ITALIC, link);
          break;
        case PPH_RICH_SUPERSCRIPT:
          pph_spans_flatten (spans, child, formats | PPH_FORMAT_SUPERSCRIPT, link);
          break;
        case PPH_RICH_LINK:
          pph_spans_flatten (spans, child, formats, link != NULL ? link : child);
          break;
        case PPH_RICH_TEXT:
        case PPH_RICH_TAG:
        case PPH_RICH_BREAK:
          span = pph_spans_add (spans, child->kind, child->text, formats, link);
          break;
        case PPH_RICH_NOTE:
          span = pph_spans_add (spans, child->kind, child->id, formats, link);
          break;
        default:
          pph_spans_flatten (spans, child, formats, link);
          break;
        }
      if (span != NULL)
        {
          span->offset = child->offset;
          span->line = child->line;
        }
    }
}

/* -- superscripts ------------------------------------------------------- */

static gboolean
is_text (const PphSpan *span)
{
  return span->kind == PPH_RICH_TEXT;
}

/* Cuts raw "^" out of the texts, each becoming a span of its own. */
static void
isolate_carets (GPtrArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i], *rest;
      const char *caret = is_text (span) && !span->literal ? strchr (span->text, '^') : NULL;
      gsize at, cut;

      if (caret == NULL || (caret == span->text && span->text[1] == '\0'))
        continue;
      at = caret - span->text;
      cut = at > 0 ? at : 1;
      rest = span_new (PPH_RICH_TEXT, span->text + cut, -1, span->formats, span->link);
      rest->offset = span->offset >= 0 ? span->offset + (int)cut : -1;
      rest->line = span->line;
      span->text[cut] = '\0';
      g_ptr_array_insert (spans, i + 1, rest);
    }
}

static gboolean
is_caret (const PphSpan *span)
{
  return is_text (span) && !span->literal && strcmp (span->text, "^") == 0;
}

/* The caret that closes the one at @open: no space between, not empty. */
static guint
find_closing_caret (GPtrArray *spans, guint open)
{
  for (guint i = open + 1; i < spans->len && i < open + 400; i++)
    {
      const PphSpan *span = spans->pdata[i];

      if (is_caret (span))
        return i > open + 1 ? i : 0;
      if (span->kind == PPH_RICH_BREAK || (is_text (span) && strpbrk (span->text, " \t\n") != NULL))
        return 0;
    }
  return 0;
}

/* "^{ème}", as other programs write it: the braces go, what they hold rises. */
static gboolean
raise_braces (GPtrArray *spans, guint open)
{
  PphSpan *caret = spans->pdata[open], *next, *rest;
  const char *end;

  if (open + 1 >= spans->len)
    return FALSE;
  next = spans->pdata[open + 1];
  end = is_text (next) && !next->literal && next->text[0] == '{' ? strchr (next->text, '}') : NULL;
  if (end == NULL || end == next->text + 1 || end > next->text + 200)
    return FALSE;

  rest = span_new (PPH_RICH_TEXT, end + 1, -1, next->formats, next->link);
  rest->line = next->line;
  if (next->offset >= 0)
    rest->offset = next->offset + (int)(end + 1 - next->text);
  g_free (caret->text);
  caret->text = g_strndup (next->text + 1, end - next->text - 1);
  caret->formats |= PPH_FORMAT_SUPERSCRIPT;
  g_ptr_array_remove_index (spans, open + 1);
  g_ptr_array_insert (spans, open + 1, rest);
  return TRUE;
}

void
pph_spans_find_superscripts (GPtrArray *spans)
{
  isolate_carets (spans);
  for (guint i = 0; i < spans->len; i++)
    {
      guint close;

      if (!is_caret (spans->pdata[i]) || raise_braces (spans, i))
        continue;
      close = find_closing_caret (spans, i);
      if (close == 0)
        continue;
      for (guint j = i + 1; j < close; j++)
        ((PphSpan *)spans->pdata[j])->formats |= PPH_FORMAT_SUPERSCRIPT;
      g_ptr_array_remove_index (spans, close);
      g_ptr_array_remove_index (spans, i);
      i = close - 2;
    }
}

/* -- marks --------------------------------------------------------------- */

/* Reads the marks of one text: appends what it stands for to @out. */
static void
decode_span (const PphSpan *span, const PphRichSource *source, GPtrArray *out)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *start = span->text;
  PphSpan *piece;

  for (const char *p = span->text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean numbered = c == PPH_MARK_TAG || c == PPH_MARK_NOTE;
      char *end = NULL;
      guint64 n;
      char sign;

      if (c == 0 || numbered)
        {
          if (text->len > 0)
            {
              piece = pph_spans_add (out, PPH_RICH_TEXT, text->str, span->formats, span->link);
              piece->offset = span->offset >= 0 ? span->offset + (int)(start - span->text) : -1;
              piece->line = span->line;
              g_string_truncate (text, 0);
            }
          if (c == 0)
            return;
          n = g_ascii_strtoull (p + 3, &end, 10);
          if (end == p + 3 || g_utf8_get_char (end) != PPH_MARK_END || n >= source->tags->len)
            continue;
          piece = pph_spans_add (out, c == PPH_MARK_TAG ? PPH_RICH_TAG : PPH_RICH_NOTE, source->tags->pdata[n],
                                 span->formats, span->link);
          piece->offset = span->offset >= 0 ? span->offset + (int)(p - span->text) : -1;
          piece->line = span->line;
          p = end;
          start = p + 3;
        }
      else if (c == PPH_MARK_ESC && pph_rich_unescape ((guchar)p[3], &sign))
        {
          g_string_append_c (text, sign);
          p += 3;
        }
      else if (c < PPH_MARK_TAG || c > PPH_MARK_JOIN)
        g_string_append_unichar (text, c == '\n' || c == '\r' ? ' ' : c < 0x20 && c != '\t' ? ' ' : c);
    }
}

void
pph_spans_decode (GPtrArray *spans, const PphRichSource *source)
{
  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];
      g_autoptr (GPtrArray) pieces = NULL;

      if (!is_text (span) || span->literal)
        continue;
      pieces = pph_spans_new ();
      decode_span (span, source, pieces);
      g_ptr_array_remove_index (spans, i);
      for (guint j = 0; j < pieces->len; j++)
        g_ptr_array_insert (spans, i + j, pieces->pdata[j]);
      i += pieces->len;
      i--;
      g_ptr_array_set_free_func (pieces, NULL);
    }
}

/* -- one form ------------------------------------------------------------ */

static gboolean
is_space (const PphSpan *span)
{
  if (span->kind == PPH_RICH_BREAK)
    return TRUE;
  if (!is_text (span))
    return FALSE;
  for (const char *p = span->text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* Bytes of @text that are space, from its start or back from its end. */
static gsize
leading_space (const char *text)
{
  const char *p = text;

  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p - text;
}

static gsize
before_trailing_space (const char *text)
{
  const char *p = text + strlen (text);

  while (p > text)
    {
      const char *previous = g_utf8_prev_char (p);

      if (!g_unichar_isspace (g_utf8_get_char (previous)))
        break;
      p = previous;
    }
  return p - text;
}

static void
split_at (GPtrArray *spans, guint i, gsize at)
{
  PphSpan *span = spans->pdata[i];
  PphSpan *rest = span_new (PPH_RICH_TEXT, span->text + at, -1, span->formats, span->link);

  rest->offset = span->offset >= 0 ? span->offset + (int)at : -1;
  rest->line = span->line;
  span->text[at] = '\0';
  g_ptr_array_insert (spans, i + 1, rest);
}

static void
split_spaces (GPtrArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];
      gsize at;

      if (!is_text (span) || is_space (span) || (span->formats == 0 && span->link == NULL))
        continue;
      at = leading_space (span->text);
      if (at > 0)
        {
          split_at (spans, i, at);
          continue; /* the rest comes next */
        }
      at = before_trailing_space (span->text);
      if (span->text[at] != '\0')
        split_at (spans, i++, at);
    }
}

/* A space keeps a format only between two words that both have it, and are in
 * the same link or in none. */
static void
bare_edges (GPtrArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const PphSpan *before, *after;
      guint end = i;
      gboolean inside;

      while (end < spans->len && is_space (spans->pdata[end]))
        end++;
      if (end == i)
        continue;
      before = i > 0 ? spans->pdata[i - 1] : NULL;
      after = end < spans->len ? spans->pdata[end] : NULL;
      inside = before != NULL && after != NULL && before->link == after->link;
      for (guint j = i; j < end; j++)
        {
          PphSpan *span = spans->pdata[j];

          span->formats &= inside ? before->formats & after->formats : 0;
          if (span->kind == PPH_RICH_BREAK) /* superscripts stay on their line */
            span->formats &= ~PPH_FORMAT_SUPERSCRIPT;
          if (!inside || span->link != before->link)
            span->link = NULL;
        }
      i = end - 1;
    }
}

static void
join_alike (GPtrArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i], *next;

      if (is_text (span) && span->text[0] == '\0')
        {
          g_ptr_array_remove_index (spans, i--);
          continue;
        }
      while (is_text (span) && i + 1 < spans->len)
        {
          char *joined;

          next = spans->pdata[i + 1];
          if (!is_text (next) || next->formats != span->formats || next->link != span->link)
            break;
          joined = g_strconcat (span->text, next->text, NULL);
          g_free (span->text);
          span->text = joined;
          g_ptr_array_remove_index (spans, i + 1);
        }
    }
}

/* Spaces at the ends of lines say nothing. Unbreakable ones are kept. */
static void
trim_lines (GPtrArray *spans)
{
  while (spans->len > 0 && ((PphSpan *)spans->pdata[0])->kind == PPH_RICH_BREAK)
    g_ptr_array_remove_index (spans, 0);
  while (spans->len > 0 && ((PphSpan *)spans->pdata[spans->len - 1])->kind == PPH_RICH_BREAK)
    g_ptr_array_remove_index (spans, spans->len - 1);

  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];
      gboolean first = i == 0 || ((PphSpan *)spans->pdata[i - 1])->kind == PPH_RICH_BREAK;
      gboolean last = i + 1 == spans->len || ((PphSpan *)spans->pdata[i + 1])->kind == PPH_RICH_BREAK;

      if (!is_text (span))
        continue;
      if (first)
        {
          gsize n = strspn (span->text, " \t");

          memmove (span->text, span->text + n, strlen (span->text + n) + 1);
          if (span->offset >= 0)
            span->offset += (int)n;
        }
      for (gsize n = strlen (span->text); last && n > 0 && strchr (" \t", span->text[n - 1]) != NULL; n--)
        span->text[n - 1] = '\0';
    }
}

void
pph_spans_tidy (GPtrArray *spans)
{
  guint before;

  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];

      if (is_text (span))
        {
          if (span->text == NULL)
            span->text = g_strdup ("");
          g_strdelimit (span->text, "\n\r", ' ');
        }
    }
  /* trimming may bring two breaks together, or empty a text between formats */
  do
    {
      before = spans->len;
      join_alike (spans);
      split_spaces (spans);
      bare_edges (spans);
      join_alike (spans);
      trim_lines (spans);
      join_alike (spans);
    }
  while (spans->len < before);
}

static gboolean
has_attribute (const PphSpan *span, int attribute, const PphRich *link)
{
  return attribute == 0 ? link != NULL && span->link == link : (span->formats & attribute) != 0;
}

static guint
extent (GPtrArray *spans, guint start, guint end, int attribute)
{
  const PphRich *link = ((PphSpan *)spans->pdata[start])->link;
  guint i = start;

  /* a format stops where a link begins or ends: links are outside */
  while (i < end && has_attribute (spans->pdata[i], attribute, link) && ((PphSpan *)spans->pdata[i])->link == link)
    i++;
  return i;
}

static PphRich *
leaf_from_span (const PphSpan *span)
{
  PphRich *leaf = pph_rich_new (span->kind, span->kind == PPH_RICH_NOTE ? NULL : span->text);

  if (span->kind == PPH_RICH_NOTE)
    leaf->id = g_strdup (span->text);
  return leaf;
}

/* Takes @node; text after text becomes one. */
static void
add_node (PphRich *parent, PphRich *node)
{
  PphRich *last = parent->children != NULL ? parent->children->pdata[parent->children->len - 1] : NULL;
  char *joined;

  if (last == NULL || last->kind != PPH_RICH_TEXT || node->kind != PPH_RICH_TEXT)
    {
      pph_rich_add (parent, node);
      return;
    }
  joined = g_strconcat (last->text, node->text, NULL);
  g_free (last->text);
  last->text = joined;
  pph_rich_free (node);
}

/* Wraps spans @start to @end (excluded) in formats, the longest outside; a link
 * is always outside, since it cannot be cut. @open: those around already. */
static void
build (GPtrArray *spans, guint start, guint end, int open, gboolean in_link, PphRich *parent)
{
  static const int order[] = { PPH_FORMAT_ITALIC, PPH_FORMAT_BOLD, PPH_FORMAT_SUPERSCRIPT };
  static const PphRichKind kinds[] = { PPH_RICH_ITALIC, PPH_RICH_BOLD, PPH_RICH_SUPERSCRIPT };

  for (guint i = start; i < end;)
    {
      const PphSpan *span = spans->pdata[i];
      guint longest = in_link ? i : extent (spans, i, end, 0);
      int best = -1;
      PphRich *node;

      if (longest == i && !is_space (span))
        for (guint k = 0; k < G_N_ELEMENTS (order); k++)
          if ((open & order[k]) == 0 && extent (spans, i, end, order[k]) > longest)
            {
              longest = extent (spans, i, end, order[k]);
              best = (int)k;
            }

      if (longest == i)
        node = leaf_from_span (span);
      else if (best >= 0)
        {
          while (is_space (spans->pdata[longest - 1])) /* nothing closes after a space */
            longest--;
          node = pph_rich_new (kinds[best], NULL);
          build (spans, i, longest, open | order[best], in_link, node);
        }
      else
        {
          node = pph_rich_new (PPH_RICH_LINK, span->link->text);
          build (spans, i, longest, open, TRUE, node);
        }
      node->offset = span->offset;
      node->line = span->line;
      add_node (parent, node);
      i = MAX (longest, i + 1);
    }
}

/* Where formats cross each other, building cuts one of them, and what is left may
 * begin or end at a space, which loses it; so it is built again until it stays. */
void
pph_spans_build (GPtrArray *spans, PphRich *parent)
{
  g_autoptr (GPtrArray) trees = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_rich_free);
  PphRich *tree = pph_rich_new (PPH_RICH_PARAGRAPH, NULL);

  split_spaces (spans);
  build (spans, 0, spans->len, 0, FALSE, tree);
  g_ptr_array_add (trees, tree);
  for (int turn = 0; turn < MAX_TURNS; turn++)
    {
      g_autoptr (GPtrArray) again = pph_spans_new ();
      PphRich *rebuilt = pph_rich_new (PPH_RICH_PARAGRAPH, NULL);

      pph_spans_flatten (again, tree, 0, NULL);
      pph_spans_tidy (again);
      split_spaces (again);
      build (again, 0, again->len, 0, FALSE, rebuilt);
      g_ptr_array_add (trees, rebuilt);
      if (pph_rich_equal (tree, rebuilt))
        break;
      tree = rebuilt;
    }
  for (guint i = 0; tree->children != NULL && i < tree->children->len; i++)
    pph_rich_add (parent, tree->children->pdata[i]);
  if (tree->children != NULL)
    g_ptr_array_set_free_func (tree->children, NULL);
}
