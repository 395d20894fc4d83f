/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche-measures.h"

#include "pph-date-row.h"
#include "pph-date-text.h"
#include "pph-line-chart.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphFicheMeasures
{
  AdwPreferencesGroup parent_instance;

  PphDesk *desk;
  char *uuid;
  GStrv labels;        /* of the form */
  GPtrArray *measures; /* PphMeasure, as shown */
  GPtrArray *rows;     /* GtkWidget: one for each indicator, borrowed */
};

G_DEFINE_FINAL_TYPE (PphFicheMeasures, pph_fiche_measures, ADW_TYPE_PREFERENCES_GROUP)

/* --- one indicator --------------------------------------------------------------- */

static GtkWidget *
make_measure_row (const PphMeasure *measure)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *day = pph_date_text_to_long (measure->date);
  g_autofree char *escaped = g_markup_escape_text (day, -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pph_str (measure->value));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "measures.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", pph_str (measure->uuid));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Remove This Value"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove This Value"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
draw (GtkWidget *chart, const GPtrArray *measures, const char *label, const char *summary)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (PphChartPoint));

  for (guint i = 0; i < measures->len; i++)
    {
      const PphMeasure *measure = measures->pdata[i];
      PphChartPoint point;
      GDate day;

      if (g_strcmp0 (measure->indicator, label) != 0 || !pph_date_parse (measure->date, &day)
          || !pph_measure_get_number (measure, &point.y))
        continue;
      point.x = g_date_get_julian (&day);
      g_array_append_val (points, point);
    }
  pph_line_chart_set_points (PPH_LINE_CHART (chart), (const PphChartPoint *)points->data, points->len, summary);
}

/* Both must be there for a value to be one. */
static void
on_note_clicked_cb (GtkWidget *button, PphFicheMeasures *self)
{
  PphFieldRow *date = g_object_get_data (G_OBJECT (button), "date");
  PphFieldRow *value = g_object_get_data (G_OBJECT (button), "value");
  g_autofree char *day = pph_field_row_dup_text (date);
  g_autofree char *text = g_strstrip (pph_field_row_dup_text (value));
  GDate read;
  gboolean is_day = pph_date_parse (day, &read);

  pph_field_row_set_hint (date, PPH_HINT_ERROR, is_day ? NULL : _ ("Write a day, as 12/3/2026."));
  pph_field_row_set_hint (value, PPH_HINT_ERROR, *text == '\0' ? _ ("Say how much it was.") : NULL);
  if (is_day && *text != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "measures.note", "(sss)",
                                (const char *)g_object_get_data (G_OBJECT (button), "indicator"), day, text);
}

static void
add_note_rows (PphFicheMeasures *self, AdwExpanderRow *row, const char *label)
{
  GtkWidget *date = pph_date_row_new (_ ("Day"));
  GtkWidget *value = pph_field_row_new (_ ("New Value"), FALSE);
  GtkWidget *button = gtk_button_new_with_label (_ ("Note"));
  GDate today;
  g_autofree char *day = NULL;

  g_date_clear (&today, 1);
  pph_desk_today (self->desk, &today);
  day = pph_date_to_long (&today);
  pph_date_row_set_today (PPH_FIELD_ROW (date), &today);
  pph_field_row_set_text (PPH_FIELD_ROW (date), day);
  g_object_set_data (G_OBJECT (button), "date", date);
  g_object_set_data (G_OBJECT (button), "value", value);
  g_object_set_data_full (G_OBJECT (button), "indicator", g_strdup (label), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_note_clicked_cb), self, 0);
  pph_field_row_add_suffix (PPH_FIELD_ROW (value), button);
  adw_expander_row_add_row (row, date);
  adw_expander_row_add_row (row, value);
}

static GtkWidget *
make_indicator (PphFicheMeasures *self, const char *label)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *chart = pph_line_chart_new ();
  const PphMeasure *last = NULL;
  g_autofree char *day = NULL;
  g_autofree char *said = NULL;
  g_autofree char *escaped = NULL;
  guint n = 0;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  for (guint i = 0; i < self->measures->len; i++)
    if (g_strcmp0 (((PphMeasure *)self->measures->pdata[i])->indicator, label) == 0)
      {
        last = self->measures->pdata[i];
        n++;
        adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_measure_row (last));
      }
  day = last != NULL ? pph_date_text_to_long (last->date) : NULL;
  said = last == NULL ? g_strdup (_ ("No value yet"))
                      /* Translators: a value, then a day: "42 on 30 June 2026" */
                      : g_strdup_printf (_ ("%s on %s"), pph_str (last->value), day);
  escaped = g_markup_escape_text (said, -1);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), escaped);
  draw (chart, self->measures, label, said);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), chart);
  add_note_rows (self, ADW_EXPANDER_ROW (row), label);
  return row;
}

