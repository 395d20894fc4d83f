/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-import-view-private.h"

#include "pph-actions.h"
#include "pph-follow-fold.h"
#include "pph-import-legend.h"
#include "pph-import-rows.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

static void pph_import_view_screen_init (PphScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PphImportView, pph_import_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PPH_TYPE_SCREEN, pph_import_view_screen_init))

enum
{
  CREATED,
  RESUMED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- showing --------------------------------------------------------------------- */

static void
refresh_title (PphImportView *self)
{
  guint left = pph_import_queue_get_left (self->queue), total = pph_import_queue_get_total (self->queue);
  const char *name = pph_settling_get_name (self->settling);
  /* Translators: the place of a file among those chosen, then how many they are. */
  g_autofree char *place = total > 1 ? g_strdup_printf (_ ("File %u of %u"), total - left, total) : NULL;

  adw_window_title_set_title (self->title_widget, name != NULL ? name : _ ("Import an Agreement"));
  adw_window_title_set_subtitle (self->title_widget, pph_str (place));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next-file", left > 0);
  gtk_widget_set_visible (self->problem_next, left > 0);
}

/* The part of the line that is looked at is in sight beside it. */
static void
follow_line (PphImportView *self)
{
  guint row = pph_settling_outline_set_current (self->structure, self->looked_at);

  if (row != G_MAXUINT)
    gtk_widget_activate_action (GTK_WIDGET (self->structure_list), "list.scroll-to-item", "u", row);
}

static void
on_looked_at_cb (PphImportView *self, guint place)
{
  self->looked_at = place;
  follow_line (self);
}

static void
refresh_counts (PphImportView *self)
{
  const PphVersion *version = pph_settling_get_version (self->settling);
  g_autofree char *text = NULL;
  guint articles = 0;

  for (guint i = 0; version != NULL && i < pph_list_length (version->articles); i++)
    articles += pph_article_counts (pph_list_get (version->articles, i));
  text = g_strdup_printf (ngettext ("Structure · %u article", "Structure · %u articles", articles), articles);
  gtk_label_set_label (self->structure_title, text);
  gtk_widget_set_visible (self->findings_box, g_list_model_get_n_items (G_LIST_MODEL (self->findings)) > 0);
  gtk_widget_set_visible (self->structure_none, g_list_model_get_n_items (G_LIST_MODEL (self->structure)) == 0);
}

/* Where there is room for it, and something to create. */
static void
refresh_create (PphImportView *self)
{
  gboolean read = self->settling != NULL && pph_settling_get_version (self->settling) != NULL;

  gtk_widget_set_visible (self->wide_create, read && !self->folded);
}

void
pph_import_view_refresh (PphImportView *self)
{
  const char *error = pph_settling_get_error (self->settling);
  gboolean busy = pph_settling_is_busy (self->settling);
  gboolean read = pph_settling_get_version (self->settling) != NULL;
  gboolean can_undo, can_redo;

  g_object_get (self->settling, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  gtk_stack_set_visible_child_name (self->pages, error != NULL ? "problem" : read ? "settling" : "waiting");
  gtk_spinner_set_spinning (self->small_spinner, busy && read);
  refresh_create (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo", can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.redo", can_redo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.create", read && !busy && !self->keeping);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.born-elsewhere", read && !busy && !self->keeping);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.template", read && !busy && !self->keeping);
}

static void
on_changed_cb (PphImportView *self)
{
  const char *error = pph_settling_get_error (self->settling);

  if (error != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error, -1);

      adw_status_page_set_description (self->problem_page, escaped);
    }
  pph_settling_outline_show_structure (self->structure, self->settling);
  pph_settling_outline_show_findings (self->findings, self->settling);
  refresh_counts (self);
  pph_import_view_refresh (self);
  follow_line (self);
  if (!self->shown && pph_settling_get_version (self->settling) != NULL)
    {
      self->shown = TRUE;
      pph_import_lines_show (self->lines, 0);
    }
}

static gboolean
on_tick_cb (GtkWidget *progress, GdkFrameClock *clock, gpointer self)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (progress),
                                 pph_settling_get_fraction (PPH_IMPORT_VIEW (self)->settling));
  return G_SOURCE_CONTINUE;
}

static void
on_progress_mapped_cb (PphImportView *self)
{
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->progress), on_tick_cb, self, NULL);
}

