/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-convention-view.h"
#include "pph-desk-comment.h"
#include "pph-table-cell.h"
#include "pph-table-host.h"
#include "patience.h"
#include "pph-test-window.h"
#include "pph-text-clipboard.h"
#include "pph-text-page.h"

#include <string.h>

#define SMALL                                                                                     \
  "| Indicateur | Cible |\n|---|--:|\n| Forums **publics** | 2 |\n| - immersions<br>- visites | " \
  "{{prefecture.nom_court}} |"
#define WIDE                                                                                                         \
  "|A|B|C|D|E|F|G|H|I|J|\n|---|---|---|---|---|---|---|---|---|---|\n|un|deux|trois|quatre|cinq|six|sept|huit|neuf|" \
  "dix|"

typedef struct
{
  PphDesk *desk;
  GtkWidget *window;
  PphConventionView *view;
  PphTextEditor *editor;
  char *uuid;
} Fixture;

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
set_up (Fixture *f, int width, int height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphArticle) article = pph_article_new ();
  g_autoptr (PphParty) party = pph_party_new ();
  g_autoptr (PphVersion) version = NULL;
  PphStored *stored;

  f->desk = pph_test_desk_new ();
  version = pph_version_copy (pph_desk_draft_blank (f->desk));
  pph_set_string (&party->id, "prefecture");
  pph_set_string (&party->legal_name, "Préfecture de la Haute-Brenne");
  pph_set_string (&party->short_name, "la préfecture");
  pph_set_list (&version->parties, pph_list_appended (NULL, party));
  pph_set_string (&article->id, "suivi");
  pph_set_string (&article->title, "Suivi");
  pph_set_string (&article->text, "Avant le tableau.\n\n" SMALL "\n\nEntre les deux.\n\n" WIDE "\n\nAprès.");
  pph_set_list (&version->articles, pph_list_appended (NULL, article));
  stored = pph_desk_save_draft (f->desk, version, &error);
  g_assert_no_error (error);
  f->uuid = g_strdup (stored->document->uuid);
  pph_stored_free (stored);

  f->window = adw_window_new ();
  f->view = PPH_CONVENTION_VIEW (pph_convention_view_new (f->desk));
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->view));
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, height);
  gtk_window_present (GTK_WINDOW (f->window));
  g_assert_true (pph_convention_view_open (f->view, f->uuid, &error));
  g_assert_no_error (error);
  f->editor = PPH_TEXT_EDITOR (find_widget (GTK_WIDGET (f->view), PPH_TYPE_TEXT_EDITOR));
  pph_test_wait (300);
}

static void
tear_down (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  pph_test_wait (50);
  patience_finalize (f->desk);
  g_free (f->uuid);
}

static char *
dup_saved (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = NULL;

  g_assert_true (pph_convention_view_flush (f->view));
  stored = pph_store_load (pph_desk_get_store (f->desk), f->uuid, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (((const PphArticle *)pph_list_get (stored->version->articles, 0))->text);
}

static void
assert_saved (Fixture *f, const char *small)
{
  g_autofree char *expected
      = g_strconcat ("Avant le tableau.\n\n", small, "\n\nEntre les deux.\n\n" WIDE "\n\nAprès.", NULL);
  g_autofree char *saved = dup_saved (f);

  g_assert_cmpstr (saved, ==, expected);
}

/* The view of the @i-th table. */
static PphTableView *
get_table (Fixture *f, guint i)
{
  PphEditorBuffer *buffer = PPH_EDITOR_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (f->editor)));
  PphEditorTable *table = pph_editor_buffer_get_tables (buffer)->pdata[i];
  guint n;
  GtkWidget **widgets = gtk_text_child_anchor_get_widgets (pph_editor_table_get_anchor (table), &n);
  GtkWidget *found;

  g_assert_cmpuint (n, ==, 1);
  found = find_widget (widgets[0], PPH_TYPE_TABLE_VIEW);
  g_free (widgets);
  return PPH_TABLE_VIEW (found);
}

