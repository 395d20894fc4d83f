/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-fiche-list.h"
#include "pph-fiches-view.h"
#include "pph-filter-bar.h"
#include "pph-work-bar.h"

G_BEGIN_DECLS

struct _PphFichesView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphFicheList *fiches;
  GtkMultiSelection *selection;
  gboolean narrow;

  GtkWidget *back_button;
  AdwBin *new_bin;
  GtkWidget *new_picker;
  GtkSearchEntry *search_entry;
  GtkWidget *export_button;
  GtkWidget *filter_bar;
  PphFilterBar *states;
  GtkMenuButton *facet_buttons[PPH_N_FICHE_FACETS];
  GtkLabel *facet_labels[PPH_N_FICHE_FACETS];
  PphWorkBar *work_bar;
  GtkStack *stack;
  GtkColumnView *table;
  GtkListView *rows;
  AdwStatusPage *error_page;
  GtkPopover *row_popover;
  GtkActionBar *selection_bar;
  GtkLabel *selection_label;
};

/* Commands: on the fiches that are selected, or on all those listed. */
void pph_fiches_view_install_commands (GtkWidgetClass *class);
/* pph_fiches_view_refresh_commands: what can be done, and the bar that says so once several are selected. */
void pph_fiches_view_refresh_commands (PphFichesView *self);

G_END_DECLS
