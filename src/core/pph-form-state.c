/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-private.h"

#include <string.h>

static const PphField entry_fields[] = {
  PPH_FIELD (PphFormEntry, key, STRING),
  PPH_FIELD_NAMED (PphFormEntry, kind, pph_form_kind_names),
  PPH_FIELD (PphFormEntry, field, STRING),
  PPH_FIELD (PphFormEntry, label, STRING),
  PPH_FIELD (PphFormEntry, context, STRING),
  PPH_FIELD (PphFormEntry, value, STRING),
  PPH_FIELD (PphFormEntry, visible, BOOL),
  PPH_FIELD (PphFormEntry, required, BOOL),
  PPH_FIELD (PphFormEntry, on, BOOL),
  PPH_FIELD (PphFormEntry, automatic, BOOL),
  PPH_FIELD_OF (PphFormEntry, reasons, LIST, pph_form_reason_record_type),
};
PPH_DEFINE_RECORD (PphFormEntry, pph_form_entry, entry_fields)

/* Conditions nest this deep at most; a definition that was read has no cycle, one made otherwise may. */
#define DEEPEST 64

typedef struct
{
  const PphForm *form;
  const PphFilledForm *filled;
  GHashTable *values;  /* key -> text */
  GHashTable *boxes;   /* key -> PphFormBox */
  GHashTable *on;      /* keys of ticked boxes */
  GHashTable *because; /* key of a box or field, id of a group -> GPtrArray of PphFormReason */
  GHashTable *owners;  /* PphFormField -> PphFormGroup */
  guint depth;
  PphFormState *state;
} Computing;

char *
pph_form_entry_dup_full_label (const PphFormEntry *self)
{
  if (self->context == NULL || g_strcmp0 (self->context, self->label) == 0)
    return g_strdup (self->label);
  return g_strdup_printf ("%s, %s", self->context, pph_str (self->label));
}

/* --- ticks ----------------------------------------------------------------------- */

static void
note_link (const PphFormBox *from, const PphFormLink *link, G_GNUC_UNUSED gboolean required, gpointer data)
{
  Computing *c = data;
  GPtrArray *reasons = g_hash_table_lookup (c->because, link->target);
  PphFormReason *reason;

  if (g_hash_table_contains (c->boxes, link->target))
    g_hash_table_add (c->on, link->target);
  if (reasons == NULL)
    {
      reasons = g_ptr_array_new_with_free_func (pph_record_unref);
      g_hash_table_insert (c->because, link->target, reasons);
    }
  for (guint i = 0; i < reasons->len; i++)
    if (g_strcmp0 (((PphFormReason *)reasons->pdata[i])->source, from->key) == 0)
      return;
  reason = pph_form_reason_new ();
  pph_set_string (&reason->key, link->target);
  pph_set_string (&reason->source, from->key);
  pph_set_string (&reason->because, link->because);
  g_ptr_array_add (reasons, reason);
}

static gboolean
is_ticked (Computing *c, const char *key)
{
  return g_strcmp0 (g_hash_table_lookup (c->values, key), PPH_FORM_TICKED) == 0;
}

static void
compute_ticks (Computing *c)
{
  GHashTableIter iter;
  gpointer value;

  for (g_hash_table_iter_init (&iter, c->boxes); g_hash_table_iter_next (&iter, NULL, &value);)
    {
      const PphFormBox *box = value;

      if (!is_ticked (c, box->key))
        continue;
      g_hash_table_add (c->on, box->key);
      pph_form_reach (c->boxes, box, note_link, c);
    }
}

/* --- what is visible ------------------------------------------------------------- */

static gboolean is_visible (Computing *c, const PphFormField *field);

static gboolean
any_tagged (Computing *c, const char *field, const char *tag)
{
  GHashTableIter iter;
  gpointer key;

  for (g_hash_table_iter_init (&iter, c->on); g_hash_table_iter_next (&iter, &key, NULL);)
    {
      const PphFormBox *box = g_hash_table_lookup (c->boxes, key);

      if (strcmp (box->field->id, field) == 0 && pph_texts_contain (box->option->tags, tag)
          && is_visible (c, box->field))
        return TRUE;
    }
  return FALSE;
}

static gboolean
test_condition (const char *key, const char *value, gpointer data)
{
  Computing *c = data;
  const char *tag = strchr (key, '#');
  const PphFormBox *box = g_hash_table_lookup (c->boxes, key);
  g_autofree char *id = g_strndup (key, strcspn (key, ".#"));
  const PphFormField *field = pph_form_find_field (c->form, id);
  const char *text;

  if (tag != NULL)
    return any_tagged (c, id, tag + 1);
  if (field == NULL || !is_visible (c, field))
    return FALSE;
  if (box != NULL)
    return g_hash_table_contains (c->on, key);
  text = pph_str (g_hash_table_lookup (c->values, key));
  return value != NULL ? strcmp (text, value) == 0 : text[0] != '\0';
}