/* The @i-th cell of @table, as it is painted. */
static PphTableCell *
get_cell (PphTableView *table, int i)
{
  GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (table));

  while (i-- > 0)
    cell = gtk_widget_get_next_sibling (cell);
  return PPH_TABLE_CELL (cell);
}

static void
type (PphTableView *table, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pph_table_view_get_editor (table)));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    gtk_text_buffer_insert_interactive_at_cursor (buffer, p, (int)(g_utf8_next_char (p) - p), TRUE);
  pph_test_wait (20);
}

static void
do_action (Fixture *f, const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->editor), name, NULL));
  pph_test_wait (30);
}

static void
test_edits_and_undoes (void)
{
  Fixture f = { 0 };
  PphTableView *table;

  set_up (&f, 1280, 800);
  pph_test_screenshot (f.window, "text-tables");
  table = get_table (&f, 0);
  g_assert_null (pph_table_view_get_editor (table));
  pph_table_view_enter (table, 1, 1, -1);
  pph_test_wait (100);
  pph_test_screenshot (f.window, "text-table-cell");
  type (table, "4");
  assert_saved (&f, "| Indicateur | Cible |\n|---|--:|\n| Forums **publics** | 24 |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  do_action (&f, "table.row-below");
  type (table, "dix");
  do_action (&f, "table.column-before");
  do_action (&f, "table.align-center");
  do_action (&f, "table.row-up");
  do_action (&f, "table.header");
  pph_test_screenshot (f.window, "text-table-changed");
  assert_saved (&f, "| | | |\n|---|:-:|--:|\n| Indicateur | | Cible |\n| | | dix |\n| Forums **publics** | | 24 |\n"
                    "| - immersions<br>- visites | | {{prefecture.nom_court}} |");
  for (int i = 0; i < 20; i++)
    gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  pph_test_wait (100);
  assert_saved (&f, SMALL);
  g_assert_true (get_table (&f, 0) == table);
  for (int i = 0; i < 20; i++)
    gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.redo", NULL);
  assert_saved (&f, "| | | |\n|---|:-:|--:|\n| Indicateur | | Cible |\n| | | dix |\n| Forums **publics** | | 24 |\n"
                    "| - immersions<br>- visites | | {{prefecture.nom_court}} |");
  tear_down (&f);
}

/* Tab in the last cell adds a row; a wide table scrolls in itself. */
static void
test_goes_about (void)
{
  Fixture f = { 0 };
  PphTableView *wide;
  GtkWidget *scroller;
  GtkAdjustment *across;

  set_up (&f, 1280, 800);
  wide = get_table (&f, 1);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (wide)), >, gtk_widget_get_width (GTK_WIDGET (f.editor)));
  scroller = gtk_widget_get_ancestor (GTK_WIDGET (wide), GTK_TYPE_SCROLLED_WINDOW);
  g_assert_cmpint (gtk_widget_get_width (scroller), <, gtk_widget_get_width (GTK_WIDGET (f.editor)));
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_assert_cmpfloat (gtk_adjustment_get_value (across), ==, 0);
  pph_table_view_enter (wide, -1, -1, -1);
  pph_test_wait (100);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), >, 100);
  pph_test_screenshot (f.window, "text-table-wide");

  gtk_widget_grab_focus (GTK_WIDGET (f.editor));
  pph_table_host_leave (pph_text_editor_get_tables (f.editor));
  g_assert_null (pph_table_view_get_editor (wide));
  assert_saved (&f, SMALL);
  tear_down (&f);
}

