/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-siret.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#define SIRET_LENGTH 14
#define SIREN_LENGTH 9
#define LA_POSTE     "356000000"

#define ZERO_WIDTH_SPACE 0x200B
#define BYTE_ORDER_MARK  0xFEFF

/* What stands between digits without meaning anything; the last two come with
 * numbers pasted from web pages. */
static gboolean
is_separator (gunichar c)
{
  return c == '.' || g_unichar_isspace (c) || c == ZERO_WIDTH_SPACE || c == BYTE_ORDER_MARK;
}

/* The digits of @text, which is valid UTF-8.  *@stranger is the first character
 * that is neither a digit nor a separator, or NULL. */
static char *
collect_digits (const char *text, const char **stranger)
{
  GString *digits = g_string_new (NULL);

  *stranger = NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (digits, *p);
      else if (!is_separator (g_utf8_get_char (p)) && *stranger == NULL)
        *stranger = p;
    }
  return g_string_free (digits, FALSE);
}

/* Luhn: every second digit from the right counts double, its own digits added
 * up when that makes two; the sum is a multiple of 10. */
static gboolean
passes_luhn (const char *digits, gsize n)
{
  guint sum = 0;

  for (gsize i = 0; i < n; i++)
    {
      guint digit = (guint)(digits[n - 1 - i] - '0');

      if (i % 2 == 1)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return sum % 10 == 0;
}

static gboolean
passes_la_poste (const char *digits)
{
  guint sum = 0;

  if (!g_str_has_prefix (digits, LA_POSTE))
    return FALSE;
  for (const char *p = digits; *p != '\0'; p++)
    sum += (guint)(*p - '0');
  return sum % 5 == 0;
}

/* Nothing but zeros passes Luhn, and nobody has that number. */
static gboolean
is_siren (const char *digits)
{
  return passes_luhn (digits, SIREN_LENGTH) && strspn (digits, "0") < SIREN_LENGTH;
}

static gboolean
is_siret (const char *digits)
{
  return strlen (digits) == SIRET_LENGTH && is_siren (digits)
         && (passes_luhn (digits, SIRET_LENGTH) || passes_la_poste (digits));
}

char *
pph_siret_normalise (const char *text)
{
  g_autofree char *digits = NULL;
  const char *stranger;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;

  digits = collect_digits (text, &stranger);
  return stranger == NULL && is_siret (digits) ? g_steal_pointer (&digits) : NULL;
}

char *
pph_siret_format (const char *siret)
{
  if (siret == NULL)
    return g_strdup ("");
  if (strlen (siret) != SIRET_LENGTH || strspn (siret, "0123456789") != SIRET_LENGTH)
    return g_strdup (siret);
  return g_strdup_printf ("%.3s\u00A0%.3s\u00A0%.3s\u00A0%s", siret, siret + 3, siret + 6, siret + 9);
}

static char *
explain_count (gsize n)
{
  if (n == 0)
    return g_strdup (_ ("There is no SIRET number here: type its 14 digits."));
  if (n == SIREN_LENGTH)
    return g_strdup (_ ("This is a SIREN number, with 9 digits: add the 5 digits of the establishment."));
  if (n < SIRET_LENGTH)
    return g_strdup_printf (ngettext ("A SIRET number has 14 digits and this one has %u: add the missing ones.",
                                      "A SIRET number has 14 digits and this one has %u: add the missing ones.", n),
                            (guint)n);
  return g_strdup_printf (ngettext ("A SIRET number has 14 digits and this one has %u: remove what is too many.",
                                    "A SIRET number has 14 digits and this one has %u: remove what is too many.", n),
                          (guint)n);
}

char *
pph_siret_explain (const char *text)
{
  g_autofree char *digits = NULL;
  const char *stranger;

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    return g_strdup (_ ("The SIRET number holds characters that cannot be read: type it again."));

  digits = collect_digits (text != NULL ? text : "", &stranger);
  if (stranger != NULL)
    {
      g_autofree char *shown = g_strndup (stranger, (gsize)(g_utf8_next_char (stranger) - stranger));

      /* Translators: %s is one character */
      return g_strdup_printf (_ ("A SIRET number is made of digits only: remove “%s”."), shown);
    }
  if (strlen (digits) != SIRET_LENGTH)
    return explain_count (strlen (digits));
  if (!is_siren (digits))
    return g_strdup (_ ("The first 9 digits of this SIRET number (the SIREN) do not fit together: look for a "
                        "mistyped digit among them."));
  if (!is_siret (digits))
    return g_strdup (_ ("The last 5 digits of this SIRET number do not fit the first 9: look for a mistyped digit "
                        "among them."));
  return NULL;
}
