/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-file.h"

#include <string.h>

static PphForm *
load (const char *source, GPtrArray *findings)
{
  return pph_form_load (source, -1, "essai.yaml", findings);
}

static PphForm *
load_built_in (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".yaml", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "forms", name, NULL);
  g_autofree char *source = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  PphForm *form;
  gsize length = 0;

  g_file_get_contents (path, &source, &length, &error);
  g_assert_no_error (error);
  form = pph_form_load (source, (gssize)length, name, findings);
  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *text = pph_finding_to_text (findings->pdata[i]);

      g_test_message ("%s", text);
    }
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_nonnull (form);
  g_assert_cmpstr (form->id, ==, id);
  return form;
}

static gboolean
is_found (GPtrArray *findings, const char *code, const char *field)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];

      if (g_strcmp0 (finding->code, code) == 0 && (field == NULL || g_strcmp0 (finding->field, field) == 0))
        return TRUE;
    }
  return FALSE;
}

static void
set (PphFilledForm **filled, const PphForm *form, const char *key, const char *text)
{
  PphFilledForm *next = pph_filled_form_with (*filled, form, key, text);

  pph_filled_form_unref (*filled);
  *filled = next;
}

/* --- files ----------------------------------------------------------------------- */

#define HEAD "id: essai\ntitle: Essai\nversion: \"1\"\n"

/* Each mistake is told with its place. */
static void
test_mistakes (void)
{
  static const struct
  {
    const char *source, *code;
    int line;
  } cases[] = {
    { "- a\n", "wrong-kind", 1 },
    { "id: [\n", "syntax", 0 },
    { "id: essai\ntitle: Essai\ngroups: []\n", "missing", 1 },
    { HEAD "groupes: []\ngroups: []\n", "unknown-name", 4 },
    { HEAD "kind: ficelle\ngroups: []\n", "unknown-name", 4 },
    { HEAD "valid_from: bientôt\ngroups: []\n", "bad-value", 4 },
    { HEAD "groups:\n- id: g\n  fields:\n  - {id: a, type: texte, label: A}\n", "unknown-name", 7 },
    { HEAD "groups:\n- id: g\n  fields:\n  - {id: a.b, type: text, label: A}\n", "bad-name", 7 },
    { HEAD "groups:\n- id: g\n  fields:\n  - {id: form, type: text, label: A}\n", "name-taken", 7 },
    { HEAD "groups:\n- id: g\n  fields:\n  - {id: a, type: text, label: A}\n  - {id: a, type: text, label: B}\n",
      "name-taken", 8 },
    { HEAD "groups:\n- id: g\n  fields:\n  - {id: a, type: text, label: A, when: b}\n", "unknown-name", 7 },
    { HEAD "groups:\n- id: g\n  fields:\n  - {id: a, type: date, label: A, not_before: c}\n", "unknown-name", 7 },
    { HEAD "groups:\n- id: g\n  fields:\n  - {id: a, type: long, label: A, lines: 1000}\n", "bad-value", 7 },
    { HEAD "groups:\n- id: g\n  fields:\n  - {id: a, type: contact, label: A, parts: [nom, mail]}\n", "unknown-name",
      7 },
    { HEAD "groups:\n- id: g\n  fields:\n  - id: a\n    type: tree\n    label: A\n    options:\n    - {same: x}\n",
      "unknown-name", 11 },
    { HEAD "groups:\n- id: g\n  fields:\n  - id: a\n    type: tree\n    label: A\n    options:\n"
           "    - id: x\n      label: X\n      requires: [{box: y, because: Z}]\n",
      "unknown-name", 13 },
    { HEAD "groups:\n- id: g\n  fields:\n  - id: a\n    type: tree\n    label: A\n    options:\n"
           "    - {id: x, label: X}\n  - {id: b, type: text, label: B, when: \"a#api\"}\n",
      "unknown-name", 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (PphForm) form = load (cases[i].source, findings);
      const PphFinding *finding = findings->len > 0 ? findings->pdata[0] : NULL;

      g_test_message ("%s", cases[i].source);
      g_assert_null (form);
      g_assert_nonnull (finding);
      g_assert_true (is_found (findings, cases[i].code, NULL));
      g_assert_cmpstr (finding->file, ==, "essai.yaml");
      if (cases[i].line > 0)
        g_assert_cmpint (finding->line, ==, cases[i].line);
    }
}

static void
assert_cycle (const char *source, const char *path)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphForm) form = load (source, findings);
  const PphFinding *finding = findings->len > 0 ? findings->pdata[0] : NULL;

  g_assert_null (form);
  g_assert_nonnull (finding);
  g_assert_cmpstr (finding->code, ==, "cycle");
  g_assert_nonnull (strstr (finding->sentence, path));
}

