/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-spelling.h"

#include <string.h>

char *
pph_pdf_write_int (char *out, gint64 value)
{
  char digits[PPH_PDF_LONGEST_INT];
  char *p = digits + sizeof digits;
  guint64 rest = value < 0 ? -(guint64)value : (guint64)value;

  do
    *--p = (char)('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (value < 0)
    *--p = '-';
  while (p < digits + sizeof digits)
    *out++ = *p++;
  return out;
}

void
pph_pdf_append_int (GString *out, gint64 value)
{
  char digits[PPH_PDF_LONGEST_INT];

  g_string_append_len (out, digits, pph_pdf_write_int (digits, value) - digits);
}

void
pph_pdf_append_decimal (GString *out, gint64 value, int places)
{
  gint64 one = 1;
  gint64 whole;
  gint64 rest;

  for (int i = 0; i < places; i++)
    one *= 10;
  if (value < 0)
    {
      g_string_append_c (out, '-');
      value = -value;
    }
  whole = value / one;
  rest = value % one;
  if (whole != 0 || rest == 0)
    pph_pdf_append_int (out, whole);
  if (rest == 0)
    return;
  g_string_append_c (out, '.');
  while (rest != 0)
    {
      one /= 10;
      g_string_append_c (out, (char)('0' + rest / one));
      rest %= one;
    }
}

void
pph_pdf_append_ref (GString *out, int number)
{
  pph_pdf_append_int (out, number);
  g_string_append_len (out, " 0 R", 4);
}

void
pph_pdf_append_bytes (GString *out, const void *bytes, gsize size)
{
  const char *data = bytes;

  g_string_append_c (out, '(');
  for (gsize i = 0; i < size; i++)
    {
      char c = data[i];

      if (c == '(' || c == ')' || c == '\\')
        g_string_append_c (out, '\\');
      /* A bare carriage return would be read as a line feed. */
      if (c == '\r')
        g_string_append_len (out, "\\r", 2);
      else
        g_string_append_c (out, c);
    }
  g_string_append_c (out, ')');
}

void
pph_pdf_append_text (GString *out, const char *text)
{
  g_autofree gunichar2 *utf16 = NULL;
  g_autofree guint8 *bytes = NULL;
  g_autofree char *valid = NULL;
  glong n = 0;

  if (text == NULL)
    text = "";
  if (g_str_is_ascii (text))
    {
      pph_pdf_append_bytes (out, text, strlen (text));
      return;
    }
  valid = g_utf8_make_valid (text, -1);
  utf16 = g_utf8_to_utf16 (valid, -1, NULL, &n, NULL);
  g_assert (utf16 != NULL);
  bytes = g_malloc (2 * (gsize)n + 2);
  bytes[0] = 0xfe;
  bytes[1] = 0xff;
  for (glong i = 0; i < n; i++)
    {
      bytes[2 * i + 2] = (guint8)(utf16[i] >> 8);
      bytes[2 * i + 3] = (guint8)utf16[i];
    }
  pph_pdf_append_bytes (out, bytes, 2 * (gsize)n + 2);
}
