/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-verify-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define LARGEST_DATA (16 * 1024 * 1024) /* on revocation */

typedef void (*AddData) (PphRevocationData *data, gconstpointer der, gsize size);

/* Streams of the array @key of the data for checking. */
static void
add_stored (PphVerify *self, qpdf_oh store, const char *key, PphRevocationData *data, AddData add)
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

/* What the user keeps, and what came with the file and with one signature: DSS (ETSI EN 319 142-1, 5.4.2.2), and lists
 * in the CMS. */
static PphRevocationData *
gather_revocation (PphVerify *self, const PphCmsCheck *cms)
{
  qpdf_data q = self->whole->q;
  qpdf_oh store = qpdf_oh_get_key (q, qpdf_get_root (q), "/DSS");
  PphRevocationData *data = pph_revocation_data_new ();

  pph_revocation_data_add_lists (data, pph_trust_get_lists (self->trust));
  pph_revocation_data_add_lists (data, cms->lists);
  if (qpdf_oh_is_dictionary (q, store))
    {
      add_stored (self, store, "/CRLs", data, pph_revocation_data_add_list);
      add_stored (self, store, "/OCSPs", data, pph_revocation_data_add_answer);
    }
  return data;
}

/* @attested: when the signature was made, if that is; else 0. */
static gboolean
is_revoked (PphVerify *self, PphLook *look, gint64 attested)
{
  PphCmsCheck *cms = look->cms;
  g_autoptr (PphRevocationData) data = gather_revocation (self, cms);
  g_autoptr (PphCertificate) issuer = pph_trust_find_issuer (self->trust, cms->signer, cms->others);

  look->revocation = pph_revocation_check (data, cms->signer, issuer, attested, self->now, &look->revocation_sentence);
  if (look->revocation != PPH_REVOCATION_REVOKED)
    return FALSE;
  pph_look_condemn (look, PPH_VERDICT_INVALID, look->revocation_sentence);
  return TRUE;
}

void
pph_verify_check_trust (PphVerify *self, PphLook *look)
{
  PphCmsCheck *cms = look->cms;
  gint64 when = self->now;
  char *why = NULL;
  gboolean known;

  if (cms != NULL && cms->stamped != 0
      && pph_trust_follow (self->trust, cms->stamper, cms->stamper_others, self->now, NULL))
    when = look->attested = cms->stamped;
  if (look->verdict != PPH_VERDICT_INTACT)
    return;
  if (pph_look_is_document_stamp (look))
    when = cms->time;
  if (is_revoked (self, look, pph_look_is_document_stamp (look) ? cms->time : look->attested))
    return;
  if (!pph_look_is_document_stamp (look) && !pph_certificate_may_sign (cms->signer))
    {
      look->sentence = g_strdup (_ ("The signature is whole, but its certificate is not made for signing documents."));
      return;
    }
  known = pph_trust_follow (self->trust, cms->signer, cms->others, when, &why);
  if (!known)
    /* Translators: the sentence that says why the certificate is not trusted */
    look->sentence = g_strdup_printf (_ ("The signature is whole, but its signer is not known. %s"), pph_str (why));
  g_free (why);
  if (!known)
    return;
  look->verdict = PPH_VERDICT_TRUSTED;
  if (pph_look_is_document_stamp (look))
    look->attested = cms->time;
  look->sentence = g_strdup (pph_look_is_document_stamp (look) ? _ ("The time stamp is whole and its server is known.")
                                                               : _ ("The signature is whole and its signer is known."));
}