/* A size is chosen, and the caret is in the first cell of the new table; what else can be put in. */
static void
test_inserts (void)
{
  Fixture f = { 0 };
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GtkWidget) sheet = NULL;
  GtkWidget *spin;

  set_up (&f, 1280, 800);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (f.editor));
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "Avant le tableau", 0, NULL, &end, NULL));
  gtk_text_buffer_place_cursor (buffer, &end);
  pph_test_wait (50);
  do_action (&f, "insert.table");
  for (guint i = 0; i < g_list_model_get_n_items (windows) && sheet == NULL; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != f.window)
        sheet = g_steal_pointer (&window);
    }
  g_assert_nonnull (sheet);
  pph_test_screenshot (sheet, "text-table-size");
  spin = find_widget (sheet, GTK_TYPE_SPIN_BUTTON);
  gtk_editable_set_text (GTK_EDITABLE (spin), "2");
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (spin)), "activate");
  g_clear_object (&sheet);
  pph_test_wait (50);
  g_assert_nonnull (pph_table_view_get_editor (get_table (&f, 2)));
  type (get_table (&f, 2), "Titre");
  assert_saved (&f, "| Titre | |\n|---|---|\n| | |\n\n" SMALL);
  do_action (&f, "table.remove");
  assert_saved (&f, SMALL);

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "Avant le tableau.", 0, NULL, &end, NULL));
  gtk_text_buffer_place_cursor (buffer, &end);
  pph_test_wait (50);
  do_action (&f, "insert.page-break");
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "Entre les deux", 0, NULL, &end, NULL));
  gtk_text_buffer_place_cursor (buffer, &end);
  pph_test_wait (50);
  do_action (&f, "insert.footnote");
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "Une note au bas de la page.", -1, TRUE);
  pph_test_wait (300);
  pph_test_screenshot (f.window, "text-blocks");
  {
    g_autofree char *saved = dup_saved (&f);

    g_assert_nonnull (strstr (saved, "Avant le tableau.\n\n\\newpage\n\n|"));
    g_assert_nonnull (strstr (saved, "Entre les deux[^1].\n"));
    g_assert_nonnull (strstr (saved, "Après.\n\n[^1]: Une note au bas de la page."));
  }
  tear_down (&f);
}

/* Pastes @text, as @type, where someone writes in @table. */
static void
paste (Fixture *f, PphTableView *table, const char *type, const char *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->view));
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GdkContentProvider) content = gdk_content_provider_new_for_bytes (type, bytes);

  gdk_clipboard_set_content (clipboard, content);
  g_signal_emit_by_name (pph_table_view_get_editor (table), "paste-clipboard");
}

static gboolean
is_read (gpointer data)
{
  g_autofree char *now = pph_rich_dup_text (pph_editor_table_get (pph_table_view_get_table (get_table (data, 0))));

  return strstr (now, "fin-collée") != NULL;
}

static void
undo (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->view), "convention.undo", NULL);
  pph_test_wait (100);
}

