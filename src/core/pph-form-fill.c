/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-private.h"

#include "pph-date-text.h"
#include "pph-number-text.h"
#include "pph-siret.h"

#include <string.h>

static const PphField filled_fields[] = {
  PPH_FIELD (PphFilledForm, form, STRING),
  PPH_FIELD (PphFilledForm, version, STRING),
  PPH_FIELD (PphFilledForm, digest, STRING),
  PPH_FIELD_OF (PphFilledForm, values, LIST, pph_field_value_record_type),
};
PPH_DEFINE_RECORD (PphFilledForm, pph_filled_form, filled_fields)

static const PphField reason_fields[] = {
  PPH_FIELD (PphFormReason, key, STRING),
  PPH_FIELD (PphFormReason, source, STRING),
  PPH_FIELD (PphFormReason, because, STRING),
};
PPH_DEFINE_RECORD (PphFormReason, pph_form_reason, reason_fields)

/* --- boxes ----------------------------------------------------------------------- */

static void
box_free (gpointer data)
{
  PphFormBox *box = data;

  g_free (box->key);
  g_free (box);
}

static void
index_box (GHashTable *boxes, const PphForm *form, const PphFormField *field, const PphFormOption *option)
{
  PphFormBox *box = g_new0 (PphFormBox, 1);

  box->form = form;
  box->field = field;
  box->option = option;
  box->key = g_strdup_printf ("%s.%s", field->id, option->id);
  g_hash_table_replace (boxes, box->key, box);
}

GHashTable *
pph_form_index_boxes (const PphForm *form)
{
  GHashTable *boxes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, box_free);

  for (guint i = 0; i < pph_list_length (form->groups); i++)
    {
      const PphFormGroup *group = pph_list_get (form->groups, i);

      for (guint j = 0; j < pph_list_length (group->fields); j++)
        {
          const PphFormField *field = pph_list_get (group->fields, j);
          g_autoptr (GPtrArray) options = pph_form_field_list_boxes (field);

          for (guint k = 0; k < options->len && field->kind != PPH_FORM_CHOICE; k++)
            index_box (boxes, form, field, options->pdata[k]);
        }
    }
  return boxes;
}

static void
reach (GHashTable *boxes, GHashTable *seen, const PphFormBox *box, PphFormVisit visit, gpointer data)
{
  const PphList *lists[] = { box->option->implies, box->option->requires };

  if (!g_hash_table_add (seen, (gpointer)box))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < pph_list_length (lists[i]); j++)
      {
        const PphFormLink *link = pph_list_get (lists[i], j);
        const PphFormBox *target = g_hash_table_lookup (boxes, link->target);

        visit (box, link, i == 1, data);
        if (target != NULL)
          reach (boxes, seen, target, visit, data);
      }
}

void
pph_form_reach (GHashTable *boxes, const PphFormBox *box, PphFormVisit visit, gpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  reach (boxes, seen, box, visit, data);
}

/* --- values ---------------------------------------------------------------------- */

PphFilledForm *
pph_filled_form_new_for (const PphForm *form)
{
  PphFilledForm *self = pph_filled_form_new ();

  pph_set_string (&self->form, form->id);
  pph_set_string (&self->version, form->version);
  pph_set_string (&self->digest, form->digest);
  return self;
}

static int
find_value (const PphFilledForm *self, const char *key)
{
  for (guint i = 0; i < pph_list_length (self->values); i++)
    if (g_strcmp0 (((const PphFieldValue *)pph_list_get (self->values, i))->name, key) == 0)
      return (int)i;
  return -1;
}

const char *
pph_filled_form_get (const PphFilledForm *self, const char *key)
{
  int at = find_value (self, key);

  return at >= 0 ? pph_str (((const PphFieldValue *)pph_list_get (self->values, (guint)at))->text) : "";
}

gboolean
pph_form_signature_stands (const PphFormSignature *signature, const PphFilledForm *filled)
{
  return filled == NULL || signature->name == NULL || *pph_filled_form_get (filled, signature->name) != '\0';
}

