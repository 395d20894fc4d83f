/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-signature-view.h"

#include "pph-desk-signature.h"
#include "pph-page-view.h"
#include "pph-pdf-pane.h"
#include "pph-preview.h"
#include "pph-signature-steps.h"
#include "pph-work-bar.h"

G_BEGIN_DECLS

struct _PphSignatureView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphStored *stored;
  PphSignaturePlan *plan;
  PphFileCheck *check; /* of the newest file, or NULL while it is worked out */
  PphList *events;     /* PphSignatureEvent of the version */
  GPtrArray *steps;    /* PphSignatureStep */
  GBytes *file;        /* the newest PDF; NULL before freezing */
  char *selected;      /* block */
  PphPreview *preview;
  GCancellable *cancellable; /* of the check */
  guint follow_fold;         /* idle */
  gboolean refreshing;

  AdwWindowTitle *title_widget;
  GtkButton *sign_button;
  GtkButton *send_button;
  GtkBox *narrow_bar;
  GtkToggleButton *plan_button;
  GtkToggleButton *page_button;
  AdwLeaflet *panes;
  GtkLabel *summary_label;
  GtkLabel *state_label;
  GtkBox *parts_box;
  GtkLabel *term_label;
  AdwPreferencesGroup *missing_group;
  GtkBox *freeze_box;
  GtkButton *freeze_button;
  PphWorkBar *freeze_bar;
  GtkListBox *signers_list;
  GtkSwitch *order_switch;
  GtkSpinButton *originals_spin;
  AdwPreferencesGroup *check_group;
  AdwActionRow *check_row;
  GtkImage *check_icon;
  AdwActionRow *revocation_row;
  GtkBox *drop_area;
  GtkStack *paper;
  PphPageView *page_view;
  PphPdfPane *pane;

  GPtrArray *missing_rows;
  GPtrArray *apart_rows;
};

/* pph-signature-view.c */
void     pph_signature_view_say       (PphSignatureView *self, const char *sentence); /* a toast */
void     pph_signature_view_reload    (PphSignatureView *self);
gboolean pph_signature_view_is_frozen (PphSignatureView *self);
char    *pph_signature_view_dup_title (PphSignatureView *self); /* of the document, with its values (transfer full) */
/* pph_signature_view_find_step: (transfer none) (nullable): that of the block @signatory */
const PphSignatureStep *pph_signature_view_find_step (PphSignatureView *self, const char *signatory);

/* pph-signature-show.c: what is shown of the plan, of what is missing and of the check; and the box of the chosen signer */
void     pph_signature_view_refresh       (PphSignatureView *self);
void     pph_signature_view_refresh_steps (PphSignatureView *self);
void     pph_signature_view_refresh_check (PphSignatureView *self);
void     pph_signature_view_install_show  (GtkWidgetClass *class);
void     pph_signature_view_init_show     (PphSignatureView *self);

/* pph-signature-verbs.c: order and media, freezing, signing, recording */
void     pph_signature_view_install_verbs (GtkWidgetClass *class);

/* pph-signature-files.c: sending, receiving, saving */
void     pph_signature_view_install_files (GtkWidgetClass *class);

G_END_DECLS
