/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-field-proposals.h"

#include "pph-proposed-field-private.h"
#include "pph-template-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is decided of one field: a state of the list. */
typedef struct
{
  guint i;
  char *label;
  PphFieldType type;
  gboolean taken;
} Choice;

static Choice *
choice_new (guint i, const char *label, PphFieldType type, gboolean taken)
{
  Choice *self = g_new (Choice, 1);

  *self = (Choice){ i, g_strdup (label), type, taken };
  return self;
}

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_free (self->label);
  g_free (self);
}

struct _PphFieldProposals
{
  PphUndoableList parent_instance;

  PphDesk *desk;
  PphVersion *version;
  PphProposals *proposals; /* NULL until they are found */
  GPtrArray *fields;       /* PphProposedField */
};

G_DEFINE_FINAL_TYPE (PphFieldProposals, pph_field_proposals, PPH_TYPE_UNDOABLE_LIST)

static guint
get_n_items (PphUndoableList *list)
{
  return PPH_FIELD_PROPOSALS (list)->fields->len;
}

static gpointer
get_item (PphUndoableList *list, guint i)
{
  return PPH_FIELD_PROPOSALS (list)->fields->pdata[i];
}

static gboolean
is_busy (PphUndoableList *list)
{
  return PPH_FIELD_PROPOSALS (list)->proposals == NULL;
}

const char *
pph_field_kind_to_text (PphFieldType type)
{
  static const char *const names[] = {
    [PPH_FIELD_TYPE_TEXT] = N_ ("Line of text"),
    [PPH_FIELD_TYPE_LONG] = N_ ("Paragraphs"),
    [PPH_FIELD_TYPE_DATE] = N_ ("Date"),
    [PPH_FIELD_TYPE_INTEGER] = N_ ("Number"),
    [PPH_FIELD_TYPE_BOOLEAN] = N_ ("Yes or no"),
    [PPH_FIELD_TYPE_CHOICE] = N_ ("Choice"),
    [PPH_FIELD_TYPE_LIST] = N_ ("List"),
    [PPH_FIELD_TYPE_SIRET] = N_ ("SIRET"),
    [PPH_FIELD_TYPE_EMAIL] = N_ ("E-mail address"),
    [PPH_FIELD_TYPE_PHONE] = N_ ("Telephone number"),
  };

  g_return_val_if_fail (type < G_N_ELEMENTS (names), "");
  return _ (names[type]);
}

/* -- finding them ------------------------------------------------------------------ */

typedef struct
{
  PphProposals *proposals;
  GPtrArray *fields; /* PphProposedField */
} Found;

static void
found_free (gpointer data)
{
  Found *self = data;

  g_clear_pointer (&self->proposals, pph_proposals_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self);
}

static void
find (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Found *found = g_new0 (Found, 1);

  found->proposals = pph_proposals_find (data);
  found->fields = pph_proposed_field_list (found->proposals);
  g_task_return_pointer (task, found, found_free);
}

static void
on_found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  PphFieldProposals *self = PPH_FIELD_PROPOSALS (object);
  Found *found = g_task_propagate_pointer (G_TASK (result), NULL);

  self->proposals = g_steal_pointer (&found->proposals);
  g_ptr_array_unref (self->fields);
  self->fields = g_steal_pointer (&found->fields);
  found_free (found);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->fields->len);
  pph_undoable_list_emit_changed (PPH_UNDOABLE_LIST (self));
}

PphFieldProposals *
pph_field_proposals_new (PphDesk *desk, const PphVersion *version)
{
  PphFieldProposals *self = g_object_new (PPH_TYPE_FIELD_PROPOSALS, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_found_cb, NULL);

  self->desk = g_object_ref (desk);
  self->version = pph_version_ref (version);
  g_task_set_task_data (task, pph_version_ref (version), (GDestroyNotify)pph_version_unref);
  g_task_run_in_thread (task, find);
  return self;
}

