/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-progress.h"

#include <glib/gi18n-lib.h>

static gboolean
is_filled (const PphFormEntry *entry)
{
  return entry->kind == PPH_FORM_BOX ? entry->on : pph_str (entry->value)[0] != '\0';
}

PphFormProgress
pph_form_progress_compute (const PphFormState *state)
{
  PphFormProgress progress = { 0, 0 };
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
  return progress;
}

char *
pph_form_progress_dup_text (const PphFormProgress *progress, guint findings)
{
  g_autofree char *sections
      /* Translators: how many sections of a form are filled, of how many. */
      = g_strdup_printf (ngettext ("%u section of %u filled", "%u sections of %u filled", progress->filled),
                         progress->filled, progress->total);
  g_autofree char *review
      = g_strdup_printf (ngettext ("%u point to review", "%u points to review", findings), findings);

  return g_strjoin (" · ", sections, findings > 0 ? review : NULL, NULL);
}
