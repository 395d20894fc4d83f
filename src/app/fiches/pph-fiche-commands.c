/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-export.h"
#include "pph-fiche-export.h"
#include "pph-fiche-return.h"
#include "pph-fiche-view-private.h"
#include "pph-form-menu.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

/* What commands do to the fiche that is open, or with those of its agreement. */

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  g_autofree char *convention = self->form != NULL ? g_strdup (pph_fiche_view_get_convention (self)) : NULL;
  g_autoptr (GError) error = NULL;

  if (convention != NULL && !pph_fiche_view_open_new (self, g_variant_get_string (parameter, NULL), convention, &error))
    pph_toast_show (widget, error->message);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);

  if (g_str_equal (name, "fiche.undo"))
    pph_fiche_form_undo (self->form);
  else
    pph_fiche_form_redo (self->form);
}

static void
on_territory_given_cb (PphFicheView *self)
{
  g_autofree char *territory = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->territory_entry)));
  g_autofree char *uuid = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  PphStored *stored;

  if (*g_strstrip (territory) == '\0' || !pph_fiche_view_flush (self))
    return;
  uuid = g_strdup (pph_fiche_view_get_document (self)->uuid);
  gtk_menu_button_popdown (self->duplicate_button);
  gtk_editable_set_text (GTK_EDITABLE (self->territory_entry), "");
  stored = pph_desk_duplicate_fiche (self->desk, uuid, territory, &error);
  if (stored == NULL || !pph_fiche_view_show_stored (self, stored, &error))
    {
      pph_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  /* Translators: the name of a territory. */
  sentence = g_strdup_printf (_ ("This is the fiche for %s, without the results of the first one."), territory);
  pph_toast_show (GTK_WIDGET (self), sentence);
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);

  /* In a narrow window the button stands in the menu only: it comes out for this. */
  gtk_widget_set_visible (GTK_WIDGET (self->duplicate_button), TRUE);
  gtk_menu_button_popup (self->duplicate_button);
  gtk_widget_grab_focus (GTK_WIDGET (self->territory_entry));
}

/* With the way back: the form stays open behind the toast until someone leaves. */
static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  g_autofree char *uuid = g_strdup (pph_fiche_view_get_document (self)->uuid);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (!pph_fiche_view_flush (self))
    return;
  /* Translators: a title */
  sentence = g_strdup_printf (_ ("“%s” was deleted"), pph_fiche_view_get_title (self));
  if (!pph_desk_set_deleted (self->desk, uuid, TRUE, &error))
    {
      pph_toast_show (widget, error->message);
      return;
    }
  pph_fiche_view_leave (self);
  pph_toast_show_undo (widget, sentence, "fiche.undelete", uuid);
}

static void
undelete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  g_autoptr (GError) error = NULL;

  if (!pph_desk_set_deleted (self->desk, g_variant_get_string (parameter, NULL), FALSE, &error))
    pph_toast_show (widget, error->message);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  PphPages *pages = pph_preview_get_pages (pph_fiche_form_get_preview (self->form));

  if (pages != NULL)
    pph_export_print (widget, self->toasts, pages, 1);
}

/* Several go out together: those of the agreement that are listed beside. */
static void
several_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  g_autoptr (GPtrArray) fiches = NULL;

  if (!pph_fiche_view_flush (self))
    return;
  fiches = pph_fiche_list_dup_fiches (self->list);
  if (g_str_equal (name, "fiche.export-all"))
    pph_fiche_export_pdf (widget, self->work_bar, self->desk, fiches);
  else if (g_str_equal (name, "fiche.export-csv"))
    pph_fiche_export_csv (widget, self->work_bar, fiches);
  else
    pph_fiche_export_print (widget, self->work_bar, self->desk, fiches);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  const PphFiche *fiche;

  if (!pph_fiche_view_flush (self))
    return;
  fiche = pph_fiche_view_find_listed (self);
  if (g_str_equal (name, "fiche.export-fillable"))
    pph_fiche_export_fillable (widget, self->work_bar, self->desk, pph_fiche_view_get_document (self),
                               pph_editor_session_get_version (pph_fiche_view_get_session (self)));
  else if (fiche != NULL)
    {
      g_ptr_array_add (alone, (gpointer)fiche);
      pph_fiche_export_pdf (widget, self->work_bar, self->desk, alone);
    }
}

void
pph_fiche_view_read_returned (PphFicheView *self, const char *path)
{
  g_return_if_fail (PPH_IS_FICHE_VIEW (self));

  if (self->form != NULL && pph_fiche_view_flush (self))
    pph_fiche_return_read (self->form, self->desk, path);
}

static void
take_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);

  if (pph_fiche_view_flush (self))
    pph_fiche_return_ask (self->form, self->desk);
}

static void
sign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);

  if (pph_fiche_view_flush (self))
    gtk_widget_activate_action (widget, "win.sign", "s", pph_fiche_view_get_document (self)->uuid);
}

static void
attach_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_fiche_form_attach (PPH_FICHE_VIEW (widget)->form);
}

/* A PDF that is dropped comes back filled in, or else is a file like any other. */
static gboolean
on_dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, PphFicheView *self)
{
  GdkFileList *files = g_value_get_boxed (value);
  g_autoptr (GSList) list = files != NULL ? gdk_file_list_get_files (files) : NULL;

  if (self->form == NULL || list == NULL || !pph_editor_session_is_editable (pph_fiche_view_get_session (self)))
    return FALSE;
  for (GSList *l = list; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path != NULL && g_str_has_suffix (path, ".pdf") && list->next == NULL)
        pph_fiche_view_read_returned (self, path);
      else if (path != NULL)
        pph_fiche_form_attach_file (self->form, path);
    }
  return TRUE;
}

static void
fill_new_menu (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenuModel) menu = pph_form_menu_new (PPH_FICHE_VIEW (data)->desk, "fiche.new");

  gtk_menu_button_set_menu_model (button, menu);
}

void
pph_fiche_view_install_commands (GtkWidgetClass *class)
{
  static const struct
  {
    const char *name, *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "fiche.new", "s", new_action },
    { "fiche.duplicate", NULL, duplicate_action },
    { "fiche.delete", NULL, delete_action },
    { "fiche.undelete", "s", undelete_action },
    { "fiche.undo", NULL, undo_action },
    { "fiche.redo", NULL, undo_action },
    { "fiche.print", NULL, print_action },
    { "fiche.print-all", NULL, several_action },
    { "fiche.export", NULL, export_action },
    { "fiche.export-fillable", NULL, export_action },
    { "fiche.export-all", NULL, several_action },
    { "fiche.export-csv", NULL, several_action },
    { "fiche.take-back", NULL, take_back_action },
    { "fiche.attach", NULL, attach_action },
    { "fiche.sign", NULL, sign_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (class, actions[i].name, actions[i].type, actions[i].activate);
  gtk_widget_class_bind_template_callback (class, on_territory_given_cb);
}

void
pph_fiche_view_set_up_commands (PphFicheView *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (drop, "drop", G_CALLBACK (on_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  gtk_menu_button_set_create_popup_func (self->new_button, fill_new_menu, self, NULL);
}
