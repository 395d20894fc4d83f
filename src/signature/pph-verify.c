/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-verify.h"

#include "pph-byte-range.h"
#include "pph-changes.h"
#include "pph-cms-check.h"
#include "pph-pdf-date.h"
#include "pph-pdf-hazard.h"
#include "pph-revocation.h"

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SIGNATURES 64
#define LARGEST_DATA    (16 * 1024 * 1024) /* on revocation */

/* One signature, while it is looked at. */
typedef struct
{
  PphSignatureField *field;
  PphVerdict verdict;
  char *sentence;
  gboolean placed; /* its bytes are where it says */
  gsize end;
  PphCovered covered;
  PphCmsCheck *cms;   /* or NULL */
  gint64 attested;    /* when, by a time server that is known; 0: nobody attests it */
  GPtrArray *changes; /* char * */
  PphRevocation revocation;
  char *revocation_sentence; /* or NULL: it was not looked at */
} Look;

typedef struct
{
  GBytes *file;
  gsize size;
  PphTrust *trust;
  gint64 now;
  PphRevision *whole;
  GPtrArray *looks; /* Look, in the order of what they cover */
  int level;        /* of certification; 0: none */
  gsize certified_at;
} Check;

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
  Look *self = data;

  g_free (self->sentence);
  g_clear_pointer (&self->cms, pph_cms_check_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self->revocation_sentence);
  g_free (self);
}

/* The first thing found wrong is what is said, and a worse verdict always wins. */
static void
condemn (Look *self, PphVerdict verdict, const char *sentence)
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

static gboolean
is_document_stamp (const Look *self)
{
  return g_str_equal (self->field->signature->sub_filter, "/ETSI.RFC3161");
}

/* Steps 2 and 4: the bytes, and the signature of them. */
static void
check_signature (Check *self, Look *look)
{
  const PphSignatureValue *value = look->field->signature;
  gboolean pades = g_str_equal (value->sub_filter, "/ETSI.CAdES.detached");
  g_autofree char *why = NULL;
  gsize size;
  gconstpointer der;

  if (!pades && !is_document_stamp (look) && !g_str_equal (value->sub_filter, "/adbe.pkcs7.detached"))
    {
      g_autofree char *kind = g_strdup_printf (_ ("The signature is of a kind that is not checked here (%s)."),
                                               *value->sub_filter != '\0' ? value->sub_filter + 1 : "?");

      condemn (look, PPH_VERDICT_UNSUPPORTED, kind);
    }
  look->placed = pph_byte_range_check (self->file, look->field, &look->covered, &why);
  if (!look->placed)
    {
      condemn (look, PPH_VERDICT_INVALID, why);
      return;
    }
  look->end = pph_byte_range_get_end (look->field);
  if (look->verdict == PPH_VERDICT_UNSUPPORTED)
    return;
  der = g_bytes_get_data (value->contents, &size);
  look->cms = is_document_stamp (look) ? pph_cms_check_stamp (der, size, &look->covered)
                                       : pph_cms_check (der, size, &look->covered, pades);
  if (look->cms->verdict != PPH_VERDICT_INTACT)
    condemn (look, look->cms->verdict, look->cms->sentence);
  if (look->cms->trailing)
    g_ptr_array_add (look->changes, g_strdup (_ ("There are other bytes after the signature in its place.")));
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const Look *x = *(Look *const *)a, *y = *(Look *const *)b;

  return x->end < y->end ? -1 : x->end > y->end;
}

/* No two share a gap or a dictionary, and none lies inside what an earlier one covers. */
static void
check_order (Check *self)
{
  gsize end = 0;

  g_ptr_array_sort (self->looks, compare_ends);
  for (guint i = 0; i < self->looks->len; i++)
    {
      Look *look = self->looks->pdata[i];

      if (!look->placed)
        continue;
      if (look->covered.before_size < end)
        condemn (look, PPH_VERDICT_INVALID, _ ("The signature lies inside what another one covers."));
      end = look->end;
    }
}

