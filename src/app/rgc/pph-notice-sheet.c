/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rgc-sheets.h"

#include "pph-date-text.h"
#include "pph-desk-rgc.h"
#include "pph-sheet.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PphDesk *desk;
  char *uuid;
  char *uri, *text;
  PphFieldRow *date;
} Notice;

static void
notice_free (gpointer data)
{
  Notice *notice = data;

  g_object_unref (notice->desk);
  g_free (notice->uuid);
  g_free (notice->uri);
  g_free (notice->text);
  g_free (notice);
}

static void
on_copy_cb (GtkWidget *button, Notice *notice)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), notice->text);
}

static void
on_open_cb (GtkWidget *button, Notice *notice)
{
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (button)), notice->uri, GDK_CURRENT_TIME);
}

static gboolean
send (Notice *notice, const GDate *day, GError **error)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphRgcAct) act
      = pph_desk_step_act (notice->desk, notice->uuid, PPH_RGC_STEP_SEND, day, NULL, findings, error);

  return act != NULL;
}

/* The act sent or, once it was, the first event that was not told, told on @day. FALSE with @error set */
static gboolean
tell (Notice *notice, const GDate *day, GError **error)
{
  g_autoptr (PphRgcAct) act
      = pph_store_load_record (pph_desk_get_store (notice->desk), &pph_rgc_act_record_type, notice->uuid, error);
  g_autofree char *iso = pph_date_to_iso (day);

  if (act == NULL)
    return FALSE;
  for (guint i = 0; i < pph_list_length (act->events); i++)
    {
      g_autoptr (PphRgcEvent) event = pph_rgc_event_copy (pph_list_get (act->events, i));
      g_autoptr (PphRgcAct) made = NULL;

      if (event->notified_on != NULL)
        continue;
      pph_set_string (&event->notified_on, iso);
      made = pph_desk_put_event (notice->desk, notice->uuid, (int)i, event, error);
      return made != NULL;
    }
  return act->sent_on != NULL || send (notice, day, error);
}

static void
on_verb_cb (PphSheet *sheet, Notice *notice)
{
  g_autoptr (GError) error = NULL;
  GDate day;

  if (!pph_sheet_read_date (notice->date, &day))
    return;
  if (tell (notice, &day, &error))
    pph_sheet_finish (sheet);
  else
    pph_sheet_say (sheet, error->message);
}

static void
add_text (AdwPreferencesGroup *group, const char *text)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 12);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Message"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_group_add (group, row);
}

void
pph_notice_sheet_show (GtkWidget *over, PphDesk *desk, const char *uuid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphMessage) message = pph_desk_write_notice (desk, uuid, &error);
  PphSheet *sheet = pph_sheet_new (over, _ ("E-mail to the CSSI"), _ ("It _Was Sent"));
  AdwPreferencesGroup *group;
  Notice *notice;
  g_autofree char *today = NULL;
  GDate day;

  gtk_window_present (GTK_WINDOW (sheet));
  if (message == NULL)
    {
      pph_sheet_say (sheet, error->message);
      return;
    }
  group = pph_sheet_add_group (sheet,
                               message->to != NULL
                                   ? message->to
                                   : _ ("The address of the CSSI is in no annexe 2 bis of this agreement."),
                               message->subject);
  add_text (group, message->body);
  notice = g_new0 (Notice, 1);
  notice->desk = g_object_ref (desk);
  notice->uuid = g_strdup (uuid);
  notice->uri = pph_message_to_uri (message);
  notice->text = g_strconcat (message->subject, "\n\n", message->body, NULL);
  pph_desk_today (desk, &day);
  today = pph_date_to_iso (&day);
  notice->date = pph_sheet_add_date (sheet, pph_sheet_add_group (sheet, NULL, NULL), _ ("Sent On"), today);
  g_object_set_data_full (G_OBJECT (sheet), "notice", notice, notice_free);
  g_signal_connect (pph_sheet_add_button (sheet, _ ("_Copy"), FALSE), "clicked", G_CALLBACK (on_copy_cb), notice);
  g_signal_connect (pph_sheet_add_button (sheet, _ ("Open in the _Mail Program"), FALSE), "clicked",
                    G_CALLBACK (on_open_cb), notice);
  g_signal_connect (sheet, "verb", G_CALLBACK (on_verb_cb), notice);
}
