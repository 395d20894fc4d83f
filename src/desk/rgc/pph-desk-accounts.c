/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-accounts.h"

#include "pph-desk-private.h"

#include <string.h>

const PphParty *
pph_desk_find_designating (const PphVersion *version)
{
  guint n = pph_list_length (version->parties);

  for (guint i = 0; i < n; i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      if (party->nature != PPH_NATURE_STATE && party->nature != PPH_NATURE_PUBLIC_BODY)
        return party;
    }
  return n > 0 ? pph_list_get (version->parties, n - 1) : NULL;
}

/* The accounts of @convention, without what is kept of them. */
static PphAccounts *
begin_accounts (PphDesk *self, const char *convention, GError **error)
{
  g_autoptr (PphStored) stored = pph_store_load (self->store, convention, NULL, error);
  const PphParty *partner = stored != NULL ? pph_desk_find_designating (stored->version) : NULL;
  g_autofree char *title = NULL;
  PphAccounts *made;

  if (stored == NULL)
    return NULL;
  title = pph_desk_resolve_line (stored->version, pph_str (stored->document->reference), stored->version->title);
  made = pph_accounts_new ();
  pph_set_string (&made->convention, convention);
  pph_set_string (&made->reference, stored->document->reference);
  pph_set_string (&made->title, title);
  pph_set_string (&made->partner, partner != NULL ? partner->legal_name : NULL);
  made->terms = pph_rgc_terms_new_usual (partner != NULL && partner->nature == PPH_NATURE_DEPARTEMENT);
  return made;
}

/* What the store keeps of each kind, by convention. */
typedef struct
{
  GHashTable *conventions;                   /* uuid → itself */
  GHashTable *acts, *users, *audits, *terms; /* uuid → GPtrArray */
} Kept;