static void
test_cycles (void)
{
  assert_cycle (HEAD "groups:\n- id: g\n  fields:\n  - id: t\n    type: tree\n    label: T\n    options:\n"
                     "    - {id: a, label: A, implies: [{box: b, because: x}]}\n"
                     "    - {id: b, label: B, requires: [{box: c, because: x}]}\n"
                     "    - {id: c, label: C, implies: [{box: a, because: x}]}\n",
                "t.a → t.b → t.c → t.a");
  assert_cycle (HEAD "groups:\n- id: g\n  fields:\n"
                     "  - {id: a, type: text, label: A, when: b}\n  - {id: b, type: text, label: B, when: \"!a\"}\n",
                "a → b → a");
  assert_cycle (HEAD "groups:\n- id: g\n  when: a\n  fields:\n  - {id: a, type: text, label: A}\n", "a → a");
  assert_cycle (HEAD "groups:\n- id: g\n  fields:\n  - id: t\n    type: tree\n    label: T\n    when: \"t#k\"\n"
                     "    options:\n    - {id: a, label: A, tags: [k]}\n",
                "t → t");
}

/* --- labels of the built-in definitions ------------------------------------------ */

static void
test_party_names (void)
{
  g_autoptr (PphForm) form = load_built_in ("fiche-action");
  g_autoptr (PphFilledForm) empty = pph_filled_form_new_for (form);
  g_autoptr (PphFilledForm) filled = pph_filled_form_with_party (empty, "operateur", "le Département");
  g_autoptr (PphFormState) state = pph_form_compute_state (form, filled);
  g_autofree char *text = pph_filled_form_dup_label (filled, form, "Avis {{operateur|de}} {{ etat }} {{inconnu}}{{");

  g_assert_cmpstr (pph_form_state_find (state, "porteurs-operateur.1.nom")->context, ==, "Porteur(s) le Département");
  g_assert_cmpstr (text, ==, "Avis du Département État {{");
}

/* --- annexe 4 -------------------------------------------------------------------- */

static const char *const vue360 = "acces.sdp.recherche-vue360", *const statut = "acces.api.recherche-statut";

static gboolean
is_on (const PphFormState *state, const char *key)
{
  const PphFormEntry *entry = pph_form_state_find (state, key);

  g_assert_nonnull (entry);
  return entry->on;
}

/* What DOMAIN 1.5 E says of the boxes, apart from the definition. */
static void
assert_consistent (const PphForm *form, const PphFilledForm *filled)
{
  static const char *const api_of_users[]
      = { "info-admin", "orientation", "rdv-part",      "diag-individu",     "metiers",
          "creation",   "contrat-eng", "sanctions-rsa", "decision-sanction", NULL };
  g_autoptr (PphFormState) state = pph_form_compute_state (form, filled);
  gboolean any_sdp = FALSE, any_api = FALSE, mpp = FALSE;

  for (guint i = 0; i < state->entries->len; i++)
    {
      const PphFormEntry *entry = state->entries->pdata[i];

      if (entry->kind != PPH_FORM_BOX || !g_str_has_prefix (entry->key, "acces."))
        continue;
      any_sdp = any_sdp || (entry->on && g_str_has_prefix (entry->key, "acces.sdp."));
      mpp = mpp
            || (entry->on
                && (g_str_has_prefix (entry->key, "acces.sdp.") || g_str_has_prefix (entry->key, "acces.app.")));
      for (guint j = 0; api_of_users[j] != NULL; j++)
        any_api = any_api
                  || (entry->on && g_str_has_prefix (entry->key, "acces.api.")
                      && strcmp (entry->key + strlen ("acces.api."), api_of_users[j]) == 0);
      /* On by itself, or because someone ticked it; with a reason if by itself. */
      g_assert_true (!entry->automatic || entry->on);
      g_assert_true (entry->on == (entry->automatic || strcmp (pph_filled_form_get (filled, entry->key), "true") == 0));
      g_assert_true (entry->automatic == (entry->reasons != NULL));
      for (guint j = 0; j < pph_list_length (entry->reasons); j++)
        {
          const PphFormReason *reason = pph_list_get (entry->reasons, j);

          g_assert_cmpstr (pph_str (reason->because), !=, "");
          g_assert_true (is_on (state, reason->source));
        }
    }
  g_assert_true (!any_sdp || is_on (state, vue360));
  g_assert_true (!any_api || is_on (state, statut));
  if (is_on (state, "acces.sdp.diag-sociopro") || is_on (state, "acces.sdp.conclusions"))
    g_assert_true (is_on (state, "acces.sdp.profil-comp"));
  if (is_on (state, "acces.sdp.intensite"))
    g_assert_true (is_on (state, "acces.sdp.mobilisation"));
  g_assert_true (pph_form_state_find (state, "suivi-formations.nom")->required == is_on (state, "acces.app.academie"));
  g_assert_true (pph_form_state_find (state, "suivi-formations.nom")->visible == is_on (state, "acces.app.academie"));
  if (mpp && !is_on (state, "acces.app.ouiform"))
    {
      g_assert_true (pph_form_state_find (state, "proconnect")->required);
      g_assert_true (pph_form_state_find (state, "rgc")->required);
    }
}

