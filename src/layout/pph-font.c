/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-font-private.h"

#include <hb-ot.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H

G_DEFINE_QUARK (pph - layout - error - quark, pph_layout_error)

static int
metric (PphFont *self, hb_ot_metrics_tag_t tag, int otherwise)
{
  hb_position_t value;

  return hb_ot_metrics_get_position (self->hb, tag, &value) ? value : otherwise;
}

static char *
dup_postscript_name (hb_face_t *face)
{
  char name[128];
  unsigned int size = sizeof name;

  if (hb_ot_name_get_utf8 (face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name) == 0)
    return g_strdup ("Font");
  return g_strdup (name);
}

static gboolean
has_table (hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *blob = hb_face_reference_table (face, tag);
  gboolean has = hb_blob_get_length (blob) > 0;

  hb_blob_destroy (blob);
  return has;
}

static int
read_short (const guint8 *data)
{
  return (gint16)(data[0] << 8 | data[1]);
}

static void
read_bounding_box (PphFont *self)
{
  hb_blob_t *head = hb_face_reference_table (self->face, HB_TAG ('h', 'e', 'a', 'd'));
  unsigned int length;
  const guint8 *data = (const guint8 *)hb_blob_get_data (head, &length);

  for (int i = 0; i < 4; i++)
    if (length >= 44)
      self->bbox[i] = read_short (data + 36 + 2 * i);
    else
      self->bbox[i] = i < 2 ? 0 : self->upem;
  hb_blob_destroy (head);
}

/* Degrees, 16.16 in the table: hb_style_get_value() would sort the names of all glyphs first. */
static double
read_italic_angle (hb_face_t *face)
{
  hb_blob_t *post = hb_face_reference_table (face, HB_TAG ('p', 'o', 's', 't'));
  unsigned int length;
  const guint8 *data = (const guint8 *)hb_blob_get_data (post, &length);
  double angle = length >= 8 ? read_short (data + 4) + (data[6] << 8 | data[7]) / 65536.0 : 0.0;

  hb_blob_destroy (post);
  return angle;
}

/* The nominal glyph of the first character of @candidates that the font has. */
static guint16
find_glyph (PphFont *self, const gunichar *candidates)
{
  hb_codepoint_t glyph;

  for (; *candidates != 0; candidates++)
    if (hb_font_get_nominal_glyph (self->hb, *candidates, &glyph))
      return (guint16)glyph;
  return 0;
}

static void
make_plan (PphFont *self)
{
  self->french = (hb_segment_properties_t)HB_SEGMENT_PROPERTIES_DEFAULT;
  self->french.direction = HB_DIRECTION_LTR;
  self->french.script = HB_SCRIPT_LATIN;
  self->french.language = hb_language_from_string ("fr", -1);
  self->plan = hb_shape_plan_create (self->face, &self->french, NULL, 0, NULL);
}

static guint32
read_number (const guint8 *data)
{
  return (guint32)data[0] << 24 | (guint32)data[1] << 16 | (guint32)data[2] << 8 | data[3];
}

/* Do all the tables that it names lie within the file? Of one cut short, letters would be blanks. */
static gboolean
is_whole (hb_blob_t *blob, int index)
{
  unsigned int size;
  const guint8 *data = (const guint8 *)hb_blob_get_data (blob, &size);
  gsize at = 0, n;

  if (size >= 12 && memcmp (data, "ttcf", 4) == 0)
    at = (gsize)index * 4 + 16 <= size ? read_number (data + 12 + 4 * index) : size;
  if (at + 12 > size)
    return FALSE;
  n = (gsize)(data[at + 4] << 8 | data[at + 5]);
  if (at + 12 + 16 * n > size)
    return FALSE;
  for (const guint8 *table = data + at + 12; n > 0; n--, table += 16)
    if ((guint64)read_number (table + 8) + read_number (table + 12) > size)
      return FALSE;
  return TRUE;
}

