/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of an agreement, written and ordered in its view. */

#include "config.h"

#include "convention-fixture.h"
#include "patience.h"
#include "pph-test-window.h"
#include "pph-editor-tag.h"
#include "pph-index.h"

static gboolean
has_two_months (gpointer data)
{
  g_autoptr (PphVersion) saved = load (data);

  return g_str_equal (((const PphArticle *)pph_list_get (saved->articles, 3))->text,
                      "La convention est conclue pour trois ans et deux mois.");
}

/* Typing reaches the store by itself, and the page. */
static void
test_types_and_saves (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) saved = NULL;
  const PphArticle *article;

  set_up (&f, 1280, 800);
  type_after (&f, "pour trois ans", " et deux mois");
  patience_until (has_two_months, &f);
  pph_test_screenshot (f.window, "convention-text");

  /* Undo takes it back, in the editor and in the store. */
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  article = pph_list_get (saved->articles, 3);
  g_assert_cmpstr (article->text, ==, "La convention est conclue pour trois ans.");
  tear_down (&f);
}

static gboolean
is_on_engagements (gpointer data)
{
  PphOutlineRow *row = pph_index_get_selected (data);

  return row != NULL && g_str_equal (pph_outline_row_get_id (row), "engagements");
}

static gboolean
is_on_objet (gpointer data)
{
  PphOutlineRow *row = pph_index_get_selected (data);

  return row != NULL && g_str_equal (pph_outline_row_get_id (row), "objet");
}

/* Numbers and references follow a move; undo crosses articles. */
static void
test_moves_articles (void)
{
  Fixture f = { 0 };
  g_autofree char *moved = NULL;
  g_autofree char *back = NULL;

  set_up (&f, 1280, 800);
  type_after (&f, "La convention organise", " bien");
  patience_until (is_on_objet, stage_find (GTK_WIDGET (f.view), PPH_TYPE_INDEX, NULL, NULL));
  type_after (&f, "Engagements des parties", " ");
  patience_until (is_on_engagements, stage_find (GTK_WIDGET (f.view), PPH_TYPE_INDEX, NULL, NULL));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.move-up", NULL);
  moved = dup_shown (&f);
  g_assert_nonnull (strstr (moved, "Article 1 – Engagements des parties"));
  g_assert_nonnull (strstr (moved, "article 1 la décrit"));
  g_assert_nonnull (strstr (moved, "1.1  Engagements de"));
  for (int i = 0; i < 3; i++)
    gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  back = dup_shown (&f);
  g_assert_nonnull (strstr (back, "Article 2 – Engagements des parties"));
  g_assert_null (strstr (back, "organise bien"));
  tear_down (&f);
}

static int
get_caret (Fixture *f)
{
  int place;

  g_object_get (get_buffer (f), "cursor-position", &place, NULL);
  return place;
}

static int
find_text (Fixture *f, const char *text)
{
  GtkTextIter start, found;

  gtk_text_buffer_get_start_iter (get_buffer (f), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, text, 0, &found, NULL, NULL));
  return gtk_text_iter_get_offset (&found);
}

/* Two quick edits of one article, without a pause for the main loop, are two steps;
 * undo puts the caret where each began. */
static void
test_undoes_by_place (void)
{
  Fixture f = { 0 };
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  set_up (&f, 1280, 800);
  type_after (&f, "La convention organise", " bien");
  type_after (&f, "la coopération entre", " toutes");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  once = dup_shown (&f);
  g_assert_nonnull (strstr (once, "organise bien"));
  g_assert_null (strstr (once, "entre toutes"));
  g_assert_cmpint (get_caret (&f), ==, find_text (&f, "coopération entre") + 17);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  twice = dup_shown (&f);
  g_assert_null (strstr (twice, "organise bien"));
  g_assert_cmpint (get_caret (&f), ==, find_text (&f, " la coopération entre"));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.redo", NULL);
  g_assert_cmpint (get_caret (&f), ==, find_text (&f, " la coopération entre"));
  tear_down (&f);
}

