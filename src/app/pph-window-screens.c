/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-window-private.h"

#include "pph-check-view.h"
#include "pph-convention-view.h"
#include "pph-deliberation-view.h"
#include "pph-desk-avenant.h"
#include "pph-fiche-view.h"
#include "pph-history-view.h"
#include "pph-import-view.h"
#include "pph-signature-view.h"
#include "pph-template-view.h"
#include "pph-templates-view.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

/* What is opened over the views, and the way back from it. */

PphScreen *
pph_window_get_screen (PphWindow *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->body);

  return PPH_IS_SCREEN (shown) ? PPH_SCREEN (shown) : NULL;
}

/* @screen: (nullable): NULL for the views */
static void
put_in_front (PphWindow *self, PphScreen *screen)
{
  const char *title = screen != NULL ? pph_screen_get_title (screen) : "";

  gtk_stack_set_visible_child (self->body, screen != NULL ? GTK_WIDGET (screen) : GTK_WIDGET (self->leaflet));
  gtk_window_set_title (GTK_WINDOW (self), *title != '\0' ? title : "Paraphe");
}

/* One that is already open is come back to: what was opened from it is left.
 * @before: (nullable): uuid of what @screen showed, if it now shows another, @document */
static void
show_screen (PphWindow *self, PphScreen *screen, const char *before, const char *document)
{
  PphScreen *shown = pph_window_get_screen (self);

  if (before != NULL)
    pph_screen_trail_name (&self->covered, screen, before);
  if (!pph_screen_trail_return (&self->covered, screen, before != NULL ? document : NULL) && shown != NULL
      && (shown != screen || before != NULL))
    pph_screen_trail_push (&self->covered, shown, shown == screen ? before : NULL);
  put_in_front (self, screen);
  gtk_widget_grab_focus (GTK_WIDGET (screen));
}

static void
on_back_cb (PphWindow *self)
{
  g_autofree char *document = NULL;
  PphScreen *screen = pph_screen_trail_pop (&self->covered, &document);
  g_autoptr (GError) error = NULL;

  if (document != NULL && !pph_convention_view_open (PPH_CONVENTION_VIEW (screen), document, &error))
    pph_toast_show (GTK_WIDGET (self->body), error->message);
  else if (screen != NULL)
    pph_screen_resume (screen);
  put_in_front (self, screen);
}

/* get_screen: each is made when it is first opened, and kept. @connect: (nullable): its own signals */
static gpointer
get_screen (PphWindow *self, const char *name, GtkWidget *(*make) (PphDesk *desk),
            void (*connect) (PphWindow *self, gpointer screen))
{
  GtkWidget *screen = gtk_stack_get_child_by_name (self->body, name);

  if (screen != NULL)
    return screen;
  screen = make (self->desk);
  gtk_stack_add_named (self->body, screen, name);
  if (connect != NULL)
    connect (self, screen);
  g_signal_connect_object (screen, "back", G_CALLBACK (on_back_cb), self, G_CONNECT_SWAPPED);
  return screen;
}

gboolean
pph_window_flush_screens (PphWindow *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->body)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (PPH_IS_SCREEN (child) && !pph_screen_flush (PPH_SCREEN (child)))
      return FALSE;
  return TRUE;
}

gboolean
pph_window_leave_screens (PphWindow *self)
{
  if (!pph_window_flush_screens (self))
    return FALSE;
  pph_screen_trail_clear (&self->covered);
  put_in_front (self, NULL);
  return TRUE;
}

/* @opened: what the opening of @screen returned, @error why it could not */
static void
show_opened (PphWindow *self, gpointer screen, gboolean opened, const GError *error)
{
  if (opened)
    show_screen (self, screen, NULL, NULL);
  else
    pph_toast_show (GTK_WIDGET (self->body), error->message);
}

/* Fiches */

void
pph_window_open_fiche (PphWindow *self, const char *uuid)
{
  gpointer screen = get_screen (self, "fiche", pph_fiche_view_new, NULL);
  g_autoptr (GError) error = NULL;

  show_opened (self, screen, pph_fiche_view_open (screen, uuid, &error), error);
}

