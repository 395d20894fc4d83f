/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-view.h"

#include "pph-page.h"
#include "pph-pdf-strips.h"

#define SETTLING 150 /* milliseconds after the last change of zoom */

struct _PphPdfView
{
  PphPaperView parent_instance;

  PphPdfDocument *document;
  PphPdfSearch *search;
  GPtrArray *marks; /* PphPdfMark */
  char *selected;   /* field */
  gboolean reveal_selected, reveal_match;

  PphPdfStrips *strips;
  double scale;
  int device;
  guint settle;  /* timeout */
  guint request; /* idle */

  char *text; /* of the page in sight, or NULL */
  GCancellable *text_cancellable;
};

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  PLACE_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphPdfView, pph_pdf_view, PPH_TYPE_PAPER_VIEW)

PphPdfMark *
pph_pdf_mark_new (const char *field, PphMarkKind kind, const char *label)
{
  PphPdfMark *self = g_new (PphPdfMark, 1);

  *self = (PphPdfMark){ g_strdup (field), kind, g_strdup (label) };
  return self;
}

void
pph_pdf_mark_free (PphPdfMark *self)
{
  g_free (self->field);
  g_free (self->label);
  g_free (self);
}

static const PphPageColumn *
get_column (PphPdfView *self)
{
  return pph_paper_view_get_column (PPH_PAPER_VIEW (self));
}

static gboolean
on_request_cb (gpointer data)
{
  PphPdfView *self = data;
  double top, bottom;

  self->request = 0;
  pph_paper_view_get_sight (PPH_PAPER_VIEW (self), &top, &bottom);
  pph_pdf_strips_forget_far (self->strips, get_column (self), top, bottom);
  if (self->settle == 0)
    pph_pdf_strips_ask (self->strips, get_column (self), top, bottom);
  return G_SOURCE_REMOVE;
}

static void
queue_request (PphPdfView *self)
{
  if (self->request == 0)
    self->request = g_idle_add (on_request_cb, self);
}

static gboolean
on_zoom_settled_cb (gpointer data)
{
  PphPdfView *self = data;

  self->settle = 0;
  queue_request (self);
  return G_SOURCE_REMOVE;
}

static void
pph_pdf_view_scaled (PphPaperView *view, double scale, int device)
{
  PphPdfView *self = PPH_PDF_VIEW (view);

  if (scale == self->scale && device == self->device)
    return;
  self->scale = scale;
  self->device = device;
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (pph_pdf_strips_rescale (self->strips, device) ? SETTLING : 0, on_zoom_settled_cb, self);
}

/* Painting */

static void
place_box (PphPdfView *self, guint page, const PphPdfBox *box, graphene_rect_t *rect)
{
  const PphPageColumn *column = get_column (self);
  const graphene_rect_t *paper = pph_page_column_get (column, page);

  graphene_rect_init (rect, paper->origin.x + box->x * column->scale, paper->origin.y + box->y * column->scale,
                      box->width * column->scale, box->height * column->scale);
}

static void
pph_pdf_view_snapshot_sheet (PphPaperView *view, GtkSnapshot *snapshot, guint page, const graphene_rect_t *rect,
                             double top, double bottom)
{
  PphPdfView *self = PPH_PDF_VIEW (view);

  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, rect);
  pph_pdf_strips_snapshot (self->strips, snapshot, page, rect);
}

static void
snapshot_matches (PphPdfView *self, GtkSnapshot *snapshot, double top, double bottom)
{
  const GPtrArray *matches = self->search != NULL ? pph_pdf_search_get_matches (self->search) : NULL;
  const PphPdfMatch *chosen = matches != NULL ? pph_pdf_search_get_chosen (self->search) : NULL;

  for (guint i = 0; matches != NULL && i < matches->len; i++)
    {
      const PphPdfMatch *match = matches->pdata[i];
      const GdkRGBA color = match == chosen ? (GdkRGBA){ 1, 0.55, 0, 0.55 } : (GdkRGBA){ 1, 0.9, 0, 0.4 };

      for (guint j = 0; j < match->boxes->len; j++)
        {
          graphene_rect_t rect;

          place_box (self, match->page, &g_array_index (match->boxes, PphPdfBox, j), &rect);
          if (rect.origin.y < bottom && rect.origin.y + rect.size.height > top)
            gtk_snapshot_append_color (snapshot, &color, &rect);
        }
    }
}

