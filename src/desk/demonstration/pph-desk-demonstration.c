/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-demonstration.h"
#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* A store to show and to try.  The documents come from the samples of the
 * templates, with other partners, dates and articles switched; the same every
 * time but for the identifiers. */

#define MAX_PARTIES 4

/* Days are counted back from now, so that what expires soon still does when
 * the store is made again next year. */
typedef struct
{
  const char *template; /* its id */
  const char *title;    /* instead of the sample's title and subtitle; or NULL */
  const char *territory;
  PphVersionState state;
  int days_ago;             /* when it was drafted */
  int signed_after;         /* days after that; 0: not signed */
  int years;                /* how long it lasts */
  int parties[MAX_PARTIES]; /* the roles of the template in order, then others; PPH_DEMO_NOBODY ends it */
  gboolean archived;
  const char *deliberation; /* the sample of the one that its local authority takes; or NULL */
  gboolean fiches;          /* it has fiches actions */
} DemoConvention;

static const DemoConvention conventions[] = {
  { "regionale",
    "Convention de partenariat pour l’emploi public",
    "Val-d’Orzon",
    PPH_VERSION_ENDED,
    1500,
    35,
    3,
    { PPH_DEMO_PREF_ORZON, PPH_DEMO_FT_ORZON, PPH_DEMO_NOBODY },
    TRUE },
  { "departement-outils",
    NULL,
    "Hautes-Combes",
    PPH_VERSION_ENDED,
    1270,
    40,
    3,
    { PPH_DEMO_FT_COMBES, PPH_DEMO_DEP_COMBES, PPH_DEMO_NOBODY },
    FALSE },
  { "regionale",
    "Convention régionale d’attractivité des métiers publics",
    "Hautes-Combes",
    PPH_VERSION_SIGNED,
    660,
    30,
    2,
    { PPH_DEMO_PREF_COMBES, PPH_DEMO_FT_COMBES, PPH_DEMO_CA_COMBEVILLE, PPH_DEMO_NOBODY },
    FALSE,
    NULL,
    TRUE },
  { "departement-outils",
    "Convention de partage d’outils numériques",
    "Haut-Orzon",
    PPH_VERSION_SIGNED,
    430,
    28,
    3,
    { PPH_DEMO_FT_ORZON, PPH_DEMO_DEP_ORZON, PPH_DEMO_NOBODY },
    FALSE },
  { "regionale",
    "Convention de coopération pour l’emploi des jeunes",
    "Haut-Orzon",
    PPH_VERSION_SIGNED,
    280,
    21,
    2,
    { PPH_DEMO_PREF_ORZON, PPH_DEMO_ML_ORZON, PPH_DEMO_VILLE_MONTORZON, PPH_DEMO_CCAS_MONTORZON },
    FALSE },
  { "departement-outils",
    NULL,
    "Brève",
    PPH_VERSION_SIGNED,
    170,
    33,
    3,
    { PPH_DEMO_FT_BREVE, PPH_DEMO_DEP_BREVE, PPH_DEMO_NOBODY },
    FALSE },
  { "regionale",
    "Convention d’accès des publics éloignés aux emplois de l’État",
    "Brève",
    PPH_VERSION_FROZEN,
    62,
    0,
    2,
    { PPH_DEMO_PREF_BREVE, PPH_DEMO_CCAS_BREVE, PPH_DEMO_VILLE_BREVE, PPH_DEMO_NOBODY },
    FALSE },
  { "departement-outils",
    "Convention d’accès des travailleurs sociaux aux services numériques",
    "Vernoise",
    PPH_VERSION_FROZEN,
    44,
    0,
    2,
    { PPH_DEMO_FT_BREVE, PPH_DEMO_DEP_VERNOISE, PPH_DEMO_NOBODY },
    FALSE,
    "commission" },
  { "regionale",
    "Convention territoriale pour l’apprentissage public",
    "Trois-Vallées",
    PPH_VERSION_READY,
    23,
    0,
    3,
    { PPH_DEMO_PREF_ORZON, PPH_DEMO_CC_VALLEES, PPH_DEMO_NOBODY },
    FALSE,
    "conseil" },
  { "regionale",
    "Convention de découverte des métiers de l’administration",
    "Combeville",
    PPH_VERSION_READY,
    13,
    0,
    1,
    { PPH_DEMO_PREF_COMBES, PPH_DEMO_ML_RIVES, PPH_DEMO_CA_COMBEVILLE, PPH_DEMO_NOBODY },
    FALSE },
  { "departement-outils",
    "Convention d’expérimentation d’un suivi partagé des parcours",
    "Hautes-Combes",
    PPH_VERSION_DRAFT,
    6,
    0,
    1,
    { PPH_DEMO_FT_COMBES, PPH_DEMO_DEP_COMBES, PPH_DEMO_NOBODY },
    FALSE },
  { "regionale",
    "Convention pour un forum des métiers publics",
    "Brève",
    PPH_VERSION_DRAFT,
    2,
    0,
    1,
    { PPH_DEMO_PREF_BREVE, PPH_DEMO_VILLE_BREVE, PPH_DEMO_NOBODY },
    FALSE },
  { "regionale",
    NULL,
    "Val-d’Orzon",
    PPH_VERSION_DRAFT,
    0,
    0,
    2,
    { PPH_DEMO_PREF_ORZON, PPH_DEMO_FT_ORZON, PPH_DEMO_NOBODY },
    FALSE },
};