/* A table that is pasted fills the cells from there on; words go into the cell; each is one step of undo. */
static void
test_pastes (void)
{
  static const struct
  {
    const char *type, *text;
    int row, column, within;
    const char *saved;
  } cases[] = {
    { "text/plain;charset=utf-8", "un\tdeux\r\ntrois\tfin-collée\r\n", 2, 1, 0,
      "| Indicateur | Cible | |\n|---|--:|---|\n| Forums **publics** | 2 | |\n| - immersions<br>- visites | un | deux "
      "|\n"
      "| | trois | fin-collée |" },
    { "text/html", "<table><tr><td>Forum</td><td>4</td></tr><tr><td><b>Stage</b></td><td>fin-collée</td></tr></table>",
      1, 0, 3, "| Indicateur | Cible |\n|---|--:|\n| Forum | 4 |\n| **Stage** | fin-collée |" },
    { "text/html", "<p>des <i>mots</i></p><ul><li>un</li><li>fin-collée</li></ul>", 1, 0, -1,
      "| Indicateur | Cible |\n|---|--:|\n| Forums **publics**des *mots*<br>- un<br>- fin-collée | 2 |\n"
      "| - immersions<br>- visites | {{prefecture.nom_court}} |" },
    { "text/html", "<table><tr><td>fin-collée</td></tr></table>", 1, 1, 0,
      "| Indicateur | Cible |\n|---|--:|\n| Forums **publics** | fin-collée2 |\n"
      "| - immersions<br>- visites | {{prefecture.nom_court}} |" },
    { "text/html", "<h2>Titre</h2><table><tr><td>a</td><td>b</td></tr></table><p>fin-collée</p>", 1, 1, 0,
      "| Indicateur | Cible |\n|---|--:|\n| Forums **publics** | **Titre**<br>a<br>b<br>fin-collée2 |\n"
      "| - immersions<br>- visites | {{prefecture.nom_court}} |" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f = { 0 };
      PphTableView *table;

      set_up (&f, 1280, 800);
      table = get_table (&f, 0);
      pph_table_view_enter (table, cases[i].row, cases[i].column, cases[i].within);
      paste (&f, table, cases[i].type, cases[i].text);
      patience_until (is_read, &f);
      assert_saved (&f, cases[i].saved);
      pph_test_wait (100);
      if (i == 0)
        pph_test_screenshot (f.window, "text-table-pasted");
      /* The caret is behind what came. */
      type (table, "s");
      {
        g_autofree char *saved = dup_saved (&f);

        g_assert_nonnull (strstr (saved, "fin-collées"));
      }
      undo (&f);
      undo (&f);
      assert_saved (&f, SMALL);
      tear_down (&f);
    }
}

/* Someone goes on to another cell while what was copied is read. */
static void
test_pastes_where_asked (void)
{
  Fixture f = { 0 };
  PphTableView *table;

  set_up (&f, 1280, 800);
  table = get_table (&f, 0);
  pph_table_view_enter (table, 1, 0, 0);
  paste (&f, table, "text/html", "<p>fin-collée </p>");
  pph_table_view_enter (table, 0, 1, -1);
  type (table, "s");
  patience_until (is_read, &f);
  pph_test_wait (50);
  type (table, "s");
  assert_saved (&f, "| Indicateur | Cibless |\n|---|--:|\n| fin-colléeForums **publics** | 2 |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  tear_down (&f);
}

/* A long paste into a cell: in the pauses. */

#define LONG_LINE "Ligne-%d d’un texte qui est bien trop long pour la cellule d’un tableau, où il va pourtant."
#define N_LONG    2000

/* The table as it is with what was pasted at the start of its cell "2". (transfer full) */
static char *
dup_with_long (void)
{
  GString *saved = g_string_new ("| Indicateur | Cible |\n|---|--:|\n| Forums **publics** | ");

  for (int i = 0; i < N_LONG; i++)
    g_string_append_printf (saved, LONG_LINE "<br>", i);
  g_string_append (saved, "fin-collée2 |\n| - immersions<br>- visites | {{prefecture.nom_court}} |");
  return g_string_free (saved, FALSE);
}

static gboolean
is_held (gpointer f)
{
  return !gtk_text_view_get_editable (GTK_TEXT_VIEW (((Fixture *)f)->editor));
}

static gboolean
says_how_far (gpointer f)
{
  GtkWidget *bar = find_widget (GTK_WIDGET (((Fixture *)f)->view), PPH_TYPE_TEXT_CLIPBOARD);

  return g_str_has_prefix (gtk_label_get_label (GTK_LABEL (find_widget (bar, GTK_TYPE_LABEL))), "Pasting: ");
}

/* Until some of it is made; nothing of it is there. */
static PphTableView *
begin_long_paste (Fixture *f)
{
  PphTableView *table;
  g_autoptr (GString) text = g_string_new (NULL);

  set_up (f, 1280, 800);
  table = get_table (f, 0);
  pph_table_view_enter (table, 1, 1, 0);
  pph_test_wait (100);
  for (int i = 0; i < N_LONG; i++)
    g_string_append_printf (text, LONG_LINE "\n", i);
  g_string_append (text, "fin-collée");
  paste (f, table, "text/plain;charset=utf-8", text->str);
  patience_until (says_how_far, f);
  g_assert_true (is_held (f));
  g_assert_false (is_read (f));
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (pph_table_view_get_editor (table))));
  return table;
}

static gboolean
is_over (gpointer f)
{
  return !is_held (f) && is_read (f);
}

static gboolean
shows_caret (PphTableView *table)
{
  GtkWidget *editor = GTK_WIDGET (pph_table_view_get_editor (table));
  graphene_rect_t caret, place;

  return pph_table_view_get_caret (table, &caret) && gtk_widget_compute_bounds (editor, GTK_WIDGET (table), &place)
         && graphene_rect_contains_rect (&place, &caret);
}

