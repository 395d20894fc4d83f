/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"
#include "stage.h"

#include "pph-import-lines.h"
#include "pph-import-view.h"
#include "pph-settling-outline.h"
#include "pph-template-make-window.h"
#include "pph-toasts.h"
#include "pph-window.h"

#include <string.h>

typedef struct
{
  PphDesk *desk;
  GtkWidget *window;
  GtkWidget *view;
} Screen;

/* The window on the files @names of the recogniser's own, when the first is read. */
static void
open_files (Screen *screen, const char *store, const char *const *names)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("PPH_IMPORTED_TEXTS"), names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      g_list_store_append (files, file);
    }
  screen->desk = stage_new_desk (store, FALSE);
  screen->window = pph_window_new (stage_get_application (), screen->desk, NULL, "");
  gtk_window_present (GTK_WINDOW (screen->window));
  pph_window_import_files (PPH_WINDOW (screen->window), G_LIST_MODEL (files));
  stage_settle ();
  screen->view = stage_find (screen->window, PPH_TYPE_IMPORT_VIEW, NULL, NULL);
  g_assert_nonnull (screen->view);
}

static void
close_screen (Screen *screen)
{
  gpointer alive = screen->window;

  g_object_add_weak_pointer (G_OBJECT (screen->window), &alive);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  stage_settle ();
  g_assert_null (alive);
  patience_finalize (screen->desk);
}

static void
act (Screen *screen, const char *action)
{
  g_assert_true (gtk_widget_activate_action (screen->view, action, NULL));
  stage_settle ();
}

static gboolean
shows_structure (GtkWidget *list, gconstpointer data)
{
  return gtk_widget_has_css_class (list, "outline");
}

/* "1 Objet", "2 Moyens": the articles in the structure. (transfer full) */
static char *
dup_articles (Screen *screen)
{
  GtkWidget *list = stage_find (screen->view, GTK_TYPE_LIST_VIEW, shows_structure, NULL);
  GListModel *rows = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (PphSettlingRow) row = g_list_model_get_item (rows, i);

      if (pph_settling_row_get_kind (row) == PPH_LABEL_ARTICLE)
        g_string_append_printf (text, "%s %s\n", pph_settling_row_get_number (row), pph_settling_row_get_title (row));
    }
  return g_string_free (text, FALSE);
}

static void
assert_articles (Screen *screen, const char *expected)
{
  g_autofree char *articles = dup_articles (screen);

  g_assert_cmpstr (articles, ==, expected);
}

#define AS_READ "1 OBJET\n2 MOYENS\n3 DURÉE\n"
#define AS_TOLD "1 OBJET\n2 MOYENS\n"

/* Selects the line that begins with @text. Returns: (transfer none): the list of lines */
static GtkWidget *
show_line (Screen *screen, const char *text)
{
  PphImportLines *lines = PPH_IMPORT_LINES (stage_find (screen->view, PPH_TYPE_IMPORT_LINES, NULL, NULL));
  GtkWidget *list = stage_find (GTK_WIDGET (lines), GTK_TYPE_LIST_VIEW, NULL, NULL);
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));

  for (guint place = 0; place < g_list_model_get_n_items (model); place++)
    {
      g_autoptr (PphSettlingLine) line = g_list_model_get_item (model, place);

      if (!g_str_has_prefix (pph_settling_line_get_text (line), text))
        continue;
      pph_import_lines_show (lines, place);
      stage_settle ();
      return list;
    }
  g_assert_not_reached ();
}

