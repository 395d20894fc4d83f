/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-new-convention-window.h"

#include "pph-draft-page.h"
#include "pph-template-gallery.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphNewConventionWindow
{
  AdwWindow parent_instance;

  PphDesk *desk;
  PphTemplate *template; /* of the form; NULL: none yet */
  PphDraftForm *form;
  PphTemplateGallery *gallery;
  PphDraftPage *page;

  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  GtkButton *cancel_button;
  GtkButton *next_button;
  GtkStack *steps;
};

G_DEFINE_FINAL_TYPE (PphNewConventionWindow, pph_new_convention_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CREATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
show_sentence (PphNewConventionWindow *self, const char *sentence)
{
  pph_toast_show_in (self->toasts, sentence);
}

static gboolean
in_form (PphNewConventionWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->steps), "form") == 0;
}

static void
refresh (PphNewConventionWindow *self)
{
  gboolean form = in_form (self);
  gboolean blank = pph_template_gallery_get_template (self->gallery) == NULL;

  adw_window_title_set_subtitle (self->window_title,
                                 form ? pph_template_get_title (self->template) : _ ("Choose a Template"));
  gtk_button_set_label (self->cancel_button, form ? _ ("_Back") : _ ("_Cancel"));
  gtk_button_set_label (self->next_button, form || blank ? _ ("C_reate") : _ ("_Continue"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new-convention.next",
                                 form || pph_template_gallery_has_selection (self->gallery));
}

static gboolean
has_typed (PphNewConventionWindow *self)
{
  return self->form != NULL && pph_draft_form_is_touched (self->form);
}

static void
drop_form (PphNewConventionWindow *self)
{
  if (self->page != NULL)
    gtk_stack_remove (self->steps, GTK_WIDGET (self->page));
  self->page = NULL;
  g_clear_pointer (&self->form, pph_draft_form_free);
  g_clear_pointer (&self->template, pph_template_unref);
}

static gboolean
is_of_the_state (const PphTemplateRole *role)
{
  for (guint i = 0; role->natures != NULL && i < role->natures->len; i++)
    if ((int)g_array_index (role->natures, PphNature, i) == PPH_NATURE_STATE)
      return TRUE;
  return FALSE;
}

/* The service is the first party that the template wants from the State. */
static void
set_service_name (PphNewConventionWindow *self, const char *service)
{
  GPtrArray *roles = pph_template_get_roles (self->template);

  for (guint i = 0; i < roles->len; i++)
    {
      const PphTemplateRole *role = roles->pdata[i];
      g_autofree char *name = g_strconcat (role->id, ".nom", NULL);

      if (!is_of_the_state (role))
        continue;
      pph_draft_form_set_default (self->form, name, service);
      return;
    }
}

/* What the service's preferences say holds until something else is typed. */
static void
set_service_defaults (PphNewConventionWindow *self)
{
  PphStore *store = pph_desk_get_store (self->desk);
  g_autofree char *place = pph_store_get_setting (store, "service.place");
  g_autofree char *letterhead = pph_store_get_setting (store, "service.letterhead");
  g_autofree char *name = pph_store_get_setting (store, "service.name");

  set_service_name (self, name);
  pph_draft_form_set_default (self->form, "lieu", place);
  pph_draft_form_set_default (self->form, "en_tete", letterhead);
}

static void
show_form (PphNewConventionWindow *self)
{
  const PphTemplate *template = pph_template_gallery_get_template (self->gallery);

  if (self->template != template)
    {
      drop_form (self);
      self->template = pph_template_ref ((PphTemplate *)template);
      self->form = pph_draft_form_new (template);
      set_service_defaults (self);
      self->page = PPH_DRAFT_PAGE (pph_draft_page_new (self->desk, template, self->form));
      gtk_stack_add_named (self->steps, GTK_WIDGET (self->page), "form");
    }
  gtk_stack_set_visible_child_name (self->steps, "form");
  refresh (self);
  gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
}

static void
finish (PphNewConventionWindow *self, PphStored *stored)
{
  g_signal_emit (self, signals[SIGNAL_CREATED], 0, stored->document->uuid);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
create_blank (PphNewConventionWindow *self)
{
  g_autoptr (PphVersion) version = pph_desk_draft_blank (self->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = pph_desk_save_draft (self->desk, version, &error);

  if (stored != NULL)
    finish (self, stored);
  else
    show_sentence (self, error->message);
}

static void
create (PphNewConventionWindow *self)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = NULL;

  if (pph_draft_form_count (self->form, PPH_DRAFT_WRONG) > 0)
    {
      pph_draft_page_show_wrong (self->page);
      show_sentence (self, _ ("The field in red must be put right first."));
      return;
    }
  stored = pph_draft_form_create (self->form, self->desk, findings, &error);
  if (stored != NULL)
    finish (self, stored);
  else
    {
      const PphFinding *first = findings->len > 0 ? findings->pdata[0] : NULL;

      show_sentence (self, first != NULL && g_error_matches (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED)
                               ? first->sentence
                               : error->message);
    }
}

/* Actions */

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphNewConventionWindow *self = PPH_NEW_CONVENTION_WINDOW (widget);

  if (in_form (self))
    create (self);
  else if (pph_template_gallery_get_template (self->gallery) == NULL)
    create_blank (self);
  else
    show_form (self);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphNewConventionWindow *self = PPH_NEW_CONVENTION_WINDOW (widget);

  if (in_form (self))
    {
      gtk_stack_set_visible_child_name (self->steps, "templates");
      refresh (self);
    }
  else if (!pph_template_gallery_go_back (self->gallery))
    gtk_window_close (GTK_WINDOW (self));
}

static void
on_abandon_response_cb (PphNewConventionWindow *self, const char *response)
{
  if (g_str_equal (response, "abandon"))
    gtk_window_destroy (GTK_WINDOW (self));
}

/* Nothing is saved before the end, so what was typed is not lost by a slip. */
static gboolean
pph_new_convention_window_close_request (GtkWindow *window)
{
  PphNewConventionWindow *self = PPH_NEW_CONVENTION_WINDOW (window);
  GtkWidget *dialog;

  if (!has_typed (self))
    return GTK_WINDOW_CLASS (pph_new_convention_window_parent_class)->close_request (window);
  dialog = adw_message_dialog_new (window, _ ("Give Up This Agreement?"),
                                   _ ("Nothing has been saved yet: what you have typed will be lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Go On"), "abandon", _ ("Give _Up"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "abandon", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_abandon_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return GDK_EVENT_STOP;
}

static void
pph_new_convention_window_dispose (GObject *object)
{
  PphNewConventionWindow *self = PPH_NEW_CONVENTION_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PPH_TYPE_NEW_CONVENTION_WINDOW);
  self->page = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_new_convention_window_parent_class)->dispose (object);
}

/* The rows of the page hold the form until they are gone. */
static void
pph_new_convention_window_finalize (GObject *object)
{
  PphNewConventionWindow *self = PPH_NEW_CONVENTION_WINDOW (object);

  pph_draft_form_free (self->form);
  g_clear_pointer (&self->template, pph_template_unref);
  G_OBJECT_CLASS (pph_new_convention_window_parent_class)->finalize (object);
}

static void
pph_new_convention_window_class_init (PphNewConventionWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_new_convention_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_new_convention_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = pph_new_convention_window_close_request;
  signals[SIGNAL_CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/paraphe/Paraphe/new-convention/pph-new-convention-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PphNewConventionWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PphNewConventionWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, PphNewConventionWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PphNewConventionWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, PphNewConventionWindow, steps);
  gtk_widget_class_install_action (widget_class, "new-convention.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "new-convention.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "new-convention.back", NULL);
}

static void
pph_new_convention_window_init (PphNewConventionWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
on_activated_cb (PphNewConventionWindow *self)
{
  next_action (GTK_WIDGET (self), NULL, NULL);
}

GtkWidget *
pph_new_convention_window_new (PphDesk *desk)
{
  PphNewConventionWindow *self = g_object_new (PPH_TYPE_NEW_CONVENTION_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->gallery = PPH_TEMPLATE_GALLERY (pph_template_gallery_new (desk, PPH_GALLERY_CHOOSE));
  gtk_stack_add_named (self->steps, GTK_WIDGET (self->gallery), "templates");
  g_signal_connect_object (self->gallery, "selected", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gallery, "activated", G_CALLBACK (on_activated_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

void
pph_new_convention_window_choose (PphNewConventionWindow *self, const char *template_id)
{
  if (pph_template_gallery_select (self->gallery, template_id))
    show_form (self);
}
