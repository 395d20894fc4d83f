/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-private.h"

#include "pph-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "term:" of the front matter as a record.  It is read twice: when the template
 * is loaded, with the fields' initial values and findings; when a document is
 * drafted, with the values given, in silence. */

typedef struct
{
  const PphTemplate *self;
  const PphData *values;
  const PphReport *report;
} Reader;

typedef struct
{
  Reader *r;
  const PphData *at;
  gboolean complete; /* every tag had a value */
} Filling;

static gboolean
fill_tag (const GMatchInfo *match, GString *out, gpointer user_data)
{
  Filling *filling = user_data;
  g_autofree char *name = g_match_info_fetch (match, 1);
  const PphTemplateField *field = pph_template_find_field (filling->r->self, name);
  const PphData *value = pph_data_get_path (filling->r->values, name);

  if (field == NULL && filling->r->report != NULL)
    pph_template_check_tag (filling->r->self, name, filling->r->report, filling->at->line, filling->at->column);
  if (value == NULL || value->kind != PPH_DATA_TEXT || value->text[0] == '\0')
    filling->complete = FALSE;
  else
    g_string_append (out, value->text);
  return FALSE;
}

/* The text under @key with its fields filled in; %NULL if one has no value. (transfer full) */
static char *
fill (Reader *r, const PphData *map, const char *key)
{
  const PphData *value = pph_data_get (map, key);
  g_autoptr (GRegex) regex = NULL;
  Filling filling = { r, value, TRUE };
  g_autofree char *filled = NULL;

  if (value == NULL || value->kind == PPH_DATA_NULL)
    return NULL;
  if (value->kind != PPH_DATA_TEXT)
    {
      pph_report_data (r->report, value, "wrong-kind", _ ("“%s” must be %s."), key, _ ("text"));
      return NULL;
    }
  if (strstr (value->text, "{{") == NULL)
    return g_strdup (value->text);
  regex = g_regex_new ("\\{\\{\\s*([^{}]*?)\\s*\\}\\}", 0, 0, NULL);
  filled = g_regex_replace_eval (regex, value->text, -1, 0, 0, fill_tag, &filling, NULL);
  return filling.complete ? g_steal_pointer (&filled) : NULL;
}

static void
set_text (Reader *r, const PphData *map, const char *key, GRefString **slot)
{
  g_autofree char *text = fill (r, map, key);

  pph_set_string (slot, text);
}

static int
read_enum (Reader *r, const PphData *map, const char *key, const char *const *names, int initial)
{
  g_autofree char *text = fill (r, map, key);

  if (text == NULL)
    return initial;
  for (int i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], text) == 0)
      return i;
  pph_report_unknown (r->report, pph_data_get (map, key), text, names);
  return initial;
}

static int
read_count (Reader *r, const PphData *map, const char *key)
{
  g_autofree char *text = fill (r, map, key);
  guint64 n = 0;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, 10000, &n, NULL))
    pph_report_data (r->report, pph_data_get (map, key), "bad-value", _ ("“%s” must be a number."), key);
  return (int)n;
}

static gboolean
read_yes (Reader *r, const PphData *map, const char *key)
{
  return pph_data_is_true (pph_data_get (map, key));
}

/* "3 years", "30 jours" */
static PphPeriod *
parse_period (const char *text)
{
  static const struct
  {
    const char *name;
    PphUnit unit;
  } units[] = { { "day", PPH_UNIT_DAYS },    { "jour", PPH_UNIT_DAYS },  { "month", PPH_UNIT_MONTHS },
                { "mois", PPH_UNIT_MONTHS }, { "year", PPH_UNIT_YEARS }, { "an", PPH_UNIT_YEARS },
                { "année", PPH_UNIT_YEARS }, { "hour", PPH_UNIT_HOURS }, { "heure", PPH_UNIT_HOURS } };
  char *end = NULL;
  guint64 count = g_ascii_strtoull (text, &end, 10);
  g_autofree char *unit = g_strstrip (g_strdup (end));
  gsize length = strlen (unit);

  if (end == text || count > 10000)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (unit, units[i].name) == 0
        || (length == strlen (units[i].name) + 1 && g_str_has_prefix (unit, units[i].name) && unit[length - 1] == 's'))
      {
        PphPeriod *period = pph_period_new ();

        period->count = (int)count;
        period->unit = units[i].unit;
        return period;
      }
  return NULL;
}

