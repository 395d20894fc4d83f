/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-page-view.h"

#include "pph-page-column.h"
#include "pph-page-tiles.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _PphPageView
{
  GtkWidget parent_instance;

  PphPages *pages;
  double zoom; /* 0: as wide as we are */
  PphPageColumn column;
  PphPageTiles *tiles;
  guint paint_ahead; /* idle */
  char *mark_part;
  int mark_offset;
  gboolean reveal_mark; /* once there are pages and a size */
  guint settle;         /* idle */
  gboolean allocating;
  guint page;
  GtkAdjustment *adjustments[2];
  guint policies[2];
};

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_N_PAGES,
  PROP_ZOOM,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};
static GParamSpec *properties[N_PROPS];

enum
{
  LOCATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (PphPageView, pph_page_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static guint
count_pages (PphPageView *self)
{
  return pph_page_column_count (&self->column);
}

static int
to_pixels (PphPageView *self, int length)
{
  return pph_page_column_to_pixels (&self->column, length);
}

static double
get_value (PphPageView *self, GtkOrientation orientation)
{
  return self->adjustments[orientation] != NULL ? gtk_adjustment_get_value (self->adjustments[orientation]) : 0;
}

static void
configure (PphPageView *self, GtkOrientation orientation, double size, double room)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double upper = MAX (size, room);

  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - room), 0, upper, 40,
                              room * 0.9, room);
}

static void
lay_column (PphPageView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  pph_page_column_lay (&self->column, self->pages, self->zoom, gtk_widget_get_width (widget));
  pph_page_tiles_set_scale (self->tiles, self->column.scale, gtk_widget_get_scale_factor (widget));
  configure (self, GTK_ORIENTATION_HORIZONTAL, self->column.width, gtk_widget_get_width (widget));
  configure (self, GTK_ORIENTATION_VERTICAL, self->column.height, gtk_widget_get_height (widget));
}

/* The page that most of what is seen belongs to. */
static guint
find_page (PphPageView *self)
{
  double middle = get_value (self, GTK_ORIENTATION_VERTICAL) + gtk_widget_get_height (GTK_WIDGET (self)) / 2.;

  return MIN (pph_page_column_find (&self->column, middle) + 1, count_pages (self));
}

