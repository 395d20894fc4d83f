/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-sandbox.h"

#include "pph-channel.h"
#include "pph-pdf-check.h"
#include "pph-pdf-source-error.h"
#include "pph-reader-process.h"

#include <glib/gi18n-lib.h>

/* The reader's answer is awaited this long; then it is killed. */
#define PATIENCE_MS 60000 /* of a machine that is slow, or busy; who waits can cancel */

#define LARGEST_ANSWER (16 * 1024 * 1024)
#define FINDINGS_TYPE  G_VARIANT_TYPE ("a(sss)") /* id, part or "", detail or "" */

#define LARGEST_IMAGE_FILE (10 * 1024 * 1024)
#define LARGEST_IMAGE_SIDE 4000

struct _PphSandbox
{
  gatomicrefcount refs;
  GMutex turn; /* guards what follows; held during a whole call */
  PphReaderProcess reader, pdf_reader;
  GBytes *asked; /* the file that more will be asked about; or NULL */
};

G_DEFINE_QUARK (pph - sandbox - error - quark, pph_sandbox_error)

PphSandbox *
pph_sandbox_new (const char *reader_path)
{
  PphSandbox *self = g_new0 (PphSandbox, 1);
  g_autofree char *pdf_reader = NULL;

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->turn);
  pph_reader_process_init (&self->reader, reader_path);
  pdf_reader = pph_sandbox_dup_program (self, "paraphe-reader-pdf");
  pph_reader_process_init (&self->pdf_reader, pdf_reader);
  return self;
}

PphSandbox *
pph_sandbox_ref (PphSandbox *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_sandbox_unref (PphSandbox *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  pph_reader_process_clear (&self->reader);
  pph_reader_process_clear (&self->pdf_reader);
  g_clear_pointer (&self->asked, g_bytes_unref);
  g_mutex_clear (&self->turn);
  g_free (self);
}

char *
pph_sandbox_dup_program (const PphSandbox *self, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (self->reader.path);

  return g_build_filename (folder, name, NULL);
}

/* The reader is not believed: sizes are checked against what it sent. */
static PphPixels *
take_pixels (GVariant *results, int fd, GError **error)
{
  g_autoptr (GBytes) bytes
      = fd >= 0 ? pph_memory_file_map (fd, (gsize)LARGEST_IMAGE_SIDE * LARGEST_IMAGE_SIDE * 4, NULL) : NULL;
  gint32 width = 0, height = 0;

  g_variant_lookup (results, "width", "i", &width);
  g_variant_lookup (results, "height", "i", &height);
  if (bytes == NULL || width <= 0 || height <= 0 || width > LARGEST_IMAGE_SIDE || height > LARGEST_IMAGE_SIDE
      || g_bytes_get_size (bytes) != (gsize)width * height * 4)
    {
      pph_reader_fail_senseless (error);
      return NULL;
    }
  return pph_pixels_new (width, height, g_steal_pointer (&bytes));
}

static void
fail_too_large (GVariant *results, GError **error)
{
  gint32 width = 0, height = 0;

  g_variant_lookup (results, "width", "i", &width);
  g_variant_lookup (results, "height", "i", &height);
  g_set_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED,
               _ ("The image has too many pixels: %d × %d. Save it smaller, then choose it again."), width, height);
}

PphPixels *
pph_sandbox_decode_image (PphSandbox *self, GBytes *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) turn = NULL;
  g_autoptr (GVariant) reply = NULL, results = NULL;
  const char *refusal;
  int fd = -1;

  if (g_bytes_get_size (file) > LARGEST_IMAGE_FILE)
    {
      g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED,
                           _ ("The image is larger than 10 MB. Save it smaller, then choose it again."));
      return NULL;
    }
  turn = g_mutex_locker_new (&self->turn);
  reply
      = pph_reader_process_call (&self->reader, "decode-image", NULL, file, NULL, PATIENCE_MS, &fd, cancellable, error);
  if (reply == NULL)
    return NULL;
  results = g_variant_get_child_value (reply, 1);
  refusal = pph_reader_get_refusal (reply, &fd);
  if (g_str_equal (refusal, "too-large"))
    {
      fail_too_large (results, error);
      return NULL;
    }
  if (*refusal != '\0')
    {
      g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED,
                           _ ("This is not a PNG or JPEG image that can be read. Choose another file."));
      return NULL;
    }
  return take_pixels (results, fd, error);
}

static gboolean
add_finding (GPtrArray *findings, GVariant *record)
{
  const char *id, *part, *detail;

  g_variant_get (record, "(&s&s&s)", &id, &part, &detail);
  return pph_pdf_add_finding (findings, id, *part != '\0' ? part : NULL, *detail != '\0' ? detail : NULL) != NULL;
}

