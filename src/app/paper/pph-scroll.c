/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-scroll.h"

#define STEP 40 /* pixels */

enum
{
  HADJUSTMENT,
  VADJUSTMENT,
  HSCROLL_POLICY,
  VSCROLL_POLICY,
  N_PROPERTIES
};

G_STATIC_ASSERT (HADJUSTMENT == (int)GTK_ORIENTATION_HORIZONTAL && VADJUSTMENT == (int)GTK_ORIENTATION_VERTICAL);

void
pph_scroll_clear (PphScroll *self)
{
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
}

void
pph_scroll_override_properties (GObjectClass *class, guint first)
{
  static const char *const names[] = { "hadjustment", "vadjustment", "hscroll-policy", "vscroll-policy" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_class_override_property (class, first + i, names[i]);
}

gboolean
pph_scroll_set_property (PphScroll *self, guint id, const GValue *value, GCallback moved, gpointer object)
{
  if (id >= N_PROPERTIES)
    return FALSE;
  if (id >= HSCROLL_POLICY)
    {
      self->policies[id - HSCROLL_POLICY] = g_value_get_enum (value);
      return TRUE;
    }
  if (self->adjustments[id] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[id], moved, object);
  g_set_object (&self->adjustments[id], g_value_get_object (value));
  if (self->adjustments[id] != NULL)
    g_signal_connect_object (self->adjustments[id], "value-changed", moved, object, G_CONNECT_SWAPPED);
  return TRUE;
}

gboolean
pph_scroll_get_property (const PphScroll *self, guint id, GValue *value)
{
  if (id >= N_PROPERTIES)
    return FALSE;
  if (id >= HSCROLL_POLICY)
    g_value_set_enum (value, self->policies[id - HSCROLL_POLICY]);
  else
    g_value_set_object (value, self->adjustments[id]);
  return TRUE;
}

void
pph_scroll_lay (PphScroll *self, GtkOrientation orientation, double size, double room)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double upper = MAX (size, room);

  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - room), 0, upper,
                              STEP, room * 0.9, room);
}

double
pph_scroll_get_value (const PphScroll *self, GtkOrientation orientation)
{
  return self->adjustments[orientation] != NULL ? gtk_adjustment_get_value (self->adjustments[orientation]) : 0;
}

double
pph_scroll_get_upper (const PphScroll *self, GtkOrientation orientation)
{
  return self->adjustments[orientation] != NULL ? gtk_adjustment_get_upper (self->adjustments[orientation]) : 0;
}

void
pph_scroll_set_value (PphScroll *self, GtkOrientation orientation, double value)
{
  if (self->adjustments[orientation] != NULL)
    gtk_adjustment_set_value (self->adjustments[orientation], value);
}
