/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-private.h"

#include <string.h>

/* What the CommonMark parser does not know, in the texts that it gave: the
 * superscripts, and the marks under which pph-rich-source.c hid the rest. */

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
  GPtrArray *out = g_ptr_array_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];

      gsize start = 0, end;

      if (!is_text (span) || span->literal)
        {
          g_ptr_array_add (out, span);
          continue;
        }
      for (; span->text[start] != '\0'; start = end)
        {
          end = start + MAX (strcspn (span->text + start, "^"), 1);
          g_ptr_array_add (out, pph_span_slice (span, start, end));
        }
      pph_span_free (span);
    }
  pph_spans_replace (spans, out);
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
  PphSpan *caret = spans->pdata[open], *next;
  const char *end;

  if (open + 1 >= spans->len)
    return FALSE;
  next = spans->pdata[open + 1];
  end = is_text (next) && !next->literal && next->text[0] == '{' ? strchr (next->text, '}') : NULL;
  if (end == NULL || end == next->text + 1 || end > next->text + 200)
    return FALSE;

  g_free (caret->text);
  caret->text = g_strdelimit (g_strndup (next->text + 1, end - next->text - 1), "\t\n", ' ');
  caret->formats |= PPH_FORMAT_SUPERSCRIPT;
  if (next->offset >= 0)
    next->offset += (int)(end + 1 - next->text);
  memmove (next->text, end + 1, strlen (end + 1) + 1);
  return TRUE;
}

static gboolean
has_carets (const GPtrArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const PphSpan *span = spans->pdata[i];

      if (is_text (span) && !span->literal && strchr (span->text, '^') != NULL)
        return TRUE;
    }
  return FALSE;
}

void
pph_spans_find_superscripts (GPtrArray *spans)
{
  GPtrArray *out;

  if (!has_carets (spans))
    return;
  out = g_ptr_array_new ();
  isolate_carets (spans);
  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];
      guint close = is_caret (span) && !raise_braces (spans, i) ? find_closing_caret (spans, i) : 0;

      if (close == 0)
        {
          g_ptr_array_add (out, span);
          continue;
        }
      pph_span_free (span);
      for (i++; i < close; i++)
        {
          span = spans->pdata[i];
          span->formats |= PPH_FORMAT_SUPERSCRIPT;
          g_ptr_array_add (out, span);
        }
      pph_span_free (spans->pdata[close]);
    }
  pph_spans_replace (spans, out);
}

/* -- marks --------------------------------------------------------------- */

/* All marks begin with 0xEF. */
gsize
pph_text_count_plain (const char *p)
{
  gsize n = 0;

  while ((guchar)p[n] >= 0x20 && (guchar)p[n] != 0xEF)
    n++;
  return n;
}

/* Reads the marks of one text: appends what it stands for to @out. */
static void
decode_span (const PphSpan *span, const PphRichSource *source, GPtrArray *out)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *start = span->text;
  PphSpan *piece;

  for (const char *p = span->text;; p = g_utf8_next_char (p))
    {
      gsize plain = pph_text_count_plain (p);
      gunichar c = g_utf8_get_char (p + plain);
      gboolean numbered = c == PPH_MARK_TAG || c == PPH_MARK_NOTE;
      char *end = NULL;
      guint64 n;
      char sign;

      g_string_append_len (text, p, (gssize)plain);
      p += plain;

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
  GPtrArray *out = g_ptr_array_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];

      if (is_text (span) && !span->literal && span->text[pph_text_count_plain (span->text)] != '\0')
        {
          decode_span (span, source, out);
          pph_span_free (span);
        }
      else
        g_ptr_array_add (out, span);
    }
  pph_spans_replace (spans, out);
}