typedef struct
{
  PphDesk *desk;
  GPtrArray *templates;
  PphOrganisation *organisations[PPH_DEMO_NOBODY];
  PphPerson *people[PPH_DEMO_NOBODY];
} Demo;

static void
demo_clear (Demo *demo)
{
  g_clear_pointer (&demo->templates, g_ptr_array_unref);
  for (guint i = 0; i < PPH_DEMO_NOBODY; i++)
    {
      g_clear_pointer (&demo->organisations[i], pph_organisation_unref);
      g_clear_pointer (&demo->people[i], pph_person_unref);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Demo, demo_clear)

/* The Annuaire */

static gboolean
fill_directory (Demo *demo, GError **error)
{
  g_autoptr (PphTransaction) transaction = pph_desk_begin (demo->desk, "demonstration");

  for (guint i = 0; i < PPH_DEMO_NOBODY; i++)
    {
      g_autofree char *body = pph_desk_dup_uuid (demo->desk);
      g_autofree char *person = pph_desk_dup_uuid (demo->desk);

      demo->organisations[i] = pph_demo_body_make_organisation (&pph_demo_bodies[i], body);
      demo->people[i] = pph_demo_body_make_person (&pph_demo_bodies[i], person, demo->organisations[i]);
      pph_transaction_put_organisation (transaction, demo->organisations[i]);
      pph_transaction_put_person (transaction, demo->people[i]);
    }
  return pph_desk_commit (demo->desk, g_steal_pointer (&transaction), error);
}

/* One convention */

static PphData *
party_data (Demo *demo, int body)
{
  const PphOrganisation *organisation = demo->organisations[body];
  g_autofree char *name = pph_person_dup_name (demo->people[body]);
  PphData *data = pph_data_new_map ();
  PphData *people = pph_data_new_list ();
  PphData *person = pph_data_new_map ();

  pph_data_set (data, "nom", pph_data_new_text (organisation->legal_name));
  pph_data_set (data, "nom_court", pph_data_new_text (organisation->short_name));
  pph_data_set (data, "nature", pph_data_new_text (pph_nature_names[organisation->nature]));
  pph_data_set (data, "genre",
                pph_data_new_text (organisation->gender == PPH_GENDER_FEMININE ? "feminin" : "masculin"));
  pph_data_set (data, "adresse", pph_data_new_text (organisation->address));
  pph_data_set (data, "siret", pph_data_new_text (organisation->siret));
  pph_data_set (person, "nom", pph_data_new_text (name));
  pph_data_set (person, "qualite", pph_data_new_text (pph_demo_bodies[body].title));
  pph_data_set (person, "habilitation", pph_data_new_text (pph_demo_bodies[body].authority));
  pph_data_append (people, person);
  pph_data_set (data, "representants", people);
  return data;
}

/* @days after the convention was drafted, as ISO. */
static char *
dup_day (const Demo *demo, const DemoConvention *convention, int days)
{
  gint64 when = pph_desk_now (demo->desk) + ((gint64)days - convention->days_ago) * G_TIME_SPAN_DAY;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (when / G_USEC_PER_SEC);

  return g_date_time_format (date, "%Y-%m-%d");
}

static void
set_text (PphData *data, const PphTemplate *template, const char *field, const char *text)
{
  if (pph_template_find_field (template, field) != NULL)
    pph_data_set_path (data, field, pph_data_new_text (text));
}

static void
set_number (PphData *data, const PphTemplate *template, const char *field, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  set_text (data, template, field, text);
}

/* What happened before it was signed happened in this order. */
static void
adapt_dates (Demo *demo, PphData *data, const PphTemplate *template, const DemoConvention *convention)
{
  int signing = convention->signed_after > 0 ? convention->signed_after : 30;
  g_autofree char *national = dup_day (demo, convention, -300);
  g_autofree char *decision = dup_day (demo, convention, signing - 14);
  g_autofree char *signature = dup_day (demo, convention, signing);
  g_autofree char *start = dup_day (demo, convention, signing + 31);
  g_autofree char *number = g_strdup_printf ("%.4s-%d", decision, 40 + convention->days_ago % 90);

  memcpy (start + strlen (start) - 2, "01", 2);
  pph_data_set (data, "date", pph_data_new_text (convention->signed_after > 0 ? signature : ""));
  set_text (data, template, "nationale.date", national);
  set_text (data, template, "deliberation.date", decision);
  set_text (data, template, "deliberation.numero", number);
  set_text (data, template, "debut", start);
  set_number (data, template, "chiffres_annee", atoi (signature) - 1);
  set_number (data, template, "duree", convention->years);
}

/* The sample's data with this convention's own.  What the sample says of its
 * own region goes. */
static void
adapt_data (Demo *demo, PphData *data, const PphTemplate *template, const DemoConvention *convention)
{
  static const char *const local[] = { "en_tete", "contexte", "departements", "par_departement", "contacts", NULL };
  GPtrArray *fields = pph_template_get_fields (template);

  if (convention->title != NULL)
    pph_data_set (data, "titre", pph_data_new_text (convention->title));
  set_text (data, template, "territoire", convention->territory);
  set_text (data, template, "region", convention->territory);
  for (guint i = 0; local[i] != NULL; i++)
    if (pph_data_get (data, local[i]) != NULL)
      pph_data_set (data, local[i], pph_data_new_text (""));
  adapt_dates (demo, data, template, convention);
  for (guint i = 0; i < fields->len; i++)
    {
      const PphTemplateField *field = fields->pdata[i];

      /* Optional articles differ from one convention to the next. */
      if (field->type == PPH_FIELD_TYPE_BOOLEAN && (i + (guint)convention->days_ago) % 4 == 3)
        pph_data_set_path (data, field->name, pph_data_new_text ("non"));
    }
}

static PphRepresentative *
make_representative (Demo *demo, int body)
{
  PphRepresentative *made = pph_representative_new ();
  g_autofree char *name = pph_person_dup_name (demo->people[body]);

  pph_set_string (&made->person, demo->people[body]->uuid);
  pph_set_string (&made->name, name);
  pph_set_string (&made->capacity, pph_demo_bodies[body].title);
  pph_set_string (&made->authority, pph_demo_bodies[body].authority);
  made->gender = demo->people[body]->gender;
  return made;
}

/* The links to the Annuaire, which data files have no word for. */
static void
link_party (Demo *demo, PphVersion *version, const char *id, int body)
{
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);
      g_autoptr (PphRepresentative) representative = make_representative (demo, body);
      g_autoptr (PphParty) linked = NULL;

      if (g_strcmp0 (party->id, id) != 0)
        continue;
      linked = pph_party_copy (party);
      pph_set_string (&linked->organisation, demo->organisations[body]->uuid);
      pph_set_list (&linked->representatives, pph_list_appended (NULL, representative));
      pph_set_list (&version->parties, pph_list_replaced (version->parties, i, linked));
      return;
    }
}

