/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-font.h"
#include "pph-hyphenation.h"

G_BEGIN_DECLS

/* One face of one file.  Everything but .painted is fixed when it is opened, so
 * pages may be painted by a thread while another lays out with the same set. */
struct _PphFont
{
  hb_face_t         *face;
  hb_font_t         *hb;      /* scaled to font units */
  hb_segment_properties_t french; /* how most words are shaped */
  hb_shape_plan_t   *plan;    /* for that: finding it out takes as long as shaping eighty words */
  char              *path;
  int                index;
  char              *postscript;
  int                upem, ascent, descent, cap_height;
  int                bbox[4];
  double             italic_angle;
  gboolean           bold, serif, cff;
  guint16            space, hyphen; /* glyphs */
  int                space_advance, hyphen_advance;
  gpointer           painted; /* what a painter made of it */
  GDestroyNotify     free_painted;
};

PphFont *pph_font_open (const char *path, int index, gboolean bold, gboolean serif); /* (transfer full) (nullable) */
void     pph_font_free (PphFont *self);
gboolean pph_font_has  (const PphFont *self, gunichar c);

/* A length in font units as it is at @size. */
static inline int
pph_font_scale (const PphFont *self, int units, int size)
{
  gint64 product = (gint64) units * size;

  return (int) ((product + (product < 0 ? -self->upem : self->upem) / 2) / self->upem);
}

/* pph_font_set_get: a face of the family, opened when it is first asked for. (transfer none) */
PphFont        *pph_font_set_get         (PphFontSet *self, gboolean serif, PphFace face);
/* pph_font_set_find: another font that has @c, as near to @face as can be.
 * Returns: (transfer none) (nullable): %NULL if no font of this machine has it */
PphFont        *pph_font_set_find        (PphFontSet *self, gunichar c, gboolean serif, PphFace face);
PphHyphenation *pph_font_set_hyphenation (PphFontSet *self); /* (nullable) */
/* pph_font_set_new_with: as pph_font_set_new(), with the dictionaries to try, NULL-terminated. */
PphFontSet     *pph_font_set_new_with    (const char *serif_family, const char *sans_family,
                                          const char *const *dictionaries, GPtrArray *findings, GError **error);

G_END_DECLS
