/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche-list.h"

#include "pph-listed.h"

#include <glib/gi18n-lib.h>

struct _PphFicheItem
{
  GObject parent_instance;
  PphFiche *fiche;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (PphFicheItem, pph_fiche_item, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PPH_TYPE_LISTED, NULL))

enum
{
  PROP_TERRITORY = 1,
  PROP_CARRIER,
  PROP_CONVENTION,
  PROP_END_LABEL,
  PROP_END_KEY,
  PROP_STATE_KEY,
  N_PROPS,
  /* of PphListed */
  PROP_TITLE = N_PROPS,
  PROP_CAPTION,
  PROP_STATE_LABEL,
  PROP_STATE_CLASSES,
};

static gboolean
has_state (const PphFiche *fiche)
{
  return fiche->kind == PPH_DOCUMENT_FICHE || fiche->state == PPH_FICHE_ARCHIVED;
}

/* The classes of style.css that give the pill its colour; the word says the same. */
static char **
dup_state_classes (const PphFiche *fiche)
{
  static const char *const classes[] = { "late", "signing", "draft", "ended", "inforce", "ended" };
  const char *all[] = { "pill-state", classes[fiche->state], NULL };

  return has_state (fiche) ? g_strdupv ((char **)all) : NULL;
}

static char *
dup_caption (const PphFiche *fiche)
{
  const char *parts[4] = { NULL };
  guint n = 0;

  if (!has_state (fiche) && g_strcmp0 (fiche->form, fiche->title) != 0)
    parts[n++] = pph_str (fiche->form);
  if (fiche->territory != NULL)
    parts[n++] = fiche->territory;
  if (fiche->carrier != NULL)
    parts[n++] = fiche->carrier;
  return g_strjoinv (" · ", (char **)parts);
}

static void
pph_fiche_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  const PphFiche *fiche = PPH_FICHE_ITEM (object)->fiche;

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, pph_str (fiche->title));
      break;
    case PROP_CAPTION:
      g_value_take_string (value, dup_caption (fiche));
      break;
    case PROP_STATE_LABEL:
      g_value_set_string (value, has_state (fiche) ? pph_fiche_state_label (fiche->state) : NULL);
      break;
    case PROP_STATE_CLASSES:
      g_value_take_boxed (value, dup_state_classes (fiche));
      break;
    case PROP_TERRITORY:
      g_value_set_string (value, pph_str (fiche->territory));
      break;
    case PROP_CARRIER:
      g_value_set_string (value, pph_str (fiche->carrier));
      break;
    case PROP_CONVENTION:
      g_value_set_string (value, pph_str (fiche->convention_title));
      break;
    case PROP_END_LABEL:
      g_value_take_string (value, pph_listed_day_label (fiche->end));
      break;
    case PROP_END_KEY:
      g_value_set_string (value, fiche->end);
      break;
    case PROP_STATE_KEY:
      g_value_take_string (value, g_strdup_printf ("%d", fiche->state));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_fiche_item_finalize (GObject *object)
{
  pph_fiche_unref (PPH_FICHE_ITEM (object)->fiche);
  G_OBJECT_CLASS (pph_fiche_item_parent_class)->finalize (object);
}

