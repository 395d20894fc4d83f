/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-logo-row.h"

#include "pph-css-class.h"
#include "pph-file-chooser.h"

#include <glib/gi18n-lib.h>

#define PICTURE_SIDE 40

struct _PphLogoRow
{
  AdwActionRow parent_instance;

  PphDesk *desk;
  char *digest;
  GtkPicture *picture;
  GtkWidget *remove_button;
};

G_DEFINE_FINAL_TYPE (PphLogoRow, pph_logo_row, ADW_TYPE_ACTION_ROW)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GdkTexture *
texture_of (PphDesk *desk, const char *digest)
{
  g_autoptr (PphPixels) pixels = pph_desk_load_logo (desk, digest);

  if (pixels == NULL)
    return NULL;
  return gdk_memory_texture_new (pixels->width, pixels->height, GDK_MEMORY_DEFAULT, pixels->bytes,
                                 (gsize)pixels->stride);
}

static void
show_sentence (PphLogoRow *self, const char *wrong)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), wrong != NULL ? wrong
                                                      : self->digest != NULL
                                                          ? ""
                                                          : _ ("A PNG or JPEG picture, at the top of the first page."));
  pph_css_class_set (self, "error", wrong != NULL);
}

static void
refresh (PphLogoRow *self)
{
  g_autoptr (GdkTexture) texture = self->digest != NULL ? texture_of (self->desk, self->digest) : NULL;

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), texture != NULL);
  gtk_widget_set_visible (self->remove_button, self->digest != NULL);
  show_sentence (self,
                 self->digest != NULL && texture == NULL ? _ ("This logo cannot be shown. Choose it again.") : NULL);
}

static void
take (PphLogoRow *self, const char *digest)
{
  pph_logo_row_set_digest (self, digest);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
pph_logo_row_load (PphLogoRow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  g_return_if_fail (PPH_IS_LOGO_ROW (self));

  digest = pph_desk_add_logo_file (self->desk, path, &error);
  if (digest != NULL)
    take (self, digest);
  else
    show_sentence (self, error->message);
}

static void
on_file_chosen_cb (GtkNativeDialog *dialog, int response, PphLogoRow *self)
{
  g_autoptr (GFile) file = pph_file_chooser_get_file (dialog, response);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    pph_logo_row_load (self, path);
  else if (file != NULL)
    show_sentence (self, _ ("This file is not on this computer. Copy it here first."));
}

static void
on_choose_clicked_cb (PphLogoRow *self)
{
  GtkFileChooserNative *dialog
      = pph_file_chooser_new (GTK_WIDGET (self), _ ("Choose a Logo"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"));

  pph_file_chooser_filter (dialog, _ ("PNG and JPEG pictures"), "image/png", "image/jpeg", NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_remove_clicked_cb (PphLogoRow *self)
{
  take (self, NULL);
}

static void
pph_logo_row_dispose (GObject *object)
{
  PphLogoRow *self = PPH_LOGO_ROW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->digest, g_free);
  G_OBJECT_CLASS (pph_logo_row_parent_class)->dispose (object);
}

static void
pph_logo_row_class_init (PphLogoRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_logo_row_dispose;
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_logo_row_init (PphLogoRow *self)
{
  GtkWidget *choose = gtk_button_new_with_label (_ ("Choose…"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Logo"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_alternative_text (self->picture, _ ("Logo"));
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), PICTURE_SIDE, PICTURE_SIDE);
  gtk_widget_set_valign (GTK_WIDGET (self->picture), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->picture));

  self->remove_button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  gtk_widget_set_tooltip_text (self->remove_button, _ ("Remove the Logo"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove the Logo"), -1);
  gtk_widget_set_valign (self->remove_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->remove_button, "flat");
  g_signal_connect_object (self->remove_button, "clicked", G_CALLBACK (on_remove_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->remove_button);

  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (on_choose_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), choose);
}

GtkWidget *
pph_logo_row_new (PphDesk *desk)
{
  PphLogoRow *self = g_object_new (PPH_TYPE_LOGO_ROW, NULL);

  self->desk = g_object_ref (desk);
  refresh (self);
  return GTK_WIDGET (self);
}

const char *
pph_logo_row_get_digest (PphLogoRow *self)
{
  return self->digest;
}

void
pph_logo_row_set_digest (PphLogoRow *self, const char *digest)
{
  g_return_if_fail (PPH_IS_LOGO_ROW (self));

  if (g_strcmp0 (self->digest, digest) != 0)
    {
      g_free (self->digest);
      self->digest = g_strdup (digest);
    }
  refresh (self);
}
