/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-report.h"

#include "pph-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static PphFinding *
report (const PphReport *self, int line, int column, const char *code, const char *sentence)
{
  PphFinding *finding
      = self != NULL ? pph_findings_add (self->findings, PPH_SEVERITY_ERROR, code, "%s", sentence) : NULL;

  if (finding == NULL)
    return NULL;
  pph_set_string (&finding->file, self->file);
  finding->line = line;
  finding->column = column;
  return finding;
}

PphFinding *
pph_report_at (const PphReport *self, int line, int column, const char *code, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  return report (self, line, column, code, sentence);
}

PphFinding *
pph_report_data (const PphReport *self, const PphData *data, const char *code, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  return report (self, data != NULL ? data->line : 0, data != NULL ? data->column : 0, code, sentence);
}

/* The message of a PphTextError begins with "file:line:column: ". */
void
pph_report_error (const PphReport *self, const GError *error)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(.*?):(\\d+):(\\d+): (.*)$", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (g_regex_match (regex, error->message, 0, &match))
    {
      g_autofree char *line = g_match_info_fetch (match, 2);
      g_autofree char *column = g_match_info_fetch (match, 3);
      g_autofree char *sentence = g_match_info_fetch (match, 4);

      report (self, (int)g_ascii_strtoll (line, NULL, 10), (int)g_ascii_strtoll (column, NULL, 10), "syntax", sentence);
    }
  else
    report (self, 0, 0, "syntax", error->message);
}

void
pph_report_unknown (const PphReport *self, const PphData *value, const char *name, const char *const *known)
{
  const char *nearest = pph_nearest (name, known);
  gboolean keyed = value->key_line > 0;
  PphFinding *finding
      = pph_report_at (self, keyed ? value->key_line : value->line, keyed ? value->key_column : value->column,
                       "unknown-name", _ ("“%s” is not known here."), name);
  g_autofree char *fix = nearest != NULL ? g_strdup_printf (_ ("Did you mean “%s”?"), nearest) : NULL;
  g_autofree char *all = nearest == NULL ? g_strjoinv (", ", (char **)known) : NULL;

  if (finding == NULL)
    return;
  pph_set_string (&finding->field, name);
  if (all != NULL && strlen (all) < 200)
    fix = g_strdup_printf (_ ("What may stand here: %s."), all);
  else if (nearest == NULL)
    fix = g_strdup (_ ("Correct this name, or remove it."));
  pph_set_string (&finding->fix, fix);
}

void
pph_report_keys (const PphReport *self, const PphData *map, const char *const *known)
{
  for (guint i = 0; map != NULL && map->kind == PPH_DATA_MAP && i < map->keys->len; i++)
    if (!g_strv_contains (known, map->keys->pdata[i]))
      pph_report_unknown (self, map->items->pdata[i], map->keys->pdata[i], known);
}

/* -- what a file must hold --------------------------------------------------- */

const PphData *
pph_report_expect (const PphReport *self, const PphData *map, const char *key, PphDataKind kind, gboolean required)
{
  const PphData *value = pph_data_get (map, key);
  const char *what = kind == PPH_DATA_TEXT ? _ ("text") : kind == PPH_DATA_LIST ? _ ("a list") : _ ("a mapping");

  if (value == NULL || value->kind == PPH_DATA_NULL)
    {
      /* Translators: %1$s is a key of a template file. */
      if (required)
        pph_report_data (self, value != NULL ? value : map, "missing", _ ("“%s” is missing here."), key);
      return NULL;
    }
  if (value->kind == kind)
    return value;
  /* Translators: the second %s is "text", "a list" or "a mapping". */
  pph_report_data (self, value, "wrong-kind", _ ("“%s” must be %s."), key, what);
  return NULL;
}

const char *
pph_report_text (const PphReport *self, const PphData *map, const char *key, gboolean required)
{
  const PphData *value = pph_report_expect (self, map, key, PPH_DATA_TEXT, required);

  return value != NULL ? value->text : NULL;
}

gboolean
pph_report_boolean (const PphReport *self, const PphData *map, const char *key, gboolean initial)
{
  const PphData *value = pph_data_get (map, key);

  if (value == NULL || value->kind == PPH_DATA_NULL)
    return initial;
  if (value->kind != PPH_DATA_TEXT)
    pph_report_data (self, value, "wrong-kind", _ ("“%s” must be true or false."), key);
  return pph_data_is_true (value);
}

/* Names are letters, digits and @more, so that tags and file formats can hold them. */
gboolean
pph_report_name (const PphReport *self, const PphData *at, const char *name, const char *more)
{
  gboolean ok = name[0] != '\0';

  for (const char *p = name; *p != '\0'; p++)
    ok = ok && (g_ascii_isalnum (*p) || strchr (more, *p) != NULL);
  if (!ok)
    pph_report_data (self, at, "bad-name", _ ("“%s” cannot be a name. Use letters without accents, digits and “%s”."),
                     name, more);
  return ok;
}

int
pph_report_find (const char *const *names, const char *name)
{
  for (int i = 0; name != NULL && names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  return -1;
}
