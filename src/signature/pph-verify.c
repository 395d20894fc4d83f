/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-verify-private.h"

#include "pph-byte-range.h"
#include "pph-changes.h"
#include "pph-pdf-hazard.h"

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

#define MOST_SIGNATURES 64

void
pph_verify_prepare (void)
{
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned int size;

  OPENSSL_init_crypto (OPENSSL_INIT_ADD_ALL_DIGESTS | OPENSSL_INIT_ADD_ALL_CIPHERS | OPENSSL_INIT_LOAD_CRYPTO_STRINGS
                           | OPENSSL_INIT_NO_LOAD_CONFIG,
                       NULL);
  EVP_Digest ("", 0, digest, &size, EVP_sha256 (), NULL);
}

static void
look_free (gpointer data)
{
  PphLook *self = data;

  g_free (self->sentence);
  g_clear_pointer (&self->cms, pph_cms_check_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self->revocation_sentence);
  g_free (self);
}

void
pph_look_condemn (PphLook *self, PphVerdict verdict, const char *sentence)
{
  static const int gravity[] = {
    [PPH_VERDICT_UNREADABLE] = 0, [PPH_VERDICT_INVALID] = 1, [PPH_VERDICT_ALTERED] = 2, [PPH_VERDICT_UNSUPPORTED] = 3,
    [PPH_VERDICT_UNSIGNED] = 4,   [PPH_VERDICT_INTACT] = 5,  [PPH_VERDICT_TRUSTED] = 6
  };

  if (gravity[verdict] >= gravity[self->verdict])
    return;
  self->verdict = verdict;
  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
}

gboolean
pph_look_is_document_stamp (const PphLook *self)
{
  return g_str_equal (self->field->signature->sub_filter, "/ETSI.RFC3161");
}

/* Steps 2 and 4: the bytes, and the signature of them. */
static void
check_signature (PphVerify *self, PphLook *look)
{
  const PphSignatureValue *value = look->field->signature;
  gboolean pades = g_str_equal (value->sub_filter, "/ETSI.CAdES.detached");
  g_autofree char *why = NULL;
  gsize size;
  gconstpointer der;

  if (!pades && !pph_look_is_document_stamp (look) && !g_str_equal (value->sub_filter, "/adbe.pkcs7.detached"))
    {
      g_autofree char *kind = g_strdup_printf (_ ("The signature is of a kind that is not checked here (%s)."),
                                               *value->sub_filter != '\0' ? value->sub_filter + 1 : "?");

      pph_look_condemn (look, PPH_VERDICT_UNSUPPORTED, kind);
    }
  look->placed = pph_byte_range_check (self->file, look->field, &look->covered, &why);
  if (!look->placed)
    {
      pph_look_condemn (look, PPH_VERDICT_INVALID, why);
      return;
    }
  look->end = pph_byte_range_get_end (look->field);
  if (look->verdict == PPH_VERDICT_UNSUPPORTED)
    return;
  der = g_bytes_get_data (value->contents, &size);
  look->cms = pph_look_is_document_stamp (look) ? pph_cms_check_stamp (der, size, &look->covered)
                                                : pph_cms_check (der, size, &look->covered, pades);
  if (look->cms->verdict != PPH_VERDICT_INTACT)
    pph_look_condemn (look, look->cms->verdict, look->cms->sentence);
  if (look->cms->trailing)
    g_ptr_array_add (look->changes, g_strdup (_ ("There are other bytes after the signature in its place.")));
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const PphLook *x = *(PphLook *const *)a, *y = *(PphLook *const *)b;

  return x->end < y->end ? -1 : x->end > y->end;
}

/* No two share a gap or a dictionary, and none lies inside what an earlier one covers. */
static void
check_order (PphVerify *self)
{
  gsize end = 0;

  g_ptr_array_sort (self->looks, compare_ends);
  for (guint i = 0; i < self->looks->len; i++)
    {
      PphLook *look = self->looks->pdata[i];

      if (!look->placed)
        continue;
      if (look->covered.before_size < end)
        pph_look_condemn (look, PPH_VERDICT_INVALID, _ ("The signature lies inside what another one covers."));
      end = look->end;
    }
}

static gboolean
ends_an_update (PphVerify *self, gsize end)
{
  const char *bytes = g_bytes_get_data (self->file, NULL);

  while (end > 0 && g_ascii_isspace (bytes[end - 1]))
    end--;
  return end > 5 && memcmp (bytes + end - 5, "%%EOF", 5) == 0;
}

