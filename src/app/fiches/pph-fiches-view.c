/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiches-view.h"

#include "pph-date-text.h"
#include "pph-export.h"
#include "pph-fiche-form.h"

#include <glib/gi18n-lib.h>

struct _PphFichesView
{
  AdwBin parent_instance;

  PphDesk *desk;
  GPtrArray *fiches; /* PphFiche, as listed */
  PphFicheForm *form;

  GtkStack *stack;
  GtkWidget *back_button;
  GtkSearchEntry *search_entry;
  GtkStack *list_stack;
  GtkListBox *list;
  GtkMenuButton *new_button;
  AdwWindowTitle *form_title;
  AdwBin *form_bin;
  GtkMenuButton *duplicate_button;
  GtkEntry *territory_entry;
};

G_DEFINE_FINAL_TYPE (PphFichesView, pph_fiches_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_TOAST,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
say (PphFichesView *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  g_signal_emit (self, signals[SIGNAL_TOAST], 0, adw_toast_new (escaped));
}

static GtkWidget *
make_row (const PphFiche *fiche)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *pill = gtk_label_new (pph_fiche_state_label (fiche->state));
  GString *subtitle = g_string_new (NULL);
  const char *const parts[] = { fiche->territory, fiche->carrier, fiche->convention_title };
  static const char *const styles[] = { "error", "accent", "dim-label", "dim-label", "success" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", parts[i]);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pph_str (fiche->title));
  {
    g_autofree char *escaped = g_markup_escape_text (subtitle->str, -1);

    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  }
  g_string_free (subtitle, TRUE);
  gtk_widget_add_css_class (pill, "pill-state");
  gtk_widget_add_css_class (pill, styles[fiche->state]);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_name (row, fiche->uuid);
  return row;
}

static void
refresh (PphFichesView *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *fiches
      = pph_desk_list_fiches (self->desk, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), NULL, &error);
  GtkWidget *child;

  if (fiches == NULL)
    {
      say (self, error->message);
      return;
    }
  g_clear_pointer (&self->fiches, g_ptr_array_unref);
  self->fiches = fiches;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < fiches->len; i++)
    gtk_list_box_append (self->list, make_row (fiches->pdata[i]));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fiches.export", fiches->len > 0);
  gtk_stack_set_visible_child_name (self->list_stack,
                                    fiches->len > 0                                                      ? "list"
                                    : *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0' ? "nothing"
                                                                                                         : "empty");
}

static void
refresh_title (PphFichesView *self)
{
  adw_window_title_set_title (self->form_title, pph_str (pph_fiche_form_get_version (self->form)->title));
  adw_window_title_set_subtitle (self->form_title, pph_str (pph_fiche_form_get_document (self->form)->territory));
}

static void
show_fiche (PphFichesView *self, PphStored *stored)
{
  GtkWidget *form = pph_fiche_form_new (self->desk, stored);

  if (form == NULL)
    {
      say (self, _ ("The definition of this form cannot be read. Restore the store from a backup."));
      return;
    }
  self->form = PPH_FICHE_FORM (form);
  adw_bin_set_child (self->form_bin, form);
  refresh_title (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_child_focus (form, GTK_DIR_TAB_FORWARD);
}

static void
on_row_activated_cb (PphFichesView *self, GtkWidget *row)
{
  g_autoptr (GError) error = NULL;
  PphStored *stored = pph_store_load (pph_desk_get_store (self->desk), gtk_widget_get_name (row), NULL, &error);

  if (stored != NULL)
    show_fiche (self, stored);
  else
    say (self, error->message);
}

gboolean
pph_fiches_view_flush (PphFichesView *self)
{
  return self->form == NULL || pph_fiche_form_flush (self->form);
}

/* Actions */

static void
back_action (GtkWidget *widget, G_GNUC_UNUSED const char *name, G_GNUC_UNUSED GVariant *parameter)
{
  PphFichesView *self = PPH_FICHES_VIEW (widget);

  if (self->form == NULL || !pph_fiche_form_flush (self->form))
    return;
  gtk_stack_set_visible_child_name (self->stack, "list");
  self->form = NULL;
  adw_bin_set_child (self->form_bin, NULL);
  refresh (self);
}

static void
new_action (GtkWidget *widget, G_GNUC_UNUSED const char *name, GVariant *parameter)
{
  PphFichesView *self = PPH_FICHES_VIEW (widget);
  g_autoptr (GError) error = NULL;
  PphStored *stored = pph_desk_create_form (self->desk, "fiche-action", g_variant_get_string (parameter, NULL), &error);

  if (stored != NULL)
    show_fiche (self, stored);
  else
    say (self, error->message);
}

static void
on_territory_given_cb (PphFichesView *self)
{
  const char *territory = gtk_editable_get_text (GTK_EDITABLE (self->territory_entry));
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;
  PphStored *stored;

  if (*territory == '\0' || self->form == NULL || !pph_fiche_form_flush (self->form))
    return;
  uuid = g_strdup (pph_fiche_form_get_document (self->form)->uuid);
  stored = pph_desk_duplicate_fiche (self->desk, uuid, territory, &error);
  gtk_menu_button_popdown (self->duplicate_button);
  gtk_editable_set_text (GTK_EDITABLE (self->territory_entry), "");
  if (stored == NULL)
    {
      say (self, error->message);
      return;
    }
  show_fiche (self, stored);
  say (self, _ ("Fiche duplicated: it is the new one that is open."));
}

static void
duplicate_action (GtkWidget *widget, G_GNUC_UNUSED const char *name, G_GNUC_UNUSED GVariant *parameter)
{
  if (PPH_FICHES_VIEW (widget)->form != NULL)
    gtk_menu_button_popup (PPH_FICHES_VIEW (widget)->duplicate_button);
}

static void
undo_action (GtkWidget *widget, const char *name, G_GNUC_UNUSED GVariant *parameter)
{
  PphFichesView *self = PPH_FICHES_VIEW (widget);

  if (self->form == NULL)
    return;
  if (g_str_equal (name, "fiches.undo"))
    pph_fiche_form_undo (self->form);
  else
    pph_fiche_form_redo (self->form);
}

static void
print_action (GtkWidget *widget, G_GNUC_UNUSED const char *name, G_GNUC_UNUSED GVariant *parameter)
{
  PphFichesView *self = PPH_FICHES_VIEW (widget);
  GtkWidget *toasts = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (self->form != NULL && pph_fiche_form_get_pages (self->form) != NULL)
    pph_export_print (widget, ADW_TOAST_OVERLAY (toasts), pph_fiche_form_get_pages (self->form), 1);
}

static void
on_export_chosen_cb (GtkNativeDialog *dialog, int response, PphFichesView *self)
{
  g_autoptr (GFile) file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphFicheSet) set = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    {
      set = pph_desk_gather_fiches (self->desk, self->fiches, &error);
      bytes = g_str_has_suffix (path, ".csv") ? pph_desk_fiches_to_csv (self->fiches)
              : set != NULL                   ? pph_desk_render_fiches (self->desk, set, findings, NULL, &error)
                                              : NULL;
      if (bytes != NULL && pph_desk_write_file (path, bytes, TRUE, &error))
        say (self, _ ("The fiches are exported."));
      else
        say (self, error->message);
    }
  g_object_unref (dialog);
}

