/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-templates-view.h"

#include "pph-earlier-sheet.h"
#include "pph-row-menu.h"
#include "pph-template-gallery.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphTemplatesView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphTemplateGallery *gallery; /* borrowed */
  GtkWidget *edit_button;

  GtkWidget *back_button;
  AdwBin *gallery_bin;
  GtkPopover *card_popover;
};

G_DEFINE_FINAL_TYPE (PphTemplatesView, pph_templates_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN,
  SIGNAL_DRAFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* @undo: an action that takes @path; NULL: none */
static void
say (PphTemplatesView *self, const char *sentence, const char *undo, const char *path)
{
  if (undo != NULL)
    pph_toast_show_undo (GTK_WIDGET (self), sentence, undo, path);
  else
    pph_toast_show (GTK_WIDGET (self), sentence);
}

static const PphTemplateFile *
get_file (PphTemplatesView *self)
{
  return pph_template_gallery_get_file (self->gallery);
}

static void
refresh (PphTemplatesView *self)
{
  const PphTemplateFile *file = get_file (self);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean works = file != NULL && file->template != NULL;
  gboolean own = file != NULL && file->own;

  gtk_widget_action_set_enabled (widget, "templates.see", file != NULL);
  gtk_widget_action_set_enabled (widget, "templates.draft", works && !pph_template_is_avenant (file->template));
  gtk_widget_action_set_enabled (widget, "templates.duplicate", works);
  gtk_widget_action_set_enabled (widget, "templates.export", works);
  gtk_widget_action_set_enabled (widget, "templates.edit", own);
  gtk_widget_action_set_enabled (widget, "templates.delete", own);
  gtk_widget_action_set_enabled (widget, "templates.earlier", own);
  gtk_widget_set_visible (self->edit_button, own);
}

/* Actions */

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplatesView *self = PPH_TEMPLATES_VIEW (widget);

  g_signal_emit (self, signals[SIGNAL_OPEN], 0, get_file (self)->path, g_str_equal (name, "templates.edit"));
}

/* Enter, or a second click: one's own is edited, another one seen. */
static void
on_activated_cb (PphTemplatesView *self)
{
  const PphTemplateFile *file = get_file (self);

  if (file != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, file->path, file->own);
}

static void
draft_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplatesView *self = PPH_TEMPLATES_VIEW (widget);

  g_signal_emit (self, signals[SIGNAL_DRAFT], 0, get_file (self)->id);
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplatesView *self = PPH_TEMPLATES_VIEW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pph_desk_duplicate_template (self->desk, get_file (self)->template, &error);

  if (path != NULL)
    pph_templates_view_show_made (self, path);
  else
    say (self, error->message, NULL, NULL);
}

static void
set_deleted (PphTemplatesView *self, const char *path, gboolean deleted)
{
  g_autoptr (GError) error = NULL;

  if (!pph_desk_set_template_deleted (self->desk, path, deleted, &error))
    say (self, error->message, NULL, NULL);
  pph_template_gallery_reload (self->gallery, deleted ? NULL : path);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplatesView *self = PPH_TEMPLATES_VIEW (widget);
  const PphTemplateFile *file = get_file (self);
  g_autofree char *path = g_strdup (file->path);
  g_autofree char *sentence
      = g_strdup_printf (_ ("“%s” was deleted"),
                         file->template != NULL ? pph_template_get_title (file->template) : file->id);
  g_autoptr (GError) error = NULL;

  if (!pph_desk_set_template_deleted (self->desk, path, TRUE, &error))
    {
      say (self, error->message, NULL, NULL);
      return;
    }
  pph_template_gallery_reload (self->gallery, NULL);
  say (self, sentence, "templates.undelete", path);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_deleted (PPH_TEMPLATES_VIEW (widget), g_variant_get_string (parameter, NULL),
               g_str_equal (name, "templates.delete-quietly"));
}

static void
on_restored_cb (PphTemplatesView *self)
{
  const PphTemplateFile *file = get_file (self);
  g_autofree char *path = file != NULL ? g_strdup (file->path) : NULL;

  pph_template_gallery_reload (self->gallery, path);
  say (self, _ ("The earlier version is the template again. What it replaced is kept."), NULL, NULL);
}

static void
earlier_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplatesView *self = PPH_TEMPLATES_VIEW (widget);

  g_signal_connect_object (pph_earlier_sheet_present (widget, self->desk, get_file (self)), "restored",
                           G_CALLBACK (on_restored_cb), self, G_CONNECT_SWAPPED);
}

/* A file with mistakes: each is said, with its line. */
static void
show_refused (PphTemplatesView *self, const GPtrArray *findings, const GError *error)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GString) lines = g_string_new (NULL);
  GtkWidget *dialog;

  if (findings->len == 0)
    {
      say (self, error->message, NULL, NULL);
      return;
    }
  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *line = pph_finding_to_text (findings->pdata[i]);

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (root), _ ("This File Was Not Imported"), lines->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_import_chosen_cb (GtkNativeDialog *dialog, int response, PphTemplatesView *self)
{
  g_autoptr (GFile) file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *from = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = from != NULL ? pph_desk_import_template (self->desk, from, findings, &error) : NULL;

  if (path != NULL)
    pph_template_gallery_reload (self->gallery, path);
  else if (from != NULL)
    show_refused (self, findings, error);
  g_object_unref (dialog);
}

