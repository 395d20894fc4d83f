/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-tree.h"

#include "pph-pdf-charset.h"
#include "pph-pdf-source-error.h"

#include <stdlib.h>
#include <string.h>

#define MOST_NODES   8000000
#define MOST_OBJECTS 8388607 /* ISO 32000-1, annex C */
#define DEEPEST      200
#define BLOCK        (64 * 1024)

struct _PphPdfTree
{
  PphPdfSource *source;
  qpdf_data q;
  GPtrArray *objects; /* by number; NULL where nothing led to */
  GArray *waiting;    /* gint64: numbers, with their generations, to be read */
  const PphPdfNode *trailer;
  GPtrArray *blocks;
  gsize used; /* of the last block */
  guint n_nodes;
};

static const PphPdfNode nothing;

static void *
allocate (PphPdfTree *self, gsize size)
{
  char *place;

  size = (MAX (size, 1) + 7) & ~(gsize)7;
  if (size > BLOCK / 8)
    {
      place = g_malloc0 (size);
      g_ptr_array_insert (self->blocks, 0, place);
      return place;
    }
  if (self->used + size > BLOCK)
    {
      g_ptr_array_add (self->blocks, g_malloc0 (BLOCK));
      self->used = 0;
    }
  place = (char *)self->blocks->pdata[self->blocks->len - 1] + self->used;
  self->used += size;
  return place;
}

static const char *
keep (PphPdfTree *self, const char *bytes, gsize length)
{
  char *kept = allocate (self, length + 1);

  memcpy (kept, bytes, length);
  return kept;
}

static const PphPdfNode *convert (PphPdfTree *self, qpdf_oh handle, int object, guint depth);

static void
convert_string (PphPdfTree *self, qpdf_oh handle, PphPdfNode *node)
{
  size_t length = 0;
  const char *bytes = qpdf_oh_get_binary_string_value (self->q, handle, &length);

  node->text = keep (self, bytes, length);
  node->n = (guint)length;
}

static const char *
keep_name (PphPdfTree *self, const char *name)
{
  const char *bare = *name == '/' ? name + 1 : name;

  return keep (self, bare, strlen (bare));
}

static void
convert_array (PphPdfTree *self, qpdf_oh handle, PphPdfNode *node, guint depth)
{
  int n = qpdf_oh_get_array_n_items (self->q, handle);

  node->n = (guint)MAX (n, 0);
  node->items = allocate (self, sizeof (PphPdfNode *) * node->n);
  for (guint i = 0; i < node->n; i++)
    node->items[i] = convert (self, qpdf_oh_get_array_item (self->q, handle, (int)i), 0, depth + 1);
}

/* qpdf goes through one dictionary at a time: the keys first, then what they hold. */
static void
convert_dict (PphPdfTree *self, qpdf_oh handle, PphPdfNode *node, guint depth)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  qpdf_oh_begin_dict_key_iter (self->q, handle);
  while (qpdf_oh_dict_more_keys (self->q))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (self->q)));

  node->keys = allocate (self, sizeof (char *) * keys->len);
  node->items = allocate (self, sizeof (PphPdfNode *) * keys->len);
  for (guint i = 0; i < keys->len; i++)
    {
      const PphPdfNode *value = convert (self, qpdf_oh_get_key (self->q, handle, keys->pdata[i]), 0, depth + 1);

      if (value->kind == PPH_PDF_NULL)
        continue;
      node->keys[node->n] = keep_name (self, keys->pdata[i]);
      node->items[node->n++] = value;
    }
}

static void
convert_reference (PphPdfTree *self, qpdf_oh handle, PphPdfNode *node)
{
  int number = qpdf_oh_get_object_id (self->q, handle);
  gint64 waiting = (gint64)MAX (number, 0) << 32 | (guint32)qpdf_oh_get_generation (self->q, handle);

  node->kind = PPH_PDF_REF;
  node->number = number;
  if (number <= 0 || number > MOST_OBJECTS)
    return;
  if ((guint)number >= self->objects->len)
    g_ptr_array_set_size (self->objects, number + 1);
  if (self->objects->pdata[number] == NULL)
    {
      self->objects->pdata[number] = (gpointer)&nothing;
      g_array_append_val (self->waiting, waiting);
    }
}

