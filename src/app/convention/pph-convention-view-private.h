/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-avenants-page.h"
#include "pph-convention-view.h"
#include "pph-deliberations-page.h"
#include "pph-editor-session.h"
#include "pph-fiches-page.h"
#include "pph-fields-form.h"
#include "pph-find-bar.h"
#include "pph-index.h"
#include "pph-page-view.h"
#include "pph-paper-pane.h"
#include "pph-party-form.h"
#include "pph-preview.h"
#include "pph-text-page.h"

G_BEGIN_DECLS

struct _PphConventionView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphEditorSession *session;
  PphPreview *preview;
  GCancellable *export_cancellable;
  char *title;       /* with its values, as it was asked for last; or NULL */
  guint follow_fold; /* idle */
  guint refresh;     /* idle */
  guint wait;        /* idle: for pages, before the frame */
  gboolean page_hidden;
  GtkWidget *comments; /* weak: their window, while it is open */

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  AdwHeaderBar *sidebar_header;
  GtkListBox *sections_list;
  GtkListBoxRow *text_row;
  GtkStack *index_stack;
  PphIndex *index;
  AdwWindowTitle *title_widget;
  GtkButton *back_button;
  GtkButton *outline_button;
  GtkButton *print_button;
  GtkButton *sign_button;
  GtkMenuButton *export_button;
  GtkMenuButton *menu_button;
  GtkBox *narrow_bar;
  GtkToggleButton *write_button;
  GtkInfoBar *save_bar;
  GtkLabel *save_label;
  GtkBox *progress;
  PphFindBar *find_bar;
  AdwLeaflet *panes;
  GtkStack *stack;
  PphTextPage *text_page;
  PphPartyIndex *party_index;
  PphPartyForm *party_form;
  PphFieldsForm *fields_form;
  PphDeliberationsPage *deliberations_page;
  PphAvenantsPage *avenants_page;
  PphFichesPage *fiches_page;
  GtkToggleButton *page_button;
  PphPaperPane *page_pane;
  PphPageView *page_view;
};

/* The view itself: what its title and menus say. */
void     pph_convention_view_set_enabled     (PphConventionView *self, const char *action, gboolean enabled);
void     pph_convention_view_refresh_title   (PphConventionView *self);
void     pph_convention_view_refresh_actions (PphConventionView *self); /* what may be done to the selected part */
void     pph_convention_view_refresh_undo    (PphConventionView *self); /* what may be undone and done again */
void     pph_convention_view_refresh         (PphConventionView *self); /* title and actions */
void     pph_convention_view_queue_refresh   (PphConventionView *self); /* after the frame of what was typed */

/* Commands on the convention as a whole. */
void     pph_convention_view_install_actions (GtkWidgetClass *class);

/* Pages: made from the version, shown with the letter that changed them, printed. */
void     pph_convention_view_install_pages   (GtkWidgetClass *class);
void     pph_convention_view_set_up_pages    (PphConventionView *self);
void     pph_convention_view_forget_pages    (PphConventionView *self);
void     pph_convention_view_follow_version  (PphConventionView *self);

/* Délibérations: tells who wants to open one; says what was not done. */
void     pph_convention_view_open_deliberation (PphConventionView *self, const char *uuid);

/* Panes: @section is "text", "parties", "fields", "fiches", "deliberations" or "avenants". */
void     pph_convention_view_install_panes   (GtkWidgetClass *class);
void     pph_convention_view_set_up_panes    (PphConventionView *self);
gboolean pph_convention_view_shows           (PphConventionView *self, const char *section);
void     pph_convention_view_show_section    (PphConventionView *self, const char *section);
void     pph_convention_view_show_content    (PphConventionView *self); /* in a folded window: instead of the index */
void     pph_convention_view_show_party      (PphConventionView *self, const char *id);
void     pph_convention_view_show_some_party (PphConventionView *self); /* the one shown last, else the first */
/* pph_convention_view_show_change: goes to where a change was made, in the text or a form. */
void     pph_convention_view_show_change     (PphConventionView *self, const PphCaret *caret);

/* Finding and replacing. */
void     pph_convention_view_install_find    (GtkWidgetClass *class);

/* Counting words. */
void     pph_convention_view_install_count   (GtkWidgetClass *class);

/* Commands on parts. */
void     pph_convention_view_install_parts   (GtkWidgetClass *class);

G_END_DECLS