static void
export_action (GtkWidget *widget, const char *name, G_GNUC_UNUSED GVariant *parameter)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Export Fiches"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                     GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog),
                                     g_str_equal (name, "fiches.export-csv") ? "fiches.csv" : "fiches.pdf");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_export_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* The conventions that a new one may belong to, read when the menu opens. */
static void
fill_new_menu (G_GNUC_UNUSED GtkMenuButton *button, gpointer data)
{
  PphFichesView *self = PPH_FICHES_VIEW (data);
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (self->desk), NULL, 0, NULL);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < pph_list_length (found); i++)
    {
      const PphSummary *summary = pph_list_get (found, i);
      g_autofree char *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (summary->kind != PPH_DOCUMENT_CONVENTION || summary->archived)
        continue;
      label = g_strjoin (" – ", pph_str (summary->reference), pph_str (summary->partners), NULL);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "fiches.new", "s", summary->uuid);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, _ ("For the Agreement"), G_MENU_MODEL (section));
  gtk_menu_button_set_menu_model (self->new_button, G_MENU_MODEL (menu));
}

void
pph_fiches_view_set_narrow (PphFichesView *self, gboolean narrow)
{
  gtk_widget_set_visible (self->back_button, narrow);
}

static void
pph_fiches_view_dispose (GObject *object)
{
  PphFichesView *self = PPH_FICHES_VIEW (object);

  g_clear_pointer (&self->fiches, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_fiches_view_parent_class)->dispose (object);
}

static void
pph_fiches_view_class_init (PphFichesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_fiches_view_dispose;
  signals[SIGNAL_TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/fiches/pph-fiches-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PphFichesView, stack);
  gtk_widget_class_bind_template_child (widget_class, PphFichesView, back_button);
  gtk_widget_class_bind_template_child (widget_class, PphFichesView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PphFichesView, list_stack);
  gtk_widget_class_bind_template_child (widget_class, PphFichesView, list);
  gtk_widget_class_bind_template_child (widget_class, PphFichesView, new_button);
  gtk_widget_class_bind_template_child (widget_class, PphFichesView, form_title);
  gtk_widget_class_bind_template_child (widget_class, PphFichesView, form_bin);
  gtk_widget_class_bind_template_child (widget_class, PphFichesView, duplicate_button);
  gtk_widget_class_bind_template_child (widget_class, PphFichesView, territory_entry);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_territory_given_cb);
  gtk_widget_class_install_action (widget_class, "fiches.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "fiches.new", "s", new_action);
  gtk_widget_class_install_action (widget_class, "fiches.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "fiches.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "fiches.redo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "fiches.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "fiches.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "fiches.export-csv", NULL, export_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "fiches.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "fiches.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "fiches.duplicate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "fiches.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "fiches.back", NULL);
}

static void
pph_fiches_view_init (PphFichesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->new_button, fill_new_menu, self, NULL);
}

GtkWidget *
pph_fiches_view_new (PphDesk *desk)
{
  PphFichesView *self = g_object_new (PPH_TYPE_FICHES_VIEW, NULL);

  self->desk = g_object_ref (desk);
  refresh (self);
  return GTK_WIDGET (self);
}
