/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include "pph-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A store to show and to try: kinds of bodies that exist, in places and with
 * people that do not.  The documents come from the samples of the templates,
 * with other partners, dates and articles switched; the same every time but for
 * the identifiers. */

typedef struct
{
  PphNature nature;
  const char *legal_name;
  const char *short_name;
  PphGender gender;
  const char *address;
  const char *siret;
  const char *civility, *given_name, *family_name;
  const char *title, *authority;
  const char *place;
} DemoBody;

static const DemoBody bodies[] = {
  { PPH_NATURE_STATE, "Préfecture de la région Val-d’Orzon", "la préfecture", PPH_GENDER_FEMININE,
    "1 place de la République, 90800 Orzon", "17990001400012", "Mme", "Hélène", "Vasseur", "préfète de région",
    "agissant au nom de l’État", "Orzon" },
  { PPH_NATURE_STATE, "Préfecture de la région Hautes-Combes", "la préfecture", PPH_GENDER_FEMININE,
    "14 rue du Vieux-Marché, 91200 Combeville", "17990002200015", "M.", "Bertrand", "Aubry", "préfet de région",
    "agissant au nom de l’État", "Combeville" },
  { PPH_NATURE_STATE, "Préfecture de la Brève", "la préfecture", PPH_GENDER_FEMININE,
    "3 cours Gambetta, 92400 Brève-sur-Mer", "17990003000018", "Mme", "Nadia", "Lefort", "préfète",
    "agissant au nom de l’État", "Brève-sur-Mer" },
  { PPH_NATURE_PUBLIC_BODY, "France Travail Val-d’Orzon", "France Travail", PPH_GENDER_MASCULINE,
    "28 avenue des Tanneurs, 90800 Orzon", "13990011200018", "M.", "Karim", "Delmas", "directeur régional",
    "dûment habilité à cet effet", "Orzon" },
  { PPH_NATURE_PUBLIC_BODY, "France Travail Hautes-Combes", "France Travail", PPH_GENDER_MASCULINE,
    "5 boulevard de l’Arsenal, 91200 Combeville", "13990012000011", "Mme", "Odile", "Marchetti", "directrice régionale",
    "dûment habilitée à cet effet", "Combeville" },
  { PPH_NATURE_DEPARTEMENT, "Département de la Brève", "le Département", PPH_GENDER_MASCULINE,
    "Hôtel du Département, 2 quai Neuf, 92400 Brève-sur-Mer", "22990031100015", "Mme", "Sylvie", "Garrec",
    "présidente du conseil départemental", "dûment habilitée par délibération", "Brève-sur-Mer" },
  { PPH_NATURE_DEPARTEMENT, "Département du Haut-Orzon", "le Département", PPH_GENDER_MASCULINE,
    "17 rue des Capucins, 90100 Montorzon", "22990032900017", "M.", "Alain", "Prigent",
    "président du conseil départemental", "dûment habilité par délibération", "Montorzon" },
  { PPH_NATURE_EPCI, "Communauté de communes des Trois-Vallées", "la Communauté de communes", PPH_GENDER_FEMININE,
    "Maison des services, 90310 Saint-Aubin-les-Prés", "20990041400019", "M.", "Thomas", "Rigal", "président",
    "dûment habilité par délibération", "Saint-Aubin-les-Prés" },
  { PPH_NATURE_EPCI, "Communauté d’agglomération de Combeville", "la Communauté d’agglomération", PPH_GENDER_FEMININE,
    "40 rue de la Gare, 91200 Combeville", "20990042200012", "Mme", "Farida", "Benali", "présidente",
    "dûment habilitée par délibération", "Combeville" },
  { PPH_NATURE_COMMUNE, "Ville de Montorzon", "la Ville", PPH_GENDER_FEMININE,
    "Place de l’Hôtel-de-Ville, 90100 Montorzon", "21990051100011", "M.", "Julien", "Castel", "maire",
    "dûment habilité par délibération", "Montorzon" },
  { PPH_NATURE_CCAS, "Centre communal d’action sociale de Montorzon", "le CCAS", PPH_GENDER_MASCULINE,
    "6 rue Basse, 90100 Montorzon", "26990061900017", "Mme", "Claire", "Duval", "vice-présidente",
    "dûment habilitée à cet effet", "Montorzon" },
  { PPH_NATURE_ASSOCIATION, "Cap emploi du Haut-Orzon", "Cap emploi", PPH_GENDER_MASCULINE,
    "19 rue des Forges, 90100 Montorzon", "39990088500019", "Mme", "Béatrice", "Collin", "directrice",
    "dûment habilitée à cet effet", "Montorzon" },
  { PPH_NATURE_MISSION_LOCALE, "Mission locale du Haut-Orzon", "la Mission locale", PPH_GENDER_FEMININE,
    "11 rue des Écoles, 90100 Montorzon", "39990071100017", "M.", "Yves", "Naudin", "président",
    "dûment habilité à cet effet", "Montorzon" },
};