/* The caret stays where a part was that went, and comes back with it. */
static void
test_keeps_place (void)
{
  Fixture f = { 0 };
  GtkWidget *index;

  set_up (&f, 1280, 800);
  index = stage_find (GTK_WIDGET (f.view), PPH_TYPE_INDEX, NULL, NULL);
  type_after (&f, "Engagements des parties", " ");
  patience_until (is_on_engagements, index);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.remove-part", NULL);
  g_assert_cmpint (get_caret (&f), ==, find_text (&f, "Gouvernance et suivi"));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_cmpint (get_caret (&f), ==, find_text (&f, "Engagements des parties") + 24);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.redo", NULL);
  g_assert_cmpint (get_caret (&f), ==, find_text (&f, "Gouvernance et suivi"));
  tear_down (&f);
}

/* Whether a label of this text is in a widget. */
static gboolean
shows_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_label (child, text))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_main_menu (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (GTK_IS_MENU_BUTTON (root)
      && g_strcmp0 (gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (root)), "open-menu-symbolic") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_main_menu (child);
  return found;
}

/* The menu shows the shortcut of Redo that tooltip and shortcuts window show. */
static void
test_shortcut_of_redo (void)
{
  Fixture f = { 0 };
  g_autofree char *label = gtk_accelerator_get_label (GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *menu;

  set_up (&f, 1280, 800);
  menu = find_main_menu (GTK_WIDGET (f.view));
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  pph_test_wait (100);
  g_assert_true (shows_label (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu))), label));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (menu));
  tear_down (&f);
}

static void
test_adds_and_removes (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) added = NULL;
  g_autoptr (PphVersion) removed = NULL;

  set_up (&f, 1280, 800);
  type_after (&f, "La convention organise", " ");
  patience_until (is_on_objet, stage_find (GTK_WIDGET (f.view), PPH_TYPE_INDEX, NULL, NULL));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-article", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  added = load (&f);
  g_assert_cmpuint (pph_list_length (added->articles), ==, 5);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.remove-part", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  removed = load (&f);
  g_assert_cmpuint (pph_list_length (removed->articles), ==, 4);
  tear_down (&f);
}

/* F2 takes the title; a dropped row takes the place of its sibling; undo takes both back. */
static void
test_renames_and_drops (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) saved = NULL;
  g_autoptr (PphVersion) back = NULL;
  GtkWidget *index;
  g_autoptr (PphOutlineRow) row = NULL;

  set_up (&f, 1280, 800);
  index = stage_find (GTK_WIDGET (f.view), PPH_TYPE_INDEX, NULL, NULL);
  pph_index_select (PPH_INDEX (index), "suivi");
  row = g_object_ref (pph_index_get_selected (PPH_INDEX (index)));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.rename-part", NULL);
  gtk_text_buffer_delete_selection (get_buffer (&f), TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (&f), "Pilotage", -1, TRUE);
  pph_index_select (PPH_INDEX (index), "objet");
  g_signal_emit_by_name (index, "dropped", row, pph_index_get_selected (PPH_INDEX (index)));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-annexe", NULL);
  gtk_text_buffer_delete_selection (get_buffer (&f), TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (&f), "Calendrier", -1, TRUE);
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  g_assert_cmpstr (((const PphArticle *)pph_list_get (saved->articles, 0))->title, ==, "Pilotage");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (saved->articles, 1))->id, ==, "objet");
  g_assert_cmpuint (pph_list_length (saved->annexes), ==, 2);
  g_assert_cmpstr (((const PphAnnexe *)pph_list_get (saved->annexes, 1))->title, ==, "Calendrier");

  for (int i = 0; i < 4; i++)
    gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  back = load (&f);
  g_assert_cmpuint (pph_list_length (back->annexes), ==, 1);
  g_assert_cmpstr (((const PphArticle *)pph_list_get (back->articles, 0))->id, ==, "objet");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (back->articles, 2))->title, ==, "Gouvernance et suivi");
  tear_down (&f);
}

