/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-annuaire-list.h"

#include "pph-siret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PphAnnuaireItem
{
  PphTwoLines parent_instance;
  PphOrganisation *organisation;
  PphPerson *person;
  char *searched;
};

G_DEFINE_FINAL_TYPE (PphAnnuaireItem, pph_annuaire_item, PPH_TYPE_TWO_LINES)

static void
pph_annuaire_item_finalize (GObject *object)
{
  PphAnnuaireItem *self = PPH_ANNUAIRE_ITEM (object);

  pph_organisation_unref (self->organisation);
  pph_person_unref (self->person);
  g_free (self->searched);
  G_OBJECT_CLASS (pph_annuaire_item_parent_class)->finalize (object);
}

static void
pph_annuaire_item_class_init (PphAnnuaireItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_annuaire_item_finalize;
}

static void
pph_annuaire_item_init (PphAnnuaireItem *self)
{
}

/* "Établissement public · 130 005 481 00010" */
static char *
organisation_caption (const PphOrganisation *organisation)
{
  const char *nature
      = organisation->nature != PPH_NATURE_UNKNOWN ? pph_nature_label ((PphNature)organisation->nature) : NULL;
  g_autofree char *siret = organisation->siret != NULL ? pph_siret_format (organisation->siret) : NULL;

  if (nature != NULL && siret != NULL)
    return g_strdup_printf ("%s · %s", nature, siret);
  return g_strdup (nature != NULL ? nature : pph_str (siret));
}

/* @caption: (transfer full) */
static void
take_words (PphAnnuaireItem *self, const char *title, char *caption)
{
  pph_two_lines_take (PPH_TWO_LINES (self), g_strdup (title), caption);
}

static const char *
get_caption (const PphAnnuaireItem *self)
{
  return pph_two_lines_get_caption (PPH_TWO_LINES ((gpointer)self));
}

static PphAnnuaireItem *
item_for_organisation (const PphOrganisation *organisation)
{
  PphAnnuaireItem *self = g_object_new (PPH_TYPE_ANNUAIRE_ITEM, NULL);
  const char *name = organisation->legal_name != NULL ? organisation->legal_name : organisation->short_name;

  self->organisation = pph_organisation_ref (organisation);
  take_words (self, name != NULL ? name : _ ("Unnamed Organisation"), organisation_caption (organisation));
  self->searched = g_strjoin (" ", pph_annuaire_item_get_title (self), pph_str (organisation->short_name),
                              pph_str (organisation->siret), get_caption (self), pph_str (organisation->address), NULL);
  return self;
}

static const char *
organisation_name (GHashTable *names, const char *uuid)
{
  return uuid != NULL ? g_hash_table_lookup (names, uuid) : NULL;
}

/* "directrice régionale, France Travail", each capacity on from the one before. */
static char *
person_caption (const PphPerson *person, GHashTable *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (person->capacities); i++)
    {
      const PphCapacity *capacity = pph_list_get (person->capacities, i);
      const char *where = organisation_name (names, capacity->organisation);

      if (capacity->title == NULL && where == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append (text, pph_str (capacity->title));
      if (capacity->title != NULL && where != NULL)
        g_string_append (text, ", ");
      g_string_append (text, pph_str (where));
    }
  return g_string_free (text, FALSE);
}

static PphAnnuaireItem *
item_for_person (const PphPerson *person, GHashTable *names)
{
  PphAnnuaireItem *self = g_object_new (PPH_TYPE_ANNUAIRE_ITEM, NULL);
  g_autofree char *name = pph_person_dup_name (person);

  self->person = pph_person_ref (person);
  take_words (self, *name != '\0' ? name : _ ("Unnamed Person"), person_caption (person, names));
  self->searched
      = g_strjoin (" ", pph_annuaire_item_get_title (self), get_caption (self), pph_str (person->email), NULL);
  return self;
}

const char *
pph_annuaire_item_get_uuid (PphAnnuaireItem *self)
{
  return self->organisation != NULL ? self->organisation->uuid : self->person->uuid;
}

const char *
pph_annuaire_item_get_title (PphAnnuaireItem *self)
{
  return pph_two_lines_get_title (PPH_TWO_LINES (self));
}

const PphOrganisation *
pph_annuaire_item_get_organisation (PphAnnuaireItem *self)
{
  return self->organisation;
}

const PphPerson *
pph_annuaire_item_get_person (PphAnnuaireItem *self)
{
  return self->person;
}

static guint
hash_item (gconstpointer item)
{
  return g_str_hash (pph_annuaire_item_get_uuid ((PphAnnuaireItem *)item));
}