typedef struct
{
  const char *category; /* of the template */
  const char *title;    /* NULL: the sample's */
  const char *territory;
  PphVersionState state;
  int days_ago; /* when it was drafted */
  int years;    /* added to the sample's dates */
  guint turn;   /* which bodies take part */
  const char *signed_on;
  gboolean archived;
} DemoConvention;

static const DemoConvention conventions[] = {
  { "etat", "Convention de partenariat pour l’emploi public", "Val-d’Orzon", PPH_VERSION_ENDED, 1400, -4, 0,
    "2022-03-08", TRUE },
  { "collectivite", NULL, "Brève", PPH_VERSION_ENDED, 1100, -3, 0, "2023-01-19", FALSE },
  { "etat", NULL, "Hautes-Combes", PPH_VERSION_SIGNED, 700, -2, 1, "2024-02-12", FALSE },
  { "collectivite", "Convention de partage d’outils numériques", "Trois-Vallées", PPH_VERSION_SIGNED, 420, -1, 2,
    "2025-01-07", FALSE },
  { "etat", "Convention régionale d’attractivité des métiers publics", "Val-d’Orzon", PPH_VERSION_SIGNED, 300, 0, 2,
    "2025-06-30", FALSE },
  { "collectivite", NULL, "Combeville", PPH_VERSION_SIGNED, 210, 0, 3, "2025-09-22", FALSE },
  { "etat", NULL, "Brève", PPH_VERSION_FROZEN, 60, 0, 2, NULL, FALSE },
  { "collectivite", "Convention de partage d’outils numériques", "Montorzon", PPH_VERSION_FROZEN, 45, 0, 4, NULL,
    FALSE },
  { "etat", "Convention de coopération pour l’emploi des jeunes", "Haut-Orzon", PPH_VERSION_READY, 21, 0, 3, NULL,
    FALSE },
  { "collectivite", NULL, "Haut-Orzon", PPH_VERSION_READY, 14, 0, 1, NULL, FALSE },
  { "etat", NULL, "Hautes-Combes", PPH_VERSION_DRAFT, 6, 1, 4, NULL, FALSE },
  { "collectivite", "Convention d’expérimentation", "Trois-Vallées", PPH_VERSION_DRAFT, 2, 1, 2, NULL, FALSE },
  { "etat", "Convention de partenariat (projet)", "Brève", PPH_VERSION_DRAFT, 0, 1, 5, NULL, FALSE },
};

typedef struct
{
  PphDesk *desk;
  GPtrArray *templates;
  PphOrganisation *organisations[G_N_ELEMENTS (bodies)];
  PphPerson *people[G_N_ELEMENTS (bodies)];
} Demo;

