/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"
#include "let-go.h"
#include "pph-buffer-take.h"
#include "pph-template-fields.h"

#include <string.h>

/* The fields of a template are changed as in a form; the draft is one text. */

static const char text[] = "---\n"
                           "id: essai\n"
                           "title: Essai\n"
                           "roles:\n"
                           "  - { id: prefecture, label: La préfecture }\n"
                           "fields:\n"
                           "  - name: duree\n"
                           "    type: integer\n"
                           "    label: Durée\n"
                           "    group: Durée\n"
                           "    default: 3\n"
                           "  - name: suivi\n"
                           "    type: choice\n"
                           "    label: Suivi\n"
                           "    choices: [annuel, { value: mensuel, label: tous les mois }]\n"
                           "articles:\n"
                           "  - objet\n"
                           "---\n"
                           "# Objet {#objet}\n"
                           "\n"
                           "Pour {{duree|lettres}} ans.{{#suivi=annuel}} Un bilan.{{/suivi=annuel}}\n";

typedef struct
{
  char *folder;
  PphDesk *desk;
  PphTemplateEdit *edit;
  PphTemplateFields *fields;
} Fixture;

static gint64
read_clock (gpointer data)
{
  return 0;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL, *sample = NULL;

  self->folder = test_folder_new ();
  path = g_build_filename (self->folder, "essai.md", NULL);
  sample = g_build_filename (self->folder, "essai.yaml", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_set_contents (sample, "template: essai\nduree: 5\n", -1, NULL));
  self->desk = pph_desk_new (NULL, self->folder, NULL, "Essai", read_clock, NULL, NULL);
  self->edit = pph_template_edit_new (self->desk, path, NULL);
  self->fields = pph_template_fields_new (self->edit);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->fields);
  test_let_go (self->edit);
  g_object_unref (self->desk);
  g_free (self->folder);
}

static gboolean
says (Fixture *self, const char *words)
{
  return strstr (pph_template_edit_get_text (self->edit), words) != NULL;
}

