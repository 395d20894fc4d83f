/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-needle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What someone looks for, told to all that shows text: each marks where it stands, and the place that the search
 * led to stands out.  A selection would not do: the window system lets one widget have it, and the entry in which
 * the words are typed takes it.  Marks are no part of a text.
 *
 * Signals: "changed": something else is looked for, or marks have other colours; "led": to another place. */

#define PPH_TYPE_SOUGHT (pph_sought_get_type ())
G_DECLARE_FINAL_TYPE (PphSought, pph_sought, PPH, SOUGHT, GObject)

PphSought       *pph_sought_new (void); /* (transfer full) */
/* pph_sought_set: @query: (nullable): nothing is looked for any more. */
void             pph_sought_set (PphSought *self, const char *query, PphNeedleFlags flags);
const PphNeedle *pph_sought_get (PphSought *self); /* (transfer none) (nullable) */
/* pph_sought_lead: what is selected in @shown, a GtkTextBuffer or a GtkEditable, is the place that the search led to,
 * and no other is. @shown: (nullable) */
void             pph_sought_lead    (PphSought *self, gpointer shown);
gboolean         pph_sought_leads_to (PphSought *self, gpointer shown);

/* How what is found looks: 4.5:1 for its letters in both styles. */
typedef struct
{
  GdkRGBA background;      /* of all that is found */
  GdkRGBA here;            /* of the place that the search led to: 3:1 beside the text's */
  GdkRGBA letters;         /* on .here */
  PangoUnderline underline; /* of all, with high contrast */
} PphFoundLook;
PphFoundLook     pph_found_get_look (void);
/* The same in a paragraph that is painted: all that is found, and the place that the search led to. Bytes. */
void             pph_found_add      (PangoAttrList *attributes, guint start, guint end);
void             pph_found_add_here (PangoAttrList *attributes, guint start, guint end);

G_END_DECLS
