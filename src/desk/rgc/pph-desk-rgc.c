/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-rgc.h"

#include "pph-date-text.h"
#include "pph-desk-accounts.h"
#include "pph-desk-deliberation.h"
#include "pph-desk-fiche.h"
#include "pph-desk-plan.h"
#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ACT_FORM "acte-rgc"

/* --- checking -------------------------------------------------------------------- */

/* The names that the délibérations of the convention designate. (transfer full) (nullable): they designate nobody,
 * which S4 does not ask for */
static GStrv
list_designated (PphDesk *self, const char *convention)
{
  g_autoptr (GPtrArray) found = pph_desk_list_deliberations (self, convention, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint n_names = 0;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const PphDeliberation *deliberation = ((const PphStored *)found->pdata[i])->version->deliberation;

      for (guint n = 0; deliberation != NULL && n < pph_list_length (deliberation->designated); n++, n_names++)
        g_strv_builder_add (names, pph_str (((const PphText *)pph_list_get (deliberation->designated, n))->text));
    }
  return n_names > 0 ? g_strv_builder_end (names) : NULL;
}

/* The term of the convention, as far as it is certain: one that goes on by silence has no end here. */
static void
set_term (PphRgcContext *context, const PphTerm *term, GDate *start, GDate *end)
{
  g_date_clear (start, 1);
  if (term == NULL)
    return;
  if (term->start_date != NULL && pph_date_parse (term->start_date, start))
    context->term_start = start;
  if (term->renewal != PPH_RENEWAL_TACIT && pph_term_get_fixed_end (term, end))
    context->term_end = end;
}

GPtrArray *
pph_desk_check_act (PphDesk *self, const PphAccounts *accounts, const PphRgcAct *act)
{
  GPtrArray *findings = pph_findings_new ();
  g_autoptr (PphStored) convention = pph_store_load (self->store, pph_str (act->convention), NULL, NULL);
  g_auto (GStrv) named = list_designated (self, pph_str (act->convention));
  g_autoptr (GPtrArray) others = pph_list_to_array (accounts->acts);
  g_autoptr (PphTerm) term = convention != NULL ? pph_desk_load_term (self, convention) : NULL;
  PphRgcContext context = { .named = (const char *const *)named, .others = others };
  GDate today, start, end;

  pph_desk_today (self, &today);
  context.today = &today;
  set_term (&context, term, &start, &end);
  pph_rgc_act_check (act, accounts->terms, &context, findings);
  return findings;
}

/* --- writing --------------------------------------------------------------------- */

PphRgcAct *
pph_desk_draft_act (PphDesk *self, const char *convention, GError **error)
{
  g_autoptr (PphStored) stored = NULL;
  const PphParty *partner;
  PphRgcAct *made;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (!pph_desk_need_store (self, error))
    return NULL;
  stored = pph_store_load (self->store, convention, NULL, error);
  if (stored == NULL)
    return NULL;
  made = pph_rgc_act_new ();
  pph_set_string (&made->convention, convention);
  partner = pph_desk_find_designating (stored->version);
  if (partner == NULL)
    return made;
  pph_set_string (&made->partner, partner->legal_name);
  pph_set_string (&made->siret, partner->siret);
  pph_set_string (&made->address, partner->address);
  if (partner->representatives != NULL)
    pph_set_string (&made->representative,
                    ((const PphRepresentative *)pph_list_get (partner->representatives, 0))->name);
  return made;
}

PphRgcPerson *
pph_rgc_person_from_directory (const PphPerson *person)
{
  PphRgcPerson *made = pph_rgc_person_new ();
  g_autofree char *name = pph_person_dup_name (person);

  pph_set_string (&made->person, person->uuid);
  pph_set_string (&made->name, name);
  pph_set_string (&made->phone, person->phone);
  pph_set_string (&made->email, person->email);
  return made;
}

