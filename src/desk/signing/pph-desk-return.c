/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-return-private.h"

#include "pph-desk-private.h"
#include "pph-desk-signature.h"

#include <string.h>

#define MOST_ENDS 256

/* Where an update of the PDF may end, with the digest of all before. */
typedef struct
{
  gsize size;
  char *digest;
} End;

static void
end_clear (gpointer data)
{
  g_free (((End *)data)->digest);
}

void
pph_return_clear (PphReturn *self)
{
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->digest, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->ends, g_array_unref);
  g_clear_pointer (&self->check, pph_file_check_unref);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->document, g_free);
  g_clear_pointer (&self->version, g_free);
}

/* --- reading ------------------------------------------------------------------------------- */

/* After each "%%EOF", with and without the end of its line; the last ones if there are very many. */
static GArray *
list_ends (GBytes *file)
{
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);
  GArray *ends = g_array_new (FALSE, TRUE, sizeof (End));

  g_array_set_clear_func (ends, end_clear);
  for (const char *p = bytes; (p = memmem (p, size - (gsize)(p - bytes), "%%EOF", 5)) != NULL; p += 5)
    for (gsize more = 0; more <= 2; more++)
      {
        End end = { (gsize)(p - bytes) + 5 + more, NULL };

        if (end.size <= size && (more == 0 || strchr ("\r\n", bytes[end.size - 1]) != NULL))
          g_array_append_val (ends, end);
      }
  if (ends->len > MOST_ENDS)
    g_array_remove_range (ends, 0, ends->len - MOST_ENDS);
  return ends;
}

/* One pass over the file gives the digests of all its beginnings. */
static GArray *
digest_ends (GBytes *file)
{
  GArray *ends = list_ends (file);
  const guchar *bytes = g_bytes_get_data (file, NULL);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize done = 0;

  for (guint i = 0; i < ends->len; i++)
    {
      End *end = &g_array_index (ends, End, i);
      g_autoptr (GChecksum) here = NULL;

      g_checksum_update (sum, bytes + done, (gssize)(end->size - done));
      done = end->size;
      here = g_checksum_copy (sum);
      end->digest = g_strdup (g_checksum_get_string (here));
    }
  return ends;
}

gboolean
pph_return_read (PphReturn *self, const char *path, GCancellable *cancellable, GError **error)
{
  self->file = pph_desk_read_bytes (path, PPH_DESK_PDF_LIMIT, error);
  if (self->file == NULL)
    return FALSE;
  self->name = g_filename_display_basename (path);
  self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->file);
  self->ends = digest_ends (self->file);
  self->check = pph_desk_verify (self->desk, self->file, self->name, NULL, cancellable, error);
  return self->check != NULL;
}

/* --- what it is matched to ----------------------------------------------------------------- */

/* Is it a file that went from hand to hand? */
static gboolean
is_sent (const PphSignatureEvent *event, const char *digest)
{
  return g_strcmp0 (event->digest, digest) == 0 && event->kind != PPH_EVENT_REJECTED && event->kind != PPH_EVENT_PAPER;
}

static void
match (PphReturn *self, const char *document, const char *version, const char *base)
{
  self->document = g_strdup (document);
  self->version = g_strdup (version);
  self->base = g_strdup (base);
}

static gboolean
match_digest (PphReturn *self, const char *digest, GError **error)
{
  g_autoptr (GBytes) kept = pph_store_load_file (self->desk->store, digest, NULL);
  g_autoptr (PphList) events = NULL;

  if (kept == NULL)
    return TRUE;
  events = pph_store_search_records (self->desk->store, &pph_signature_event_record_type, digest, error);
  for (guint i = 0; i < pph_list_length (events) && self->document == NULL; i++)
    {
      const PphSignatureEvent *event = pph_list_get (events, i);

      if (is_sent (event, digest))
        match (self, event->document, event->version, digest);
    }
  return events != NULL || error == NULL || *error == NULL;
}

/* By the longest beginning that is known. */
static gboolean
match_beginning (PphReturn *self, GError **error)
{
  for (guint i = self->ends->len; i > 0 && self->document == NULL; i--)
    if (!match_digest (self, g_array_index (self->ends, End, i - 1).digest, error))
      return FALSE;
  return TRUE;
}

/* What the file says that it is; believed only to tell people of which document it may be. */
static char *
find_identifier (GBytes *file)
{
  static const char open[] = "<dc:identifier>";
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);
  const char *p = memmem (bytes, size, open, strlen (open));
  const char *end;

  if (p == NULL)
    return NULL;
  p += strlen (open);
  end = memchr (p, '<', MIN (size - (gsize)(p - bytes), 64));
  return end != NULL && g_utf8_validate (p, end - p, NULL) ? g_strndup (p, (gsize)(end - p)) : NULL;
}

static gboolean
match_identifier (PphReturn *self, GError **error)
{
  g_autofree char *identifier = find_identifier (self->file);
  g_autoptr (PphList) plans = NULL;
  g_autoptr (GError) cause = NULL;

  if (identifier == NULL || *identifier == '\0')
    return TRUE;
  plans = pph_store_search_records (self->desk->store, &pph_signature_plan_record_type, identifier, &cause);
  for (guint i = 0; i < pph_list_length (plans) && self->document == NULL; i++)
    {
      const PphSignaturePlan *plan = pph_list_get (plans, i);

      if (plan->digest != NULL && g_strcmp0 (plan->version, identifier) == 0)
        match (self, plan->document, plan->version, NULL);
    }
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return cause == NULL;
}

static GHashTable *
list_fields (const PphFileCheck *check)
{
  GHashTable *fields = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < pph_list_length (check->signatures); i++)
    g_hash_table_add (fields,
                      (gpointer)pph_str (((const PphSignatureCheck *)pph_list_get (check->signatures, i))->field));
  for (guint i = 0; i < pph_list_length (check->empty_fields); i++)
    g_hash_table_add (fields, (gpointer)pph_str (((const PphText *)pph_list_get (check->empty_fields, i))->text));
  return fields;
}

static gboolean
waits_for (const PphSignaturePlan *plan, GHashTable *fields)
{
  if (plan->digest == NULL || pph_signature_plan_is_complete (plan)
      || pph_list_length (plan->slots) != g_hash_table_size (fields))
    return FALSE;
  for (guint i = 0; i < pph_list_length (plan->slots); i++)
    if (!g_hash_table_contains (fields, pph_str (((const PphSlot *)pph_list_get (plan->slots, i))->field)))
      return FALSE;
  return TRUE;
}

static gboolean
match_fields (PphReturn *self, GError **error)
{
  g_autoptr (GHashTable) fields = list_fields (self->check);
  g_autoptr (GError) cause = NULL;
  g_autoptr (PphList) plans = NULL;
  const PphSignaturePlan *found = NULL;
  guint n = 0;

  if (g_hash_table_size (fields) == 0)
    return TRUE;
  plans = pph_store_list_records (self->desk->store, &pph_signature_plan_record_type, NULL, &cause);
  for (guint i = 0; i < pph_list_length (plans); i++)
    if (waits_for (pph_list_get (plans, i), fields) && n++ == 0)
      found = pph_list_get (plans, i);
  if (n == 1)
    match (self, found->document, found->version, NULL);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return cause == NULL;
}

gboolean
pph_return_match (PphReturn *self, GError **error)
{
  return match_beginning (self, error) && (self->document != NULL || match_identifier (self, error))
         && (self->document != NULL || match_fields (self, error));
}
