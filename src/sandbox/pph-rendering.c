/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rendering.h"

#include "pph-channel.h"
#include "pph-reader-process.h"
#include "pph-rendering-message.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <unistd.h>

#define OPEN_PATIENCE_MS  60000
#define PAINT_PATIENCE_MS 20000

#define LARGEST_SHEETS (64 * 1024 * 1024)
#define LARGEST_TEXT   (64 * 1024 * 1024)
#define LONGEST_SIDE   20000. /* points; the format itself stops at 14400 */

struct _PphRendering
{
  gatomicrefcount refs;
  GBytes *file;
  GArray *sheets;    /* PphPdfSheet */
  GPtrArray *places; /* PphPdfPlace */
  GMutex turn;       /* guards what follows; held during a whole call */
  PphReaderProcess painter;
};

void
pph_pdf_text_free (PphPdfText *self)
{
  g_free (self->text);
  g_free (self->boxes);
  g_free (self);
}

static void
free_place (gpointer data)
{
  PphPdfPlace *place = data;

  g_free (place->name);
  g_free (place);
}

/* What came back, if it is of @type; the caller checks its values. */
static GVariant *
take_variant (int fd, const GVariantType *type, gsize limit, GError **error)
{
  g_autoptr (GBytes) bytes = fd >= 0 ? pph_memory_file_map (fd, limit, NULL) : NULL;
  g_autoptr (GVariant) variant
      = bytes != NULL ? g_variant_ref_sink (g_variant_new_from_bytes (type, bytes, FALSE)) : NULL;

  if (variant == NULL || !g_variant_is_normal_form (variant))
    {
      pph_reader_fail_senseless (error);
      return NULL;
    }
  return g_steal_pointer (&variant);
}

static gboolean
take_sheets (PphRendering *self, GVariant *sheets, GError **error)
{
  GVariantIter iter;
  PphPdfSheet sheet;

  if (g_variant_n_children (sheets) == 0 || g_variant_n_children (sheets) > PPH_RENDERING_PAGES)
    return pph_reader_fail_senseless (error);
  g_variant_iter_init (&iter, sheets);
  while (g_variant_iter_next (&iter, "(dd)", &sheet.width, &sheet.height))
    {
      if (!(sheet.width >= 1 && sheet.width <= LONGEST_SIDE && sheet.height >= 1 && sheet.height <= LONGEST_SIDE))
        return pph_reader_fail_senseless (error);
      g_array_append_val (self->sheets, sheet);
    }
  return TRUE;
}

static PphPdfBox
make_box (const double sides[4])
{
  PphPdfBox box = { (float)sides[0], (float)sides[1], (float)sides[2], (float)sides[3] };

  for (guint i = 0; i < 4; i++)
    if (!isfinite (sides[i]) || fabs (sides[i]) > LONGEST_SIDE)
      return (PphPdfBox){ 0 };
  return box;
}

static void
take_places (PphRendering *self, GVariant *places)
{
  GVariantIter iter;
  const char *name;
  guint32 page;
  double sides[4];

  g_variant_iter_init (&iter, places);
  while (g_variant_iter_next (&iter, "(&su(dddd))", &name, &page, &sides[0], &sides[1], &sides[2], &sides[3]))
    {
      PphPdfPlace *place;

      if (page >= self->sheets->len)
        continue;
      place = g_new (PphPdfPlace, 1);
      *place = (PphPdfPlace){ g_strdup (name), page, make_box (sides) };
      g_ptr_array_add (self->places, place);
    }
}

/* Asks the painter, which has the file open. */
static GVariant *
ask (PphRendering *self, const char *verb, GVariant *arguments, GBytes *file, int *fd, GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GVariant) reply
      = pph_reader_process_call (&self->painter, verb, arguments, file, NULL,
                                 file != NULL ? OPEN_PATIENCE_MS : PAINT_PATIENCE_MS, fd, cancellable, error);
  g_autoptr (GVariant) results = NULL;

  if (reply == NULL)
    return NULL;
  results = g_variant_get_child_value (reply, 1);
  if (*pph_reader_get_refusal (reply, fd) != '\0')
    {
      pph_reader_set_refusal (results, error);
      return NULL;
    }
  return g_steal_pointer (&results);
}

static gboolean
open_file (PphRendering *self, int *fd, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) results = ask (self, "open", NULL, self->file, fd, cancellable, error);

  return results != NULL;
}

static gboolean
open_first (PphRendering *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) answer = NULL, sheets = NULL, places = NULL;
  int fd;

  if (!open_file (self, &fd, cancellable, error))
    return FALSE;
  answer = take_variant (fd, PPH_RENDERING_SHEETS, LARGEST_SHEETS, error);
  if (answer == NULL)
    return FALSE;
  sheets = g_variant_get_child_value (answer, 0);
  places = g_variant_get_child_value (answer, 1);
  if (!take_sheets (self, sheets, error))
    return FALSE;
  take_places (self, places);
  return TRUE;
}

