/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-application.h"

#include "pph-file-chooser.h"
#include "pph-plain-names.h"
#include "pph-window.h"

#include <glib/gi18n-lib.h>

struct _PphApplication
{
  AdwApplication parent_instance;
  GSettings *settings;
  PphDesk *desk;
  char *store_path;
  char *problem; /* why the store could not be opened, or NULL */
};

G_DEFINE_FINAL_TYPE (PphApplication, pph_application, ADW_TYPE_APPLICATION)

static gint64
read_clock (gpointer data)
{
  return g_get_real_time ();
}

static const char *
from_environment (const char *variable, const char *installed)
{
  const char *value = g_getenv (variable);

  return value != NULL ? value : installed;
}

static void
open_desk (PphApplication *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->desk);
  g_clear_pointer (&self->problem, g_free);
  self->desk = pph_desk_new (self->store_path, from_environment ("PARAPHE_DATA", PKGDATADIR),
                             from_environment ("PARAPHE_READER", PKGLIBEXECDIR "/paraphe-reader"), g_get_real_name (),
                             read_clock, NULL, &error);
  if (self->desk == NULL)
    self->problem = g_strdup (error->message);
}

/* One store at a time: another one takes the place of the window. */
static void
show_store (PphApplication *self, const char *path)
{
  GtkWindow *old = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *wanted = g_strdup (path);
  GtkWidget *window;

  g_application_hold (G_APPLICATION (self));
  if (old != NULL)
    gtk_window_destroy (old);
  g_free (self->store_path);
  self->store_path = g_steal_pointer (&wanted);
  open_desk (self);
  window = pph_window_new (ADW_APPLICATION (self), self->desk, self->problem, self->store_path);
  gtk_window_present (GTK_WINDOW (window));
  g_application_release (G_APPLICATION (self));
}

static void
on_store_chosen_cb (GtkNativeDialog *dialog, int response, PphApplication *self)
{
  g_autofree char *path = pph_file_chooser_dup_path (dialog, response);

  if (path == NULL)
    return;
  g_settings_set_string (self->settings, "last-store", path);
  show_store (self, path);
}

static void
on_open_store_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PphApplication *self = PPH_APPLICATION (data);
  GtkFileChooserNative *dialog
      = pph_file_chooser_new ((GtkWidget *)gtk_application_get_active_window (GTK_APPLICATION (self)),
                              _ ("Open a Store"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (on_store_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_retry_store_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PphApplication *self = PPH_APPLICATION (data);

  show_store (self, self->store_path);
}

static void
on_about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)), "application-name", "Paraphe",
                         "application-icon", APP_ID, "version", PACKAGE_VERSION, "comments",
                         _ ("Draft, sign and follow partnership agreements."), "license-type", GTK_LICENSE_GPL_3_0,
                         "developer-name", _ ("The Paraphe authors"),
                         /* Translators: your names, one per line */
                         "translator-credits", _ ("translator-credits"), NULL);
}

static void
on_quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (data));
}

