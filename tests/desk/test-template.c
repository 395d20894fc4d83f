/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"
#include "folder.h"
#include "pph-desk-template.h"
#include "pph-yaml-line.h"

#include <glib/gstdio.h>
#include <string.h>

/* The user's own templates, in a real folder: nothing is ever overwritten or lost. */

static char *
own_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "paraphe", "templates", name, NULL);
}

static char *
read_own (const char *name)
{
  g_autofree char *path = own_path (name);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static char *
replaced (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (to, parts);
}

static char *
duplicate (Fixture *fixture)
{
  g_autoptr (PphTemplate) template = pph_desk_find_template (fixture->desk, "essai", NULL, NULL);
  g_autoptr (GError) error = NULL;
  char *path = pph_desk_duplicate_template (fixture->desk, template, &error);

  g_assert_no_error (error);
  return path;
}

static void
empty_folder (void)
{
  g_autofree char *folder = own_path (NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = own_path (name);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  empty_folder ();
  fixture_set_up (fixture, data);
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (PphTemplate) copy = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (GPtrArray) files = NULL;

  first = duplicate (fixture);
  second = duplicate (fixture);
  g_assert_true (g_str_has_suffix (first, "/essai-2.md"));
  g_assert_true (g_str_has_suffix (second, "/essai-3.md"));
  copy = pph_desk_find_template (fixture->desk, "essai-3", NULL, NULL);
  g_assert_cmpstr (pph_template_get_title (copy), ==, "Convention d'essai (copie 2)");
  version = pph_desk_draft_sample (fixture->desk, copy, NULL);
  g_assert_cmpstr (((PphParty *)pph_list_get (version->parties, 1))->legal_name, ==, "Ville de Montorzon");
  /* An example, whose pages have no "PROJET" across them. */
  g_assert_cmpint (version->state, !=, PPH_VERSION_DRAFT);

  files = pph_desk_list_template_files (fixture->desk);
  g_assert_cmpuint (files->len, ==, 3);
  g_assert_true (((PphTemplateFile *)files->pdata[0])->own);
  g_assert_false (((PphTemplateFile *)files->pdata[2])->own);
}

/* What no template can hold is said for what it is: no field of it is to blame. */
static void
test_too_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PphVersion) version = pph_version_new ();
  g_autoptr (PphSection) section = pph_section_new ();
  g_autoptr (PphProposals) proposals = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;

  while (text->len < 5 * 1024 * 1024)
    g_string_append (text, "Une phrase de plus, qui tient sa place dans un texte sans fin.\n\n");
  pph_set_string (&section->id, "section-1");
  pph_set_string (&section->text, text->str);
  pph_set_list (&version->sections, pph_list_appended (NULL, section));
  proposals = pph_proposals_find (version);
  g_assert_null (
      pph_desk_make_template (fixture->desk, proposals, proposals->proposals, NULL, "Long", findings, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "too long for a template"));
}

/* The logo of a party goes with its name and its address: into the sample, as a file beside it. */
static void
test_logos_go_with_it (Fixture *fixture, gconstpointer data)
{
  static const char *const set[] = { "partenaire.logo=logo.png", NULL };
  g_autofree char *logo = fixture_write_png (fixture, "logo.png");
  g_autoptr (PphData) values = fixture_data (FIXTURE_DATA);
  const PphDraftRequest request = { .data = values, .data_dir = fixture->folder, .set = set };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = pph_desk_draft (fixture->desk, &request, findings, &error);
  g_autoptr (PphProposals) proposals = pph_proposals_find (version);
  g_autofree char *path
      = pph_desk_make_template (fixture->desk, proposals, proposals->proposals, NULL, "Avec logo", findings, &error);
  g_autofree char *copied_path = own_path ("avec-logo.partenaire.png");
  g_autofree char *copied = NULL, *sample = read_own ("avec-logo.yaml");
  g_autoptr (PphTemplate) template = pph_desk_find_template (fixture->desk, "avec-logo", NULL, &error);
  g_autoptr (PphVersion) shown = pph_desk_draft_sample (fixture->desk, template, &error);
  g_autoptr (PphVersion) without = NULL;
  gsize length;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (copied_path, &copied, &length, NULL));
  g_assert_cmpmem (copied, length, fixture_png, sizeof fixture_png);
  g_assert_nonnull (strstr (sample, "logo: avec-logo.partenaire.png"));
  g_assert_cmpstr (pph_version_find_party (shown, "partenaire")->logo, ==,
                   pph_version_find_party (version, "partenaire")->logo);
  /* Without the file, the page is there still. */
  g_assert_cmpint (g_unlink (copied_path), ==, 0);
  without = pph_desk_draft_sample (fixture->desk, template, &error);
  g_assert_no_error (error);
  g_assert_null (pph_version_find_party (without, "partenaire")->logo);
}