/* An article is told to go on with what is above; the way back and forth; then the draft is among the others. */
static void
test_settle (void)
{
  const char *const names[] = { "capitales.txt", NULL };
  Screen screen;
  g_autoptr (PphList) found = NULL;
  g_autoptr (PphStored) stored = NULL;
  GtkWidget *list;

  open_files (&screen, "settle", names);
  assert_articles (&screen, AS_READ);
  list = show_line (&screen, "ARTICLE 3");
  /* The keys are those of the list: the line shown has the focus. */
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (screen.window)), list));
  g_assert_true (gtk_widget_activate_action (screen.view, "import.tell", "u", PPH_LABEL_TEXT));
  stage_settle ();
  assert_articles (&screen, "1 OBJET\n2 MOYENS\n");
  act (&screen, "import.undo");
  assert_articles (&screen, AS_READ);
  act (&screen, "import.redo");
  assert_articles (&screen, "1 OBJET\n2 MOYENS\n");
  act (&screen, "import.create");

  found = pph_store_list (pph_desk_get_store (screen.desk), NULL, 0, NULL);
  g_assert_cmpuint (pph_list_length (found), ==, 1);
  stored = pph_store_load (pph_desk_get_store (screen.desk), ((const PphSummary *)pph_list_get (found, 0))->uuid, NULL,
                           NULL);
  g_assert_cmpuint (pph_list_length (stored->version->articles), ==, 2);
  g_assert_false (gtk_widget_get_mapped (screen.view));
  close_screen (&screen);
}

/* What is no text says so; the file after it is still read, and its draft ends the import. */
static void
test_files (void)
{
  const char *const names[] = { "binaire.txt", "capitales.txt", NULL };
  Screen screen;
  GtkWidget *page;

  open_files (&screen, "files", names);
  page = stage_find (screen.view, ADW_TYPE_STATUS_PAGE,
                     (gboolean (*) (GtkWidget *, gconstpointer))gtk_widget_get_mapped, NULL);
  g_assert_nonnull (page);
  g_assert_nonnull (strstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), "binaire.txt"));
  act (&screen, "import.next-file");
  assert_articles (&screen, AS_READ);
  g_assert_false (gtk_widget_get_mapped (page));
  act (&screen, "import.back");
  g_assert_false (gtk_widget_get_mapped (screen.view));
  close_screen (&screen);
}

/* Copied text; what holds none. */
static void
test_text (void)
{
  const char *const names[] = { "capitales.txt", NULL };
  Screen screen;

  open_files (&screen, "text", names);
  pph_window_import_text (PPH_WINDOW (screen.window),
                          "Accord\n\nArticle 1 - Grain\n\nUn sac.\n\nArticle 2 - Eau\n\nUn seau.\n");
  stage_settle ();
  assert_articles (&screen, "1 Grain\n2 Eau\n");
  pph_window_import_text (PPH_WINDOW (screen.window), " \n");
  stage_settle ();
  assert_articles (&screen, "");
  /* Nothing is kept of what could not be read. */
  gtk_widget_activate_action (screen.view, "import.create", NULL);
  g_assert_true (gtk_widget_get_mapped (screen.view));
  close_screen (&screen);
}

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  g_assert_not_reached ();
}

static gboolean
is_label_visible (GtkWidget *label, gconstpointer text)
{
  return gtk_widget_get_mapped (label) && strstr (gtk_label_get_label (GTK_LABEL (label)), text) != NULL;
}

/* Drops @names: of the recogniser's own, or files of their @contents. */
static gboolean
drop (Screen *screen, const char *const *names, const char *const *contents, guint n)
{
  GSList *files = NULL;
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;

  for (guint i = n; i-- > 0;)
    {
      g_autofree char *path
          = g_build_filename (contents[i] != NULL ? g_get_user_runtime_dir () : g_getenv ("PPH_IMPORTED_TEXTS"),
                              names[i], NULL);

      if (contents[i] != NULL)
        g_assert_true (g_file_set_contents (path, contents[i], 6, NULL));
      files = g_slist_prepend (files, g_file_new_for_path (path));
    }
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  g_signal_emit_by_name (find_drop_target (screen->window), "drop", &value, 10.0, 10.0, &taken);
  g_value_unset (&value);
  g_slist_free_full (files, g_object_unref);
  stage_settle ();
  return taken;
}

/* Two texts are dropped on the window: the first is read, the other waits for its turn. */
static void
test_dropped (void)
{
  const char *const names[] = { "capitales.txt", "numeros.txt", "markdown.md", NULL };
  const char *const contents[] = { NULL, NULL };
  Screen screen;

  open_files (&screen, "dropped", names);
  g_assert_true (drop (&screen, names + 1, contents, 2));
  g_assert_cmpstr (pph_import_view_get_title (PPH_IMPORT_VIEW (screen.view)), ==, "numeros.txt");
  assert_articles (&screen, "1 Objet\n2 Engagements\n2.1 La médiathèque\n2.2 Le lycée\n3 Durée\n");
  act (&screen, "import.next-file");
  g_assert_cmpstr (pph_import_view_get_title (PPH_IMPORT_VIEW (screen.view)), ==, "markdown.md");
  close_screen (&screen);
}

