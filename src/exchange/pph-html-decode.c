/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-html-private.h"

#include <string.h>

/* Which characters the bytes are.  iconv would load a file for each encoding,
 * which a confined process cannot; and a clipboard knows only these. */

/* 0x80 to 0x9F; the rest is as in Latin-1 (WHATWG Encoding, windows-1252). */
static const guint16 windows_1252[32]
    = { 0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178 };

static char *
decode_1252 (const guchar *bytes, gsize length)
{
  GString *text = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    g_string_append_unichar (text, bytes[i] >= 0x80 && bytes[i] < 0xA0 ? windows_1252[bytes[i] - 0x80] : bytes[i]);
  return g_string_free (text, FALSE);
}

static char *
decode_utf16 (const guchar *bytes, gsize length, gboolean big)
{
  g_autofree gunichar2 *units = g_new (gunichar2, length / 2 + 1);
  GString *text = g_string_sized_new (length / 2);
  gsize n = length / 2;

  for (gsize i = 0; i < n; i++)
    units[i] = (gunichar2)(big ? bytes[2 * i] << 8 | bytes[2 * i + 1] : bytes[2 * i + 1] << 8 | bytes[2 * i]);
  for (gsize i = 0; i < n; i++)
    {
      gboolean pair = (units[i] & 0xFC00) == 0xD800 && i + 1 < n && (units[i + 1] & 0xFC00) == 0xDC00;

      if (pair)
        {
          g_string_append_unichar (text, 0x10000 + ((units[i] & 0x3FFu) << 10) + (units[i + 1] & 0x3FFu));
          i++;
        }
      else
        g_string_append_unichar (text, (units[i] & 0xF800) == 0xD800 ? 0xFFFD : units[i]);
    }
  return g_string_free (text, FALSE);
}

static char *
decode (const guchar *bytes, gsize length)
{
  if (length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)))
    return decode_utf16 (bytes + 2, length - 2, bytes[0] == 0xFE);
  if (length >= 2 && bytes[0] == '<' && bytes[1] == 0) /* without the mark, as Firefox once did */
    return decode_utf16 (bytes, length, FALSE);
  while (length > 0 && bytes[length - 1] == 0)
    length--;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    return g_utf8_make_valid ((const char *)bytes + 3, (gssize)length - 3);
  if (g_utf8_validate ((const char *)bytes, (gssize)length, NULL))
    return g_strndup ((const char *)bytes, length);
  return decode_1252 (bytes, length);
}

char *
pph_html_decode (GBytes *html)
{
  static const char begin_mark[] = "<!--StartFragment-->", end_mark[] = "<!--EndFragment-->";
  gsize length;
  const guchar *bytes = g_bytes_get_data (html, &length);
  g_autoptr (GString) text = NULL;
  const char *begin, *end;

  if (length == 0)
    return g_strdup ("");
  {
    g_autofree char *decoded = decode (bytes, length);

    text = g_string_new (decoded); /* up to a NUL, where HTML ends too */
  }
  begin = strstr (text->str, begin_mark);
  end = begin != NULL ? g_strrstr (begin, end_mark) : NULL;
  if (end == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);
  begin += strlen (begin_mark);
  return g_strndup (begin, end - begin);
}
