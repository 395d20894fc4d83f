/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-import-lines.h"
#include "pph-import-queue.h"
#include "pph-import-view.h"
#include "pph-settling-outline.h"
#include "pph-work-bar.h"

G_BEGIN_DECLS

struct _PphImportView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphSettling *settling;
  PphSettlingOutline *structure;
  PphSettlingOutline *findings;
  PphImportQueue *queue;
  gboolean keeping; /* what is shown is being written */
  gboolean loose;   /* what is shown was kept, or left: another may take its place */
  gboolean shown;   /* has the first line of this file been shown? */
  gboolean folded;
  guint looked_at; /* place of the line */

  AdwWindowTitle *title_widget;
  GtkStack *pages;
  GtkProgressBar *progress;
  guint tick; /* while it is in sight */
  GtkSpinner *small_spinner;
  AdwStatusPage *problem_page;
  GtkWidget *problem_next;
  GtkWidget *findings_box;
  GtkListView *findings_list;
  GtkWidget *wide_create;
  GtkWidget *narrow_bar;
  GtkToggleButton *lines_button;
  GtkToggleButton *structure_button;
  AdwLeaflet *panes;
  PphImportLines *lines;
  GtkFlowBox *legend;
  GtkBox *steps_box;
  GtkLabel *structure_title;
  GtkListView *structure_list;
  GtkWidget *structure_none;
  PphWorkBar *work_bar;
};

/* The view itself. */
void     pph_import_view_refresh   (PphImportView *self); /* what can be done now */
/* pph_import_view_open_next: the next file. Returns: FALSE if there is none */
gboolean pph_import_view_open_next (PphImportView *self);

/* pph-import-keep.c */
void     pph_import_view_install_keep (GtkWidgetClass *class);

G_END_DECLS
