/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is pasted into a cell, at once or, when it is long, in the pauses. */

#include "config.h"

#include "patience.h"
#include "pph-test-window.h"
#include "tables-fixture.h"
#include "pph-table-cell.h"
#include "pph-table-host.h"
#include "pph-text-clipboard.h"
#include "pph-text-page.h"

#include <string.h>

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

      tables_set_up (&f, 1280, 800);
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
      assert_saved (&f, TABLES_SMALL);
      tear_down (&f);
    }
}

/* Someone goes on to another cell while what was copied is read. */
static void
test_pastes_where_asked (void)
{
  Fixture f = { 0 };
  PphTableView *table;

  tables_set_up (&f, 1280, 800);
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
  GtkWidget *bar = stage_find (GTK_WIDGET (((Fixture *)f)->view), PPH_TYPE_TEXT_CLIPBOARD, NULL, NULL);

  return g_str_has_prefix (gtk_label_get_label (GTK_LABEL (stage_find (bar, GTK_TYPE_LABEL, NULL, NULL))), "Pasting: ");
}

/* Until some of it is made; nothing of it is there. */
static PphTableView *
begin_long_paste (Fixture *f)
{
  PphTableView *table;
  g_autoptr (GString) text = g_string_new (NULL);

  tables_set_up (f, 1280, 800);
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
  assert_saved (&f, TABLES_SMALL);
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
  assert_saved (&f, TABLES_SMALL);
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
      GtkWidget *bar = stage_find (GTK_WIDGET (f.view), PPH_TYPE_TEXT_CLIPBOARD, NULL, NULL);
      GtkWidget *page = stage_find (GTK_WIDGET (f.view), PPH_TYPE_TEXT_PAGE, NULL, NULL);

      if (by_key)
        g_assert_true (escape (page));
      else
        g_signal_emit_by_name (stage_find (bar, GTK_TYPE_BUTTON, NULL, NULL), "clicked");
      g_assert_false (is_held (&f));
      g_assert_false (escape (page));
      assert_saved (&f, TABLES_SMALL);
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
        gtk_widget_grab_focus (f.editor);
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
      assert_saved (&f, TABLES_SMALL);
      tear_down (&f);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/app/table-paste/pastes", test_pastes);
  g_test_add_func ("/app/table-paste/pastes-where-asked", test_pastes_where_asked);
  g_test_add_func ("/app/table-paste/pastes-long", test_pastes_long);
  g_test_add_func ("/app/table-paste/saves-long", test_saves_long);
  g_test_add_func ("/app/table-paste/cancels-long", test_cancels_long);
  g_test_add_func ("/app/table-paste/leaves-long", test_leaves_long);
  return g_test_run ();
}
