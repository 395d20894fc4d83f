/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-session.h"
#include "pph-types.h"

#define SETTLE_AFTER 1000 /* milliseconds; g_timeout_add_seconds () may take twice as long */

struct _PphEditorSession
{
  GObject parent_instance;

  PphDesk *desk;
  PphDocument *document;
  PphUndo *undo;
  gint64 revision;    /* of the version in the store that ours was made from */
  PphVersion *saved;  /* as the store has it */
  PphVersion *saving; /* on its way; or NULL */
  guint timer;
  gint64 saved_at;
  char *save_error;
  gboolean frozen; /* the store refused: someone froze it meanwhile */
};

G_DEFINE_FINAL_TYPE (PphEditorSession, pph_editor_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_VERSION,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_SAVED_AT,
  PROP_SAVE_ERROR,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  KEPT_BOTH,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void save_next (PphEditorSession *self);

/* Saving */

static void
set_save_error (PphEditorSession *self, const char *sentence)
{
  if (g_strcmp0 (self->save_error, sentence) == 0)
    return;
  g_free (self->save_error);
  self->save_error = g_strdup (sentence);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_ERROR]);
}

static gboolean
is_saved (PphEditorSession *self)
{
  return pph_version_equal (self->saved, pph_undo_get (self->undo));
}

/* The store had a newer version, and kept ours under another name: from now on
 * that is the one we edit. */
static void
follow_kept_version (PphEditorSession *self, const char *uuid)
{
  g_autoptr (PphVersion) present = pph_version_copy (pph_undo_get (self->undo));
  g_autoptr (PphVersion) saved = pph_version_copy (self->saved);

  pph_set_string (&present->uuid, uuid);
  pph_set_string (&saved->uuid, uuid);
  pph_undo_replace (self->undo, present);
  pph_set_record (&self->saved, saved);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERSION]);
  g_signal_emit (self, signals[KEPT_BOTH], 0);
}

static void
on_save_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphEditorSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphCommit) commit = pph_desk_save_finish (PPH_DESK (source), result, &error);
  g_autoptr (PphVersion) sent = g_steal_pointer (&self->saving);

  if (commit == NULL)
    {
      self->frozen = g_error_matches (error, PPH_STORE_ERROR, PPH_STORE_ERROR_FROZEN);
      set_save_error (self, error->message);
      return;
    }
  self->revision = commit->revision;
  pph_set_record (&self->saved, sent);
  self->saved_at = pph_desk_now (self->desk);
  set_save_error (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_AT]);
  if (commit->kept_version != NULL)
    follow_kept_version (self, commit->kept_version);
  /* Someone went on typing meanwhile, and it has settled. */
  if (self->timer == 0)
    save_next (self);
}

static void
save_next (PphEditorSession *self)
{
  /* The next save needs the revision that this one gives. */
  if (self->saving != NULL || self->frozen || is_saved (self))
    return;
  self->saving = pph_version_ref (pph_undo_get (self->undo));
  pph_desk_save_async (self->desk, self->document, self->saving, self->revision, on_save_done_cb, g_object_ref (self));
}

static gboolean
on_settled_cb (gpointer data)
{
  PphEditorSession *self = data;

  self->timer = 0;
  pph_undo_settle (self->undo);
  save_next (self);
  return G_SOURCE_REMOVE;
}

static void
start_timer (PphEditorSession *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (SETTLE_AFTER, on_settled_cb, self);
}

