/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rgc.h"

#include "pph-address.h"
#include "pph-date-text.h"
#include "pph-fold-private.h"
#include "pph-siret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- names ----------------------------------------------------------------------- */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The words of a name, folded, sorted, without civility. */
static char *
get_name_key (const char *name)
{
  static const char *const civilities[] = { "m", "mme", "mlle", "monsieur", "madame", "dr", "docteur", NULL };
  g_autofree char *valid = g_utf8_make_valid (pph_str (name), -1);
  g_autofree char *folded = pph_fold_to_ascii (valid);
  g_auto (GStrv) words = g_strsplit_set (folded, " .,-'", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0' && !g_strv_contains (civilities, words[i]))
      g_ptr_array_add (kept, words[i]);
  g_ptr_array_sort (kept, compare_words);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (" ", (char **)kept->pdata);
}

gboolean
pph_same_name (const char *a, const char *b)
{
  g_autofree char *left = get_name_key (a);
  g_autofree char *right = get_name_key (b);

  return left[0] != '\0' && strcmp (left, right) == 0;
}

/* Two people may have one name: then their dates of birth, or addresses, tell them apart. */
static gboolean
is_same_person (const PphRgcPerson *a, const PphRgcPerson *b)
{
  if (a->email != NULL && b->email != NULL && g_ascii_strcasecmp (a->email, b->email) == 0)
    return TRUE;
  return pph_same_name (a->name, b->name) && (a->birth == NULL || b->birth == NULL || strcmp (a->birth, b->birth) == 0);
}

/* --- checks ---------------------------------------------------------------------- */

static void
check_birth (const PphRgcPerson *person, const char *field, const GDate *today, GPtrArray *findings)
{
  GDate of_age;

  if (person->birth == NULL)
    return;
  if (!pph_date_parse (person->birth, &of_age))
    {
      pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "date-invalid", field, _ ("“%s” is not a date of birth."),
                              person->birth);
      return;
    }
  g_date_add_years (&of_age, 18);
  if (today != NULL && g_date_compare (&of_age, today) > 0)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "not-adult", field, _ ("%s is not of age."),
                            pph_str (person->name));
}

static void
check_person (const PphRgcPerson *person, const char *field, const PphRgcTerms *terms, const GDate *today,
              GPtrArray *findings)
{
  const char *word = pph_email_find_generic_word (person->email);

  if (person->name == NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "missing", field, _ ("The name of the RGC is missing."));
  if (person->status == PPH_RGC_STATUS_CONTRACTOR || person->status == PPH_RGC_STATUS_TEMPORARY)
    pph_findings_add_about (
        findings, PPH_SEVERITY_ERROR, "status-refused", field,
        /* Translators: a name, "contractor" or "temporary worker", then a clause of the agreement. */
        _ ("%s cannot be RGC as a %s: it must be an agent of the partner (%s)."), pph_str (person->name),
        pph_rgc_status_label (person->status), pph_str (terms->clause_status));
  else if (person->status == PPH_RGC_STATUS_UNKNOWN)
    pph_findings_add_about (findings, PPH_SEVERITY_WARNING, "status-unknown", field,
                            _ ("Say in what status %s works for the partner."), pph_str (person->name));
  if (person->email == NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "missing", field,
                            _ ("The e-mail address of the RGC is missing."));
  else if (!pph_email_is_valid (person->email))
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "email-invalid", field,
                            _ ("“%s” is not an e-mail address. Write it as name@site.fr."), person->email);
  else if (word != NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "email-generic", field,
                            _ ("%s is the address of a service (“%s”). Give the person’s own address."), person->email,
                            word);
  check_birth (person, field, today, findings);
}

static void
check_people (const PphRgcAct *self, const PphRgcTerms *terms, const PphRgcContext *context, GPtrArray *findings)
{
  if (self->holder == NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "missing", "holder", _ ("No RGC is designated."));
  else
    check_person (self->holder, "holder", terms, context->today, findings);
  for (guint i = 0; i < pph_list_length (self->substitutes); i++)
    {
      const PphRgcPerson *substitute = pph_list_get (self->substitutes, i);
      g_autofree char *field = g_strdup_printf ("substitutes.%u", i + 1);

      check_person (substitute, field, terms, context->today, findings);
      if (self->holder != NULL && is_same_person (self->holder, substitute))
        pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "same-person", field,
                                _ ("%s cannot be RGC and its own substitute."), pph_str (substitute->name));
      for (guint j = 0; j < i; j++)
        if (is_same_person (pph_list_get (self->substitutes, j), substitute))
          {
            pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "same-person", field,
                                    _ ("%s is named twice as a substitute."), pph_str (substitute->name));
            break;
          }
    }
}

static void
check_convention (const PphRgcAct *self, const PphRgcContext *context, GPtrArray *findings)
{
  GDate day;

  if (self->signed_on == NULL || !pph_date_parse (self->signed_on, &day))
    {
      if (context->today == NULL)
        return;
      day = *context->today;
    }
  if ((context->term_start != NULL && g_date_compare (&day, context->term_start) < 0)
      || (context->term_end != NULL && g_date_compare (&day, context->term_end) > 0))
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "not-in-force", "convention",
                            _ ("The agreement is not in force on that day: an RGC cannot be designated under it."));
}

static void
check_deliberation (const PphRgcAct *self, const PphRgcContext *context, GPtrArray *findings)
{
  if (context->named == NULL || self->holder == NULL)
    return;
  for (guint i = 0; context->named[i] != NULL; i++)
    if (pph_same_name (context->named[i], self->holder->name))
      return;
  if (context->named[0] != NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "deliberation-other-person", "holder",
                            _ ("The deliberation designates %s, not %s."), context->named[0],
                            pph_str (self->holder->name));
  else
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "deliberation-other-person", "holder",
                            _ ("The deliberation designates nobody; the act names %s."), pph_str (self->holder->name));
}

static gboolean
is_in_force (PphRgcState state)
{
  return state == PPH_RGC_PROPOSED || state == PPH_RGC_ACCEPTED || state == PPH_RGC_ACTIVE
         || state == PPH_RGC_TO_NOTIFY;
}

static void
check_others (const PphRgcAct *self, const PphRgcTerms *terms, const PphRgcContext *context, GPtrArray *findings)
{
  for (guint i = 0; terms->single && context->today != NULL && context->others != NULL && i < context->others->len; i++)
    {
      const PphRgcAct *other = context->others->pdata[i];

      if (g_strcmp0 (other->uuid, self->uuid) != 0 && g_strcmp0 (other->uuid, self->supersedes) != 0
          && is_in_force (pph_rgc_act_get_state (other, terms, context->today)))
        pph_findings_add_about (
            findings, PPH_SEVERITY_ERROR, "second-rgc", "holder",
            _ ("This agreement has one RGC, and %s is already. Make an act that replaces that one."),
            other->holder != NULL ? pph_str (other->holder->name) : "…");
    }
}

void
pph_rgc_act_check (const PphRgcAct *self, const PphRgcTerms *terms, const PphRgcContext *context, GPtrArray *findings)
{
  g_autofree char *siret
      = self->siret != NULL ? pph_siret_explain (self->siret) : g_strdup (_ ("The SIRET of the partner is missing."));

  if (self->partner == NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "missing", "partner",
                            _ ("The name of the partner is missing."));
  if (siret != NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "siret-invalid", "siret", "%s", siret);
  check_people (self, terms, context, findings);
  check_convention (self, context, findings);
  check_deliberation (self, context, findings);
  check_others (self, terms, context, findings);
}