/* The reader is not believed: what it names must exist. */
static GPtrArray *
take_findings (int fd, GError **error)
{
  g_autoptr (GBytes) bytes = fd >= 0 ? pph_memory_file_map (fd, LARGEST_ANSWER, NULL) : NULL;
  g_autoptr (GVariant) records
      = bytes != NULL ? g_variant_ref_sink (g_variant_new_from_bytes (FINDINGS_TYPE, bytes, FALSE)) : NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();

  if (records == NULL || !g_variant_is_normal_form (records))
    {
      pph_reader_fail_senseless (error);
      return NULL;
    }
  for (gsize i = 0; i < g_variant_n_children (records); i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      if (!add_finding (findings, record))
        {
          pph_reader_fail_senseless (error);
          return NULL;
        }
    }
  return g_steal_pointer (&findings);
}

static void
report_refusal (const char *refusal, GVariant *results, GError **error)
{
  const char *detail = "";

  g_variant_lookup (results, "detail", "&s", &detail);
  if (g_str_equal (refusal, "not-pdf"))
    pph_pdf_source_set_error (error, PPH_PDF_SOURCE_ERROR_NOT_PDF, NULL);
  else if (g_str_equal (refusal, "encrypted"))
    pph_pdf_source_set_error (error, PPH_PDF_SOURCE_ERROR_ENCRYPTED, NULL);
  else if (g_str_equal (refusal, "damaged"))
    pph_pdf_source_set_error (error, PPH_PDF_SOURCE_ERROR_DAMAGED, detail);
  else
    pph_pdf_source_set_error (error, PPH_PDF_SOURCE_ERROR_TOO_LARGE, NULL);
}

/* Nothing that one file did to its reader reaches the next. */
static void
dismiss_unless_asked (PphSandbox *self, GBytes *file)
{
  if (file != NULL && file == self->asked)
    return;
  pph_reader_process_dismiss (&self->pdf_reader);
  g_clear_pointer (&self->asked, g_bytes_unref);
}

GPtrArray *
pph_sandbox_check_pdf (PphSandbox *self, GBytes *file, guint profiles, guint *checked, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GMutexLocker) turn = NULL;
  g_autoptr (GVariant) reply = NULL, results = NULL;
  GVariantDict arguments;
  const char *refusal;
  guint32 held = 0;
  int fd = -1;

  if (g_bytes_get_size (file) > PPH_SANDBOX_PDF_LIMIT)
    {
      pph_pdf_source_set_error (error, PPH_PDF_SOURCE_ERROR_TOO_LARGE, NULL);
      return NULL;
    }
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "profiles", "u", (guint32)profiles);
  turn = g_mutex_locker_new (&self->turn);
  dismiss_unless_asked (self, file);
  reply = pph_reader_process_call (&self->pdf_reader, "check-pdf", g_variant_dict_end (&arguments), file, NULL,
                                   PATIENCE_MS, &fd, cancellable, error);
  dismiss_unless_asked (self, NULL);
  if (reply == NULL)
    return NULL;
  refusal = pph_reader_get_refusal (reply, &fd);
  results = g_variant_get_child_value (reply, 1);
  if (*refusal != '\0')
    {
      report_refusal (refusal, results, error);
      return NULL;
    }
  g_variant_lookup (results, "checked", "u", &held);
  if (checked != NULL)
    *checked = held;
  return take_findings (fd, error);
}

static GVariant *
ask_one (PphSandbox *self, const char *verb, GVariant *arguments, GBytes *file, GBytes *extra, PphSandboxThen then,
         int *fd, GCancellable *cancellable, GError **error)
{
  gboolean html = g_str_equal (verb, "read-html");
  PphReaderProcess *process = html ? &self->reader : &self->pdf_reader;
  GVariant *reply;

  if (!html)
    dismiss_unless_asked (self, file);
  reply = pph_reader_process_call (process, verb, arguments, file, extra, PATIENCE_MS, fd, cancellable, error);
  if (html)
    pph_reader_process_dismiss (process);
  else if (reply == NULL || then == PPH_SANDBOX_END)
    dismiss_unless_asked (self, NULL);
  else if (self->asked == NULL)
    self->asked = g_bytes_ref (file);
  return reply;
}

GVariant *
pph_sandbox_ask (PphSandbox *self, const char *verb, GVariant *arguments, GBytes *file, GBytes *extra,
                 PphSandboxThen then, GBytes **answer, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) turn = NULL;
  g_autoptr (GVariant) held = arguments != NULL ? g_variant_ref_sink (arguments) : NULL;
  g_autoptr (GVariant) reply = NULL, results = NULL;
  int fd = -1;

  *answer = NULL;
  if (g_bytes_get_size (file) > PPH_SANDBOX_LARGEST_FILE)
    {
      g_set_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED,
                   _ ("The file is larger than %d MB. Ask for it in smaller parts."),
                   PPH_SANDBOX_LARGEST_FILE / (1024 * 1024));
      return NULL;
    }
  turn = g_mutex_locker_new (&self->turn);
  reply = ask_one (self, verb, held, file, extra, then, &fd, cancellable, error);
  if (reply == NULL)
    return NULL;
  results = g_variant_get_child_value (reply, 1);
  if (*pph_reader_get_refusal (reply, &fd) != '\0')
    {
      pph_reader_set_refusal (results, error);
      return NULL;
    }
  if (fd >= 0)
    *answer = pph_memory_file_map (fd, LARGEST_ANSWER, NULL);
  return g_steal_pointer (&results);
}
