/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a GtkScrollable keeps: how far it is scrolled, either way, and what its scrolled window wants of its size. */
typedef struct
{
  GtkAdjustment *adjustments[2]; /* by GtkOrientation; NULL until there is a scrolled window */
  guint          policies[2];    /* GtkScrollablePolicy */
} PphScroll;

void     pph_scroll_clear              (PphScroll *self);

/* pph_scroll_override_properties: "hadjustment", "vadjustment", "hscroll-policy" and "vscroll-policy" are the properties
 * @first to @first + 3. */
void     pph_scroll_override_properties (GObjectClass *class, guint first);
/* pph_scroll_set_property: @id: from 0. @moved, swapped, for @object whenever it was scrolled.
 * Returns: FALSE if there is no such property */
gboolean pph_scroll_set_property       (PphScroll *self, guint id, const GValue *value, GCallback moved, gpointer object);
gboolean pph_scroll_get_property       (const PphScroll *self, guint id, GValue *value);

/* pph_scroll_lay: there are @size pixels, of which @room are seen. */
void     pph_scroll_lay                (PphScroll *self, GtkOrientation orientation, double size, double room);
double   pph_scroll_get_value          (const PphScroll *self, GtkOrientation orientation); /* pixels; 0 at first */
/* pph_scroll_get_upper: of all, in pixels; 0 until there is a scrolled window. */
double   pph_scroll_get_upper          (const PphScroll *self, GtkOrientation orientation);
void     pph_scroll_set_value          (PphScroll *self, GtkOrientation orientation, double value);

G_END_DECLS
