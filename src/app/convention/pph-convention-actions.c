/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-convention-view-private.h"

#include "pph-avenant-window.h"
#include "pph-comments-window.h"
#include "pph-export.h"
#include "pph-toasts.h"

/* Commands on the convention as a whole. */

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  if (pph_convention_view_flush (self))
    pph_screen_go_back (PPH_SCREEN (self));
}

/* The copy can be written: it is shown in place of what it was made from. */
static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  g_autoptr (PphStored) copy = NULL;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL || !pph_convention_view_flush (self))
    return;
  copy = pph_desk_duplicate (self->desk, pph_convention_view_get_uuid (self), &error);
  if (copy == NULL || !pph_convention_view_open (self, copy->document->uuid, &error))
    pph_toast_show_in (self->toasts, error->message);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  const PphCaret *caret = NULL;
  gboolean done;

  pph_text_page_pull (self->text_page);
  done = g_str_equal (name, "convention.undo") ? pph_editor_session_undo (self->session, &caret)
                                               : pph_editor_session_redo (self->session, &caret);
  if (done && caret != NULL && caret->part != NULL)
    pph_convention_view_show_change (self, caret);
}

static void
format_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_text_page_format (PPH_CONVENTION_VIEW (widget)->text_page, name + strlen ("convention."));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  pph_text_page_pull (self->text_page);
  g_clear_object (&self->export_cancellable);
  g_clear_pointer (&self->title, g_free);
  self->export_cancellable = g_cancellable_new ();
  pph_export_pdf (widget, self->toasts, GTK_WIDGET (self->progress), self->desk,
                  pph_editor_session_get_document (self->session), pph_editor_session_get_version (self->session),
                  self->export_cancellable);
}

/* Another screen of the window, about this document. */
static void
open_screen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  if (self->session != NULL && pph_convention_view_flush (self))
    gtk_widget_activate_action (widget, g_str_equal (name, "convention.sign") ? "win.sign" : "win.history", "s",
                                pph_convention_view_get_uuid (self));
}

/* Beside the text, over the window: it stays while one writes. */
static void
comments_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  if (self->session == NULL)
    return;
  if (self->comments == NULL)
    {
      g_set_weak_pointer (&self->comments,
                          pph_comments_window_new (self->desk, pph_convention_view_get_uuid (self), self->text_page));
      gtk_window_set_transient_for (GTK_WINDOW (self->comments), GTK_WINDOW (gtk_widget_get_root (widget)));
    }
  gtk_window_present (GTK_WINDOW (self->comments));
}

static void
on_avenant_created_cb (PphConventionView *self, const char *uuid)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "s", uuid);
}

static void
avenant_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  GtkWidget *window = pph_avenant_window_new (self->desk, pph_editor_session_get_document (self->session),
                                              pph_editor_session_get_version (self->session));

  g_signal_connect_object (window, "created", G_CALLBACK (on_avenant_created_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (window));
}

static void
cancel_export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  if (self->export_cancellable != NULL)
    g_cancellable_cancel (self->export_cancellable);
}

void
pph_convention_view_install_actions (GtkWidgetClass *class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "convention.back", back_action },          { "convention.duplicate", duplicate_action },
    { "convention.undo", undo_action },          { "convention.redo", undo_action },
    { "convention.bold", format_action },        { "convention.italic", format_action },
    { "convention.superscript", format_action }, { "convention.heading", format_action },
    { "convention.bullet-list", format_action }, { "convention.numbered-list", format_action },
    { "convention.export", export_action },      { "convention.cancel-export", cancel_export_action },
    { "convention.sign", open_screen_action },   { "convention.history", open_screen_action },
    { "convention.avenant", avenant_action },    { "convention.comments", comments_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (class, actions[i].name, NULL, actions[i].activate);
}