static void
demo_clear (Demo *demo)
{
  g_clear_pointer (&demo->templates, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_clear_pointer (&demo->organisations[i], pph_organisation_unref);
      g_clear_pointer (&demo->people[i], pph_person_unref);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Demo, demo_clear)

/* The Annuaire */

static PphOrganisation *
make_organisation (Demo *demo, const DemoBody *body)
{
  PphOrganisation *made = pph_organisation_new ();
  g_autofree char *uuid = pph_desk_dup_uuid (demo->desk);

  pph_set_string (&made->uuid, uuid);
  pph_set_string (&made->legal_name, body->legal_name);
  pph_set_string (&made->short_name, body->short_name);
  made->nature = body->nature;
  made->gender = body->gender;
  pph_set_string (&made->address, body->address);
  pph_set_string (&made->siret, body->siret);
  return made;
}

static PphPerson *
make_person (Demo *demo, const DemoBody *body, const PphOrganisation *organisation)
{
  PphPerson *made = pph_person_new ();
  g_autoptr (PphCapacity) capacity = pph_capacity_new ();
  g_autofree char *uuid = pph_desk_dup_uuid (demo->desk);
  gpointer capacities[] = { capacity };

  pph_set_string (&capacity->organisation, organisation->uuid);
  pph_set_string (&capacity->title, body->title);
  pph_set_string (&capacity->authority, body->authority);
  pph_set_string (&made->uuid, uuid);
  pph_set_string (&made->civility, body->civility);
  pph_set_string (&made->given_name, body->given_name);
  pph_set_string (&made->family_name, body->family_name);
  made->gender = g_str_equal (body->civility, "Mme") ? PPH_GENDER_FEMININE : PPH_GENDER_MASCULINE;
  pph_set_list (&made->capacities, pph_list_from_array (capacities, 1));
  return made;
}

static gboolean
fill_directory (Demo *demo, GError **error)
{
  g_autoptr (PphTransaction) transaction
      = pph_transaction_new ("demonstration", demo->desk->author, pph_desk_now (demo->desk));

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      demo->organisations[i] = make_organisation (demo, &bodies[i]);
      demo->people[i] = make_person (demo, &bodies[i], demo->organisations[i]);
      pph_transaction_put_organisation (transaction, demo->organisations[i]);
      pph_transaction_put_person (transaction, demo->people[i]);
    }
  return pph_desk_commit (demo->desk, g_steal_pointer (&transaction), error);
}

/* One convention */

static gboolean
fits (const PphTemplateRole *role, PphNature nature)
{
  for (guint i = 0; i < role->natures->len; i++)
    {
      gconstpointer item = role->natures->data + i * g_array_get_element_size (role->natures);

      if (*(const int *)item == (int)nature)
        return TRUE;
    }
  return role->natures->len == 0;
}

/* The body that plays @role, the @turn-th of those that fit; -1 if none does. */
static int
choose_body (const PphTemplateRole *role, guint turn)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    n += fits (role, bodies[i].nature);
  if (n == 0)
    return -1;
  turn %= n;
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (fits (role, bodies[i].nature) && turn-- == 0)
      return (int)i;
  return -1;
}

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
  pph_data_set (person, "qualite", pph_data_new_text (bodies[body].title));
  pph_data_set (person, "habilitation", pph_data_new_text (bodies[body].authority));
  pph_data_append (people, person);
  pph_data_set (data, "representants", people);
  return data;
}

static void
shift_date (PphData *data, const char *name, int years)
{
  const PphData *value = pph_data_get_path (data, name);
  g_autofree char *iso = NULL;
  GDate date;

  g_date_clear (&date, 1);
  if (value == NULL || value->kind != PPH_DATA_TEXT || years == 0 || !pph_date_parse (value->text, &date))
    return;
  if (years > 0)
    g_date_add_years (&date, (guint)years);
  else
    g_date_subtract_years (&date, (guint)-years);
  iso = pph_date_to_iso (&date);
  pph_data_set_path (data, name, pph_data_new_text (iso));
}

/* The sample's data with this convention's own.  What the sample says of its
 * own region goes. */