static GPtrArray *
list_box_keys (const PphForm *form)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PphFilledForm) empty = pph_filled_form_new_for (form);
  g_autoptr (PphFormState) state = pph_form_compute_state (form, empty);

  for (guint i = 0; i < state->entries->len; i++)
    if (g_str_has_prefix (((PphFormEntry *)state->entries->pdata[i])->key, "acces."))
      g_ptr_array_add (keys, g_strdup (((PphFormEntry *)state->entries->pdata[i])->key));
  return keys;
}

/* Every pair of boxes, ticked and cleared in every order. */
static void
test_access_pairs (void)
{
  g_autoptr (PphForm) form = load_built_in ("demande-acces");
  g_autoptr (PphFilledForm) empty = pph_filled_form_new_for (form);
  g_autoptr (GPtrArray) keys = list_box_keys (form);

  g_assert_cmpuint (keys->len, >, 50);
  for (guint i = 0; i < keys->len; i++)
    for (guint j = 0; j < keys->len; j++)
      {
        g_autoptr (PphFilledForm) filled = pph_filled_form_ref (empty);

        set (&filled, form, keys->pdata[i], "true");
        set (&filled, form, keys->pdata[j], "true");
        assert_consistent (form, filled);
        set (&filled, form, keys->pdata[i], NULL);
        assert_consistent (form, filled);
        {
          g_autoptr (PphFormState) state = pph_form_compute_state (form, filled);

          /* What was cleared is clear. */
          g_assert_false (is_on (state, keys->pdata[i]));
        }
      }
}

/* Long walks: whatever is ticked and cleared, in whatever order, what was asked for is done. */
static void
test_access_walks (void)
{
  g_autoptr (PphForm) form = load_built_in ("demande-acces");
  g_autoptr (GPtrArray) keys = list_box_keys (form);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);

  for (guint walk = 0; walk < 40; walk++)
    {
      g_autoptr (PphFilledForm) filled = pph_filled_form_new_for (form);

      for (guint step = 0; step < 60; step++)
        {
          const char *key = keys->pdata[g_rand_int_range (rand, 0, (gint32)keys->len)];
          gboolean on = g_rand_int_range (rand, 0, 3) > 0;
          g_autoptr (GPtrArray) told = pph_form_list_consequences (form, filled, key, on ? "true" : NULL);
          g_autoptr (PphFormState) before = pph_form_compute_state (form, filled);

          set (&filled, form, key, on ? "true" : NULL);
          assert_consistent (form, filled);
          {
            g_autoptr (PphFormState) after = pph_form_compute_state (form, filled);
            guint changed = 0;

            g_assert_true (is_on (after, key) == on);
            for (guint i = 0; i < keys->len; i++)
              changed += strcmp (keys->pdata[i], key) != 0
                         && is_on (before, keys->pdata[i]) != is_on (after, keys->pdata[i]);
            /* Everything else that moved was announced. */
            g_assert_cmpuint (changed, ==, told->len);
          }
        }
    }
}