void
pph_editor_session_settle (PphEditorSession *self)
{
  g_return_if_fail (PPH_IS_EDITOR_SESSION (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  on_settled_cb (self);
}

gboolean
pph_editor_session_flush (PphEditorSession *self, gint64 timeout)
{
  gint64 deadline = g_get_monotonic_time () + timeout;

  g_return_val_if_fail (PPH_IS_EDITOR_SESSION (self), TRUE);

  pph_editor_session_settle (self);
  while (self->saving != NULL && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  return is_saved (self);
}

/* Changing */

static void
notify_change (PphEditorSession *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERSION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
pph_editor_session_take (PphEditorSession *self, const PphVersion *version, const PphCaret *before,
                         const PphCaret *after, PphChange change)
{
  g_return_if_fail (PPH_IS_EDITOR_SESSION (self));
  g_return_if_fail (version != NULL);

  if (!pph_editor_session_is_editable (self)
      || !pph_undo_take (self->undo, version, before, after, change, g_get_monotonic_time ()))
    return;
  notify_change (self);
  start_timer (self);
}

/* An older step may carry the name that the version had before the store kept two. */
static void
keep_identity (PphEditorSession *self)
{
  const PphVersion *present = pph_undo_get (self->undo);

  if (g_strcmp0 (present->uuid, self->saved->uuid) != 0)
    {
      g_autoptr (PphVersion) named = pph_version_copy (present);

      pph_set_string (&named->uuid, self->saved->uuid);
      pph_undo_replace (self->undo, named);
    }
}

static gboolean
take_step (PphEditorSession *self, gboolean moved)
{
  if (!moved)
    return FALSE;
  keep_identity (self);
  notify_change (self);
  start_timer (self);
  return TRUE;
}

gboolean
pph_editor_session_undo (PphEditorSession *self, const PphCaret **caret)
{
  g_return_val_if_fail (PPH_IS_EDITOR_SESSION (self), FALSE);

  return take_step (self, pph_editor_session_is_editable (self) && pph_undo_undo (self->undo, caret) != NULL);
}

gboolean
pph_editor_session_redo (PphEditorSession *self, const PphCaret **caret)
{
  g_return_val_if_fail (PPH_IS_EDITOR_SESSION (self), FALSE);

  return take_step (self, pph_editor_session_is_editable (self) && pph_undo_redo (self->undo, caret) != NULL);
}

/* A command, or another window, changed the document: what it says now is shown,
 * unless something of ours is on its way; then the store will keep both. */
static void
on_store_changed_cb (PphEditorSession *self, const PphStoreChange *change)
{
  g_autoptr (PphStored) stored = NULL;
  PphCaret nowhere = { 0 };

  if (self->saving != NULL || !is_saved (self) || !pph_store_change_has (change, self->document->uuid))
    return;
  stored = pph_store_load (pph_desk_get_store (self->desk), self->document->uuid, NULL, NULL);
  if (stored == NULL)
    return;
  pph_set_record (&self->document, stored->document);
  if (stored->revision == self->revision && g_strcmp0 (stored->version->uuid, self->saved->uuid) == 0)
    return;
  self->revision = stored->revision;
  pph_set_record (&self->saved, stored->version);
  if (pph_undo_take (self->undo, stored->version, &nowhere, &nowhere, PPH_CHANGE_COMMAND, g_get_monotonic_time ()))
    notify_change (self);
}

/* The object */

static void
pph_editor_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphEditorSession *self = PPH_EDITOR_SESSION (object);

  switch (id)
    {
    case PROP_VERSION:
      g_value_set_boxed (value, pph_undo_get (self->undo));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, pph_editor_session_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, pph_editor_session_can_redo (self));
      break;
    case PROP_SAVED_AT:
      g_value_set_int64 (value, self->saved_at);
      break;
    case PROP_SAVE_ERROR:
      g_value_set_string (value, self->save_error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_editor_session_finalize (GObject *object)
{
  PphEditorSession *self = PPH_EDITOR_SESSION (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->document, pph_document_unref);
  g_clear_pointer (&self->undo, pph_undo_free);
  g_clear_pointer (&self->saved, pph_version_unref);
  g_clear_pointer (&self->saving, pph_version_unref);
  g_free (self->save_error);
  G_OBJECT_CLASS (pph_editor_session_parent_class)->finalize (object);
}

static void
pph_editor_session_class_init (PphEditorSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pph_editor_session_get_property;
  object_class->finalize = pph_editor_session_finalize;

  properties[PROP_VERSION] = g_param_spec_boxed ("version", NULL, NULL, PPH_TYPE_RECORD, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_SAVED_AT] = g_param_spec_int64 ("saved-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_SAVE_ERROR] = g_param_spec_string ("save-error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[KEPT_BOTH]
      = g_signal_new ("kept-both", PPH_TYPE_EDITOR_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_editor_session_init (PphEditorSession *self)
{
}

PphEditorSession *
pph_editor_session_new (PphDesk *desk, PphStored *stored)
{
  PphEditorSession *self = g_object_new (PPH_TYPE_EDITOR_SESSION, NULL);

  self->desk = g_object_ref (desk);
  self->document = pph_document_ref (stored->document);
  self->saved = pph_version_ref (stored->version);
  self->undo = pph_undo_new (stored->version);
  self->revision = stored->revision;
  pph_stored_free (stored);
  g_signal_connect_object (pph_desk_get_store (desk), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

PphDesk *
pph_editor_session_get_desk (PphEditorSession *self)
{
  g_return_val_if_fail (PPH_IS_EDITOR_SESSION (self), NULL);

  return self->desk;
}

const PphVersion *
pph_editor_session_get_version (PphEditorSession *self)
{
  g_return_val_if_fail (PPH_IS_EDITOR_SESSION (self), NULL);

  return pph_undo_get (self->undo);
}

const PphDocument *
pph_editor_session_get_document (PphEditorSession *self)
{
  g_return_val_if_fail (PPH_IS_EDITOR_SESSION (self), NULL);

  return self->document;
}

gboolean
pph_editor_session_can_undo (PphEditorSession *self)
{
  return pph_editor_session_is_editable (self) && pph_undo_can_undo (self->undo);
}

gboolean
pph_editor_session_can_redo (PphEditorSession *self)
{
  return pph_editor_session_is_editable (self) && pph_undo_can_redo (self->undo);
}

gint64
pph_editor_session_get_saved_at (PphEditorSession *self)
{
  return self->saved_at;
}

const char *
pph_editor_session_get_save_error (PphEditorSession *self)
{
  return self->save_error;
}

gboolean
pph_editor_session_is_editable (PphEditorSession *self)
{
  g_return_val_if_fail (PPH_IS_EDITOR_SESSION (self), FALSE);

  return !self->frozen && self->saved->state < PPH_VERSION_FROZEN;
}