gboolean
pph_field_proposals_is_busy (PphFieldProposals *self)
{
  g_return_val_if_fail (PPH_IS_FIELD_PROPOSALS (self), FALSE);
  return self->proposals == NULL;
}

const char *
pph_field_proposals_get_text (PphFieldProposals *self)
{
  g_return_val_if_fail (PPH_IS_FIELD_PROPOSALS (self), NULL);
  return self->proposals != NULL ? self->proposals->text : "";
}

const char *
pph_field_proposals_get_title (PphFieldProposals *self)
{
  g_return_val_if_fail (PPH_IS_FIELD_PROPOSALS (self), NULL);
  return self->version->title;
}

guint
pph_field_proposals_count_taken (PphFieldProposals *self)
{
  guint n = 0;

  g_return_val_if_fail (PPH_IS_FIELD_PROPOSALS (self), 0);
  for (guint i = 0; i < self->fields->len; i++)
    n += pph_proposed_field_get_taken (self->fields->pdata[i]);
  return n;
}

guint
pph_field_proposals_find (PphFieldProposals *self, guint at)
{
  g_return_val_if_fail (PPH_IS_FIELD_PROPOSALS (self), G_MAXUINT);
  for (guint i = 0; i < self->fields->len; i++)
    for (guint k = 0; k < pph_proposed_field_get_n_places (self->fields->pdata[i]); k++)
      {
        guint start, end;

        pph_proposed_field_get_place (self->fields->pdata[i], k, &start, &end);
        if (start <= at && at < end)
          return i;
      }
  return G_MAXUINT;
}

/* -- deciding ---------------------------------------------------------------------- */

static void
show_choice (PphUndoableList *list, gconstpointer state)
{
  const Choice *choice = state;

  pph_proposed_field_choose (PPH_FIELD_PROPOSALS (list)->fields->pdata[choice->i], choice->label, choice->type,
                             choice->taken);
  pph_undoable_list_emit_changed (list);
}

static void
decide (PphFieldProposals *self, guint i, const char *label, PphFieldType type, gboolean taken)
{
  PphProposedField *field = self->fields->pdata[i];

  pph_undoable_list_decide (PPH_UNDOABLE_LIST (self),
                            choice_new (i, pph_proposed_field_get_label (field), pph_proposed_field_get_kind (field),
                                        pph_proposed_field_get_taken (field)),
                            choice_new (i, label, type, taken));
}

void
pph_field_proposals_set_taken (PphFieldProposals *self, guint i, gboolean taken)
{
  PphProposedField *field;

  g_return_if_fail (PPH_IS_FIELD_PROPOSALS (self) && i < self->fields->len);
  field = self->fields->pdata[i];
  if (pph_proposed_field_get_taken (field) != taken)
    decide (self, i, pph_proposed_field_get_label (field), pph_proposed_field_get_kind (field), taken);
}

void
pph_field_proposals_set_label (PphFieldProposals *self, guint i, const char *label)
{
  g_autofree char *stripped = g_strstrip (g_strdup (label));
  PphProposedField *field;

  g_return_if_fail (PPH_IS_FIELD_PROPOSALS (self) && i < self->fields->len);
  field = self->fields->pdata[i];
  if (stripped[0] != '\0' && strcmp (pph_proposed_field_get_label (field), stripped) != 0
      && pph_proposed_field_can_change (field))
    decide (self, i, stripped, pph_proposed_field_get_kind (field), pph_proposed_field_get_taken (field));
}

void
pph_field_proposals_set_kind (PphFieldProposals *self, guint i, PphFieldType type)
{
  PphProposedField *field;

  g_return_if_fail (PPH_IS_FIELD_PROPOSALS (self) && i < self->fields->len);
  field = self->fields->pdata[i];
  if (pph_proposed_field_get_kind (field) != type && pph_proposed_field_can_change (field))
    decide (self, i, pph_proposed_field_get_label (field), type, pph_proposed_field_get_taken (field));
}