static void
on_progress_unmapped_cb (PphImportView *self)
{
  gtk_widget_remove_tick_callback (GTK_WIDGET (self->progress), self->tick);
}

static void
on_row_activated_cb (PphImportView *self, guint place, GtkListView *list)
{
  g_autoptr (PphSettlingRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), place);

  if (row == NULL)
    return;
  gtk_toggle_button_set_active (self->lines_button, TRUE);
  pph_import_lines_show (self->lines, pph_settling_row_get_place (row));
}

/* Two levels where there is no room for both. */
static void
on_pane_toggled_cb (PphImportView *self)
{
  adw_leaflet_set_visible_child_name (self->panes,
                                      gtk_toggle_button_get_active (self->lines_button) ? "lines" : "structure");
}

static void
follow_fold (gpointer owner, gboolean folded)
{
  PphImportView *self = owner;

  self->folded = folded;
  gtk_widget_set_visible (self->narrow_bar, folded);
  refresh_create (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->steps_box),
                                  folded ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

/* Until it is known how wide the view is, it takes no more room than in a narrow window, which it would make wider. */
static gboolean
on_first_tick_cb (GtkWidget *panes, GdkFrameClock *clock, gpointer self)
{
  if (gtk_widget_get_width (panes) == 0)
    return G_SOURCE_CONTINUE;
  pph_follow_fold_again (PPH_IMPORT_VIEW (self)->panes);
  return G_SOURCE_REMOVE;
}

static void
on_panes_mapped_cb (PphImportView *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self->panes), on_first_tick_cb, self, NULL);
}

/* --- files, one after the other -------------------------------------------------- */

static void
begin (PphImportView *self)
{
  self->shown = self->loose = FALSE;
  self->looked_at = 0;
  gtk_toggle_button_set_active (self->lines_button, TRUE);
}

gboolean
pph_import_view_open_next (PphImportView *self)
{
  if (pph_import_queue_get_left (self->queue) == 0)
    return FALSE;
  begin (self);
  pph_import_queue_open_next (self->queue, self->settling);
  refresh_title (self);
  return TRUE;
}

/* What someone said of the lines shown, and did not keep yet, is not replaced: what comes waits for its turn. */
static gboolean
must_wait (PphImportView *self)
{
  gboolean told;

  g_object_get (self->settling, "can-undo", &told, NULL);
  return told && !self->loose;
}

static void
make_room (PphImportView *self)
{
  pph_toast_dismiss_undo (GTK_WIDGET (self));
  if (!must_wait (self))
    pph_import_queue_clear (self->queue);
}

static void
open_or_wait (PphImportView *self)
{
  g_autofree char *sentence = NULL;
  guint left = pph_import_queue_get_left (self->queue);

  if (!must_wait (self))
    {
      pph_import_view_open_next (self);
      return;
    }
  refresh_title (self);
  /* Translators: %u texts were dropped or pasted while another one is being looked at. */
  sentence = g_strdup_printf (ngettext ("%u text comes after this one (Alt+→)", "%u texts come after this one (Alt+→)",
                                        left),
                              left);
  pph_toast_show (GTK_WIDGET (self), sentence);
}

void
pph_import_view_open_files (PphImportView *self, GListModel *files)
{
  g_return_if_fail (PPH_IS_IMPORT_VIEW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  make_room (self);
  pph_import_queue_add_files (self->queue, files);
  open_or_wait (self);
}

void
pph_import_view_open_text (PphImportView *self, const char *text)
{
  g_return_if_fail (PPH_IS_IMPORT_VIEW (self));

  make_room (self);
  pph_import_queue_add_text (self->queue, text);
  open_or_wait (self);
}

const char *
pph_import_view_get_title (PphImportView *self)
{
  g_return_val_if_fail (PPH_IS_IMPORT_VIEW (self), NULL);
  return adw_window_title_get_title (self->title_widget);
}

/* --- actions --------------------------------------------------------------------- */

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphImportView *self = PPH_IMPORT_VIEW (widget);
  gboolean waits = must_wait (self);
  g_autofree char *sentence
      = waits ? g_strdup_printf (_ ("The import of “%s” was left"), pph_settling_get_name (self->settling)) : NULL;

  self->loose = TRUE;
  if (!waits)
    pph_settling_close (self->settling);
  pph_screen_go_back (PPH_SCREEN (widget));
  if (waits)
    pph_toast_show_undo (widget, sentence, "import.resume", "");
}

