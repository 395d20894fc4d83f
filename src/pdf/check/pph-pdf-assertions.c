/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-check-list.h"
#include "pph-pdf-check.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define ENTRY(function, id, clause, profiles, summary) { id, clause, profiles, summary },

static const PphPdfAssertion assertions[] = { PPH_PDF_ASSERTIONS (ENTRY) };

const PphPdfAssertion *
pph_pdf_assertions (guint *n)
{
  *n = G_N_ELEMENTS (assertions);
  return assertions;
}

static const PphPdfAssertion *
find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (assertions); i++)
    if (g_str_equal (assertions[i].id, id))
      return &assertions[i];
  return NULL;
}

/* "page 3" or "object 12" as people read it. (transfer full) (nullable) */
static char *
dup_place (const char *part)
{
  if (part == NULL)
    return NULL;
  if (g_str_has_prefix (part, "page "))
    return g_strdup_printf (_ ("page %d"), atoi (part + strlen ("page ")));
  return g_strdup_printf (_ ("object %d"), atoi (part + strlen ("object ")));
}

static char *
dup_sentence (const PphPdfAssertion *assertion, const char *part, const char *detail)
{
  g_autofree char *place = dup_place (part);
  const char *summary = _ (assertion->summary);

  if (detail != NULL && place != NULL)
    /* Translators: what must hold; the clause of the standard; a name or value of the file; page 3 */
    return g_strdup_printf (_ ("Not so: %s (%s): “%s”, %s."), summary, assertion->clause, detail, place);
  if (detail != NULL)
    /* Translators: what must hold; the clause of the standard; a name or value of the file */
    return g_strdup_printf (_ ("Not so: %s (%s): “%s”."), summary, assertion->clause, detail);
  if (place != NULL)
    /* Translators: what must hold; the clause of the standard; page 3 */
    return g_strdup_printf (_ ("Not so: %s (%s): %s."), summary, assertion->clause, place);
  /* Translators: what must hold; the clause of the standard */
  return g_strdup_printf (_ ("Not so: %s (%s)."), summary, assertion->clause);
}

PphFinding *
pph_pdf_add_finding (GPtrArray *findings, const char *id, const char *part, const char *detail)
{
  const PphPdfAssertion *assertion = find (id);
  g_autofree char *sentence = NULL;
  PphFinding *finding;

  if (assertion == NULL)
    return NULL;
  sentence = dup_sentence (assertion, part, detail);
  finding = pph_findings_add (findings, PPH_SEVERITY_ERROR, id, "%s", sentence);
  pph_set_string (&finding->part, part);
  pph_set_string (&finding->field, detail);
  return finding;
}
