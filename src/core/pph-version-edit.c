/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-version-private.h"

/* Editing a version is always the same walk: find the list that holds the part,
 * make another list from it, then make again each record above it, up to the
 * version.  Everything beside that path is shared with the version before. */

typedef struct _Edit Edit;
struct _Edit
{
  const char *id;
  /* Makes *@made from @list, whose item @place is the part.
   * FALSE: this kind of part cannot be changed so; *@made is untouched. */
  gboolean (*apply) (const Edit *self, const PphList *list, guint place, PphList **made);
  const char *title, *text;
  gboolean off;
  int by;
  const PphArticle *added;
};

static gboolean
edit_articles (const Edit *edit, const PphList *articles, PphList **made)
{
  guint place;

  if (pph_parts_find (articles, edit->id, &place))
    return edit->apply (edit, articles, place, made);

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      g_autoptr (PphArticle) copy = NULL;
      PphList *children = NULL;

      if (!edit_articles (edit, article->articles, &children))
        continue;
      copy = pph_article_copy (article);
      pph_set_list (&copy->articles, children);
      *made = pph_list_replaced (articles, i, copy);
      return TRUE;
    }
  return FALSE;
}

static gboolean
edit_annexes (const Edit *edit, const PphList *annexes, PphList **made)
{
  guint place;

  if (pph_parts_find (annexes, edit->id, &place))
    return edit->apply (edit, annexes, place, made);

  for (guint i = 0; i < pph_list_length (annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (annexes, i);
      g_autoptr (PphAnnexe) copy = NULL;
      PphList *articles = NULL;

      if (!edit_articles (edit, annexe->articles, &articles))
        continue;
      copy = pph_annexe_copy (annexe);
      pph_set_list (&copy->articles, articles);
      *made = pph_list_replaced (annexes, i, copy);
      return TRUE;
    }
  return FALSE;
}

static gboolean
edit_parts (const Edit *edit, const PphList *parts, PphList **made)
{
  guint place;

  return pph_parts_find (parts, edit->id, &place) && edit->apply (edit, parts, place, made);
}

static PphVersion *
edit_version (const PphVersion *self, const Edit *edit)
{
  g_autoptr (PphVersion) copy = NULL;
  PphList *made = NULL;
  PphList **slot = NULL;

  if (edit->id == NULL)
    return NULL;

  copy = pph_version_copy (self);
  if (edit_articles (edit, self->articles, &made))
    slot = &copy->articles;
  else if (edit_annexes (edit, self->annexes, &made))
    slot = &copy->annexes;
  else if (edit_parts (edit, self->sections, &made))
    slot = &copy->sections;
  else if (edit_parts (edit, self->other_parts, &made))
    slot = &copy->other_parts;
  else if (edit_parts (edit, self->parties, &made))
    slot = &copy->parties;
  else if (edit_parts (edit, self->signatories, &made))
    slot = &copy->signatories;
  else
    return NULL;

  pph_set_list (slot, made);
  return g_steal_pointer (&copy);
}

/* The kinds of edit */

static gboolean
apply_text (const Edit *self, const PphList *list, guint place, PphList **made)
{
  g_autoptr (PphRecord) copy = pph_record_copy (pph_list_get (list, place));
  const PphField *title = pph_record_type_field (copy->type, "title");
  const PphField *text = pph_record_type_field (copy->type, "text");

  if (title == NULL || text == NULL)
    return FALSE;
  pph_set_string (G_STRUCT_MEMBER_P (copy, title->offset), self->title);
  pph_set_string (G_STRUCT_MEMBER_P (copy, text->offset), self->text);
  *made = pph_list_replaced (list, place, copy);
  return TRUE;
}

static gboolean
apply_off (const Edit *self, const PphList *list, guint place, PphList **made)
{
  g_autoptr (PphRecord) copy = pph_record_copy (pph_list_get (list, place));
  const PphField *off = pph_record_type_field (copy->type, "off");

  if (off == NULL)
    return FALSE;
  G_STRUCT_MEMBER (gboolean, copy, off->offset) = self->off;
  *made = pph_parts_drop_labels (pph_list_replaced (list, place, copy), list);
  return TRUE;
}

static gboolean
apply_added_after (const Edit *self, const PphList *list, guint place, PphList **made)
{
  if (((const PphRecord *)pph_list_get (list, place))->type != &pph_article_record_type)
    return FALSE;
  *made = pph_parts_drop_labels (pph_list_inserted (list, place + 1, self->added), list);
  return TRUE;
}

static gboolean
apply_added_inside (const Edit *self, const PphList *list, guint place, PphList **made)
{
  g_autoptr (PphRecord) copy = pph_record_copy (pph_list_get (list, place));
  const PphField *articles = pph_record_type_field (copy->type, "articles");
  PphList **slot;

  if (articles == NULL)
    return FALSE;
  slot = G_STRUCT_MEMBER_P (copy, articles->offset);
  pph_set_list (slot, pph_list_appended (*slot, self->added));
  *made = pph_list_replaced (list, place, copy);
  return TRUE;
}

static gboolean
apply_removed (const Edit *self, const PphList *list, guint place, PphList **made)
{
  *made = pph_parts_drop_labels (pph_list_removed (list, place), list);
  return TRUE;
}

static gboolean
apply_moved (const Edit *self, const PphList *list, guint place, PphList **made)
{
  gint64 to = CLAMP ((gint64)place + self->by, 0, (gint64)pph_list_length (list) - 1);

  *made = pph_parts_drop_labels (pph_list_moved (list, place, (guint)to), list);
  return TRUE;
}

/* Public functions */

PphVersion *
pph_version_with_text (const PphVersion *self, const char *id, const char *title, const char *text)
{
  const Edit edit = { .id = id, .apply = apply_text, .title = title, .text = text };
  PphVersion *copy;

  if (g_strcmp0 (id, "preamble") != 0 && g_strcmp0 (id, "closing") != 0)
    return edit_version (self, &edit);

  copy = pph_version_copy (self);
  pph_set_string (g_str_equal (id, "preamble") ? &copy->preamble : &copy->closing, text);
  return copy;
}

void
pph_part_text_free (gpointer data)
{
  PphPartText *text = data;

  g_free (text->title);
  g_free (text->text);
  g_free (text);
}

/* @list with those of its records, and of the articles in them, that @texts has another title and text for. (transfer
 * full) (nullable): NULL: of none */
static PphList *
with_texts (const PphList *list, GHashTable *texts)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (pph_record_unref);
  gboolean changed = FALSE;

  for (guint i = 0; i < pph_list_length (list); i++)
    {
      PphRecord *record = pph_record_ref ((gpointer)pph_list_get (list, i));
      const PphField *id = pph_record_type_field (record->type, "id");
      const PphField *articles = pph_record_type_field (record->type, "articles");
      const PphPartText *text = g_hash_table_lookup (texts, pph_str (G_STRUCT_MEMBER (char *, record, id->offset)));
      PphList *inside
          = articles != NULL ? with_texts (G_STRUCT_MEMBER (PphList *, record, articles->offset), texts) : NULL;

      if (text != NULL || inside != NULL)
        {
          PphRecord *copy = pph_record_copy (record);

          pph_record_unref (record);
          record = copy;
          changed = TRUE;
        }
      if (text != NULL)
        {
          pph_set_string (G_STRUCT_MEMBER_P (record, pph_record_type_field (record->type, "title")->offset),
                          text->title);
          pph_set_string (G_STRUCT_MEMBER_P (record, pph_record_type_field (record->type, "text")->offset), text->text);
        }
      if (inside != NULL)
        pph_set_list (G_STRUCT_MEMBER_P (record, articles->offset), inside);
      g_ptr_array_add (made, record);
    }
  return changed ? pph_list_from_array (made->pdata, made->len) : NULL;
}

