/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "pph-desk-plan.h"

#include "folder.h"

#include <glib/gstdio.h>
#include <string.h>

static const char template_source[]
    = "---\n"
      "id: essai\n"
      "title: Convention d'essai\n"
      "version: \"1\"\n"
      "kind: convention\n"
      "category: etat\n"
      "document:\n"
      "  title: Convention de partenariat\n"
      "  originals: parties\n"
      "roles:\n"
      "  - { id: prefecture, label: La préfecture, camp: 1, natures: [state], short_name: la préfecture }\n"
      "  - { id: partenaire, label: Le partenaire, camp: 2, short_name: le partenaire }\n"
      "fields:\n"
      "  - { name: territoire, type: text, label: Territoire, required: true }\n"
      "  - { name: debut, type: date, label: Début }\n"
      "  - { name: comite.frequence, type: integer, label: Réunions par an, default: 2 }\n"
      "  - { name: communication, type: boolean, label: Communication, default: true }\n"
      "  - { name: axes, type: list, label: Axes }\n"
      "term:\n"
      "  start: last_signature\n"
      "  end_date: 2028-12-31\n"
      "articles:\n"
      "  - objet\n"
      "  - { id: communication, when: communication }\n"
      "  - duree\n"
      "---\n"
      "# Objet {#objet}\n\n"
      "{{prefecture.nom_court|majuscule}} et {{partenaire.nom_court}} coopèrent dans le territoire {{territoire}}.\n\n"
      "{{#axes}}\n- {{.}}\n{{/axes}}\n\n"
      "# Communication {#communication}\n\n"
      "Toute communication est concertée.\n\n"
      "# Durée {#duree}\n\n"
      "Le partenariat commence le {{debut}} et suit l'{{article:objet}}.\n";

void
fixture_init (int *argc, char ***argv)
{
  g_autofree char *folder = test_folder_new ();

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_init (argc, argv, NULL);
}

static gboolean clock_goes;

void
fixture_start_clock (void)
{
  clock_goes = TRUE;
}

gint64
fixture_clock (gpointer data)
{
  return clock_goes ? g_get_real_time () : FIXTURE_NOW;
}

char *
fixture_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

char *
fixture_write (Fixture *fixture, const char *name, const char *text, gssize length)
{
  char *path = fixture_path (fixture, name);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return path;
}

const guint8 fixture_png[] = {
  0x89, 'P',  'N',  'G',  0x0D, 0x0A, 0x1A, 0x0A, 0,    0,    0,    0x0D, 'I',  'H',  'D',  'R',  0,
  0,    0,    1,    0,    0,    0,    1,    8,    0,    0,    0,    0,    0x3A, 0x7E, 0x9B, 0x55, 0,
  0,    0,    0x0A, 'I',  'D',  'A',  'T',  0x78, 0x9C, 0x63, 0x68, 0,    0,    0,    0x82, 0,    0x81,
  0x77, 0xCD, 0x72, 0xB6, 0,    0,    0,    0,    'I',  'E',  'N',  'D',  0xAE, 0x42, 0x60, 0x82,
};

char *
fixture_write_png (Fixture *fixture, const char *name)
{
  return fixture_write (fixture, name, (const char *)fixture_png, sizeof fixture_png);
}

static void
open_desk (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->desk = pph_desk_new (fixture->store_path, fixture->folder, g_getenv ("PPH_READER"), "essai", fixture_clock,
                                NULL, &error);
  g_assert_no_error (error);
}

void
fixture_set_up (Fixture *fixture, gconstpointer with_store)
{
  g_autofree char *templates = NULL;
  g_autofree char *samples = NULL;
  g_autofree char *template = NULL;
  g_autofree char *sample = NULL;

  fixture->folder = test_folder_new ();
  templates = fixture_path (fixture, "templates");
  samples = fixture_path (fixture, "samples");
  g_mkdir (templates, 0700);
  g_mkdir (samples, 0700);
  template = fixture_write (fixture, "templates/essai.md", template_source, -1);
  sample = fixture_write (fixture, "samples/essai.yaml", FIXTURE_DATA, -1);
  fixture->store_path = with_store != NULL ? fixture_path (fixture, "paraphe.db") : NULL;
  open_desk (fixture);
}

/* A thread that has told its result lets go of the desk a moment later. */
static void
close_desk (Fixture *fixture)
{
  for (guint i = 0; i < 60000 && g_atomic_int_get (&G_OBJECT (fixture->desk)->ref_count) > 1; i++)
    g_usleep (1000);
  g_assert_finalize_object (fixture->desk);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer with_store)
{
  close_desk (fixture);
  g_free (fixture->store_path);
  g_free (fixture->folder);
}

void
fixture_reopen (Fixture *fixture)
{
  close_desk (fixture);
  open_desk (fixture);
}

PphData *
fixture_data (const char *yaml)
{
  g_autoptr (GError) error = NULL;
  PphData *data = pph_data_from_yaml (yaml, -1, "essai.yaml", 1, &error);

  g_assert_no_error (error);
  return data;
}

PphVersion *
fixture_draft (Fixture *fixture)
{
  g_autoptr (PphData) data = fixture_data (FIXTURE_DATA);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  const PphDraftRequest request = { .data = data, .data_name = "essai.yaml" };
  PphVersion *version = pph_desk_draft (fixture->desk, &request, findings, &error);

  g_assert_no_error (error);
  return version;
}

gboolean
has_finding (const GPtrArray *findings, const char *part_of_sentence)
{
  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *text = pph_finding_to_text (findings->pdata[i]);

      if (strstr (text, part_of_sentence) != NULL)
        return TRUE;
    }
  return FALSE;
}

void
fixture_copy_form (const char *name)
{
  g_autofree char *source = g_build_filename (g_getenv ("PPH_DATA_DIR"), "forms", name, NULL);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "paraphe", "forms", NULL);
  g_autofree char *target = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (target, text, -1, NULL));
}

void
fixture_copy_avenant (Fixture *fixture)
{
  g_autofree char *source = g_build_filename (g_getenv ("PPH_DATA_DIR"), "templates", "avenant.md", NULL);
  g_autofree char *target = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  target = fixture_write (fixture, "templates/avenant.md", text, -1);
}

void
fixture_keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

void
fixture_wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

PphStored *
fixture_sign_by_all (Fixture *fixture, const char *uuid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) frozen = pph_desk_freeze (fixture->desk, uuid, NULL, NULL, &error);
  g_autoptr (PphSignaturePlan) plan = NULL;
  PphStored *signed_by_all;
  GDate today;

  g_assert_no_error (error);
  plan = pph_desk_load_plan (fixture->desk, frozen, &error);
  pph_desk_today (fixture->desk, &today);
  for (guint i = 0; i < pph_list_length (plan->slots); i++)
    g_assert_true (pph_desk_sign_paper (fixture->desk, frozen->document->uuid,
                                        ((const PphSlot *)pph_list_get (plan->slots, i))->signatory, NULL, &today, NULL,
                                        &error));
  signed_by_all = pph_store_load (pph_desk_get_store (fixture->desk), frozen->document->uuid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (signed_by_all->version->state, ==, PPH_VERSION_SIGNED);
  return signed_by_all;
}