/* Dropped with a text, what is none is named in its turn; a PDF among them keeps no text out. */
static void
test_dropped_among (void)
{
  const char *const names[] = { "markdown.md", NULL };
  const char *const dropped[] = { "rendue.pdf", "image.odt", "capitales.txt" };
  const char *const contents[] = { "%PDF-1", "PK\3\4\0\0", NULL };
  Screen screen;

  open_files (&screen, "among", names);
  g_assert_false (drop (&screen, dropped + 1, contents + 1, 1));
  g_assert_cmpstr (pph_import_view_get_title (PPH_IMPORT_VIEW (screen.view)), ==, "markdown.md");
  g_assert_true (drop (&screen, dropped + 1, contents + 1, 2));
  g_assert_cmpstr (pph_import_view_get_title (PPH_IMPORT_VIEW (screen.view)), ==, "image.odt");
  g_assert_nonnull (stage_find (screen.view, ADW_TYPE_STATUS_PAGE,
                                (gboolean (*) (GtkWidget *, gconstpointer))gtk_widget_get_mapped, NULL));
  act (&screen, "import.next-file");
  assert_articles (&screen, AS_READ);
  g_assert_true (drop (&screen, dropped, contents, 3));
  g_assert_cmpstr (pph_import_view_get_title (PPH_IMPORT_VIEW (screen.view)), ==, "image.odt");
  act (&screen, "import.next-file");
  assert_articles (&screen, AS_READ);
  close_screen (&screen);
}

static gboolean
is_current (GtkWidget *row, gconstpointer data)
{
  return gtk_widget_get_mapped (row) && gtk_widget_has_css_class (row, "current");
}

#define FRONT                                                                                                              \
  "Convention de prêt\n\nEntre\n\nLa Ville, représentée par M. Jean DURAND, maire, ci-après « la Ville »,\n\nEt\n\n" \
  "Le Lycée, représenté par Mme Anne MARTIN, proviseure, ci-après « le Lycée »,\n\nVu le code ;\n\n"

/* Of another text with the same beginning, nothing of the one before is shown. */
static void
test_other_structure (void)
{
  const char *const names[] = { "capitales.txt", NULL };
  g_autoptr (GString) text = g_string_new (FRONT);
  Screen screen;
  GtkWidget *list;

  open_files (&screen, "other", names);
  for (int i = 1; i <= 300; i++)
    g_string_append_printf (text, "Article %d - Part %d\n\nUn texte.\n\n", i, i);
  pph_window_import_text (PPH_WINDOW (screen.window), text->str);
  stage_settle ();
  pph_import_lines_show (PPH_IMPORT_LINES (stage_find (screen.view, PPH_TYPE_IMPORT_LINES, NULL, NULL)), 605);
  stage_settle ();
  list = stage_find (screen.view, GTK_TYPE_LIST_VIEW, shows_structure, NULL);
  g_assert_nonnull (stage_find (list, GTK_TYPE_LABEL, is_label_visible, "Part 300"));
  pph_window_import_text (PPH_WINDOW (screen.window), FRONT "Article 1 - Lin\n\nUn lot.\n\nArticle 2 - Fil\n\nDeux.\n");
  stage_settle ();
  g_assert_nonnull (stage_find (list, GTK_TYPE_LABEL, is_label_visible, "Le Lycée"));
  g_assert_nonnull (stage_find (list, GTK_TYPE_LABEL, is_label_visible, "Fil"));
  g_assert_null (stage_find (list, GTK_TYPE_LABEL, is_label_visible, "Part "));
  close_screen (&screen);
}

/* The part of the line that is looked at is marked beside it, and in sight; a text of which nothing is known says so.
 */