/* A field that the template no longer has does not take the page away. */
static void
test_sample_that_does_not_fit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = duplicate (fixture);
  g_autofree char *samples = own_path ("essai-2.yaml");
  g_autofree char *sample = replaced (FIXTURE_DATA, "template: essai\n", "template: essai-2\ninconnu: 3\n");
  g_autoptr (PphTemplate) copy = pph_desk_find_template (fixture->desk, "essai-2", NULL, NULL);
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (samples, sample, -1, NULL));
  version = pph_desk_draft_sample (fixture->desk, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((PphParty *)pph_list_get (version->parties, 1))->legal_name, ==, "Ville de Montorzon");
}

/* What has mistakes is kept beside the template, which stays as it was. */
static void
test_mistakes_are_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = duplicate (fixture);
  g_autofree char *text = pph_desk_load_template_text (fixture->desk, path, NULL, NULL);
  g_autofree char *wrong = replaced (text, "type: date", "type: datte");
  g_autofree char *again = NULL, *published = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  const PphFinding *first;
  gboolean drafted;

  g_assert_true (pph_desk_save_template_text (fixture->desk, path, wrong, NULL));
  g_assert_false (pph_desk_publish_template (fixture->desk, path, wrong, findings, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  first = findings->pdata[0];
  g_assert_cmpint (first->line, ==, 15);
  g_assert_cmpint (first->column, >, 1);
  again = pph_desk_load_template_text (fixture->desk, path, &drafted, NULL);
  g_assert_true (drafted);
  g_assert_cmpstr (again, ==, wrong);
  published = read_own ("essai-2.md");
  g_assert_cmpstr (published, ==, text);
  files = pph_desk_list_template_files (fixture->desk);
  g_assert_true (((PphTemplateFile *)files->pdata[0])->drafted);
  g_assert_nonnull (((PphTemplateFile *)files->pdata[0])->template);
}

/* A file with mistakes in the folder is listed with them, and hides no other. */
static void
test_broken_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = duplicate (fixture);
  g_autoptr (GPtrArray) files = NULL, templates = NULL, findings = pph_findings_new ();

  g_assert_true (g_file_set_contents (path, "---\nid: essai\n", -1, NULL));
  files = pph_desk_list_template_files (fixture->desk);
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_null (((PphTemplateFile *)files->pdata[0])->template);
  g_assert_cmpstr (((PphTemplateFile *)files->pdata[0])->id, ==, "essai-2");
  g_assert_cmpuint (((PphTemplateFile *)files->pdata[0])->findings->len, ==, 1);
  templates = pph_desk_list_templates (fixture->desk, findings);
  g_assert_cmpuint (templates->len, ==, 1);
  g_assert_true (pph_findings_block (findings));
}

