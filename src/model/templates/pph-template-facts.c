/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
count_parts (const PphTemplate *self, gboolean annexes, guint *n, guint *optional)
{
  GPtrArray *parts = pph_template_get_parts (self);

  *n = *optional = 0;
  for (guint i = 0; i < parts->len; i++)
    {
      const PphTemplatePart *part = parts->pdata[i];

      if (part->annexe != annexes || part->section || part->division)
        continue;
      *n += 1;
      *optional += part->optional || part->when != NULL;
    }
}

char *
pph_template_fact_parties (const PphTemplate *self)
{
  GPtrArray *roles = pph_template_get_roles (self);
  GString *text;

  if (pph_template_is_avenant (self))
    return g_strdup (_ ("Those of the agreement that it changes"));
  text = g_string_new (NULL);
  for (guint i = 0; i < roles->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", ((PphTemplateRole *)roles->pdata[i])->label);
  return g_string_free (text, FALSE);
}

char *
pph_template_fact_articles (const PphTemplate *self)
{
  guint n, optional;

  count_parts (self, FALSE, &n, &optional);
  if (optional == 0)
    return g_strdup_printf ("%u", n);
  /* Translators: how many articles, then how many of them are optional */
  return g_strdup_printf (ngettext ("%u, of which %u is optional", "%u, of which %u are optional", optional), n,
                          optional);
}

char *
pph_template_fact_annexes (const PphTemplate *self)
{
  GPtrArray *parts = pph_template_get_parts (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const PphTemplatePart *part = parts->pdata[i];

      if (part->annexe)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", pph_str (part->title));
    }
  if (text->len == 0)
    g_string_append (text, _ ("None"));
  return g_string_free (text, FALSE);
}

static char *
period_text (const PphPeriod *period)
{
  guint n = (guint)MAX (period->count, 0);

  switch (period->unit)
    {
    case PPH_UNIT_YEARS:
      return g_strdup_printf (ngettext ("%u year", "%u years", n), n);
    case PPH_UNIT_MONTHS:
      return g_strdup_printf (ngettext ("%u month", "%u months", n), n);
    case PPH_UNIT_HOURS:
      return g_strdup_printf (ngettext ("%u hour", "%u hours", n), n);
    default:
      return g_strdup_printf (ngettext ("%u day", "%u days", n), n);
    }
}

char *
pph_template_fact_term (const PphTemplate *self)
{
  const PphTerm *term = pph_template_get_term (self);

  if (term == NULL)
    return NULL;
  if (term->duration != NULL && term->duration->count > 0)
    return period_text (term->duration);
  if (term->end_date != NULL || term->end == PPH_END_ON_DATE)
    return g_strdup (_ ("until a fixed date"));
  return term->end == PPH_END_AFTER_DURATION ? g_strdup (_ ("to be chosen")) : NULL;
}

char *
pph_template_fact_renewal (const PphTemplate *self)
{
  const PphTerm *term = pph_template_get_term (self);
  g_autofree char *period = NULL;

  if (term == NULL)
    return NULL;
  if (term->renewal == PPH_RENEWAL_NONE)
    return g_strdup (_ ("none"));
  if (term->renewal == PPH_RENEWAL_EXPRESS)
    return g_strdup (_ ("by a new agreement of the parties"));
  if (term->renewal_period == NULL || term->renewal_period->count <= 0)
    return g_strdup (_ ("tacit"));
  period = period_text (term->renewal_period);
  /* Translators: a period such as "1 year" */
  return g_strdup_printf (_ ("tacit, for %s"), period);
}

char *
pph_template_fact_short (const PphTemplate *self)
{
  guint n, optional;
  g_autofree char *articles = NULL;
  g_autofree char *annexes = NULL;

  count_parts (self, FALSE, &n, &optional);
  articles = g_strdup_printf (ngettext ("%u article", "%u articles", n), n);
  count_parts (self, TRUE, &n, &optional);
  if (n == 0)
    return g_steal_pointer (&articles);
  annexes = g_strdup_printf (ngettext ("%u annex", "%u annexes", n), n);
  return g_strdup_printf ("%s · %s", articles, annexes);
}

gboolean
pph_template_matches (const PphTemplate *self, const char *query)
{
  g_autofree char *parties = pph_template_fact_parties (self);
  g_autofree char *text
      = g_strjoin (" ", pph_template_get_title (self), pph_str (pph_template_get_description (self)), parties, NULL);

  return query == NULL || *query == '\0' || g_str_match_string (query, text, TRUE);
}
