/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-settling.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The lines of an import, each with what it begins.  One key says otherwise of those selected: it activates the
 * action "import.tell" of what holds the list, with the PphLineLabel (uint32).
 *
 * Signal "looked-at" (place of the first line that is selected). */

#define PPH_TYPE_IMPORT_LINES (pph_import_lines_get_type ())
G_DECLARE_FINAL_TYPE (PphImportLines, pph_import_lines, PPH, IMPORT_LINES, AdwBin)

void pph_import_lines_set_settling (PphImportLines *self, PphSettling *settling);
/* pph_import_lines_show: selects the line at @place alone, brings it into sight and gives it the focus. */
void pph_import_lines_show         (PphImportLines *self, guint place);
/* pph_import_lines_tell: the selected lines begin a @label, those of one run together. */
void pph_import_lines_tell         (PphImportLines *self, PphLineLabel label);

/* What can be told with one key. */
typedef struct
{
  PphLineLabel label;
  const char  *key;  /* as gtk_shortcut_trigger_parse_string() takes it */
  const char  *also; /* another one, or NULL */
} PphImportKey;
const PphImportKey *pph_import_lines_list_keys (guint *n); /* (transfer none) */

G_END_DECLS