static void
update_accessible (PphPageView *self)
{
  g_autofree char *label = NULL;

  if (self->page == 0)
    label = g_strdup (_ ("Page"));
  else
    /* Translators: the page in sight and the number of pages. */
    label = g_strdup_printf (_ ("Page %u of %u"), self->page, count_pages (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (self->page > 0)
    {
      g_autofree char *text = pph_pages_dup_text (self->pages, self->page - 1);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
    }
}

static void
update_page (PphPageView *self)
{
  guint page = find_page (self);

  if (page == self->page)
    return;
  self->page = page;
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

/* The mark */

/* Where the text of a page begins: the bar stands there, clear of what hangs
 * before a line (the dash of a list). */
static int
find_text_start (const PphPage *page)
{
  int start = G_MAXINT;

  for (guint i = 0; i < page->places->len; i++)
    start = MIN (start, g_array_index (page->places, PphPlace, i).x);
  return start;
}

/* @rect: the whole line that is edited, from where the text of the page begins. */
static gboolean
find_mark (PphPageView *self, graphene_rect_t *rect)
{
  PphPlace place;
  guint page;
  const graphene_rect_t *paper;
  int start;

  if (self->pages == NULL || self->mark_part == NULL
      || !pph_pages_find (self->pages, self->mark_part, self->mark_offset, &page, &place))
    return FALSE;
  paper = pph_page_column_get (&self->column, page);
  start = MIN (place.x, find_text_start (pph_pages_get (self->pages, page)));
  graphene_rect_init (rect, paper->origin.x + to_pixels (self, start), paper->origin.y + to_pixels (self, place.y),
                      to_pixels (self, place.x - start + place.width), to_pixels (self, place.height));
  return TRUE;
}

static void
reveal_mark (PphPageView *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t mark;
  double value;

  if (adjustment == NULL || height <= 0 || !find_mark (self, &mark))
    return;
  self->reveal_mark = FALSE;
  value = gtk_adjustment_get_value (adjustment);
  /* The bar at the bottom covers some 60 pixels. */
  if (mark.origin.y < value + 24 || mark.origin.y + mark.size.height > value + height - 64)
    gtk_adjustment_set_value (adjustment, mark.origin.y - height / 3);
}

static gboolean
on_settle_cb (gpointer data)
{
  PphPageView *self = data;

  self->settle = 0;
  if (self->reveal_mark)
    reveal_mark (self);
  update_page (self);
  return G_SOURCE_REMOVE;
}

/* What follows from a new size, after it: a scroll or another page number while
 * allocating would ask widgets for a place that they have just been given. */
static void
queue_settle (PphPageView *self)
{
  if (self->settle == 0)
    self->settle = g_idle_add (on_settle_cb, self);
}

void
pph_page_view_set_mark (PphPageView *self, const char *part, int offset)
{
  g_return_if_fail (PPH_IS_PAGE_VIEW (self));

  if (g_strcmp0 (part, self->mark_part) == 0 && offset == self->mark_offset)
    return;
  g_free (self->mark_part);
  self->mark_part = g_strdup (part);
  self->mark_offset = offset;
  self->reveal_mark = TRUE;
  reveal_mark (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Painting */

/* The strips of page @i that are between @top and @bottom. Returns: FALSE if there are none */
static gboolean
find_strips (PphPageView *self, guint i, double top, double bottom, guint *first, guint *last)
{
  const graphene_rect_t *rect = pph_page_column_get (&self->column, i);
  int height = pph_page_tiles_get_height (self->tiles);

  if (rect->origin.y >= bottom || rect->origin.y + rect->size.height <= top)
    return FALSE;
  *first = top > rect->origin.y ? (guint)((top - rect->origin.y) / height) : 0;
  *last = (guint)((MIN (bottom, rect->origin.y + rect->size.height) - rect->origin.y - 0.01) / height);
  *last = MIN (*last, pph_page_tiles_count (self->tiles, i) - 1);
  return *first <= *last;
}

/* One strip of what a scroll would show next. Returns: FALSE if all are there */
static gboolean
paint_one_ahead (PphPageView *self)
{
  double room = gtk_widget_get_height (GTK_WIDGET (self));
  double top = get_value (self, GTK_ORIENTATION_VERTICAL) - room, bottom = top + 3 * room;
  guint first, last;

  for (guint i = pph_page_column_find (&self->column, top); i < count_pages (self); i++)
    {
      if (!find_strips (self, i, top, bottom, &first, &last))
        break;
      for (guint j = first; j <= last; j++)
        if (!pph_page_tiles_has (self->tiles, i, j))
          {
            pph_page_tiles_get (self->tiles, i, j);
            return TRUE;
          }
    }
  return FALSE;
}

static gboolean
on_paint_ahead_cb (gpointer data)
{
  PphPageView *self = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && paint_one_ahead (self))
    return G_SOURCE_CONTINUE;
  self->paint_ahead = 0;
  return G_SOURCE_REMOVE;
}

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
snapshot_page (PphPageView *self, GtkSnapshot *snapshot, guint i, double top, double bottom)
{
  const graphene_rect_t *rect = pph_page_column_get (&self->column, i);
  int height = pph_page_tiles_get_height (self->tiles);
  guint first, last;

  snapshot_shadow (snapshot, rect);
  if (!find_strips (self, i, top, bottom, &first, &last))
    return;
  for (guint j = first; j <= last; j++)
    {
      GdkTexture *texture = pph_page_tiles_get (self->tiles, i, j);
      float rows = MIN (height, rect->size.height - j * height);

      gtk_snapshot_append_texture (snapshot, texture,
                                   &GRAPHENE_RECT_INIT (rect->origin.x, rect->origin.y + j * height, rect->size.width,
                                                        rows));
    }
}

static void
snapshot_mark (PphPageView *self, GtkSnapshot *snapshot)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  graphene_rect_t mark, bar;
  GdkRGBA color;

  if (!find_mark (self, &mark) || !gtk_style_context_lookup_color (context, "accent_bg_color", &color))
    return;
  graphene_rect_init (&bar, mark.origin.x - 10, mark.origin.y, 2.5, mark.size.height);
  gtk_snapshot_append_color (snapshot, &color, &bar);
  color.alpha = 0.10;
  graphene_rect_init (&bar, mark.origin.x - 7.5, mark.origin.y, mark.size.width + 15, mark.size.height);
  gtk_snapshot_append_color (snapshot, &color, &bar);
}

static void
pph_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PphPageView *self = PPH_PAGE_VIEW (widget);
  double top = get_value (self, GTK_ORIENTATION_VERTICAL);
  double bottom = top + gtk_widget_get_height (widget);
  graphene_point_t shift = GRAPHENE_POINT_INIT (-get_value (self, GTK_ORIENTATION_HORIZONTAL), -top);
  guint first = pph_page_column_find (&self->column, top), i;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  gtk_snapshot_translate (snapshot, &shift);
  for (i = first; i < count_pages (self) && pph_page_column_get (&self->column, i)->origin.y < bottom; i++)
    snapshot_page (self, snapshot, i, top, bottom);
  snapshot_mark (self, snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);

  pph_page_tiles_keep (self->tiles, MAX (first, 2) - 2, i + 1);
  if (self->paint_ahead == 0)
    self->paint_ahead = g_idle_add_full (G_PRIORITY_LOW, on_paint_ahead_cb, self, NULL);
}

static void
pph_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PphPageView *self = PPH_PAGE_VIEW (widget);

  self->allocating = TRUE;
  lay_column (self);
  self->allocating = FALSE;
  queue_settle (self);
}

static void
pph_page_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 520 : 720;
}

