/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stage.h"

#include "patience.h"

#include "pph-application.h"
#include "pph-editor-session.h"
#include "pph-field-row.h"

static gint64
read_clock (gpointer data)
{
  return STAGE_NOW;
}

AdwApplication *
stage_get_application (void)
{
  static AdwApplication *application;

  if (application == NULL)
    {
      g_autoptr (GError) error = NULL;

      application = ADW_APPLICATION (pph_application_new ());
      g_application_set_flags (G_APPLICATION (application),
                               G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_COMMAND_LINE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }
  return application;
}

PphDesk *
stage_new_desk (const char *name, gboolean demonstration)
{
  g_autofree char *file = g_strconcat (name, ".db", NULL);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), file, NULL);
  g_autoptr (GError) error = NULL;
  PphDesk *desk;

  desk = pph_desk_new (path, g_getenv ("PPH_DATA_DIR"), g_getenv ("PARAPHE_READER"), "Claire Morel", read_clock, NULL,
                       &error);
  g_assert_no_error (error);
  if (demonstration)
    {
      pph_desk_fill_demonstration (desk, &error);
      g_assert_no_error (error);
    }
  return desk;
}

void
stage_settle (void)
{
  patience_settle (120);
}

GtkWidget *
stage_find (GtkWidget *root, GType type, gboolean (*matches) (GtkWidget *, gconstpointer), gconstpointer data)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (matches == NULL || matches (root, data)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = stage_find (child, type, matches, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_title (GtkWidget *row, gconstpointer title)
{
  return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0;
}

GtkWidget *
stage_find_row (GtkWidget *root, const char *title)
{
  return stage_find (root, ADW_TYPE_PREFERENCES_ROW, has_title, title);
}

void
stage_each (GtkWidget *root, void (*visit) (GtkWidget *, gpointer), gpointer data)
{
  visit (root, data);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    stage_each (child, visit, data);
}

void
stage_type (GtkWidget *root, const char *title, const char *text)
{
  GtkWidget *row = stage_find_row (root, title);

  g_assert_nonnull (row);
  pph_field_row_set_text (PPH_FIELD_ROW (row), text);
  g_signal_emit_by_name (row, "changed");
  g_signal_emit_by_name (row, "left");
}

char *
stage_change_twice (PphDesk *desk)
{
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (desk), NULL, 0, NULL);

  for (guint i = 0; i < pph_list_length (found); i++)
    {
      const char *uuid = ((const PphSummary *)pph_list_get (found, i))->uuid;
      PphStored *stored = pph_store_load (pph_desk_get_store (desk), uuid, NULL, NULL);
      g_autoptr (PphEditorSession) session = pph_editor_session_new (desk, stored);
      const PphVersion *version = pph_editor_session_get_version (session);
      const PphArticle *article = pph_list_length (version->articles) > 1 ? pph_list_get (version->articles, 1) : NULL;
      const PphCaret nowhere = { 0 };
      g_autoptr (PphVersion) first = NULL;
      g_autoptr (PphVersion) second = NULL;

      if (!pph_editor_session_is_editable (session) || article == NULL)
        continue;
      first = pph_version_with_text (version, article->id, article->title,
                                     "Les parties se réunissent *deux fois* par an, à la préfecture.");
      pph_editor_session_take (session, first, &nowhere, &nowhere, PPH_CHANGE_COMMAND);
      g_assert_true (pph_editor_session_flush (session, 60 * G_USEC_PER_SEC));
      second = pph_version_with_text (first, "closing", NULL, "Une phrase de plus pour la clôture.");
      pph_editor_session_take (session, second, &nowhere, &nowhere, PPH_CHANGE_COMMAND);
      g_assert_true (pph_editor_session_flush (session, 60 * G_USEC_PER_SEC));
      return g_strdup (uuid);
    }
  g_assert_not_reached ();
}
