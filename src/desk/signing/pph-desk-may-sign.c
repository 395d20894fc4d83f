/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-deliberation.h"
#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>

/* Which parties of a convention may sign today. */

void
pph_may_sign_free (PphMaySign *self)
{
  g_free (self->party);
  g_free (self->deliberation);
  g_ptr_array_unref (self->missing);
  g_free (self);
}

gboolean
pph_deliberation_is_of_party (const PphVersion *version, const PphParty *party)
{
  const PphParty *its = pph_list_length (version->parties) > 0 ? pph_list_get (version->parties, 0) : NULL;

  if (its == NULL)
    return FALSE;
  if (its->organisation != NULL && g_strcmp0 (its->organisation, party->organisation) == 0)
    return TRUE;
  return g_strcmp0 (its->id, party->id) == 0;
}

/* Of several, the one that has gone furthest; of those, the last made. */
static const PphStored *
find_furthest (const GPtrArray *stored, const PphParty *party, const GDate *today)
{
  const PphStored *best = NULL;

  for (guint i = 0; i < stored->len; i++)
    {
      const PphStored *one = stored->pdata[i];

      if (!pph_deliberation_is_of_party (one->version, party))
        continue;
      if (best == NULL
          || pph_deliberation_get_state (one->version->deliberation, today)
                 >= pph_deliberation_get_state (best->version->deliberation, today))
        best = one;
    }
  return best;
}

/* What contradicts itself may be annulled: it does not forbid, it is said. */
static void
say_contradictions (const PphDeliberation *deliberation, GPtrArray *missing)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();

  pph_deliberation_check (deliberation, findings);
  if (pph_findings_block (findings))
    pph_findings_add (missing, PPH_SEVERITY_WARNING, "contradictory",
                      _ ("The deliberation contradicts itself: open it to see where."));
}

static PphMaySign *
judge_party (const PphParty *party, const GPtrArray *stored, const GDate *today)
{
  PphMaySign *answer = g_new0 (PphMaySign, 1);
  const PphStored *best = find_furthest (stored, party, today);

  answer->party = g_strdup (party->id);
  answer->needed = pph_nature_needs_deliberation (party->nature);
  answer->missing = pph_findings_new ();
  answer->may_sign
      = pph_may_sign (party->nature, best != NULL ? best->version->deliberation : NULL, today, answer->missing);
  if (best == NULL)
    return answer;
  answer->deliberation = g_strdup (best->document->uuid);
  answer->state = pph_deliberation_get_state (best->version->deliberation, today);
  if (answer->needed && answer->state != PPH_DELIBERATION_DRAFTED)
    say_contradictions (best->version->deliberation, answer->missing);
  return answer;
}

GPtrArray *
pph_desk_may_sign_parties (PphDesk *self, const PphDocument *document, const PphVersion *version, GError **error)
{
  g_autoptr (GPtrArray) stored = NULL;
  GPtrArray *answers;
  GDate today;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  stored = pph_desk_list_deliberations (self, document->uuid, error);
  if (stored == NULL)
    return NULL;
  pph_desk_today (self, &today);
  answers = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_may_sign_free);
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    g_ptr_array_add (answers, judge_party (pph_list_get (version->parties, i), stored, &today));
  return answers;
}