static void
set_period (Reader *r, const PphData *map, const char *key, PphPeriod **slot)
{
  g_autofree char *text = fill (r, map, key);
  g_autoptr (PphPeriod) period = text != NULL ? parse_period (text) : NULL;

  if (text != NULL && period == NULL)
    pph_report_data (r->report, pph_data_get (map, key), "bad-value",
                     _ ("“%s” must be a period, such as “3 years”, “6 months” or “30 days”."), key);
  pph_set_record (slot, period);
}

static void
set_date (Reader *r, const PphData *map, const char *key, GRefString **slot)
{
  g_autofree char *text = fill (r, map, key);
  g_autofree char *iso = text != NULL ? pph_date_text_normalise (text) : NULL;
  GDate date;

  g_date_clear (&date, 1);
  if (text != NULL && !pph_date_parse (text, &date) && strstr (pph_str (pph_data_get_text (map, key)), "{{") == NULL)
    pph_report_data (r->report, pph_data_get (map, key), "bad-value",
                     _ ("“%s” must be a date, such as 2026-12-31 or 31/12/2026."), key);
  pph_set_string (slot, iso);
}

static const PphData *
get_map (Reader *r, const PphData *map, const char *key)
{
  const PphData *value = pph_data_get (map, key);

  if (value == NULL || value->kind == PPH_DATA_NULL)
    return NULL;
  if (value->kind == PPH_DATA_MAP)
    return value;
  pph_report_data (r->report, value, "wrong-kind", _ ("“%s” must be %s."), key, _ ("a mapping"));
  return NULL;
}

static const PphData *
get_list (Reader *r, const PphData *map, const char *key)
{
  const PphData *value = pph_data_get (map, key);

  if (value == NULL || value->kind == PPH_DATA_NULL)
    return NULL;
  if (value->kind == PPH_DATA_LIST)
    return value;
  pph_report_data (r->report, value, "wrong-kind", _ ("“%s” must be %s."), key, _ ("a list"));
  return NULL;
}

static PphTermRule *
read_rule (Reader *r, const PphData *map)
{
  static const char *const keys[] = { "kind", "id", "label", "period", "count", "tacit", "channel", "clause", NULL };
  PphTermRule *rule = pph_term_rule_new ();

  if (r->report != NULL)
    pph_report_keys (r->report, map, keys);
  rule->kind = read_enum (r, map, "kind", pph_rule_kind_names, PPH_RULE_PERIODIC);
  set_text (r, map, "id", &rule->id);
  set_text (r, map, "label", &rule->label);
  set_period (r, map, "period", &rule->period);
  rule->count = read_count (r, map, "count");
  rule->tacit = read_yes (r, map, "tacit");
  set_text (r, map, "channel", &rule->channel);
  set_text (r, map, "clause", &rule->clause);
  return rule;
}

static PphChangeRoute *
read_change (Reader *r, const PphData *map)
{
  static const char *const keys[] = { "part", "route", "who", "clause", NULL };
  static const char *const routes[] = { "email", "unilateral", "new_act", "avenant", NULL };
  PphChangeRoute *change = pph_change_route_new ();
  int route = read_enum (r, map, "route", routes, 3);

  if (r->report != NULL)
    pph_report_keys (r->report, map, keys);
  set_text (r, map, "part", &change->part);
  pph_set_string (&change->route, routes[route]);
  set_text (r, map, "who", &change->who);
  set_text (r, map, "clause", &change->clause);
  if (change->who != NULL && pph_template_find_role (r->self, change->who) == NULL)
    pph_report_data (r->report, pph_data_get (map, "who"), "unknown-name", _ ("“%s” is not the id of a role."),
                     change->who);
  return change;
}

static void
add_items (Reader *r, const PphData *term, const char *key, gpointer (*read) (Reader *, const PphData *),
           PphList **slot)
{
  const PphData *list = get_list (r, term, key);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];

      if (item->kind == PPH_DATA_MAP)
        g_ptr_array_add (records, read (r, item));
      else
        pph_report_data (r->report, item, "wrong-kind", _ ("A mapping was expected here."));
    }
  if (records->len > 0)
    pph_set_list (slot, pph_list_from_array (records->pdata, records->len));
}