static void
kept_clear (Kept *kept)
{
  g_clear_pointer (&kept->acts, g_hash_table_unref);
  g_clear_pointer (&kept->users, g_hash_table_unref);
  g_clear_pointer (&kept->audits, g_hash_table_unref);
  g_clear_pointer (&kept->terms, g_hash_table_unref);
  g_clear_pointer (&kept->conventions, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kept, kept_clear)

/* (nullable): %NULL with @error set */
static GHashTable *
read_kind (PphDesk *self, const PphRecordType *type, const char *convention, GHashTable *conventions, GError **error)
{
  const PphField *field = pph_record_type_field (type, "convention");
  g_autoptr (GHashTable) kept
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  GError *failure = NULL;
  g_autoptr (PphList) list = pph_store_list_records (self->store, type, convention, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  for (guint i = 0; i < pph_list_length (list); i++)
    {
      gconstpointer record = pph_list_get (list, i);
      const char *of = G_STRUCT_MEMBER (GRefString *, record, field->offset);
      GPtrArray *items = g_hash_table_lookup (kept, pph_str (of));

      if (of == NULL)
        continue;
      if (items == NULL)
        {
          items = g_ptr_array_new_with_free_func (pph_record_unref);
          g_hash_table_insert (kept, g_strdup (of), items);
          g_hash_table_add (conventions, g_strdup (of));
        }
      g_ptr_array_add (items, pph_record_ref (record));
    }
  return g_steal_pointer (&kept);
}

static gboolean
read_kept (PphDesk *self, const char *convention, Kept *kept, GError **error)
{
  kept->conventions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return (kept->acts = read_kind (self, &pph_rgc_act_record_type, convention, kept->conventions, error)) != NULL
         && (kept->users = read_kind (self, &pph_authorised_user_record_type, convention, kept->conventions, error))
                != NULL
         && (kept->audits = read_kind (self, &pph_user_audit_record_type, convention, kept->conventions, error)) != NULL
         && (kept->terms = read_kind (self, &pph_rgc_terms_record_type, convention, kept->conventions, error)) != NULL;
}

static PphList *
dup_list (GHashTable *kept, const char *convention)
{
  GPtrArray *items = g_hash_table_lookup (kept, convention);

  return items != NULL ? pph_list_from_array (items->pdata, items->len) : NULL;
}

static PphAccounts *
fill_accounts (PphDesk *self, const char *convention, const Kept *kept, GError **error)
{
  PphAccounts *made = begin_accounts (self, convention, error);
  GPtrArray *terms = g_hash_table_lookup (kept->terms, convention);
  GPtrArray *acts = g_hash_table_lookup (kept->acts, convention);
  GDate today;

  if (made == NULL)
    return NULL;
  pph_desk_today (self, &today);
  if (terms != NULL)
    pph_set_record (&made->terms, terms->pdata[terms->len - 1]);
  if (acts != NULL)
    {
      g_autoptr (GPtrArray) linked = pph_rgc_acts_link (acts, made->terms, &today);

      pph_set_list (&made->acts, pph_list_from_array (linked->pdata, linked->len));
    }
  pph_set_list (&made->users, dup_list (kept->users, convention));
  pph_set_list (&made->audits, dup_list (kept->audits, convention));
  return made;
}

PphAccounts *
pph_desk_load_accounts (PphDesk *self, const char *convention, GError **error)
{
  g_auto (Kept) kept = { 0 };

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (!pph_desk_need_store (self, error) || !read_kept (self, convention, &kept, error))
    return NULL;
  return fill_accounts (self, convention, &kept, error);
}

/* The day of the first clock, for sorting; what has none comes last. */
static const char *
get_first_day (const GPtrArray *clocks)
{
  const PphRgcClock *clock = clocks->len > 0 ? clocks->pdata[0] : NULL;

  return clock != NULL && clock->due != NULL ? clock->due->date : "9999-12-31";
}

static int
compare_accounts (gconstpointer a, gconstpointer b, gpointer today)
{
  const PphAccounts *left = *(const PphAccounts *const *)a, *right = *(const PphAccounts *const *)b;
  g_autoptr (GPtrArray) left_clocks = pph_accounts_list_clocks (left, today);
  g_autoptr (GPtrArray) right_clocks = pph_accounts_list_clocks (right, today);
  int order = strcmp (get_first_day (left_clocks), get_first_day (right_clocks));

  return order != 0 ? order : g_utf8_collate (pph_str (left->partner), pph_str (right->partner));
}

GPtrArray *
pph_desk_list_accounts (PphDesk *self, GError **error)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (pph_record_unref);
  g_auto (Kept) kept = { 0 };
  GHashTableIter iter;
  gpointer convention;
  GDate today;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (!pph_desk_need_store (self, error) || !read_kept (self, NULL, &kept, error))
    return NULL;
  pph_desk_today (self, &today);
  g_hash_table_iter_init (&iter, kept.conventions);
  while (g_hash_table_iter_next (&iter, &convention, NULL))
    {
      /* A convention that was deleted takes its accounts with it. */
      PphAccounts *made = fill_accounts (self, convention, &kept, NULL);

      if (made != NULL)
        g_ptr_array_add (accounts, made);
    }
  g_ptr_array_sort_with_data (accounts, compare_accounts, &today);
  return g_steal_pointer (&accounts);
}

gboolean
pph_desk_save_rgc_terms (PphDesk *self, const char *convention, const PphRgcTerms *terms, GError **error)
{
  g_autoptr (PphRgcTerms) kept = pph_rgc_terms_copy (terms);
  g_autofree char *uuid = pph_desk_dup_uuid (self);
  g_autoptr (PphTransaction) transaction = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  if (!pph_desk_need_store (self, error))
    return FALSE;
  if (kept->uuid == NULL)
    pph_set_string (&kept->uuid, uuid);
  pph_set_string (&kept->convention, convention);
  transaction = pph_desk_begin (self, "rgc-terms");
  pph_transaction_put_record (transaction, convention, kept);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}
