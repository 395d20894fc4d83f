/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-pdf.h"

#include "pph-desk-private.h"

PphRendering *
pph_desk_show_pdf (PphDesk *self, GBytes *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphSandbox) sandbox = pph_desk_need_sandbox (self, error);

  return sandbox != NULL ? pph_rendering_new (sandbox, file, cancellable, error) : NULL;
}