/* -- making the template ----------------------------------------------------------- */

typedef struct
{
  GPtrArray *taken; /* PphProposal */
  PphTemplate *origin;
  char *title;
} Making;

static void
making_free (gpointer data)
{
  Making *self = data;

  g_ptr_array_unref (self->taken);
  g_clear_pointer (&self->origin, pph_template_unref);
  g_free (self->title);
  g_free (self);
}

static gboolean
is_named (const GPtrArray *proposals, const char *name)
{
  for (guint i = 0; i < proposals->len; i++)
    if (strcmp (((const PphProposal *)proposals->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* A field that was given another label is named after it. (transfer full) */
static char *
dup_name (PphFieldProposals *self, const GPtrArray *taken, const PphProposal *proposal, const char *label)
{
  g_autofree char *slug = pph_template_name_from (label, 5, '_');
  g_autofree char *name = g_strdup (slug);

  if (strcmp (label, proposal->label) == 0 || slug[0] == '\0')
    return g_strdup (proposal->name);
  for (guint i = 2;
       is_named (self->proposals->proposals, name) || is_named (taken, name)
       || pph_version_get_value (self->version, name) != NULL || pph_version_find_party (self->version, name) != NULL
       || g_strv_contains (pph_template_own_names, name);
       i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", slug, i);
    }
  return g_steal_pointer (&name);
}

static GPtrArray *
list_taken (PphFieldProposals *self)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_proposal_free);

  for (guint i = 0; i < self->fields->len; i++)
    {
      PphProposedField *field = self->fields->pdata[i];
      const PphProposal *proposal = pph_proposed_field_get_proposal (field);
      const char *label = pph_proposed_field_get_label (field);
      g_autofree char *name = NULL;

      if (!pph_proposed_field_get_taken (field))
        continue;
      name = dup_name (self, taken, proposal, label);
      g_ptr_array_add (taken, pph_proposal_copy_as (proposal, name, label, pph_proposed_field_get_kind (field)));
    }
  return taken;
}

static void
make (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  PphFieldProposals *self = object;
  const Making *making = data;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  GError *error = NULL;
  char *path;

  if (g_task_return_error_if_cancelled (task))
    return;
  path = pph_desk_make_template (self->desk, self->proposals, making->taken, making->origin, making->title, findings,
                                 &error);
  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

void
pph_field_proposals_make_async (PphFieldProposals *self, const char *title, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Making *making;

  g_return_if_fail (PPH_IS_FIELD_PROPOSALS (self));
  g_return_if_fail (self->proposals != NULL && title != NULL);

  task = g_task_new (self, cancellable, callback, data);
  making = g_new0 (Making, 1);
  making->taken = list_taken (self);
  making->origin
      = pph_desk_get_store (self->desk) != NULL ? pph_desk_load_template_of (self->desk, self->version) : NULL;
  making->title = g_strdup (title);
  pph_desk_prepare_files (self->desk, self->version);
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, make);
}

char *
pph_field_proposals_make_finish (PphFieldProposals *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- the object -------------------------------------------------------------------- */

static void
pph_field_proposals_finalize (GObject *object)
{
  PphFieldProposals *self = PPH_FIELD_PROPOSALS (object);

  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->proposals, pph_proposals_free);
  pph_version_unref (self->version);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_field_proposals_parent_class)->finalize (object);
}

static void
pph_field_proposals_class_init (PphFieldProposalsClass *klass)
{
  PphUndoableListClass *list_class = PPH_UNDOABLE_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pph_field_proposals_finalize;
  list_class->item_type = PPH_TYPE_PROPOSED_FIELD;
  list_class->get_n_items = get_n_items;
  list_class->get_item = get_item;
  list_class->is_busy = is_busy;
  list_class->show_state = show_choice;
  list_class->state_free = choice_free;
}

static void
pph_field_proposals_init (PphFieldProposals *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
}
