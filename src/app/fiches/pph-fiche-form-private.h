/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-annuaire-list.h"
#include "pph-fiche-files.h"
#include "pph-fiche-form.h"
#include "pph-fiche-measures.h"

G_BEGIN_DECLS

/* What stands under one title, and is seen while one of its rows is. */
typedef struct
{
  AdwPreferencesGroup *group;
  GPtrArray           *rows; /* GtkWidget, borrowed; none: as many fields as it announces */
} PphFicheSection;

struct _PphFicheForm
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphForm *form;
  PphTerm *term; /* of the convention, or NULL */
  PphEditorSession *session;
  PphPreview *preview;
  PphAnnuaireList *people, *organisations; /* NULL until a field can be filled from them */
  GHashTable *rows;    /* key → GPtrArray of its rows, borrowed: a box may be shown twice */
  GHashTable *tables;  /* id of a field → PphFillTable, borrowed */
  GPtrArray *sections; /* PphFicheSection */
  gboolean force;      /* what is being shown was not typed here: it replaces what is in the focus */

  GtkBox *column;
  GtkImage *status_icon;
  GtkLabel *status_label;
  PphFicheFiles *files;
  PphFicheMeasures *measures; /* NULL: the form has no indicators */
};

/* pph-fiche-sections.c: makes the rows of the whole form, in its column. */
void pph_fiche_form_add_sections (PphFicheForm *self);

G_END_DECLS
