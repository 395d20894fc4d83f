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
  AdwComboRow *kind;
  PphFieldRow *since, *until, *known;
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;

  g_object_unref (event->desk);
  g_free (event->uuid);
  g_free (event);
}

static gboolean
read_day (PphFieldRow *row, GRefString **slot)
{
  g_autofree char *iso = NULL;
  GDate date;

  if (!pph_sheet_read_date (row, &date))
    return FALSE;
  iso = pph_date_to_iso (&date);
  pph_set_string (slot, iso);
  return TRUE;
}

static gboolean
is_absence (Event *event)
{
  return adw_combo_row_get_selected (event->kind) == PPH_RGC_EVENT_ABSENCE;
}

static void
on_settled_cb (PphSheet *sheet, Event *event)
{
  gtk_widget_set_visible (GTK_WIDGET (event->until), is_absence (event));
}

static void
on_verb_cb (PphSheet *sheet, Event *event)
{
  g_autoptr (PphRgcEvent) made = pph_rgc_event_new ();
  g_autofree char *until = pph_field_row_dup_text (event->until);
  g_autoptr (PphRgcAct) act = NULL;
  g_autoptr (GError) error = NULL;

  made->kind = (int)adw_combo_row_get_selected (event->kind);
  if (!read_day (event->since, &made->since) || !read_day (event->known, &made->known_on)
      || (is_absence (event) && *until != '\0' && !read_day (event->until, &made->until)))
    return;
  act = pph_desk_put_event (event->desk, event->uuid, -1, made, &error);
  if (act != NULL)
    pph_sheet_finish (sheet);
  else
    pph_sheet_say (sheet, error->message);
}

void
pph_event_sheet_show (GtkWidget *over, PphDesk *desk, const char *uuid)
{
  const char *const kinds[] = { _ ("Departure"), _ ("Change of job"), _ ("Absence"), NULL };
  PphSheet *sheet = pph_sheet_new (over, _ ("Departure, Change or Absence"), _ ("_Add"));
  AdwPreferencesGroup *group
      = pph_sheet_add_group (sheet, NULL, _ ("The CSSI has to be told within a few days of its being known."));
  Event *event = g_new0 (Event, 1);
  g_autofree char *today = NULL;
  GDate day;

  pph_desk_today (desk, &day);
  today = pph_date_to_iso (&day);
  event->desk = g_object_ref (desk);
  event->uuid = g_strdup (uuid);
  event->kind = pph_sheet_add_choice (sheet, group, _ ("What Happens"), kinds, PPH_RGC_EVENT_DEPARTURE);
  event->since = pph_sheet_add_date (sheet, group, _ ("From"), NULL);
  event->until = pph_sheet_add_date (sheet, group, _ ("Until (if it is known)"), NULL);
  event->known = pph_sheet_add_date (sheet, group, _ ("Known Since"), today);
  gtk_widget_set_visible (GTK_WIDGET (event->until), FALSE);
  g_object_set_data_full (G_OBJECT (sheet), "event", event, event_free);
  g_signal_connect (sheet, "settled", G_CALLBACK (on_settled_cb), event);
  g_signal_connect (sheet, "verb", G_CALLBACK (on_verb_cb), event);
  gtk_window_present (GTK_WINDOW (sheet));
}