static void
adapt_data (PphData *data, const PphTemplate *template, const DemoConvention *convention)
{
  static const char *const places[] = { "territoire", "region", NULL };
  static const char *const local[] = { "en_tete", "contexte", "departements", "par_departement", NULL };
  GPtrArray *fields = pph_template_get_fields (template);

  if (convention->title != NULL)
    pph_data_set (data, "titre", pph_data_new_text (convention->title));
  for (guint i = 0; places[i] != NULL; i++)
    if (pph_template_find_field (template, places[i]) != NULL)
      pph_data_set (data, places[i], pph_data_new_text (convention->territory));
  for (guint i = 0; local[i] != NULL; i++)
    if (pph_data_get (data, local[i]) != NULL)
      pph_data_set (data, local[i], pph_data_new_text (""));
  pph_data_set (data, "date", pph_data_new_text (pph_str (convention->signed_on)));

  for (guint i = 0; i < fields->len; i++)
    {
      const PphTemplateField *field = fields->pdata[i];

      if (field->type == PPH_FIELD_TYPE_DATE)
        shift_date (data, field->name, convention->years);
      /* Optional articles differ from one convention to the next. */
      if (field->type == PPH_FIELD_TYPE_BOOLEAN && (i + convention->turn) % 4 == 3)
        pph_data_set_path (data, field->name, pph_data_new_text ("non"));
    }
}

/* Parties with their links to the Annuaire, which data files have no word for. */
static void
link_party (PphVersion *version, const char *id, const PphOrganisation *organisation, const PphPerson *person)
{
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);
      g_autoptr (PphParty) linked = NULL;

      if (g_strcmp0 (party->id, id) != 0)
        continue;
      linked = pph_party_copy (party);
      pph_set_string (&linked->organisation, organisation->uuid);
      if (pph_list_length (party->representatives) > 0)
        {
          g_autoptr (PphRepresentative) first = pph_representative_copy (pph_list_get (party->representatives, 0));

          pph_set_string (&first->person, person->uuid);
          pph_set_list (&linked->representatives, pph_list_replaced (party->representatives, 0, first));
        }
      pph_set_list (&version->parties, pph_list_replaced (version->parties, i, linked));
      return;
    }
}

static void
mark_signed (PphVersion *version, const char *date)
{
  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    {
      g_autoptr (PphSignatory) signatory = pph_signatory_copy (pph_list_get (version->signatories, i));

      pph_set_string (&signatory->signed_on, date);
      pph_set_list (&version->signatories, pph_list_replaced (version->signatories, i, signatory));
    }
}

static PphVersion *
draft_convention (Demo *demo, const PphTemplate *template, const DemoConvention *convention, GError **error)
{
  g_autoptr (PphData) data = pph_desk_load_sample (demo->desk, template, error);
  GPtrArray *roles = pph_template_get_roles (template);
  g_autofree char *uuid = pph_desk_dup_uuid (demo->desk);
  g_autoptr (PphVersion) drafted = NULL;
  PphVersion *version;

  if (data == NULL)
    return NULL;
  adapt_data (data, template, convention);
  for (guint i = 0; i < roles->len; i++)
    {
      const PphTemplateRole *role = roles->pdata[i];
      int body = choose_body (role, convention->turn);

      if (body < 0)
        continue;
      pph_data_set (data, role->id, party_data (demo, body));
      pph_data_set (data, "lieu", pph_data_new_text (bodies[body].place));
    }
  drafted = pph_template_draft (template, data, uuid, error);
  if (drafted == NULL)
    return NULL;

  version = pph_version_copy (drafted);
  version->state = convention->state;
  for (guint i = 0; i < roles->len; i++)
    {
      const PphTemplateRole *role = roles->pdata[i];
      int body = choose_body (role, convention->turn);

      if (body >= 0)
        link_party (version, role->id, demo->organisations[body], demo->people[body]);
    }
  if (convention->signed_on != NULL)
    mark_signed (version, convention->signed_on);
  return version;
}

static const PphTemplate *
choose_template (Demo *demo, const char *category)
{
  for (guint i = 0; i < demo->templates->len; i++)
    if (g_strcmp0 (pph_template_get_category (demo->templates->pdata[i]), category) == 0)
      return demo->templates->pdata[i];
  return demo->templates->len > 0 ? demo->templates->pdata[0] : NULL;
}

static gboolean
add_convention (Demo *demo, const DemoConvention *convention, GError **error)
{
  const PphTemplate *template = choose_template (demo, convention->category);
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
  if (stored == NULL)
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