/* A painter that died with an earlier page is followed by another. */
static GVariant *
ask_about_page (PphRendering *self, const char *verb, GVariant *arguments, int *fd, GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GVariant) held = g_variant_ref_sink (arguments);
  int opened = -1;

  if (self->painter.socket < 0)
    {
      if (!open_file (self, &opened, cancellable, error))
        return NULL;
      if (opened >= 0)
        close (opened);
    }
  return ask (self, verb, held, NULL, fd, cancellable, error);
}

PphRendering *
pph_rendering_new (PphSandbox *sandbox, GBytes *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphRendering) self = NULL;
  g_autofree char *program = NULL;

  if (g_bytes_get_size (file) > PPH_SANDBOX_LARGEST_FILE)
    {
      g_set_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED,
                   _ ("The file is larger than %d MB. Ask for it in smaller parts."),
                   PPH_SANDBOX_LARGEST_FILE / (1024 * 1024));
      return NULL;
    }
  program = pph_sandbox_dup_program (sandbox, "paraphe-render");
  self = g_new0 (PphRendering, 1);
  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->turn);
  self->file = g_bytes_ref (file);
  self->sheets = g_array_new (FALSE, FALSE, sizeof (PphPdfSheet));
  self->places = g_ptr_array_new_with_free_func (free_place);
  pph_reader_process_init (&self->painter, program);
  return open_first (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

PphRendering *
pph_rendering_ref (PphRendering *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_rendering_unref (PphRendering *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  pph_reader_process_clear (&self->painter);
  g_mutex_clear (&self->turn);
  g_array_unref (self->sheets);
  g_ptr_array_unref (self->places);
  g_bytes_unref (self->file);
  g_free (self);
}

guint
pph_rendering_count (const PphRendering *self)
{
  return self->sheets->len;
}

const PphPdfSheet *
pph_rendering_get_sheet (const PphRendering *self, guint page)
{
  return &g_array_index (self->sheets, PphPdfSheet, page);
}

const GPtrArray *
pph_rendering_get_places (const PphRendering *self)
{
  return self->places;
}

PphPixels *
pph_rendering_paint (PphRendering *self, guint page, double scale, int top, int width, int height,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) turn = g_mutex_locker_new (&self->turn);
  g_autoptr (GVariant) results = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GVariantDict arguments;
  int fd;

  g_return_val_if_fail (page < self->sheets->len, NULL);
  g_return_val_if_fail (width > 0 && width <= PPH_RENDERING_WIDEST && height > 0 && height <= PPH_RENDERING_HIGHEST,
                        NULL);

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "page", "u", page);
  g_variant_dict_insert (&arguments, "scale", "d", scale);
  g_variant_dict_insert (&arguments, "top", "i", top);
  g_variant_dict_insert (&arguments, "width", "i", width);
  g_variant_dict_insert (&arguments, "height", "i", height);
  results = ask_about_page (self, "paint", g_variant_dict_end (&arguments), &fd, cancellable, error);
  if (results == NULL)
    return NULL;
  bytes = fd >= 0 ? pph_memory_file_map (fd, (gsize)width * (gsize)height * 4, NULL) : NULL;
  if (bytes == NULL || g_bytes_get_size (bytes) != (gsize)width * (gsize)height * 4)
    {
      pph_reader_fail_senseless (error);
      return NULL;
    }
  return pph_pixels_new (width, height, g_steal_pointer (&bytes));
}

PphPdfText *
pph_rendering_load_text (PphRendering *self, guint page, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) turn = g_mutex_locker_new (&self->turn);
  g_autoptr (GVariant) results = NULL, answer = NULL, boxes = NULL;
  GVariantDict arguments;
  GVariantIter iter;
  PphPdfText *text;
  double sides[4];
  int fd;

  g_return_val_if_fail (page < self->sheets->len, NULL);

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "page", "u", page);
  results = ask_about_page (self, "text", g_variant_dict_end (&arguments), &fd, cancellable, error);
  answer = results != NULL ? take_variant (fd, PPH_RENDERING_TEXT, LARGEST_TEXT, error) : NULL;
  if (answer == NULL)
    return NULL;
  text = g_new0 (PphPdfText, 1);
  g_variant_get_child (answer, 0, "s", &text->text);
  boxes = g_variant_get_child_value (answer, 1);
  text->boxes = g_new (PphPdfBox, g_variant_n_children (boxes));
  g_variant_iter_init (&iter, boxes);
  while (g_variant_iter_next (&iter, "(dddd)", &sides[0], &sides[1], &sides[2], &sides[3]))
    text->boxes[text->n_boxes++] = make_box (sides);
  text->n_boxes = MIN (text->n_boxes, (guint)g_utf8_strlen (text->text, -1));
  return text;
}
