/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-slot-window.h"

#include "pph-date-row.h"
#include "pph-date-text.h"
#include "pph-file-chooser.h"
#include "pph-work-bar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PphSlotWindow
{
  AdwWindow parent_instance;

  PphDesk *desk;
  char *uuid, *signatory;
  gboolean refusal;
  GStrv scans; /* paths, or NULL */
  PphWorkBar *bar;
  GtkWidget *record_button;

  GtkWidget *words_row; /* who, or why */
  GtkWidget *date_row;
  AdwActionRow *scan_row;
  GtkLabel *problem_label;
};

G_DEFINE_FINAL_TYPE (PphSlotWindow, pph_slot_window, ADW_TYPE_WINDOW)

enum
{
  RECORDED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
show_problem (PphSlotWindow *self, const char *sentence)
{
  gtk_label_set_label (self->problem_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

static gboolean
read_date (PphSlotWindow *self, GDate *date)
{
  g_autofree char *text = pph_field_row_dup_text (PPH_FIELD_ROW (self->date_row));
  GDate today;

  pph_desk_today (self->desk, &today);
  g_date_clear (date, 1);
  return pph_date_parse_near (text, &today, date);
}

static void
close_recorded (PphSlotWindow *self)
{
  g_signal_emit (self, signals[RECORDED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_paper_kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphSlotWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean kept = pph_desk_sign_paper_finish (PPH_DESK (source), result, &error);

  if (kept)
    close_recorded (self);
  /* Closed while the scans were read, which stopped it. */
  else if (self->desk != NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
      gtk_widget_set_sensitive (self->record_button, TRUE);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_problem (self, error->message);
    }
}

static void
record_paper (PphSlotWindow *self, const char *person, const GDate *date)
{
  g_autoptr (GCancellable) cancellable = pph_work_bar_begin (self->bar, _ ("Keeping what was signed on paper…"));

  gtk_widget_set_sensitive (self->record_button, FALSE);
  pph_desk_sign_paper_async (self->desk, self->uuid, self->signatory, person, date, (const char *const *)self->scans,
                             cancellable, on_paper_kept_cb, g_object_ref (self));
}

static void
on_record_clicked_cb (PphSlotWindow *self)
{
  g_autofree char *words = pph_field_row_dup_text (PPH_FIELD_ROW (self->words_row));
  g_autoptr (GError) error = NULL;
  GDate date;

  if (!read_date (self, &date))
    {
      show_problem (self, _ ("This day is not understood. Write it as 12/03/2026."));
      return;
    }
  if (!self->refusal)
    {
      record_paper (self, words, &date);
      return;
    }
  if (pph_desk_refuse_signature (self->desk, self->uuid, self->signatory, &date, words, &error))
    close_recorded (self);
  else
    show_problem (self, error->message);
}

/* "page-1.png, page-2.png" */
static char *
join_names (char **paths)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *name = g_filename_display_basename (paths[i]);

      g_strv_builder_add (names, name);
    }
  all = g_strv_builder_end (names);
  return g_strjoinv (", ", all);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *left = g_utf8_collate_key_for_filename (*(const char *const *)a, -1);
  g_autofree char *right = g_utf8_collate_key_for_filename (*(const char *const *)b, -1);

  return strcmp (left, right);
}

/* Choosers give files in no order: pages are in that of their names. (transfer full) */
static GStrv
list_paths (GListModel *files)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  g_ptr_array_sort (paths, compare_names);
  g_ptr_array_add (paths, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}

static void
on_scan_chosen_cb (GtkNativeDialog *dialog, int response, PphSlotWindow *self)
{
  g_autoptr (GListModel) files
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (files != NULL)
    {
      g_autofree char *names = NULL;

      g_strfreev (self->scans);
      self->scans = list_paths (files);
      names = join_names (self->scans);
      adw_action_row_set_subtitle (self->scan_row, names);
    }
}

static void
on_choose_scan_cb (PphSlotWindow *self)
{
  GtkFileChooserNative *dialog
      = pph_file_chooser_new (GTK_WIDGET (self), _ ("Scan"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"));

  pph_file_chooser_filter (dialog, _ ("PDF documents and pictures"), "application/pdf", "image/png", "image/jpeg",
                           "image/tiff", NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_scan_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
pph_slot_window_dispose (GObject *object)
{
  PphSlotWindow *self = PPH_SLOT_WINDOW (object);

  if (self->bar != NULL)
    pph_work_bar_cancel (self->bar);
  self->bar = NULL;
  g_clear_object (&self->desk);
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->signatory, g_free);
  g_clear_pointer (&self->scans, g_strfreev);
  G_OBJECT_CLASS (pph_slot_window_parent_class)->dispose (object);
}

static void
pph_slot_window_class_init (PphSlotWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_slot_window_dispose;
  signals[RECORDED]
      = g_signal_new ("recorded", PPH_TYPE_SLOT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pph_slot_window_init (PphSlotWindow *self)
{
}

static GtkWidget *
make_header (PphSlotWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->record_button = gtk_button_new_with_label (_ ("Record"));
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_widget_add_css_class (self->record_button, "suggested-action");
  g_signal_connect_object (self->record_button, "clicked", G_CALLBACK (on_record_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->record_button);
  return header;
}

static GtkWidget *
make_scan_row (PphSlotWindow *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Choose…"));

  self->scan_row = ADW_ACTION_ROW (g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", _ ("Scan"),
                                                 "subtitle", _ ("PDF or pictures"), NULL));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_choose_scan_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (self->scan_row, button);
  return GTK_WIDGET (self->scan_row);
}

static GtkWidget *
make_form (PphSlotWindow *self, const char *who)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *notes = adw_preferences_group_new ();
  g_autofree char *escaped = g_markup_escape_text (who, -1);
  g_autofree char *day = NULL;
  GDate today;

  pph_desk_today (self->desk, &today);
  day = pph_date_to_long (&today);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  self->words_row = pph_field_row_new (self->refusal ? _ ("Reason") : _ ("Who signed"), self->refusal);
  if (!self->refusal)
    pph_field_row_set_text (PPH_FIELD_ROW (self->words_row), who);
  self->date_row = pph_date_row_new (self->refusal ? _ ("Refused on") : _ ("Signed on"));
  pph_field_row_set_text (PPH_FIELD_ROW (self->date_row), day);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->words_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->date_row);
  if (!self->refusal)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_scan_row (self));
  self->problem_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem_label, TRUE);
  gtk_label_set_xalign (self->problem_label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem_label), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (notes), GTK_WIDGET (self->problem_label));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (notes));
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

GtkWidget *
pph_slot_window_new (PphDesk *desk, const char *uuid, const char *signatory, const char *who, gboolean refusal)
{
  PphSlotWindow *self = g_object_new (PPH_TYPE_SLOT_WINDOW, "modal", TRUE, "default-width", 440, "default-height", 380,
                                      "title", refusal ? _ ("Signature Refused") : _ ("Signed on Paper"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->desk = g_object_ref (desk);
  self->uuid = g_strdup (uuid);
  self->signatory = g_strdup (signatory);
  self->refusal = refusal;
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_form (self, who));
  self->bar = g_object_new (PPH_TYPE_WORK_BAR, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  adw_window_set_content (ADW_WINDOW (self), box);
  return GTK_WIDGET (self);
}