/* @self is new and nobody else's. */
static void
put (PphFilledForm *self, const char *key, const char *type, const char *text)
{
  int at = find_value (self, key);
  g_autoptr (PphFieldValue) value = pph_field_value_new ();

  pph_set_string (&value->name, key);
  pph_set_string (&value->type, type);
  pph_set_string (&value->text, text);
  if (value->text == NULL && at >= 0)
    pph_set_list (&self->values, pph_list_removed (self->values, (guint)at));
  else if (value->text != NULL && at >= 0)
    pph_set_list (&self->values, pph_list_replaced (self->values, (guint)at, value));
  else if (value->text != NULL)
    pph_set_list (&self->values, pph_list_appended (self->values, value));
}

static const char *
get_type_name (PphFormKind kind)
{
  return pph_form_kind_names[kind];
}

typedef struct
{
  PphFilledForm *filled;
  GHashTable *boxes;
  const char *cleared;
  gboolean leads;
} Setting;

static void
choose_required (G_GNUC_UNUSED const PphFormBox *from, const PphFormLink *link, gboolean required, gpointer data)
{
  Setting *setting = data;

  if (required && g_hash_table_contains (setting->boxes, link->target))
    put (setting->filled, link->target, get_type_name (PPH_FORM_BOX), PPH_FORM_TICKED);
}

static void
note_lead (G_GNUC_UNUSED const PphFormBox *from, const PphFormLink *link, G_GNUC_UNUSED gboolean required,
           gpointer data)
{
  Setting *setting = data;

  setting->leads = setting->leads || strcmp (link->target, setting->cleared) == 0;
}

static void
set_box (PphFilledForm *filled, GHashTable *boxes, const PphFormBox *box, gboolean on)
{
  Setting setting = { filled, boxes, box->key, FALSE };
  GHashTableIter iter;
  gpointer value;

  put (filled, box->key, get_type_name (PPH_FORM_BOX), on ? PPH_FORM_TICKED : NULL);
  if (on)
    {
      pph_form_reach (boxes, box, choose_required, &setting);
      return;
    }
  for (g_hash_table_iter_init (&iter, boxes); g_hash_table_iter_next (&iter, NULL, &value);)
    {
      const PphFormBox *other = value;

      if (find_value (filled, other->key) < 0)
        continue;
      setting.leads = FALSE;
      pph_form_reach (boxes, other, note_lead, &setting);
      if (setting.leads)
        put (filled, other->key, NULL, NULL);
    }
}

static char *
normalise (PphFormKind kind, const char *text)
{
  char *siret = NULL;

  if (kind == PPH_FORM_DATE)
    return pph_date_text_normalise (text);
  if (kind == PPH_FORM_SIRET && (siret = pph_siret_normalise (text)) != NULL)
    return siret;
  if (kind == PPH_FORM_BOX)
    return g_strdup (g_strcmp0 (text, PPH_FORM_TICKED) == 0 ? text : NULL);
  return g_strdup (text);
}

PphFilledForm *
pph_filled_form_with (const PphFilledForm *self, const PphForm *form, const char *key, const char *text)
{
  PphFilledForm *made = pph_filled_form_copy (self);
  g_autoptr (GHashTable) boxes = pph_form_index_boxes (form);
  const PphFormBox *box = g_hash_table_lookup (boxes, key);
  const PphFormField *field = box == NULL ? pph_form_find_field (form, key) : NULL;
  PphFormKind kind = field != NULL ? (PphFormKind)field->kind : PPH_FORM_TEXT;
  g_autofree char *kept = NULL;

  if (box != NULL)
    {
      set_box (made, boxes, box, g_strcmp0 (text, PPH_FORM_TICKED) == 0);
      return made;
    }
  kept = normalise (kind, text);
  put (made, key, get_type_name (kind), kept);
  return made;
}

/* --- names of parties ------------------------------------------------------------ */

PphFilledForm *
pph_filled_form_with_party (const PphFilledForm *self, const char *party, const char *name)
{
  g_autofree char *key = g_strconcat ("parties.", party, NULL);
  PphFilledForm *made = pph_filled_form_copy (self);

  put (made, key, get_type_name (PPH_FORM_TEXT), name);
  return made;
}

