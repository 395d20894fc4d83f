/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-pane.h"

#include <glib/gi18n-lib.h>

struct _PphPdfPane
{
  AdwBin parent_instance;

  PphPdfDocument *document;
  PphPdfSearch *search;
  GCancellable *opening;
  gboolean text_mode;

  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkLabel *search_label;
  GtkStack *stack;
  AdwStatusPage *problem_page;
  PphPdfView *view;
  GtkLabel *page_label;
  GtkButton *zoom_button;
  GtkButton *previous_button;
  GtkButton *next_button;
  GtkTextView *text_view;
};

enum
{
  PROP_0,
  PROP_SEARCH_MODE,
  PROP_TEXT_MODE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PphPdfPane, pph_pdf_pane, ADW_TYPE_BIN)

static PphPaperView *
get_paper (PphPdfPane *self)
{
  return PPH_PAPER_VIEW (self->view);
}

static void
refresh_stack (PphPdfPane *self)
{
  if (self->document != NULL && pph_pdf_document_count (self->document) > 0)
    gtk_stack_set_visible_child_name (self->stack, self->text_mode ? "text" : "pages");
}

static void
on_page_changed_cb (PphPdfPane *self)
{
  guint page = pph_paper_view_get_page (get_paper (self)), n = pph_paper_view_get_n_pages (get_paper (self));
  double zoom = pph_paper_view_get_zoom (get_paper (self));
  g_autofree char *label = g_strdup_printf ("%u / %u", page, n);
  g_autofree char *percent = zoom > 0 ? g_strdup_printf (_ ("%d %%"), (int)(zoom * 100 + 0.5)) : g_strdup (_ ("Width"));

  gtk_label_set_label (self->page_label, label);
  gtk_button_set_label (self->zoom_button, percent);
  gtk_widget_set_sensitive (GTK_WIDGET (self->previous_button), page > 1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), page < n);
}

static void
on_text_changed_cb (PphPdfPane *self)
{
  g_autofree char *label = g_strdup_printf (_ ("Text of page %u"), pph_paper_view_get_page (get_paper (self)));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), pph_pdf_view_get_text (self->view), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Searching */

static void
on_search_changed_cb (PphPdfPane *self)
{
  g_autofree char *words = self->search != NULL ? pph_pdf_search_describe (self->search) : NULL;

  gtk_label_set_label (self->search_label, words != NULL ? words : "");
}

static void
on_search_text_changed_cb (PphPdfPane *self)
{
  const char *needle = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (self->search != NULL)
    pph_pdf_search_start (self->search, needle, MAX (1, pph_paper_view_get_page (get_paper (self))) - 1);
}

static void
on_next_match_cb (PphPdfPane *self)
{
  if (self->search != NULL)
    pph_pdf_search_step (self->search, 1);
}

static void
on_previous_match_cb (PphPdfPane *self)
{
  if (self->search != NULL)
    pph_pdf_search_step (self->search, -1);
}

static void
on_search_mode_changed_cb (PphPdfPane *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH_MODE]);
}

/* The bar over the pages */

static void
on_previous_page_cb (PphPdfPane *self)
{
  pph_paper_view_go_to (get_paper (self), MAX (2, pph_paper_view_get_page (get_paper (self))) - 1);
}

static void
on_next_page_cb (PphPdfPane *self)
{
  pph_paper_view_go_to (get_paper (self), pph_paper_view_get_page (get_paper (self)) + 1);
}

static void
on_zoom_out_cb (PphPdfPane *self)
{
  pph_paper_view_zoom_by (get_paper (self), -1);
}

static void
on_zoom_fit_cb (PphPdfPane *self)
{
  pph_paper_view_set_zoom (get_paper (self), 0);
}

static void
on_zoom_in_cb (PphPdfPane *self)
{
  pph_paper_view_zoom_by (get_paper (self), 1);
}

static void
on_search_cb (PphPdfPane *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
on_text_cb (PphPdfPane *self)
{
  g_object_set (self, "text-mode", !self->text_mode, NULL);
  gtk_widget_grab_focus (self->text_mode ? GTK_WIDGET (self->text_view) : GTK_WIDGET (self->view));
}

static const struct
{
  const char *name;
  void (*act) (PphPdfPane *self);
  guint key;
  GdkModifierType state;
} actions[] = {
  { "pdf.search", on_search_cb, GDK_KEY_f, GDK_CONTROL_MASK },
  { "pdf.text", on_text_cb, GDK_KEY_t, GDK_CONTROL_MASK },
  { "pdf.zoom-in", on_zoom_in_cb, GDK_KEY_plus, GDK_CONTROL_MASK },
  { "pdf.zoom-out", on_zoom_out_cb, GDK_KEY_minus, GDK_CONTROL_MASK },
  { "pdf.zoom-fit", on_zoom_fit_cb, GDK_KEY_0, GDK_CONTROL_MASK },
  { "pdf.next-page", on_next_page_cb, GDK_KEY_Page_Down, GDK_CONTROL_MASK },
  { "pdf.previous-page", on_previous_page_cb, GDK_KEY_Page_Up, GDK_CONTROL_MASK },
};

void
pph_pdf_pane_act (PphPdfPane *self, const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, action))
      actions[i].act (self);
}

