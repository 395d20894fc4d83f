/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-draft-page.h"
#include "pph-field-row.h"

G_BEGIN_DECLS

/* The page is written in parts: its fields (pph-draft-page.c), what is asked of each party (pph-draft-roles.c), and
 * lists whose items have fields of their own (pph-draft-items.c). */

struct _PphDraftPage
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphDraftForm *form; /* borrowed */
  GPtrArray *rows;    /* PphFieldRow, AdwComboRow and GtkSwitch of the form, each with its name; not of lists */
  GHashTable *groups; /* heading → AdwPreferencesGroup */
  gboolean quiet;

  GtkBox *content;
  GtkLabel *summary_label;
};

/* A row knows which datum of the form it shows, by its name in data files: "prefecture.siret". */
const char          *pph_draft_page_get_name     (gpointer row);
void                 pph_draft_page_set_name     (gpointer row, const char *name);
/* pph_draft_page_show_row: shows what the form says there. */
void                 pph_draft_page_show_row     (PphDraftPage *self, gpointer row);
/* pph_draft_page_tell_changed: the form has changed: what is left to do is counted again. */
void                 pph_draft_page_tell_changed (PphDraftPage *self);

AdwPreferencesGroup *pph_draft_page_add_group    (PphDraftPage *self, const char *title, const char *description);
/* pph_draft_page_make_field: a row that is no row of the page yet. (transfer floating) */
PphFieldRow         *pph_draft_page_make_field   (PphDraftPage *self, const char *name, const char *title, PphFieldType type);
PphFieldRow         *pph_draft_page_add_field    (PphDraftPage *self, AdwPreferencesGroup *group, const char *name,
                                                  const char *title, PphFieldType type);
/* pph_draft_page_add_choice: @values and @labels: (transfer full), as many */
void                 pph_draft_page_add_choice   (PphDraftPage *self, AdwPreferencesGroup *group, const char *name,
                                                  const char *title, const char *help, GtkStringList *values,
                                                  GtkStringList *labels);

/* Parts of other files */
void                 pph_draft_page_add_items    (PphDraftPage *self, const PphTemplateField *field);
void                 pph_draft_page_add_role     (PphDraftPage *self, const PphTemplateRole *role);

G_END_DECLS
