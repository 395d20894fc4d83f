/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-register.h"

#include "pph-desk-private.h"
#include "pph-desk-users.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const PphField change_fields[] = {
  PPH_FIELD (PphRegisterChange, convention, STRING),
  PPH_FIELD_OF (PphRegisterChange, before, LIST, pph_authorised_user_record_type),
  PPH_FIELD_OF (PphRegisterChange, after, LIST, pph_authorised_user_record_type),
  PPH_FIELD (PphRegisterChange, added, INT),
  PPH_FIELD (PphRegisterChange, changed, INT),
  PPH_FIELD (PphRegisterChange, same, INT),
};
PPH_DEFINE_RECORD (PphRegisterChange, pph_register_change, change_fields)

/* (transfer full) (nullable): PphAuthorisedUser */
static GPtrArray *
load_register (PphDesk *self, const char *convention, GError **error)
{
  GError *failure = NULL;
  g_autoptr (PphList) list = NULL;

  if (!pph_desk_need_store (self, error))
    return NULL;
  list = pph_store_list_records (self->store, &pph_authorised_user_record_type, convention, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return pph_list_to_array (list);
}

/* --- changes --------------------------------------------------------------------- */

/* Lines as they were and as they become, while a change is being made. */
typedef struct
{
  GPtrArray *before, *after;
  int added, changed, same;
} Edit;

static void
edit_init (Edit *edit)
{
  *edit = (Edit){ .before = g_ptr_array_new_with_free_func (pph_record_unref),
                  .after = g_ptr_array_new_with_free_func (pph_record_unref) };
}

static void
edit_clear (Edit *edit)
{
  g_ptr_array_unref (edit->before);
  g_ptr_array_unref (edit->after);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Edit, edit_clear)

/* @was: NULL: the line is new. */
static void
add_edit (Edit *edit, const PphAuthorisedUser *was, const PphAuthorisedUser *becomes)
{
  if (was != NULL && pph_authorised_user_equal (was, becomes))
    {
      edit->same++;
      return;
    }
  if (was != NULL)
    g_ptr_array_add (edit->before, pph_record_ref (was));
  g_ptr_array_add (edit->after, pph_record_ref (becomes));
  edit->added += was == NULL;
  edit->changed += was != NULL;
}

static PphRegisterChange *
make_change (const char *convention, const Edit *edit)
{
  PphRegisterChange *change = pph_register_change_new ();

  pph_set_string (&change->convention, convention);
  if (edit->before->len > 0)
    pph_set_list (&change->before, pph_list_from_array (edit->before->pdata, edit->before->len));
  if (edit->after->len > 0)
    pph_set_list (&change->after, pph_list_from_array (edit->after->pdata, edit->after->len));
  change->added = edit->added;
  change->changed = edit->changed;
  change->same = edit->same;
  return change;
}

static PphTransaction *
make_transaction (PphDesk *self, const char *verb, const char *convention, const Edit *edit)
{
  PphTransaction *transaction = pph_desk_begin (self, verb);

  for (guint i = 0; i < edit->after->len; i++)
    pph_transaction_put_record (transaction, convention, edit->after->pdata[i]);
  return transaction;
}

static PphRegisterChange *
commit_edit (PphDesk *self, const char *verb, const char *convention, const Edit *edit, GError **error)
{
  if (edit->after->len > 0 && !pph_desk_commit (self, make_transaction (self, verb, convention, edit), error))
    return NULL;
  return make_change (convention, edit);
}

static const PphAuthorisedUser *
find_user (const GPtrArray *users, const char *uuid)
{
  for (guint i = 0; i < users->len; i++)
    if (g_strcmp0 (((const PphAuthorisedUser *)users->pdata[i])->uuid, uuid) == 0)
      return users->pdata[i];
  return NULL;
}

PphRegisterChange *
pph_desk_put_user (PphDesk *self, const char *convention, const PphAuthorisedUser *user, GError **error)
{
  g_autoptr (GPtrArray) users = NULL;
  g_autoptr (PphAuthorisedUser) made = NULL;
  g_autofree char *uuid = NULL;
  g_auto (Edit) edit = { 0 };

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  edit_init (&edit);
  users = load_register (self, convention, error);
  if (users == NULL)
    return NULL;
  made = pph_authorised_user_copy (user);
  uuid = pph_desk_dup_uuid (self);
  if (made->uuid == NULL)
    pph_set_string (&made->uuid, uuid);
  pph_set_string (&made->convention, convention);
  add_edit (&edit, find_user (users, made->uuid), made);
  return commit_edit (self, "rgc-user", convention, &edit, error);
}

gboolean
pph_desk_undo_register (PphDesk *self, const PphRegisterChange *change, GError **error)
{
  g_autoptr (PphTransaction) transaction = NULL;
  g_autoptr (GHashTable) were = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  if (!pph_desk_need_store (self, error))
    return FALSE;
  transaction = pph_desk_begin (self, "rgc-undo");
  for (guint i = 0; i < pph_list_length (change->before); i++)
    {
      const PphAuthorisedUser *user = pph_list_get (change->before, i);

      g_hash_table_add (were, user->uuid);
      pph_transaction_put_record (transaction, change->convention, user);
    }
  for (guint i = 0; i < pph_list_length (change->after); i++)
    {
      const PphAuthorisedUser *user = pph_list_get (change->after, i);

      if (!g_hash_table_contains (were, user->uuid))
        pph_transaction_set_deleted (transaction, user->uuid, TRUE);
    }
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

PphRegisterChange *
pph_desk_apply_measures (PphDesk *self, const char *convention, const GPtrArray *measures, GError **error)
{
  g_autoptr (GPtrArray) users = NULL;
  g_auto (Edit) edit = { 0 };
  GDate today;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  edit_init (&edit);
  users = load_register (self, convention, error);
  if (users == NULL)
    return NULL;
  pph_desk_today (self, &today);
  for (guint i = 0; i < measures->len; i++)
    {
      const PphUserFinding *finding = measures->pdata[i];
      const PphAuthorisedUser *user = find_user (users, finding->user);
      g_autoptr (PphAuthorisedUser) made
          = user != NULL ? pph_authorised_user_with_measure (user, (PphUserMeasure)finding->measure, &today) : NULL;

      if (made != NULL)
        add_edit (&edit, user, made);
    }
  return commit_edit (self, "rgc-measures", convention, &edit, error);
}

/* --- importing ------------------------------------------------------------------- */

/* Finding whom a line of the table is about: each of the register is taken once. */
typedef struct
{
  GHashTable *by_key; /* key → GPtrArray of users, not owned */
  GHashTable *taken;  /* users */
} Matcher;

static void
matcher_clear (Matcher *matcher)
{
  g_clear_pointer (&matcher->by_key, g_hash_table_unref);
  g_clear_pointer (&matcher->taken, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matcher, matcher_clear)

typedef char *(*GetKey) (const PphAuthorisedUser *user);

static char *
key_both (const PphAuthorisedUser *user)
{
  g_autofree char *text = g_strconcat ("b\n", pph_str (user->email), "\n", pph_str (user->name), NULL);

  return user->email != NULL ? g_utf8_casefold (text, -1) : NULL;
}

static char *
key_email (const PphAuthorisedUser *user)
{
  g_autofree char *text = g_strconcat ("e\n", pph_str (user->email), NULL);

  return user->email != NULL ? g_utf8_casefold (text, -1) : NULL;
}

static char *
key_name (const PphAuthorisedUser *user)
{
  g_autofree char *text = g_strconcat ("n\n", pph_str (user->name), "\n", pph_str (user->service), NULL);

  return user->email == NULL ? g_utf8_casefold (text, -1) : NULL;
}

static const GetKey keys[] = { key_both, key_email, key_name };

static void
matcher_init (Matcher *matcher, const GPtrArray *users)
{
  matcher->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  matcher->taken = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < users->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
      {
        g_autofree char *key = keys[k](users->pdata[i]);
        GPtrArray *list = key != NULL ? g_hash_table_lookup (matcher->by_key, key) : NULL;

        if (key == NULL)
          continue;
        if (list == NULL)
          {
            list = g_ptr_array_new ();
            g_hash_table_insert (matcher->by_key, g_steal_pointer (&key), list);
          }
        g_ptr_array_add (list, users->pdata[i]);
      }
}

/* (transfer none) (nullable) */
static const PphAuthorisedUser *
take_match (Matcher *matcher, const PphAuthorisedUser *line, GetKey get_key)
{
  g_autofree char *key = get_key (line);
  GPtrArray *list = key != NULL ? g_hash_table_lookup (matcher->by_key, key) : NULL;

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (g_hash_table_add (matcher->taken, list->pdata[i]))
      return list->pdata[i];
  return NULL;
}

/* For each line whom it is about, the surest matches of all lines first. (transfer container) */
static GPtrArray *
match_all (const GPtrArray *users, const GPtrArray *lines)
{
  g_auto (Matcher) matcher = { 0 };
  GPtrArray *matches = g_ptr_array_sized_new (lines->len);

  matcher_init (&matcher, users);
  g_ptr_array_set_size (matches, (int)lines->len);
  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    for (guint i = 0; i < lines->len; i++)
      if (matches->pdata[i] == NULL)
        matches->pdata[i] = (gpointer)take_match (&matcher, lines->pdata[i], keys[k]);
  return matches;
}

/* What the table at @path makes of @users; from any thread. @progress: (nullable) */
static gboolean
read_table (PphDesk *self, const char *convention, const char *path, const GPtrArray *users, PphProgress progress,
            gpointer data, GCancellable *cancellable, Edit *edit, GPtrArray *findings, GError **error)
{
  guint columns = 0;
  g_autoptr (GPtrArray) lines = pph_desk_import_users (self, path, &columns, findings, error);
  g_autoptr (GPtrArray) matches = NULL;

  if (lines == NULL)
    return FALSE;
  if (columns == 0)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           _ ("The table is no register: it needs a column for names and one for addresses."));
      return FALSE;
    }
  matches = match_all (users, lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const PphAuthorisedUser *was = matches->pdata[i];
      g_autoptr (PphAuthorisedUser) made
          = pph_authorised_user_with_columns (was != NULL ? was : lines->pdata[i], lines->pdata[i], columns);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      pph_set_string (&made->convention, convention);
      add_edit (edit, was, made);
      if (progress != NULL)
        progress ((i + 1.0) / lines->len, data);
    }
  return TRUE;
}

PphRegisterChange *
pph_desk_import_register (PphDesk *self, const char *convention, const char *path, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) users = NULL;
  g_auto (Edit) edit = { 0 };

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  edit_init (&edit);
  users = load_register (self, convention, error);
  if (users == NULL || !read_table (self, convention, path, users, NULL, NULL, NULL, &edit, findings, error))
    return NULL;
  return commit_edit (self, "rgc-import", convention, &edit, error);
}

