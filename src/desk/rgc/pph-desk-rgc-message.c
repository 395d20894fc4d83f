/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-desk-fiche.h"
#include "pph-desk-private.h"
#include "pph-desk-accounts.h"
#include "pph-desk-rgc.h"

#include <string.h>

/* Messages to the chargé de sécurité (CSSI).  They are French, whoever reads the screen. */

void
pph_message_free (PphMessage *message)
{
  g_free (message->to);
  g_free (message->subject);
  g_free (message->body);
  g_free (message);
}

char *
pph_message_to_uri (const PphMessage *self)
{
  g_autofree char *to = g_uri_escape_string (self->to != NULL ? self->to : "", "@", FALSE);
  g_autofree char *subject = g_uri_escape_string (self->subject, NULL, FALSE);
  g_auto (GStrv) lines = g_strsplit (self->body, "\n", -1);
  g_autofree char *text = g_strjoinv ("\r\n", lines);
  g_autofree char *body = g_uri_escape_string (text, NULL, FALSE);

  return g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, subject, body);
}

/* The operator's contacts, annexe 2 bis, filled for @convention. (transfer full) (nullable): the CSSI's address */
static char *
find_officer (PphDesk *self, const char *convention)
{
  g_autoptr (PphList) found = pph_store_list (self->store, NULL, 0, NULL);

  for (guint i = 0; i < pph_list_length (found); i++)
    {
      const PphSummary *summary = pph_list_get (found, i);
      g_autoptr (PphStored) stored
          = summary->kind == PPH_DOCUMENT_FORM ? pph_store_load (self->store, summary->uuid, NULL, NULL) : NULL;
      g_autoptr (PphForm) form = NULL;
      g_autoptr (PphFilledForm) filled = NULL;
      const char *address;

      if (stored == NULL || g_strcmp0 (pph_document_get_parent (stored->document), convention) != 0
          || !g_str_has_prefix (pph_str (stored->version->template_id), "contacts-operateur"))
        continue;
      form = pph_desk_ref_form (self, stored->document, stored->version);
      filled = form != NULL ? pph_filled_form_of_version (stored->version, form) : NULL;
      address = filled != NULL ? pph_filled_form_get (filled, "cssi.email") : "";
      if (*address != '\0')
        return g_strdup (address);
    }
  return NULL;
}

static const PphRgcEvent *
find_untold (const PphRgcAct *act)
{
  for (guint i = 0; i < pph_list_length (act->events); i++)
    {
      const PphRgcEvent *event = pph_list_get (act->events, i);

      if (event->notified_on == NULL)
        return event;
    }
  return NULL;
}

static const char *
get_name (const PphRgcAct *act)
{
  return act->holder != NULL && act->holder->name != NULL ? act->holder->name : "…";
}

static char *
dup_day (const char *text)
{
  return text != NULL ? pph_date_text_to_long (text) : g_strdup ("…");
}

static char *
describe_event (const PphRgcAct *act, const PphRgcEvent *event)
{
  g_autofree char *since = dup_day (event->since);
  g_autofree char *until = event->until != NULL ? pph_date_text_to_long (event->until) : NULL;

  switch ((PphRgcEventKind)event->kind)
    {
    case PPH_RGC_EVENT_CHANGE:
      return g_strdup_printf ("%s, responsable de gestion de comptes, change de fonctions à compter du %s.",
                              get_name (act), since);
    case PPH_RGC_EVENT_ABSENCE:
      return until != NULL
                 ? g_strdup_printf ("%s, responsable de gestion de comptes, est absent ou absente du %s au %s.",
                                    get_name (act), since, until)
                 : g_strdup_printf ("%s, responsable de gestion de comptes, est absent ou absente depuis le %s.",
                                    get_name (act), since);
    case PPH_RGC_EVENT_DEPARTURE:
    default:
      return g_strdup_printf ("%s, responsable de gestion de comptes, quitte ses fonctions le %s.", get_name (act),
                              since);
    }
}

/* Who stands in, or that nobody does yet. */
static char *
describe_substitutes (const PphRgcAct *act)
{
  const PphRgcPerson *first = act->substitutes != NULL ? pph_list_get (act->substitutes, 0) : NULL;

  return first != NULL && first->name != NULL
             ? g_strdup_printf ("Dans l’attente d’une nouvelle désignation, la suppléance est assurée par %s (%s).",
                                first->name, pph_str (first->email))
             : g_strdup ("Un nouvel acte de désignation vous sera adressé.");
}

static char *
dup_footer (const PphAccounts *accounts, const PphRgcAct *act)
{
  return g_strdup_printf ("Convention : %s %s\nPartenaire : %s (SIRET %s)", pph_str (accounts->reference),
                          pph_str (accounts->title), pph_str (act->partner), pph_str (act->siret));
}

PphMessage *
pph_desk_write_notice (PphDesk *self, const char *uuid, GError **error)
{
  g_autoptr (PphRgcAct) act = NULL;
  g_autoptr (PphAccounts) accounts = NULL;
  const PphRgcEvent *event;
  g_autofree char *what = NULL;
  g_autofree char *then = NULL;
  g_autofree char *footer = NULL;
  PphMessage *message;

  if (!pph_desk_need_store (self, error))
    return NULL;
  act = pph_store_load_record (self->store, &pph_rgc_act_record_type, uuid, error);
  accounts = act != NULL ? pph_desk_load_accounts (self, act->convention, error) : NULL;
  if (accounts == NULL)
    return NULL;
  event = find_untold (act);
  what = event != NULL ? describe_event (act, event)
                       : g_strdup_printf ("Nous vous proposons %s comme responsable de gestion de comptes ; l’acte "
                                          "d’engagement signé est joint à ce message.",
                                          get_name (act));
  then = event != NULL ? describe_substitutes (act)
                       : g_strdup ("L’attestation de formation vous sera transmise dès qu’elle sera obtenue.");
  footer = dup_footer (accounts, act);
  message = g_new0 (PphMessage, 1);
  message->to = find_officer (self, act->convention);
  message->subject = g_strdup_printf ("%s – %s",
                                      event != NULL ? "Responsable de gestion de comptes : changement"
                                                    : "Désignation d’un responsable de gestion de comptes",
                                      pph_str (act->partner));
  message->body = g_strdup_printf ("Bonjour,\n\n%s\n%s\n\n%s\n", what, then, footer);
  return message;
}