static gboolean
ends_an_update (Check *self, gsize end)
{
  const char *bytes = g_bytes_get_data (self->file, NULL);

  while (end > 0 && g_ascii_isspace (bytes[end - 1]))
    end--;
  return end > 5 && memcmp (bytes + end - 5, "%%EOF", 5) == 0;
}

/* Something that happened after a signature concerns it and all before it. */
static void
blame (Check *self, guint until, PphVerdict verdict, const char *sentence, GPtrArray *changes)
{
  for (guint i = 0; i <= until; i++)
    {
      Look *look = self->looks->pdata[i];

      if (!look->placed)
        continue;
      if (sentence != NULL)
        condemn (look, verdict, sentence);
      for (guint c = 0; c < changes->len; c++)
        if (!g_ptr_array_find_with_equal_func (look->changes, changes->pdata[c], g_str_equal, NULL))
          g_ptr_array_add (look->changes, g_strdup (changes->pdata[c]));
    }
}

static int
get_level (const Check *self, gsize end)
{
  return self->level != 0 && self->certified_at <= end ? self->level : 0;
}

/* Steps 3 and 5: from the end of signature @i to the end of the next one, or of the file. *@before: what was opened
 * for the one before, in and out. */
static void
check_changes (Check *self, guint i, gsize next, PphRevision **after)
{
  Look *look = self->looks->pdata[i];
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
  why = pph_changes_compare (before, *after, get_level (self, look->end), changes);
  blame (self, i, PPH_VERDICT_ALTERED, why, changes);
  if (*after != self->whole)
    pph_revision_free (*after);
  *after = before;
}

/* From the last signature to the first, so that each state of the file is opened once. */
static void
check_all_changes (Check *self)
{
  PphRevision *after = self->whole;
  gsize next = self->size;

  for (guint i = self->looks->len; i-- > 0;)
    {
      Look *look = self->looks->pdata[i];

      if (!look->placed)
        continue;
      check_changes (self, i, next, &after);
      next = look->end;
    }
  if (after != self->whole)
    pph_revision_free (after);
}

/* Who certified the file, if someone did: the catalog names that signature. */
static void
find_certification (Check *self)
{
  qpdf_data q = self->whole->q;
  qpdf_oh permissions = qpdf_oh_get_key (q, qpdf_get_root (q), "/Perms");
  int number = 0;

  if (qpdf_oh_is_dictionary (q, permissions))
    number = qpdf_oh_get_object_id (q, qpdf_oh_get_key (q, permissions, "/DocMDP"));
  for (guint i = 0; i < self->looks->len; i++)
    {
      Look *look = self->looks->pdata[i];

      if (look->field->signature->docmdp == 0 || (number != 0 && look->field->signature->object != number))
        continue;
      self->level = look->field->signature->docmdp;
      self->certified_at = look->end;
      return;
    }
}

typedef void (*AddData) (PphRevocationData *data, gconstpointer der, gsize size);

/* Streams of the array @key of the data for checking. */
static void
add_stored (Check *self, qpdf_oh store, const char *key, PphRevocationData *data, AddData add)
{
  qpdf_data q = self->whole->q;
  qpdf_oh array = qpdf_oh_get_key (q, store, key);
  gsize total = 0;

  if (!qpdf_oh_is_array (q, array))
    return;
  for (int i = 0; i < qpdf_oh_get_array_n_items (q, array) && total < LARGEST_DATA; i++)
    {
      qpdf_oh stream = qpdf_oh_get_array_item (q, array, i);
      unsigned char *bytes = NULL;
      size_t size = 0;
      QPDF_BOOL filtered;

      if (!qpdf_oh_is_stream (q, stream))
        continue;
      qpdf_oh_get_stream_data (q, stream, qpdf_dl_generalized, &filtered, &bytes, &size);
      if (bytes != NULL && size < LARGEST_DATA)
        add (data, bytes, size);
      total += size;
      free (bytes);
    }
}

