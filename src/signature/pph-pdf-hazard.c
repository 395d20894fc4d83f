/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-hazard.h"

#include <glib/gi18n-lib.h>

/* Programs that run when the document is opened, saved or printed. What a link starts is the
 * reader's choice. */
static gboolean
has_programs (qpdf_data q, qpdf_oh catalog)
{
  qpdf_oh names = qpdf_oh_get_key (q, catalog, "/Names");
  qpdf_oh action = qpdf_oh_get_key (q, catalog, "/OpenAction");

  if (qpdf_oh_is_dictionary (q, names) && qpdf_oh_has_key (q, names, "/JavaScript"))
    return TRUE;
  if (qpdf_oh_has_key (q, catalog, "/AA"))
    return TRUE;
  return qpdf_oh_is_dictionary (q, action)
         && (qpdf_oh_is_name_and_equals (q, qpdf_oh_get_key (q, action, "/S"), "/JavaScript")
             || qpdf_oh_is_name_and_equals (q, qpdf_oh_get_key (q, action, "/S"), "/Launch"));
}

char *
pph_pdf_hazard_find (PphPdfSource *source)
{
  qpdf_data q = pph_pdf_source_get_qpdf (source);
  qpdf_oh catalog = qpdf_get_root (q);
  qpdf_oh form = qpdf_oh_get_key (q, catalog, "/AcroForm");

  if (qpdf_oh_is_dictionary (q, form) && qpdf_oh_has_key (q, form, "/XFA"))
    return g_strdup (
        _ ("The PDF holds an XFA form, which can show something else than its pages. Ask for a plain PDF."));
  if (has_programs (q, catalog))
    return g_strdup (
        _ ("The PDF holds programs (JavaScript), which can change what it shows. Ask for a PDF without them."));
  return NULL;
}