/* Lists show an act by its partner. @version: being made */
static void
name_partner (PphVersion *version, const PphRgcAct *act)
{
  g_autoptr (PphParty) party = pph_party_new ();

  pph_set_string (&party->id, "partenaire");
  pph_set_string (&party->legal_name, act->partner);
  pph_set_string (&party->address, act->address);
  pph_set_string (&party->siret, act->siret);
  pph_set_list (&version->parties, act->partner != NULL ? pph_list_appended (NULL, party) : NULL);
}

PphRgcAct *
pph_desk_create_act (PphDesk *self, const PphRgcAct *act, GError **error)
{
  g_auto (PphNewForm) form = { 0 };
  g_autoptr (PphForm) annexe = NULL;
  g_autoptr (PphFilledForm) empty = NULL;
  g_autoptr (PphFilledForm) filled = NULL;
  g_autoptr (PphTransaction) transaction = NULL;
  g_autoptr (PphRgcAct) made = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (!pph_desk_need_store (self, error))
    return NULL;
  annexe = pph_desk_find_form (self, ACT_FORM, NULL, NULL, error);
  empty = annexe != NULL ? pph_filled_form_new_for (annexe) : NULL;
  if (empty == NULL || !pph_desk_prepare_form (self, annexe, empty, pph_str (act->convention), &form, error))
    return NULL;
  made = pph_rgc_act_copy (act);
  pph_set_string (&made->uuid, form.document->uuid);
  filled = pph_desk_fill_act (form.form, form.filled, made);
  pph_set_record (&form.filled, filled);
  name_partner (form.version, made);
  transaction = pph_desk_begin (self, "rgc-act");
  pph_desk_put_form (self, transaction, &form);
  pph_transaction_put_record (transaction, made->convention, made);
  if (!pph_desk_commit (self, g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&made);
}

static PphRgcAct *
load_act (PphDesk *self, const char *uuid, GError **error)
{
  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  return pph_store_load_record (self->store, &pph_rgc_act_record_type, uuid, error);
}

gboolean
pph_desk_fill_act_version (PphDesk *self, PphStored *stored, const PphRgcAct *act, GError **error)
{
  g_autoptr (PphForm) form = pph_desk_ref_form (self, stored->document, stored->version);
  g_autoptr (PphFilledForm) before = NULL;
  g_autoptr (PphFilledForm) filled = NULL;
  PphVersion *version;

  if (form == NULL)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                           _ ("The definition of this form cannot be read. Restore the store from a backup."));
      return FALSE;
    }
  before = pph_filled_form_of_version (stored->version, form);
  filled = pph_desk_fill_act (form, before, act);
  version = pph_version_with_filled (stored->version, form, filled);
  name_partner (version, act);
  pph_version_unref (stored->version);
  stored->version = version;
  return TRUE;
}

gboolean
pph_desk_save_act (PphDesk *self, const PphRgcAct *act, GError **error)
{
  g_autoptr (PphRgcAct) before = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphTransaction) transaction = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  before = load_act (self, act->uuid, error);
  if (before == NULL)
    return FALSE;
  if (!pph_rgc_act_may_edit (before))
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           before->signed_on != NULL
                               ? _ ("This act is signed and stays as it is. Make a new one that replaces it.")
                               : _ ("This act is frozen for signature. Begin a new version to change it."));
      return FALSE;
    }
  stored = pph_store_load (self->store, act->uuid, NULL, error);
  if (stored == NULL || !pph_desk_fill_act_version (self, stored, act, error))
    return FALSE;
  transaction = pph_desk_begin (self, "edit");
  pph_desk_put_version (transaction, stored->document, stored->version, stored->revision);
  pph_transaction_put_record (transaction, act->convention, act);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

static gboolean
is_replaced (const PphAccounts *accounts, const PphRgcAct *act)
{
  const PphRgcAct *linked = pph_accounts_find_act (accounts, act->uuid);
  const PphRgcAct *successor = linked != NULL ? pph_accounts_find_act (accounts, linked->superseded_by) : NULL;

  return successor != NULL && successor->refused_on == NULL;
}