/* One notch of the wheel over @widget. Returns: whether it meant something there */
static gboolean
turn_wheel (GtkWidget *widget, double by)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        continue;
      g_signal_emit_by_name (controller, "scroll", 0.0, by, &taken);
      return taken;
    }
  return FALSE;
}

static void
test_pastes_long (void)
{
  Fixture f = { 0 };
  PphTableView *table = begin_long_paste (&f);
  g_autofree char *saved = dup_with_long ();
  GtkWidget *editor = GTK_WIDGET (pph_table_view_get_editor (table));
  GtkAdjustment *down;
  double before;
  int height;

  patience_until (is_over, &f);
  assert_saved (&f, saved);
  pph_test_wait (1000);
  /* It is not set and painted whole: neither where one writes, which scrolls, nor below. */
  down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (editor));
  g_assert_cmpint (gtk_widget_get_height (editor), <, 20000);
  g_assert_cmpfloat (gtk_adjustment_get_upper (down), >, 40000);
  g_assert_true (shows_caret (table));
  for (int i = 0; i < 10 && turn_wheel (editor, 1); i++)
    ;
  g_assert_false (turn_wheel (editor, 1)); /* it is at its end */
  before = gtk_adjustment_get_value (down);
  g_assert_true (turn_wheel (editor, -1));
  g_assert_cmpfloat (gtk_adjustment_get_value (down), <, before);
  gtk_widget_measure (GTK_WIDGET (get_cell (table, 3)), GTK_ORIENTATION_VERTICAL, 400, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, <, 20000);
  pph_test_screenshot (f.window, "text-table-pasted-long");
  type (table, "s");
  pph_test_wait (100);
  g_assert_true (shows_caret (table));
  {
    g_autofree char *typed = dup_saved (&f);

    g_assert_nonnull (strstr (typed, "fin-collées2 |"));
  }
  undo (&f);
  undo (&f);
  assert_saved (&f, SMALL);
  pph_test_wait (300);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (table)), <, 300);
  g_assert_false (turn_wheel (GTK_WIDGET (pph_table_view_get_editor (table)), 1));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.redo", NULL);
  assert_saved (&f, saved);
  pph_test_screenshot (f.window, "text-table-pasted-long-again");
  tear_down (&f);
}

/* Who asks for the text does not get half of it. */
static void
test_saves_long (void)
{
  Fixture f = { 0 };
  g_autofree char *saved = NULL;

  begin_long_paste (&f);
  saved = dup_with_long ();
  assert_saved (&f, saved);
  g_assert_false (is_held (&f));
  undo (&f);
  assert_saved (&f, SMALL);
  tear_down (&f);
}

/* Escape over @widget. Returns: whether it meant something there */
static gboolean
escape (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Escape, 0, 0, &taken);
    }
  return taken;
}

static void
test_cancels_long (void)
{
  for (int by_key = 0; by_key < 2; by_key++)
    {
      Fixture f = { 0 };
      PphTableView *table = begin_long_paste (&f);
      GtkWidget *bar = find_widget (GTK_WIDGET (f.view), PPH_TYPE_TEXT_CLIPBOARD);
      GtkWidget *page = find_widget (GTK_WIDGET (f.view), PPH_TYPE_TEXT_PAGE);

      if (by_key)
        g_assert_true (escape (page));
      else
        g_signal_emit_by_name (find_widget (bar, GTK_TYPE_BUTTON), "clicked");
      g_assert_false (is_held (&f));
      g_assert_false (escape (page));
      assert_saved (&f, SMALL);
      pph_test_wait (200);
      type (table, "1");
      assert_saved (&f, "| Indicateur | Cible |\n|---|--:|\n| Forums **publics** | 12 |\n"
                        "| - immersions<br>- visites | {{prefecture.nom_court}} |");
      tear_down (&f);
    }
}

