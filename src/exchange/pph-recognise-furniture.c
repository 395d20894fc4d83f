/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What printing added: numbers of pages, and the lines that stand at the edge of
 * several pages.  Only lines beside a page break can be one: the labels of a
 * form are repeated too.  Those that interrupt a sentence are left out first; what
 * is more than may be left out is kept, and named.  A table of contents is text
 * that names no article. */

#define MOST_LEFT_OUT 3 /* per cent of the lines */

/* Nearly no line ends with a figure, or a dash. */
static gboolean
may_end_with_number (const PphSourceLine *line)
{
  gsize length = strlen (line->plain);

  return length > 0
         && (g_ascii_isdigit (line->plain[length - 1]) || g_str_has_suffix (line->plain, "-")
             || g_str_has_suffix (line->plain, "–") || g_str_has_suffix (line->plain, "—"));
}

static gboolean
is_page_number (const PphSourceLine *line)
{
  if (!may_end_with_number (line))
    return FALSE;
  return pph_match (line->plain, "^(page\\s*)?\\d{1,4}\\s*(/|sur|of)\\s*\\d{1,4}$", NULL)
         || pph_match (line->plain, "^page\\s*\\d{1,4}$", NULL)
         || pph_match (line->plain, "^[-–—]\\s*\\d{1,4}\\s*[-–—]$", NULL);
}

/* "Préfecture de l'Orb        Page 2 sur 5", "Convention – p. 2", "p. 3 | Convention": the number of the page ends, or
 * begins, a line that says more. */
static gboolean
carries_page_number (const PphSourceLine *line)
{
  return (may_end_with_number (line)
          && pph_match (line->plain,
                        "(\\s{3,}|\\t|[-–—|]\\s*|\\bpage\\s+)\\d{1,4}\\s*(/|sur|of)\\s*\\d{1,4}$|\\bpage\\s+\\d{1,4}$|"
                        "[-–—|]\\s*p\\.\\s*\\d{1,4}(\\s*/\\s*\\d{1,4})?$",
                        NULL))
         || (pph_first_is (line->plain, "pP0123456789")
             && pph_match (line->plain,
                           "^(((page|p\\.)\\s*)?\\d{1,4}\\s*(/"
                           "|sur)\\s*\\d{1,4}|(page|p\\.)\\s*\\d{1,4})(\\s{3,}|\\t|\\s*[-–—|]\\s)\\s*\\S",
                           NULL));
}

/* "Convention 12/2024 – page 3" is the same line on each page, as far from its number as it may be. */
static char *
dup_shape (const char *plain)
{
  GString *shape = g_string_sized_new (strlen (plain));

  for (const char *p = plain; *p != '\0'; p++)
    {
      char c = g_ascii_isdigit (*p) ? '0' : g_ascii_isspace (*p) ? ' ' : *p;

      if ((c != '0' && c != ' ') || shape->len == 0 || shape->str[shape->len - 1] != c)
        g_string_append_c (shape, c);
    }
  return g_string_free (shape, FALSE);
}

/* The first page may begin with the title and its number, as the others do. */
static gboolean
is_first_title (const PphSourceLine *line, guint i)
{
  return i == 0 && pph_match (line->plain, "^(convention|avenant|protocole|accord|charte|contrat)\\b", NULL);
}

/* Two lines away from the number of a page, or from its end. */
static gboolean
is_at_page_edge (const PphRecogniser *self, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);

  for (guint k = i > 2 ? i - 2 : 0; k <= i + 2 && k < self->n; k++)
    if (is_page_number (pph_recogniser_line (self, k)) || carries_page_number (pph_recogniser_line (self, k))
        || pph_recogniser_line (self, k)->page != line->page)
      return TRUE;
  return FALSE;
}

static void
leave_out (PphRecogniser *self, guint i)
{
  self->kinds[i] = PPH_LINE_FURNITURE;
  pph_recogniser_mark (self, i, PPH_LABEL_FURNITURE);
  /* Translators: %s is a line such as “3/8”. */
  pph_recogniser_add_finding (self, PPH_SEVERITY_HINT, "page-furniture", i,
                              _ ("“%s” belongs to the printed page, and was left out."),
                              pph_recogniser_line (self, i)->plain);
}

/* The line above those of the page breaks off: a sentence would be read with them. */
static gboolean
interrupts (const PphRecogniser *self, const guint8 *of_page, guint i)
{
  guint above = i;

  while (above > 0 && of_page[above - 1])
    above--;
  return above > 0 && i + 1 < self->n
         && !pph_match (pph_recogniser_line (self, above - 1)->plain, "[.;:!?»)]$", NULL)
         /* A shorter line is a title. */
         && g_utf8_strlen (pph_recogniser_line (self, above - 1)->plain, -1) * 5 > self->wrapped * 3;
}