/* Something that happened after a signature concerns it and all before it. */
static void
blame (PphVerify *self, guint until, PphVerdict verdict, const char *sentence, GPtrArray *changes)
{
  for (guint i = 0; i <= until; i++)
    {
      PphLook *look = self->looks->pdata[i];

      if (!look->placed)
        continue;
      if (sentence != NULL)
        pph_look_condemn (look, verdict, sentence);
      for (guint c = 0; c < changes->len; c++)
        if (!g_ptr_array_find_with_equal_func (look->changes, changes->pdata[c], g_str_equal, NULL))
          g_ptr_array_add (look->changes, g_strdup (changes->pdata[c]));
    }
}

static int
get_said_size (const PphRevision *revision)
{
  qpdf_oh said = qpdf_oh_get_key (revision->q, qpdf_get_trailer (revision->q), "/Size");
  int size = 0;

  return qpdf_oh_get_value_as_int (revision->q, said, &size) ? size : 0;
}

/* Do all programs read alike what was added, and from there what was before? A trailer that speaks of fewer objects
 * than there were takes the others away, for some. */
static gboolean
is_plain_update (PphRevision *before, PphRevision *after)
{
  g_autoptr (PphXref) added
      = pph_xref_read_after (after->source, g_bytes_get_size (pph_pdf_source_get_file (before->source)));

  return added != NULL && get_said_size (after) >= get_said_size (before);
}

/* Steps 3 and 5: from the end of signature @i to the end of the next one, or of the file. *@before: what was opened
 * for the one before, in and out. */
static void
check_changes (PphVerify *self, guint i, gsize next, PphRevision **after)
{
  PphLook *look = self->looks->pdata[i];
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;
  PphRevision *before;

  if (look->end == next)
    return;
  if (!ends_an_update (self, look->end))
    {
      blame (self, i, PPH_VERDICT_INVALID, _ ("The signature covers a part of the file that is no file by itself."),
             changes);
      return;
    }
  before = pph_revision_new_before (*after, look->end, &error);
  if (before == NULL)
    {
      blame (self, i, PPH_VERDICT_INVALID, _ ("The signature covers a part of the file that is no file by itself."),
             changes);
      return;
    }
  why = is_plain_update (before, *after)
            ? pph_changes_compare (before, *after, changes)
            : g_strdup (_ ("What was added after the signature can be read in more than one way."));
  blame (self, i, PPH_VERDICT_ALTERED, why, changes);
  if (*after != self->whole)
    pph_revision_free (*after);
  *after = before;
}

/* From the last signature to the first, so that each state of the file is opened once. */
static void
check_all_changes (PphVerify *self)
{
  PphRevision *after = self->whole;
  gsize next = self->size;

  for (guint i = self->looks->len; i-- > 0;)
    {
      PphLook *look = self->looks->pdata[i];

      if (!look->placed)
        continue;
      check_changes (self, i, next, &after);
      next = look->end;
    }
  if (after != self->whole)
    pph_revision_free (after);
}

static void
find_looks (PphVerify *self)
{
  for (guint i = 0; i < self->whole->fields->len; i++)
    {
      PphSignatureField *field = self->whole->fields->pdata[i];
      PphLook *look;

      if (field->type != PPH_FIELD_TYPE_SIGNATURE || !field->has_value)
        continue;
      look = g_new0 (PphLook, 1);
      look->field = field;
      look->verdict = PPH_VERDICT_INTACT;
      look->changes = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->looks, look);
    }
}

/* A field with something in it that is no signature at all. */
static gboolean
is_no_signature (const PphLook *look)
{
  return look->field->signature == NULL;
}

static char *
sum_up (PphVerdict verdict, guint n)
{
  switch (verdict)
    {
    case PPH_VERDICT_TRUSTED:
      return g_strdup_printf (ngettext ("%u signature: whole, its signer known.",
                                        "%u signatures: all whole, all signers known.", n),
                              n);
    case PPH_VERDICT_INTACT:
      return g_strdup_printf (ngettext ("%u signature: whole, but its signer is not known.",
                                        "%u signatures: all whole, but not all signers are known.", n),
                              n);
    case PPH_VERDICT_UNSIGNED:
      return g_strdup (_ ("The file is not signed."));
    default:
      return NULL;
    }
}

