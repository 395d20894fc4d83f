/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-accounts.h"
#include "pph-desk-register.h"
#include "pph-register-table.h"
#include "pph-rgc-view.h"
#include "pph-work-bar.h"

G_BEGIN_DECLS

struct _PphRgcView
{
  AdwBin parent_instance;

  PphDesk *desk;
  GPtrArray *all;        /* PphAccounts, as listed */
  PphAccounts *accounts; /* shown, or NULL */
  char *convention;      /* uuid of those shown */
  PphRegisterChange *change; /* the last one that can be undone, or NULL */
  PphRegisterTable *table;
  guint refresh, follow_fold;
  gboolean quiet;

  AdwLeaflet *leaflet;
  AdwHeaderBar *list_header;
  AdwWindowTitle *list_title, *detail_title;
  GtkWidget *back_button, *list_button, *replace_button, *menu_button, *measures_button, *register_empty;
  GtkStack *list_stack, *detail_stack;
  GtkListBox *partners;
  GtkFlowBox *clocks;
  GtkBox *acts;
  GtkLabel *users_count;
  AdwBin *new_bin, *register_bin;
  PphWorkBar *work_bar;
};

/* The view itself. */
gboolean   pph_rgc_view_is_narrow  (PphRgcView *self);
void       pph_rgc_view_refresh    (PphRgcView *self); /* reads the store again */
GtkWidget *pph_rgc_view_make_line  (const char *text, const char *style);
void       pph_rgc_view_clear      (GtkWidget *parent, void (*remove) (GtkWidget *parent, GtkWidget *child));

/* One partner. */
void pph_rgc_view_show_detail (PphRgcView *self);

/* Acts. */
void             pph_rgc_view_install_acts (GtkWidgetClass *class);
void             pph_rgc_view_set_up_acts  (PphRgcView *self);
void             pph_rgc_view_show_acts    (PphRgcView *self, const GDate *today);
/* pph_rgc_view_get_act: the one that a verb of the menu is about. (nullable) */
const PphRgcAct *pph_rgc_view_get_act      (PphRgcView *self);
gboolean         pph_rgc_view_may_replace  (PphRgcView *self, const PphRgcAct *act);

/* Register. */
void pph_rgc_view_install_register  (GtkWidgetClass *class);
void pph_rgc_view_set_up_register   (PphRgcView *self);
void pph_rgc_view_show_register     (PphRgcView *self, const GDate *today);
/* pph_rgc_view_offer_undo: says @sentence, with the way back. @change: transfer full */
void pph_rgc_view_offer_undo      (PphRgcView *self, const char *sentence, PphRegisterChange *change);

/* Files. */
void pph_rgc_view_install_files   (GtkWidgetClass *class);
void pph_rgc_view_import_register (PphRgcView *self, const char *path); /* of the partner in sight */

G_END_DECLS
