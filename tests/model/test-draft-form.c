/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-draft-form.h"
#include "pph-template-facts.h"

#define NOW (G_GINT64_CONSTANT (1794821460) * G_USEC_PER_SEC)

static gint64
read_clock (gpointer data)
{
  return NOW;
}

static PphDesk *
new_desk (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;
  PphDesk *desk = pph_desk_new (path, g_getenv ("PPH_DATA_DIR"), NULL, "Claire Morel", read_clock, NULL, &error);

  g_assert_no_error (error);
  return desk;
}

static const char source[] = "---\n"
                             "id: essai\n"
                             "title: Convention d'essai\n"
                             "category: etat\n"
                             "roles:\n"
                             "  - { id: prefecture, label: La préfecture, short_name: la préfecture }\n"
                             "  - { id: operateur, label: L'opérateur }\n"
                             "fields:\n"
                             "  - { name: territoire, type: text, label: Territoire, required: true }\n"
                             "  - { name: duree, type: integer, label: Durée, default: 3 }\n"
                             "  - { name: debut, type: date, label: Début }\n"
                             "  - name: contacts\n"
                             "    type: list\n"
                             "    label: Contacts\n"
                             "    columns:\n"
                             "      - { name: nom, type: text, label: Nom }\n"
                             "      - { name: courriel, type: email, label: Courriel }\n"
                             "term:\n"
                             "  duration: 3 years\n"
                             "  renewal: { kind: tacit, period: 1 year }\n"
                             "sections: [contexte]\n"
                             "articles:\n"
                             "  - objet\n"
                             "  - { id: communication, optional: true }\n"
                             "annexes: [contacts_annexe]\n"
                             "---\n"
                             "# Contexte {#contexte}\n\nTexte.\n\n"
                             "# Objet {#objet}\n\nTexte.\n\n"
                             "# Communication {#communication}\n\nTexte.\n\n"
                             "# Interlocuteurs {#contacts_annexe}\n\nTexte.\n";

static PphTemplate *
load_template (void)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  PphTemplate *template = pph_template_load (source, -1, "essai.md", findings);

  if (template == NULL)
    g_error ("%s", ((PphFinding *)findings->pdata[0])->sentence);
  return template;
}

static void
test_states (void)
{
  static const struct
  {
    const char *name, *text;
    gboolean typing;
    PphDraftState state;
  } cases[] = {
    { "territoire", "", FALSE, PPH_DRAFT_MISSING },
    { "territoire", "Hauts-de-France", FALSE, PPH_DRAFT_FINE },
    { "duree", "", FALSE, PPH_DRAFT_FINE },
    { "duree", "trois", TRUE, PPH_DRAFT_WRONG },
    { "debut", "1/12/2026", FALSE, PPH_DRAFT_FINE },
    { "debut", "32/12/2026", TRUE, PPH_DRAFT_FINE },
    { "debut", "32/12/2026", FALSE, PPH_DRAFT_WRONG },
    { "prefecture.nom", "", FALSE, PPH_DRAFT_MISSING },
    { "prefecture.siret", "", FALSE, PPH_DRAFT_FINE },
    { "prefecture.siret", "130 005 481 013", TRUE, PPH_DRAFT_FINE },
    { "prefecture.siret", "130 005 481 01318", TRUE, PPH_DRAFT_WRONG },
    { "prefecture.siret", "130 005 481 00010", FALSE, PPH_DRAFT_FINE },
    { "contacts.0.courriel", "anne", FALSE, PPH_DRAFT_WRONG },
    { "contacts.0.courriel", "anne@exemple.fr", FALSE, PPH_DRAFT_FINE },
  };
  g_autoptr (PphTemplate) template = load_template ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphDraftForm) form = pph_draft_form_new (template);
      g_autofree char *sentence = NULL;
      PphDraftState state;

      pph_draft_form_set (form, cases[i].name, cases[i].text);
      state = pph_draft_form_check (form, cases[i].name, cases[i].typing, &sentence);
      if (state != cases[i].state)
        g_error ("%s “%s”: %d, %s", cases[i].name, cases[i].text, state, sentence);
      g_assert_true ((sentence == NULL) == (state == PPH_DRAFT_FINE));
      g_assert_true (pph_draft_form_is_touched (form) == (*cases[i].text != '\0'));
    }
}