static void
read_precedence (Reader *r, const PphData *term, PphTerm *out)
{
  const PphData *list = get_list (r, term, "precedence");
  PphList *texts = NULL;

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];
      g_autoptr (PphText) text = pph_text_new_from (pph_str (item->text));
      PphList *longer = pph_list_appended (texts, text);

      pph_list_unref (texts);
      texts = longer;
    }
  pph_set_list (&out->precedence, texts);
}

static void
read_start_and_end (Reader *r, const PphData *term, PphTerm *out)
{
  out->start = read_enum (r, term, "start", pph_start_names, PPH_START_UNKNOWN);
  set_date (r, term, "start_date", &out->start_date);
  set_period (r, term, "duration", &out->duration);
  set_date (r, term, "end_date", &out->end_date);
  if (pph_data_get (term, "duration") != NULL && pph_data_get (term, "end_date") != NULL)
    pph_report_data (r->report, pph_data_get (term, "end_date"), "contradiction",
                     _ ("Give either “duration” or “end_date”, not both."));
  out->end = pph_data_get (term, "end_date") != NULL   ? PPH_END_ON_DATE
             : pph_data_get (term, "duration") != NULL ? PPH_END_AFTER_DURATION
                                                       : PPH_END_UNKNOWN;
  out->reading = read_enum (r, term, "reading", pph_reading_names, PPH_READING_SAME_DAY);
  set_text (r, term, "clause", &out->clause);
}

static void
read_renewal (Reader *r, const PphData *term, PphTerm *out)
{
  static const char *const keys[] = { "kind", "period", "max", "clause", NULL };
  const PphData *map = get_map (r, term, "renewal");

  if (map == NULL)
    return;
  if (r->report != NULL)
    pph_report_keys (r->report, map, keys);
  out->renewal = read_enum (r, map, "kind", pph_renewal_names, PPH_RENEWAL_NONE);
  set_period (r, map, "period", &out->renewal_period);
  out->renewal_max = read_count (r, map, "max");
  set_text (r, map, "clause", &out->renewal_clause);
}

static void
read_notice (Reader *r, const PphData *term, PphTerm *out)
{
  static const char *const keys[] = { "period", "any_time", "channel", "clause", NULL };
  const PphData *map = get_map (r, term, "notice");

  if (map == NULL)
    return;
  if (r->report != NULL)
    pph_report_keys (r->report, map, keys);
  set_period (r, map, "period", &out->notice);
  out->notice_any_time = read_yes (r, map, "any_time");
  set_text (r, map, "channel", &out->notice_channel);
  set_text (r, map, "clause", &out->notice_clause);
}

static void
read_amount (Reader *r, const PphData *term, PphTerm *out)
{
  g_autofree char *text = fill (r, term, "amount");
  g_autofree char *cents = NULL;
  char *end = NULL;
  double euros;

  if (text == NULL)
    return;
  g_strdelimit (text, ",", '.');
  euros = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !(euros >= 0 && euros < 1e12))
    {
      pph_report_data (r->report, pph_data_get (term, "amount"), "bad-value",
                       _ ("“%s” must be an amount in euros, such as 12000.50."), "amount");
      return;
    }
  cents = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)(euros * 100 + 0.5));
  pph_set_string (&out->amount, cents);
}

static gpointer
read_rule_item (Reader *r, const PphData *map)
{
  return read_rule (r, map);
}

static gpointer
read_change_item (Reader *r, const PphData *map)
{
  return read_change (r, map);
}

PphTerm *
pph_template_read_term (const PphTemplate *self, const PphData *values, const PphReport *report)
{
  static const char *const keys[]
      = { "start", "start_date", "duration",   "end_date", "reading", "clause", "renewal", "notice",
          "rules", "changes",    "precedence", "court",    "free",    "amount", NULL };
  Reader r = { self, values, report };
  const PphData *map = get_map (&r, self->front, "term");
  PphTerm *term;

  if (map == NULL)
    return NULL;
  if (report != NULL)
    pph_report_keys (report, map, keys);
  term = pph_term_new ();
  read_start_and_end (&r, map, term);
  read_renewal (&r, map, term);
  read_notice (&r, map, term);
  add_items (&r, map, "rules", read_rule_item, &term->rules);
  add_items (&r, map, "changes", read_change_item, &term->changes);
  read_precedence (&r, map, term);
  set_text (&r, map, "court", &term->court);
  read_amount (&r, map, term);
  return term;
}