/* Where the selected part is: in the annexe. */
static void
test_adds_in_annexe (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) added = NULL;
  const PphAnnexe *annexe;

  set_up (&f, 1280, 800);
  pph_index_select (PPH_INDEX (stage_find (GTK_WIDGET (f.view), PPH_TYPE_INDEX, NULL, NULL)), "contacts");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-article", NULL);
  /* The caret is in the new article by now: the next stands after it. */
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-article", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  added = load (&f);
  annexe = pph_list_get (added->annexes, 0);
  g_assert_cmpuint (pph_list_length (annexe->articles), ==, 2);
  g_assert_cmpuint (pph_list_length (added->articles), ==, 4);
  tear_down (&f);
}

static GtkWidget *
find_with_tooltip (GtkWidget *root, const char *tooltip)
{
  if (GTK_IS_MENU_BUTTON (root) && g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_with_tooltip (child, tooltip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_focus_in_menu (gpointer window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

static gboolean
has_no_focus_in_menu (gpointer window)
{
  return !has_focus_in_menu (window);
}

/* A key that is pressed. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *focus; /* what has it */
} Key;

static gboolean
on_key_cb (gpointer data)
{
  Key *key = data;

  key->focus = gtk_root_get_focus (GTK_ROOT (key->window));
  return G_SOURCE_REMOVE;
}

static gboolean
is_pressed (gpointer key)
{
  return ((Key *)key)->focus != NULL;
}

/* A menu gives the focus back to the text, before the next key is seen to. */
static void
test_menu_gives_focus_back (void)
{
  static const char *const labels[] = { "Menu of the Convention (F10)", "Insert a Field, a Reference, a Table…" };
  Fixture f = { 0 };

  set_up (&f, 1280, 800);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkMenuButton *button = GTK_MENU_BUTTON (find_with_tooltip (GTK_WIDGET (f.view), labels[i]));
      Key key = { f.window, NULL };

      gtk_widget_grab_focus (f.editor);
      gtk_menu_button_popup (button);
      patience_until (has_focus_in_menu, f.window);
      gtk_menu_button_popdown (button);
      patience_until (has_no_focus_in_menu, f.window);
      g_idle_add_full (G_PRIORITY_DEFAULT, on_key_cb, &key, NULL);
      patience_until (is_pressed, &key);
      g_assert_true (key.focus == f.editor);
    }
  tear_down (&f);
}

/* How the tag of the first reference in the text is underlined. */
static PangoUnderline
get_reference_underline (Fixture *f, const char *after)
{
  GtkTextIter start, end;
  PphChipTag *chip;
  PangoUnderline underline;

  gtk_text_buffer_get_start_iter (get_buffer (f), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, after, 0, NULL, &end, NULL));
  chip = pph_text_iter_find_tag (&end, PPH_TYPE_CHIP_TAG);
  g_assert_nonnull (chip);
  g_object_get (chip, "underline", &underline, NULL);
  return pph_chip_tag_is_wrong (chip) ? underline : PANGO_UNDERLINE_NONE;
}

static GtkWidget *
find_triangle (GtkWidget *root, const char *title)
{
  GtkWidget *row = NULL;

  if (GTK_IS_LIST_BOX_ROW (root) && gtk_widget_get_tooltip_text (root) != NULL
      && g_str_has_prefix (gtk_widget_get_tooltip_text (root), title))
    return stage_find (root, GTK_TYPE_IMAGE, NULL, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && row == NULL;
       child = gtk_widget_get_next_sibling (child))
    row = find_triangle (child, title);
  return row;
}

/* Titles and values look in the window as they do on the page. */
static void
test_sets_numbers (void)
{
  Fixture f = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autofree char *shown = NULL;

  set_up (&f, 1280, 800);
  version = make_version (f.desk);
  add_party (version, "region", "Région", "la région aux 62 000 emplois", "13000548101315");
  add_article (version, "budget", "Budget de 62 000 €", "Par {{region.nom_court}}.", NULL);
  stored = pph_desk_save_draft (f.desk, version, &error);
  g_assert_no_error (error);
  g_assert_true (pph_convention_view_open (f.view, stored->document->uuid, &error));
  shown = dup_shown (&f);
  g_assert_nonnull (strstr (shown, "62\u00a0000 emplois"));
  g_assert_nonnull (
      find_triangle (stage_find (GTK_WIDGET (f.view), PPH_TYPE_INDEX, NULL, NULL), "Budget de 62\u00a0000\u00a0€"));
  tear_down (&f);
}

static gboolean
is_warned (gpointer data)
{
  GtkWidget *triangle = find_triangle (data, "Objet");

  return triangle != NULL && gtk_widget_get_visible (triangle);
}

static gboolean
is_not_warned (gpointer data)
{
  return !is_warned (data);
}

/* A reference to what was removed: told in the row of the part that has it, until it is mended. */
static void
test_warns (void)
{
  Fixture f = { 0 };
  GtkWidget *index;
  GtkWidget *row;

  set_up (&f, 1280, 800);
  index = stage_find (GTK_WIDGET (f.view), PPH_TYPE_INDEX, NULL, NULL);
  g_assert_false (is_warned (index));
  g_assert_cmpint (get_reference_underline (&f, "telle que l’"), ==, PANGO_UNDERLINE_NONE);
  type_after (&f, "Engagements des parties", " ");
  patience_until (is_on_engagements, index);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.remove-part", NULL);
  patience_until (is_warned, index);
  g_assert_cmpint (get_reference_underline (&f, "telle que l’"), ==, PANGO_UNDERLINE_ERROR);
  row = gtk_widget_get_ancestor (find_triangle (index, "Objet"), GTK_TYPE_LIST_BOX_ROW);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (row), "{{article:engagements}}"));
  g_assert_false (gtk_widget_get_visible (find_triangle (index, "Gouvernance")));
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-warning");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  patience_until (is_not_warned, index);
  g_assert_cmpint (get_reference_underline (&f, "telle que l’"), ==, PANGO_UNDERLINE_NONE);
  tear_down (&f);
}

