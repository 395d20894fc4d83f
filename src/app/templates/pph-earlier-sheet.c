/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-earlier-sheet.h"

#include "pph-date-text.h"
#include "pph-sheet.h"

#include <glib/gi18n-lib.h>

struct _PphEarlierSheet
{
  GObject parent_instance;

  PphDesk *desk;
  PphSheet *sheet; /* which has a reference on this */
  char *path;
};

G_DEFINE_FINAL_TYPE (PphEarlierSheet, pph_earlier_sheet, G_TYPE_OBJECT)

static guint restored_signal, closed_signal;

static void
on_restore_clicked_cb (GtkButton *button, PphEarlierSheet *self)
{
  const char *earlier = g_object_get_data (G_OBJECT (button), "path");
  g_autoptr (GError) error = NULL;

  if (!pph_desk_restore_template (self->desk, self->path, earlier, &error))
    {
      pph_sheet_say (self->sheet, error->message);
      return;
    }
  g_signal_emit (self, restored_signal, 0);
  gtk_window_close (GTK_WINDOW (self->sheet));
}

static char *
dup_day (gint64 moment)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (moment / G_USEC_PER_SEC);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)g_date_time_get_day_of_month (time), g_date_time_get_month (time),
                  (GDateYear)g_date_time_get_year (time));
  return pph_date_to_long (&date);
}

static void
add_row (PphEarlierSheet *self, AdwPreferencesGroup *group, const PphTemplateEarlier *earlier)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Restore"));
  g_autofree char *day = dup_day (earlier->kept);
  /* Translators: the number of a version of a template. */
  g_autofree char *title = earlier->title != NULL ? g_strdup_printf (_ ("Version %s"), earlier->version)
                                                  : g_strdup (_ ("Unfinished text"));
  /* Translators: the title of a template, the day until which it was the one in use. */
  g_autofree char *subtitle = earlier->title != NULL ? g_strdup_printf (_ ("%s – until %s"), earlier->title, day)
                                                     : g_strdup_printf (_ ("Kept on %s, with its mistakes"), day);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, earlier->title != NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, row, NULL, -1);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (earlier->path), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_restore_clicked_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
}

static void
pph_earlier_sheet_finalize (GObject *object)
{
  PphEarlierSheet *self = PPH_EARLIER_SHEET (object);

  g_clear_object (&self->desk);
  g_free (self->path);
  G_OBJECT_CLASS (pph_earlier_sheet_parent_class)->finalize (object);
}

static void
pph_earlier_sheet_class_init (PphEarlierSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_earlier_sheet_finalize;
  restored_signal
      = g_signal_new ("restored", PPH_TYPE_EARLIER_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  closed_signal
      = g_signal_new ("closed", PPH_TYPE_EARLIER_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_earlier_sheet_init (PphEarlierSheet *self)
{
}

static void
on_sheet_unmapped_cb (PphEarlierSheet *self)
{
  g_signal_emit (self, closed_signal, 0);
}

PphEarlierSheet *
pph_earlier_sheet_present (GtkWidget *over, PphDesk *desk, const PphTemplateFile *file)
{
  PphEarlierSheet *self = g_object_new (PPH_TYPE_EARLIER_SHEET, NULL);
  g_autoptr (GPtrArray) earlier = pph_desk_list_earlier_templates (file->path);
  AdwPreferencesGroup *group;

  self->desk = g_object_ref (desk);
  self->path = g_strdup (file->path);
  self->sheet = pph_sheet_new (over, _ ("Earlier Versions"), NULL);
  g_object_set_data_full (G_OBJECT (self->sheet), "earlier", self, g_object_unref);
  g_signal_connect_object (self->sheet, "unmap", G_CALLBACK (on_sheet_unmapped_cb), self, G_CONNECT_SWAPPED);
  group = pph_sheet_add_group (self->sheet, file->template != NULL ? pph_template_get_title (file->template) : file->id,
                               earlier->len > 0
                                   ? _ ("Restoring one keeps the present version among these.")
                                   : _ ("Each time that the template is published, the version before is kept here."));
  for (guint i = 0; i < earlier->len; i++)
    add_row (self, group, earlier->pdata[i]);
  gtk_window_present (GTK_WINDOW (self->sheet));
  return self;
}