static void
test_data (void)
{
  g_autoptr (PphTemplate) template = load_template ();
  g_autoptr (PphDraftForm) form = pph_draft_form_new (template);
  g_autoptr (PphData) data = NULL;

  pph_draft_form_set_default (form, "lieu", "Lille");
  pph_draft_form_set_default (form, "titre", "Convention");
  g_assert_false (pph_draft_form_is_touched (form));
  pph_draft_form_set (form, "titre", "Convention locale");
  pph_draft_form_set (form, "operateur.representants.0.nom", "Anne Martin");
  pph_draft_form_set (form, "contacts.0.nom", "Un");
  pph_draft_form_set (form, "contacts.1.nom", "Deux");
  pph_draft_form_set (form, "contacts.2.nom", "Trois");
  g_assert_cmpuint (pph_draft_form_count_items (form, "contacts"), ==, 3);
  pph_draft_form_remove_item (form, "contacts", 1);
  g_assert_cmpstr (pph_draft_form_get_shown (form, "duree"), ==, "3");

  data = pph_draft_form_dup_data (form);
  g_assert_cmpstr (pph_data_get_text (data, "lieu"), ==, "Lille");
  g_assert_cmpstr (pph_data_get_text (data, "titre"), ==, "Convention locale");
  g_assert_cmpstr (pph_data_get_path (data, "operateur.representants.0.nom")->text, ==, "Anne Martin");
  g_assert_cmpuint (pph_data_get (data, "contacts")->items->len, ==, 2);
  g_assert_cmpstr (pph_data_get_path (data, "contacts.1.nom")->text, ==, "Trois");
}

static PphOrganisation *
make_organisation (PphDesk *desk)
{
  PphOrganisation *organisation = pph_organisation_new ();

  pph_set_string (&organisation->uuid, "01900000-0000-7000-8000-000000000001");
  pph_set_string (&organisation->legal_name, "Préfecture du Nord");
  pph_set_string (&organisation->short_name, "la préfecture");
  pph_set_string (&organisation->siret, "13000548100010");
  organisation->nature = PPH_NATURE_STATE;
  g_assert_true (pph_desk_put_organisation (desk, organisation, NULL));
  return organisation;
}

static void
test_create (void)
{
  g_autoptr (PphDesk) desk = new_desk ("create.db");
  g_autoptr (PphTemplate) template = pph_desk_find_template (desk, "cadre-national", NULL, NULL);
  g_autoptr (PphDraftForm) form = NULL;
  g_autoptr (PphOrganisation) organisation = make_organisation (desk);
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphList) organisations = NULL;
  g_autoptr (PphList) people = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *roles;
  const char *first, *second;
  g_autofree char *second_name = NULL;
  g_autofree char *representative = NULL;

  form = pph_draft_form_new (template);
  roles = pph_template_get_roles (template);
  first = ((PphTemplateRole *)roles->pdata[0])->id;
  second = ((PphTemplateRole *)roles->pdata[1])->id;
  second_name = g_strconcat (second, ".nom", NULL);
  representative = g_strconcat (second, ".representants.0.nom", NULL);
  pph_draft_form_pick_organisation (form, first, organisation);
  pph_draft_form_set (form, second_name, "Mission locale du Nord");
  pph_draft_form_set (form, representative, "Anne Martin");

  stored = pph_draft_form_create (form, desk, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((const PphParty *)pph_list_get (stored->version->parties, 0))->organisation, ==,
                   organisation->uuid);
  organisations = pph_store_list_organisations (pph_desk_get_store (desk), NULL);
  people = pph_store_list_people (pph_desk_get_store (desk), NULL);
  /* The one that was picked is not there twice; the ones typed are there. */
  g_assert_cmpuint (pph_list_length (organisations), ==, 2);
  g_assert_cmpuint (pph_list_length (people), ==, 1);
  g_assert_cmpstr (((const PphPerson *)pph_list_get (people, 0))->family_name, ==, "Martin");
  g_assert_nonnull (((const PphParty *)pph_list_get (stored->version->parties, 1))->organisation);
}

static void
test_facts (void)
{
  g_autoptr (PphTemplate) template = load_template ();
  g_autofree char *articles = pph_template_fact_articles (template);
  g_autofree char *annexes = pph_template_fact_annexes (template);
  g_autofree char *brief = pph_template_fact_short (template);
  g_autofree char *term = pph_template_fact_term (template);
  g_autofree char *renewal = pph_template_fact_renewal (template);

  g_assert_cmpstr (articles, ==, "2, of which 1 is optional");
  g_assert_cmpstr (annexes, ==, "Interlocuteurs");
  g_assert_cmpstr (brief, ==, "2 articles · 1 annex");
  g_assert_cmpstr (term, ==, "3 years");
  g_assert_cmpstr (renewal, ==, "tacit, for 1 year");
  g_assert_true (pph_template_matches (template, "prefecture"));
  g_assert_false (pph_template_matches (template, "commune"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/draft-form/states", test_states);
  g_test_add_func ("/model/draft-form/data", test_data);
  g_test_add_func ("/model/draft-form/create", test_create);
  g_test_add_func ("/model/template-facts/words", test_facts);
  return g_test_run ();
}
