/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-charset.h"

char *
pph_pdf_utf16_to_utf8 (const char *bytes, gsize length)
{
  g_autofree gunichar2 *units = g_new (gunichar2, length / 2 + 1);

  for (gsize i = 0; i < length / 2; i++)
    units[i] = (gunichar2)((guint8)bytes[2 * i] << 8 | (guint8)bytes[2 * i + 1]);
  return g_utf16_to_utf8 (units, (glong)(length / 2), NULL, NULL, NULL);
}

char *
pph_pdf_latin1_to_utf8 (const char *bytes, gsize length)
{
  GString *text = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    g_string_append_unichar (text, (guint8)bytes[i]);
  return g_string_free (text, FALSE);
}

gunichar
pph_pdf_win_ansi (guint8 code)
{
  static const gunichar high[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
  };

  if (code >= 0x80 && code < 0xa0)
    return high[code - 0x80];
  return code >= 32 && code != 127 ? code : 0;
}