static void
conclude (PphVerify *self, PphFileCheck *result)
{
  PphLook worst = { .verdict = PPH_VERDICT_TRUSTED };
  g_autofree char *sentence = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_record_unref);

  for (guint i = 0; i < self->looks->len; i++)
    {
      PphLook *look = self->looks->pdata[i];
      PphSignatureCheck *described = pph_verify_describe (self, look);

      g_ptr_array_add (records, described);
      pph_look_condemn (&worst, look->verdict, look->sentence);
    }
  if (self->looks->len == 0)
    worst.verdict = PPH_VERDICT_UNSIGNED;
  result->verdict = (int)worst.verdict;
  sentence = sum_up (worst.verdict, self->looks->len);
  pph_set_string (&result->sentence, sentence != NULL ? sentence : worst.sentence);
  if (records->len > 0)
    pph_set_list (&result->signatures, pph_list_from_array ((gpointer const *)records->pdata, records->len));
  g_free (worst.sentence);
}

static void
list_empty_fields (PphVerify *self, PphFileCheck *result)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->whole->fields->len; i++)
    {
      PphSignatureField *field = self->whole->fields->pdata[i];

      if (field->type == PPH_FIELD_TYPE_SIGNATURE && !field->has_value)
        g_ptr_array_add (names, field->name);
    }
  pph_set_list (&result->empty_fields, pph_verify_list_texts (names));
}

static void
fail (PphFileCheck *result, PphVerdict verdict, const char *sentence)
{
  result->verdict = (int)verdict;
  pph_set_string (&result->sentence, sentence);
}

static void
check_signatures (PphVerify *self)
{
  g_autofree char *hazard = pph_pdf_hazard_find (self->whole->source, TRUE);

  for (guint i = 0; i < self->looks->len; i++)
    {
      PphLook *look = self->looks->pdata[i];

      check_signature (self, look);
      if (hazard != NULL)
        pph_look_condemn (look, PPH_VERDICT_UNSUPPORTED, hazard);
    }
  check_order (self);
  check_all_changes (self);
  for (guint i = 0; i < self->looks->len; i++)
    pph_verify_check_trust (self, self->looks->pdata[i]);
}

/* Every value of a signature field is a dictionary that can be a signature. */
static gboolean
check_fields (PphVerify *self, PphFileCheck *result)
{
  for (guint i = 0; i < self->looks->len; i++)
    if (is_no_signature (self->looks->pdata[i]))
      {
        PphLook *look = self->looks->pdata[i];
        g_autofree char *sentence
            = g_strdup_printf (_ ("The field “%s” holds something that is no signature."), look->field->name);

        fail (result, PPH_VERDICT_INVALID, sentence);
        return FALSE;
      }
  if (self->looks->len > MOST_SIGNATURES)
    {
      fail (result, PPH_VERDICT_UNSUPPORTED, _ ("The file has more signatures than can be checked."));
      return FALSE;
    }
  return TRUE;
}

static char *
dup_digest (GBytes *file)
{
  PphCovered all = { .before = g_bytes_get_data (file, NULL), .before_size = g_bytes_get_size (file) };
  g_autoptr (GBytes) digest = pph_covered_digest (&all, EVP_sha256 ());
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < g_bytes_get_size (digest); i++)
    g_string_append_printf (text, "%02x", ((const guint8 *)g_bytes_get_data (digest, NULL))[i]);
  return g_string_free (text, FALSE);
}

PphFileCheck *
pph_verify_file (GBytes *file, const char *name, PphTrust *trust, gint64 now)
{
  PphFileCheck *result = pph_file_check_new ();
  PphVerify self = { .file = file, .size = g_bytes_get_size (file), .trust = trust, .now = now };
  g_autofree char *digest = dup_digest (file);
  g_autoptr (GError) error = NULL;

  pph_set_string (&result->file, name);
  pph_set_string (&result->digest, digest);
  self.whole = pph_revision_new (file, &error);
  if (self.whole == NULL)
    {
      fail (result, PPH_VERDICT_UNREADABLE, error->message);
      return result;
    }
  self.looks = g_ptr_array_new_with_free_func (look_free);
  find_looks (&self);
  list_empty_fields (&self, result);
  if (check_fields (&self, result))
    {
      check_signatures (&self);
      conclude (&self, result);
    }
  g_ptr_array_unref (self.looks);
  pph_revision_free (self.whole);
  return result;
}
