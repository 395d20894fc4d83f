/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-tokens.h"

#include <string.h>

static gboolean
is_space (guint8 c)
{
  return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static gboolean
is_delimiter (guint8 c)
{
  return c != 0 && strchr ("()<>[]{}/%", c) != NULL;
}

static gboolean
is_regular (guint8 c)
{
  return !is_space (c) && !is_delimiter (c);
}

void
pph_pdf_tokens_init (PphPdfTokens *self, gconstpointer bytes, gsize length)
{
  const guint8 *start = bytes != NULL ? bytes : (const guint8 *)""; /* what is empty may be nowhere */

  *self = (PphPdfTokens){ .at = start, .end = start + length, .text = g_string_new (NULL) };
}

void
pph_pdf_tokens_clear (PphPdfTokens *self)
{
  g_string_free (self->text, TRUE);
}

static void
skip_space (PphPdfTokens *self)
{
  while (self->at < self->end && (is_space (*self->at) || *self->at == '%'))
    if (*self->at++ == '%')
      while (self->at < self->end && *self->at != '\r' && *self->at != '\n')
        self->at++;
}

static void
read_octal (PphPdfTokens *self)
{
  guint value = 0;

  for (guint i = 0; i < 3 && self->at < self->end && *self->at >= '0' && *self->at <= '7'; i++)
    value = value * 8 + (*self->at++ - '0');
  g_string_append_c (self->text, (char)(value & 255));
}

static void
read_escape (PphPdfTokens *self)
{
  static const char letters[] = "nrtbf", meanings[] = "\n\r\t\b\f";
  guint8 c = *self->at;
  const char *letter = c != 0 ? strchr (letters, c) : NULL;

  if (c >= '0' && c <= '7')
    {
      read_octal (self);
      return;
    }
  self->at++;
  if (letter != NULL)
    g_string_append_c (self->text, meanings[letter - letters]);
  else if (c == '\r' && self->at < self->end && *self->at == '\n')
    self->at++;
  else if (c != '\r' && c != '\n')
    g_string_append_c (self->text, (char)c);
}

static void
read_string (PphPdfTokens *self)
{
  guint depth = 1;

  while (self->at < self->end)
    {
      guint8 c = *self->at++;

      if (c == '\\')
        {
          if (self->at < self->end)
            read_escape (self);
          continue;
        }
      if (c == '(')
        depth++;
      else if (c == ')' && --depth == 0)
        {
          self->kind = PPH_PDF_TOKEN_STRING;
          return;
        }
      g_string_append_c (self->text, (char)c);
    }
  self->kind = PPH_PDF_TOKEN_BAD;
}

static void
read_hex (PphPdfTokens *self)
{
  guint digits = 0, value = 0;

  self->kind = PPH_PDF_TOKEN_HEX;
  self->wrong_hex = FALSE;
  while (self->at < self->end && *self->at != '>')
    {
      guint8 c = *self->at++;

      if (is_space (c))
        continue;
      if (!g_ascii_isxdigit (c))
        {
          self->wrong_hex = TRUE;
          continue;
        }
      value = value * 16 + (guint)g_ascii_xdigit_value (c);
      if (++digits % 2 == 0)
        {
          g_string_append_c (self->text, (char)value);
          value = 0;
        }
    }
  if (digits % 2 == 1)
    {
      g_string_append_c (self->text, (char)(value * 16));
      self->wrong_hex = TRUE;
    }
  if (self->at < self->end)
    self->at++;
  else
    self->kind = PPH_PDF_TOKEN_BAD;
}

static void
read_name (PphPdfTokens *self)
{
  self->kind = PPH_PDF_TOKEN_NAME;
  while (self->at < self->end && is_regular (*self->at))
    {
      guint8 c = *self->at++;

      if (c == '#' && self->end - self->at >= 2 && g_ascii_isxdigit (self->at[0]) && g_ascii_isxdigit (self->at[1]))
        {
          c = (guint8)(g_ascii_xdigit_value (self->at[0]) * 16 + g_ascii_xdigit_value (self->at[1]));
          self->at += 2;
        }
      g_string_append_c (self->text, (char)c);
    }
}

/* A number is a sign, digits and at most one point; what else looks like one is a word. */
static void
read_word (PphPdfTokens *self)
{
  const guint8 *start = self->at;
  guint digits = 0, points = 0, others = 0;

  for (; self->at < self->end && is_regular (*self->at); self->at++)
    {
      if (g_ascii_isdigit (*self->at))
        digits++;
      else if (*self->at == '.')
        points++;
      else if ((*self->at != '-' && *self->at != '+') || self->at != start)
        others++;
    }
  g_string_append_len (self->text, (const char *)start, self->at - start);
  self->kind = PPH_PDF_TOKEN_WORD;
  if (digits == 0 || points > 1 || others > 0)
    return;
  self->kind = PPH_PDF_TOKEN_NUMBER;
  self->number = g_ascii_strtod (self->text->str, NULL);
  self->whole = points == 0;
}

static void
read_delimited (PphPdfTokens *self)
{
  guint8 c = *self->at++;
  gboolean twice = self->at < self->end && *self->at == c;

  switch (c)
    {
    case '(':
      read_string (self);
      break;
    case '/':
      read_name (self);
      break;
    case '[':
      self->kind = PPH_PDF_TOKEN_ARRAY;
      break;
    case ']':
      self->kind = PPH_PDF_TOKEN_ARRAY_END;
      break;
    case '<':
      if (!twice)
        {
          read_hex (self);
          break;
        }
      self->at++;
      self->kind = PPH_PDF_TOKEN_DICT;
      break;
    case '>':
      self->at += twice;
      self->kind = twice ? PPH_PDF_TOKEN_DICT_END : PPH_PDF_TOKEN_BAD;
      break;
    default:
      self->kind = PPH_PDF_TOKEN_BAD;
      break;
    }
}

gboolean
pph_pdf_tokens_next (PphPdfTokens *self)
{
  g_string_truncate (self->text, 0);
  skip_space (self);
  if (self->at >= self->end)
    {
      self->kind = PPH_PDF_TOKEN_END;
      return FALSE;
    }
  if (is_delimiter (*self->at))
    read_delimited (self);
  else
    read_word (self);
  return TRUE;
}

/* The data of a picture may hold "EI" by chance: it ends where white space stands
 * around it and what follows is text. */
gboolean
pph_pdf_tokens_skip_image (PphPdfTokens *self)
{
  for (const guint8 *p = self->at; p + 2 < self->end; p++)
    {
      const guint8 *after = p + 3;
      gboolean text = TRUE;

      if (!is_space (p[0]) || p[1] != 'E' || p[2] != 'I' || (after < self->end && !is_space (*after)))
        continue;
      for (guint i = 0; i < 8 && after + i < self->end; i++)
        text = text && (is_space (after[i]) ? after[i] != 0 : after[i] > 32 && after[i] < 127);
      if (!text)
        continue;
      self->at = after;
      return TRUE;
    }
  self->at = self->end;
  return FALSE;
}
