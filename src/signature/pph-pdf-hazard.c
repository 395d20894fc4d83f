/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-hazard.h"

#include <glib/gi18n-lib.h>

#define LONGEST_CHAIN 16  /* of actions, one after the other */
#define MOST_ACTIONS  200 /* that are looked at */
#define DEEPEST_TREE  32
#define MOST_PAGES    20000

/* Is it a program, or followed by one? What is too long to be followed counts as one. */
static gboolean
is_program (qpdf_data q, qpdf_oh action, int depth, int *left)
{
  qpdf_oh kind, next;

  if (!qpdf_oh_is_dictionary (q, action))
    return FALSE;
  kind = qpdf_oh_get_key (q, action, "/S");
  if (depth > LONGEST_CHAIN || --*left < 0 || qpdf_oh_is_name_and_equals (q, kind, "/JavaScript")
      || qpdf_oh_is_name_and_equals (q, kind, "/Launch")
      || (qpdf_oh_is_name_and_equals (q, kind, "/Rendition") && qpdf_oh_has_key (q, action, "/JS")))
    return TRUE;
  next = qpdf_oh_get_key (q, action, "/Next");
  if (!qpdf_oh_is_array (q, next))
    return is_program (q, next, depth + 1, left);
  for (int i = 0; i < qpdf_oh_get_array_n_items (q, next); i++)
    if (is_program (q, qpdf_oh_get_array_item (q, next, i), depth + 1, left))
      return TRUE;
  return FALSE;
}

/* When a page is opened or closed; of a tree that the pages are looked for in as the checks do. */
static gboolean
pages_act (qpdf_data q, qpdf_oh node, int depth, int *left)
{
  qpdf_oh kids;

  if (!qpdf_oh_is_dictionary (q, node) || depth > DEEPEST_TREE || --*left < 0)
    return FALSE;
  if (qpdf_oh_has_key (q, node, "/AA"))
    return TRUE;
  kids = qpdf_oh_get_key (q, node, "/Kids");
  for (int i = 0; qpdf_oh_is_array (q, kids) && i < qpdf_oh_get_array_n_items (q, kids); i++)
    if (pages_act (q, qpdf_oh_get_array_item (q, kids, i), depth + 1, left))
      return TRUE;
  return FALSE;
}

/* When the document is opened, saved or printed, or a page is turned. */
gboolean
pph_pdf_hazard_has_programs (PphPdfSource *source)
{
  qpdf_data q = pph_pdf_source_get_qpdf (source);
  qpdf_oh catalog = qpdf_get_root (q);
  qpdf_oh names = qpdf_oh_get_key (q, catalog, "/Names");
  int pages = MOST_PAGES, actions = MOST_ACTIONS;

  return (qpdf_oh_is_dictionary (q, names) && qpdf_oh_has_key (q, names, "/JavaScript"))
         || qpdf_oh_has_key (q, catalog, "/AA")
         || is_program (q, qpdf_oh_get_key (q, catalog, "/OpenAction"), 0, &actions)
         || pages_act (q, qpdf_oh_get_key (q, catalog, "/Pages"), 0, &pages);
}

gboolean
pph_pdf_hazard_has_xfa (PphPdfSource *source)
{
  qpdf_data q = pph_pdf_source_get_qpdf (source);
  qpdf_oh form = qpdf_oh_get_key (q, qpdf_get_root (q), "/AcroForm");

  return qpdf_oh_is_dictionary (q, form) && qpdf_oh_has_key (q, form, "/XFA");
}

char *
pph_pdf_hazard_find (PphPdfSource *source)
{
  if (pph_pdf_hazard_has_xfa (source))
    return g_strdup (
        _ ("The PDF holds an XFA form, which can show something else than its pages. Ask for a plain PDF."));
  if (pph_pdf_hazard_has_programs (source))
    return g_strdup (
        _ ("The PDF holds programs (JavaScript), which can change what it shows. Ask for a PDF without them."));
  return NULL;
}