static void
convert_value (PphPdfTree *self, qpdf_oh handle, PphPdfNode *node, guint depth)
{
  qpdf_oh dict;

  switch (qpdf_oh_get_type_code (self->q, handle))
    {
    case ot_boolean:
      node->kind = PPH_PDF_BOOL;
      node->number = qpdf_oh_get_bool_value (self->q, handle);
      break;
    case ot_integer:
      node->kind = PPH_PDF_INT;
      node->number = qpdf_oh_get_int_value (self->q, handle);
      node->real = (double)node->number;
      break;
    case ot_real:
      node->kind = PPH_PDF_REAL;
      node->real = g_ascii_strtod (qpdf_oh_get_real_value (self->q, handle), NULL);
      break;
    case ot_string:
      node->kind = PPH_PDF_STRING;
      convert_string (self, handle, node);
      break;
    case ot_name:
      node->kind = PPH_PDF_NAME;
      node->text = keep_name (self, qpdf_oh_get_name (self->q, handle));
      node->n = (guint)strlen (node->text);
      break;
    case ot_array:
      node->kind = PPH_PDF_ARRAY;
      convert_array (self, handle, node, depth);
      break;
    case ot_dictionary:
      node->kind = PPH_PDF_DICT;
      convert_dict (self, handle, node, depth);
      break;
    case ot_stream:
      node->kind = PPH_PDF_STREAM;
      dict = qpdf_oh_get_dict (self->q, handle);
      convert_dict (self, dict, node, depth);
      qpdf_oh_release (self->q, dict);
      break;
    default:
      break;
    }
}

/* Takes @handle. @object: the number of the object that it is, 0 for what is inside of one, -1 for the trailer. */
static const PphPdfNode *
convert (PphPdfTree *self, qpdf_oh handle, int object, guint depth)
{
  PphPdfNode *node = (PphPdfNode *)&nothing;

  if (depth < DEEPEST && self->n_nodes < MOST_NODES)
    {
      node = allocate (self, sizeof *node);
      node->object = object;
      self->n_nodes++;
      if (object == 0 && qpdf_oh_is_indirect (self->q, handle))
        convert_reference (self, handle, node);
      else
        convert_value (self, handle, node, depth);
    }
  qpdf_oh_release (self->q, handle);
  return node;
}

static gboolean
read_objects (PphPdfTree *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *problem = NULL;
  qpdf_oh trailer = qpdf_get_trailer (self->q);

  self->trailer
      = convert (self, trailer, -1, 0); /* it may look like an object: its file’s last cross-reference stream */
  while (self->waiting->len > 0)
    {
      gint64 next = g_array_index (self->waiting, gint64, self->waiting->len - 1);
      int number = (int)(next >> 32);
      const PphPdfNode *node;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_array_set_size (self->waiting, self->waiting->len - 1);
      node = convert (self, qpdf_get_object_by_id (self->q, number, (int)(guint32)next), number, 0);
      self->objects->pdata[number] = (gpointer)node; /* which may have moved the array */
    }
  if (self->n_nodes >= MOST_NODES)
    {
      pph_pdf_source_set_error (error, PPH_PDF_SOURCE_ERROR_TOO_LARGE, NULL);
      return FALSE;
    }
  problem = pph_pdf_source_dup_problem (self->source);
  if (problem != NULL)
    pph_pdf_source_set_error (error, PPH_PDF_SOURCE_ERROR_DAMAGED, problem);
  return problem == NULL;
}