static void
make_fiche (PphWindow *self, const char *form, const char *convention)
{
  gpointer screen = get_screen (self, "fiche", pph_fiche_view_new, NULL);
  g_autoptr (GError) error = NULL;

  show_opened (self, screen, pph_fiche_view_open_new (screen, form, convention, &error), error);
}

void
pph_window_new_fiche (PphWindow *self, const char *convention)
{
  make_fiche (self, "fiche-action", convention);
}

/* Conventions and délibérations */

static void
connect_convention (PphWindow *self, gpointer screen)
{
  g_signal_connect_object (screen, "open-deliberation", G_CALLBACK (pph_window_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (screen, "open-fiche", G_CALLBACK (pph_window_open_fiche), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (screen, "new-fiche", G_CALLBACK (make_fiche), self, G_CONNECT_SWAPPED);
}

static PphDocumentKind
get_kind (PphWindow *self, const char *uuid)
{
  g_autoptr (PphDocument) document = pph_store_load_document (pph_desk_get_store (self->desk), uuid, NULL);

  return document != NULL ? document->kind : PPH_DOCUMENT_CONVENTION;
}

static void
open_deliberation (PphWindow *self, const char *uuid)
{
  gpointer screen = get_screen (self, "deliberation", pph_deliberation_view_new, NULL);
  g_autoptr (GError) error = NULL;

  show_opened (self, screen, pph_deliberation_view_open (screen, uuid, &error), error);
}

static void
open_convention (PphWindow *self, const char *uuid)
{
  gpointer screen = get_screen (self, "convention", pph_convention_view_new, connect_convention);
  g_autofree char *before = g_strdup (pph_convention_view_get_uuid (screen));
  g_autoptr (GError) error = NULL;

  if (!pph_convention_view_open (screen, uuid, &error))
    pph_toast_show (GTK_WIDGET (self->body), error->message);
  else
    show_screen (self, screen, g_strcmp0 (before, uuid) != 0 ? before : NULL, uuid);
}

void
pph_window_open (PphWindow *self, const char *uuid)
{
  switch (get_kind (self, uuid))
    {
    case PPH_DOCUMENT_DELIBERATION:
      open_deliberation (self, uuid);
      break;
    case PPH_DOCUMENT_FICHE:
    case PPH_DOCUMENT_FORM:
    case PPH_DOCUMENT_RGC:
      pph_window_open_fiche (self, uuid);
      break;
    default:
      open_convention (self, uuid);
    }
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_window_open (PPH_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Signatures */

/* A form is completed where its plan was opened from. */
static void
on_fix_cb (PphWindow *self, const char *part)
{
  GtkWidget *plan = gtk_stack_get_child_by_name (self->body, "signature");
  const char *uuid = pph_signature_view_get_uuid (PPH_SIGNATURE_VIEW (plan));
  PphDocumentKind kind = get_kind (self, uuid);

  if (kind != PPH_DOCUMENT_CONVENTION && kind != PPH_DOCUMENT_AVENANT)
    {
      pph_screen_go_back (PPH_SCREEN (plan));
      return;
    }
  pph_window_open (self, uuid);
  /* What is of no party is a field, or the place. */
  gtk_widget_activate_action (gtk_stack_get_visible_child (self->body),
                              *part != '\0' ? "convention.show-parties" : "convention.show-fields", NULL);
}

static void
connect_signature (PphWindow *self, gpointer screen)
{
  g_signal_connect_object (screen, "fix", G_CALLBACK (on_fix_cb), self, G_CONNECT_SWAPPED);
}

static void
sign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  gpointer screen = get_screen (self, "signature", pph_signature_view_new, connect_signature);
  g_autoptr (GError) error = NULL;

  show_opened (self, screen, pph_signature_view_open (screen, g_variant_get_string (parameter, NULL), &error), error);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  gpointer screen = get_screen (self, "history", pph_history_view_new, NULL);
  g_autoptr (GError) error = NULL;

  show_opened (self, screen, pph_history_view_open (screen, g_variant_get_string (parameter, NULL), &error), error);
}

void
pph_window_check_file (PphWindow *self, GFile *file)
{
  PphCheckView *screen = get_screen (self, "check", pph_check_view_new, NULL);

  pph_check_view_open (screen, file);
  show_screen (self, PPH_SCREEN (screen), NULL, NULL);
}

static void
show_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored
      = pph_store_load (pph_desk_get_store (self->desk), g_variant_get_string (parameter, NULL), NULL, &error);
  g_autoptr (GBytes) bytes = stored != NULL ? pph_desk_export_pdf (self->desk, stored, findings, NULL, &error) : NULL;
  gpointer screen = get_screen (self, "check", pph_check_view_new, NULL);

  if (bytes != NULL)
    {
      g_autofree char *file = pph_desk_suggest_file_name (stored->document, stored->version);

      pph_check_view_show (screen, bytes, file);
    }
  show_opened (self, screen, bytes != NULL, error);
}

/* A file of the store. */
static void
show_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  gpointer screen = get_screen (self, "check", pph_check_view_new, NULL);
  const char *digest, *file;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_variant_get (parameter, "(&s&s)", &digest, &file);
  bytes = pph_store_load_file (pph_desk_get_store (self->desk), digest, &error);
  if (bytes != NULL)
    pph_check_view_show (screen, bytes, file);
  show_opened (self, screen, bytes != NULL, error);
}

/* An agreement as its avenants leave it. */
static void
show_consolidated_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  const char *uuid = g_variant_get_string (parameter, NULL);
  gpointer screen = get_screen (self, "check", pph_check_view_new, NULL);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pph_desk_print_consolidated (self->desk, uuid, findings, &error);

  if (bytes != NULL)
    pph_check_view_show (screen, bytes, _ ("consolidated-text.pdf"));
  show_opened (self, screen, bytes != NULL, error);
  for (guint i = 0; i < findings->len; i++)
    pph_toast_show (GTK_WIDGET (self->body), pph_str (((const PphFinding *)findings->pdata[i])->sentence));
}

void
pph_window_receive_file (PphWindow *self, GFile *file)
{
  pph_receiving_take (self->receiving, self->desk, file);
}

/* Agreements made elsewhere */

static void
on_import_kept_cb (PphWindow *self, const char *uuid)
{
  if (pph_window_leave_screens (self))
    pph_window_open (self, uuid);
}

static void
on_import_resumed_cb (PphWindow *self, PphScreen *screen)
{
  if (pph_window_leave_screens (self))
    show_screen (self, screen, NULL, NULL);
}

static void
connect_import (PphWindow *self, gpointer screen)
{
  g_signal_connect_object (screen, "resumed", G_CALLBACK (on_import_resumed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (screen, "created", G_CALLBACK (on_import_kept_cb), self, G_CONNECT_SWAPPED);
}

static PphImportView *
get_import (PphWindow *self)
{
  return get_screen (self, "import", pph_import_view_new, connect_import);
}

void
pph_window_import_files (PphWindow *self, GListModel *files)
{
  if (!pph_window_leave_screens (self))
    return;
  pph_import_view_open_files (get_import (self), files);
  show_screen (self, PPH_SCREEN (get_import (self)), NULL, NULL);
}

void
pph_window_import_text (PphWindow *self, const char *text)
{
  if (!pph_window_leave_screens (self))
    return;
  pph_import_view_open_text (get_import (self), text);
  show_screen (self, PPH_SCREEN (get_import (self)), NULL, NULL);
}

static void
connect_template (PphWindow *self, gpointer screen)
{
  g_signal_connect_object (screen, "back", G_CALLBACK (pph_templates_view_reload),
                           gtk_stack_get_child_by_name (self->views, "templates"), G_CONNECT_SWAPPED);
}

void
pph_window_open_template (PphWindow *self, const char *path, gboolean edit)
{
  gpointer screen = get_screen (self, "template", pph_template_view_new, connect_template);
  g_autoptr (GError) error = NULL;

  /* To take a copy away while it is written would be no undo. */
  pph_toast_dismiss_undo (GTK_WIDGET (self->body));
  show_opened (self, screen, pph_template_view_open (screen, path, edit, &error), error);
}

void
pph_window_install_screens (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "win.sign", "s", sign_action);
  gtk_widget_class_install_action (widget_class, "win.show-pdf", "s", show_pdf_action);
  gtk_widget_class_install_action (widget_class, "win.show-file", "(ss)", show_file_action);
  gtk_widget_class_install_action (widget_class, "win.show-consolidated", "s", show_consolidated_action);
  gtk_widget_class_install_action (widget_class, "win.history", "s", history_action);
}
