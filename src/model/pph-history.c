/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-history.h"

#include "pph-listed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One entry */

struct _PphHistoryItem
{
  GObject parent_instance;
  gint64 id;
  char *what;
  char *moment;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (PphHistoryItem, pph_history_item, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PPH_TYPE_LISTED, NULL))

enum
{
  PROP_TITLE = 1,
  PROP_CAPTION,
  PROP_STATE_LABEL,
  PROP_STATE_CLASSES,
};

static void
pph_history_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphHistoryItem *self = PPH_HISTORY_ITEM (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->what);
      break;
    case PROP_CAPTION:
      g_value_set_string (value, self->moment);
      break;
    case PROP_STATE_LABEL:
    case PROP_STATE_CLASSES:
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_history_item_finalize (GObject *object)
{
  PphHistoryItem *self = PPH_HISTORY_ITEM (object);

  g_free (self->what);
  g_free (self->moment);
  G_OBJECT_CLASS (pph_history_item_parent_class)->finalize (object);
}

static void
pph_history_item_class_init (PphHistoryItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pph_history_item_get_property;
  object_class->finalize = pph_history_item_finalize;
  g_object_class_override_property (object_class, PROP_TITLE, "title");
  g_object_class_override_property (object_class, PROP_CAPTION, "caption");
  g_object_class_override_property (object_class, PROP_STATE_LABEL, "state-label");
  g_object_class_override_property (object_class, PROP_STATE_CLASSES, "state-classes");
}

static void
pph_history_item_init (PphHistoryItem *self)
{
}

const char *
pph_history_item_get_moment (PphHistoryItem *self)
{
  return self->moment;
}

static char *
describe_moment (const PphHistoryEntry *entry)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (entry->time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  /* Translators: a day and an hour, for g_date_time_format() */
  g_autofree char *time = g_date_time_format (local, _ ("%-d %B %Y at %-H:%M"));

  return g_strdup_printf ("%s, %s", time, entry->author);
}

static const char *
describe_verb (const char *verb)
{
  static const struct
  {
    const char *verb, *words;
  } known[] = {
    { "draft", N_ ("Drafted") },
    { "duplicate", N_ ("Made as a copy") },
    { "import", N_ ("Imported") },
    { "demonstration", N_ ("Made for the demonstration") },
    { "freeze", N_ ("Frozen for signature") },
    { "restore", N_ ("Earlier text taken up") },
    { "edit", N_ ("Several parts changed") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].verb, verb))
      return _ (known[i].words);
  return _ ("Changed");
}

static const char *
get_title_of (const PphVersion *version, const char *id)
{
  gconstpointer record = NULL;

  switch (pph_version_find_part (version, id, &record))
    {
    case PPH_PART_ARTICLE:
      return ((const PphArticle *)record)->title;
    case PPH_PART_SECTION:
      return ((const PphSection *)record)->title;
    case PPH_PART_ANNEXE:
      return ((const PphAnnexe *)record)->title;
    case PPH_PART_PARTY:
      return ((const PphParty *)record)->legal_name;
    default:
      return NULL;
    }
}

/* @part: "articles/objet" */
static char *
describe_part (const char *part, const PphVersion *version)
{
  static const struct
  {
    const char *list, *words;
  } known[] = {
    { "head", N_ ("Title, preamble or closing changed") },
    { "articles", N_ ("An article changed") },
    { "sections", N_ ("A section changed") },
    { "annexes", N_ ("An annexe changed") },
    { "parties", N_ ("A party changed") },
    { "signatories", N_ ("A signatory changed") },
    { "values", N_ ("A field changed") },
    { "visas", N_ ("A visa changed") },
  };
  g_auto (GStrv) names = g_strsplit (part, "/", 2);
  const char *title = names[1] != NULL ? get_title_of (version, names[1]) : NULL;

  if (title != NULL && *title != '\0')
    /* Translators: the title of an article, or of another part that was changed */
    return g_strdup_printf (_ ("“%s” changed"), title);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].list, names[0]))
      return g_strdup (_ (known[i].words));
  return g_strdup (_ ("Changed"));
}