static void
resume_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PPH_IMPORT_VIEW (widget)->loose = FALSE;
  g_signal_emit (widget, signals[RESUMED], 0);
}

static void
next_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_import_view_open_next (PPH_IMPORT_VIEW (widget));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.import-text", NULL);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_undoable_list_undo (PPH_UNDOABLE_LIST (PPH_IMPORT_VIEW (widget)->settling));
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_undoable_list_redo (PPH_UNDOABLE_LIST (PPH_IMPORT_VIEW (widget)->settling));
}

static void
tell_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_import_lines_tell (PPH_IMPORT_VIEW (widget)->lines, g_variant_get_uint32 (parameter));
}

static void
pph_import_view_dispose (GObject *object)
{
  PphImportView *self = PPH_IMPORT_VIEW (object);

  if (self->work_bar != NULL)
    pph_work_bar_cancel (self->work_bar);
  self->work_bar = NULL;
  g_clear_pointer (&self->queue, pph_import_queue_free);
  if (self->settling != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->settling, self);
      pph_settling_close (self->settling);
    }
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->settling);
  g_clear_object (&self->structure);
  g_clear_object (&self->findings);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_import_view_parent_class)->dispose (object);
}

static gboolean
pph_import_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PPH_IMPORT_VIEW (widget)->lines));
}

static const PphAction actions[] = {
  { "import.back", NULL, back_action, GDK_KEY_Left, GDK_ALT_MASK },
  { "import.resume", "s", resume_action, 0, 0 },
  { "import.next-file", NULL, next_file_action, GDK_KEY_Right, GDK_ALT_MASK },
  { "import.paste", NULL, paste_action, GDK_KEY_v, GDK_CONTROL_MASK },
  { "import.undo", NULL, undo_action, GDK_KEY_z, GDK_CONTROL_MASK },
  { "import.redo", NULL, redo_action, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "import.tell", "u", tell_action, 0, 0 },
};

static const char *
get_screen_title (PphScreen *screen)
{
  return pph_import_view_get_title (PPH_IMPORT_VIEW (screen));
}

static void
pph_import_view_screen_init (PphScreenInterface *iface)
{
  iface->get_title = get_screen_title;
}

static void
pph_import_view_class_init (PphImportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_import_view_dispose;
  widget_class->grab_focus = pph_import_view_grab_focus;
  g_type_ensure (PPH_TYPE_IMPORT_LINES);
  g_type_ensure (PPH_TYPE_WORK_BAR);
  signals[CREATED] = g_signal_new ("created", PPH_TYPE_IMPORT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_STRING);
  signals[RESUMED]
      = g_signal_new ("resumed", PPH_TYPE_IMPORT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/import/pph-import-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PphImportView, title_widget);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, pages);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, progress);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, small_spinner);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, problem_page);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, problem_next);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, findings_box);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, findings_list);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, narrow_bar);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, wide_create);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, lines_button);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, structure_button);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, panes);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, lines);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, legend);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, steps_box);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, structure_title);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, structure_list);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, structure_none);
  gtk_widget_class_bind_template_child (widget_class, PphImportView, work_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_progress_mapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_progress_unmapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_pane_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_looked_at_cb);
  pph_actions_install (widget_class, actions, G_N_ELEMENTS (actions));
  pph_import_view_install_keep (widget_class);
}

static void
pph_import_view_init (PphImportView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->queue = pph_import_queue_new ();
  pph_import_legend_fill (self->legend);
  self->structure = pph_settling_outline_new ();
  self->findings = pph_settling_outline_new ();
  pph_import_rows_show (self->structure_list, self->structure);
  pph_import_rows_show (self->findings_list, self->findings);
  self->folded = TRUE; /* see on_first_tick_cb () */
  pph_follow_fold (self->panes, follow_fold, self);
  g_signal_connect_object (self->panes, "map", G_CALLBACK (on_panes_mapped_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
pph_import_view_new (PphDesk *desk)
{
  PphImportView *self = g_object_new (PPH_TYPE_IMPORT_VIEW, NULL);

  self->desk = g_object_ref (desk);
  self->settling = pph_settling_new (desk);
  pph_import_lines_set_settling (self->lines, self->settling);
  g_signal_connect_object (self->settling, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settling, "notify", G_CALLBACK (pph_import_view_refresh), self, G_CONNECT_SWAPPED);
  pph_import_view_refresh (self);
  return GTK_WIDGET (self);
}
