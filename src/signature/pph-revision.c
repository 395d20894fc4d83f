/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-revision.h"

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

GBytes *
pph_revision_get_text (PphRevision *self, int number)
{
  return number > 0 && number < (int)self->texts->len ? self->texts->pdata[number] : NULL;
}

/* Who refers to what */

static void
add_referrer (GHashTable *referrers, int number, int from)
{
  GArray *list = g_hash_table_lookup (referrers, GINT_TO_POINTER (number));

  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (int));
      g_hash_table_insert (referrers, GINT_TO_POINTER (number), list);
    }
  g_array_append_val (list, from);
}

/* The end of a string that begins at @p: qpdf writes them with every inner parenthesis escaped. */
static const char *
skip_string (const char *p)
{
  if (*p == '<')
    return strchr (p, '>');
  for (p++; *p != '\0' && *p != ')'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return p;
}

/* Reads "12 0 R" out of the text of object @from. */
static void
add_references (PphRevision *self, const char *text, int from)
{
  gint64 numbers[2] = { -1, -1 };

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    if (g_ascii_isdigit (*p) && (p == text || strchr (" []<>()/", p[-1]) != NULL))
      {
        numbers[0] = numbers[1];
        numbers[1] = g_ascii_strtoll (p, (char **)&p, 10);
        p--;
      }
    else if (*p == 'R' && p > text && p[-1] == ' ' && numbers[0] > 0 && numbers[0] < G_MAXINT)
      {
        add_referrer (self->referrers, (int)numbers[0], from);
        self->generations = self->generations || numbers[1] != 0;
      }
    else if (*p == '(' || (*p == '<' && p[1] != '<' && (p == text || p[-1] != '<')))
      {
        p = skip_string (p);
        if (p == NULL || *p == '\0')
          return;
      }
    else if (*p != ' ')
      numbers[0] = numbers[1] = -1;
}

static void
find_referrers (PphRevision *self)
{
  if (self->referrers != NULL)
    return;
  self->referrers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  add_references (self, qpdf_oh_unparse_resolved (self->q, qpdf_get_trailer (self->q)), 0);
  for (int i = 1; i < (int)self->texts->len; i++)
    if (self->texts->pdata[i] != NULL)
      {
        gsize size;
        const char *bytes = g_bytes_get_data (self->texts->pdata[i], &size);
        g_autofree char *text = g_strndup (bytes, size); /* to the digest of a stream */

        /* An earlier cross-reference stream is a trailer of its time, not a part of the document. */
        if (strstr (text, "/Type /XRef") == NULL)
          add_references (self, text, i);
      }
}

GArray *
pph_revision_get_referrers (PphRevision *self, int number)
{
  find_referrers (self);
  return g_hash_table_lookup (self->referrers, GINT_TO_POINTER (number));
}

gboolean
pph_revision_has_generations (PphRevision *self)
{
  find_referrers (self);
  return self->generations;
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
read_objects (PphRevision *self, GError **error)
{
  qpdf_oh trailer = qpdf_get_trailer (self->q);

  if (!qpdf_oh_get_value_as_int (self->q, qpdf_oh_get_key (self->q, trailer, "/Size"), &self->size) || self->size < 1
      || self->size > PPH_REVISION_MOST_OBJECTS)
    {
      g_set_error_literal (error, PPH_PDF_SOURCE_ERROR, PPH_PDF_SOURCE_ERROR_TOO_LARGE,
                           _ ("The PDF has too many parts to be compared. Ask for it in smaller parts."));
      return FALSE;
    }
  g_ptr_array_set_size (self->texts, self->size);
  for (int i = 1; i < self->size; i++)
    self->texts->pdata[i] = make_text (self, i);
  return TRUE;
}

static void
free_text (gpointer text)
{
  if (text != NULL)
    g_bytes_unref (text);
}

PphRevision *
pph_revision_new (GBytes *file, gsize end, GError **error)
{
  g_autoptr (GBytes) prefix = g_bytes_new_from_bytes (file, 0, end);
  PphPdfSource *source = pph_pdf_source_new (prefix, error);
  g_autoptr (PphRevision) self = NULL;
  g_autofree char *problem = NULL;

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
  self->annotation_lists = g_hash_table_new (NULL, NULL);
  if (!read_objects (self, error))
    return NULL;
  find_parts (self);
  problem = pph_pdf_source_dup_problem (source);
  if (problem != NULL)
    {
      g_set_error (error, PPH_PDF_SOURCE_ERROR, PPH_PDF_SOURCE_ERROR_DAMAGED,
                   /* Translators: what the PDF library says, in English, with the place in the file */
                   _ ("The PDF is damaged: %s. Ask for it again, or save it again with the program that made it."),
                   problem);
      return NULL;
    }
  return g_steal_pointer (&self);
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
  g_hash_table_unref (self->annotation_lists);
  g_clear_pointer (&self->referrers, g_hash_table_unref);
  pph_pdf_source_free (self->source);
  g_free (self);
}
