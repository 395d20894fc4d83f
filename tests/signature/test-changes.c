/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-changes.h"
#include "pph-pdf-update.h"
#include "signer.h"

#include <string.h>

/* What changed is found by what an update says that it changes, where that can be read in one way; and then it is the
 * same that is found by looking at every object of both states. */

static GBytes *
join (GBytes *file, GBytes *more)
{
  GByteArray *whole = g_byte_array_new ();

  g_byte_array_append (whole, g_bytes_get_data (file, NULL), (guint)g_bytes_get_size (file));
  g_byte_array_append (whole, g_bytes_get_data (more, NULL), (guint)g_bytes_get_size (more));
  return g_byte_array_free_to_bytes (whole);
}

/* Compares @after with its first bytes, @before, in both ways.  Returns: what both say */
static char *
compare_both (GBytes *before, GBytes *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphRevision) whole = pph_revision_new (after, &error);
  g_autoptr (PphRevision) quick = NULL;
  g_autoptr (PphRevision) slow = NULL;
  g_autoptr (GPtrArray) some = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *why = NULL;
  char *why_slow;

  g_assert_no_error (error);
  quick = pph_revision_new_before (whole, g_bytes_get_size (before), &error);
  g_assert_no_error (error);
  g_assert_nonnull (quick->updated);
  slow = pph_revision_new (before, &error);
  g_assert_no_error (error);
  g_assert_null (slow->updated);
  why = pph_changes_compare (quick, whole, some);
  why_slow = pph_changes_compare (slow, whole, all);
  g_assert_cmpstr (why, ==, why_slow);
  g_assert_cmpuint (some->len, ==, all->len);
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpstr (some->pdata[i], ==, all->pdata[i]);
  return why_slow;
}

static GBytes *
get_sample (gconstpointer table)
{
  GBytes *plain = sample_pdf ();

  if (!GPOINTER_TO_INT (table))
    return plain;
  GBytes *made = with_table (plain);

  g_bytes_unref (plain);
  return made;
}

static void
test_signed (gconstpointer data)
{
  g_auto (Identity) authority = authority_new ();
  g_auto (Identity) person = identity_new (&authority, "Marie Dupont", SIGNER_P256, 700, "critical,digitalSignature");
  g_autoptr (PphKey) key = identity_to_key (&person, &authority);
  g_autoptr (GBytes) file = get_sample (data);
  g_autoptr (GBytes) once = sign_pdf (file, "Prefecture", key, FALSE, NULL);
  g_autoptr (GBytes) twice = sign_pdf (once, "Commune", key, FALSE, NULL);
  g_autoptr (GBytes) thrice = sign_pdf (twice, "Operateur", key, FALSE, NULL);

  g_assert_cmpstr (compare_both (file, once), ==, NULL);
  g_assert_cmpstr (compare_both (once, twice), ==, NULL);
  g_assert_cmpstr (compare_both (once, thrice), ==, NULL);
  g_assert_cmpstr (compare_both (file, thrice), ==, NULL);
}

/* @file with object @number made anew. */
static GBytes *
change (GBytes *file, int number, const char *text)
{
  g_autoptr (PphPdfSource) source = pph_pdf_source_new (file, NULL);
  g_autoptr (PphPdfUpdate) update = pph_pdf_update_new (source, NULL);
  g_autoptr (GBytes) appended = NULL;

  g_string_append (pph_pdf_update_open (update, number, 0), text);
  pph_pdf_update_close (update);
  appended = pph_pdf_update_finish (update, NULL);
  return join (file, appended);
}

static gboolean
is_reference_stream (PphRevision *revision, int number)
{
  GBytes *text = pph_revision_get_text (revision, number);

  return text != NULL
         && g_strstr_len (g_bytes_get_data (text, NULL), (gssize)g_bytes_get_size (text), "/Type /XRef") != NULL;
}

/* Each object in turn is another one: nothing of it may be missed. */
static void
test_every_object (gconstpointer data)
{
  g_autoptr (GBytes) file = get_sample (data);
  g_autoptr (PphRevision) revision = pph_revision_new (file, NULL);
  guint refused = 0;

  for (int i = 1; i < revision->size; i++)
    {
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (PphXref) xref = pph_xref_read (revision->source);
      g_autofree char *why = NULL;

      g_assert_nonnull (xref);
      /* These are looked at the long way: an object stream takes all that is in it along. */
      if (pph_xref_is_stream (xref, i) || is_reference_stream (revision, i) || i == revision->catalog)
        continue;
      changed = change (file, i, "<< /Type /Other >>");
      why = compare_both (file, changed);
      refused += why != NULL;
      if (why == NULL)
        g_assert_cmpint (i, ==, revision->information);
    }
  g_assert_cmpuint (refused, >, 20);
}

/* What the file only referred to, as to nothing, must not come to be. */
static void
test_only_referred_to (gconstpointer data)
{
  g_autoptr (GBytes) file = get_sample (data);
  g_autoptr (PphRevision) revision = pph_revision_new (file, NULL);
  g_autofree char *page_text
      = g_strdup_printf ("<< /Type /Page /Contents %d %%x\n0 %%y\n%%z\nR >>", revision->size + 9);
  g_autoptr (GBytes) prepared = change (file, g_array_index (revision->pages, int, 0), page_text);
  g_autoptr (GBytes) filled = change (prepared, revision->size + 9, "<< /Type /Other >>");
  g_autoptr (GBytes) harmless = change (prepared, revision->size + 8, "<< /Type /Other >>");
  g_autofree char *why = compare_both (prepared, filled);
  g_autofree char *other = compare_both (prepared, harmless);

  g_assert_nonnull (why);
  g_assert_nonnull (strstr (other, "belong to nothing"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int table = 0; table < 2; table++)
    {
      const char *kind = table ? "table" : "stream";
      g_autofree char *sign = g_strconcat ("/signature/changes/signed/", kind, NULL);
      g_autofree char *every = g_strconcat ("/signature/changes/every-object/", kind, NULL);
      g_autofree char *referred = g_strconcat ("/signature/changes/only-referred-to/", kind, NULL);

      g_test_add_data_func (sign, GINT_TO_POINTER (table), test_signed);
      g_test_add_data_func (every, GINT_TO_POINTER (table), test_every_object);
      g_test_add_data_func (referred, GINT_TO_POINTER (table), test_only_referred_to);
    }
  return g_test_run ();
}