static void
publish (Fixture *fixture, const char *path, const char *from, const char *to)
{
  g_autofree char *text = pph_desk_load_template_text (fixture->desk, path, NULL, NULL);
  g_autofree char *changed = replaced (text, from, to);
  g_autoptr (GError) error = NULL;

  g_assert_true (pph_desk_save_template_text (fixture->desk, path, changed, NULL));
  g_assert_true (pph_desk_publish_template (fixture->desk, path, changed, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_version (Fixture *fixture, const char *version)
{
  g_autoptr (PphTemplate) template = pph_desk_find_template (fixture->desk, "essai-2", NULL, NULL);

  g_assert_cmpstr (pph_template_get_version (template), ==, version);
}

static void
test_versions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = duplicate (fixture);
  g_autofree char *original = read_own ("essai-2.md");
  g_autofree char *before = NULL, *between = NULL, *draft = NULL, *text = NULL, *none = NULL;

  publish (fixture, path, "coopèrent", "agissent ensemble");
  assert_version (fixture, "2");
  before = read_own ("essai-2.md.~1~");
  g_assert_cmpstr (before, ==, original);
  between = read_own ("essai-2.md");
  g_assert_nonnull (strstr (between, "agissent ensemble"));
  publish (fixture, path, "version: \"2\"", "version: 2026-9");
  assert_version (fixture, "2026-9");
  publish (fixture, path, "concertée", "préparée");
  assert_version (fixture, "2026-10");
  draft = read_own ("essai-2.md.draft");
  g_assert_null (draft);

  /* What did not change makes no version. */
  text = read_own ("essai-2.md");
  g_assert_true (pph_desk_publish_template (fixture->desk, path, text, NULL, NULL));
  none = read_own ("essai-2.md.~4~");
  g_assert_null (none);
  assert_version (fixture, "2026-10");
}

static void
test_id_stays (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = duplicate (fixture);
  g_autofree char *text = read_own ("essai-2.md");
  g_autofree char *renamed = replaced (text, "id: \"essai-2\"", "id: essai");
  g_autoptr (GPtrArray) findings = pph_findings_new ();

  g_assert_false (pph_desk_publish_template (fixture->desk, path, renamed, findings, NULL));
  g_assert_true (has_finding (findings, "essai-2"));
}

static void
test_delete_and_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = duplicate (fixture);
  g_autofree char *text = read_own ("essai-2.md");
  g_autofree char *back = NULL, *first = NULL;
  g_autoptr (PphTemplate) gone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pph_desk_set_template_deleted (fixture->desk, path, TRUE, NULL));
  gone = pph_desk_find_template (fixture->desk, "essai-2", NULL, NULL);
  g_assert_null (gone);
  g_assert_true (pph_desk_set_template_deleted (fixture->desk, path, FALSE, NULL));
  back = read_own ("essai-2.md");
  g_assert_cmpstr (back, ==, text);

  /* A second one in its place: the first stays among the versions, and nothing comes back over the second. */
  g_assert_true (pph_desk_set_template_deleted (fixture->desk, path, TRUE, NULL));
  g_assert_true (g_file_set_contents (path, "autre", -1, NULL));
  g_assert_false (pph_desk_set_template_deleted (fixture->desk, path, FALSE, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_EXISTS);
  g_assert_true (pph_desk_set_template_deleted (fixture->desk, path, TRUE, NULL));
  first = read_own ("essai-2.md.~1~");
  g_assert_cmpstr (first, ==, text);
}

static PphTemplateArrival *
read_arrival (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  PphTemplateArrival *arrival = pph_desk_read_template_file (fixture->desk, path, NULL, &error);

  g_assert_no_error (error);
  return arrival;
}

/* (transfer full): the path of what came of the file at @path */
static char *
import (Fixture *fixture, const char *path, gboolean replace)
{
  g_autoptr (PphTemplateArrival) arrival = read_arrival (fixture, path);
  g_autoptr (GError) error = NULL;
  char *made = pph_desk_take_template_file (fixture->desk, arrival, replace, &error);

  g_assert_no_error (error);
  return made;
}

static void
test_import_and_export (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphTemplate) template = pph_desk_find_template (fixture->desk, "essai", NULL, NULL);
  g_autofree char *file = fixture_path (fixture, "sorti.md");
  g_autofree char *text = NULL, *renamed = NULL, *other = NULL, *made = NULL, *wrong = NULL, *imported = NULL;
  g_autoptr (PphTemplateArrival) supplied = NULL, again = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) refused = NULL;

  g_assert_true (pph_desk_export_template (template, file, FALSE, NULL));
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, pph_template_get_source (template));
  supplied = read_arrival (fixture, file);
  g_assert_true (supplied->same);
  g_assert_false (supplied->twin->own);

  renamed = replaced (text, "id: essai", "id: venu");
  other = fixture_write (fixture, "venu-d-ailleurs.md", renamed, -1);
  made = import (fixture, other, FALSE);
  g_assert_true (g_str_has_suffix (made, "/venu.md"));
  imported = read_own ("venu.md");
  g_assert_cmpstr (imported, ==, renamed);
  again = read_arrival (fixture, other);
  g_assert_true (again->same);
  g_assert_true (again->twin->own);

  wrong = fixture_write (fixture, "faux.md", "---\nid: faux\nroles: 3\n---\n", -1);
  g_assert_null (pph_desk_read_template_file (fixture->desk, wrong, findings, &refused));
  g_assert_error (refused, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_assert_cmpuint (findings->len, >=, 2);
}

/* Another text under the same id: both, or the new one with the other among the versions before it. */
static void
test_import_twin (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = duplicate (fixture);
  g_autofree char *first = read_own ("essai-2.md");
  g_autofree char *changed = replaced (first, "coopèrent", "agissent ensemble");
  g_autofree char *file = fixture_write (fixture, "changé.md", changed, -1);
  g_autofree char *beside = NULL, *kept = NULL, *over = NULL, *before = NULL, *idea = NULL;
  g_autoptr (PphTemplate) copy = NULL, now = NULL;
  g_autoptr (PphVersion) sample = NULL;

  beside = import (fixture, file, FALSE);
  g_assert_true (g_str_has_suffix (beside, "/essai-2-2.md"));
  kept = read_own ("essai-2.md");
  g_assert_cmpstr (kept, ==, first);
  copy = pph_desk_find_template (fixture->desk, "essai-2-2", NULL, NULL);
  g_assert_cmpstr (pph_template_get_title (copy), ==, "Convention d'essai (copie) (copie)");
  sample = pph_desk_draft_sample (fixture->desk, copy, NULL);
  g_assert_cmpstr (((PphParty *)pph_list_get (sample->parties, 1))->legal_name, ==, "Ville de Montorzon");

  g_assert_true (pph_desk_save_template_text (fixture->desk, path, "une idée", NULL));
  over = import (fixture, file, TRUE);
  g_assert_cmpstr (over, ==, path);
  now = pph_desk_find_template (fixture->desk, "essai-2", NULL, NULL);
  g_assert_cmpstr (pph_template_get_version (now), ==, "2");
  g_assert_nonnull (strstr (pph_template_get_source (now), "agissent ensemble"));
  idea = read_own ("essai-2.md.~1~");
  g_assert_cmpstr (idea, ==, "une idée");
  before = read_own ("essai-2.md.~2~");
  g_assert_cmpstr (before, ==, first);
}

