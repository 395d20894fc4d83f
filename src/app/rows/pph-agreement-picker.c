/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-agreement-picker.h"

#include "pph-document-choices.h"
#include "pph-document-item.h"

#include <glib/gi18n-lib.h>

#define CHOICES "pph-agreement-choices"

static void
on_search_cb (PphListPicker *picker, const char *query, PphDocumentChoices *choices)
{
  pph_document_choices_search (choices, query);
}

GtkWidget *
pph_agreement_picker_new (PphDesk *desk, const char *label, const char *question)
{
  PphDocumentChoices *choices = pph_document_choices_new (desk);
  GtkWidget *picker = pph_list_picker_new (label, pph_document_choices_get_list (choices), question);

  pph_list_picker_set_none (PPH_LIST_PICKER (picker), _ ("No agreement matches."));
  g_object_set_data_full (G_OBJECT (picker), CHOICES, choices, (GDestroyNotify)pph_document_choices_free);
  g_signal_connect (picker, "search", G_CALLBACK (on_search_cb), choices);
  return picker;
}

void
pph_agreement_picker_set_other_than (PphListPicker *picker, const char *uuid)
{
  pph_document_choices_set_other_than (g_object_get_data (G_OBJECT (picker), CHOICES), uuid);
}