/* One more party than the template has roles, with its place to sign. */
static void
join_party (Demo *demo, PphVersion *version, int body, guint place)
{
  const PphOrganisation *organisation = demo->organisations[body];
  g_autoptr (PphRepresentative) representative = make_representative (demo, body);
  g_autoptr (PphParty) party = pph_party_new ();
  g_autoptr (PphSignatory) signatory = pph_signatory_new ();
  g_autoptr (PphText) capacity = pph_text_new_from (pph_demo_bodies[body].title);
  g_autofree char *id = g_strdup_printf ("partenaire-%u", place);
  g_autofree char *signature = g_strconcat ("signature-", id, NULL);

  pph_set_string (&party->id, id);
  pph_set_string (&party->organisation, organisation->uuid);
  party->camp = 2;
  pph_set_string (&party->legal_name, organisation->legal_name);
  pph_set_string (&party->short_name, organisation->short_name);
  party->nature = organisation->nature;
  party->gender = organisation->gender;
  pph_set_string (&party->address, organisation->address);
  pph_set_string (&party->siret, organisation->siret);
  pph_set_list (&party->representatives, pph_list_appended (NULL, representative));
  pph_set_list (&version->parties, pph_list_appended (version->parties, party));

  pph_set_string (&signatory->id, signature);
  pph_set_string (&signatory->party, id);
  pph_set_string (&signatory->titular, representative->name);
  pph_set_string (&signatory->titular_capacity, representative->capacity);
  pph_set_list (&signatory->capacity_lines, pph_list_appended (NULL, capacity));
  pph_set_list (&version->signatories, pph_list_appended (version->signatories, signatory));
  version->originals = (int)pph_list_length (version->parties);
}