PphVersion *
pph_version_with_texts (const PphVersion *self, GHashTable *texts)
{
  PphVersion *copy = pph_version_copy (self);
  const PphPartText *preamble = g_hash_table_lookup (texts, "preamble");
  const PphPartText *closing = g_hash_table_lookup (texts, "closing");
  PphList **lists[] = { &copy->sections, &copy->articles, &copy->annexes, &copy->other_parts };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      PphList *made = with_texts (*lists[i], texts);

      if (made != NULL)
        pph_set_list (lists[i], made);
    }
  if (preamble != NULL)
    pph_set_string (&copy->preamble, preamble->text);
  if (closing != NULL)
    pph_set_string (&copy->closing, closing->text);
  return copy;
}

PphVersion *
pph_version_with_off (const PphVersion *self, const char *id, gboolean off)
{
  const Edit edit = { .id = id, .apply = apply_off, .off = off != FALSE };

  return edit_version (self, &edit);
}

PphVersion *
pph_version_with_article_added (const PphVersion *self, const char *container, const char *after, const char *new_id,
                                const char *title)
{
  g_autoptr (PphArticle) added = NULL;
  Edit edit = { 0 };
  PphVersion *copy;

  if (new_id == NULL || *new_id == '\0' || pph_version_find_part (self, new_id, NULL) != PPH_PART_NONE)
    return NULL;

  added = pph_article_new ();
  pph_set_string (&added->id, new_id);
  pph_set_string (&added->title, title);
  edit.id = after != NULL ? after : container;
  edit.apply = after != NULL ? apply_added_after : apply_added_inside;
  edit.added = added;
  if (edit.id != NULL)
    return edit_version (self, &edit);

  copy = pph_version_copy (self);
  pph_set_list (&copy->articles, pph_list_appended (self->articles, added));
  return copy;
}