static void
pph_fiche_item_class_init (PphFicheItemClass *klass)
{
  static const struct
  {
    guint id;
    const char *name;
  } texts[] = {
    { PROP_TERRITORY, "territory" }, { PROP_CARRIER, "carrier" }, { PROP_CONVENTION, "convention" },
    { PROP_END_LABEL, "end-label" }, { PROP_END_KEY, "end-key" }, { PROP_STATE_KEY, "state-key" },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pph_fiche_item_get_property;
  object_class->finalize = pph_fiche_item_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_object_class_install_property (object_class, texts[i].id,
                                     g_param_spec_string (texts[i].name, NULL, NULL, NULL,
                                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (object_class, PROP_TITLE, "title");
  g_object_class_override_property (object_class, PROP_CAPTION, "caption");
  g_object_class_override_property (object_class, PROP_STATE_LABEL, "state-label");
  g_object_class_override_property (object_class, PROP_STATE_CLASSES, "state-classes");
}

static void
pph_fiche_item_init (PphFicheItem *self)
{
}

static PphFicheItem *
item_new (const PphFiche *fiche)
{
  PphFicheItem *self = g_object_new (PPH_TYPE_FICHE_ITEM, NULL);

  self->fiche = pph_fiche_ref (fiche);
  return self;
}

const PphFiche *
pph_fiche_item_get_fiche (PphFicheItem *self)
{
  g_return_val_if_fail (PPH_IS_FICHE_ITEM (self), NULL);

  return self->fiche;
}

/* --- the list -------------------------------------------------------------------- */

struct _PphFicheList
{
  PphStoreRows parent_instance;
  char *convention;
  char *facets[PPH_N_FICHE_FACETS];
  int state;
  gboolean active, stale;
  GPtrArray *found; /* PphFiche that match the query */
  guint total;
};

G_DEFINE_FINAL_TYPE (PphFicheList, pph_fiche_list, PPH_TYPE_STORE_ROWS)

static guint
hash_item (gconstpointer item)
{
  return g_str_hash (((const PphFicheItem *)item)->fiche->uuid);
}

static gboolean
items_equal (gconstpointer a, gconstpointer b)
{
  return pph_fiche_equal (((const PphFicheItem *)a)->fiche, ((const PphFicheItem *)b)->fiche);
}

static PphFicheFilter
make_filter (PphFicheList *self, int state)
{
  return (PphFicheFilter){
    .state = state,
    .territory = self->facets[PPH_FICHE_TERRITORY],
    .carrier = self->facets[PPH_FICHE_CARRIER],
    .objective = self->facets[PPH_FICHE_OBJECTIVE],
  };
}

static void
filter (PphFicheList *self)
{
  const PphFicheFilter wanted = make_filter (self, self->state);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->found->len; i++)
    if (pph_fiche_matches (self->found->pdata[i], &wanted))
      g_ptr_array_add (items, item_new (self->found->pdata[i]));
  pph_store_rows_show (PPH_STORE_ROWS (self), items, hash_item, items_equal);
}

static void
read_fiches (PphStoreRows *rows, const PphStoreChange *change)
{
  PphFicheList *self = PPH_FICHE_LIST (rows);
  const char *query = pph_store_rows_get_query (rows);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  self->stale = !self->active;
  if (self->stale)
    return;
  found = pph_desk_list_fiches (pph_store_rows_get_desk (rows), query, self->convention, &error);
  pph_store_rows_set_error (rows, error);
  if (found != NULL)
    {
      g_ptr_array_unref (self->found);
      self->found = g_steal_pointer (&found);
    }
  if (query == NULL)
    self->total = self->found->len;
  filter (self);
}

static void
pph_fiche_list_finalize (GObject *object)
{
  PphFicheList *self = PPH_FICHE_LIST (object);

  g_free (self->convention);
  for (guint i = 0; i < PPH_N_FICHE_FACETS; i++)
    g_free (self->facets[i]);
  g_ptr_array_unref (self->found);
  G_OBJECT_CLASS (pph_fiche_list_parent_class)->finalize (object);
}

static void
pph_fiche_list_class_init (PphFicheListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_fiche_list_finalize;
  PPH_STORE_ROWS_CLASS (klass)->read = read_fiches;
}

static void
pph_fiche_list_init (PphFicheList *self)
{
  self->state = PPH_FICHE_ANY;
  self->found = g_ptr_array_new_with_free_func (pph_record_unref);
}

PphFicheList *
pph_fiche_list_new (PphDesk *desk)
{
  PphFicheList *self = g_object_new (PPH_TYPE_FICHE_LIST, NULL);

  pph_store_rows_follow (PPH_STORE_ROWS (self), desk);
  self->stale = TRUE;
  return self;
}

void
pph_fiche_list_set_convention (PphFicheList *self, const char *uuid)
{
  g_return_if_fail (PPH_IS_FICHE_LIST (self));

  if (pph_store_rows_narrow (&self->convention, uuid))
    pph_store_rows_read (PPH_STORE_ROWS (self));
}

void
pph_fiche_list_set_state (PphFicheList *self, int state)
{
  g_return_if_fail (PPH_IS_FICHE_LIST (self));

  if (self->state == state)
    return;
  self->state = state;
  filter (self);
}

void
pph_fiche_list_set_facet (PphFicheList *self, PphFicheFacet facet, const char *value)
{
  g_return_if_fail (PPH_IS_FICHE_LIST (self));
  g_return_if_fail (facet < PPH_N_FICHE_FACETS);

  if (pph_store_rows_narrow (&self->facets[facet], value))
    filter (self);
}

const char *
pph_fiche_list_get_facet (PphFicheList *self, PphFicheFacet facet)
{
  return self->facets[facet];
}

static const PphList *
get_named (const PphFiche *fiche, PphFicheFacet facet)
{
  return facet == PPH_FICHE_TERRITORY ? fiche->territories
         : facet == PPH_FICHE_CARRIER ? fiche->carriers
                                      : fiche->objectives;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

GStrv
pph_fiche_list_dup_values (PphFicheList *self, PphFicheFacet facet)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; i < self->found->len; i++)
    {
      const PphList *named = get_named (self->found->pdata[i], facet);

      for (guint j = 0; j < pph_list_length (named); j++)
        {
          const char *text = ((const PphText *)pph_list_get (named, j))->text;

          if (g_hash_table_add (seen, (gpointer)text))
            g_ptr_array_add (values, g_strdup (text));
        }
    }
  g_ptr_array_sort (values, compare_texts);
  g_ptr_array_add (values, NULL);
  return (GStrv)g_ptr_array_free (values, FALSE);
}

guint
pph_fiche_list_get_count (PphFicheList *self, int state)
{
  const PphFicheFilter wanted = make_filter (self, state);
  guint n = 0;

  for (guint i = 0; i < self->found->len; i++)
    n += pph_fiche_matches (self->found->pdata[i], &wanted);
  return n;
}

guint
pph_fiche_list_get_total (PphFicheList *self)
{
  return self->total;
}

void
pph_fiche_list_set_active (PphFicheList *self, gboolean active)
{
  g_return_if_fail (PPH_IS_FICHE_LIST (self));

  self->active = active;
  if (active && self->stale)
    pph_store_rows_read (PPH_STORE_ROWS (self));
}

GPtrArray *
pph_fiche_list_dup_fiches (PphFicheList *self)
{
  GPtrArray *fiches = g_ptr_array_new_with_free_func (pph_record_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PphFicheItem) item = g_list_model_get_item (G_LIST_MODEL (self), i);

      g_ptr_array_add (fiches, pph_fiche_ref (item->fiche));
    }
  return fiches;
}