/* Someone goes elsewhere meanwhile, and stays there; what they paste there is not taken, as in the text. */
static void
test_leaves_long (void)
{
  for (int i = 0; i < 3; i++)
    {
      Fixture f = { 0 };
      PphTableView *table = begin_long_paste (&f), *other = get_table (&f, i == 2 ? 1 : 0);
      g_autofree char *saved = dup_with_long ();

      if (i > 0)
        {
          pph_table_view_enter (other, 0, 1, -1);
          g_signal_emit_by_name (pph_table_view_get_editor (other), "paste-clipboard");
        }
      else
        gtk_widget_grab_focus (GTK_WIDGET (f.editor));
      patience_until (is_over, &f);
      assert_saved (&f, saved);
      pph_test_wait (200);
      if (i > 0)
        {
          g_autofree char *typed = NULL;

          type (other, "s");
          typed = dup_saved (&f);
          g_assert_nonnull (strstr (typed, i == 2 ? "| A | Bs | C |" : "| Indicateur | Cibles |"));
          undo (&f);
        }
      g_assert_true (i == 1 || pph_table_view_get_editor (table) == NULL);
      undo (&f);
      assert_saved (&f, SMALL);
      tear_down (&f);
    }
}

/* A space stays while someone thinks of the next word, and what was typed is saved. */
static void
test_keeps_space (void)
{
  Fixture f = { 0 };
  PphTableView *table;

  set_up (&f, 1280, 800);
  table = get_table (&f, 0);
  pph_table_view_enter (table, 0, 0, -1);
  type (table, " ou ");
  pph_test_wait (3000);
  g_assert_true (pph_convention_view_flush (f.view));
  pph_test_wait (100);
  type (table, "r");
  assert_saved (&f, "| Indicateur ou r | Cible |\n|---|--:|\n| Forums **publics** | 2 |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  tear_down (&f);
}

/* Nor does it go when the words were read in two times, the space before them first. */
static void
test_keeps_space_in_haste (void)
{
  Fixture f = { 0 };
  PphTableView *table;

  set_up (&f, 1280, 800);
  table = get_table (&f, 0);
  pph_table_view_enter (table, 0, 0, -1);
  type (table, " ");
  type (table, "ou ");
  type (table, "r");
  assert_saved (&f, "| Indicateur ou r | Cible |\n|---|--:|\n| Forums **publics** | 2 |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  tear_down (&f);
}

static gboolean
shows_theirs (gpointer editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (editor);
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  return strstr (text, "Bilan annuel") != NULL;
}

/* Nor when someone else changes the agreement meanwhile. */
static void
test_keeps_space_beside_others (void)
{
  Fixture f = { 0 };
  PphTableView *table;
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphVersion) theirs = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  PphTransaction *transaction = pph_transaction_new ("edit", "other", 1);

  set_up (&f, 1280, 800);
  table = get_table (&f, 0);
  pph_table_view_enter (table, 0, 0, -1);
  type (table, " ou ");
  text = dup_saved (&f);
  stored = pph_store_load (pph_desk_get_store (f.desk), f.uuid, NULL, &error);
  g_assert_no_error (error);
  theirs = pph_version_with_text (stored->version, "suivi", "Bilan annuel", text);
  pph_transaction_put_version (transaction, f.uuid, theirs, stored->revision, NULL);
  pph_commit_free (pph_store_commit (pph_desk_get_store (f.desk), transaction, &error));
  g_assert_no_error (error);
  patience_until (shows_theirs, f.editor);
  type (table, "r");
  assert_saved (&f, "| Indicateur ou r | Cible |\n|---|--:|\n| Forums **publics** | 2 |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  tear_down (&f);
}

/* French signs, a field and a note, as in any text. */
static void
test_writes_in_cell (void)
{
  Fixture f = { 0 };
  PphTableView *table;
  g_autofree char *saved = NULL;

  set_up (&f, 1280, 800);
  table = get_table (&f, 0);
  pph_table_view_enter (table, 1, 1, -1);
  type (table, " \"l'an\" :");
  assert_saved (&f, "| Indicateur | Cible |\n|---|--:|\n| Forums **publics** | 2 «\302\240l’an\302\240»\302\240: |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  undo (&f);
  assert_saved (&f, SMALL);
  pph_table_view_enter (table, 1, 1, -1);
  pph_text_page_insert_tag (PPH_TEXT_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (f.editor), PPH_TYPE_TEXT_PAGE)),
                            "prefecture.nom_court");
  assert_saved (&f, "| Indicateur | Cible |\n|---|--:|\n| Forums **publics** | 2{{prefecture.nom_court}} |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  undo (&f);
  assert_saved (&f, SMALL);
  pph_table_view_enter (table, 1, 1, -1);
  pph_test_wait (50);
  do_action (&f, "insert.footnote");
  g_assert_null (pph_table_view_get_editor (table)); /* the caret is in the note */
  gtk_text_buffer_insert_interactive_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (f.editor)), "Par an", -1,
                                                TRUE);
  pph_test_wait (200);
  pph_test_screenshot (f.window, "text-table-note");
  saved = dup_saved (&f);
  g_assert_nonnull (strstr (saved, "| Forums **publics** | 2[^1] |"));
  g_assert_true (g_str_has_suffix (saved, "Après.\n\n[^1]: Par an"));
  /* The note goes with its call. */
  pph_table_view_enter (table, 1, 1, -1);
  {
    GtkTextBuffer *cell = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pph_table_view_get_editor (table)));
    GtkTextIter at;

    gtk_text_buffer_get_iter_at_mark (cell, &at, gtk_text_buffer_get_insert (cell));
    gtk_text_buffer_backspace (cell, &at, TRUE, TRUE);
    pph_test_wait (20);
  }
  assert_saved (&f, SMALL);
  undo (&f);
  g_clear_pointer (&saved, g_free);
  saved = dup_saved (&f);
  g_assert_true (g_str_has_suffix (saved, "Après.\n\n[^1]: Par an"));
  tear_down (&f);
}

