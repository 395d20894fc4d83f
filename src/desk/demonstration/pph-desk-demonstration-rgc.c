/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-desk-private.h"
#include "pph-desk-register.h"
#include "pph-desk-rgc.h"

#include <string.h>

/* Accounts of the demonstration: an RGC who leaves, with a register; one whose
 * proposal waits for an answer; two in office.  Days are counted from today. */

#define NEVER G_MININT

typedef struct
{
  const char *name, *birth, *email;
  PphRgcStatus status;
} DemoPerson;

typedef struct
{
  const char *territory; /* of the convention, which is the signed one with this partner */
  const char *partner;
  DemoPerson holder, substitute;
  int sent, certified; /* days from today; NEVER: not yet */
  int leaves, known;   /* likewise */
  int audited;         /* likewise */
  gboolean users;      /* has a register */
} DemoAct;

static const DemoAct acts[] = {
  { "Haut-Orzon",
    "Département du Haut-Orzon",
    { "Mme Claire Lefèvre", "1981-05-12", "claire.lefevre@haut-orzon.example", PPH_RGC_STATUS_CIVIL_SERVANT },
    { "M. Hugo Martel", "1990-02-03", "hugo.martel@haut-orzon.example", PPH_RGC_STATUS_CONTRACT_AGENT },
    -365,
    -330,
    4,
    -7,
    -321,
    TRUE },
  { "Hautes-Combes",
    "Communauté d’agglomération de Combeville",
    { "M. Rachid Benali", "1986-11-23", "rachid.benali@combeville.example", PPH_RGC_STATUS_CIVIL_SERVANT },
    { "Mme Louise Tessier", "1994-07-08", "louise.tessier@combeville.example", PPH_RGC_STATUS_CIVIL_SERVANT },
    -27,
    NEVER,
    NEVER,
    NEVER,
    NEVER,
    FALSE },
  { "Brève",
    "Département de la Brève",
    { "Mme Inès Garnier", "1978-03-30", "ines.garnier@breve.example", PPH_RGC_STATUS_CIVIL_SERVANT },
    { "M. Yann Quéré", "1988-09-17", "yann.quere@breve.example", PPH_RGC_STATUS_CONTRACT_AGENT },
    -95,
    -60,
    NEVER,
    NEVER,
    NEVER,
    FALSE },
};

typedef struct
{
  const char *name, *email, *function;
  int since, last; /* days from today; NEVER: none */
  gboolean proconnect;
  int suspended;
} DemoUser;

static const DemoUser users[] = {
  { "Agnès Baudry", "agnes.baudry@haut-orzon.example", "Conseillère entreprises", -300, -4, TRUE, NEVER },
  { "Marc Delcourt", "marc.delcourt@haut-orzon.example", "Chargé de développement", -300, -6, TRUE, NEVER },
  { "Sophie Armand", "sophie.armand@haut-orzon.example", "Cheffe de service", -280, -7, TRUE, NEVER },
  { "Nora Belkacem", "nora.belkacem@haut-orzon.example", "Animatrice économique", -200, -14, TRUE, NEVER },
  { "Paul Lemaire", "paul.lemaire@haut-orzon.example", "Chargé de mission", -290, -69, TRUE, NEVER },
  { "Lise Tessier", "lise.tessier@haut-orzon.example", "Assistante", -20, NEVER, FALSE, NEVER },
  { "Éric Valat", "eric.valat@haut-orzon.example", "Conseiller entreprises", -290, -109, TRUE, -40 },
};

static GDate
get_day (PphDesk *self, int days)
{
  GDate day;

  pph_desk_today (self, &day);
  if (days >= 0)
    g_date_add_days (&day, (guint)days);
  else
    g_date_subtract_days (&day, (guint)-days);
  return day;
}

static void
set_day (PphDesk *self, GRefString **slot, int days)
{
  g_autofree char *iso = NULL;
  GDate day;

  if (days == NEVER)
    return;
  day = get_day (self, days);
  iso = pph_date_to_iso (&day);
  pph_set_string (slot, iso);
}

static PphRgcPerson *
make_person (const DemoPerson *demo)
{
  PphRgcPerson *person = pph_rgc_person_new ();

  pph_set_string (&person->name, demo->name);
  pph_set_string (&person->birth, demo->birth);
  pph_set_string (&person->email, demo->email);
  person->status = demo->status;
  return person;
}