PphRgcAct *
pph_desk_supersede_act (PphDesk *self, const char *uuid, GError **error)
{
  g_autoptr (PphRgcAct) act = NULL;
  g_autoptr (PphAccounts) accounts = NULL;
  g_autoptr (PphRgcAct) made = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  act = load_act (self, uuid, error);
  accounts = act != NULL ? pph_desk_load_accounts (self, act->convention, error) : NULL;
  if (accounts == NULL)
    return NULL;
  if (act->signed_on == NULL || is_replaced (accounts, act))
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           act->signed_on == NULL ? _ ("This act is not signed: change what it says instead.")
                                                  : _ ("Another act replaces this one already. Go on with that one."));
      return NULL;
    }
  made = pph_rgc_act_new_superseding (act, NULL);
  return pph_desk_create_act (self, made, error);
}

/* --- steps ----------------------------------------------------------------------- */

static const char *const step_verbs[] = { NULL, "rgc-send", "rgc-refuse", "rgc-accept", "rgc-certify", "rgc-revoke" };

PphRgcAct *
pph_desk_step_act (PphDesk *self, const char *uuid, PphRgcStep step, const GDate *date, const char *text,
                   GPtrArray *findings, GError **error)
{
  g_autoptr (PphRgcAct) act = NULL;
  g_autoptr (PphAccounts) accounts = NULL;
  g_autoptr (PphRgcAct) made = NULL;
  g_autoptr (PphTransaction) transaction = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  act = load_act (self, uuid, error);
  accounts = act != NULL ? pph_desk_load_accounts (self, act->convention, error) : NULL;
  if (accounts == NULL)
    return NULL;
  made = pph_rgc_act_with_step (act, step, date, text, accounts->terms, findings);
  if (made == NULL)
    {
      pph_desk_refuse_act (error);
      return NULL;
    }
  if (step == PPH_RGC_STEP_SIGN)
    return pph_desk_sign_act (self, made, findings, error) ? load_act (self, uuid, error) : NULL;
  transaction = pph_desk_begin (self, step_verbs[step]);
  pph_transaction_put_record (transaction, made->convention, made);
  if (!pph_desk_commit (self, g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&made);
}

/* --- events ---------------------------------------------------------------------- */

static gboolean
save_events (PphDesk *self, const PphRgcAct *act, GError **error)
{
  g_autoptr (PphTransaction) transaction = pph_desk_begin (self, "rgc-event");

  pph_transaction_put_record (transaction, act->convention, act);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

PphRgcAct *
pph_desk_put_event (PphDesk *self, const char *uuid, int at, const PphRgcEvent *event, GError **error)
{
  g_autoptr (PphRgcAct) act = NULL;
  g_autoptr (PphRgcAct) made = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  act = load_act (self, uuid, error);
  if (act == NULL)
    return NULL;
  if (act->sent_on == NULL || act->refused_on != NULL || act->revoked_on != NULL
      || at >= (int)pph_list_length (act->events))
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           _ ("Nothing has to be told of an RGC who is not proposed or in office."));
      return NULL;
    }
  made = pph_rgc_act_with_event (act, at, event);
  return save_events (self, made, error) ? g_steal_pointer (&made) : NULL;
}

PphRgcAct *
pph_desk_remove_event (PphDesk *self, const char *uuid, guint at, GError **error)
{
  g_autoptr (PphRgcAct) act = load_act (self, uuid, error);
  g_autoptr (PphRgcAct) made = NULL;

  if (act == NULL)
    return NULL;
  made = pph_rgc_act_copy (act);
  if (at < pph_list_length (act->events))
    pph_set_list (&made->events, pph_list_removed (act->events, at));
  return save_events (self, made, error) ? g_steal_pointer (&made) : NULL;
}