static gboolean
is_visible (Computing *c, const PphFormField *field)
{
  const PphFormGroup *group = g_hash_table_lookup (c->owners, field);
  gboolean visible;

  if (c->depth >= DEEPEST)
    return FALSE;
  c->depth++;
  visible = group == NULL || group->when == NULL || pph_form_condition_holds (group->when, test_condition, c);
  visible = visible && (field->when == NULL || pph_form_condition_holds (field->when, test_condition, c));
  c->depth--;
  return visible;
}

/* --- entries --------------------------------------------------------------------- */

typedef struct
{
  const PphFormGroup *group;
  const PphFormField *field;
  gboolean visible, required;
  PphList *reasons; /* why it is required */
} Place;

static PphList *
dup_reasons (Computing *c, const char *key)
{
  const GPtrArray *reasons = key != NULL ? g_hash_table_lookup (c->because, key) : NULL;

  return reasons != NULL ? pph_list_from_array (reasons->pdata, reasons->len) : NULL;
}

static PphFormEntry *
add_entry (Computing *c, const Place *place, const char *key, PphFormKind kind, const char *label, const char *context)
{
  PphFormEntry *entry = pph_form_entry_new ();
  g_autofree char *shown = pph_filled_form_dup_label (c->filled, c->form, label);
  g_autofree char *around = pph_filled_form_dup_label (c->filled, c->form, context);

  pph_set_string (&entry->key, key);
  pph_set_string (&entry->field, place->field->id);
  pph_set_string (&entry->label, shown);
  pph_set_string (&entry->context, around);
  pph_set_string (&entry->value, g_hash_table_lookup (c->values, key));
  entry->kind = kind;
  entry->visible = place->visible;
  entry->required = place->visible && place->required;
  g_ptr_array_add (c->state->entries, entry);
  g_hash_table_insert (c->state->by_key, entry->key, entry);
  return entry;
}

static void
add_plain (Computing *c, const Place *place)
{
  const PphFormField *field = place->field;
  PphFormEntry *entry = add_entry (c, place, field->id, field->kind, field->label, place->group->title);

  entry->on = field->kind == PPH_FORM_BOX && is_ticked (c, field->id);
  pph_set_list (&entry->reasons, pph_list_ref (place->reasons));
}

/* "Autre, à préciser": the text beside it is wanted once it is chosen. */
static void
add_precision (Computing *c, const Place *place, gboolean other)
{
  g_autofree char *key = g_strconcat (place->field->id, "." PPH_FORM_PRECISION, NULL);
  PphFormEntry *entry = add_entry (c, place, key, PPH_FORM_TEXT, place->field->other, place->field->label);

  entry->visible = place->visible && other;
  entry->required = entry->visible;
}

static void
add_choice (Computing *c, const Place *place)
{
  add_plain (c, place);
  if (place->field->other != NULL)
    add_precision (c, place, g_strcmp0 (g_hash_table_lookup (c->values, place->field->id), PPH_FORM_OTHER) == 0);
}

static void
add_boxes (Computing *c, const Place *place)
{
  g_autoptr (GPtrArray) boxes = pph_form_field_list_boxes (place->field);
  Place optional = *place;

  optional.required = FALSE;
  for (guint i = 0; i < boxes->len; i++)
    {
      const PphFormOption *option = boxes->pdata[i];
      g_autofree char *key = g_strdup_printf ("%s.%s", place->field->id, option->id);
      PphFormEntry *entry = add_entry (c, &optional, key, PPH_FORM_BOX, option->label, place->field->label);

      entry->on = g_hash_table_contains (c->on, key);
      pph_set_list (&entry->reasons, entry->on ? dup_reasons (c, key) : NULL);
      entry->automatic = entry->reasons != NULL;
    }
  if (place->field->other != NULL)
    {
      g_autofree char *key = g_strconcat (place->field->id, "." PPH_FORM_OTHER, NULL);

      add_entry (c, &optional, key, PPH_FORM_BOX, place->field->other, place->field->label)->on = is_ticked (c, key);
      add_precision (c, place, is_ticked (c, key));
    }
}

