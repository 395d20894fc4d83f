/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-spelling.h"

/* Most numbers are small: adjustments, object numbers, places on a page. */
static inline char *
write_digits (char *out, guint64 value)
{
  char digits[PPH_PDF_LONGEST_INT];
  char *p = digits + sizeof digits;
  guint small;

  for (; value >= 10000; value /= 10)
    *--p = (char)('0' + value % 10);
  small = (guint)value;
  if (small >= 1000)
    *out++ = (char)('0' + small / 1000);
  if (small >= 100)
    *out++ = (char)('0' + small / 100 % 10);
  if (small >= 10)
    *out++ = (char)('0' + small / 10 % 10);
  *out++ = (char)('0' + small % 10);
  while (p < digits + sizeof digits)
    *out++ = *p++;
  return out;
}

char *
pph_pdf_write_int (char *out, gint64 value)
{
  if (value < 0)
    *out++ = '-';
  return write_digits (out, value < 0 ? -(guint64)value : (guint64)value);
}

void
pph_pdf_append_int (GString *out, gint64 value)
{
  pph_pdf_take_room (out, pph_pdf_write_int (pph_pdf_make_room (out, PPH_PDF_LONGEST_INT), value));
}

char *
pph_pdf_write_decimal (char *out, gint64 value, guint places)
{
  static const guint64 ones[] = { 1, 10, 100, 1000, 10000 };
  guint64 size = value < 0 ? -(guint64)value : (guint64)value;
  guint64 one, whole, rest;

  g_assert (places < G_N_ELEMENTS (ones));
  /* divisions by what the compiler knows are quick */
  one = ones[places];
  whole = places == 2 ? size / 100 : size / one;
  rest = size - whole * one;
  if (value < 0)
    *out++ = '-';
  if (whole != 0 || rest == 0)
    out = write_digits (out, whole);
  if (rest == 0)
    return out;
  *out++ = '.';
  for (; rest != 0; rest -= rest / one * one)
    {
      one /= 10;
      *out++ = (char)('0' + rest / one);
    }
  return out;
}

void
pph_pdf_append_decimal (GString *out, gint64 value, guint places)
{
  pph_pdf_take_room (out, pph_pdf_write_decimal (pph_pdf_make_room (out, PPH_PDF_LONGEST_DECIMAL), value, places));
}

void
pph_pdf_append_ref (GString *out, int number)
{
  char *end = pph_pdf_write_int (pph_pdf_make_room (out, PPH_PDF_LONGEST_INT + strlen (" 0 R")), number);

  memcpy (end, " 0 R", strlen (" 0 R"));
  pph_pdf_take_room (out, end + strlen (" 0 R"));
}

/* A bare carriage return would be read as a line feed. */
static inline char *
write_byte (char *out, char byte)
{
  if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
    *out++ = '\\';
  *out++ = byte == '\r' ? 'r' : byte;
  return out;
}

void
pph_pdf_append_bytes (GString *out, const void *bytes, gsize size)
{
  const char *data = bytes;
  char *end = pph_pdf_make_room (out, 2 * size + 2);

  *end++ = '(';
  for (gsize i = 0; i < size; i++)
    end = write_byte (end, data[i]);
  *end++ = ')';
  pph_pdf_take_room (out, end);
}

static inline char *
write_unit (char *out, guint unit)
{
  return write_byte (write_byte (out, (char)(unit >> 8)), (char)unit);
}

void
pph_pdf_append_text (GString *out, const char *text)
{
  g_autofree char *valid = NULL;
  char *end;

  if (text == NULL)
    text = "";
  if (g_str_is_ascii (text))
    {
      pph_pdf_append_bytes (out, text, strlen (text));
      return;
    }
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  /* a byte of UTF-8 is at most one unit of UTF-16: two bytes, each escaped */
  end = pph_pdf_make_room (out, 4 * strlen (text) + 4);
  memcpy (end, "(\xfe\xff", 3);
  end += 3;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char (p);

      if (c > 0xffff)
        end = write_unit (end, 0xd7c0 + (c >> 10));
      end = write_unit (end, c > 0xffff ? 0xdc00 + (c & 0x3ff) : c);
    }
  *end++ = ')';
  pph_pdf_take_room (out, end);
}
