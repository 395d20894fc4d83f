/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-template.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The versions before of an own template, each with a button that makes it the template again.
 * Signals of what is returned: "restored": one was, and it closes itself; "closed": the keyboard goes elsewhere. */

#define PPH_TYPE_EARLIER_SHEET (pph_earlier_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PphEarlierSheet, pph_earlier_sheet, PPH, EARLIER_SHEET, GObject)

/* pph_earlier_sheet_present: over @over; it lives as long as its window. (transfer none) */
PphEarlierSheet *pph_earlier_sheet_present (GtkWidget *over, PphDesk *desk, const PphTemplateFile *file);

G_END_DECLS