static void
assert_text (Fixture *self, guint i, PphFieldKey key, const char *expected)
{
  g_autofree char *got = pph_template_fields_dup_text (self->fields, i, key);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_shown (Fixture *self, gconstpointer data)
{
  g_autofree char *caption = pph_template_fields_dup_caption (self->fields, 0);
  g_autofree char *uses = pph_template_fields_dup_uses (self->fields, 1);

  g_assert_cmpuint (pph_template_fields_get_n (self->fields), ==, 2);
  g_assert_cmpstr (caption, ==, "duree · Number");
  g_assert_cmpstr (uses, ==, "The text speaks of it 2 times.");
  assert_text (self, 0, PPH_FIELD_KEY_DEFAULT, "3");
  assert_text (self, 1, PPH_FIELD_KEY_CHOICES, "annuel\nmensuel = tous les mois");
  g_assert_true (pph_template_fields_applies (self->fields, 1, PPH_FIELD_KEY_CHOICES));
  g_assert_false (pph_template_fields_applies (self->fields, 0, PPH_FIELD_KEY_CHOICES));
}

/* Words that are no name become a label; what was there keeps its own. */
static void
test_lines (Fixture *self, gconstpointer data)
{
  pph_template_fields_set (self->fields, 1, PPH_FIELD_KEY_CHOICES,
                           "annuel = une fois par an\n\nTous les six mois\nmensuel");
  assert_text (self, 1, PPH_FIELD_KEY_CHOICES,
               "annuel = une fois par an\ntous_les_six_mois = Tous les six mois\nmensuel");
  pph_template_fields_set (self->fields, 1, PPH_FIELD_KEY_TYPE, "list");
  pph_template_fields_set (self->fields, 1, PPH_FIELD_KEY_CHOICES, "");
  pph_template_fields_set (self->fields, 1, PPH_FIELD_KEY_COLUMNS, "nom = Nom\ncourriel");
  assert_text (self, 1, PPH_FIELD_KEY_COLUMNS, "nom = Nom\ncourriel");
  g_assert_true (says (self, "type: text"));
  pph_template_fields_set (self->fields, 1, PPH_FIELD_KEY_COLUMNS, "");
  pph_template_fields_set (self->fields, 1, PPH_FIELD_KEY_DEFAULT, "un\ndeux");
  assert_text (self, 1, PPH_FIELD_KEY_DEFAULT, "un\ndeux");
}

static void
test_renamed (Fixture *self, gconstpointer data)
{
  g_autofree char *sample = g_build_filename (self->folder, "essai.yaml", NULL), *said = NULL;

  pph_template_fields_set (self->fields, 0, PPH_FIELD_KEY_NAME, "annees");
  g_assert_true (says (self, "Pour {{annees|lettres}} ans."));
  g_assert_false (says (self, "{{duree"));
  g_assert_true (g_file_get_contents (sample, &said, NULL, NULL));
  g_assert_nonnull (strstr (said, "annees: 5\n"));
  g_assert_nonnull (strstr (said, "duree: 5\n"));
}

/* What cannot be a name stays as it was typed, with what is wrong, and out of the text. */
static void
test_bad_name (Fixture *self, gconstpointer data)
{
  static const char *const bad[] = { "suivi", "prefecture", "durée", "", "a..b", "deux mots" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *hint = NULL, *mistake = NULL;

      pph_template_fields_set (self->fields, 0, PPH_FIELD_KEY_NAME, bad[i]);
      assert_text (self, 0, PPH_FIELD_KEY_NAME, bad[i]);
      hint = pph_template_fields_dup_hint (self->fields, 0, PPH_FIELD_KEY_NAME);
      mistake = pph_template_fields_dup_mistake (self->fields, 0);
      g_assert_nonnull (hint);
      g_assert_cmpstr (mistake, ==, hint);
      g_assert_cmpstr (pph_template_edit_get_text (self->edit), ==, text);
    }
  pph_template_fields_set (self->fields, 0, PPH_FIELD_KEY_NAME, "duree");
  g_assert_null (pph_template_fields_dup_hint (self->fields, 0, PPH_FIELD_KEY_NAME));
}

static void
on_checked_cb (gboolean *checked)
{
  *checked = TRUE;
}

static void
test_mistake (Fixture *self, gconstpointer data)
{
  g_autofree char *hint = NULL, *elsewhere = NULL;
  gboolean checked = FALSE;

  pph_template_fields_set (self->fields, 0, PPH_FIELD_KEY_DEFAULT, "trois");
  g_signal_connect_swapped (self->edit, "checked", G_CALLBACK (on_checked_cb), &checked);
  while ((hint = pph_template_fields_dup_hint (self->fields, 0, PPH_FIELD_KEY_DEFAULT)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (checked);
  elsewhere = pph_template_fields_dup_hint (self->fields, 0, PPH_FIELD_KEY_LABEL);
  g_assert_null (elsewhere);
  g_assert_null (pph_template_fields_dup_mistake (self->fields, 1));
}

static void
test_added (Fixture *self, gconstpointer data)
{
  g_autofree char *group = NULL;

  g_assert_cmpuint (pph_template_fields_add (self->fields, 0), ==, 1);
  group = pph_template_fields_dup_group (self->fields, 1);
  g_assert_cmpstr (group, ==, "Durée");
  pph_template_fields_set (self->fields, 1, PPH_FIELD_KEY_LABEL, "Durée du préavis");
  assert_text (self, 1, PPH_FIELD_KEY_NAME, "duree_du_preavis");
  pph_template_fields_set (self->fields, 1, PPH_FIELD_KEY_LABEL, "Autre");
  assert_text (self, 1, PPH_FIELD_KEY_NAME, "duree_du_preavis");
  g_assert_cmpuint (pph_template_fields_move (self->fields, 1, 1), ==, 2);
  g_assert_cmpuint (pph_template_fields_move (self->fields, 2, 1), ==, 2);
  assert_text (self, 2, PPH_FIELD_KEY_LABEL, "Autre");
  pph_template_fields_remove (self->fields, 2);
  g_assert_cmpstr (pph_template_edit_get_text (self->edit), ==, text);
}

/* What is typed in the text shows in the form, and what cannot be read says why. */
static void
test_one_draft (Fixture *self, gconstpointer data)
{
  g_autofree char *title = NULL;

  pph_template_edit_set_text (self->edit, "---\nfields: [{ name: a, label: Autre }]\n---\n");
  title = pph_template_fields_dup_title (self->fields, 0);
  g_assert_cmpstr (title, ==, "Autre");
  pph_template_edit_set_text (self->edit, "---\nfields: [\n---\n");
  g_assert_cmpuint (pph_template_fields_get_n (self->fields), ==, 0);
  g_assert_nonnull (pph_template_fields_get_problem (self->fields));
  pph_template_fields_set (self->fields, 0, PPH_FIELD_KEY_LABEL, "Rien");
  g_assert_cmpstr (pph_template_edit_get_text (self->edit), ==, "---\nfields: [\n---\n");
}

/* One step, whatever the places: undone, the text is as it was, between accents too. */
static void
test_one_step (void)
{
  static const char *const texts[] = { "déjà vu", "dêjà vu", "", "dé", "déjà", "vu déjà vu", "é", "ê", "aa", "aaa" };
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
      {
        g_autofree char *taken = NULL, *back = NULL;

        gtk_text_buffer_begin_irreversible_action (buffer);
        gtk_text_buffer_set_text (buffer, texts[i], -1);
        gtk_text_buffer_end_irreversible_action (buffer);
        pph_buffer_take (buffer, texts[j]);
        g_object_get (buffer, "text", &taken, NULL);
        g_assert_cmpstr (taken, ==, texts[j]);
        if (i == j)
          continue;
        gtk_text_buffer_undo (buffer);
        g_object_get (buffer, "text", &back, NULL);
        g_assert_cmpstr (back, ==, texts[i]);
        g_assert_false (gtk_text_buffer_get_can_undo (buffer));
      }
}

#define ADD(name) g_test_add ("/model/template-fields/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (shown);
  ADD (lines);
  ADD (renamed);
  ADD (bad_name);
  ADD (mistake);
  ADD (added);
  ADD (one_draft);
  g_test_add_func ("/model/template-fields/one-step", test_one_step);
  return g_test_run ();
}