/* What is frozen is read; a copy of it is written. */
static void
test_frozen (void)
{
  Fixture f = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphVersion) saved = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkTextIter start;
  GtkWidget *check;
  PphStored *stored;

  set_up (&f, 1280, 800);
  version = make_version (f.desk);
  version->state = PPH_VERSION_SIGNED;
  ((PphArticle *)pph_list_get (version->articles, 0))->optional = TRUE;
  stored = pph_desk_save_draft (f.desk, version, &error);
  g_assert_no_error (error);
  g_assert_true (pph_convention_view_open (f.view, stored->document->uuid, &error));
  g_assert_cmpint (stored->version->state, ==, PPH_VERSION_SIGNED);
  g_free (f.uuid);
  f.uuid = g_strdup (stored->document->uuid);
  pph_stored_free (stored);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (f.editor)));
  before = dup_shown (&f);
  gtk_text_buffer_get_start_iter (get_buffer (&f), &start);
  gtk_text_buffer_place_cursor (get_buffer (&f), &start);
  g_assert_true (gtk_widget_grab_focus (f.editor));
  g_signal_emit_by_name (f.editor, "insert-at-cursor", "x");
  g_signal_emit_by_name (f.editor, "backspace");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-article", NULL);
  after = dup_shown (&f);
  g_assert_cmpstr (after, ==, before);
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-frozen");
  /* Nor is an article left out, or words replaced. */
  check = stage_find (stage_find (GTK_WIDGET (f.view), PPH_TYPE_INDEX, NULL, NULL), GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  g_assert_nonnull (check);
  g_assert_false (gtk_widget_is_sensitive (check));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.replace", NULL);
  g_assert_false (gtk_widget_get_mapped (stage_find (GTK_WIDGET (f.view), GTK_TYPE_SEARCH_ENTRY, NULL, NULL)));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.duplicate", NULL));
  g_assert_cmpstr (pph_convention_view_get_uuid (f.view), !=, f.uuid);
  g_assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (f.editor)));
  type_after (&f, "pour trois ans", " et deux mois");
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  g_assert_cmpint (saved->state, ==, PPH_VERSION_SIGNED);
  g_assert_cmpstr (((const PphArticle *)pph_list_get (saved->articles, 3))->text, ==,
                   "La convention est conclue pour trois ans.");
  tear_down (&f);
}

