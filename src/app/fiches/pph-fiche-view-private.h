/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-fiche-form.h"
#include "pph-fiche-list.h"
#include "pph-fiche-view.h"
#include "pph-page-view.h"
#include "pph-paper-pane.h"
#include "pph-work-bar.h"

G_BEGIN_DECLS

struct _PphFicheView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphFicheList *list; /* of the agreement */
  GtkSingleSelection *selection;
  PphFicheForm *form; /* NULL until one is opened */
  guint follow_fold;  /* idle */
  gboolean page_hidden;

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  AdwHeaderBar *sidebar_header;
  GtkMenuButton *new_button;
  GtkListView *index_view;
  AdwWindowTitle *title_widget;
  GtkWidget *back_button;
  GtkWidget *index_button;
  GtkWidget *print_button;
  GtkWidget *export_button;
  GtkMenuButton *duplicate_button;
  GtkEntry *territory_entry;
  GtkWidget *narrow_bar;
  GtkToggleButton *write_button;
  GtkToggleButton *page_button;
  GtkInfoBar *save_bar;
  GtkLabel *save_label;
  PphWorkBar *work_bar;
  AdwLeaflet *panes;
  AdwBin *form_bin;
  PphPaperPane *page_pane;
  PphPageView *page_view;
};

/* The view itself: none of these but the last may be called before a form is open. */
PphEditorSession  *pph_fiche_view_get_session    (PphFicheView *self); /* (nullable): NULL until then */
const PphDocument *pph_fiche_view_get_document   (PphFicheView *self);
const char        *pph_fiche_view_get_convention (PphFicheView *self);
/* pph_fiche_view_find_listed: the fiche as the list has it, which knows its territories and its agreement. (nullable) */
const PphFiche    *pph_fiche_view_find_listed    (PphFicheView *self);
/* pph_fiche_view_show_stored: @stored: transfer full */
gboolean           pph_fiche_view_show_stored    (PphFicheView *self, PphStored *stored, GError **error);
void               pph_fiche_view_leave          (PphFicheView *self); /* closes the form, and goes back */
void               pph_fiche_view_refresh_title  (PphFicheView *self);

/* Panes. */
void pph_fiche_view_install_panes (GtkWidgetClass *class);
void pph_fiche_view_set_up_panes  (PphFicheView *self);
void pph_fiche_view_follow_fold   (PphFicheView *self); /* from an idle */

/* Commands. */
void pph_fiche_view_install_commands (GtkWidgetClass *class);
void pph_fiche_view_set_up_commands  (PphFicheView *self);

G_END_DECLS
