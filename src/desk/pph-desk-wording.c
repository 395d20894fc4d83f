/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-fiche.h"
#include "pph-desk-private.h"
#include "pph-review-sensitive.h"

#include <string.h>

/* What people write freely in documents of follow-up is read again for what it may
 * say of someone (S1, art. 8.2).  A hint is put aside with a reason, which is a value
 * of the form like any other, under a name that no field can have: so it is saved,
 * undone and duplicated with the text that it speaks of. */

/* Read once: a form is checked at every key. */
static PphList *
ref_topics (PphDesk *self, GPtrArray *findings)
{
  g_autofree char *path = NULL;
  g_autofree char *source = NULL;
  PphList *topics;

  g_mutex_lock (&self->lock);
  topics = self->topics != NULL ? pph_list_ref (self->topics) : NULL;
  g_mutex_unlock (&self->lock);
  if (topics != NULL)
    return topics;
  path = g_build_filename (self->data_dir, "reference", "sensitive-words.yaml", NULL);
  source = pph_desk_read_text (path, PPH_DESK_DATA_LIMIT, NULL);
  topics = source != NULL ? pph_sensitive_topics_load (source, -1, "sensitive-words.yaml", findings) : NULL;
  g_mutex_lock (&self->lock);
  if (self->topics == NULL && topics != NULL)
    self->topics = pph_list_ref (topics);
  g_mutex_unlock (&self->lock);
  return topics;
}

/* "relecture:FIELD:WORD" */
static PphDismissal *
read_dismissal (const PphFieldValue *value)
{
  const char *field
      = g_str_has_prefix (pph_str (value->name), PPH_FORM_DISMISSED) ? value->name + strlen (PPH_FORM_DISMISSED) : NULL;
  const char *colon = field != NULL ? strchr (field, ':') : NULL;
  g_autofree char *key = colon != NULL ? g_strndup (field, colon - field) : NULL;
  PphDismissal *dismissal;

  if (colon == NULL)
    return NULL;
  dismissal = pph_dismissal_new ();
  pph_set_string (&dismissal->field, key);
  pph_set_string (&dismissal->word, colon + 1);
  pph_set_string (&dismissal->reason, value->text);
  return dismissal;
}

PphList *
pph_filled_form_list_dismissals (const PphFilledForm *self)
{
  g_autoptr (GPtrArray) dismissals = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < pph_list_length (self->values); i++)
    {
      PphDismissal *dismissal = read_dismissal (pph_list_get (self->values, i));

      if (dismissal != NULL)
        g_ptr_array_add (dismissals, dismissal);
    }
  return pph_list_from_array (dismissals->pdata, dismissals->len);
}

PphFilledForm *
pph_filled_form_with_dismissal (const PphFilledForm *self, const PphFinding *hint, const char *reason)
{
  PphFilledForm *made = pph_filled_form_copy (self);
  g_autofree char *name = g_strconcat (PPH_FORM_DISMISSED, pph_str (hint->field), ":", pph_str (hint->part), NULL);
  g_autofree char *stripped = g_strstrip (g_strdup (pph_str (reason)));
  g_autoptr (PphFieldValue) value = NULL;

  if (*stripped == '\0')
    return made;
  value = pph_field_value_new ();
  pph_set_string (&value->name, name);
  pph_set_string (&value->type, "text");
  pph_set_string (&value->text, stripped);
  pph_set_list (&made->values, pph_list_appended (made->values, value));
  return made;
}

void
pph_desk_review_wording (PphDesk *self, const PphForm *form, const PphFilledForm *filled, GPtrArray *findings)
{
  g_autoptr (PphList) topics = NULL;
  g_autoptr (PphList) dismissals = NULL;
  g_autoptr (PphFormState) state = NULL;

  if (form->kind != PPH_DOCUMENT_FICHE && form->kind != PPH_DOCUMENT_COMPTE_RENDU)
    return;
  topics = ref_topics (self, findings);
  dismissals = pph_filled_form_list_dismissals (filled);
  state = pph_form_compute_state (form, filled);
  for (guint i = 0; i < state->entries->len; i++)
    {
      const PphFormEntry *entry = state->entries->pdata[i];

      if (entry->visible && (entry->kind == PPH_FORM_LONG || entry->kind == PPH_FORM_TEXT))
        pph_review_sensitive (topics, entry->value, entry->key, dismissals, findings);
    }
}
