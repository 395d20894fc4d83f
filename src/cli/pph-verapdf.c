/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-verapdf.h"

#include "pph-pdf-check.h"

#include <gio/gio.h>

PphVerapdf *
pph_verapdf_ask (const char *path, guint profile)
{
  g_autofree char *program = g_find_program_in_path ("verapdf");
  /* A name must not look like an option. */
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  const char *flavour = profile == PPH_PDF_PROFILE_A2 ? "2a" : profile == PPH_PDF_PROFILE_A3 ? "3a" : "ua1";
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *out = NULL;
  PphVerapdf *self;

  if (program == NULL)
    return NULL;
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, program,
                              "--flavour", flavour, "--format", "text", whole, NULL);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, NULL) || out == NULL)
    return NULL;
  self = g_new0 (PphVerapdf, 1);
  self->flavour = flavour;
  self->passed = g_str_has_prefix (out, "PASS");
  self->answer = g_strdelimit (g_strstrip (g_steal_pointer (&out)), "\r\n", ' ');
  return self;
}

void
pph_verapdf_free (PphVerapdf *self)
{
  g_free (self->answer);
  g_free (self);
}