/* The cell that someone writes in begins with a wrong word, and says so. */
static gboolean
begins_misspelt (gpointer table)
{
  GtkTextBuffer *cell = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pph_table_view_get_editor (table)));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (cell), "misspelt");
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (cell, &start);
  return tag != NULL && gtk_text_iter_starts_tag (&start, tag);
}

static gboolean
has_wrong_words (gpointer cell)
{
  return pph_table_cell_has_wrong_words (cell);
}

/* Wrong words are underlined in cells, whether someone writes in them or not. */
static void
test_spelling (void)
{
  Fixture f = { 0 };
  PphTableView *table;

  if (!pph_spelling_is_possible ())
    {
      g_test_skip ("no French dictionary is installed");
      return;
    }
  set_up (&f, 1280, 800);
  table = get_table (&f, 0);
  pph_table_view_enter (table, 1, 1, 0);
  type (table, "convantion ");
  patience_until (begins_misspelt, table);
  pph_test_screenshot (f.window, "text-table-spelling");
  pph_table_view_leave (table);
  patience_until (has_wrong_words, get_cell (table, 3));
  pph_test_screenshot (f.window, "text-table-spelling-painted");
  g_assert_false (pph_table_cell_has_wrong_words (get_cell (table, 0)));
  tear_down (&f);
}

static gboolean
is_in_fourth_row (gpointer data)
{
  const GArray *marks = data;

  return marks->len == 1 && g_array_index (marks, PphCellMark, 0).row == 3;
}