static void
add_parts (Computing *c, const Place *place, const char *prefix, gboolean required)
{
  for (guint i = 0; i < pph_list_length (place->field->parts); i++)
    {
      const PphFormField *part = pph_list_get (place->field->parts, i);
      g_autofree char *key = g_strdup_printf ("%s.%s", prefix, part->id);
      PphFormEntry *entry = add_entry (c, place, key, part->kind, part->label, place->field->label);

      entry->required = place->visible && required && part->required;
      entry->on = part->kind == PPH_FORM_BOX && is_ticked (c, key);
      pph_set_list (&entry->reasons, pph_list_ref (place->reasons));
    }
}

static gboolean
row_is_filled (Computing *c, const PphFormField *field, const char *prefix)
{
  for (guint i = 0; i < pph_list_length (field->parts); i++)
    {
      g_autofree char *key
          = g_strdup_printf ("%s.%s", prefix, ((const PphFormField *)pph_list_get (field->parts, i))->id);

      if (g_hash_table_contains (c->values, key))
        return TRUE;
    }
  return FALSE;
}

/* The number of the last row in which something is written. */
static int
find_last_row (Computing *c, const PphFormField *field)
{
  g_autofree char *prefix = g_strconcat (field->id, ".", NULL);
  int last = 0;

  for (guint i = 0; i < pph_list_length (c->filled->values); i++)
    {
      const PphFieldValue *value = pph_list_get (c->filled->values, i);

      if (g_str_has_prefix (pph_str (value->name), prefix) && pph_form_find_field (c->form, value->name) != NULL)
        last = MAX (last, (int)g_ascii_strtoll (value->name + strlen (prefix), NULL, 10));
    }
  return last;
}

static void
add_rows (Computing *c, const Place *place)
{
  int rows = MAX (place->field->lines, find_last_row (c, place->field));

  for (int row = 1; row <= rows; row++)
    {
      g_autofree char *prefix = g_strdup_printf ("%s.%d", place->field->id, row);

      add_parts (c, place, prefix, row_is_filled (c, place->field, prefix) || (row == 1 && place->required));
    }
}

static void
add_field (Computing *c, const PphFormGroup *group, const PphFormField *field)
{
  Place place = { .group = group, .field = field, .visible = is_visible (c, field) };
  g_autoptr (PphList) reasons = dup_reasons (c, field->id);

  if (reasons == NULL)
    reasons = dup_reasons (c, group->id);
  place.reasons = reasons;
  place.required = field->required || reasons != NULL;
  switch (field->kind)
    {
    case PPH_FORM_CHOICE:
      add_choice (c, &place);
      break;
    case PPH_FORM_CHOICES:
    case PPH_FORM_TREE:
      add_boxes (c, &place);
      break;
    case PPH_FORM_CONTACT:
    case PPH_FORM_ORGANISATION:
      add_parts (c, &place, field->id, place.required);
      break;
    case PPH_FORM_TABLE:
      add_rows (c, &place);
      break;
    default:
      add_plain (c, &place);
      break;
    }
}

static void
index_values (Computing *c)
{
  for (guint i = 0; i < pph_list_length (c->filled->values); i++)
    {
      const PphFieldValue *value = pph_list_get (c->filled->values, i);

      if (value->name != NULL && value->text != NULL)
        g_hash_table_insert (c->values, value->name, value->text);
    }
  for (guint i = 0; i < pph_list_length (c->form->groups); i++)
    {
      const PphFormGroup *group = pph_list_get (c->form->groups, i);

      for (guint j = 0; j < pph_list_length (group->fields); j++)
        g_hash_table_insert (c->owners, (gpointer)pph_list_get (group->fields, j), (gpointer)group);
    }
}

PphFormState *
pph_form_compute_state (const PphForm *form, const PphFilledForm *filled)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) boxes = pph_form_index_boxes (form);
  g_autoptr (GHashTable) on = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) because
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GHashTable) owners = g_hash_table_new (NULL, NULL);
  PphFormState *state = g_new0 (PphFormState, 1);
  Computing c = { form, filled, values, boxes, on, because, owners, 0, state };

  state->entries = g_ptr_array_new_with_free_func (pph_record_unref);
  state->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  index_values (&c);
  compute_ticks (&c);
  for (guint i = 0; i < pph_list_length (form->groups); i++)
    {
      const PphFormGroup *group = pph_list_get (form->groups, i);

      for (guint j = 0; j < pph_list_length (group->fields); j++)
        add_field (&c, group, pph_list_get (group->fields, j));
    }
  return state;
}

void
pph_form_state_free (PphFormState *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

const PphFormEntry *
pph_form_state_find (const PphFormState *self, const char *key)
{
  return g_hash_table_lookup (self->by_key, key);
}