static void
on_color_scheme_changed_cb (PphApplication *self)
{
  g_autofree char *scheme = g_settings_get_string (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_application_get_style_manager (ADW_APPLICATION (self)),
                                      g_str_equal (scheme, "dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
                                      : g_str_equal (scheme, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                                      : ADW_COLOR_SCHEME_DEFAULT);
}

static void
set_shortcuts (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *const keys[3];
  } shortcuts[] = {
    { "app.quit", { "<Control>q" } },
    { "win.close", { "<Control>w" } },
    { "win.check-pdf", { "<Control>o" } },
    { "win.import", { "<Control><Shift>o" } },
    { "win.import-text", { "<Control><Alt>v" } },
    { "win.search", { "<Control>k" } },
    { "win.find", { "<Control>f" } },
    { "win.new-convention", { "<Control>n" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.view(0)", { "<Alt>1" } },
    { "win.view(1)", { "<Alt>2" } },
    { "win.view(2)", { "<Alt>3" } },
    { "win.view(3)", { "<Alt>4" } },
    { "win.view(4)", { "<Alt>5" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "convention.back", { "<Alt>Left" } },
    { "convention.undo", { "<Control>z" } },
    { "convention.redo", { "<Control><Shift>z" } },
    { "convention.count", { "<Control><Shift>w" } },
    { "convention.replace", { "<Control>h" } },
    { "convention.find-next", { "F3", "<Control>g" } },
    { "convention.find-previous", { "<Shift>F3", "<Control><Shift>g" } },
    { "convention.bold", { "<Control>b" } },
    { "convention.italic", { "<Control>i" } },
    { "convention.export", { "<Control>e" } },
    { "convention.print", { "<Control>p" } },
    { "convention.add-article", { "<Control><Shift>a" } },
    { "convention.rename-part", { "F2" } },
    { "convention.move-up", { "<Alt>Up" } },
    { "convention.move-down", { "<Alt>Down" } },
    { "convention.next-pane", { "F6" } },
    { "convention.toggle-page", { "F9" } },
    { "convention.zoom-in", { "<Control>plus", "<Control>equal" } },
    { "convention.zoom-out", { "<Control>minus" } },
    { "convention.zoom-fit", { "<Control>0" } },
    { "fiche.back", { "<Alt>Left" } },
    { "fiche.duplicate", { "<Control>d" } },
    { "fiche.print", { "<Control>p" } },
    { "fiche.print-all", { "<Control><Shift>p" } },
    { "fiche.export", { "<Control>e" } },
    { "fiche.export-all", { "<Control><Shift>e" } },
    { "fiche.undo", { "<Control>z" } },
    { "fiche.redo", { "<Control><Shift>z" } },
    { "fiche.toggle-page", { "F9" } },
    { "fiche.next-pane", { "F6" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (application, shortcuts[i].action, shortcuts[i].keys);
}

static void
pph_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "open-store", on_open_store_cb },
    { "retry-store", on_retry_store_cb },
    { "about", on_about_cb },
    { "quit", on_quit_cb },
  };
  PphApplication *self = PPH_APPLICATION (application);

  G_APPLICATION_CLASS (pph_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (APP_ID);
  pph_plain_names_install ();
  self->settings = g_settings_new (APP_ID);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (on_color_scheme_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_color_scheme_changed_cb (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  set_shortcuts (GTK_APPLICATION (self));
}

/* Which store: the one asked for, else the last one, else the usual place. */
static char *
choose_store (PphApplication *self, GVariantDict *options)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-store");
  g_autofree char *asked = NULL;

  if (g_variant_dict_lookup (options, "store", "^ay", &asked))
    return g_canonicalize_filename (asked, NULL);
  if (*last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&last);
  return pph_desk_dup_default_store_path ();
}

static int
pph_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  PphApplication *self = PPH_APPLICATION (application);
  g_autofree char *wanted = choose_store (self, g_application_command_line_get_options_dict (line));
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (line, NULL);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL || g_strcmp0 (self->store_path, wanted) != 0)
    show_store (self, wanted);
  else
    gtk_window_present (window);

  window = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (self->desk != NULL && arguments[0] != NULL && arguments[1] != NULL)
    {
      g_autofree char *uuid = pph_store_find (pph_desk_get_store (self->desk), arguments[1], NULL);

      if (uuid != NULL)
        pph_window_open (PPH_WINDOW (window), uuid);
    }
  return 0;
}

static void
pph_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
}

static void
pph_application_dispose (GObject *object)
{
  PphApplication *self = PPH_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->store_path, g_free);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (pph_application_parent_class)->dispose (object);
}

static void
pph_application_class_init (PphApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_application_dispose;
  G_APPLICATION_CLASS (klass)->startup = pph_application_startup;
  G_APPLICATION_CLASS (klass)->activate = pph_application_activate;
  G_APPLICATION_CLASS (klass)->command_line = pph_application_command_line;
}

static void
pph_application_init (PphApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "store", 's', 0, G_OPTION_ARG_FILENAME, _ ("Open this store"),
                                 _ ("FILE"));
}

PphApplication *
pph_application_new (void)
{
  return g_object_new (PPH_TYPE_APPLICATION, "application-id", APP_ID, "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/fr/paraphe/Paraphe", NULL);
}