static void
test_narrow (void)
{
  Fixture f = { 0 };

  set_up (&f, 400, 800);
  pph_test_wait (300);
  g_assert_cmpint (gtk_widget_get_width (f.window), <=, 400);
  pph_test_screenshot (f.window, "convention-text-400");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.toggle-page", NULL);
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-page-400");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.show-parties", NULL);
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-parties-400");
  g_assert_cmpint (gtk_widget_get_width (f.window), <=, 400);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.show-index", NULL);
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-index-400");
  tear_down (&f);
}

static void
list_listening (GtkWidget *root, gpointer view, GPtrArray *found)
{
  if (g_signal_handler_find (root, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, view) != 0)
    g_ptr_array_add (found, g_object_ref (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_listening (child, view, found);
}

/* The children of a template go in no order: none may tell the view what happens on the way. */
static void
test_ends_quietly (void)
{
  Fixture f = { 0 };
  g_autoptr (GPtrArray) listening = g_ptr_array_new_with_free_func (g_object_unref);

  set_up (&f, 1280, 800);
  list_listening (GTK_WIDGET (f.view), f.view, listening);
  g_assert_cmpuint (listening->len, >, 5);
  g_object_ref (f.view);
  adw_window_set_content (ADW_WINDOW (f.window), NULL);
  g_object_run_dispose (G_OBJECT (f.view));
  for (guint i = 0; i < listening->len; i++)
    if (g_signal_handler_find (listening->pdata[i], G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, f.view) != 0)
      g_error ("a %s still tells the view", G_OBJECT_TYPE_NAME (listening->pdata[i]));
  g_object_unref (f.view);
  g_clear_pointer (&listening, g_ptr_array_unref);
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  if (!fixture_start (&argc, &argv))
    return 77;
  g_test_add_func ("/app/convention-view/types-and-saves", test_types_and_saves);
  g_test_add_func ("/app/convention-view/moves-articles", test_moves_articles);
  g_test_add_func ("/app/convention-view/undoes-by-place", test_undoes_by_place);
  g_test_add_func ("/app/convention-view/keeps-place", test_keeps_place);
  g_test_add_func ("/app/convention-view/shortcut-of-redo", test_shortcut_of_redo);
  g_test_add_func ("/app/convention-view/adds-and-removes", test_adds_and_removes);
  g_test_add_func ("/app/convention-view/renames-and-drops", test_renames_and_drops);
  g_test_add_func ("/app/convention-view/adds-in-annexe", test_adds_in_annexe);
  g_test_add_func ("/app/convention-view/menu-gives-focus-back", test_menu_gives_focus_back);
  g_test_add_func ("/app/convention-view/sets-numbers", test_sets_numbers);
  g_test_add_func ("/app/convention-view/warns", test_warns);
  g_test_add_func ("/app/convention-view/frozen", test_frozen);
  g_test_add_func ("/app/convention-view/narrow", test_narrow);
  g_test_add_func ("/app/convention-view/ends-quietly", test_ends_quietly);
  return g_test_run ();
}