/* What the tag @tag shows, or NULL if it names no party. */
static char *
dup_party_name (const PphFilledForm *self, const PphForm *form, const char *tag)
{
  g_auto (GStrv) pieces = g_strsplit (tag, "|", 2);
  const char *filter = pieces[0] != NULL ? pieces[1] : NULL;

  for (guint i = 0; pieces[0] != NULL && i < pph_list_length (form->parties); i++)
    {
      const PphFormParty *party = pph_list_get (form->parties, i);
      g_autofree char *key = g_strconcat ("parties.", party->id, NULL);
      const char *name = pph_filled_form_get (self, key);

      if (g_strcmp0 (party->id, pieces[0]) != 0)
        continue;
      if (name[0] == '\0')
        name = pph_str (party->name);
      if (g_strcmp0 (filter, "de") == 0)
        return pph_french_de (name);
      if (g_strcmp0 (filter, "a") == 0)
        return pph_french_a (name);
      return g_strcmp0 (filter, "majuscule") == 0 ? pph_french_capitalise (name) : g_strdup (name);
    }
  return NULL;
}

char *
pph_filled_form_dup_label (const PphFilledForm *self, const PphForm *form, const char *label)
{
  GString *text = g_string_new (NULL);
  const char *p = pph_str (label);

  for (const char *open; (open = strstr (p, "{{")) != NULL;)
    {
      const char *close = strstr (open, "}}");
      g_autofree char *tag = close != NULL ? g_strndup (open + 2, close - open - 2) : NULL;
      g_autofree char *name = tag != NULL ? dup_party_name (self, form, g_strstrip (tag)) : NULL;

      if (close == NULL)
        break;
      g_string_append_len (text, p, open - p);
      g_string_append (text, pph_str (name));
      p = close + 2;
    }
  return g_string_free (g_string_append (text, p), FALSE);
}

/* --- what a change brings with it ------------------------------------------------ */

static void
add_reason (GPtrArray *reasons, const char *key, const char *source, const char *because)
{
  PphFormReason *reason = pph_form_reason_new ();

  pph_set_string (&reason->key, key);
  pph_set_string (&reason->source, source);
  pph_set_string (&reason->because, because);
  g_ptr_array_add (reasons, reason);
}

/* Why the box @key led to @target, or NULL. */
static const PphFormReason *
find_link (const PphFormEntry *target, const char *key)
{
  for (guint i = 0; i < pph_list_length (target->reasons); i++)
    {
      const PphFormReason *reason = pph_list_get (target->reasons, i);

      if (g_strcmp0 (reason->source, key) == 0)
        return reason;
    }
  return NULL;
}

/* Why the box @key falls when @cleared is: it led to it, or else to another that falls. One that someone had ticked
 * is a better reason than one that was on by itself and goes only because @key does. */
static const PphFormReason *
find_lost (const PphFormState *before, const PphFormState *after, const char *cleared, const char *key)
{
  const PphFormEntry *first = pph_form_state_find (before, cleared);
  const PphFormReason *best = first != NULL ? find_link (first, key) : NULL;

  for (guint ticked = 2; ticked-- > 0;)
    for (guint i = 0; i < before->entries->len && best == NULL; i++)
      {
        const PphFormEntry *entry = before->entries->pdata[i];
        const PphFormEntry *now = pph_form_state_find (after, entry->key);

        if (now != NULL && entry->on && !now->on && (entry->value != NULL) == (ticked == 1))
          best = find_link (entry, key);
      }
  return best;
}

GPtrArray *
pph_form_list_consequences (const PphForm *form, const PphFilledForm *filled, const char *key, const char *text)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (PphFilledForm) changed = pph_filled_form_with (filled, form, key, text);
  g_autoptr (PphFormState) before = pph_form_compute_state (form, filled);
  g_autoptr (PphFormState) after = pph_form_compute_state (form, changed);

  for (guint i = 0; i < before->entries->len; i++)
    {
      const PphFormEntry *was = before->entries->pdata[i];
      const PphFormEntry *now = pph_form_state_find (after, was->key);
      const PphFormReason *reason;

      if (now == NULL || was->on == now->on || g_strcmp0 (was->key, key) == 0)
        continue;
      reason = now->on ? (now->reasons != NULL ? pph_list_get (now->reasons, 0) : NULL)
                       : find_lost (before, after, key, was->key);
      if (now->on)
        add_reason (reasons, now->key, reason != NULL ? reason->source : key, reason != NULL ? reason->because : NULL);
      else
        add_reason (reasons, now->key, reason != NULL ? reason->key : key, reason != NULL ? reason->because : NULL);
    }
  return reasons;
}
