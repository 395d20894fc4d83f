/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-sought.h"

#include <adwaita.h>

struct _PphSought
{
  GObject parent_instance;
  PphNeedle *needle; /* or NULL */
  GObject *led;      /* weak; or NULL */
};

enum
{
  CHANGED,
  LED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphSought, pph_sought, G_TYPE_OBJECT)

static void
on_style_changed_cb (PphSought *self)
{
  if (self->needle != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_led (PphSought *self, gpointer shown)
{
  g_set_weak_pointer (&self->led, shown);
}

static void
pph_sought_finalize (GObject *object)
{
  g_clear_pointer (&PPH_SOUGHT (object)->needle, pph_needle_free);
  set_led (PPH_SOUGHT (object), NULL);
  G_OBJECT_CLASS (pph_sought_parent_class)->finalize (object);
}

static void
pph_sought_class_init (PphSoughtClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_sought_finalize;
  signals[CHANGED] = g_signal_new ("changed", PPH_TYPE_SOUGHT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LED] = g_signal_new ("led", PPH_TYPE_SOUGHT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_sought_init (PphSought *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (on_style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (on_style_changed_cb), self, G_CONNECT_SWAPPED);
}

PphSought *
pph_sought_new (void)
{
  return g_object_new (PPH_TYPE_SOUGHT, NULL);
}

void
pph_sought_set (PphSought *self, const char *query, PphNeedleFlags flags)
{
  g_return_if_fail (PPH_IS_SOUGHT (self));

  g_clear_pointer (&self->needle, pph_needle_free);
  if (query != NULL && *query != '\0')
    self->needle = pph_needle_new (query, flags);
  if (self->needle != NULL && pph_needle_is_empty (self->needle))
    g_clear_pointer (&self->needle, pph_needle_free);
  set_led (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

const PphNeedle *
pph_sought_get (PphSought *self)
{
  return self->needle;
}

void
pph_sought_lead (PphSought *self, gpointer shown)
{
  g_return_if_fail (PPH_IS_SOUGHT (self));

  if (self->needle == NULL)
    return;
  set_led (self, shown);
  g_signal_emit (self, signals[LED], 0);
}

gboolean
pph_sought_leads_to (PphSought *self, gpointer shown)
{
  return shown != NULL && self->led == shown;
}

PphFoundLook
pph_found_get_look (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (style), contrast = adw_style_manager_get_high_contrast (style);
  PphFoundLook look = { .letters = { 0, 0, 0, 1 } };

  gdk_rgba_parse (&look.here, dark ? "#ffa348" : "#e8710a");
  look.background = look.here;
  look.background.alpha = contrast ? 0.45F : 0.28F;
  look.underline = contrast ? PANGO_UNDERLINE_SINGLE : PANGO_UNDERLINE_NONE;
  return look;
}

static void
add (PangoAttrList *attributes, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

static guint16
get_channel (float channel)
{
  return (guint16)(channel * 65535);
}

static void
add_background (PangoAttrList *attributes, const GdkRGBA *colour, guint start, guint end)
{
  add (attributes,
       pango_attr_background_new (get_channel (colour->red), get_channel (colour->green), get_channel (colour->blue)),
       start, end);
  add (attributes, pango_attr_background_alpha_new (get_channel (colour->alpha)), start, end);
}

void
pph_found_add (PangoAttrList *attributes, guint start, guint end)
{
  PphFoundLook look = pph_found_get_look ();

  add_background (attributes, &look.background, start, end);
  if (look.underline != PANGO_UNDERLINE_NONE)
    add (attributes, pango_attr_underline_new (look.underline), start, end);
}

void
pph_found_add_here (PangoAttrList *attributes, guint start, guint end)
{
  PphFoundLook look = pph_found_get_look ();
  const GdkRGBA *letters = &look.letters;

  add_background (attributes, &look.here, start, end);
  add (attributes,
       pango_attr_foreground_new (get_channel (letters->red), get_channel (letters->green),
                                  get_channel (letters->blue)),
       start, end);
  /* What is selected in a row without the focus is painted again with letters that cannot be seen. */
  add (attributes, pango_attr_foreground_alpha_new (G_MAXUINT16), start, end);
}