void
pph_pdf_pane_install (GtkWidgetClass *class, GtkWidgetActionActivateFunc activate)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (class, actions[i].name, NULL, activate);
      gtk_widget_class_add_binding_action (class, actions[i].key, actions[i].state, actions[i].name, NULL);
    }
}

/* Opening */

static void
close_document (PphPdfPane *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  pph_pdf_view_set_document (self->view, NULL);
  if (self->search != NULL)
    pph_pdf_search_start (self->search, "", 0);
  g_clear_object (&self->search);
  g_clear_object (&self->document);
  gtk_label_set_label (self->search_label, "");
}

static void
show_problem (PphPdfPane *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->problem_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphPdfPane) self = data;
  g_autoptr (GError) error = NULL;

  /* Another file has been asked for since, or this one was given up. */
  if (g_task_get_cancellable (G_TASK (result)) != self->opening || self->document == NULL)
    return;
  if (!pph_pdf_document_open_finish (self->document, result, &error))
    {
      show_problem (self, error->message);
      return;
    }
  self->search = pph_pdf_search_new (self->document);
  g_signal_connect_object (self->search, "changed", G_CALLBACK (on_search_changed_cb), self, G_CONNECT_SWAPPED);
  pph_pdf_view_set_document (self->view, self->document);
  pph_pdf_view_set_search (self->view, self->search);
  on_page_changed_cb (self);
  refresh_stack (self);
  on_search_text_changed_cb (self);
}

static void
on_cancel_clicked_cb (PphPdfPane *self)
{
  close_document (self);
  show_problem (self, _ ("The file was not opened."));
}

void
pph_pdf_pane_show (PphPdfPane *self, PphDesk *desk, GBytes *file)
{
  g_return_if_fail (PPH_IS_PDF_PANE (self));

  /* The same bytes need not be opened twice. */
  if (file != NULL && self->document != NULL && g_bytes_equal (pph_pdf_document_get_file (self->document), file))
    return;
  close_document (self);
  if (file == NULL)
    return;
  self->document = pph_pdf_document_new (desk, file);
  self->opening = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "opening");
  pph_pdf_document_open (self->document, self->opening, on_opened_cb, g_object_ref (self));
}

PphPdfView *
pph_pdf_pane_get_view (PphPdfPane *self)
{
  return self->view;
}

/* The object */

static void
pph_pdf_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphPdfPane *self = PPH_PDF_PANE (object);

  switch (id)
    {
    case PROP_SEARCH_MODE:
      g_value_set_boolean (value, gtk_search_bar_get_search_mode (self->search_bar));
      break;
    case PROP_TEXT_MODE:
      g_value_set_boolean (value, self->text_mode);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_pdf_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PphPdfPane *self = PPH_PDF_PANE (object);

  switch (id)
    {
    case PROP_SEARCH_MODE:
      gtk_search_bar_set_search_mode (self->search_bar, g_value_get_boolean (value));
      break;
    case PROP_TEXT_MODE:
      if (self->text_mode == g_value_get_boolean (value))
        break;
      self->text_mode = g_value_get_boolean (value);
      refresh_stack (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_pdf_pane_dispose (GObject *object)
{
  PphPdfPane *self = PPH_PDF_PANE (object);

  if (self->view != NULL)
    close_document (self);
  self->view = NULL;
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (pph_pdf_pane_parent_class)->dispose (object);
}

static void
pph_pdf_pane_class_init (PphPdfPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pph_pdf_pane_get_property;
  object_class->set_property = pph_pdf_pane_set_property;
  object_class->dispose = pph_pdf_pane_dispose;
  g_type_ensure (PPH_TYPE_PDF_VIEW);
  properties[PROP_SEARCH_MODE] = g_param_spec_boolean ("search-mode", NULL, NULL, FALSE, flags);
  properties[PROP_TEXT_MODE] = g_param_spec_boolean ("text-mode", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/pdf/pph-pdf-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PphPdfPane, search_bar);
  gtk_widget_class_bind_template_child (widget_class, PphPdfPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PphPdfPane, search_label);
  gtk_widget_class_bind_template_child (widget_class, PphPdfPane, stack);
  gtk_widget_class_bind_template_child (widget_class, PphPdfPane, problem_page);
  gtk_widget_class_bind_template_child (widget_class, PphPdfPane, view);
  gtk_widget_class_bind_template_child (widget_class, PphPdfPane, page_label);
  gtk_widget_class_bind_template_child (widget_class, PphPdfPane, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, PphPdfPane, previous_button);
  gtk_widget_class_bind_template_child (widget_class, PphPdfPane, next_button);
  gtk_widget_class_bind_template_child (widget_class, PphPdfPane, text_view);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_fit_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_out_cb);
}

static void
pph_pdf_pane_init (PphPdfPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}