/* The last signature begins the term of those that wait for it. */
static void
mark_signed (PphVersion *version, const char *date)
{
  g_autoptr (PphTerm) term = version->term != NULL ? pph_term_copy (version->term) : NULL;

  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    {
      g_autoptr (PphSignatory) signatory = pph_signatory_copy (pph_list_get (version->signatories, i));

      pph_set_string (&signatory->signed_on, date);
      pph_set_list (&version->signatories, pph_list_replaced (version->signatories, i, signatory));
    }
  if (term == NULL || (term->start != PPH_START_ON_SIGNATURE && term->start != PPH_START_ON_LAST_SIGNATURE))
    return;
  term->start = PPH_START_ON_DATE;
  pph_set_string (&term->start_date, date);
  pph_set_record (&version->term, term);
}

static guint
count_parties (const DemoConvention *convention)
{
  guint n = 0;

  while (n < MAX_PARTIES && convention->parties[n] != PPH_DEMO_NOBODY)
    n++;
  return n;
}

static PphVersion *
draft_convention (Demo *demo, const PphTemplate *template, const DemoConvention *convention, GError **error)
{
  g_autoptr (PphData) data = pph_desk_load_sample (demo->desk, template, error);
  GPtrArray *roles = pph_template_get_roles (template);
  guint n = count_parties (convention);
  g_autofree char *uuid = pph_desk_dup_uuid (demo->desk);
  g_autofree char *signature = dup_day (demo, convention, convention->signed_after);
  g_autoptr (PphVersion) drafted = NULL;
  PphVersion *version;

  if (data == NULL)
    return NULL;
  adapt_data (demo, data, template, convention);
  for (guint i = 0; i < MIN (roles->len, n); i++)
    pph_data_set (data, ((const PphTemplateRole *)roles->pdata[i])->id, party_data (demo, convention->parties[i]));
  pph_data_set (data, "lieu", pph_data_new_text (pph_demo_bodies[convention->parties[0]].place));
  drafted = pph_template_draft (template, data, uuid, error);
  if (drafted == NULL)
    return NULL;

  version = pph_version_copy (drafted);
  /* What waits for signatures is frozen as everything is, once it is in the store. */
  version->state = convention->state == PPH_VERSION_FROZEN ? PPH_VERSION_DRAFT : convention->state;
  if (convention->title != NULL)
    pph_set_string (&version->subtitle, NULL);
  for (guint i = 0; i < n; i++)
    if (i < roles->len)
      link_party (demo, version, ((const PphTemplateRole *)roles->pdata[i])->id, convention->parties[i]);
    else
      join_party (demo, version, convention->parties[i], i + 1);
  if (convention->signed_after > 0)
    mark_signed (version, signature);
  return version;
}

