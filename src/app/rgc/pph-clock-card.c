/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-clock-card.h"

#include <math.h>

#define RING   62
#define STROKE 5.5

struct _PphClockCard
{
  AdwBin parent_instance;

  double share;
};

G_DEFINE_FINAL_TYPE (PphClockCard, pph_clock_card, ADW_TYPE_BIN)

static void
draw_ring (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const PphClockCard *self = data;
  double radius = MIN (width, height) / 2.0 - STROKE / 2;
  GdkRGBA colour;

  /* The colour of the ring is that of its style class. */
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &colour);
  cairo_set_line_width (cr, STROKE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, 0.18);
  cairo_arc (cr, width / 2.0, height / 2.0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_arc (cr, width / 2.0, height / 2.0, radius, -G_PI / 2, -G_PI / 2 + 2 * G_PI * MAX (self->share, 0.02));
  cairo_stroke (cr);
}

static GtkWidget *
make_label (const char *text, const char *style, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_ring (PphClockCard *self, const PphClockFacts *facts)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *area = gtk_drawing_area_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number = gtk_label_new (facts->number);
  GtkWidget *unit = gtk_label_new (facts->unit);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), RING);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), RING);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_ring, self, NULL);
  gtk_widget_add_css_class (area, "clock-ring");
  gtk_widget_add_css_class (area, facts->style);
  gtk_widget_add_css_class (number, "clock-number");
  gtk_widget_add_css_class (unit, "clock-unit");
  gtk_box_append (GTK_BOX (box), number);
  if (*facts->unit != '\0')
    gtk_box_append (GTK_BOX (box), unit);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), area);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), box);
  gtk_widget_set_valign (overlay, GTK_ALIGN_CENTER);
  return overlay;
}

static void
pph_clock_card_class_init (PphClockCardClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pph_clock_card_init (PphClockCard *self)
{
}

GtkWidget *
pph_clock_card_new (const PphClockFacts *facts)
{
  PphClockCard *self = g_object_new (PPH_TYPE_CLOCK_CARD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *spoken
      = g_strdup_printf ("%s, %s %s, %s, %s", facts->title, facts->number, facts->unit, facts->day, facts->clause);

  self->share = facts->share;
  gtk_box_append (GTK_BOX (lines), make_label (facts->title, "heading", TRUE));
  gtk_box_append (GTK_BOX (lines), make_label (facts->day, "caption", TRUE));
  if (*facts->clause != '\0')
    gtk_box_append (GTK_BOX (lines), make_label (facts->clause, "clock-clause", TRUE));
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (box), make_ring (self, facts));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_widget_add_css_class (box, "clock");
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), facts->reasoning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}