static void
test_access_reasons (void)
{
  g_autoptr (PphForm) form = load_built_in ("demande-acces");
  g_autoptr (PphFilledForm) filled = pph_filled_form_new_for (form);
  g_autoptr (GPtrArray) told = NULL;
  g_autoptr (PphFormState) state = NULL;
  const PphFormReason *reason;

  set (&filled, form, "acces.sdp.intensite", "true");
  state = pph_form_compute_state (form, filled);
  g_assert_true (is_on (state, "acces.sdp.mobilisation"));
  g_assert_true (pph_form_state_find (state, "acces.sdp.mobilisation")->automatic);
  g_assert_false (pph_form_state_find (state, "acces.sdp.intensite")->automatic);

  /* Clearing what another needs says what falls, and why. */
  told = pph_form_list_consequences (form, filled, "acces.sdp.mobilisation", NULL);
  g_assert_cmpuint (told->len, ==, 2); /* the intensity, and the search that only it asked for */
  for (guint i = 0; i < told->len; i++)
    if (strcmp (((PphFormReason *)told->pdata[i])->key, "acces.sdp.intensite") == 0)
      {
        reason = told->pdata[i];
        g_assert_cmpstr (reason->source, ==, "acces.sdp.mobilisation");
        g_assert_nonnull (strstr (reason->because, "intensité"));
      }
  /* A box of several sections is one box: nothing to tick twice. */
  g_assert_nonnull (pph_form_state_find (state, "acces.sdp.orientation"));
  {
    guint n = 0;

    for (guint i = 0; i < state->entries->len; i++)
      n += strcmp (((PphFormEntry *)state->entries->pdata[i])->key, "acces.sdp.orientation") == 0;
    g_assert_cmpuint (n, ==, 1);
  }
}

/* What a service supposes beside its box: accounts, people, the vendor who integrates it. */
static void
test_access_conditions (void)
{
  static const char *const asked[]
      = { "proconnect",          "rgc", "portail-emploi", "compte-io", "correspondant-si.nom", "editeur.societe",
          "suivi-formations.nom" };
  static const struct
  {
    const char *boxes[3];
    const char *wanted; /* one letter for each of those asked: x or . */
  } cases[] = {
    { { "acces.webinaire" }, "......." },
    { { "acces.sdp.sia" }, "xx....." }, /* an application of Mon Portail Pro */
    { { "acces.app.rdv" }, "xx....." },
    { { "acces.app.oscar" }, "xx....." },
    { { "acces.api.rdv-part" }, "...xx.." }, /* an API */
    { { "acces.gao.rdv" }, "...xx.." },
    { { "acces.api.romeo" }, "...xx.." },
    { { "acces.api.offres", "integrateur" }, "...xxx." }, /* integrated by someone else */
    { { "integrateur" }, "......." },                     /* without an API there is nothing to integrate */
    { { "acces.app.ouiform" }, ".xx...." },               /* through Mon portail emploi */
    { { "acces.app.academie" }, "xx....x" },
  };
  g_autoptr (PphForm) form = load_built_in ("demande-acces");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphFilledForm) filled = pph_filled_form_new_for (form);
      g_autoptr (PphFormState) state = NULL;

      for (guint j = 0; cases[i].boxes[j] != NULL; j++)
        set (&filled, form, cases[i].boxes[j], "true");
      state = pph_form_compute_state (form, filled);
      for (guint j = 0; j < G_N_ELEMENTS (asked); j++)
        {
          const PphFormEntry *entry = pph_form_state_find (state, asked[j]);

          g_test_message ("%s: %s", cases[i].boxes[0], asked[j]);
          g_assert_nonnull (entry);
          g_assert_cmpint (entry->visible && entry->required, ==, cases[i].wanted[j] == 'x');
        }
    }
}

/* Only what is on trial is marked so; what is consulted online is no box; the API of D and E ask nothing of the status.
 */
static void
test_access_marks (void)
{
  static const char *const trials[]
      = { "app.crm", "app.ciblage", "app.gestion-offres", "app.recherche-offres", "app.pro-a-pro", "app.oscar", NULL };
  static const char *const online[] = { "Je recrute",         "Data Emploi",         "MétierScope",
                                        "Mes aides",          "Catalogue des aides", "La bonne Compétence Pro",
                                        "Bouquet de services" };
  static const char *const apart[] = { "acces.gao.rdv", "acces.api.offres", "acces.api.mee", "acces.api.rome-fiches" };
  g_autoptr (PphForm) form = load_built_in ("demande-acces");
  const PphFormField *field = pph_form_find_field (form, "acces");
  g_autoptr (GPtrArray) boxes = pph_form_field_list_boxes (field);
  guint marked = 0;

  for (guint i = 0; i < boxes->len; i++)
    {
      const PphFormOption *box = boxes->pdata[i];

      g_test_message ("%s", box->id);
      g_assert_true ((box->mark != NULL) == g_strv_contains (trials, box->id));
      marked += box->mark != NULL;
      for (guint j = 0; j < G_N_ELEMENTS (online); j++)
        g_assert_null (strstr (box->label, online[j]));
    }
  g_assert_cmpuint (marked, ==, g_strv_length ((char **)trials));
  for (guint i = 0; i < G_N_ELEMENTS (apart); i++)
    {
      g_autoptr (PphFilledForm) filled = pph_filled_form_new_for (form);
      g_autoptr (PphFormState) state = NULL;

      set (&filled, form, apart[i], "true");
      state = pph_form_compute_state (form, filled);
      g_assert_false (is_on (state, statut));
      g_assert_false (is_on (state, vue360));
    }
}