static PphHistoryItem *
make_item (const PphHistoryEntry *entry, const PphVersion *version)
{
  PphHistoryItem *item = g_object_new (PPH_TYPE_HISTORY_ITEM, NULL);

  item->id = entry->id;
  item->what = entry->part != NULL && g_str_equal (entry->verb, "edit") ? describe_part (entry->part, version)
                                                                        : g_strdup (describe_verb (entry->verb));
  item->moment = describe_moment (entry);
  return item;
}

/* The list */

struct _PphHistory
{
  GObject parent_instance;

  PphDesk *desk;
  PphStored *stored; /* the present */
  char *title;
  GListStore *items;
  gint64 chosen; /* entry, 0: none */
  GCancellable *cancellable;
  PphComparison *comparison;
  char *before, *after;
};

static void pph_history_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PphHistory, pph_history, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pph_history_model_init))

static guint compared_signal;

static GType
get_item_type (GListModel *model)
{
  return PPH_TYPE_HISTORY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (PPH_HISTORY (model)->items));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (PPH_HISTORY (model)->items), position);
}

static void
pph_history_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
forget_comparison (PphHistory *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->comparison, pph_comparison_unref);
  self->chosen = 0;
}

static void
pph_history_finalize (GObject *object)
{
  PphHistory *self = PPH_HISTORY (object);

  forget_comparison (self);
  g_clear_pointer (&self->stored, pph_stored_free);
  g_free (self->title);
  g_free (self->before);
  g_free (self->after);
  g_object_unref (self->items);
  g_object_unref (self->desk);
  G_OBJECT_CLASS (pph_history_parent_class)->finalize (object);
}

static void
pph_history_class_init (PphHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_history_finalize;
  compared_signal = g_signal_new ("compared", PPH_TYPE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_history_init (PphHistory *self)
{
  self->items = g_list_store_new (PPH_TYPE_HISTORY_ITEM);
  g_signal_connect_swapped (self->items, "items-changed", G_CALLBACK (g_list_model_items_changed), self);
}

PphHistory *
pph_history_new (PphDesk *desk)
{
  PphHistory *self = g_object_new (PPH_TYPE_HISTORY, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

gboolean
pph_history_open (PphHistory *self, const char *uuid, GError **error)
{
  PphStored *stored = pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, error);
  g_autoptr (GPtrArray) entries
      = stored != NULL ? pph_store_list_history (pph_desk_get_store (self->desk), uuid, error) : NULL;

  if (entries == NULL)
    {
      g_clear_pointer (&stored, pph_stored_free);
      return FALSE;
    }
  forget_comparison (self);
  g_clear_pointer (&self->stored, pph_stored_free);
  self->stored = stored;
  g_free (self->title);
  self->title = pph_desk_resolve_line (stored->version, stored->document->reference, stored->version->title);
  g_list_store_remove_all (self->items);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (PphHistoryItem) item = make_item (entries->pdata[i], stored->version);

      g_list_store_append (self->items, item);
    }
  return TRUE;
}

const char *
pph_history_get_title (PphHistory *self)
{
  return self->title != NULL ? self->title : "";
}

/* Comparing */

typedef struct
{
  PphDesk *desk;
  PphDocument *document;
  PphVersion *before, *after;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->desk);
  pph_document_unref (job->document);
  pph_version_unref (job->before);
  pph_version_unref (job->after);
  g_free (job);
}

static void
compare_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_pointer (task, pph_desk_compare (job->desk, job->document, job->before, job->after),
                         (GDestroyNotify)pph_comparison_unref);
}

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PphHistory *self = PPH_HISTORY (source);
  PphComparison *comparison = g_task_propagate_pointer (G_TASK (result), NULL);

  if (comparison == NULL)
    return;
  g_clear_pointer (&self->comparison, pph_comparison_unref);
  self->comparison = comparison;
  g_signal_emit (self, compared_signal, 0);
}

/* Takes both versions. */
static void
compare (PphHistory *self, PphVersion *before, PphVersion *after)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = NULL;

  job->desk = g_object_ref (self->desk);
  job->document = pph_document_ref (self->stored->document);
  job->before = before;
  job->after = after;
  pph_desk_prepare_files (self->desk, before);
  pph_desk_prepare_files (self->desk, after);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_compared_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, compare_in_thread);
}

