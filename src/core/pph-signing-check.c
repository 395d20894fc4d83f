/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-signature-plan.h"

#include <glib/gi18n-lib.h>

/* What a version must say before anyone can be asked to sign it. */

static void
about (PphFinding *finding, const char *part, const char *fix)
{
  if (finding == NULL)
    return;
  pph_set_string (&finding->part, part);
  pph_set_string (&finding->fix, fix);
}

static const char *
get_party_name (const PphParty *party)
{
  return party->short_name != NULL ? party->short_name : party->legal_name != NULL ? party->legal_name : party->id;
}

static gboolean
has_block (const PphVersion *version, const PphParty *party)
{
  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    if (g_strcmp0 (((const PphSignatory *)pph_list_get (version->signatories, i))->party, party->id) == 0)
      return TRUE;
  return FALSE;
}

static void
check_parties (const PphVersion *version, GPtrArray *findings)
{
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      if (!has_block (version, party))
        about (pph_findings_add (findings, PPH_SEVERITY_ERROR, "signing-no-block", _ ("Nobody signs for %s."),
                                 pph_str (get_party_name (party))),
               party->id, _ ("Add a block for its signature."));
    }
}

static gboolean
has_act (const PphAuthority *authority)
{
  return authority != NULL && (authority->reference != NULL || authority->date != NULL);
}

/* P/O, by delegation…: who signs is not who holds the power, and an act must say that they may. */
static void
check_place_of (const PphSignatory *self, const char *how, GPtrArray *findings)
{
  if (self->titular == NULL)
    /* Translators: "By order (P/O)", "By delegation"… */
    about (pph_findings_add (findings, PPH_SEVERITY_ERROR, "signing-no-titular",
                             _ ("%s: the block does not say for whom."), how),
           self->id, _ ("Write who holds the power to sign."));
  if (self->signer == NULL)
    about (pph_findings_add (findings, PPH_SEVERITY_ERROR, "signing-no-signer",
                             _ ("%s, for %s: the block does not say who signs."), how, pph_str (self->titular)),
           self->id, _ ("Write the name of who signs in fact."));
  if (!has_act (self->authority))
    about (pph_findings_add (findings, PPH_SEVERITY_ERROR, "signing-no-authority",
                             _ ("%s, for %s: no act is named that allows it."), how, pph_str (self->titular)),
           self->id, _ ("Write the reference and the date of the act."));
}

static gboolean
has_capacity (const PphSignatory *self)
{
  return self->capacity_lines != NULL || (self->mode == PPH_SIGNATURE_IN_PERSON && self->titular_capacity != NULL);
}

static void
check_signatory (const PphVersion *version, const PphSignatory *self, GPtrArray *findings)
{
  const PphParty *party = pph_version_find_party (version, self->party);
  const char *name = pph_signatory_get_name (self);

  /* What was imported as it is written says so in its own words. */
  if (version->as_written && self->text != NULL)
    return;
  if (self->mode != PPH_SIGNATURE_IN_PERSON)
    check_place_of (self, pph_signature_mode_label ((PphSignatureMode)self->mode), findings);
  else if (*name == '\0' && party != NULL)
    about (pph_findings_add (findings, PPH_SEVERITY_ERROR, "signing-no-name", _ ("The block of %s names nobody."),
                             pph_str (get_party_name (party))),
           self->id, _ ("Write who signs."));
  else if (*name == '\0')
    about (pph_findings_add (findings, PPH_SEVERITY_ERROR, "signing-no-name",
                             _ ("A block for signature names nobody.")),
           self->id, _ ("Write who signs."));
  /* First name, name and capacity of the author are legible: L. 212-1 CRPA */
  if (*name != '\0' && !has_capacity (self))
    about (pph_findings_add (findings, PPH_SEVERITY_WARNING, "signing-no-capacity",
                             _ ("The block does not say in what capacity %s signs."), name),
           self->id, _ ("Write the capacity (art. L. 212-1 CRPA)."));
}

void
pph_version_check_signing (const PphVersion *version, GPtrArray *findings)
{
  if (version->signatories == NULL && version->parties == NULL)
    pph_findings_add (findings, PPH_SEVERITY_ERROR, "signing-nobody",
                      _ ("Nobody is to sign this document. Add a party and a block for its signature."));
  check_parties (version, findings);
  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    check_signatory (version, pph_list_get (version->signatories, i), findings);
  if (version->place == NULL && !version->as_written && version->signatories != NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_WARNING, "signing-no-place", "place",
                            _ ("The place of signature is empty: a dotted gap is printed, which stays empty."));
}