/* --- checking -------------------------------------------------------------------- */

static void
test_check (void)
{
  g_autoptr (PphForm) form = load_built_in ("acte-rgc");
  g_autoptr (PphFilledForm) filled = pph_filled_form_new_for (form);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  GDate today;
  PphFormContext context = { .today = &today };

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 20, 11, 2026);
  pph_form_check (form, filled, &context, findings);
  g_assert_true (is_found (findings, "missing", "rgc.nom"));
  g_assert_true (is_found (findings, "missing", "organisation.siret"));
  g_assert_true (is_found (findings, "missing", "informe"));
  g_assert_false (is_found (findings, "missing", "suppleant.nom"));

  g_ptr_array_set_size (findings, 0);
  set (&filled, form, "organisation.siret", "12345678901234");
  set (&filled, form, "rgc.nom", "Hélène Marchand");
  set (&filled, form, "rgc.email", "Contact@cc-vallees.example");
  set (&filled, form, "rgc.naissance", "21/11/2008");
  set (&filled, form, "suppleant.nom", " hélène MARCHAND");
  set (&filled, form, "suppleant.email", "marie.contacci@cc-vallees.example");
  set (&filled, form, "suppleant.naissance", "hier");
  set (&filled, form, "statut", "prestataire");
  pph_form_check (form, filled, &context, findings);
  g_assert_true (is_found (findings, "siret-invalid", "organisation.siret"));
  g_assert_true (is_found (findings, "email-generic", "rgc.email"));
  g_assert_true (is_found (findings, "not-adult", "rgc.naissance"));
  g_assert_true (is_found (findings, "same-value", "suppleant.nom"));
  g_assert_true (is_found (findings, "date-invalid", "suppleant.naissance"));
  g_assert_true (is_found (findings, "choice-unknown", "statut"));
  g_assert_false (is_found (findings, "email-generic", "suppleant.email"));
  /* Eighteen on the day itself. */
  g_ptr_array_set_size (findings, 0);
  set (&filled, form, "rgc.naissance", "20/11/2008");
  pph_form_check (form, filled, &context, findings);
  g_assert_false (is_found (findings, "not-adult", NULL));
  g_assert_cmpstr (pph_filled_form_get (filled, "rgc.naissance"), ==, "2008-11-20");
}

static void
test_fiche (void)
{
  g_autoptr (PphForm) form = load_built_in ("fiche-action");
  g_autoptr (PphFilledForm) filled = pph_filled_form_new_for (form);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  GDate start, end;
  PphFormContext context = { .term_start = &start, .term_end = &end };

  g_date_clear (&start, 1);
  g_date_clear (&end, 1);
  g_date_set_dmy (&start, 7, 9, 2023);
  g_date_set_dmy (&end, 7, 9, 2025);
  set (&filled, form, "objectifs.autre", "true");
  set (&filled, form, "lancement", "01/10/2024");
  set (&filled, form, "achevement", "01/09/2024");
  set (&filled, form, "indicateurs.5.cible", "12");
  set (&filled, form, "oublie", "gardé");
  pph_form_check (form, filled, &context, findings);
  g_assert_true (is_found (findings, "missing", "objectifs.precision"));
  g_assert_true (is_found (findings, "date-order", "achevement"));
  g_assert_true (is_found (findings, "missing", "indicateurs.5.libelle"));
  g_assert_false (is_found (findings, "missing", "indicateurs.4.libelle"));
  g_assert_true (is_found (findings, "unknown-field", "oublie"));
  g_assert_false (is_found (findings, "nothing-ticked", "objectifs"));
  g_assert_false (is_found (findings, "date-out-of-term", NULL));

  g_ptr_array_set_size (findings, 0);
  set (&filled, form, "achevement", "08/09/2025");
  set (&filled, form, "objectifs.autre", "");
  pph_form_check (form, filled, &context, findings);
  g_assert_true (is_found (findings, "date-out-of-term", "achevement"));
  g_assert_false (is_found (findings, "date-out-of-term", "lancement"));
  g_assert_false (is_found (findings, "missing", "objectifs.precision"));
  g_assert_true (is_found (findings, "nothing-ticked", "objectifs"));
}