/* Input */

static void
on_pressed_cb (PphPageView *self, int n_press, double x, double y, GtkGestureClick *click)
{
  const graphene_rect_t *rect;
  const char *part;
  guint i;
  int offset;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  x += get_value (self, GTK_ORIENTATION_HORIZONTAL);
  y += get_value (self, GTK_ORIENTATION_VERTICAL);
  i = pph_page_column_find (&self->column, y);
  if (i == count_pages (self))
    return;
  rect = pph_page_column_get (&self->column, i);
  if (graphene_rect_contains_point (rect, &GRAPHENE_POINT_INIT (x, y))
      && pph_pages_locate (self->pages, i, (x - rect->origin.x) / self->column.scale * PPH_POINT,
                           (y - rect->origin.y) / self->column.scale * PPH_POINT, &part, &offset))
    g_signal_emit (self, signals[LOCATED], 0, part, offset);
}

static void
scroll_by (PphPageView *self, double pages)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment)
                                              + pages * gtk_widget_get_height (GTK_WIDGET (self)));
}

static gboolean
on_key_pressed_cb (PphPageView *self, guint key, guint code, GdkModifierType state)
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
      pph_page_view_go_to (self, 1);
      return TRUE;
    case GDK_KEY_End:
      pph_page_view_go_to (self, count_pages (self));
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_scroll_cb (PphPageView *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if ((state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  pph_page_view_zoom_by (self, dy < 0 ? 1 : -1);
  return TRUE;
}

/* The object */

static void
on_scrolled_cb (PphPageView *self)
{
  if (!self->allocating)
    update_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (PphPageView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], on_scrolled_cb, self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
pph_page_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PphPageView *self = PPH_PAGE_VIEW (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_page_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphPageView *self = PPH_PAGE_VIEW (object);

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_N_PAGES:
      g_value_set_uint (value, count_pages (self));
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_page_view_dispose (GObject *object)
{
  PphPageView *self = PPH_PAGE_VIEW (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_pointer (&self->pages, pph_pages_unref);
  g_clear_handle_id (&self->paint_ahead, g_source_remove);
  g_clear_pointer (&self->mark_part, g_free);
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  G_OBJECT_CLASS (pph_page_view_parent_class)->dispose (object);
}

static void
pph_page_view_finalize (GObject *object)
{
  PphPageView *self = PPH_PAGE_VIEW (object);

  pph_page_tiles_free (self->tiles);
  pph_page_column_clear (&self->column);
  G_OBJECT_CLASS (pph_page_view_parent_class)->finalize (object);
}

static void
pph_page_view_class_init (PphPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->set_property = pph_page_view_set_property;
  object_class->get_property = pph_page_view_get_property;
  object_class->dispose = pph_page_view_dispose;
  object_class->finalize = pph_page_view_finalize;
  widget_class->snapshot = pph_page_view_snapshot;
  widget_class->size_allocate = pph_page_view_size_allocate;
  widget_class->measure = pph_page_view_measure;

  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, 10, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[LOCATED] = g_signal_new ("located", PPH_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   2, G_TYPE_STRING, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pph_page_view_init (PphPageView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  pph_page_column_init (&self->column);
  self->tiles = pph_page_tiles_new ();
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (lay_column), NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  update_accessible (self);
}

GtkWidget *
pph_page_view_new (void)
{
  return g_object_new (PPH_TYPE_PAGE_VIEW, NULL);
}

void
pph_page_view_set_pages (PphPageView *self, PphPages *pages)
{
  guint before = count_pages (self);

  g_return_if_fail (PPH_IS_PAGE_VIEW (self));

  if (pages == self->pages)
    return;
  g_clear_pointer (&self->pages, pph_pages_unref);
  self->pages = pages != NULL ? pph_pages_ref (pages) : NULL;
  pph_page_tiles_set_pages (self->tiles, pages);
  lay_column (self);
  if (self->reveal_mark)
    reveal_mark (self);
  self->page = find_page (self);
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  if (before != count_pages (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
pph_page_view_get_page (PphPageView *self)
{
  return self->page;
}

guint
pph_page_view_get_n_pages (PphPageView *self)
{
  return count_pages (self);
}

void
pph_page_view_go_to (PphPageView *self, guint page)
{
  const graphene_rect_t *rect;
  guint n = count_pages (self);

  if (n == 0 || self->adjustments[GTK_ORIENTATION_VERTICAL] == NULL)
    return;
  rect = pph_page_column_get (&self->column, CLAMP (page, 1, n) - 1);
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], rect->origin.y - PPH_COLUMN_MARGIN);
}

double
pph_page_view_get_zoom (PphPageView *self)
{
  return self->zoom;
}

void
pph_page_view_set_zoom (PphPageView *self, double zoom)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double place;

  g_return_if_fail (PPH_IS_PAGE_VIEW (self));

  if (zoom == self->zoom)
    return;
  place
      = adjustment != NULL ? gtk_adjustment_get_value (adjustment) / MAX (1, gtk_adjustment_get_upper (adjustment)) : 0;
  self->zoom = zoom;
  lay_column (self);
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, place * gtk_adjustment_get_upper (adjustment));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pph_page_view_zoom_by (PphPageView *self, int steps)
{
  static const double levels[] = { 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3 };
  double now = self->column.scale * 72 / 96;
  guint i = 0;

  if (steps > 0)
    {
      while (i + 1 < G_N_ELEMENTS (levels) && levels[i] <= now * 1.01)
        i++;
    }
  else
    {
      i = G_N_ELEMENTS (levels) - 1;
      while (i > 0 && levels[i] >= now * 0.99)
        i--;
    }
  pph_page_view_set_zoom (self, levels[i]);
}
