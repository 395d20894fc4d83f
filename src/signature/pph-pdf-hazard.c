/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-hazard.h"

#include <glib/gi18n-lib.h>

/* When the document is opened, saved or printed. */
gboolean
pph_pdf_hazard_has_programs (PphPdfSource *source)
{
  qpdf_data q = pph_pdf_source_get_qpdf (source);
  qpdf_oh catalog = qpdf_get_root (q);
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
