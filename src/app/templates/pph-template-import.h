/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-template.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A template comes in from a file, or goes out to one. */

/* What became of the file that was chosen. */
typedef enum
{
  PPH_TEMPLATE_ADDED,
  PPH_TEMPLATE_REPLACED, /* an own one, which is now the newest of its earlier versions */
  PPH_TEMPLATE_SAME,     /* it was there already, as it is in the file */
} PphTemplateImported;

/* @path: of the template */
typedef void (*PphTemplateImportedFunc) (gpointer from, const char *path, PphTemplateImported what);

/* pph_template_import_choose: lets a file be chosen, says what is wrong with it, asks what becomes of a template that has
 * its id; @done is called with @from, once it is taken. */
void           pph_template_import_choose (GtkWidget *from, PphDesk *desk, PphTemplateImportedFunc done);
/* pph_template_export_choose: lets a file be chosen for @file, which can be read. */
void           pph_template_export_choose (GtkWidget *from, const PphTemplateFile *file);

G_END_DECLS