/* The same without keeping anyone waiting: the file is read and compared in a thread, the store writes in its own. */
typedef struct
{
  char *convention, *path;
  GPtrArray *users, *findings;
  PphProgress progress;
  gpointer progress_data;
  Edit edit;
} TableImport;

static void
table_import_free (gpointer data)
{
  TableImport *import = data;

  g_free (import->convention);
  g_free (import->path);
  g_clear_pointer (&import->users, g_ptr_array_unref);
  g_ptr_array_unref (import->findings);
  edit_clear (&import->edit);
  g_free (import);
}

static void
run_import (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TableImport *import = data;
  GError *error = NULL;

  if (read_table (source, import->convention, import->path, import->users, import->progress, import->progress_data,
                  cancellable, &import->edit, import->findings, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_import_kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const TableImport *import = g_task_get_task_data (task);
  GError *error = NULL;

  if (pph_desk_commit_finish (PPH_DESK (source), result, &error))
    g_task_return_pointer (task, make_change (import->convention, &import->edit), pph_record_unref);
  else
    g_task_return_error (task, error);
}

/* Read: now it is kept. @data: (transfer full): the task that is waited for */
static void
on_table_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PphDesk *self = PPH_DESK (source);
  TableImport *import = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (import->edit.after->len == 0)
    g_task_return_pointer (task, make_change (import->convention, &import->edit), pph_record_unref);
  else
    pph_desk_commit_async (self, make_transaction (self, "rgc-import", import->convention, &import->edit),
                           on_import_kept_cb, g_steal_pointer (&task));
}

void
pph_desk_import_register_async (PphDesk *self, const char *convention, const char *path, PphProgress progress,
                                gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);
  g_autoptr (GTask) reading = NULL;
  TableImport *import = g_new0 (TableImport, 1);
  GError *error = NULL;

  g_return_if_fail (PPH_IS_DESK (self));

  edit_init (&import->edit);
  import->convention = g_strdup (convention);
  import->path = g_strdup (path);
  import->findings = pph_findings_new ();
  import->progress = progress;
  import->progress_data = progress_data;
  /* What is in the store by then is there, even when the work is cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, import, table_import_free);
  import->users = load_register (self, convention, &error);
  if (import->users == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  /* The reading task borrows what the other one owns, and hands it back. */
  reading = g_task_new (self, cancellable, on_table_read_cb, task);
  g_task_set_task_data (reading, import, NULL);
  g_task_run_in_thread (reading, run_import);
}

PphRegisterChange *
pph_desk_import_register_finish (PphDesk *self, GAsyncResult *result, GPtrArray *findings, GError **error)
{
  const TableImport *import;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  import = g_task_get_task_data (G_TASK (result));
  for (guint i = 0; i < import->findings->len; i++)
    g_ptr_array_add (findings, pph_record_ref (import->findings->pdata[i]));
  return g_task_propagate_pointer (G_TASK (result), error);
}
