/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-cli.h"

G_BEGIN_DECLS

typedef struct
{
  char  *path;   /* --template: of the file to write; or NULL */
  char  *data;   /* --data: what the text said, as data of the template; or NULL */
  char **refuse; /* --refuse: names of fields that stay text; or NULL */
  gboolean force;
} PphImportTemplate;
void pph_import_template_clear (PphImportTemplate *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PphImportTemplate, pph_import_template_clear)

/* pph_cli_import_template: the agreement in the file @path as a template; each field that was taken is told.
 * Returns: an exit code */
int  pph_cli_import_template   (PphDesk *desk, const PphImportTemplate *self, const char *path, JsonBuilder *builder);

G_END_DECLS