/* A remark on words of a cell finds them again, and is coloured there. */
static void
test_comment (void)
{
  Fixture f = { 0 };
  PphTextPage *page;
  PphTableView *table;
  g_autoptr (PphComment) comment = NULL;
  g_autoptr (GError) error = NULL;
  const GArray *marks;
  GtkTextBuffer *cell;
  GtkTextIter from, to;
  g_autofree char *selected = NULL, *all = NULL;

  set_up (&f, 1280, 800);
  page = PPH_TEXT_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (f.editor), PPH_TYPE_TEXT_PAGE));
  table = get_table (&f, 0);
  pph_table_view_enter (table, 2, 0, 0);
  cell = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pph_table_view_get_editor (table)));
  /* All of the cell, and nothing of the next. */
  gtk_text_buffer_get_bounds (cell, &from, &to);
  gtk_text_buffer_select_range (cell, &to, &from);
  comment = pph_text_page_begin_comment (page);
  all = pph_text_page_dup_selection (page);
  g_assert_cmpstr (comment->quote, ==, all);
  g_assert_false (g_str_has_suffix (all, "\n"));
  g_clear_pointer (&comment, pph_comment_unref);
  gtk_text_buffer_get_start_iter (cell, &from);
  g_assert_true (gtk_text_iter_forward_search (&from, "visites", 0, &from, &to, NULL));
  gtk_text_buffer_select_range (cell, &to, &from);
  comment = pph_text_page_begin_comment (page);
  g_assert_cmpstr (comment->part, ==, "suivi");
  g_assert_cmpstr (comment->quote, ==, "visites");
  pph_set_string (&comment->text, "Combien ?");
  g_assert_true (pph_desk_add_comment (f.desk, f.uuid, comment, &error));
  g_assert_no_error (error);
  pph_text_page_read_comments (page);
  marks = pph_editor_table_get_marks (pph_table_view_get_table (table));
  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_cmpint (g_array_index (marks, PphCellMark, 0).row, ==, 2);
  g_assert_cmpint (g_array_index (marks, PphCellMark, 0).column, ==, 0);
  g_assert_cmpint (g_array_index (marks, PphCellMark, 0).end - g_array_index (marks, PphCellMark, 0).start, ==, 7);
  g_assert_true (
      gtk_text_iter_starts_tag (&from, gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (cell), "comment")));

  /* A row above: the mark follows. */
  pph_test_wait (50);
  do_action (&f, "table.row-above");
  pph_table_view_leave (table);
  patience_until (is_in_fourth_row, (gpointer)marks);
  pph_test_screenshot (f.window, "text-table-comment");
  pph_text_page_show_comment (page, comment);
  cell = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pph_table_view_get_editor (table)));
  g_assert_true (gtk_text_buffer_get_selection_bounds (cell, &from, &to));
  selected = gtk_text_iter_get_text (&from, &to);
  g_assert_cmpstr (selected, ==, "visites");
  gtk_text_buffer_place_cursor (cell, &from);
  tear_down (&f);
}

static void
test_narrow (void)
{
  Fixture f = { 0 };

  set_up (&f, 400, 700);
  pph_table_view_enter (get_table (&f, 0), 2, 0, 3);
  pph_test_wait (200);
  pph_test_screenshot (f.window, "text-tables-400");
  g_assert_cmpint (gtk_widget_get_width (f.window), <=, 400);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  pph_test_wait (100);
  pph_test_screenshot (f.window, "text-tables-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/app/text-tables/edits-and-undoes", test_edits_and_undoes);
  g_test_add_func ("/app/text-tables/goes-about", test_goes_about);
  g_test_add_func ("/app/text-tables/inserts", test_inserts);
  g_test_add_func ("/app/text-tables/pastes", test_pastes);
  g_test_add_func ("/app/text-tables/pastes-where-asked", test_pastes_where_asked);
  g_test_add_func ("/app/text-tables/pastes-long", test_pastes_long);
  g_test_add_func ("/app/text-tables/saves-long", test_saves_long);
  g_test_add_func ("/app/text-tables/cancels-long", test_cancels_long);
  g_test_add_func ("/app/text-tables/leaves-long", test_leaves_long);
  g_test_add_func ("/app/text-tables/keeps-space", test_keeps_space);
  g_test_add_func ("/app/text-tables/keeps-space-in-haste", test_keeps_space_in_haste);
  g_test_add_func ("/app/text-tables/keeps-space-beside-others", test_keeps_space_beside_others);
  g_test_add_func ("/app/text-tables/writes-in-cell", test_writes_in_cell);
  g_test_add_func ("/app/text-tables/spelling", test_spelling);
  g_test_add_func ("/app/text-tables/comment", test_comment);
  g_test_add_func ("/app/text-tables/narrow", test_narrow);
  return g_test_run ();
}