/* One of our own has the id of one that is supplied; what cannot even be read as text is moved, never written over. */
static void
test_import_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphTemplate) supplied = pph_desk_find_template (fixture->desk, "essai", NULL, NULL);
  g_autofree char *changed = replaced (pph_template_get_source (supplied), "coopèrent", "agissent ensemble");
  g_autofree char *file = fixture_write (fixture, "notre.md", changed, -1);
  g_autofree char *binary = own_path ("essai.md"), *made = NULL, *moved = NULL;
  g_autoptr (GPtrArray) files = NULL;

  g_assert_true (g_file_set_contents (binary, "\x00\x01\x02\x03", 4, NULL));
  made = import (fixture, file, TRUE);
  g_assert_cmpstr (made, ==, binary);
  moved = read_own ("essai.md.~1~");
  g_assert_cmpmem (moved, 4, "\x00\x01\x02\x03", 4);
  files = pph_desk_list_template_files (fixture->desk);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_true (((PphTemplateFile *)files->pdata[0])->own);
}

/* Published twice, the first is there again, and nothing is lost of what came after. */
static void
test_restore (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = duplicate (f);
  g_autofree char *first = NULL, *second = NULL, *now = NULL;
  g_autoptr (GPtrArray) earlier = NULL, after = NULL;
  g_autoptr (PphTemplate) restored = NULL;

  earlier = pph_desk_list_earlier_templates (path);
  g_assert_cmpuint (earlier->len, ==, 0);
  g_clear_pointer (&earlier, g_ptr_array_unref);
  g_assert_true (g_file_get_contents (path, &first, NULL, NULL));
  second = pph_yaml_set_line (first, "title", "Un autre titre");
  g_assert_true (pph_desk_publish_template (f->desk, path, second, NULL, &error));
  g_assert_true (pph_desk_save_template_text (f->desk, path, "une idée", &error));

  earlier = pph_desk_list_earlier_templates (path);
  g_assert_cmpuint (earlier->len, ==, 1);
  g_assert_cmpstr (((PphTemplateEarlier *)earlier->pdata[0])->version, ==, "1");
  g_assert_true (pph_desk_restore_template (f->desk, path, ((PphTemplateEarlier *)earlier->pdata[0])->path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &now, NULL, NULL));
  restored = pph_template_load (now, -1, NULL, NULL);
  g_assert_cmpstr (pph_template_get_version (restored), ==, "3");
  g_assert_cmpstr (pph_template_get_title (restored), !=, "Un autre titre");
  after = pph_desk_list_earlier_templates (path);
  g_assert_cmpuint (after->len, ==, 3);
  g_assert_cmpstr (((PphTemplateEarlier *)after->pdata[0])->title, ==, "Un autre titre");
  /* What was being written is no template, and is kept all the same. */
  g_assert_cmpstr (((PphTemplateEarlier *)after->pdata[1])->version, ==, "");
  g_assert_false (pph_desk_restore_template (f->desk, path, ((PphTemplateEarlier *)after->pdata[1])->path, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = test_folder_new ();

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("/desk/template/duplicate", test_duplicate);
  ADD ("/desk/template/too-long", test_too_long);
  ADD ("/desk/template/logos", test_logos_go_with_it);
  ADD ("/desk/template/sample-that-does-not-fit", test_sample_that_does_not_fit);
  ADD ("/desk/template/mistakes-are-kept", test_mistakes_are_kept);
  ADD ("/desk/template/broken-file", test_broken_file);
  ADD ("/desk/template/versions", test_versions);
  ADD ("/desk/template/restore", test_restore);
  ADD ("/desk/template/id-stays", test_id_stays);
  ADD ("/desk/template/delete-and-back", test_delete_and_back);
  ADD ("/desk/template/import-and-export", test_import_and_export);
  ADD ("/desk/template/import-twin", test_import_twin);
  ADD ("/desk/template/import-over", test_import_over);
  return g_test_run ();
}