static gboolean
items_equal (gconstpointer one, gconstpointer other)
{
  const PphAnnuaireItem *a = one, *b = other;

  return pph_organisation_equal (a->organisation, b->organisation) && pph_person_equal (a->person, b->person)
         && g_str_equal (get_caption (a), get_caption (b));
}

/* The list */

struct _PphAnnuaireList
{
  PphStoreRows parent_instance;
  PphAnnuaireKind kind;
  char *organisation;
  gboolean empty;
};

G_DEFINE_FINAL_TYPE (PphAnnuaireList, pph_annuaire_list, PPH_TYPE_STORE_ROWS)

static gboolean
works_for (const PphPerson *person, const char *organisation)
{
  for (guint i = 0; i < pph_list_length (person->capacities); i++)
    {
      const PphCapacity *capacity = pph_list_get (person->capacities, i);

      if (g_strcmp0 (capacity->organisation, organisation) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_shown (PphAnnuaireList *self, PphAnnuaireItem *item)
{
  const char *query = pph_store_rows_get_query (PPH_STORE_ROWS (self));

  if (self->organisation != NULL && item->person != NULL && !works_for (item->person, self->organisation))
    return FALSE;
  return query == NULL || g_str_match_string (query, item->searched, TRUE);
}

/* What organisations are called, by uuid: for the captions of people. */
static GHashTable *
name_organisations (PphStore *store)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (PphList) organisations = pph_store_list_organisations (store, NULL);

  for (guint i = 0; i < pph_list_length (organisations); i++)
    {
      const PphOrganisation *organisation = pph_list_get (organisations, i);
      const char *name = organisation->legal_name != NULL ? organisation->legal_name : organisation->short_name;

      if (organisation->uuid != NULL && name != NULL)
        g_hash_table_insert (names, g_strdup (organisation->uuid), g_strdup (name));
    }
  return names;
}

static void
refresh (PphAnnuaireList *self)
{
  PphStoreRows *rows = PPH_STORE_ROWS (self);
  PphStore *store = pph_desk_get_store (pph_store_rows_get_desk (rows));
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean people = self->kind == PPH_ANNUAIRE_PEOPLE;
  g_autoptr (GHashTable) names = people ? name_organisations (store) : NULL;
  g_autoptr (PphList) found = NULL;
  g_autoptr (GError) error = NULL;

  found = people ? pph_store_list_people (store, &error) : pph_store_list_organisations (store, &error);
  pph_store_rows_set_error (rows, error);
  self->empty = error == NULL && pph_list_length (found) == 0;

  for (guint i = 0; i < pph_list_length (found); i++)
    {
      g_autoptr (PphAnnuaireItem) item
          = people ? item_for_person (pph_list_get (found, i), names) : item_for_organisation (pph_list_get (found, i));

      if (is_shown (self, item))
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
  pph_store_rows_show (rows, items, hash_item, items_equal);
}

static void
read_annuaire (PphStoreRows *rows, const PphStoreChange *change)
{
  if (change == NULL || change->annuaire)
    refresh (PPH_ANNUAIRE_LIST (rows));
}

static void
pph_annuaire_list_finalize (GObject *object)
{
  g_free (PPH_ANNUAIRE_LIST (object)->organisation);
  G_OBJECT_CLASS (pph_annuaire_list_parent_class)->finalize (object);
}

static void
pph_annuaire_list_class_init (PphAnnuaireListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_annuaire_list_finalize;
  PPH_STORE_ROWS_CLASS (klass)->read = read_annuaire;
}

static void
pph_annuaire_list_init (PphAnnuaireList *self)
{
}

PphAnnuaireList *
pph_annuaire_list_new (PphDesk *desk, PphAnnuaireKind kind)
{
  PphAnnuaireList *self = g_object_new (PPH_TYPE_ANNUAIRE_LIST, NULL);

  self->kind = kind;
  pph_store_rows_follow (PPH_STORE_ROWS (self), desk);
  refresh (self);
  return self;
}

void
pph_annuaire_list_set_organisation (PphAnnuaireList *self, const char *uuid)
{
  g_return_if_fail (PPH_IS_ANNUAIRE_LIST (self));

  if (pph_store_rows_narrow (&self->organisation, uuid))
    refresh (self);
}

gboolean
pph_annuaire_list_find (PphAnnuaireList *self, const char *uuid, guint *position)
{
  g_return_val_if_fail (PPH_IS_ANNUAIRE_LIST (self), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (PphAnnuaireItem) item = g_list_model_get_item (G_LIST_MODEL (self), i);

      if (g_strcmp0 (pph_annuaire_item_get_uuid (item), uuid) != 0)
        continue;
      *position = i;
      return TRUE;
    }
  return FALSE;
}

gboolean
pph_annuaire_list_is_empty (PphAnnuaireList *self)
{
  return self->empty;
}