static PphRgcAct *
make_act (PphDesk *self, const char *convention, const DemoAct *demo, GError **error)
{
  g_autoptr (PphRgcAct) act = pph_desk_draft_act (self, convention, error);
  g_autoptr (PphRgcPerson) holder = make_person (&demo->holder);
  g_autoptr (PphRgcPerson) substitute = make_person (&demo->substitute);

  if (act == NULL)
    return NULL;
  pph_set_record (&act->holder, holder);
  pph_set_list (&act->substitutes, pph_list_appended (NULL, substitute));
  return pph_desk_create_act (self, act, error);
}

/* @days from today; TRUE too when it was not done yet. */
static gboolean
do_step (PphDesk *self, const char *uuid, PphRgcStep step, int days, GError **error)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphRgcAct) act = NULL;
  GDate day;

  if (days == NEVER)
    return TRUE;
  day = get_day (self, days);
  act = pph_desk_step_act (self, uuid, step, &day, NULL, findings, error);
  return act != NULL;
}

static gboolean
add_departure (PphDesk *self, const char *uuid, const DemoAct *demo, GError **error)
{
  g_autoptr (PphRgcEvent) event = pph_rgc_event_new ();
  g_autoptr (PphRgcAct) act = NULL;

  if (demo->leaves == NEVER)
    return TRUE;
  event->kind = PPH_RGC_EVENT_DEPARTURE;
  set_day (self, &event->since, demo->leaves);
  set_day (self, &event->known_on, demo->known);
  act = pph_desk_put_event (self, uuid, -1, event, error);
  return act != NULL;
}

static PphAuthorisedUser *
make_user (PphDesk *self, const char *convention, const DemoUser *demo)
{
  PphAuthorisedUser *user = pph_authorised_user_new ();
  g_autofree char *uuid = pph_desk_dup_uuid (self);

  pph_set_string (&user->uuid, uuid);
  pph_set_string (&user->convention, convention);
  pph_set_string (&user->name, demo->name);
  pph_set_string (&user->email, demo->email);
  pph_set_string (&user->service, demo->function);
  user->status = PPH_RGC_STATUS_CIVIL_SERVANT;
  set_day (self, &user->since, demo->since);
  set_day (self, &user->trained_on, demo->since);
  set_day (self, &user->last_activity, demo->last);
  set_day (self, &user->suspended_on, demo->suspended);
  user->proconnect = demo->proconnect;
  return user;
}

/* The register and the last audit, from before there was this program: its report is on paper. */
static gboolean
add_register (PphDesk *self, const char *convention, const DemoAct *demo, GError **error)
{
  g_autoptr (PphTransaction) transaction = pph_desk_begin (self, "demonstration");
  g_autoptr (PphUserAudit) audit = pph_user_audit_new ();
  g_autofree char *uuid = pph_desk_dup_uuid (self);

  for (guint i = 0; demo->users && i < G_N_ELEMENTS (users); i++)
    {
      g_autoptr (PphAuthorisedUser) user = make_user (self, convention, &users[i]);

      pph_transaction_put_record (transaction, convention, user);
    }
  pph_set_string (&audit->uuid, uuid);
  pph_set_string (&audit->convention, convention);
  pph_set_string (&audit->by, demo->holder.name);
  set_day (self, &audit->date, demo->audited);
  set_day (self, &audit->finished_on, demo->audited);
  audit->users = G_N_ELEMENTS (users) - 1;
  if (demo->audited != NEVER)
    pph_transaction_put_record (transaction, convention, audit);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

static gboolean
add_accounts (PphDesk *self, const char *convention, const DemoAct *demo, GError **error)
{
  g_autoptr (PphRgcAct) act = make_act (self, convention, demo, error);

  return act != NULL && do_step (self, act->uuid, PPH_RGC_STEP_SIGN, demo->sent, error)
         && do_step (self, act->uuid, PPH_RGC_STEP_SEND, demo->sent, error)
         && do_step (self, act->uuid, PPH_RGC_STEP_CERTIFY, demo->certified, error)
         && add_departure (self, act->uuid, demo, error) && add_register (self, convention, demo, error);
}

static gboolean
is_partner (const PphVersion *version, const char *name)
{
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    if (g_strcmp0 (((const PphParty *)pph_list_get (version->parties, i))->legal_name, name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
pph_desk_demonstrate_accounts (PphDesk *self, const PphStored *convention, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (convention->version->state == PPH_VERSION_SIGNED
        && g_strcmp0 (convention->document->territory, acts[i].territory) == 0
        && is_partner (convention->version, acts[i].partner))
      return add_accounts (self, convention->document->uuid, &acts[i], error);
  return TRUE;
}