static void
test_follows (void)
{
  const char *const names[] = { "capitales.txt", NULL };
  g_autoptr (GString) text = g_string_new ("Accord\n\n");
  Screen screen;
  PphImportLines *lines;
  GtkWidget *row;

  open_files (&screen, "follows", names);
  for (int i = 1; i <= 300; i++)
    g_string_append_printf (text, "Article %d - Part %d\n\nUn texte.\n\n", i, i);
  pph_window_import_text (PPH_WINDOW (screen.window), text->str);
  stage_settle ();
  lines = PPH_IMPORT_LINES (stage_find (screen.view, PPH_TYPE_IMPORT_LINES, NULL, NULL));
  pph_import_lines_show (lines, 600); /* the text of the last */
  stage_settle ();
  row = stage_find (stage_find (screen.view, GTK_TYPE_LIST_VIEW, shows_structure, NULL), GTK_TYPE_WIDGET, is_current,
                    NULL);
  g_assert_nonnull (row);
  g_assert_nonnull (stage_find (row, GTK_TYPE_LABEL, is_label_visible, "Part 300"));

  g_assert_null (stage_find (screen.view, GTK_TYPE_LABEL, is_label_visible, "Nothing was recognised"));
  pph_window_import_text (PPH_WINDOW (screen.window), "Un texte sans rien.\n");
  stage_settle ();
  g_assert_nonnull (stage_find (screen.view, GTK_TYPE_LABEL, is_label_visible, "Nothing was recognised"));
  close_screen (&screen);
}

/* What someone said of lines gives way to nothing: what comes meanwhile waits, and what is left can be come back to. */
static void
test_told_is_kept (void)
{
  const char *const names[] = { "capitales.txt", NULL };
  Screen screen;

  open_files (&screen, "told", names);
  show_line (&screen, "ARTICLE 3");
  g_assert_true (gtk_widget_activate_action (screen.view, "import.tell", "u", PPH_LABEL_TEXT));
  stage_settle ();
  assert_articles (&screen, AS_TOLD);
  pph_window_import_text (PPH_WINDOW (screen.window),
                          "Accord\n\nArticle 1 - Lin\n\nUn lot.\n\nArticle 2 - Fil\n\nDeux.\n");
  stage_settle ();
  g_assert_cmpstr (pph_import_view_get_title (PPH_IMPORT_VIEW (screen.view)), ==, "capitales.txt");
  assert_articles (&screen, AS_TOLD);

  act (&screen, "import.back");
  g_assert_false (gtk_widget_get_mapped (screen.view));
  g_assert_true (pph_toast_undo (screen.view));
  stage_settle ();
  g_assert_true (gtk_widget_get_mapped (screen.view));
  assert_articles (&screen, AS_TOLD);
  act (&screen, "import.undo");
  assert_articles (&screen, AS_READ);
  act (&screen, "import.redo");

  act (&screen, "import.next-file");
  assert_articles (&screen, "1 Lin\n2 Fil\n");
  /* Nothing was said of this one. */
  pph_window_import_text (PPH_WINDOW (screen.window),
                          "Accord\n\nArticle 1 - Foin\n\nUn.\n\nArticle 2 - Blé\n\nDeux.\n");
  stage_settle ();
  assert_articles (&screen, "1 Foin\n2 Blé\n");
  close_screen (&screen);
}

static gboolean
is_create_button (GtkWidget *button, gconstpointer data)
{
  return gtk_widget_get_mapped (button);
}

/* Where nothing could be read there is nothing to create. */
static void
test_nothing_to_create (void)
{
  const char *const names[] = { "capitales.txt", "binaire.txt", NULL };
  Screen screen;

  open_files (&screen, "nothing", names);
  g_assert_nonnull (stage_find (screen.view, ADW_TYPE_SPLIT_BUTTON, is_create_button, NULL));
  act (&screen, "import.next-file");
  g_assert_null (stage_find (screen.view, ADW_TYPE_SPLIT_BUTTON, is_create_button, NULL));
  close_screen (&screen);
}