static const PphTemplate *
choose_template (Demo *demo, const char *id)
{
  for (guint i = 0; i < demo->templates->len; i++)
    if (g_strcmp0 (pph_template_get_id (demo->templates->pdata[i]), id) == 0)
      return demo->templates->pdata[i];
  return demo->templates->len > 0 ? demo->templates->pdata[0] : NULL;
}

/* @draft, taken, as it is once it waits for signatures: what is made next depends on it. (transfer full) (nullable) */
static PphStored *
freeze (Demo *demo, PphStored *draft, GError **error)
{
  PphStored *frozen = pph_desk_demonstrate_plan (demo->desk, draft, error)
                          ? pph_store_load (demo->desk->store, draft->document->uuid, NULL, error)
                          : NULL;

  pph_stored_free (draft);
  return frozen;
}

static gboolean
add_convention (Demo *demo, const DemoConvention *convention, GError **error)
{
  const PphTemplate *template = choose_template (demo, convention->template);
  gint64 when = pph_desk_now (demo->desk) - convention->days_ago * G_TIME_SPAN_DAY;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (when / G_USEC_PER_SEC);
  g_autoptr (PphVersion) version = NULL;
  g_autofree char *reference = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphDocument) archived = NULL;
  g_autoptr (PphTransaction) transaction = NULL;

  if (template == NULL)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                           _ ("There is no template to show. Install Paraphe again."));
      return FALSE;
    }
  version = draft_convention (demo, template, convention, error);
  reference = version != NULL ? pph_store_next_reference (demo->desk->store, g_date_time_get_year (date), error) : NULL;
  if (reference == NULL)
    return FALSE;
  stored = pph_desk_save_draft_at (demo->desk, version, reference, convention->territory, when, error);
  if (stored != NULL && convention->state == PPH_VERSION_FROZEN)
    stored = freeze (demo, stored, error);
  if (stored == NULL
      || (convention->deliberation != NULL
          && !pph_desk_demonstrate_deliberation (demo->desk, stored, convention->deliberation, when, error))
      || !pph_desk_demonstrate_accounts (demo->desk, stored, error)
      || (convention->fiches && !pph_desk_add_demonstration_fiches (demo->desk, stored->document->uuid, error)))
    return FALSE;
  if (!convention->archived)
    return TRUE;

  archived = pph_document_copy (stored->document);
  archived->archived = TRUE;
  transaction = pph_transaction_new ("archive", demo->desk->author, when + G_TIME_SPAN_DAY);
  pph_transaction_put_document (transaction, archived);
  return pph_desk_commit (demo->desk, g_steal_pointer (&transaction), error);
}

gboolean
pph_desk_fill_demonstration (PphDesk *self, GError **error)
{
  g_auto (Demo) demo = { .desk = self };

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  if (!pph_desk_need_store (self, error))
    return FALSE;
  demo.templates = pph_desk_list_templates (self, NULL);
  if (!fill_directory (&demo, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (conventions); i++)
    if (!add_convention (&demo, &conventions[i], error))
      return FALSE;
  return TRUE;
}