/* What came with the file and with one signature: DSS (ETSI EN 319 142-1, 5.4.2.2), and lists in the CMS. */
static PphRevocationData *
gather_revocation (Check *self, const PphCmsCheck *cms)
{
  qpdf_data q = self->whole->q;
  qpdf_oh store = qpdf_oh_get_key (q, qpdf_get_root (q), "/DSS");
  PphRevocationData *data = pph_revocation_data_new ();

  for (guint i = 0; i < cms->lists->len; i++)
    pph_revocation_data_add_list (data, g_bytes_get_data (cms->lists->pdata[i], NULL),
                                  g_bytes_get_size (cms->lists->pdata[i]));
  if (qpdf_oh_is_dictionary (q, store))
    {
      add_stored (self, store, "/CRLs", data, pph_revocation_data_add_list);
      add_stored (self, store, "/OCSPs", data, pph_revocation_data_add_answer);
    }
  return data;
}

/* @attested: when the signature was made, if that is; else 0. */
static gboolean
is_revoked (Check *self, Look *look, gint64 attested)
{
  PphCmsCheck *cms = look->cms;
  g_autoptr (PphRevocationData) data = gather_revocation (self, cms);
  g_autoptr (PphCertificate) issuer = pph_trust_find_issuer (self->trust, cms->signer, cms->others);

  look->revocation = pph_revocation_check (data, cms->signer, issuer, attested, self->now, &look->revocation_sentence);
  if (look->revocation != PPH_REVOCATION_REVOKED)
    return FALSE;
  condemn (look, PPH_VERDICT_INVALID, look->revocation_sentence);
  return TRUE;
}

/* Step 6, for one: is its signer known, as things were when it was made? */
static void
check_trust (Check *self, Look *look)
{
  PphCmsCheck *cms = look->cms;
  gint64 when = self->now;
  g_autofree char *why = NULL;

  if (cms != NULL && cms->stamped != 0
      && pph_trust_follow (self->trust, cms->stamper, cms->stamper_others, self->now, NULL))
    when = look->attested = cms->stamped;
  if (look->verdict != PPH_VERDICT_INTACT)
    return;
  if (is_document_stamp (look))
    when = cms->time;
  if (is_revoked (self, look, is_document_stamp (look) ? cms->time : look->attested))
    return;
  if (!is_document_stamp (look) && !pph_certificate_may_sign (cms->signer))
    {
      look->sentence = g_strdup (_ ("The signature is whole, but its certificate is not made for signing documents."));
      return;
    }
  if (!pph_trust_follow (self->trust, cms->signer, cms->others, when, &why))
    {
      /* Translators: the sentence that says why the certificate is not trusted */
      look->sentence = g_strdup_printf (_ ("The signature is whole, but its signer is not known. %s"), why);
      return;
    }
  look->verdict = PPH_VERDICT_TRUSTED;
  if (is_document_stamp (look))
    look->attested = cms->time;
  look->sentence = g_strdup (is_document_stamp (look) ? _ ("The time stamp is whole and its server is known.")
                                                      : _ ("The signature is whole and its signer is known."));
}

static char *
dup_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = seconds != 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;

  return time != NULL ? g_date_time_format_iso8601 (time) : NULL;
}

/* A time server that nobody knows attests nothing: what it says is like the signer's own clock. */
static void
describe_time (const Look *look, PphSignatureCheck *result)
{
  PphCmsCheck *cms = look->cms;
  g_autofree char *time = dup_time (look->attested);

  result->timestamped = time != NULL;
  if (time == NULL && look->field->signature->time != NULL)
    time = pph_pdf_date_to_iso (look->field->signature->time);
  if (time == NULL && cms != NULL)
    time = dup_time (cms->time != 0 ? cms->time : cms->stamped);
  pph_set_string (&result->time, time);
}

static PphList *
take_texts (GPtrArray *texts)
{
  PphList *list = NULL;

  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr (PphText) text = pph_text_new_from (texts->pdata[i]);
      PphList *longer = pph_list_appended (list, text);

      g_clear_pointer (&list, pph_list_unref);
      list = longer;
    }
  return list;
}

