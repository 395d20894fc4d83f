/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-revision.h"

#include "pph-plain-objects.h"

#include <glib/gi18n-lib.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#define DEEPEST_TREE 32
#define MOST_PAGES   20000

qpdf_oh
pph_revision_get_object (PphRevision *self, int number)
{
  return qpdf_get_object_by_id (self->q, number, 0);
}

/* A stream is its dictionary and the digest of its data as they stand in the file. */
static GBytes *
make_stream_text (PphRevision *self, qpdf_oh object)
{
  GString *text = g_string_new (qpdf_oh_unparse_resolved (self->q, qpdf_oh_get_dict (self->q, object)));
  unsigned char *data = NULL;
  size_t size = 0;
  QPDF_BOOL filtered;
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  gsize total;

  qpdf_oh_get_stream_data (self->q, object, qpdf_dl_none, &filtered, &data, &size);
  EVP_Digest (data != NULL ? data : (const unsigned char *)"", size, digest, &length, EVP_sha256 (), NULL);
  free (data);
  g_string_append_c (text, '\0');
  g_string_append_len (text, (const char *)digest, length);
  total = text->len;
  return g_bytes_new_take (g_string_free (text, FALSE), total);
}

static GBytes *
make_text (PphRevision *self, int number)
{
  qpdf_oh object = pph_revision_get_object (self, number);
  GBytes *text = NULL;

  if (qpdf_oh_is_stream (self->q, object))
    text = make_stream_text (self, object);
  else if (!qpdf_oh_is_null (self->q, object))
    {
      const char *unparsed = qpdf_oh_unparse_resolved (self->q, object);

      text = g_bytes_new (unparsed, strlen (unparsed));
    }
  qpdf_oh_release (self->q, object);
  return text;
}

/* An object that is not there has a text too, so that it is looked for once. */
GBytes *
pph_revision_get_text (PphRevision *self, int number)
{
  static GBytes *nothing;
  GBytes *text;

  if (number <= 0 || number >= (int)self->texts->len)
    return NULL;
  if (g_once_init_enter (&nothing))
    g_once_init_leave (&nothing, g_bytes_new_static ("", 0));
  text = self->texts->pdata[number];
  if (text == NULL)
    {
      text = make_text (self, number);
      self->texts->pdata[number] = text = text != NULL ? text : g_bytes_ref (nothing);
    }
  return text != nothing ? text : NULL;
}

/* Who refers to what */

static gboolean
is_trailer (PphRevision *self, qpdf_oh dictionary)
{
  return qpdf_oh_is_name_and_equals (self->q, qpdf_oh_get_key (self->q, dictionary, "/Type"), "/XRef");
}

static void
add_references (PphRevision *self, int number)
{
  qpdf_oh object = pph_revision_get_object (self, number);
  gboolean stream = qpdf_oh_is_stream (self->q, object);
  qpdf_oh value = stream ? qpdf_oh_get_dict (self->q, object) : object;
  const char *text = qpdf_oh_unparse_resolved (self->q, value);

  pph_references_add (self->references, text, strlen (text), number, stream && is_trailer (self, value));
  qpdf_oh_release (self->q, object);
}

typedef struct
{
  PphRevision *revision;
  int stream;
} Inside;

static void
on_plain_object_cb (int number, const char *text, gsize size, gpointer data)
{
  Inside *inside = data;

  if (pph_xref_get_stream (inside->revision->xref, number) == inside->stream)
    pph_references_add (inside->revision->references, text, size, number, FALSE);
}

/* The object streams that are plain, decoded once. */
static void
find_plain (PphRevision *self)
{
  if (self->plain != NULL)
    return;
  self->plain = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)pph_plain_objects_free);
  for (int i = 1; self->xref != NULL && i < pph_xref_get_end (self->xref); i++)
    {
      PphPlainObjects *objects = pph_xref_is_stream (self->xref, i) ? pph_plain_objects_read (self->q, i) : NULL;

      if (objects != NULL)
        g_hash_table_insert (self->plain, GINT_TO_POINTER (i), objects);
    }
}

static gboolean
lies_plain (PphRevision *self, int number)
{
  int stream = self->xref != NULL ? pph_xref_get_stream (self->xref, number) : 0;

  return stream != 0 && g_hash_table_contains (self->plain, GINT_TO_POINTER (stream));
}

/* What lies plainly in streams is seen through, which is much faster than to have it read. */
static void
find_references (PphRevision *self)
{
  const char *trailer;
  GHashTableIter iter;
  gpointer stream, objects;

  if (self->references != NULL)
    return;
  find_plain (self);
  self->references = pph_references_new ();
  trailer = qpdf_oh_unparse_resolved (self->q, qpdf_get_trailer (self->q));
  pph_references_add (self->references, trailer, strlen (trailer), 0, FALSE);
  g_hash_table_iter_init (&iter, self->plain);
  while (g_hash_table_iter_next (&iter, &stream, &objects))
    pph_plain_objects_foreach (objects, on_plain_object_cb, &(Inside){ self, GPOINTER_TO_INT (stream) });
  for (int i = 1; i < (int)self->texts->len; i++)
    if (!lies_plain (self, i))
      add_references (self, i);
}