/* Paper stays white in dark style, and so do these colours. */
static GdkRGBA
get_mark_color (PphMarkKind kind)
{
  static const GdkRGBA colors[] = {
    [PPH_MARK_WAITING] = { 0.45, 0.45, 0.45, 1 }, [PPH_MARK_TO_SIGN] = { 0.11, 0.44, 0.85, 1 },
    [PPH_MARK_SIGNED] = { 0.10, 0.53, 0.32, 1 },  [PPH_MARK_PAPER] = { 0.45, 0.45, 0.45, 1 },
    [PPH_MARK_WRONG] = { 0.75, 0.11, 0.16, 1 },
  };

  return colors[kind];
}

static void
snapshot_label (PphPdfView *self, GtkSnapshot *snapshot, const char *label, const graphene_rect_t *rect,
                const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), label);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (width + 8 > rect->size.width || height > rect->size.height)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (rect->origin.x + (rect->size.width - width) / 2,
                                                          rect->origin.y + (rect->size.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_mark (PphPdfView *self, GtkSnapshot *snapshot, const PphPdfMark *mark)
{
  const PphPdfPlace *place = pph_pdf_document_find_place (self->document, mark->field);
  GdkRGBA color = get_mark_color (mark->kind);
  float width = g_strcmp0 (mark->field, self->selected) == 0 ? 3 : 1.5;
  const float widths[] = { width, width, width, width };
  GdkRGBA colors[] = { color, color, color, color };
  graphene_rect_t rect;
  GskRoundedRect outline;

  if (place == NULL || place->box.width <= 0 || place->box.height <= 0)
    return;
  place_box (self, place->page, &place->box, &rect);
  if (mark->label != NULL)
    {
      color.alpha = 0.08f;
      gtk_snapshot_append_color (snapshot, &color, &rect);
      snapshot_label (self, snapshot, mark->label, &rect, &colors[0]);
    }
  graphene_rect_inset (&rect, -width, -width);
  gsk_rounded_rect_init_from_rect (&outline, &rect, 2);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
pph_pdf_view_snapshot_marks (PphPaperView *view, GtkSnapshot *snapshot)
{
  PphPdfView *self = PPH_PDF_VIEW (view);
  double top, bottom;

  if (self->document == NULL)
    return;
  pph_paper_view_get_sight (view, &top, &bottom);
  snapshot_matches (self, snapshot, top, bottom);
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    snapshot_mark (self, snapshot, self->marks->pdata[i]);
}

static void
pph_pdf_view_painted (PphPaperView *view, guint first, guint end)
{
  queue_request (PPH_PDF_VIEW (view));
}

static void
pph_pdf_view_pressed (PphPaperView *view, guint page, int x, int y)
{
  PphPdfView *self = PPH_PDF_VIEW (view);
  const PphPdfPlace *place
      = pph_pdf_document_find_place_at (self->document, page, (double)x / PPH_POINT, (double)y / PPH_POINT);

  if (place != NULL)
    g_signal_emit (self, signals[PLACE_ACTIVATED], 0, place->name);
}

/* What is to be in sight */

static void
reveal (PphPdfView *self)
{
  const PphPdfMatch *match = self->search != NULL ? pph_pdf_search_get_chosen (self->search) : NULL;
  const PphPdfPlace *place
      = self->document != NULL ? pph_pdf_document_find_place (self->document, self->selected) : NULL;
  graphene_rect_t rect;

  if (self->reveal_selected && place != NULL)
    {
      place_box (self, place->page, &place->box, &rect);
      self->reveal_selected = !pph_paper_view_reveal (PPH_PAPER_VIEW (self), &rect);
    }
  if (self->reveal_match && match != NULL && match->boxes->len > 0)
    {
      place_box (self, match->page, &g_array_index (match->boxes, PphPdfBox, 0), &rect);
      self->reveal_match = !pph_paper_view_reveal (PPH_PAPER_VIEW (self), &rect);
    }
}

static void
pph_pdf_view_settled (PphPaperView *view)
{
  reveal (PPH_PDF_VIEW (view));
}

static void
on_search_changed_cb (PphPdfView *self)
{
  self->reveal_match = TRUE;
  reveal (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The text of the page in sight */

static char *
pph_pdf_view_dup_text (PphPaperView *view, guint page)
{
  return g_strdup (pph_pdf_view_get_text (PPH_PDF_VIEW (view)));
}

static void
take_text (PphPdfView *self, char *text)
{
  g_free (self->text);
  self->text = text;
  pph_paper_view_describe (PPH_PAPER_VIEW (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
on_text_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphPdfView) self = data;
  g_autoptr (PphPdfText) text = g_task_propagate_pointer (G_TASK (result), NULL);

  if (text != NULL && g_task_get_cancellable (G_TASK (result)) == self->text_cancellable)
    take_text (self, g_steal_pointer (&text->text));
}

static void
stop_text (PphPdfView *self)
{
  if (self->text_cancellable != NULL)
    g_cancellable_cancel (self->text_cancellable);
  g_clear_object (&self->text_cancellable);
}

static void
on_page_changed_cb (PphPdfView *self)
{
  guint page = pph_paper_view_get_page (PPH_PAPER_VIEW (self));

  stop_text (self);
  take_text (self, NULL);
  if (self->document == NULL || page == 0)
    return;
  self->text_cancellable = g_cancellable_new ();
  pph_pdf_document_load_text (self->document, page - 1, self->text_cancellable, on_text_loaded_cb, g_object_ref (self));
}

/* The object */

static void
pph_pdf_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, pph_pdf_view_get_text (PPH_PDF_VIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_pdf_view_dispose (GObject *object)
{
  PphPdfView *self = PPH_PDF_VIEW (object);

  stop_text (self);
  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->request, g_source_remove);
  pph_pdf_strips_set_document (self->strips, NULL);
  g_clear_object (&self->search);
  g_clear_object (&self->document);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  G_OBJECT_CLASS (pph_pdf_view_parent_class)->dispose (object);
}

static void
pph_pdf_view_finalize (GObject *object)
{
  PphPdfView *self = PPH_PDF_VIEW (object);

  g_object_unref (self->strips);
  g_free (self->selected);
  g_free (self->text);
  G_OBJECT_CLASS (pph_pdf_view_parent_class)->finalize (object);
}

static void
pph_pdf_view_class_init (PphPdfViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PphPaperViewClass *view_class = PPH_PAPER_VIEW_CLASS (klass);

  object_class->get_property = pph_pdf_view_get_property;
  object_class->dispose = pph_pdf_view_dispose;
  object_class->finalize = pph_pdf_view_finalize;
  view_class->scaled = pph_pdf_view_scaled;
  view_class->snapshot_sheet = pph_pdf_view_snapshot_sheet;
  view_class->snapshot_marks = pph_pdf_view_snapshot_marks;
  view_class->painted = pph_pdf_view_painted;
  view_class->settled = pph_pdf_view_settled;
  view_class->pressed = pph_pdf_view_pressed;
  view_class->dup_text = pph_pdf_view_dup_text;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[PLACE_ACTIVATED] = g_signal_new ("place-activated", PPH_TYPE_PDF_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pph_pdf_view_init (PphPdfView *self)
{
  self->strips = pph_pdf_strips_new ();
  g_signal_connect_object (self->strips, "painted", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  self->device = 1;
  g_signal_connect (self, "notify::page", G_CALLBACK (on_page_changed_cb), NULL);
}

void
pph_pdf_view_set_document (PphPdfView *self, PphPdfDocument *document)
{
  guint n = document != NULL ? pph_pdf_document_count (document) : 0;
  g_autofree PphSheet *sheets = g_new (PphSheet, n);

  g_return_if_fail (PPH_IS_PDF_VIEW (self));

  pph_pdf_view_set_search (self, NULL);
  pph_pdf_strips_set_document (self->strips, document);
  g_set_object (&self->document, document);
  for (guint i = 0; i < n; i++)
    {
      const PphPdfSheet *sheet = pph_pdf_document_get_sheet (document, i);

      sheets[i] = (PphSheet){ (int)(sheet->width * PPH_POINT), (int)(sheet->height * PPH_POINT) };
    }
  pph_paper_view_set_sheets (PPH_PAPER_VIEW (self), sheets, n);
  reveal (self);
}

void
pph_pdf_view_set_search (PphPdfView *self, PphPdfSearch *search)
{
  if (self->search != NULL)
    g_signal_handlers_disconnect_by_func (self->search, on_search_changed_cb, self);
  g_set_object (&self->search, search);
  if (search != NULL)
    g_signal_connect_object (search, "changed", G_CALLBACK (on_search_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pph_pdf_view_set_marks (PphPdfView *self, GPtrArray *marks)
{
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  self->marks = marks != NULL ? g_ptr_array_ref (marks) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pph_pdf_view_select (PphPdfView *self, const char *field)
{
  if (g_strcmp0 (field, self->selected) != 0)
    {
      g_free (self->selected);
      self->selected = g_strdup (field);
    }
  self->reveal_selected = TRUE;
  reveal (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
pph_pdf_view_get_text (PphPdfView *self)
{
  return self->text != NULL ? self->text : "";
}
