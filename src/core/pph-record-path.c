/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-record-path.h"

#include <stdlib.h>
#include <string.h>

#define MEMBER(record, field, Type) (*(Type *)((char *)(record) + (field)->offset))
#define MOST_DIGITS                 9

/* The field that @path begins with; *@rest: what follows its dot, or NULL. */
static const PphField *
find_field (const PphRecordType *type, const char *path, const char **rest)
{
  const char *dot = strchr (path, '.');
  g_autofree char *name = dot != NULL ? g_strndup (path, (gsize)(dot - path)) : g_strdup (path);

  *rest = dot != NULL ? dot + 1 : NULL;
  return pph_record_type_field (type, name);
}

/* The item that @path begins with: its number. */
static guint
read_index (const char *path, const char **rest)
{
  char *end = NULL;
  guint64 index = g_ascii_strtoull (path, &end, 10);

  *rest = *end == '.' ? end + 1 : NULL;
  return (guint)MIN (index, G_MAXUINT);
}

static char *
join_texts (const PphList *texts)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (texts); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "\n" : "",
                            pph_str (((const PphText *)pph_list_get (texts, i))->text));
  return g_string_free (joined, FALSE);
}

/* Empty lines are kept: someone is about to write there. */
static PphList *
split_texts (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (texts, pph_text_new_from (lines[i]));
  return pph_list_from_array (texts->pdata, texts->len);
}

char *
pph_record_dup_text (gconstpointer record, const char *path)
{
  const char *rest;
  const PphField *field;

  if (record == NULL)
    return g_strdup ("");
  field = find_field (((const PphRecord *)record)->type, path, &rest);
  g_return_val_if_fail (field != NULL, g_strdup (""));
  switch (field->kind)
    {
    case PPH_FIELD_STRING:
      return g_strdup (pph_str (MEMBER (record, field, const char *)));
    case PPH_FIELD_INT:
      return MEMBER (record, field, int) != 0 ? g_strdup_printf ("%d", MEMBER (record, field, int)) : g_strdup ("");
    case PPH_FIELD_BOOL:
      return g_strdup (MEMBER (record, field, gboolean) ? "true" : "");
    case PPH_FIELD_ENUM:
      return g_strdup (field->names[MEMBER (record, field, int)]);
    case PPH_FIELD_STRINGS:
      return join_texts (MEMBER (record, field, PphList *));
    case PPH_FIELD_RECORD:
      g_return_val_if_fail (rest != NULL, g_strdup (""));
      return pph_record_dup_text (MEMBER (record, field, gpointer), rest);
    case PPH_FIELD_LIST:
    default:
      {
        const PphList *list = MEMBER (record, field, PphList *);
        guint index;

        g_return_val_if_fail (rest != NULL, g_strdup (""));
        index = read_index (rest, &rest);
        g_return_val_if_fail (rest != NULL, g_strdup (""));
        return index < pph_list_length (list) ? pph_record_dup_text (pph_list_get (list, index), rest) : g_strdup ("");
      }
    }
}

static gboolean
set_number (int *slot, const char *text)
{
  gsize length = strlen (text);

  if (length > MOST_DIGITS || strspn (text, "0123456789") != length)
    return FALSE;
  *slot = atoi (text);
  return TRUE;
}

static gboolean
set_name (int *slot, const char *const *names, const char *text)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], text))
      {
        *slot = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean set_text (gpointer record, const char *path, const char *text);

static gboolean
set_in_record (gpointer record, const PphField *field, const char *path, const char *text)
{
  gconstpointer old = MEMBER (record, field, gpointer);
  g_autoptr (PphRecord) made = old != NULL ? pph_record_copy (old) : pph_record_new (field->type);

  if (path == NULL || !set_text (made, path, text))
    return FALSE;
  pph_set_record (&MEMBER (record, field, gpointer), made);
  return TRUE;
}

static gboolean
set_in_list (gpointer record, const PphField *field, const char *path, const char *text)
{
  PphList *list = MEMBER (record, field, PphList *);
  guint index = path != NULL ? read_index (path, &path) : G_MAXUINT;
  g_autoptr (PphRecord) made = NULL;

  if (path == NULL || index >= pph_list_length (list))
    return FALSE;
  made = pph_record_copy (pph_list_get (list, index));
  if (!set_text (made, path, text))
    return FALSE;
  pph_set_list (&MEMBER (record, field, PphList *), pph_list_replaced (list, index, made));
  return TRUE;
}

/* @record is being made. */
static gboolean
set_text (gpointer record, const char *path, const char *text)
{
  const char *rest;
  const PphField *field = find_field (((PphRecord *)record)->type, path, &rest);

  g_return_val_if_fail (field != NULL, FALSE);
  switch (field->kind)
    {
    case PPH_FIELD_STRING:
      pph_set_string (&MEMBER (record, field, GRefString *), text);
      return TRUE;
    case PPH_FIELD_INT:
      return set_number (&MEMBER (record, field, int), text);
    case PPH_FIELD_BOOL:
      MEMBER (record, field, gboolean) = g_str_equal (text, "true");
      return TRUE;
    case PPH_FIELD_ENUM:
      return set_name (&MEMBER (record, field, int), field->names, text);
    case PPH_FIELD_STRINGS:
      pph_set_list (&MEMBER (record, field, PphList *), *text != '\0' ? split_texts (text) : NULL);
      return TRUE;
    case PPH_FIELD_RECORD:
      return set_in_record (record, field, rest, text);
    case PPH_FIELD_LIST:
    default:
      return set_in_list (record, field, rest, text);
    }
}

gpointer
pph_record_with_text (gconstpointer record, const char *path, const char *text)
{
  g_autoptr (PphRecord) made = pph_record_copy (record);

  return set_text (made, path, pph_str (text)) ? g_steal_pointer (&made) : NULL;
}

PphList *
pph_record_get_list (gconstpointer record, const char *path)
{
  const char *rest;
  const PphField *field = record != NULL ? find_field (((const PphRecord *)record)->type, path, &rest) : NULL;

  if (field == NULL)
    return NULL;
  if (field->kind == PPH_FIELD_RECORD && rest != NULL)
    return pph_record_get_list (MEMBER (record, field, gpointer), rest);
  g_return_val_if_fail (field->kind == PPH_FIELD_LIST && rest == NULL, NULL);
  return MEMBER (record, field, PphList *);
}

gpointer
pph_record_with_list (gconstpointer record, const char *path, PphList *list)
{
  gpointer made = pph_record_copy (record);
  const char *rest;
  const PphField *field = find_field (((const PphRecord *)record)->type, path, &rest);

  g_return_val_if_fail (field != NULL, made);
  if (field->kind == PPH_FIELD_RECORD && rest != NULL)
    {
      gconstpointer old = MEMBER (record, field, gpointer);
      g_autoptr (PphRecord) inner = old != NULL ? pph_record_ref (old) : pph_record_new (field->type);
      g_autoptr (PphRecord) changed = pph_record_with_list (inner, rest, list);

      pph_set_record (&MEMBER (made, field, gpointer), changed);
    }
  else
    pph_set_list (&MEMBER (made, field, PphList *), pph_list_ref (list));
  return made;
}