GArray *
pph_revision_get_references (PphRevision *self, int number)
{
  find_references (self);
  return pph_references_get (self->references, number);
}

/* Those inside an object stream. */
static void
add_mentions (PphRevision *self, int stream)
{
  const PphPlainObjects *plain = g_hash_table_lookup (self->plain, GINT_TO_POINTER (stream));
  unsigned char *inside = NULL;
  size_t length = 0;
  QPDF_BOOL filtered;

  if (plain != NULL)
    pph_mentions_add (self->mentions, g_bytes_get_data (plain->bytes, NULL), g_bytes_get_size (plain->bytes));
  else
    qpdf_oh_get_stream_data (self->q, pph_revision_get_object (self, stream), qpdf_dl_generalized, &filtered, &inside,
                             &length);
  if (inside != NULL)
    pph_mentions_add (self->mentions, inside, length);
  free (inside);
}

/* All bytes of the state, and what is inside its object streams. */
static void
find_mentions (PphRevision *self)
{
  gsize size;
  const char *bytes = g_bytes_get_data (pph_pdf_source_get_file (self->source), &size);

  if (self->mentions != NULL || self->xref == NULL)
    return;
  find_plain (self);
  self->mentions = pph_mentions_new (PPH_REVISION_MOST_OBJECTS);
  pph_mentions_add (self->mentions, bytes, size);
  for (int i = 1; i < pph_xref_get_end (self->xref); i++)
    if (pph_xref_is_stream (self->xref, i))
      add_mentions (self, i);
}

gboolean
pph_revision_mentions (PphRevision *self, int number)
{
  find_mentions (self);
  return self->mentions == NULL || pph_mentions_has (self->mentions, number);
}

gboolean
pph_revision_has_generations (PphRevision *self)
{
  find_mentions (self);
  if (self->mentions != NULL && !pph_mentions_has_generations (self->mentions))
    return FALSE;
  find_references (self);
  return pph_references_have_generations (self->references);
}

/* The parts that objects play */

/* Walks the tree itself: qpdf repairs one that is wrong, which here must not be. */
static void
add_pages (PphRevision *self, qpdf_oh node, int depth)
{
  qpdf_oh kids = qpdf_oh_get_key (self->q, node, "/Kids");
  int number = qpdf_oh_get_object_id (self->q, node);
  qpdf_oh annotations;

  if (depth > DEEPEST_TREE || self->pages->len >= MOST_PAGES)
    return;
  if (qpdf_oh_is_array (self->q, kids))
    {
      /* A branch that holds itself, or is held twice, would be walked without end. */
      if (number != 0 && !g_hash_table_add (self->branches, GINT_TO_POINTER (number)))
        return;
      for (int i = 0; i < qpdf_oh_get_array_n_items (self->q, kids); i++)
        {
          qpdf_oh kid = qpdf_oh_get_array_item (self->q, kids, i);

          if (qpdf_oh_is_dictionary (self->q, kid))
            add_pages (self, kid, depth + 1);
        }
      return;
    }
  g_array_append_val (self->pages, number);
  g_hash_table_add (self->page_set, GINT_TO_POINTER (number));
  annotations = qpdf_oh_get_key (self->q, node, "/Annots");
  number = qpdf_oh_get_object_id (self->q, annotations);
  if (number != 0)
    g_hash_table_add (self->annotation_lists, GINT_TO_POINTER (number));
}

static int
get_number (PphRevision *self, qpdf_oh dictionary, const char *key)
{
  return qpdf_oh_is_dictionary (self->q, dictionary)
             ? qpdf_oh_get_object_id (self->q, qpdf_oh_get_key (self->q, dictionary, key))
             : 0;
}

static void
find_parts (PphRevision *self)
{
  qpdf_oh trailer = qpdf_get_trailer (self->q), catalog = qpdf_get_root (self->q);
  qpdf_oh form = qpdf_oh_get_key (self->q, catalog, "/AcroForm");
  qpdf_oh pages = qpdf_oh_get_key (self->q, catalog, "/Pages");

  self->catalog = qpdf_oh_get_object_id (self->q, catalog);
  self->form = get_number (self, catalog, "/AcroForm");
  self->form_fields = get_number (self, form, "/Fields");
  self->information = get_number (self, trailer, "/Info");
  self->metadata = get_number (self, catalog, "/Metadata");
  self->security = get_number (self, catalog, "/DSS");
  if (qpdf_oh_is_dictionary (self->q, pages))
    add_pages (self, pages, 0);
  for (guint i = 0; i < self->fields->len; i++)
    {
      PphSignatureField *field = self->fields->pdata[i];

      if (field->object != 0)
        g_hash_table_insert (self->by_object, GINT_TO_POINTER (field->object), field);
      if (field->widget != 0)
        g_hash_table_insert (self->by_object, GINT_TO_POINTER (field->widget), field);
    }
}

