/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-write-private.h"

#include <string.h>

/* The term as a template declares it: what pph-template-term.c reads. */

static void
set_yes (PphData *map, const char *key, gboolean yes)
{
  pph_data_set_text (map, key, yes ? "true" : NULL);
}

static void
set_count (PphData *map, const char *key, int n)
{
  g_autofree char *text = n > 0 ? g_strdup_printf ("%d", n) : NULL;

  pph_data_set_text (map, key, text);
}

static void
set_name (PphData *map, const char *key, int value, const char *const *names)
{
  pph_data_set_text (map, key, value > 0 ? names[value] : NULL);
}

static void
set_period (PphData *map, const char *key, const PphPeriod *period)
{
  g_autofree char *text
      = period != NULL ? g_strdup_printf ("%d %s", period->count, pph_unit_names[period->unit]) : NULL;

  pph_data_set_text (map, key, text);
}

/* "article:duree" by its new id; what names no part is left out, other words stay. */
static void
set_clause (PphTemplateWriter *self, PphData *map, const char *clause)
{
  const char *colon = strchr (pph_str (clause), ':');
  const char *part;
  g_autofree char *renamed = NULL;

  if (colon == NULL || (!g_str_has_prefix (clause, "article:") && !g_str_has_prefix (clause, "annexe:")))
    {
      pph_data_set_text (map, "clause", clause);
      return;
    }
  part = g_hash_table_lookup (self->parts, colon + 1);
  renamed = part != NULL ? g_strdup_printf ("%.*s:%s", (int)(colon - clause), clause, part) : NULL;
  pph_data_set_text (map, "clause", renamed);
}

static PphData *
make_renewal (PphTemplateWriter *self, const PphTerm *term)
{
  PphData *map = pph_data_new_map ();

  set_name (map, "kind", term->renewal, pph_renewal_names);
  set_period (map, "period", term->renewal_period);
  set_count (map, "max", term->renewal_max);
  set_clause (self, map, term->renewal_clause);
  return map;
}

static PphData *
make_notice (PphTemplateWriter *self, const PphTerm *term)
{
  PphData *map = pph_data_new_map ();

  set_period (map, "period", term->notice);
  set_yes (map, "any_time", term->notice_any_time);
  pph_data_set_text (map, "channel", term->notice_channel);
  set_clause (self, map, term->notice_clause);
  return map;
}

static PphData *
make_rules (PphTemplateWriter *self, const PphTerm *term)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (term->rules); i++)
    {
      const PphTermRule *rule = pph_list_get (term->rules, i);
      PphData *map = pph_data_new_map ();

      pph_data_set_text (map, "kind", pph_rule_kind_names[rule->kind]);
      pph_data_set_text (map, "id", rule->id);
      pph_data_set_text (map, "label", rule->label);
      set_period (map, "period", rule->period);
      set_count (map, "count", rule->count);
      set_yes (map, "tacit", rule->tacit);
      pph_data_set_text (map, "channel", rule->channel);
      set_clause (self, map, rule->clause);
      pph_data_append (list, map);
    }
  return list;
}

static PphData *
make_changes (PphTemplateWriter *self, const PphTerm *term)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (term->changes); i++)
    {
      const PphChangeRoute *change = pph_list_get (term->changes, i);
      const char *part = change->part != NULL ? g_hash_table_lookup (self->parts, change->part) : NULL;
      PphData *map;

      /* A way for a part that is no more would become the way for all the rest. */
      if (change->part != NULL && part == NULL)
        continue;
      map = pph_data_new_map ();
      pph_data_set_text (map, "part", part);
      pph_data_set_text (map, "route", change->route);
      pph_data_set_text (map, "who", change->who != NULL ? g_hash_table_lookup (self->roles, change->who) : NULL);
      set_clause (self, map, change->clause);
      pph_data_append (list, map);
    }
  return list;
}

static PphData *
make_precedence (const PphTerm *term)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (term->precedence); i++)
    pph_data_append (list, pph_data_new_text (pph_str (((const PphText *)pph_list_get (term->precedence, i))->text)));
  return list;
}

static void
set_amount (PphData *map, const char *cents)
{
  gint64 n = cents != NULL ? g_ascii_strtoll (cents, NULL, 10) : 0;
  g_autofree char *euros = g_strdup_printf ("%" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT, n / 100, ABS (n % 100));

  if (cents != NULL)
    pph_data_set_text (map, "amount", euros);
  else
    pph_data_set_text (map, "free", "true");
}

PphData *
pph_template_writer_term (PphTemplateWriter *self)
{
  const PphTerm *term = self->version->term;
  PphData *map = pph_data_new_map ();

  if (term == NULL)
    return map;
  set_name (map, "start", term->start, pph_start_names);
  pph_data_set_text (map, "start_date", term->start_date);
  if (term->end == PPH_END_AFTER_DURATION)
    set_period (map, "duration", term->duration);
  if (term->end == PPH_END_ON_DATE)
    pph_data_set_text (map, "end_date", term->end_date);
  set_name (map, "reading", term->reading, pph_reading_names);
  set_clause (self, map, term->clause);
  pph_data_set_items (map, "renewal", make_renewal (self, term));
  pph_data_set_items (map, "notice", make_notice (self, term));
  pph_data_set_items (map, "rules", make_rules (self, term));
  pph_data_set_items (map, "changes", make_changes (self, term));
  pph_data_set_items (map, "precedence", make_precedence (term));
  pph_data_set_text (map, "court", term->court);
  set_amount (map, term->amount);
  return map;
}
