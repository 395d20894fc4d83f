/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-private.h"

#include <string.h>

/* Inlines as a flat list of spans.  The same words can be wrapped in formats
 * in many orders; through the flat list every tree of a paragraph takes one
 * form, which is also one that Markdown can write. */

void
pph_span_free (PphSpan *self)
{
  g_free (self->text);
  g_free (self);
}

GPtrArray *
pph_spans_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)pph_span_free);
}

PphSpan *
pph_span_new (PphRichKind kind, const char *text, gssize length, int formats, const PphRich *link)
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
  PphSpan *span = pph_span_new (kind, text, -1, formats, link);

  g_ptr_array_add (spans, span);
  return span;
}

static gboolean
is_text (const PphSpan *span)
{
  return span->kind == PPH_RICH_TEXT;
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

/* Without formats or links, as most paragraphs are. */
static gboolean
are_bare (const GPtrArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    if (((const PphSpan *)spans->pdata[i])->formats != 0 || ((const PphSpan *)spans->pdata[i])->link != NULL)
      return FALSE;
  return TRUE;
}

gboolean
pph_span_is_space (const PphSpan *span)
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

/* The reader begins each link by an empty literal text. */
void
pph_spans_name_links (GPtrArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];
      guint j = i + 1;

      if (span->link == NULL || !span->literal || span->text[0] != '\0')
        continue;
      while (j < spans->len && ((PphSpan *)spans->pdata[j])->link == span->link && pph_span_is_space (spans->pdata[j]))
        j++;
      if (j < spans->len && ((PphSpan *)spans->pdata[j])->link == span->link)
        continue;
      g_free (span->text);
      span->text = g_strdup (span->link->text);
    }
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

/* The bytes of @self, a text, from @start to @end. (transfer full) */
PphSpan *
pph_span_slice (const PphSpan *self, gsize start, gsize end)
{
  PphSpan *slice = pph_span_new (PPH_RICH_TEXT, self->text + start, (gssize)(end - start), self->formats, self->link);

  slice->offset = self->offset >= 0 ? self->offset + (int)start : -1;
  slice->line = self->line;
  return slice;
}

/* Gives @spans what @out holds, in the place of what was moved there. Every pass
 * goes from one list to another, so that long paragraphs take no longer than
 * their length. */
void
pph_spans_replace (GPtrArray *spans, GPtrArray *out)
{
  g_ptr_array_set_free_func (spans, NULL);
  g_ptr_array_set_size (spans, 0);
  g_ptr_array_set_free_func (spans, (GDestroyNotify)pph_span_free);
  g_ptr_array_extend_and_steal (spans, out);
}

void
pph_spans_split_spaces (GPtrArray *spans)
{
  GPtrArray *out = g_ptr_array_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];
      gsize start, end, length;

      if (!is_text (span) || pph_span_is_space (span) || (span->formats == 0 && span->link == NULL))
        {
          g_ptr_array_add (out, span);
          continue;
        }
      start = leading_space (span->text);
      end = before_trailing_space (span->text);
      length = strlen (span->text);
      if (start > 0)
        g_ptr_array_add (out, pph_span_slice (span, 0, start));
      g_ptr_array_add (out, pph_span_slice (span, start, end));
      if (end < length)
        g_ptr_array_add (out, pph_span_slice (span, end, length));
      pph_span_free (span);
    }
  pph_spans_replace (spans, out);
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

      while (end < spans->len && pph_span_is_space (spans->pdata[end]))
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
  GPtrArray *out;
  g_autoptr (GString) joined = NULL;

  if (spans->len == 1 && (!is_text (spans->pdata[0]) || ((PphSpan *)spans->pdata[0])->text[0] != '\0'))
    return;
  out = g_ptr_array_new ();
  joined = g_string_new (NULL);

  for (guint i = 0; i < spans->len;)
    {
      PphSpan *span = spans->pdata[i++];

      if (is_text (span))
        {
          g_string_assign (joined, span->text);
          for (; i < spans->len; i++)
            {
              PphSpan *next = spans->pdata[i];

              if (!is_text (next)
                  || (next->text[0] != '\0' && (next->formats != span->formats || next->link != span->link)))
                break;
              if (joined->len == 0 && next->text[0] != '\0')
                {
                  span->offset = next->offset;
                  span->line = next->line;
                }
              g_string_append (joined, next->text);
              pph_span_free (next);
            }
          if (joined->len == 0)
            {
              pph_span_free (span);
              continue;
            }
          g_free (span->text);
          span->text = g_strdup (joined->str);
        }
      g_ptr_array_add (out, span);
    }
  pph_spans_replace (spans, out);
}

/* Spaces at the ends of lines say nothing. Unbreakable ones are kept. */
static void
trim_lines (GPtrArray *spans)
{
  guint breaks = 0;

  while (breaks < spans->len && ((PphSpan *)spans->pdata[breaks])->kind == PPH_RICH_BREAK)
    breaks++;
  if (breaks > 0)
    g_ptr_array_remove_range (spans, 0, breaks);
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
  gboolean bare = are_bare (spans);
  guint before;

  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];

      if (is_text (span))
        {
          if (span->text == NULL)
            span->text = g_strdup ("");
          for (char *end = strpbrk (span->text, "\n\r"); end != NULL; end = strpbrk (end, "\n\r"))
            *end = ' ';
        }
    }
  /* trimming may bring two breaks together, or empty a text between formats */
  do
    {
      before = spans->len;
      join_alike (spans);
      if (!bare)
        {
          pph_spans_split_spaces (spans);
          bare_edges (spans);
          join_alike (spans);
        }
      trim_lines (spans);
      join_alike (spans);
    }
  while (spans->len < before);
}
