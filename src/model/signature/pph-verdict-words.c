/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-verdict-words.h"

#include <glib/gi18n-lib.h>

void
pph_fact_free (PphFact *self)
{
  g_free (self->title);
  g_free (self->detail);
  g_free (self);
}

static const struct
{
  const char *icon, *style, *label;
} verdicts[] = {
  [PPH_VERDICT_UNREADABLE] = { "dialog-error-symbolic", "error", N_ ("Unreadable") },
  [PPH_VERDICT_UNSIGNED] = { "dialog-information-symbolic", "warning", N_ ("Not signed") },
  [PPH_VERDICT_ALTERED] = { "dialog-error-symbolic", "error", N_ ("Altered") },
  [PPH_VERDICT_INVALID] = { "dialog-error-symbolic", "error", N_ ("Invalid") },
  [PPH_VERDICT_UNSUPPORTED] = { "dialog-question-symbolic", "warning", N_ ("Not checkable here") },
  [PPH_VERDICT_INTACT] = { "dialog-warning-symbolic", "warning", N_ ("Intact, signer not known") },
  [PPH_VERDICT_TRUSTED] = { "emblem-ok-symbolic", "success", N_ ("Intact, signer known") },
};

/* A verdict from a store may be of a newer program. */
static int
clamp (int verdict)
{
  return verdict >= 0 && verdict < (int)G_N_ELEMENTS (verdicts) ? verdict : PPH_VERDICT_UNSUPPORTED;
}

const char *
pph_verdict_get_icon (int verdict)
{
  return verdicts[clamp (verdict)].icon;
}

const char *
pph_verdict_get_style (int verdict)
{
  return verdicts[clamp (verdict)].style;
}

const char *
pph_verdict_get_label (int verdict)
{
  return _ (verdicts[clamp (verdict)].label);
}

char *
pph_signature_check_dup_time (const PphSignatureCheck *check)
{
  g_autoptr (GDateTime) time = check->time != NULL ? g_date_time_new_from_iso8601 (check->time, NULL) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  /* Translators: a day and a time, as strftime writes them; French: "%-d %B %Y, %-H h %M". */
  return local != NULL ? g_date_time_format (local, C_ ("day and time", "%-d %B %Y, %H:%M")) : NULL;
}

static PphFact *
add (GPtrArray *facts, const char *icon, const char *title, const char *detail)
{
  PphFact *fact = g_new (PphFact, 1);

  *fact = (PphFact){ icon, g_strdup (title), g_strdup (detail) };
  g_ptr_array_add (facts, fact);
  return fact;
}

static void
add_time (GPtrArray *facts, const PphSignatureCheck *check)
{
  g_autofree char *time = pph_signature_check_dup_time (check);

  if (time == NULL)
    add (facts, "dialog-question-symbolic", _ ("Date not said"), NULL);
  else if (check->timestamped)
    add (facts, "emblem-ok-symbolic", time, _ ("Attested by a time server."));
  else
    add (facts, "preferences-system-time-symbolic", time,
         _ ("By the clock of the signer’s computer: nobody attests it."));
}

static void
add_changes (GPtrArray *facts, const PphSignatureCheck *check)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (check->changes); i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "",
                            pph_str (((const PphText *)pph_list_get (check->changes, i))->text));
  if (words->len > 0)
    add (facts, check->verdict == PPH_VERDICT_ALTERED ? "dialog-error-symbolic" : "dialog-information-symbolic",
         _ ("Since this signature"), words->str);
  else if (check->covers_whole_file)
    add (facts, "emblem-ok-symbolic", _ ("Nothing was added since"), _ ("It covers the whole file."));
  else
    add (facts, "dialog-information-symbolic", _ ("It covers the file as it was when signed"), NULL);
}

static void
add_signer (GPtrArray *facts, const PphSignatureCheck *check)
{
  g_autofree char *issuer = NULL;

  if (check->issuer != NULL)
    /* Translators: who made the certificate. */
    issuer = g_strdup_printf (_ ("Certificate by %s"), check->issuer);
  if (check->verdict == PPH_VERDICT_TRUSTED)
    add (facts, "emblem-ok-symbolic", _ ("The certificate leads to one that you trust"), issuer);
  else
    add (facts, "dialog-warning-symbolic", _ ("The certificate leads to none that you trust"), issuer);
}

static void
add_revocation (GPtrArray *facts, const PphSignatureCheck *check)
{
  switch (check->revocation)
    {
    case PPH_REVOCATION_GOOD:
      add (facts, "emblem-ok-symbolic", _ ("Not revoked"), check->revocation_sentence);
      break;
    case PPH_REVOCATION_REVOKED:
      add (facts, "dialog-error-symbolic", _ ("Revoked"), check->revocation_sentence);
      break;
    case PPH_REVOCATION_UNKNOWN:
    default:
      add (facts, "dialog-question-symbolic", _ ("Revocation not checked"),
           check->revocation_sentence != NULL ? check->revocation_sentence
                                              : _ ("Its issuer was not asked whether it still holds."));
    }
}

GPtrArray *
pph_signature_check_list_facts (const PphSignatureCheck *check)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_fact_free);
  gboolean whole = check->verdict == PPH_VERDICT_TRUSTED || check->verdict == PPH_VERDICT_INTACT;

  add (facts, pph_verdict_get_icon (whole ? PPH_VERDICT_TRUSTED : check->verdict),
       whole ? _ ("What was signed is whole") : pph_verdict_get_label (check->verdict), check->sentence);
  add_time (facts, check);
  add_changes (facts, check);
  /* Of what is not whole, nothing more can be believed. */
  if (whole)
    {
      add_signer (facts, check);
      add_revocation (facts, check);
    }
  return facts;
}
