/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bytes in the place of a signature: a signature of the word below, a time stamp of it,
 * or nothing, with a sentence that says why. */

#include "config.h"

#include "fuzz.h"
#include "pph-cms-check.h"

#include <string.h>

#define SIGNED "paraphe"

static void
assert_sense (const PphCmsCheck *check)
{
  g_assert_cmpint (check->verdict, !=, PPH_VERDICT_TRUSTED);
  g_assert_true ((check->verdict == PPH_VERDICT_INTACT) == (check->sentence == NULL));
  g_assert_true (check->verdict != PPH_VERDICT_INTACT || check->signer != NULL);
  if (check->signer != NULL)
    {
      g_autofree char *digest = pph_certificate_dup_digest (check->signer);
      g_autofree char *kind = pph_certificate_dup_key_kind (check->signer);
      g_autoptr (GPtrArray) findings = pph_certificate_check (check->signer, 0);

      g_assert_true (g_utf8_validate (pph_certificate_get_subject (check->signer), -1, NULL));
      g_assert_true (g_utf8_validate (kind, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  PphCovered covered = { (const guint8 *)SIGNED, strlen (SIGNED), NULL, 0 };
  g_autoptr (PphCmsCheck) signature = pph_cms_check (bytes, length, &covered, FALSE);
  g_autoptr (PphCmsCheck) named = pph_cms_check (bytes, length, &covered, TRUE);
  g_autoptr (PphCmsCheck) stamp = pph_cms_check_stamp (bytes, length, &covered);

  assert_sense (signature);
  assert_sense (named);
  assert_sense (stamp);
  return 0;
}