static PphSignatureCheck *
describe (const Check *self, const Look *look)
{
  PphSignatureCheck *result = pph_signature_check_new ();

  pph_set_string (&result->field, look->field->name);
  result->verdict = (int)look->verdict;
  pph_set_string (&result->sentence, look->sentence);
  result->document_timestamp = is_document_stamp (look);
  result->covers_whole_file = look->placed && look->end == self->size;
  result->revocation = (int)look->revocation;
  pph_set_string (&result->revocation_sentence, look->revocation_sentence);
  pph_set_list (&result->changes, take_texts (look->changes));
  describe_time (look, result);
  if (look->cms != NULL && look->cms->signer != NULL)
    {
      PphCertificate *signer = look->cms->signer;
      g_autofree char *digest = pph_certificate_dup_digest (signer);
      g_autofree char *until = dup_time (pph_certificate_get_not_after (signer));

      pph_set_string (&result->signer, pph_certificate_get_subject (signer));
      pph_set_string (&result->issuer, pph_certificate_get_issuer (signer));
      pph_set_string (&result->certificate, digest);
      if (until != NULL && strlen (until) > 10)
        until[10] = '\0'; /* the day */
      pph_set_string (&result->valid_until, until);
    }
  return result;
}

static void
find_looks (Check *self)
{
  for (guint i = 0; i < self->whole->fields->len; i++)
    {
      PphSignatureField *field = self->whole->fields->pdata[i];
      Look *look;

      if (field->type != PPH_FIELD_TYPE_SIGNATURE || !field->has_value)
        continue;
      look = g_new0 (Look, 1);
      look->field = field;
      look->verdict = PPH_VERDICT_INTACT;
      look->changes = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->looks, look);
    }
}

/* A field with something in it that is no signature at all. */
static gboolean
is_no_signature (const Look *look)
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
conclude (Check *self, PphFileCheck *result)
{
  Look worst = { .verdict = PPH_VERDICT_TRUSTED };
  g_autofree char *sentence = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_record_unref);

  for (guint i = 0; i < self->looks->len; i++)
    {
      Look *look = self->looks->pdata[i];
      PphSignatureCheck *described = describe (self, look);

      g_ptr_array_add (records, described);
      condemn (&worst, look->verdict, look->sentence);
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
list_empty_fields (Check *self, PphFileCheck *result)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->whole->fields->len; i++)
    {
      PphSignatureField *field = self->whole->fields->pdata[i];

      if (field->type == PPH_FIELD_TYPE_SIGNATURE && !field->has_value)
        g_ptr_array_add (names, field->name);
    }
  pph_set_list (&result->empty_fields, take_texts (names));
}

static void
fail (PphFileCheck *result, PphVerdict verdict, const char *sentence)
{
  result->verdict = (int)verdict;
  pph_set_string (&result->sentence, sentence);
}

static void
check_signatures (Check *self)
{
  g_autofree char *hazard = pph_pdf_hazard_find (self->whole->source);

  for (guint i = 0; i < self->looks->len; i++)
    {
      Look *look = self->looks->pdata[i];

      check_signature (self, look);
      if (hazard != NULL)
        condemn (look, PPH_VERDICT_UNSUPPORTED, hazard);
    }
  check_order (self);
  find_certification (self);
  check_all_changes (self);
  for (guint i = 0; i < self->looks->len; i++)
    check_trust (self, self->looks->pdata[i]);
}

/* Every value of a signature field is a dictionary that can be a signature. */
static gboolean
check_fields (Check *self, PphFileCheck *result)
{
  for (guint i = 0; i < self->looks->len; i++)
    if (is_no_signature (self->looks->pdata[i]))
      {
        Look *look = self->looks->pdata[i];
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
  Check self = { .file = file, .size = g_bytes_get_size (file), .trust = trust, .now = now };
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
