/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-templates-view.h"

#include "pph-actions.h"
#include "pph-earlier-sheet.h"
#include "pph-row-menu.h"
#include "pph-template-gallery.h"
#include "pph-template-import.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphTemplatesView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphTemplateGallery *gallery; /* borrowed */
  GtkWidget *draft_button;
  GtkWidget *edit_button;

  GtkWidget *back_button;
  GtkWidget *import_button;
  AdwBin *gallery_bin;
  GMenu *view_menu;
  GMenuModel *card_menu;
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

static const char *
get_title (const PphTemplateFile *file)
{
  return file->template != NULL ? pph_template_get_title (file->template) : file->id;
}

static void
refresh (PphTemplatesView *self)
{
  const PphTemplateFile *file = get_file (self);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean works = file != NULL && file->template != NULL;
  gboolean own = file != NULL && file->own;
  gboolean drafts = works && !pph_template_is_avenant (file->template);

  gtk_widget_action_set_enabled (widget, "templates.see", file != NULL);
  gtk_widget_action_set_enabled (widget, "templates.draft", drafts);
  gtk_widget_action_set_enabled (widget, "templates.duplicate", works);
  gtk_widget_action_set_enabled (widget, "templates.export", works);
  gtk_widget_action_set_enabled (widget, "templates.edit", own);
  gtk_widget_action_set_enabled (widget, "templates.delete", own);
  gtk_widget_action_set_enabled (widget, "templates.earlier", own);
  gtk_widget_set_visible (self->draft_button, drafts);
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
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” was deleted"), get_title (file));
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

/* The newest of the versions before, which was replaced, is the template again. */
static void
take_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplatesView *self = PPH_TEMPLATES_VIEW (widget);
  const char *path = g_variant_get_string (parameter, NULL);
  g_autoptr (GPtrArray) earlier = pph_desk_list_earlier_templates (path);
  g_autoptr (GError) error = NULL;

  if (earlier->len > 0
      && !pph_desk_restore_template (self->desk, path, ((const PphTemplateEarlier *)earlier->pdata[0])->path, &error))
    say (self, error->message, NULL, NULL);
  pph_template_gallery_reload (self->gallery, path);
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

  PphEarlierSheet *sheet = pph_earlier_sheet_present (widget, self->desk, get_file (self));

  g_signal_connect_object (sheet, "restored", G_CALLBACK (on_restored_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sheet, "closed", G_CALLBACK (pph_template_gallery_focus), self->gallery, G_CONNECT_SWAPPED);
}

static void
show_imported (gpointer from, const char *path, PphTemplateImported what)
{
  PphTemplatesView *self = PPH_TEMPLATES_VIEW (from);
  g_autofree char *sentence = NULL;
  const char *title;

  pph_template_gallery_show (self->gallery, path);
  title = get_title (get_file (self));
  if (what == PPH_TEMPLATE_SAME)
    {
      sentence = g_strdup_printf (_ ("“%s” is there already, as it is in the file"), title);
      say (self, sentence, NULL, NULL);
      return;
    }
  sentence = g_strdup_printf (what == PPH_TEMPLATE_REPLACED ? _ ("“%s” was replaced") : _ ("“%s” was imported"), title);
  say (self, sentence, what == PPH_TEMPLATE_REPLACED ? "templates.take-back" : "templates.delete-quietly", path);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_template_import_choose (widget, PPH_TEMPLATES_VIEW (widget)->desk, show_imported);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_template_export_choose (widget, get_file (PPH_TEMPLATES_VIEW (widget)));
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
  self->draft_button = add_button (box, _ ("Draft with This _Template"), "templates.draft");
  gtk_widget_add_css_class (self->draft_button, "suggested-action");
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

static const PphAction actions[] = {
  { "templates.back", NULL, back_action, GDK_KEY_Left, GDK_ALT_MASK },
  { "templates.see", NULL, open_action, 0, 0 },
  { "templates.edit", NULL, open_action, GDK_KEY_F2, 0 },
  { "templates.draft", NULL, draft_action, GDK_KEY_Return, GDK_CONTROL_MASK },
  { "templates.duplicate", NULL, duplicate_action, GDK_KEY_d, GDK_CONTROL_MASK },
  { "templates.import", NULL, import_action, GDK_KEY_i, GDK_CONTROL_MASK },
  { "templates.export", NULL, export_action, GDK_KEY_e, GDK_CONTROL_MASK },
  { "templates.earlier", NULL, earlier_action, GDK_KEY_h, GDK_CONTROL_MASK },
  { "templates.delete", NULL, delete_action, 0, 0 },
  { "templates.delete-quietly", "s", undo_action, 0, 0 },
  { "templates.undelete", "s", undo_action, 0, 0 },
  { "templates.take-back", "s", take_back_action, 0, 0 },
  { "templates.card-menu", NULL, card_menu_action, 0, 0 },
};

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
  gtk_widget_class_bind_template_child (widget_class, PphTemplatesView, import_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplatesView, gallery_bin);
  gtk_widget_class_bind_template_child (widget_class, PphTemplatesView, view_menu);
  gtk_widget_class_bind_template_child (widget_class, PphTemplatesView, card_menu);
  gtk_widget_class_bind_template_child (widget_class, PphTemplatesView, card_popover);
  pph_actions_install (widget_class, actions, G_N_ELEMENTS (actions));
}

static void
pph_templates_view_init (PphTemplatesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_menu_append_section (self->view_menu, NULL, self->card_menu);
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
  /* It is in the menu too. */
  gtk_widget_set_visible (self->import_button, !narrow);
}

void
pph_templates_view_show_made (PphTemplatesView *self, const char *path)
{
  g_autofree char *sentence = NULL;
  const PphTemplateFile *file;

  g_return_if_fail (PPH_IS_TEMPLATES_VIEW (self));

  pph_template_gallery_show (self->gallery, path);
  file = get_file (self);
  if (file == NULL || file->template == NULL)
    return;
  sentence = g_strdup_printf (_ ("The template “%s” was made"), pph_template_get_title (file->template));
  say (self, sentence, "templates.delete-quietly", path);
}

void
pph_templates_view_reload (PphTemplatesView *self)
{
  pph_template_gallery_reload (self->gallery, NULL);
}