static gboolean
count_objects (PphRevision *self, GError **error)
{
  self->size = pph_pdf_source_get_highest (self->source) + 1;
  if (self->size < 1 || self->size > PPH_REVISION_MOST_OBJECTS)
    {
      g_set_error_literal (error, PPH_PDF_SOURCE_ERROR, PPH_PDF_SOURCE_ERROR_TOO_LARGE,
                           _ ("The PDF has too many parts to be compared. Ask for it in smaller parts."));
      return FALSE;
    }
  g_ptr_array_set_size (self->texts, self->size);
  return TRUE;
}

/* Makes qpdf read the object, which it says something of if it is damaged. */
static void
resolve (PphRevision *self, int number)
{
  qpdf_oh object = pph_revision_get_object (self, number);

  qpdf_oh_is_null (self->q, object);
  qpdf_oh_release (self->q, object);
}

/* Nothing that is read may have to be guessed at. */
static gboolean
check_problems (PphRevision *self, GError **error)
{
  g_autofree char *problem = pph_pdf_source_dup_problem (self->source);

  if (problem == NULL)
    return TRUE;
  g_set_error (error, PPH_PDF_SOURCE_ERROR, PPH_PDF_SOURCE_ERROR_DAMAGED,
               /* Translators: what the PDF library says, in English, with the place in the file */
               _ ("The PDF is damaged: %s. Ask for it again, or save it again with the program that made it."),
               problem);
  return FALSE;
}

static void
free_text (gpointer text)
{
  if (text != NULL)
    g_bytes_unref (text);
}

static PphRevision *
open_revision (GBytes *file, GError **error)
{
  PphPdfSource *source = pph_pdf_source_new (file, error);
  g_autoptr (PphRevision) self = NULL;

  if (source == NULL)
    return NULL;
  self = g_new0 (PphRevision, 1);
  self->source = source;
  self->q = pph_pdf_source_get_qpdf (source);
  self->texts = g_ptr_array_new_with_free_func (free_text);
  self->fields = pph_signature_fields_read (source);
  self->by_object = g_hash_table_new (NULL, NULL);
  self->pages = g_array_new (FALSE, FALSE, sizeof (int));
  self->page_set = g_hash_table_new (NULL, NULL);
  self->branches = g_hash_table_new (NULL, NULL);
  self->annotation_lists = g_hash_table_new (NULL, NULL);
  return count_objects (self, error) ? g_steal_pointer (&self) : NULL;
}

/* Every object is read, so that what is wrong with any is known; but for those of plain streams. */
static void
resolve_all (PphRevision *self)
{
  self->xref = pph_xref_read (self->source);
  find_plain (self);
  for (int i = 1; i < self->size; i++)
    if (!lies_plain (self, i))
      resolve (self, i);
}

PphRevision *
pph_revision_new (GBytes *file, GError **error)
{
  g_autoptr (PphRevision) self = open_revision (file, error);

  if (self == NULL)
    return NULL;
  resolve_all (self);
  find_parts (self);
  return check_problems (self, error) ? g_steal_pointer (&self) : NULL;
}

/* What is inside an object stream is the same if that is; what stands in the file by itself could have been cut
 * through where this state ends. */
static void
resolve_what_may_differ (PphRevision *self)
{
  for (int i = 1; i < self->size; i++)
    if (self->updated == NULL || pph_xref_get_stream (self->xref, i) == 0)
      resolve (self, i);
  for (guint i = 0; self->updated != NULL && i < self->updated->len; i++)
    resolve (self, g_array_index (self->updated, int, i));
}

PphRevision *
pph_revision_new_before (PphRevision *after, gsize end, GError **error)
{
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (pph_pdf_source_get_file (after->source), 0, end);
  g_autoptr (PphRevision) self = open_revision (part, error);

  if (self == NULL)
    return NULL;
  self->xref = after->xref != NULL ? pph_xref_read (self->source) : NULL;
  if (self->xref != NULL)
    self->updated = pph_xref_list_updated (after->xref, self->xref);
  if (self->updated != NULL && after->plain != NULL)
    self->plain = g_hash_table_ref (after->plain);
  resolve_what_may_differ (self);
  find_parts (self);
  return check_problems (self, error) ? g_steal_pointer (&self) : NULL;
}

void
pph_revision_free (PphRevision *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->fields);
  g_hash_table_unref (self->by_object);
  g_array_unref (self->pages);
  g_hash_table_unref (self->page_set);
  g_hash_table_unref (self->branches);
  g_hash_table_unref (self->annotation_lists);
  g_clear_pointer (&self->references, pph_references_free);
  g_clear_pointer (&self->updated, g_array_unref);
  g_clear_pointer (&self->plain, g_hash_table_unref);
  g_clear_pointer (&self->xref, pph_xref_free);
  g_clear_pointer (&self->mentions, pph_mentions_free);
  pph_pdf_source_free (self->source);
  g_free (self);
}
