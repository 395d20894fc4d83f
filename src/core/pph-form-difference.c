/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-private.h"
#include "pph-form-return.h"

static const PphField difference_fields[] = {
  PPH_FIELD (PphFormDifference, key, STRING),
  PPH_FIELD (PphFormDifference, label, STRING),
  PPH_FIELD (PphFormDifference, before, STRING),
  PPH_FIELD (PphFormDifference, after, STRING),
};
PPH_DEFINE_RECORD (PphFormDifference, pph_form_difference, difference_fields)

/* @entry: (nullable) */
static const char *
get_shown (const PphFormEntry *entry)
{
  if (entry == NULL)
    return NULL;
  return entry->kind == PPH_FORM_BOX ? (entry->on ? PPH_FORM_TICKED : NULL) : entry->value;
}

static void
compare_entry (const PphFormEntry *entry, const PphFormState *before, const PphFormState *after, GPtrArray *differences)
{
  const char *was = get_shown (pph_form_state_find (before, entry->key));
  const char *is = get_shown (pph_form_state_find (after, entry->key));
  g_autofree char *label = NULL;
  PphFormDifference *difference;

  if (g_strcmp0 (was, is) == 0)
    return;
  label = pph_form_entry_dup_full_label (entry);
  difference = pph_form_difference_new ();
  pph_set_string (&difference->key, entry->key);
  pph_set_string (&difference->label, label);
  pph_set_string (&difference->before, was);
  pph_set_string (&difference->after, is);
  g_ptr_array_add (differences, difference);
}

GPtrArray *
pph_form_compare (const PphForm *form, const PphFilledForm *before, const PphFilledForm *after)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (PphFormState) was = pph_form_compute_state (form, before);
  g_autoptr (PphFormState) is = pph_form_compute_state (form, after);

  for (guint i = 0; i < is->entries->len; i++)
    compare_entry (is->entries->pdata[i], was, is, differences);
  /* Rows of a table that are gone. */
  for (guint i = 0; i < was->entries->len; i++)
    if (pph_form_state_find (is, ((PphFormEntry *)was->entries->pdata[i])->key) == NULL)
      compare_entry (was->entries->pdata[i], was, is, differences);
  return differences;
}
