/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-record.h"

#include <string.h>

struct _PphList
{
  gatomicrefcount refs;
  guint n;
  gpointer items[];
};

#define MEMBER(record, field, Type) (*(Type *)((char *)(record) + (field)->offset))

gpointer
pph_record_new (const PphRecordType *type)
{
  PphRecord *record = g_malloc0 (type->size);

  record->type = type;
  g_atomic_ref_count_init (&record->refs);
  return record;
}

gpointer
pph_record_copy (gconstpointer original)
{
  const PphRecord *source = original;
  PphRecord *copy;

  g_return_val_if_fail (source != NULL, NULL);

  copy = pph_record_new (source->type);
  for (guint i = 0; i < source->type->n_fields; i++)
    {
      const PphField *field = &source->type->fields[i];

      switch (field->kind)
        {
        case PPH_FIELD_STRING:
          if (MEMBER (source, field, GRefString *) != NULL)
            MEMBER (copy, field, GRefString *) = g_ref_string_acquire (MEMBER (source, field, GRefString *));
          break;
        case PPH_FIELD_RECORD:
          MEMBER (copy, field, gpointer) = pph_record_ref (MEMBER (source, field, gpointer));
          break;
        case PPH_FIELD_LIST:
        case PPH_FIELD_STRINGS:
          MEMBER (copy, field, PphList *) = pph_list_ref (MEMBER (source, field, PphList *));
          break;
        case PPH_FIELD_INT:
        case PPH_FIELD_BOOL:
        case PPH_FIELD_ENUM:
        default:
          MEMBER (copy, field, int) = MEMBER (source, field, int);
          break;
        }
    }
  return copy;
}

gpointer
pph_record_ref (gconstpointer record)
{
  if (record != NULL)
    g_atomic_ref_count_inc (&((PphRecord *)record)->refs);
  return (gpointer)record;
}

void
pph_record_unref (gpointer pointer)
{
  PphRecord *record = pointer;

  if (record == NULL || !g_atomic_ref_count_dec (&record->refs))
    return;

  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const PphField *field = &record->type->fields[i];

      switch (field->kind)
        {
        case PPH_FIELD_STRING:
          g_clear_pointer (&MEMBER (record, field, GRefString *), g_ref_string_release);
          break;
        case PPH_FIELD_RECORD:
          pph_record_unref (MEMBER (record, field, gpointer));
          break;
        case PPH_FIELD_LIST:
        case PPH_FIELD_STRINGS:
          pph_list_unref (MEMBER (record, field, PphList *));
          break;
        case PPH_FIELD_INT:
        case PPH_FIELD_BOOL:
        case PPH_FIELD_ENUM:
        default:
          break;
        }
    }
  g_free (record);
}

static gboolean
field_equal (gconstpointer a, gconstpointer b, const PphField *field)
{
  switch (field->kind)
    {
    case PPH_FIELD_STRING:
      return g_strcmp0 (MEMBER (a, field, char *), MEMBER (b, field, char *)) == 0;
    case PPH_FIELD_RECORD:
      return pph_record_equal (MEMBER (a, field, gpointer), MEMBER (b, field, gpointer));
    case PPH_FIELD_LIST:
    case PPH_FIELD_STRINGS:
      return pph_list_equal (MEMBER (a, field, PphList *), MEMBER (b, field, PphList *));
    case PPH_FIELD_INT:
    case PPH_FIELD_BOOL:
    case PPH_FIELD_ENUM:
    default:
      return MEMBER (a, field, int) == MEMBER (b, field, int);
    }
}

gboolean
pph_record_equal (gconstpointer a, gconstpointer b)
{
  const PphRecord *left = a, *right = b;

  if (left == right)
    return TRUE;
  if (left == NULL || right == NULL || left->type != right->type)
    return FALSE;
  for (guint i = 0; i < left->type->n_fields; i++)
    if (!field_equal (left, right, &left->type->fields[i]))
      return FALSE;
  return TRUE;
}

const PphField *
pph_record_type_field (const PphRecordType *type, const char *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (g_str_equal (type->fields[i].name, name))
      return &type->fields[i];
  return NULL;
}

void
pph_set_string (GRefString **slot, const char *text)
{
  GRefString *made = text != NULL && *text != '\0' ? g_ref_string_new (text) : NULL;

  g_clear_pointer (slot, g_ref_string_release);
  *slot = made;
}

