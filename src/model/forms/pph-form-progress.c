/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-progress.h"

#include <glib/gi18n-lib.h>

static gboolean
is_filled (const PphFormEntry *entry)
{
  return entry->kind == PPH_FORM_BOX ? entry->on : pph_str (entry->value)[0] != '\0';
}

/* How many findings are about something that is filled. */
static guint
count_wrong (const PphFormState *state, const GPtrArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];
      const PphFormEntry *entry = finding->field != NULL ? pph_form_state_find (state, finding->field) : NULL;

      n += entry != NULL && is_filled (entry);
    }
  return n;
}

static gboolean
has_finding (const GPtrArray *findings, const char *code)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_strcmp0 (((PphFinding *)findings->pdata[i])->code, code) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_date_in_term (const PphForm *form, const PphFormState *state)
{
  for (guint i = 0; i < state->entries->len; i++)
    {
      const PphFormEntry *entry = state->entries->pdata[i];
      const PphFormField *field = entry->kind == PPH_FORM_DATE ? pph_form_find_field (form, entry->key) : NULL;

      if (field != NULL && field->in_term && entry->visible && is_filled (entry))
        return TRUE;
    }
  return FALSE;
}

PphFormProgress
pph_form_progress_compute (const PphForm *form, const PphFormState *state, const GPtrArray *findings, gboolean has_term)
{
  PphFormProgress progress = { 0 };
  const char *field = NULL;
  gboolean counted = FALSE;

  for (guint i = 0; i < state->entries->len; i++)
    {
      const PphFormEntry *entry = state->entries->pdata[i];

      if (!entry->visible)
        continue;
      if (g_strcmp0 (field, entry->field) != 0)
        {
          field = entry->field;
          counted = FALSE;
          progress.total++;
        }
      if (!counted && is_filled (entry))
        {
          counted = TRUE;
          progress.filled++;
        }
    }
  progress.wrong = count_wrong (state, findings);
  progress.dates_in_term = has_term && has_date_in_term (form, state) && !has_finding (findings, "date-out-of-term")
                           && !has_finding (findings, "date-invalid");
  return progress;
}

char *
pph_form_progress_dup_text (const PphFormProgress *progress)
{
  g_autofree char *sections
      /* Translators: how many sections of a form are filled, of how many. */
      = g_strdup_printf (ngettext ("%u section of %u filled", "%u sections of %u filled", progress->filled),
                         progress->filled, progress->total);
  g_autofree char *review
      = g_strdup_printf (ngettext ("%u point to review", "%u points to review", progress->wrong), progress->wrong);

  return g_strjoin (" · ", sections,
                    progress->wrong > 0       ? review
                    : progress->dates_in_term ? _ ("dates within the term of the agreement")
                                              : NULL,
                    NULL);
}