/* A version that is over, or not begun, is said to be; a box may come later than its form. */
static void
test_validity (void)
{
  static const struct
  {
    int day, month, year;
    gboolean valid;
  } cases[] = { { 31, 12, 2024, FALSE }, { 1, 1, 2025, TRUE }, { 20, 11, 2026, TRUE } };
  g_autoptr (PphForm) form = load_built_in ("demande-acces");
  g_autoptr (PphFilledForm) filled = pph_filled_form_new_for (form);

  set (&filled, form, "acces.app.campagne", "true");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      GDate today;
      PphFormContext context = { .today = &today };

      g_date_clear (&today, 1);
      g_date_set_dmy (&today, (GDateDay)cases[i].day, (GDateMonth)cases[i].month, (GDateYear)cases[i].year);
      pph_form_check (form, filled, &context, findings);
      g_assert_true (is_found (findings, "form-not-valid", NULL) == !cases[i].valid);
      g_assert_true (is_found (findings, "not-available", "acces.app.campagne") == !cases[i].valid);
    }
}

/* --- data ------------------------------------------------------------------------ */

static void
test_data (void)
{
  static const char yaml[] = "form: demande-acces\n"
                             "parties: {operateur: l’opérateur}\n"
                             "partenaire: Département de la Vézère\n"
                             "acces: [sdp.intensite, api.metiers, sdp.inconnue]\n"
                             "editeur: {societe: Logiciels du Midi, siege: Albi}\n"
                             "proconnect: oui\n"
                             "nature: [a]\n"
                             "lee: 2026-01-01\n";
  g_autoptr (PphForm) form = load_built_in ("demande-acces");
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphData) data = pph_data_from_yaml (yaml, -1, "essai.yaml", 1, NULL);
  g_autoptr (PphFilledForm) filled = pph_form_fill_data (form, data, "essai.yaml", findings);

  g_assert_cmpstr (pph_filled_form_get (filled, "acces.sdp.intensite"), ==, "true");
  g_assert_cmpstr (pph_filled_form_get (filled, "acces.sdp.mobilisation"), ==, "true");
  g_assert_cmpstr (pph_filled_form_get (filled, "acces.sdp.recherche-vue360"), ==, "");
  g_assert_cmpstr (pph_filled_form_get (filled, "editeur.societe"), ==, "Logiciels du Midi");
  g_assert_cmpstr (pph_filled_form_get (filled, "proconnect"), ==, "true");
  g_assert_cmpstr (pph_filled_form_get (filled, "parties.operateur"), ==, "l’opérateur");
  g_assert_cmpstr (filled->digest, ==, form->digest);
  g_assert_cmpuint (findings->len, ==, 4);
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpint (((PphFinding *)findings->pdata[i])->line, >, 3);
  g_assert_true (is_found (findings, "unknown-name", "acces.sdp.inconnue"));
  g_assert_true (is_found (findings, "unknown-name", "editeur.siege"));
  g_assert_true (is_found (findings, "unknown-name", "lee"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/form-file/mistakes", test_mistakes);
  g_test_add_func ("/text/form-file/cycles", test_cycles);
  g_test_add_func ("/text/form-file/party-names", test_party_names);
  g_test_add_func ("/text/form-file/access/pairs", test_access_pairs);
  g_test_add_func ("/text/form-file/access/walks", test_access_walks);
  g_test_add_func ("/text/form-file/access/reasons", test_access_reasons);
  g_test_add_func ("/text/form-file/access/conditions", test_access_conditions);
  g_test_add_func ("/text/form-file/access/marks", test_access_marks);
  g_test_add_func ("/text/form-file/check", test_check);
  g_test_add_func ("/text/form-file/fiche", test_fiche);
  g_test_add_func ("/text/form-file/validity", test_validity);
  g_test_add_func ("/text/form-file/data", test_data);
  return g_test_run ();
}