PphPdfTree *
pph_pdf_tree_new (PphPdfSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphPdfTree) self = g_new0 (PphPdfTree, 1);

  self->source = source;
  self->q = pph_pdf_source_get_qpdf (source);
  self->objects = g_ptr_array_new ();
  self->waiting = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->used = BLOCK;
  return read_objects (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

void
pph_pdf_tree_free (PphPdfTree *self)
{
  g_ptr_array_unref (self->objects);
  g_array_unref (self->waiting);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

const PphPdfNode *
pph_pdf_tree_get_trailer (const PphPdfTree *self)
{
  return self->trailer;
}

GPtrArray *
pph_pdf_tree_get_objects (const PphPdfTree *self)
{
  return self->objects;
}

const PphPdfNode *
pph_pdf_tree_resolve (const PphPdfTree *self, const PphPdfNode *node)
{
  for (guint i = 0; i < 16 && node->kind == PPH_PDF_REF; i++)
    node = node->number > 0 && (guint)node->number < self->objects->len && self->objects->pdata[node->number] != NULL
               ? self->objects->pdata[node->number]
               : &nothing;
  return node->kind == PPH_PDF_REF ? &nothing : node;
}

gboolean
pph_pdf_node_is_dict (const PphPdfNode *node)
{
  return node->kind == PPH_PDF_DICT || node->kind == PPH_PDF_STREAM;
}

const PphPdfNode *
pph_pdf_node_raw (const PphPdfNode *dict, const char *key)
{
  if (pph_pdf_node_is_dict (dict))
    for (guint i = 0; i < dict->n; i++)
      if (strcmp (dict->keys[i], key) == 0)
        return dict->items[i];
  return &nothing;
}

const PphPdfNode *
pph_pdf_tree_get (const PphPdfTree *self, const PphPdfNode *dict, const char *key)
{
  return pph_pdf_tree_resolve (self, pph_pdf_node_raw (dict, key));
}

const PphPdfNode *
pph_pdf_tree_item (const PphPdfTree *self, const PphPdfNode *array, guint i)
{
  return array->kind == PPH_PDF_ARRAY && i < array->n ? pph_pdf_tree_resolve (self, array->items[i]) : &nothing;
}

gboolean
pph_pdf_node_has (const PphPdfNode *dict, const char *key)
{
  return pph_pdf_node_raw (dict, key)->kind != PPH_PDF_NULL;
}

gboolean
pph_pdf_node_is_name (const PphPdfNode *node, const char *name)
{
  return node->kind == PPH_PDF_NAME && strcmp (node->text, name) == 0;
}

const char *
pph_pdf_node_name (const PphPdfNode *node)
{
  return node->kind == PPH_PDF_NAME ? node->text : "";
}

gboolean
pph_pdf_node_is_number (const PphPdfNode *node)
{
  return node->kind == PPH_PDF_INT || node->kind == PPH_PDF_REAL;
}

char *
pph_pdf_node_dup_text (const PphPdfNode *node)
{
  char *text;

  if (node->kind != PPH_PDF_STRING)
    return NULL;
  if (node->n >= 2 && memcmp (node->text, "\xfe\xff", 2) == 0)
    {
      text = pph_pdf_utf16_to_utf8 (node->text + 2, node->n - 2);
      return text != NULL ? text : g_strdup ("");
    }
  if (node->n >= 3 && memcmp (node->text, "\xef\xbb\xbf", 3) == 0)
    return g_utf8_make_valid (node->text + 3, node->n - 3);
  /* PDFDocEncoding is Latin-1 but for a few signs that no assertion looks at. */
  return pph_pdf_latin1_to_utf8 (node->text, node->n);
}

GBytes *
pph_pdf_tree_load (const PphPdfTree *self, const PphPdfNode *stream)
{
  unsigned char *data = NULL;
  size_t size = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  GBytes *loaded = NULL;
  qpdf_oh handle;

  if (stream->kind != PPH_PDF_STREAM || stream->object == 0)
    return NULL;
  handle = qpdf_get_object_by_id (self->q, stream->object, 0);
  if ((qpdf_oh_get_stream_data (self->q, handle, qpdf_dl_specialized, &filtered, &data, &size) & QPDF_ERRORS) == 0
      && filtered)
    loaded = g_bytes_new (data, size);
  free (data);
  qpdf_oh_release (self->q, handle);
  g_free (pph_pdf_source_dup_problem (self->source));
  return loaded;
}
