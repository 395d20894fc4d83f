/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-preferences-window.h"

#include "pph-desk-plan.h"
#include "pph-field-row.h"
#include "pph-logo-row.h"
#include "pph-spelling-row.h"
#include "pph-text-dictionary.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LOGO_KEY  "service.logo"
#define STYLE_KEY "service.style"
#define KEY_DATA  "pph-key"

struct _PphPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  PphDesk *desk;
  GSettings *settings;

  GArray *styles; /* PphStyleSheet, in the order of the combo; NULL while it is filled */

  AdwPreferencesGroup *service_group;
  AdwPreferencesGroup *signature_group;
  AdwPreferencesGroup *pages_group;
  AdwComboRow *style_row;
  GtkSpinButton *spins[3]; /* of each measure */
  AdwComboRow *scheme_row;
  AdwActionRow *store_row;
  PphLogoRow *logo_row;
};

G_DEFINE_FINAL_TYPE (PphPreferencesWindow, pph_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the combo. */
static const char *const schemes[] = { "system", "light", "dark" };

static const struct
{
  const char *key;
  const char *title;
  const char *help;
  gboolean multiline;
  gboolean of_signature; /* else of the service */
} fields[] = {
  { "service.name", N_ ("Name of the Service"), NULL, FALSE, FALSE },
  { "service.place", N_ ("Place"), N_ ("After “Fait à”, above the signatures."), FALSE, FALSE },
  { "service.letterhead", N_ ("Letterhead"), N_ ("At the top of the first page, one line per line."), TRUE, FALSE },
  { PPH_DESK_TIME_SERVER_KEY, N_ ("Time Server"),
    N_ ("Address (https://…). Nothing is asked of the network without one."), FALSE, TRUE },
  { PPH_SETTING_SPELLING_WORDS, N_ ("Dictionary of the Service"),
    N_ ("Words that are right in its texts, one per line."), TRUE, FALSE },
};

/* Within what everyone can read. */
static const struct
{
  const char *key;
  const char *title;
  double least, most, step;
  guint digits;
} measures[] = {
  { "service.size", N_ ("Size of Text, in Points"), 11.0, 16.0, 0.5, 1 },
  { "service.leading", N_ ("Line Spacing"), 1.15, 2.0, 0.05, 2 },
  { "service.margin", N_ ("Side Margins, in Millimetres"), 15.0, 45.0, 1.0, 0 },
};

static void
put (PphPreferencesWindow *self, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (!pph_desk_put_setting (self->desk, key, value, &error))
    pph_toast_show (GTK_WIDGET (self->service_group), error->message);
}

/* An address that no time server can have is kept as typed, and said. */
static void
explain (PphFieldRow *row, const char *key, const char *text)
{
  gboolean wrong
      = g_str_equal (key, PPH_DESK_TIME_SERVER_KEY) && text != NULL && *text != '\0' && !pph_desk_is_time_server (text);

  pph_field_row_set_hint (row, PPH_HINT_ERROR,
                          wrong ? _ ("Write an address that begins with https:// or http://.") : NULL);
}

static void
on_field_left_cb (PphPreferencesWindow *self, PphFieldRow *row)
{
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  text = g_strstrip (pph_field_row_dup_text (row));
  explain (row, g_object_get_data (G_OBJECT (row), KEY_DATA), text);
  put (self, g_object_get_data (G_OBJECT (row), KEY_DATA), text);
}

static void
on_logo_changed_cb (PphPreferencesWindow *self)
{
  put (self, LOGO_KEY, pph_logo_row_get_digest (self->logo_row));
}

/* What the chosen style says. */
static double
get_said (PphPreferencesWindow *self, guint i)
{
  const PphStyleSheet *sheet
      = &g_array_index (self->styles, PphStyleSheet, adw_combo_row_get_selected (self->style_row));
  const double said[]
      = { sheet->size / (double)PPH_POINT, sheet->leading / 1000.0, sheet->margin_left / (double)PPH_MM (1) };

  return said[i];
}

static double
get_measure (PphPreferencesWindow *self, guint i)
{
  g_autofree char *value = pph_store_get_setting (pph_desk_get_store (self->desk), measures[i].key);

  return value != NULL ? g_ascii_strtod (value, NULL) : get_said (self, i);
}

static void
on_measure_changed_cb (PphPreferencesWindow *self, GtkSpinButton *spin)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (spin), KEY_DATA));
  double value = gtk_spin_button_get_value (spin);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (self->desk == NULL)
    return;
  g_ascii_formatd (number, sizeof number, "%.2f", value);
  put (self, measures[i].key, fabs (value - get_said (self, i)) < measures[i].step / 4.0 ? NULL : number);
}

static void
on_style_changed_cb (PphPreferencesWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->style_row);

  if (self->styles == NULL || selected >= self->styles->len)
    return;
  put (self, STYLE_KEY, g_array_index (self->styles, PphStyleSheet, selected).name);
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    gtk_spin_button_set_value (self->spins[i], get_measure (self, i));
}

static void
on_scheme_changed_cb (PphPreferencesWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->scheme_row);

  if (self->settings != NULL && selected < G_N_ELEMENTS (schemes))
    g_settings_set_string (self->settings, "color-scheme", schemes[selected]);
}

/* The window behind knows how to back up, and says how it went. */
static void
on_backup_clicked_cb (PphPreferencesWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent == NULL)
    return;
  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.backup", NULL);
}