/* A box to sign in, for a party that is no longer there, would make no sense. */
static void
remove_signatories_of (PphVersion *made, const char *party)
{
  for (guint i = pph_list_length (made->signatories); i-- > 0;)
    {
      const PphSignatory *signatory = pph_list_get (made->signatories, i);

      if (g_strcmp0 (signatory->party, party) == 0)
        pph_set_list (&made->signatories, pph_list_removed (made->signatories, i));
    }
}

PphVersion *
pph_version_with_annexe_added (const PphVersion *self, const char *after, const char *new_id, const char *title)
{
  g_autoptr (PphAnnexe) added = NULL;
  PphVersion *copy;
  guint place;

  if (new_id == NULL || *new_id == '\0' || pph_version_find_part (self, new_id, NULL) != PPH_PART_NONE)
    return NULL;
  added = pph_annexe_new ();
  pph_set_string (&added->id, new_id);
  pph_set_string (&added->title, title);
  copy = pph_version_copy (self);
  place = pph_parts_find (self->annexes, after, &place) ? place + 1 : pph_list_length (self->annexes);
  pph_set_list (&copy->annexes, pph_parts_drop_labels (pph_list_inserted (self->annexes, place, added), self->annexes));
  return copy;
}

/* How many places @id has to move to come where @target is among its siblings. */
static gboolean
find_distance (const PphList *list, const char *id, const char *target, int *by)
{
  guint from, to;

  if (!pph_parts_find (list, id, &from) || !pph_parts_find (list, target, &to))
    return FALSE;
  *by = (int)to - (int)from;
  return TRUE;
}

static gboolean
find_distance_in_articles (const PphList *articles, const char *id, const char *target, int *by)
{
  if (find_distance (articles, id, target, by))
    return TRUE;
  for (guint i = 0; i < pph_list_length (articles); i++)
    if (find_distance_in_articles (((const PphArticle *)pph_list_get (articles, i))->articles, id, target, by))
      return TRUE;
  return FALSE;
}

PphVersion *
pph_version_with_part_moved_to (const PphVersion *self, const char *id, const char *target)
{
  int by = 0;
  gboolean found
      = find_distance_in_articles (self->articles, id, target, &by) || find_distance (self->annexes, id, target, &by);

  for (guint i = 0; i < pph_list_length (self->annexes) && !found; i++)
    found = find_distance_in_articles (((const PphAnnexe *)pph_list_get (self->annexes, i))->articles, id, target, &by);
  return found && by != 0 ? pph_version_with_part_moved (self, id, by) : NULL;
}

PphVersion *
pph_version_with_part_removed (const PphVersion *self, const char *id)
{
  const Edit edit = { .id = id, .apply = apply_removed };
  PphVersion *made = edit_version (self, &edit);

  if (made != NULL && pph_version_find_party (self, id) != NULL)
    remove_signatories_of (made, id);
  return made;
}

PphVersion *
pph_version_with_part_moved (const PphVersion *self, const char *id, int by)
{
  const Edit edit = { .id = id, .apply = apply_moved, .by = by };

  return edit_version (self, &edit);
}

PphVersion *
pph_version_with_value (const PphVersion *self, const char *name, const char *type, const char *text)
{
  g_autoptr (PphFieldValue) value = NULL;
  PphVersion *copy = pph_version_copy (self);
  guint n = pph_list_length (self->values);
  guint place = 0;

  while (place < n && g_strcmp0 (((const PphFieldValue *)pph_list_get (self->values, place))->name, name) != 0)
    place++;

  if (pph_str (text)[0] == '\0')
    {
      if (place < n)
        pph_set_list (&copy->values, pph_list_removed (self->values, place));
      return copy;
    }

  value = place < n ? pph_field_value_copy (pph_list_get (self->values, place)) : pph_field_value_new ();
  pph_set_string (&value->name, name);
  if (type != NULL)
    pph_set_string (&value->type, type);
  pph_set_string (&value->text, text);
  pph_set_list (&copy->values,
                place < n ? pph_list_replaced (self->values, place, value) : pph_list_appended (self->values, value));
  return copy;
}

PphVersion *
pph_version_with_articles (const PphVersion *self, const char *container, PphArticlesEdit edit, gpointer data)
{
  g_autoptr (PphVersion) copy = pph_version_copy (self);
  g_autoptr (PphAnnexe) annexe = NULL;
  guint place;
  PphList *made;

  if (container != NULL && !pph_parts_find (self->annexes, container, &place))
    return NULL;
  if (container != NULL)
    annexe = pph_annexe_copy (pph_list_get (self->annexes, place));
  made = edit (annexe != NULL ? annexe->articles : self->articles, data);
  if (made == NULL)
    return NULL;
  pph_set_list (annexe != NULL ? &annexe->articles : &copy->articles, made);
  if (annexe != NULL)
    pph_set_list (&copy->annexes, pph_list_replaced (self->annexes, place, annexe));
  return g_steal_pointer (&copy);
}