static void
keep (PphRecogniser *self, guint i)
{
  self->kinds[i] = PPH_LINE_KEPT;
  /* Translators: %s is a line such as “3/8”. */
  pph_recogniser_add_finding (self, PPH_SEVERITY_HINT, "page-furniture-kept", i,
                              _ ("“%s” seems to belong to the printed page. It was kept: no more than 3 lines in a "
                                 "hundred are left out."),
                              pph_recogniser_line (self, i)->plain);
}

/* @of_page: for each line, whether it is one of the page */
static void
leave_out_few (PphRecogniser *self, const guint8 *of_page)
{
  guint left = 0;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->n; i++)
      if (of_page[i] && self->kinds[i] == PPH_LINE_TEXT && (pass == 1 || interrupts (self, of_page, i)))
        {
          if ((left + 1) * 100 > self->n * MOST_LEFT_OUT)
            {
              keep (self, i);
              continue;
            }
          left++;
          leave_out (self, i);
        }
}

static void
find_running_lines (PphRecogniser *self, guint8 *of_page)
{
  g_autoptr (GHashTable) shapes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->n && pph_recogniser_goes_on (self, i); i++)
      {
        const PphSourceLine *line = pph_recogniser_line (self, i);
        g_autofree char *shape = NULL;
        guint count;

        if (!pph_recogniser_may_be (self, i, PPH_LABEL_FURNITURE) || strlen (line->plain) > 160 || line->table
            || (pass == 1 && is_first_title (line, i)) || !is_at_page_edge (self, i)
            || pph_match (line->plain, "^[-–•*]|[;:]$|^(article|annexe)\\b", NULL))
          continue;
        shape = dup_shape (line->plain);
        count = GPOINTER_TO_UINT (g_hash_table_lookup (shapes, shape));
        if (pass == 0)
          g_hash_table_replace (shapes, g_steal_pointer (&shape), GUINT_TO_POINTER (count + 1));
        else if (count >= 3 || (count == 2 && carries_page_number (line)))
          of_page[i] = TRUE;
      }
}

/* The last line that says each text. (transfer full) */
static GHashTable *
index_lines (PphRecogniser *self)
{
  GHashTable *lines = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->n; i++)
    g_hash_table_insert (lines, pph_recogniser_line (self, i)->plain, GUINT_TO_POINTER (i));
  return lines;
}

/* A line of contents ends with its page; or it says, under the heading of the
 * contents, what a later line says again. */
static void
find_contents (PphRecogniser *self)
{
  g_autoptr (GHashTable) later = NULL;
  gboolean inside = FALSE;
  guint first = self->n;

  for (guint i = 0; i < self->n && pph_recogniser_goes_on (self, i); i++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);
      g_autofree char *title = NULL;

      if (pph_first_is (line->plain, "sStT")
          && pph_match (line->plain, "^(sommaire|table des mati[eè]res)\\b.{0,10}$", NULL))
        {
          inside = TRUE;
          if (later == NULL)
            later = index_lines (self);
          continue;
        }
      if (inside)
        title = pph_match_dup (line->plain, "^(?:[-–•*]\\s+)?(.*?)[\\s.…_·]*(?:(?:pages?|p\\.)\\s*)?\\d{0,4}$");
      if ((may_end_with_number (line) && pph_match (line->plain, "(?:[.…_·]\\s?){3,}\\s*\\d{1,4}$", NULL))
          || (inside
              && ((title != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (later, title)) > i)
                  || GPOINTER_TO_UINT (g_hash_table_lookup (later, line->plain)) > i)))
        {
          self->kinds[i] = PPH_LINE_CONTENTS;
          first = MIN (first, i);
        }
      else
        {
          inside = FALSE;
        }
    }
  if (first < self->n)
    pph_recogniser_add_finding (self, PPH_SEVERITY_HINT, "contents", first,
                                _ ("A table of contents begins here. It was kept as text; Paraphe makes its own."));
}

void
pph_recogniser_find_furniture (PphRecogniser *self)
{
  g_autofree guint8 *of_page = g_new0 (guint8, self->n + 1);

  find_contents (self);
  for (guint i = 0; i < self->n; i++)
    if (pph_recogniser_told (self, i) == PPH_LABEL_FURNITURE)
      leave_out (self, i);
    else if (pph_recogniser_told (self, i) != PPH_LABEL_NONE)
      self->kinds[i] = PPH_LINE_TEXT;
  for (guint i = 0; i < self->n && pph_recogniser_goes_on (self, i); i++)
    if (pph_recogniser_may_be (self, i, PPH_LABEL_FURNITURE) && is_page_number (pph_recogniser_line (self, i)))
      of_page[i] = TRUE;
  find_running_lines (self, of_page);
  leave_out_few (self, of_page);
}