PphFont *
pph_font_open (const char *path, int index, gboolean bold, gboolean serif)
{
  hb_blob_t *blob = hb_blob_create_from_file_or_fail (path);
  PphFont *self;

  if (blob == NULL || !is_whole (blob, index))
    {
      hb_blob_destroy (blob);
      return NULL;
    }
  self = g_new0 (PphFont, 1);
  self->face = hb_face_create (blob, (unsigned int)index);
  hb_blob_destroy (blob);
  if (hb_face_get_glyph_count (self->face) == 0 || hb_face_get_glyph_count (self->face) > 0xffff)
    {
      pph_font_free (self);
      return NULL;
    }
  hb_face_make_immutable (self->face);
  self->path = g_strdup (path);
  self->index = index;
  self->upem = MAX ((int)hb_face_get_upem (self->face), 16);
  self->hb = hb_font_create (self->face);
  hb_font_set_scale (self->hb, self->upem, self->upem);
  make_plan (self);
  self->postscript = dup_postscript_name (self->face);
  self->bold = bold;
  self->serif = serif;
  self->cff = has_table (self->face, HB_TAG ('C', 'F', 'F', ' '));
  self->ascent = metric (self, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, self->upem * 8 / 10);
  self->descent = -ABS (metric (self, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -self->upem * 2 / 10));
  self->cap_height = metric (self, HB_OT_METRICS_TAG_CAP_HEIGHT, self->upem * 7 / 10);
  self->italic_angle = read_italic_angle (self->face);
  read_bounding_box (self);
  self->space = find_glyph (self, (const gunichar[]){ ' ', 0xa0, 0 });
  self->hyphen = find_glyph (self, (const gunichar[]){ '-', 0x2010, 0 });
  self->space_advance = self->space != 0 ? hb_font_get_glyph_h_advance (self->hb, self->space) : self->upem / 4;
  self->hyphen_advance = hb_font_get_glyph_h_advance (self->hb, self->hyphen);
  return self;
}

void
pph_font_free (PphFont *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->painted, self->free_painted);
  g_clear_pointer (&self->plan, hb_shape_plan_destroy);
  g_clear_pointer (&self->hb, hb_font_destroy);
  g_clear_pointer (&self->face, hb_face_destroy);
  g_free (self->path);
  g_free (self->postscript);
  g_free (self);
}

gboolean
pph_font_has (const PphFont *self, gunichar c)
{
  hb_codepoint_t glyph;

  return hb_font_get_nominal_glyph (self->hb, c, &glyph);
}

guint
pph_font_get_space (const PphFont *self)
{
  return self->space;
}

hb_face_t *
pph_font_get_face (const PphFont *self)
{
  return self->face;
}

const char *
pph_font_get_postscript (const PphFont *self)
{
  return self->postscript;
}

int
pph_font_get_upem (const PphFont *self)
{
  return self->upem;
}

int
pph_font_get_ascent (const PphFont *self)
{
  return self->ascent;
}

int
pph_font_get_descent (const PphFont *self)
{
  return self->descent;
}

int
pph_font_get_cap_height (const PphFont *self)
{
  return self->cap_height;
}

double
pph_font_get_italic_angle (const PphFont *self)
{
  return self->italic_angle;
}

gboolean
pph_font_is_bold (const PphFont *self)
{
  return self->bold;
}

gboolean
pph_font_is_cff (const PphFont *self)
{
  return self->cff;
}

gboolean
pph_font_find_cids (const PphFont *self, const guint16 *glyphs, guint n, guint16 *cids)
{
  FT_Library library = NULL;
  FT_Face face = NULL;
  FT_Bool by_cid = 0;

  if (FT_Init_FreeType (&library) != 0)
    return FALSE;
  if (FT_New_Face (library, self->path, self->index, &face) == 0)
    {
      if (FT_Get_CID_Is_Internally_CID_Keyed (face, &by_cid) != 0)
        by_cid = 0;
      for (guint i = 0; by_cid && i < n; i++)
        {
          FT_UInt cid = 0;

          FT_Get_CID_From_Glyph_Index (face, glyphs[i], &cid);
          cids[i] = (guint16)cid;
        }
      FT_Done_Face (face);
    }
  FT_Done_FreeType (library);
  return by_cid;
}

gboolean
pph_font_is_serif (const PphFont *self)
{
  return self->serif;
}

void
pph_font_get_bbox (const PphFont *self, int box[4])
{
  for (int i = 0; i < 4; i++)
    box[i] = self->bbox[i];
}

int
pph_font_get_advance (const PphFont *self, guint16 glyph)
{
  return hb_font_get_glyph_h_advance (self->hb, glyph);
}