static GtkFileChooserNative *
new_chooser (PphTemplatesView *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkWindow *root = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, root, action, accept, _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Templates"));
  gtk_file_filter_add_suffix (filter, "md");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  return dialog;
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *dialog
      = new_chooser (PPH_TEMPLATES_VIEW (widget), _ ("Import a Template"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (on_import_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_export_chosen_cb (GtkNativeDialog *dialog, int response, PphTemplatesView *self)
{
  g_autoptr (GFile) file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  const PphTemplate *template = g_object_get_data (G_OBJECT (dialog), "template");
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    say (self,
         pph_desk_export_template (template, path, TRUE, &error) ? _ ("The template is written.") : error->message,
         NULL, NULL);
  g_object_unref (dialog);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplatesView *self = PPH_TEMPLATES_VIEW (widget);
  const PphTemplateFile *file = get_file (self);
  g_autofree char *suggested = g_strconcat (file->id, ".md", NULL);
  GtkFileChooserNative *dialog
      = new_chooser (self, _ ("Export the Template"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("E_xport"));

  g_object_set_data_full (G_OBJECT (dialog), "template", pph_template_ref (file->template),
                          (GDestroyNotify)pph_template_unref);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_export_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!pph_template_gallery_go_back (PPH_TEMPLATES_VIEW (widget)->gallery))
    gtk_widget_activate_action (widget, "win.show-sidebar", NULL);
}

static void
card_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplatesView *self = PPH_TEMPLATES_VIEW (widget);

  pph_row_menu_popup (self->card_popover, pph_template_gallery_get_list (self->gallery));
}

/* The object */

static GtkWidget *
add_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
add_buttons (PphTemplatesView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_set_margin_top (box, 10);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_widget_add_css_class (add_button (box, _ ("Draft with This _Template"), "templates.draft"), "suggested-action");
  self->edit_button = add_button (box, _ ("_Edit"), "templates.edit");
  add_button (box, _ ("D_uplicate"), "templates.duplicate");
  pph_template_gallery_add_to_detail (self->gallery, box);
}

static void
pph_templates_view_dispose (GObject *object)
{
  PphTemplatesView *self = PPH_TEMPLATES_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_templates_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "templates.back", NULL, back_action, GDK_KEY_Left, GDK_ALT_MASK },
    { "templates.see", NULL, open_action, 0, 0 },
    { "templates.edit", NULL, open_action, GDK_KEY_F2, 0 },
    { "templates.draft", NULL, draft_action, GDK_KEY_Return, GDK_CONTROL_MASK },
    { "templates.duplicate", NULL, duplicate_action, GDK_KEY_d, GDK_CONTROL_MASK },
    { "templates.import", NULL, import_action, 0, 0 },
    { "templates.export", NULL, export_action, GDK_KEY_e, GDK_CONTROL_MASK },
    { "templates.earlier", NULL, earlier_action, GDK_KEY_h, GDK_CONTROL_MASK },
    { "templates.delete", NULL, delete_action, 0, 0 },
    { "templates.delete-quietly", "s", undo_action, 0, 0 },
    { "templates.undelete", "s", undo_action, 0, 0 },
    { "templates.card-menu", NULL, card_menu_action, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (class, actions[i].name, actions[i].type, actions[i].activate);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (class, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
}

static void
pph_templates_view_class_init (PphTemplatesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_templates_view_dispose;
  signals[SIGNAL_OPEN] = g_signal_new ("open", PPH_TYPE_TEMPLATES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_DRAFT] = g_signal_new ("draft", PPH_TYPE_TEMPLATES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/templates/pph-templates-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PphTemplatesView, back_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplatesView, gallery_bin);
  gtk_widget_class_bind_template_child (widget_class, PphTemplatesView, card_popover);
  install_actions (widget_class);
}

static void
pph_templates_view_init (PphTemplatesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pph_templates_view_new (PphDesk *desk)
{
  PphTemplatesView *self = g_object_new (PPH_TYPE_TEMPLATES_VIEW, NULL);
  GtkWidget *gallery = pph_template_gallery_new (desk, PPH_GALLERY_MANAGE);

  self->desk = g_object_ref (desk);
  self->gallery = PPH_TEMPLATE_GALLERY (gallery);
  adw_bin_set_child (self->gallery_bin, gallery);
  add_buttons (self);
  pph_row_menu_attach (pph_template_gallery_get_list (self->gallery), self->card_popover, "templates.card-menu",
                       "templates.delete");
  g_signal_connect_object (gallery, "selected", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gallery, "activated", G_CALLBACK (on_activated_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

void
pph_templates_view_set_narrow (PphTemplatesView *self, gboolean narrow)
{
  gtk_widget_set_visible (self->back_button, narrow);
}

void
pph_templates_view_show_made (PphTemplatesView *self, const char *path)
{
  g_autofree char *sentence = NULL;
  const PphTemplateFile *file;

  g_return_if_fail (PPH_IS_TEMPLATES_VIEW (self));

  pph_template_gallery_reload (self->gallery, path);
  file = get_file (self);
  if (file == NULL || file->template == NULL)
    return;
  sentence = g_strdup_printf (_ ("“%s” was made"), pph_template_get_title (file->template));
  say (self, sentence, "templates.delete-quietly", path);
}

void
pph_templates_view_reload (PphTemplatesView *self)
{
  pph_template_gallery_reload (self->gallery, NULL);
}
