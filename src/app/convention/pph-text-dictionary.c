/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-dictionary.h"

struct _PphTextDictionary
{
  GObject parent_instance;

  PphDesk *desk;
  gboolean wanted;
  PphSpelling *spelling; /* or NULL: not wanted, or not loaded yet */
  char *words;           /* of the service, that it was told */
  char *directory;       /* names of the Annuaire */
  PphList *parties;      /* of the text, and */
  PphList *signatories;
  GRefString *place;
  GCancellable *loading;
};

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphTextDictionary, pph_text_dictionary, G_TYPE_OBJECT)

/* Names that are right */

static void
add_names (GString *names, const char *first, const char *second, const char *third)
{
  g_string_append_printf (names, "%s\n%s\n%s\n", pph_str (first), pph_str (second), pph_str (third));
}

static char *
read_directory (PphStore *store)
{
  GString *names = g_string_new (NULL);
  g_autoptr (PphList) organisations = pph_store_list_organisations (store, NULL);
  g_autoptr (PphList) people = pph_store_list_people (store, NULL);

  for (guint i = 0; i < pph_list_length (organisations); i++)
    {
      const PphOrganisation *organisation = pph_list_get (organisations, i);

      add_names (names, organisation->legal_name, organisation->short_name, organisation->address);
    }
  for (guint i = 0; i < pph_list_length (people); i++)
    {
      const PphPerson *person = pph_list_get (people, i);

      add_names (names, person->given_name, person->family_name, NULL);
    }
  return g_string_free (names, FALSE);
}

static void
tell_names (PphTextDictionary *self)
{
  g_autoptr (GString) names = g_string_new (self->directory);

  for (guint i = 0; i < pph_list_length (self->parties); i++)
    {
      const PphParty *party = pph_list_get (self->parties, i);

      add_names (names, party->legal_name, party->short_name, party->address);
      for (guint j = 0; j < pph_list_length (party->representatives); j++)
        add_names (names, ((const PphRepresentative *)pph_list_get (party->representatives, j))->name, NULL, NULL);
    }
  for (guint i = 0; i < pph_list_length (self->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (self->signatories, i);

      add_names (names, signatory->titular, signatory->signer, NULL);
    }
  add_names (names, self->place, NULL, NULL);
  pph_spelling_set_names (self->spelling, names->str);
}

static void
forget_names (PphTextDictionary *self)
{
  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->parties, pph_list_unref);
  g_clear_pointer (&self->signatories, pph_list_unref);
  g_clear_pointer (&self->place, g_ref_string_release);
}

void
pph_text_dictionary_set_version (PphTextDictionary *self, const PphVersion *version)
{
  PphList *parties = version != NULL ? version->parties : NULL;
  PphList *signatories = version != NULL ? version->signatories : NULL;
  GRefString *place = version != NULL ? version->place : NULL;

  if (parties == self->parties && signatories == self->signatories && g_strcmp0 (place, self->place) == 0)
    return;
  pph_set_list (&self->parties, parties != NULL ? pph_list_ref (parties) : NULL);
  pph_set_list (&self->signatories, signatories != NULL ? pph_list_ref (signatories) : NULL);
  pph_set_string (&self->place, place);
  if (self->spelling == NULL)
    return;
  tell_names (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Reading it */

static void
load_in_thread (GTask *task, gpointer object, gpointer words, GCancellable *cancellable)
{
  g_task_return_pointer (task, pph_spelling_new (words), (GDestroyNotify)pph_spelling_free);
}

static void
on_loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  PphTextDictionary *self = PPH_TEXT_DICTIONARY (object);
  PphSpelling *spelling = g_task_propagate_pointer (G_TASK (result), NULL);

  if (spelling == NULL)
    return; /* no longer wanted */
  g_clear_object (&self->loading);
  g_clear_pointer (&self->spelling, pph_spelling_free);
  self->spelling = spelling;
  tell_names (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Reading the dictionary takes a while, and nobody waits for it. */
static void
load (PphTextDictionary *self)
{
  g_autoptr (GTask) task = NULL;

  self->loading = g_cancellable_new ();
  task = g_task_new (self, self->loading, on_loaded_cb, NULL);
  g_task_set_task_data (task, g_strdup (self->words), g_free);
  g_task_run_in_thread (task, load_in_thread);
}

static void
stop (PphTextDictionary *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->spelling, pph_spelling_free);
  g_clear_pointer (&self->words, g_free);
}

static void
pph_text_dictionary_dispose (GObject *object)
{
  PphTextDictionary *self = PPH_TEXT_DICTIONARY (object);

  stop (self);
  forget_names (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_text_dictionary_parent_class)->dispose (object);
}

static void
pph_text_dictionary_class_init (PphTextDictionaryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_text_dictionary_dispose;
  signals[CHANGED]
      = g_signal_new ("changed", PPH_TYPE_TEXT_DICTIONARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_text_dictionary_init (PphTextDictionary *self)
{
}

PphTextDictionary *
pph_text_dictionary_new (void)
{
  return g_object_new (PPH_TYPE_TEXT_DICTIONARY, NULL);
}

void
pph_text_dictionary_refresh (PphTextDictionary *self)
{
  PphStore *store = self->desk != NULL ? pph_desk_get_store (self->desk) : NULL;
  g_autofree char *check = store != NULL ? pph_store_get_setting (store, PPH_SETTING_SPELLING_CHECK) : NULL;
  g_autofree char *words = store != NULL ? pph_store_get_setting (store, PPH_SETTING_SPELLING_WORDS) : NULL;
  gboolean wanted = store != NULL && g_strcmp0 (check, "no") != 0;
  g_autofree char *directory = wanted ? read_directory (store) : NULL;
  gboolean named = g_strcmp0 (directory, self->directory) == 0;

  if (wanted == self->wanted && g_strcmp0 (words, self->words) == 0 && named)
    return;
  stop (self);
  self->wanted = wanted;
  self->words = g_steal_pointer (&words);
  g_free (self->directory);
  self->directory = g_steal_pointer (&directory);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
pph_text_dictionary_set_desk (PphTextDictionary *self, PphDesk *desk)
{
  g_set_object (&self->desk, desk);
  pph_text_dictionary_refresh (self);
}

gboolean
pph_text_dictionary_has_desk (PphTextDictionary *self)
{
  return self->desk != NULL;
}

PphSpelling *
pph_text_dictionary_get (PphTextDictionary *self)
{
  if (self->wanted && self->spelling == NULL && self->loading == NULL)
    load (self);
  return self->spelling;
}

void
pph_text_dictionary_accept (PphTextDictionary *self, const char *word, gboolean keep)
{
  if (self->spelling == NULL)
    return;
  pph_spelling_accept (self->spelling, word);
  if (keep)
    {
      g_autofree char *words = pph_store_get_setting (pph_desk_get_store (self->desk), PPH_SETTING_SPELLING_WORDS);
      g_autofree char *joined = pph_spelling_join (words, word);

      if (pph_desk_put_setting (self->desk, PPH_SETTING_SPELLING_WORDS, joined, NULL))
        {
          g_free (self->words);
          self->words = g_steal_pointer (&joined);
        }
    }
  g_signal_emit (self, signals[CHANGED], 0);
}
