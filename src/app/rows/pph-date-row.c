/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-row.h"

#include "pph-date-text.h"

#include <glib/gi18n-lib.h>

#define TODAY "pph-today"

static gboolean
read_date (PphFieldRow *row, GDate *date)
{
  g_autofree char *typed = pph_field_row_dup_text (row);
  const GDate *today = g_object_get_data (G_OBJECT (row), TODAY);

  g_date_clear (date, 1);
  return today != NULL ? pph_date_parse_near (typed, today, date) : pph_date_parse (typed, date);
}

static void
on_left_cb (PphFieldRow *row)
{
  g_autofree char *shown = NULL;
  GDate date;

  if (!read_date (row, &date))
    return;
  shown = pph_date_to_long (&date);
  pph_field_row_set_text (row, shown);
}

static void
on_day_selected_cb (GtkCalendar *calendar, PphFieldRow *row)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (day, "%d/%m/%Y");
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER);

  pph_field_row_set_text (row, text);
  g_signal_emit_by_name (row, "changed");
  g_signal_emit_by_name (row, "left");
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* The calendar opens on the day that is typed, without taking it for a choice. */
static void
on_calendar_shown_cb (GtkCalendar *calendar, PphFieldRow *row)
{
  g_autoptr (GDateTime) day = NULL;
  GDate date;

  if (!read_date (row, &date))
    return;
  day = g_date_time_new_local (g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), 12, 0, 0);
  g_signal_handlers_block_by_func (calendar, on_day_selected_cb, row);
  gtk_calendar_select_day (calendar, day);
  g_signal_handlers_unblock_by_func (calendar, on_day_selected_cb, row);
}

GtkWidget *
pph_date_row_new (const char *title)
{
  GtkWidget *row = pph_field_row_new (title, FALSE);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Choose in a Calendar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose in a Calendar"),
                                  -1);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_day_selected_cb), row, 0);
  g_signal_connect_object (calendar, "map", G_CALLBACK (on_calendar_shown_cb), row, 0);
  g_signal_connect (row, "left", G_CALLBACK (on_left_cb), NULL);
  pph_field_row_add_suffix (PPH_FIELD_ROW (row), button);
  return row;
}

void
pph_date_row_set_today (PphFieldRow *row, const GDate *today)
{
  g_object_set_data_full (G_OBJECT (row), TODAY, g_date_copy (today), (GDestroyNotify)g_date_free);
}