/* What another program copied is on the clipboard. */
static void
test_pasted (void)
{
  const char *const names[] = { "capitales.txt", NULL };
  Screen screen;

  open_files (&screen, "pasted", names);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (screen.window),
                          "Accord\n\nArticle 1 - Foin\n\nDix bottes.\n\nArticle 2 - Paille\n\nVingt.\n");
  g_assert_true (gtk_widget_activate_action (screen.window, "win.import-text", NULL));
  stage_settle ();
  assert_articles (&screen, "1 Foin\n2 Paille\n");
  /* Where an import is shown, what pastes elsewhere pastes here. */
  gdk_clipboard_set_text (gtk_widget_get_clipboard (screen.window),
                          "Accord\n\nArticle 1 - Avoine\n\nDix sacs.\n\nArticle 2 - Orge\n\nVingt.\n");
  act (&screen, "import.paste");
  assert_articles (&screen, "1 Avoine\n2 Orge\n");
  close_screen (&screen);
}

static gboolean
is_making (GtkWidget *widget)
{
  return PPH_IS_TEMPLATE_MAKE_WINDOW (widget);
}

static GtkWidget *
find_making (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (is_making (window))
        return window;
    }
  return NULL;
}

static PphProposedField *
find_field (GListModel *fields, const char *value, guint *place)
{
  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (PphProposedField) field = g_list_model_get_item (fields, i);

      if (strcmp (pph_proposed_field_get_value (field), value) == 0)
        {
          *place = i;
          return field;
        }
    }
  g_assert_not_reached ();
}

/* The agreement becomes a template: one field refused and taken back, one refused for good; the template is shown. */
static void
test_template (void)
{
  const char *const names[] = { "capitales.txt", NULL };
  Screen screen;
  GtkWidget *making, *list;
  GtkSelectionModel *fields;
  PphProposedField *field;
  g_autoptr (GPtrArray) files = NULL;
  const PphTemplateFile *made = NULL;
  guint place = 0;

  open_files (&screen, "template", names);
  act (&screen, "import.template");
  making = find_making ();
  g_assert_nonnull (making);
  list = stage_find (making, GTK_TYPE_LIST_VIEW, NULL, NULL);
  fields = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  field = find_field (G_LIST_MODEL (fields), "la commune", &place);
  g_assert_cmpuint (pph_proposed_field_get_n_places (field), ==, 3);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (fields), place);
  g_assert_true (gtk_widget_activate_action (list, "make.toggle", NULL));
  g_assert_false (pph_proposed_field_get_taken (field));
  g_assert_true (gtk_widget_activate_action (list, "make.undo", NULL));
  g_assert_true (pph_proposed_field_get_taken (field));
  find_field (G_LIST_MODEL (fields), "4 mai 2025", &place);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (fields), place);
  g_assert_true (gtk_widget_activate_action (list, "make.toggle", NULL));
  g_assert_true (gtk_widget_activate_action (list, "make.create", NULL));
  stage_settle ();
  g_assert_null (find_making ());
  g_assert_false (gtk_widget_get_mapped (screen.view));

  files = pph_desk_list_template_files (screen.desk);
  for (guint i = 0; i < files->len; i++)
    if (((const PphTemplateFile *)files->pdata[i])->own)
      made = files->pdata[i];
  g_assert_nonnull (made);
  g_assert_nonnull (made->template);
  g_assert_cmpstr (pph_template_get_title (made->template), ==, "CONVENTION DE COOPÉRATION");
  g_assert_nonnull (strstr (pph_template_get_source (made->template), "{{commune.nom_court}}"));
  g_assert_nonnull (strstr (pph_template_get_source (made->template), "4 mai 2025"));
  close_screen (&screen);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  stage_get_application ();
  g_test_add_func ("/app/import/settle", test_settle);
  g_test_add_func ("/app/import/files", test_files);
  g_test_add_func ("/app/import/text", test_text);
  g_test_add_func ("/app/import/dropped", test_dropped);
  g_test_add_func ("/app/import/dropped-among", test_dropped_among);
  g_test_add_func ("/app/import/pasted", test_pasted);
  g_test_add_func ("/app/import/follows", test_follows);
  g_test_add_func ("/app/import/other-structure", test_other_structure);
  g_test_add_func ("/app/import/told-is-kept", test_told_is_kept);
  g_test_add_func ("/app/import/nothing-to-create", test_nothing_to_create);
  g_test_add_func ("/app/import/template", test_template);
  return g_test_run ();
}
