/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

G_BEGIN_DECLS

/* The agreements out of which one is to be picked: those that match some words, some hundreds at most, without those
 * that have ended or are in the archives. */
typedef struct _PphDocumentChoices PphDocumentChoices;

PphDocumentChoices *pph_document_choices_new      (PphDesk *desk); /* (transfer full) */
void                pph_document_choices_free     (PphDocumentChoices *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphDocumentChoices, pph_document_choices_free)

/* pph_document_choices_get_list: of PphDocumentItem. (transfer none) */
GListModel         *pph_document_choices_get_list (PphDocumentChoices *self);
/* pph_document_choices_set_other_than: ended ones too, but not @uuid (nullable): to compare with it. */
void                pph_document_choices_set_other_than (PphDocumentChoices *self, const char *uuid);
/* @query: words and starts of words; "": any */
void                pph_document_choices_search   (PphDocumentChoices *self, const char *query);

G_END_DECLS