/* What the entry at @position left. (transfer full) (nullable) */
static PphVersion *
load (PphHistory *self, guint position, char **moment, GError **error)
{
  g_autoptr (PphHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  g_free (*moment);
  *moment = g_strdup (item->moment);
  return pph_store_load_past (pph_desk_get_store (self->desk), self->stored->document->uuid, item->id, error);
}

gboolean
pph_history_choose (PphHistory *self, guint position, gboolean since, GError **error)
{
  g_autoptr (PphHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  gboolean first = position + 1 == g_list_model_get_n_items (G_LIST_MODEL (self->items));
  PphVersion *chosen, *other;

  g_return_val_if_fail (item != NULL, FALSE);

  forget_comparison (self);
  g_signal_emit (self, compared_signal, 0);
  if ((chosen = load (self, position, since ? &self->before : &self->after, error)) == NULL)
    return FALSE;
  self->chosen = item->id;
  if (since)
    {
      g_free (self->after);
      self->after = g_strdup (_ ("present text"));
      compare (self, chosen, pph_version_ref (self->stored->version));
      return TRUE;
    }
  if (first)
    {
      /* Before the first there was nothing. */
      g_free (self->before);
      self->before = g_strdup ("–");
      other = pph_version_new ();
    }
  else if ((other = load (self, position + 1, &self->before, error)) == NULL)
    {
      pph_version_unref (chosen);
      return FALSE;
    }
  compare (self, other, chosen);
  return TRUE;
}

const PphComparison *
pph_history_get_comparison (PphHistory *self)
{
  return self->comparison;
}

const char *
pph_history_get_before (PphHistory *self)
{
  return pph_str (self->before);
}

const char *
pph_history_get_after (PphHistory *self)
{
  return pph_str (self->after);
}

static gint64
get_last (PphHistory *self)
{
  g_autoptr (PphHistoryItem) last = g_list_model_get_item (G_LIST_MODEL (self->items), 0);

  return last != NULL ? last->id : 0;
}

gboolean
pph_history_can_restore (PphHistory *self)
{
  return self->stored != NULL && self->chosen != 0 && self->chosen != get_last (self)
         && (self->stored->version->state == PPH_VERSION_DRAFT || self->stored->version->state == PPH_VERSION_READY);
}

gboolean
pph_history_restore_entry (PphHistory *self, gint64 entry, GError **error)
{
  g_autofree char *uuid = g_strdup (self->stored->document->uuid);

  return pph_desk_take_up_past (self->desk, uuid, entry, error) && pph_history_open (self, uuid, error);
}

gboolean
pph_history_restore (PphHistory *self, gint64 *before, GError **error)
{
  *before = get_last (self);
  return pph_history_restore_entry (self, self->chosen, error);
}

/* Printing */

struct _PphHistoryPrint
{
  PphDesk *desk;
  PphStored *stored;
  PphComparison *comparison;
  char *before, *after;
};

PphHistoryPrint *
pph_history_prepare_print (PphHistory *self)
{
  PphHistoryPrint *print;

  g_return_val_if_fail (self->comparison != NULL, NULL);

  print = g_new0 (PphHistoryPrint, 1);
  print->desk = g_object_ref (self->desk);
  print->stored = g_new0 (PphStored, 1);
  print->stored->document = pph_document_ref (self->stored->document);
  print->stored->version = pph_version_ref (self->stored->version);
  print->comparison = pph_comparison_ref (self->comparison);
  print->before = g_strdup (self->before);
  print->after = g_strdup (self->after);
  return print;
}

void
pph_history_print_free (PphHistoryPrint *self)
{
  g_object_unref (self->desk);
  pph_stored_free (self->stored);
  pph_comparison_unref (self->comparison);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

GBytes *
pph_history_print (gpointer print, GCancellable *cancellable, GError **error)
{
  PphHistoryPrint *self = print;

  return pph_desk_print_comparison (self->desk, self->stored->document, self->stored->version, self->comparison,
                                    self->before, self->after, cancellable, error);
}