/* --- all of them ----------------------------------------------------------------- */

static void
add_indicator (PphFicheMeasures *self, GPtrArray *open, const char *label)
{
  GtkWidget *row = make_indicator (self, label);

  for (guint i = 0; i < open->len; i++)
    if (g_strcmp0 (open->pdata[i], label) == 0)
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
remake (PphFicheMeasures *self)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  const char *before = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (adw_expander_row_get_expanded (self->rows->pdata[i]))
        g_ptr_array_add (open, g_strdup (adw_preferences_row_get_title (self->rows->pdata[i])));
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
    }
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; self->labels != NULL && self->labels[i] != NULL; i++)
    add_indicator (self, open, self->labels[i]);
  /* Values of an indicator that was renamed or removed are not lost. */
  for (guint i = 0; i < self->measures->len; i++)
    {
      const char *label = ((PphMeasure *)self->measures->pdata[i])->indicator;

      if (g_strcmp0 (label, before) != 0
          && (self->labels == NULL || !g_strv_contains ((const char *const *)self->labels, pph_str (label))))
        add_indicator (self, open, pph_str (label));
      before = label;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static gboolean
measures_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!pph_measure_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
refresh (PphFicheMeasures *self)
{
  g_autoptr (GPtrArray) found = pph_desk_list_measures (self->desk, self->uuid, NULL);

  if (measures_equal (found, self->measures))
    return;
  g_ptr_array_unref (self->measures);
  self->measures = g_steal_pointer (&found);
  remake (self);
}

void
pph_fiche_measures_set_indicators (PphFicheMeasures *self, const char *const *labels)
{
  g_return_if_fail (PPH_IS_FICHE_MEASURES (self));

  if (self->labels != NULL && g_strv_equal ((const char *const *)self->labels, labels))
    return;
  g_strfreev (self->labels);
  self->labels = g_strdupv ((char **)labels);
  remake (self);
}

/* --- actions --------------------------------------------------------------------- */

static void
note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheMeasures *self = PPH_FICHE_MEASURES (widget);
  g_autoptr (PphMeasure) measure = pph_measure_new ();
  g_autofree char *date = NULL;
  g_autoptr (GError) error = NULL;
  const char *label, *day, *value;

  g_variant_get (parameter, "(&s&s&s)", &label, &day, &value);
  date = pph_date_text_normalise (day);
  pph_set_string (&measure->indicator, label);
  pph_set_string (&measure->date, date);
  pph_set_string (&measure->value, value);
  if (!pph_desk_put_measure (self->desk, self->uuid, measure, &error))
    pph_toast_show (widget, error->message);
  refresh (self);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheMeasures *self = PPH_FICHE_MEASURES (widget);
  gboolean removed = g_str_equal (name, "measures.remove");
  g_autofree char *uuid = g_variant_dup_string (parameter, NULL);
  g_autoptr (GError) error = NULL;

  if (!pph_desk_set_deleted (self->desk, uuid, removed, &error))
    pph_toast_show (widget, error->message);
  else if (removed)
    pph_toast_show_undo (widget, _ ("The value was removed"), "measures.restore", uuid);
  refresh (self);
}

/* --- the object ------------------------------------------------------------------ */

static void
pph_fiche_measures_finalize (GObject *object)
{
  PphFicheMeasures *self = PPH_FICHE_MEASURES (object);

  g_clear_object (&self->desk);
  g_strfreev (self->labels);
  g_ptr_array_unref (self->measures);
  g_ptr_array_unref (self->rows);
  g_free (self->uuid);
  G_OBJECT_CLASS (pph_fiche_measures_parent_class)->finalize (object);
}

static void
pph_fiche_measures_class_init (PphFicheMeasuresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pph_fiche_measures_finalize;
  gtk_widget_class_install_action (widget_class, "measures.note", "(sss)", note_action);
  gtk_widget_class_install_action (widget_class, "measures.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "measures.restore", "s", remove_action);
}

static void
pph_fiche_measures_init (PphFicheMeasures *self)
{
  self->rows = g_ptr_array_new ();
  self->measures = g_ptr_array_new_with_free_func (pph_record_unref);
}

GtkWidget *
pph_fiche_measures_new (PphDesk *desk, const char *uuid)
{
  PphFicheMeasures *self = g_object_new (PPH_TYPE_FICHE_MEASURES, "title", _ ("Values over Time"), NULL);

  self->desk = g_object_ref (desk);
  self->uuid = g_strdup (uuid);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (pph_desk_get_store (desk), "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
