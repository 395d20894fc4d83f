/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-source.h"

#include <stdio.h>
#include <string.h>

struct _PphPdfSource
{
  GBytes *file; /* qpdf reads out of it as long as it lives */
  qpdf_data q;
  int highest;
};

/* Said of files that every program reads alike: the one warning that is let pass.  The trailer may say fewer
 * objects than there are, and what is above is read all the same. */
static gboolean
is_harmless (PphPdfSource *self, const char *detail)
{
  int said, highest;

  if (sscanf (detail, "reported number of objects (%d) is not one plus the highest object number (%d)", &said, &highest)
      != 2)
    return FALSE;
  self->highest = MAX (self->highest, highest);
  return TRUE;
}

/* Takes the error and all warnings from qpdf; returns the first that matters. */
static char *
dup_problem (PphPdfSource *self)
{
  qpdf_data q = self->q;
  char *problem = NULL;
  qpdf_error error;

  while ((error = qpdf_has_error (q)       ? qpdf_get_error (q)
                  : qpdf_more_warnings (q) ? qpdf_next_warning (q)
                                           : NULL)
         != NULL)
    {
      const char *detail = qpdf_get_error_message_detail (q, error);
      unsigned long long place = qpdf_get_error_file_position (q, error);

      if (problem != NULL || is_harmless (self, detail))
        continue;
      problem = place > 0 ? g_strdup_printf ("%s (%llu)", detail, place) : g_strdup (detail);
    }
  return problem;
}

static gboolean
fail (GError **error, PphPdfSourceError code, const char *detail)
{
  pph_pdf_source_set_error (error, code, detail);
  return FALSE;
}

static gboolean
look_at_bytes (GBytes *file, GError **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);

  if (size > PPH_PDF_SOURCE_LIMIT)
    return fail (error, PPH_PDF_SOURCE_ERROR_TOO_LARGE, NULL);
  if (size < 5 || memcmp (bytes, "%PDF-", 5) != 0)
    return fail (error, PPH_PDF_SOURCE_ERROR_NOT_PDF, NULL);
  return TRUE;
}

static gboolean
open_strictly (PphPdfSource *self, GError **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (self->file, &size);
  g_autofree char *problem = NULL;
  int size_said;

  qpdf_set_suppress_warnings (self->q, QPDF_TRUE);
  qpdf_silence_errors (self->q);
  qpdf_set_attempt_recovery (self->q, QPDF_FALSE);
  if ((qpdf_read_memory (self->q, "", bytes, size, NULL) & QPDF_ERRORS) != 0)
    {
      qpdf_error cause = qpdf_get_error (self->q);

      if (qpdf_get_error_code (self->q, cause) == qpdf_e_password)
        return fail (error, PPH_PDF_SOURCE_ERROR_ENCRYPTED, NULL);
      return fail (error, PPH_PDF_SOURCE_ERROR_DAMAGED, qpdf_get_error_message_detail (self->q, cause));
    }
  if (qpdf_is_encrypted (self->q))
    return fail (error, PPH_PDF_SOURCE_ERROR_ENCRYPTED, NULL);
  qpdf_oh_release (self->q, qpdf_get_root (self->q));
  if (!qpdf_oh_get_value_as_int (self->q, qpdf_oh_get_key (self->q, qpdf_get_trailer (self->q), "/Size"), &size_said))
    size_said = 1;
  self->highest = size_said - 1;
  problem = dup_problem (self);
  return problem == NULL || fail (error, PPH_PDF_SOURCE_ERROR_DAMAGED, problem);
}

PphPdfSource *
pph_pdf_source_new (GBytes *file, GError **error)
{
  g_autoptr (PphPdfSource) self = NULL;

  if (!look_at_bytes (file, error))
    return NULL;
  self = g_new0 (PphPdfSource, 1);
  self->file = g_bytes_ref (file);
  self->q = qpdf_init ();
  return open_strictly (self, error) ? g_steal_pointer (&self) : NULL;
}

void
pph_pdf_source_free (PphPdfSource *self)
{
  qpdf_cleanup (&self->q);
  g_bytes_unref (self->file);
  g_free (self);
}

GBytes *
pph_pdf_source_get_file (PphPdfSource *self)
{
  return self->file;
}

int
pph_pdf_source_get_highest (PphPdfSource *self)
{
  return self->highest;
}

qpdf_data
pph_pdf_source_get_qpdf (PphPdfSource *self)
{
  return self->q;
}

char *
pph_pdf_source_dup_problem (PphPdfSource *self)
{
  return dup_problem (self);
}