void
pph_set_record (gpointer slot, gconstpointer record)
{
  gpointer *place = slot;
  gpointer taken = pph_record_ref (record);

  pph_record_unref (*place);
  *place = taken;
}

void
pph_set_list (PphList **slot, PphList *list)
{
  pph_list_unref (*slot);
  *slot = list;
}

/* Lists */

static PphList *
list_alloc (guint n)
{
  PphList *list;

  if (n == 0)
    return NULL;
  list = g_malloc0 (sizeof (PphList) + n * sizeof (gpointer));
  g_atomic_ref_count_init (&list->refs);
  list->n = n;
  return list;
}

PphList *
pph_list_ref (PphList *list)
{
  if (list != NULL)
    g_atomic_ref_count_inc (&list->refs);
  return list;
}

void
pph_list_unref (PphList *list)
{
  if (list == NULL || !g_atomic_ref_count_dec (&list->refs))
    return;
  for (guint i = 0; i < list->n; i++)
    pph_record_unref (list->items[i]);
  g_free (list);
}

guint
pph_list_length (const PphList *list)
{
  return list != NULL ? list->n : 0;
}

gconstpointer
pph_list_get (const PphList *list, guint i)
{
  g_return_val_if_fail (list != NULL && i < list->n, NULL);
  return list->items[i];
}

PphList *
pph_list_from_array (gpointer const *records, guint n)
{
  PphList *list = list_alloc (n);

  for (guint i = 0; i < n; i++)
    list->items[i] = pph_record_ref (records[i]);
  return list;
}

/* The one place where a list is made from another: @skip items of @list from
 * @at are left out, and @record, if there is one, goes in their place. */
static PphList *
list_spliced (const PphList *list, guint at, guint skip, gconstpointer record)
{
  guint old = pph_list_length (list);
  guint n = old - skip + (record != NULL);
  PphList *made = list_alloc (n);

  for (guint i = 0, j = 0; i < n; i++)
    {
      if (j == at && skip > 0)
        {
          j += skip;
          skip = 0;
        }
      if (i == at && record != NULL)
        made->items[i] = pph_record_ref (record);
      else
        made->items[i] = pph_record_ref (list->items[j++]);
    }
  return made;
}

PphList *
pph_list_appended (const PphList *list, gconstpointer record)
{
  return list_spliced (list, pph_list_length (list), 0, record);
}

PphList *
pph_list_inserted (const PphList *list, guint i, gconstpointer record)
{
  g_return_val_if_fail (i <= pph_list_length (list), NULL);
  return list_spliced (list, i, 0, record);
}

PphList *
pph_list_replaced (const PphList *list, guint i, gconstpointer record)
{
  g_return_val_if_fail (i < pph_list_length (list), NULL);
  return list_spliced (list, i, 1, record);
}

PphList *
pph_list_removed (const PphList *list, guint i)
{
  g_return_val_if_fail (i < pph_list_length (list), NULL);
  return list_spliced (list, i, 1, NULL);
}

PphList *
pph_list_moved (const PphList *list, guint from, guint to)
{
  g_autoptr (PphList) without = NULL;

  g_return_val_if_fail (from < pph_list_length (list) && to < pph_list_length (list), NULL);

  without = list_spliced (list, from, 1, NULL);
  return list_spliced (without, to, 0, pph_list_get (list, from));
}

gboolean
pph_list_equal (const PphList *a, const PphList *b)
{
  if (a == b)
    return TRUE;
  if (pph_list_length (a) != pph_list_length (b))
    return FALSE;
  for (guint i = 0; i < pph_list_length (a); i++)
    if (!pph_record_equal (a->items[i], b->items[i]))
      return FALSE;
  return TRUE;
}

static const PphField text_fields[] = { PPH_FIELD (PphText, text, STRING) };
PPH_DEFINE_RECORD (PphText, pph_text, text_fields)

PphText *
pph_text_new_from (const char *text)
{
  PphText *self = pph_text_new ();

  pph_set_string (&self->text, text);
  return self;
}

gboolean
pph_texts_contain (const PphList *texts, const char *text)
{
  for (guint i = 0; i < pph_list_length (texts); i++)
    if (g_strcmp0 (((const PphText *)pph_list_get (texts, i))->text, text) == 0)
      return TRUE;
  return FALSE;
}
