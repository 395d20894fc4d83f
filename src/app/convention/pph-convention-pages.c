/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-convention-view-private.h"

#include "pph-export.h"
#include "pph-toasts.h"

/* The pages of the version.  A letter and the page that it changes are painted in one
 * frame: GTK draws once, and nobody sees the page come after the text. */

#define PATIENCE 8000 /* microseconds that a frame may wait for pages: half of it */

static void
on_pages_changed_cb (PphConventionView *self)
{
  pph_page_view_set_pages (self->page_view, pph_preview_get_pages (self->preview));
  pph_index_set_findings (self->index, pph_preview_get_findings (self->preview));
  pph_convention_view_set_enabled (self, "convention.print", pph_preview_get_pages (self->preview) != NULL);
  pph_convention_view_set_enabled (self, "convention.avenant",
                                   pph_editor_session_get_version (self->session)->state == PPH_VERSION_SIGNED
                                       && pph_editor_session_get_document (self->session)->kind
                                              == PPH_DOCUMENT_CONVENTION);
  if (pph_preview_get_error (self->preview) != NULL)
    pph_toast_show_in (self->toasts, pph_preview_get_error (self->preview));
}

static gboolean
on_wait_cb (gpointer data)
{
  PphConventionView *self = data;

  self->wait = 0;
  pph_preview_wait (self->preview, PATIENCE);
  return G_SOURCE_REMOVE;
}

void
pph_convention_view_follow_version (PphConventionView *self)
{
  const PphVersion *version = pph_editor_session_get_version (self->session);
  const PphDocument *document = pph_editor_session_get_document (self->session);

  pph_preview_request (self->preview, document, version);
  /* Once the text is measured, which the pages are made beside. */
  if (self->wait == 0)
    self->wait = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, on_wait_cb, self, NULL);
  pph_index_set_version (self->index, version, document->reference);
  pph_party_index_set_version (self->party_index, version);
  /* The next key may be Ctrl+Z. */
  pph_convention_view_refresh_undo (self);
  pph_convention_view_queue_refresh (self);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  PphPages *pages = pph_preview_get_pages (self->preview);

  if (pages != NULL)
    pph_export_print (widget, self->toasts, pages, pph_editor_session_get_version (self->session)->originals);
}

void
pph_convention_view_install_pages (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "convention.print", NULL, print_action);
}

void
pph_convention_view_set_up_pages (PphConventionView *self)
{
  self->preview = pph_preview_new (self->desk);
  g_signal_connect_object (self->preview, "changed", G_CALLBACK (on_pages_changed_cb), self, G_CONNECT_SWAPPED);
}

void
pph_convention_view_forget_pages (PphConventionView *self)
{
  g_clear_handle_id (&self->wait, g_source_remove);
  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  g_clear_object (&self->preview);
}