/* What is typed in the field that the keyboard is in is kept too. */
static gboolean
pph_preferences_window_close_request (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, PPH_TYPE_FIELD_ROW) : NULL;

  if (row != NULL)
    on_field_left_cb (PPH_PREFERENCES_WINDOW (window), PPH_FIELD_ROW (row));
  return GTK_WINDOW_CLASS (pph_preferences_window_parent_class)->close_request (window);
}

static void
pph_preferences_window_dispose (GObject *object)
{
  PphPreferencesWindow *self = PPH_PREFERENCES_WINDOW (object);

  /* libadwaita 1.2 keeps the page alive, and the row would keep the desk. */
  if (self->logo_row != NULL)
    adw_preferences_group_remove (self->service_group, GTK_WIDGET (self->logo_row));
  self->logo_row = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), PPH_TYPE_PREFERENCES_WINDOW);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->styles, g_array_unref);
  G_OBJECT_CLASS (pph_preferences_window_parent_class)->dispose (object);
}

static void
pph_preferences_window_class_init (PphPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_preferences_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = pph_preferences_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/pph-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PphPreferencesWindow, service_group);
  gtk_widget_class_bind_template_child (widget_class, PphPreferencesWindow, signature_group);
  gtk_widget_class_bind_template_child (widget_class, PphPreferencesWindow, pages_group);
  gtk_widget_class_bind_template_child (widget_class, PphPreferencesWindow, style_row);
  gtk_widget_class_bind_template_child (widget_class, PphPreferencesWindow, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, PphPreferencesWindow, store_row);
  gtk_widget_class_bind_template_callback (widget_class, on_style_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_scheme_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_backup_clicked_cb);
}

static void
pph_preferences_window_init (PphPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_fields (PphPreferencesWindow *self)
{
  PphStore *store = pph_desk_get_store (self->desk);
  g_autofree char *logo = pph_store_get_setting (store, LOGO_KEY);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *row = pph_field_row_new (_ (fields[i].title), fields[i].multiline);
      g_autofree char *value = pph_store_get_setting (store, fields[i].key);

      g_object_set_data (G_OBJECT (row), KEY_DATA, (gpointer)fields[i].key);
      pph_field_row_set_help (PPH_FIELD_ROW (row), fields[i].help != NULL ? _ (fields[i].help) : NULL, NULL);
      pph_field_row_set_text (PPH_FIELD_ROW (row), value);
      explain (PPH_FIELD_ROW (row), fields[i].key, value);
      g_signal_connect_object (row, "left", G_CALLBACK (on_field_left_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (fields[i].of_signature ? self->signature_group : self->service_group, row);
    }
  self->logo_row = PPH_LOGO_ROW (pph_logo_row_new (self->desk));
  pph_logo_row_set_digest (self->logo_row, logo);
  g_signal_connect_object (self->logo_row, "changed", G_CALLBACK (on_logo_changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->service_group, GTK_WIDGET (self->logo_row));
  adw_preferences_group_add (self->service_group, pph_spelling_row_new (self->desk));
}

static void
fill_styles (PphPreferencesWindow *self)
{
  g_autoptr (GArray) styles = pph_desk_list_styles (self->desk);
  g_autofree char *chosen = pph_store_get_setting (pph_desk_get_store (self->desk), STYLE_KEY);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < styles->len; i++)
    {
      const PphStyleSheet *sheet = &g_array_index (styles, PphStyleSheet, i);

      gtk_string_list_append (titles, sheet->title);
      if (g_strcmp0 (sheet->name, chosen) == 0)
        selected = i;
    }
  adw_combo_row_set_model (self->style_row, G_LIST_MODEL (titles));
  adw_combo_row_set_selected (self->style_row, selected);
  self->styles = g_steal_pointer (&styles);
}

static void
add_measures (PphPreferencesWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *spin = gtk_spin_button_new_with_range (measures[i].least, measures[i].most, measures[i].step);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (measures[i].title));
      gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), measures[i].digits);
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), get_measure (self, i));
      gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (measures[i].title), -1);
      g_object_set_data (G_OBJECT (spin), KEY_DATA, GUINT_TO_POINTER (i));
      self->spins[i] = GTK_SPIN_BUTTON (spin);
      g_signal_connect_object (spin, "value-changed", G_CALLBACK (on_measure_changed_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
      adw_preferences_group_add (self->pages_group, row);
    }
}

/* A path as people say it: "~" for their own folder. */
static char *
short_path (const char *path)
{
  const char *home = g_get_home_dir ();

  if (g_str_has_prefix (path, home) && path[strlen (home)] == '/')
    return g_strconcat ("~", path + strlen (home), NULL);
  return g_strdup (path);
}

GtkWidget *
pph_preferences_window_new (PphDesk *desk, GSettings *settings)
{
  PphPreferencesWindow *self = g_object_new (PPH_TYPE_PREFERENCES_WINDOW, NULL);
  g_autofree char *scheme = g_settings_get_string (settings, "color-scheme");
  g_autofree char *place = NULL;

  self->desk = g_object_ref (desk);
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (schemes[i], scheme))
      adw_combo_row_set_selected (self->scheme_row, i);
  self->settings = g_object_ref (settings);
  place = short_path (pph_store_get_path (pph_desk_get_store (desk)));
  adw_action_row_set_subtitle (self->store_row, place);
  add_fields (self);
  fill_styles (self);
  add_measures (self);
  return GTK_WIDGET (self);
}
