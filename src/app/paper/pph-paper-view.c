/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-paper-view.h"

#include "pph-scroll.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  double zoom;    /* 0: as wide as we are */
  GArray *sheets; /* PphSheet */
  PphPageColumn column;
  guint settle;         /* idle */
  gboolean undescribed; /* the text of the page may be another */
  gboolean allocating;
  guint page;
  PphScroll scroll;
} PphPaperViewPrivate;

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_N_PAGES,
  PROP_ZOOM,
  N_PROPS,
  PROP_SCROLL = N_PROPS, /* and after: PphScroll */
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (PphPaperView, pph_paper_view, GTK_TYPE_WIDGET,
                                  G_ADD_PRIVATE (PphPaperView) G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static PphPaperViewPrivate *
get_private (PphPaperView *self)
{
  return pph_paper_view_get_instance_private (self);
}

static void
lay_column (PphPaperView *self)
{
  PphPaperViewPrivate *p = get_private (self);
  GtkWidget *widget = GTK_WIDGET (self);

  pph_page_column_lay (&p->column, (const PphSheet *)(gpointer)p->sheets->data, p->sheets->len, p->zoom,
                       gtk_widget_get_width (widget));
  PPH_PAPER_VIEW_GET_CLASS (self)->scaled (self, p->column.scale, gtk_widget_get_scale_factor (widget));
  pph_scroll_lay (&p->scroll, GTK_ORIENTATION_HORIZONTAL, p->column.width, gtk_widget_get_width (widget));
  pph_scroll_lay (&p->scroll, GTK_ORIENTATION_VERTICAL, p->column.height, gtk_widget_get_height (widget));
}

/* The page that most of what is seen belongs to. */
static guint
find_page (PphPaperView *self)
{
  PphPaperViewPrivate *p = get_private (self);
  double middle = pph_scroll_get_value (&get_private (self)->scroll, GTK_ORIENTATION_VERTICAL)
                  + gtk_widget_get_height (GTK_WIDGET (self)) / 2.;

  return MIN (pph_page_column_find (&p->column, middle) + 1, p->sheets->len);
}

static void
update_accessible (PphPaperView *self)
{
  PphPaperViewPrivate *p = get_private (self);
  PphPaperViewClass *class = PPH_PAPER_VIEW_GET_CLASS (self);
  g_autofree char *label = NULL, *text = NULL;

  p->undescribed = FALSE;
  if (p->page == 0)
    label = g_strdup (_ ("Page"));
  else
    /* Translators: the page in sight and the number of pages. */
    label = g_strdup_printf (_ ("Page %u of %u"), p->page, p->sheets->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (p->page == 0 || class->dup_text == NULL)
    return;
  text = class->dup_text (self, p->page - 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
update_page (PphPaperView *self)
{
  guint page = find_page (self);

  if (page == get_private (self)->page)
    return;
  get_private (self)->page = page;
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static gboolean
on_settle_cb (gpointer data)
{
  PphPaperView *self = data;

  get_private (self)->settle = 0;
  if (PPH_PAPER_VIEW_GET_CLASS (self)->settled != NULL)
    PPH_PAPER_VIEW_GET_CLASS (self)->settled (self);
  update_page (self);
  if (get_private (self)->undescribed)
    update_accessible (self);
  return G_SOURCE_REMOVE;
}

/* What follows from a new size, after it: a scroll or another page number while
 * allocating would ask widgets for a place that they have just been given. */
static void
queue_settle (PphPaperView *self)
{
  PphPaperViewPrivate *p = get_private (self);

  if (p->settle == 0)
    p->settle = g_idle_add (on_settle_cb, self);
}

/* Painting */

/* A shadow of plain lines: a blurred one takes longer than all the rest where
 * there is no graphics card. */
static void
snapshot_shadow (GtkSnapshot *snapshot, const graphene_rect_t *rect)
{
  static const float alphas[] = { 0.16, 0.07, 0.03 };
  static const float widths[] = { 1, 1, 1, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (alphas); i++)
    {
      GdkRGBA color = { 0, 0, 0, alphas[i] }, colors[] = { color, color, color, color };
      graphene_rect_t line;
      GskRoundedRect outline;

      graphene_rect_inset_r (rect, -1. - i, -1. - i, &line);
      gsk_rounded_rect_init_from_rect (&outline, &line, i);
      gtk_snapshot_append_border (snapshot, &outline, widths, colors);
    }
}

static void
pph_paper_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PphPaperView *self = PPH_PAPER_VIEW (widget);
  PphPaperViewClass *class = PPH_PAPER_VIEW_GET_CLASS (self);
  const PphPageColumn *column = &get_private (self)->column;
  double top = pph_scroll_get_value (&get_private (self)->scroll, GTK_ORIENTATION_VERTICAL);
  double bottom = top + gtk_widget_get_height (widget);
  graphene_point_t shift
      = GRAPHENE_POINT_INIT (-pph_scroll_get_value (&get_private (self)->scroll, GTK_ORIENTATION_HORIZONTAL), -top);
  guint first = pph_page_column_find (column, top), i;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  gtk_snapshot_translate (snapshot, &shift);
  for (i = first; i < pph_page_column_count (column) && pph_page_column_get (column, i)->origin.y < bottom; i++)
    {
      snapshot_shadow (snapshot, pph_page_column_get (column, i));
      class->snapshot_sheet (self, snapshot, i, pph_page_column_get (column, i), top, bottom);
    }
  if (class->snapshot_marks != NULL)
    class->snapshot_marks (self, snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
  class->painted (self, first, i);
}

static void
pph_paper_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PphPaperView *self = PPH_PAPER_VIEW (widget);

  get_private (self)->allocating = TRUE;
  lay_column (self);
  get_private (self)->allocating = FALSE;
  queue_settle (self);
}

static void
pph_paper_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 520 : 720;
}

/* Input */

static void
on_pressed_cb (PphPaperView *self, int n_press, double x, double y, GtkGestureClick *click)
{
  const PphPageColumn *column = &get_private (self)->column;
  const graphene_rect_t *rect;
  guint i;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  x += pph_scroll_get_value (&get_private (self)->scroll, GTK_ORIENTATION_HORIZONTAL);
  y += pph_scroll_get_value (&get_private (self)->scroll, GTK_ORIENTATION_VERTICAL);
  i = pph_page_column_find (column, y);
  if (i == pph_page_column_count (column) || PPH_PAPER_VIEW_GET_CLASS (self)->pressed == NULL)
    return;
  rect = pph_page_column_get (column, i);
  if (graphene_rect_contains_point (rect, &GRAPHENE_POINT_INIT (x, y)))
    PPH_PAPER_VIEW_GET_CLASS (self)->pressed (self, i, (x - rect->origin.x) / column->scale * PPH_POINT,
                                              (y - rect->origin.y) / column->scale * PPH_POINT);
}

static void
scroll_by (PphPaperView *self, double pages)
{
  PphScroll *scroll = &get_private (self)->scroll;

  pph_scroll_set_value (scroll, GTK_ORIENTATION_VERTICAL,
                        pph_scroll_get_value (scroll, GTK_ORIENTATION_VERTICAL)
                            + pages * gtk_widget_get_height (GTK_WIDGET (self)));
}

static gboolean
on_key_pressed_cb (PphPaperView *self, guint key, guint code, GdkModifierType state)
{
  switch (key)
    {
    case GDK_KEY_Page_Down:
    case GDK_KEY_space:
      scroll_by (self, 0.9);
      return TRUE;
    case GDK_KEY_Page_Up:
      scroll_by (self, -0.9);
      return TRUE;
    case GDK_KEY_Down:
      scroll_by (self, 0.08);
      return TRUE;
    case GDK_KEY_Up:
      scroll_by (self, -0.08);
      return TRUE;
    case GDK_KEY_Home:
      pph_paper_view_go_to (self, 1);
      return TRUE;
    case GDK_KEY_End:
      pph_paper_view_go_to (self, pph_paper_view_get_n_pages (self));
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_scroll_cb (PphPaperView *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if ((state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  pph_paper_view_zoom_by (self, dy < 0 ? 1 : -1);
  return TRUE;
}

/* The object */

static void
on_scrolled_cb (PphPaperView *self)
{
  if (!get_private (self)->allocating)
    update_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pph_paper_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PphPaperViewPrivate *p = get_private (PPH_PAPER_VIEW (object));

  if (!pph_scroll_set_property (&p->scroll, id - PROP_SCROLL, value, G_CALLBACK (on_scrolled_cb), object))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pph_paper_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphPaperViewPrivate *p = get_private (PPH_PAPER_VIEW (object));

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, p->page);
      break;
    case PROP_N_PAGES:
      g_value_set_uint (value, p->sheets->len);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, p->zoom);
      break;
    default:
      if (!pph_scroll_get_property (&p->scroll, id - PROP_SCROLL, value))
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_paper_view_dispose (GObject *object)
{
  PphPaperViewPrivate *p = get_private (PPH_PAPER_VIEW (object));

  g_clear_handle_id (&p->settle, g_source_remove);
  pph_scroll_clear (&p->scroll);
  G_OBJECT_CLASS (pph_paper_view_parent_class)->dispose (object);
}

static void
pph_paper_view_finalize (GObject *object)
{
  PphPaperViewPrivate *p = get_private (PPH_PAPER_VIEW (object));

  g_array_unref (p->sheets);
  pph_page_column_clear (&p->column);
  G_OBJECT_CLASS (pph_paper_view_parent_class)->finalize (object);
}

static void
pph_paper_view_constructed (GObject *object)
{
  G_OBJECT_CLASS (pph_paper_view_parent_class)->constructed (object);
  update_accessible (PPH_PAPER_VIEW (object));
}

static void
pph_paper_view_class_init (PphPaperViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = pph_paper_view_constructed;
  object_class->set_property = pph_paper_view_set_property;
  object_class->get_property = pph_paper_view_get_property;
  object_class->dispose = pph_paper_view_dispose;
  object_class->finalize = pph_paper_view_finalize;
  widget_class->snapshot = pph_paper_view_snapshot;
  widget_class->size_allocate = pph_paper_view_size_allocate;
  widget_class->measure = pph_paper_view_measure;

  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, 10, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  pph_scroll_override_properties (object_class, PROP_SCROLL);

  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pph_paper_view_init (PphPaperView *self)
{
  PphPaperViewPrivate *p = get_private (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  p->sheets = g_array_new (FALSE, FALSE, sizeof (PphSheet));
  pph_page_column_init (&p->column);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (lay_column), NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

void
pph_paper_view_set_sheets (PphPaperView *self, const PphSheet *sheets, guint n)
{
  PphPaperViewPrivate *p = get_private (self);
  guint before = p->sheets->len;

  g_return_if_fail (PPH_IS_PAPER_VIEW (self));

  g_array_set_size (p->sheets, 0);
  g_array_append_vals (p->sheets, sheets, n);
  lay_column (self);
  p->page = find_page (self);
  p->undescribed = TRUE;
  queue_settle (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  if (before != n)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const PphPageColumn *
pph_paper_view_get_column (PphPaperView *self)
{
  return &get_private (self)->column;
}

gboolean
pph_paper_view_reveal (PphPaperView *self, const graphene_rect_t *rect)
{
  PphScroll *scroll = &get_private (self)->scroll;
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double value = pph_scroll_get_value (scroll, GTK_ORIENTATION_VERTICAL);

  if (scroll->adjustments[GTK_ORIENTATION_VERTICAL] == NULL || height <= 0)
    return FALSE;
  /* The bar at the bottom covers some 60 pixels. */
  if (rect->origin.y < value + 24 || rect->origin.y + rect->size.height > value + height - 64)
    pph_scroll_set_value (scroll, GTK_ORIENTATION_VERTICAL, rect->origin.y - height / 3);
  return TRUE;
}

void
pph_paper_view_describe (PphPaperView *self)
{
  update_accessible (self);
}

void
pph_paper_view_get_sight (PphPaperView *self, double *top, double *bottom)
{
  *top = pph_scroll_get_value (&get_private (self)->scroll, GTK_ORIENTATION_VERTICAL);
  *bottom = *top + gtk_widget_get_height (GTK_WIDGET (self));
}

guint
pph_paper_view_get_page (PphPaperView *self)
{
  return get_private (self)->page;
}

guint
pph_paper_view_get_n_pages (PphPaperView *self)
{
  return get_private (self)->sheets->len;
}

void
pph_paper_view_go_to (PphPaperView *self, guint page)
{
  PphPaperViewPrivate *p = get_private (self);
  guint n = p->sheets->len;

  if (n > 0)
    pph_scroll_set_value (&p->scroll, GTK_ORIENTATION_VERTICAL,
                          pph_page_column_get (&p->column, CLAMP (page, 1, n) - 1)->origin.y - PPH_COLUMN_MARGIN);
}

double
pph_paper_view_get_zoom (PphPaperView *self)
{
  return get_private (self)->zoom;
}

void
pph_paper_view_set_zoom (PphPaperView *self, double zoom)
{
  PphPaperViewPrivate *p = get_private (self);
  double place;

  g_return_if_fail (PPH_IS_PAPER_VIEW (self));

  if (zoom == p->zoom)
    return;
  place = pph_scroll_get_value (&p->scroll, GTK_ORIENTATION_VERTICAL)
          / MAX (1, pph_scroll_get_upper (&p->scroll, GTK_ORIENTATION_VERTICAL));
  p->zoom = zoom;
  lay_column (self);
  pph_scroll_set_value (&p->scroll, GTK_ORIENTATION_VERTICAL,
                        place * pph_scroll_get_upper (&p->scroll, GTK_ORIENTATION_VERTICAL));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pph_paper_view_zoom_by (PphPaperView *self, int steps)
{
  pph_paper_view_set_zoom (self, pph_page_column_step_zoom (&get_private (self)->column, steps));
}
