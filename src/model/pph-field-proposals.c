/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-field-proposals.h"

#include "pph-template-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is decided of one field. */
typedef struct
{
  char *label;
  PphFieldType type;
  gboolean taken;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_free (self->label);
  g_free (self);
}

/* -- one field --------------------------------------------------------------------- */

struct _PphProposedField
{
  GObject parent_instance;

  PphProposal *proposal;
  Choice *choice;
  GArray *places; /* guint: start and end, in characters */
};

G_DEFINE_FINAL_TYPE (PphProposedField, pph_proposed_field, G_TYPE_OBJECT)

enum
{
  FIELD_PROP_0,
  FIELD_PROP_LABEL,
  FIELD_PROP_TYPE,
  FIELD_PROP_TAKEN,
  N_FIELD_PROPS
};
static GParamSpec *field_properties[N_FIELD_PROPS];

const char *
pph_proposed_field_get_label (PphProposedField *self)
{
  g_return_val_if_fail (PPH_IS_PROPOSED_FIELD (self), NULL);
  return self->choice->label;
}

PphFieldType
pph_proposed_field_get_kind (PphProposedField *self)
{
  g_return_val_if_fail (PPH_IS_PROPOSED_FIELD (self), PPH_FIELD_TYPE_TEXT);
  return self->choice->type;
}

gboolean
pph_proposed_field_get_taken (PphProposedField *self)
{
  g_return_val_if_fail (PPH_IS_PROPOSED_FIELD (self), FALSE);
  return self->choice->taken;
}

const char *
pph_proposed_field_get_value (PphProposedField *self)
{
  g_return_val_if_fail (PPH_IS_PROPOSED_FIELD (self), NULL);
  return self->proposal->value;
}

gboolean
pph_proposed_field_can_change (PphProposedField *self)
{
  g_return_val_if_fail (PPH_IS_PROPOSED_FIELD (self), FALSE);
  return self->proposal->field;
}

guint
pph_proposed_field_get_n_places (PphProposedField *self)
{
  g_return_val_if_fail (PPH_IS_PROPOSED_FIELD (self), 0);
  return self->places->len / 2;
}

void
pph_proposed_field_get_place (PphProposedField *self, guint i, guint *start, guint *end)
{
  g_return_if_fail (PPH_IS_PROPOSED_FIELD (self) && i < self->places->len / 2);
  *start = g_array_index (self->places, guint, 2 * i);
  *end = g_array_index (self->places, guint, 2 * i + 1);
}

static void
pph_proposed_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphProposedField *self = PPH_PROPOSED_FIELD (object);

  switch (id)
    {
    case FIELD_PROP_LABEL:
      g_value_set_string (value, self->choice->label);
      break;
    case FIELD_PROP_TYPE:
      g_value_set_int (value, (int)self->choice->type);
      break;
    case FIELD_PROP_TAKEN:
      g_value_set_boolean (value, self->choice->taken);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_proposed_field_finalize (GObject *object)
{
  PphProposedField *self = PPH_PROPOSED_FIELD (object);

  pph_proposal_free (self->proposal);
  choice_free (self->choice);
  g_array_unref (self->places);
  G_OBJECT_CLASS (pph_proposed_field_parent_class)->finalize (object);
}

static void
pph_proposed_field_class_init (PphProposedFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pph_proposed_field_get_property;
  object_class->finalize = pph_proposed_field_finalize;
  field_properties[FIELD_PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  field_properties[FIELD_PROP_TYPE]
      = g_param_spec_int ("type", NULL, NULL, 0, PPH_FIELD_TYPE_PHONE, PPH_FIELD_TYPE_TEXT, flags);
  field_properties[FIELD_PROP_TAKEN] = g_param_spec_boolean ("taken", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_FIELD_PROPS, field_properties);
}

static void
pph_proposed_field_init (PphProposedField *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* -- the list ---------------------------------------------------------------------- */

typedef struct
{
  guint i;
  Choice *before, *after;
} Step;

static void
step_free (gpointer data)
{
  Step *self = data;

  choice_free (self->before);
  choice_free (self->after);
  g_free (self);
}

struct _PphFieldProposals
{
  PphUndoableList parent_instance;

  PphDesk *desk;
  PphVersion *version;
  PphProposals *proposals; /* NULL until they are found */
  GPtrArray *fields;       /* PphProposedField */
  GPtrArray *steps;        /* Step */
  guint step;              /* how many of them hold */
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

static gboolean
can_undo (PphUndoableList *list)
{
  return PPH_FIELD_PROPOSALS (list)->step > 0;
}

static gboolean
can_redo (PphUndoableList *list)
{
  return PPH_FIELD_PROPOSALS (list)->step < PPH_FIELD_PROPOSALS (list)->steps->len;
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

static Choice *
choice_new (const char *label, PphFieldType type, gboolean taken)
{
  Choice *self = g_new0 (Choice, 1);

  self->label = g_strdup (label);
  self->type = type;
  self->taken = taken;
  return self;
}

static Choice *
choice_copy (const Choice *self)
{
  return choice_new (self->label, self->type, self->taken);
}

/* -- finding them ------------------------------------------------------------------ */

static void
find (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, pph_proposals_find (data), (GDestroyNotify)pph_proposals_free);
}

static PphProposedField *
make_field (const PphProposals *proposals, const PphProposal *proposal)
{
  PphProposedField *field = g_object_new (PPH_TYPE_PROPOSED_FIELD, NULL);

  field->proposal = pph_proposal_copy_as (proposal, proposal->name, proposal->label, proposal->type);
  field->choice = choice_new (proposal->label, proposal->type, TRUE);
  for (guint i = 0; i < proposal->places->len; i++)
    {
      const PphProposalPlace *place = proposal->places->pdata[i];
      guint ends[] = { (guint)g_utf8_pointer_to_offset (proposals->text, proposals->text + place->start),
                       (guint)g_utf8_pointer_to_offset (proposals->text, proposals->text + place->end) };

      g_array_append_vals (field->places, ends, 2);
    }
  return field;
}

static void
on_found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  PphFieldProposals *self = PPH_FIELD_PROPOSALS (object);

  self->proposals = g_task_propagate_pointer (G_TASK (result), NULL);
  for (guint i = 0; i < self->proposals->proposals->len; i++)
    g_ptr_array_add (self->fields, make_field (self->proposals, self->proposals->proposals->pdata[i]));
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
    n += ((PphProposedField *)self->fields->pdata[i])->choice->taken;
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
show_choice (PphFieldProposals *self, guint i, const Choice *choice)
{
  PphProposedField *field = self->fields->pdata[i];

  choice_free (field->choice);
  field->choice = choice_copy (choice);
  for (guint k = FIELD_PROP_LABEL; k < N_FIELD_PROPS; k++)
    g_object_notify_by_pspec (G_OBJECT (field), field_properties[k]);
  pph_undoable_list_emit_changed (PPH_UNDOABLE_LIST (self));
}

/* Takes @after. */
static void
decide (PphFieldProposals *self, guint i, Choice *after)
{
  Step *step = g_new0 (Step, 1);

  step->i = i;
  step->before = choice_copy (((PphProposedField *)self->fields->pdata[i])->choice);
  step->after = after;
  g_ptr_array_set_size (self->steps, (int)self->step);
  g_ptr_array_add (self->steps, step);
  self->step++;
  show_choice (self, i, after);
}

static const Choice *
get_choice (PphFieldProposals *self, guint i)
{
  return ((PphProposedField *)self->fields->pdata[i])->choice;
}

void
pph_field_proposals_set_taken (PphFieldProposals *self, guint i, gboolean taken)
{
  const Choice *choice;

  g_return_if_fail (PPH_IS_FIELD_PROPOSALS (self) && i < self->fields->len);
  choice = get_choice (self, i);
  if (choice->taken != taken)
    decide (self, i, choice_new (choice->label, choice->type, taken));
}

void
pph_field_proposals_set_label (PphFieldProposals *self, guint i, const char *label)
{
  g_autofree char *stripped = g_strstrip (g_strdup (label));
  const Choice *choice;

  g_return_if_fail (PPH_IS_FIELD_PROPOSALS (self) && i < self->fields->len);
  choice = get_choice (self, i);
  if (stripped[0] != '\0' && strcmp (choice->label, stripped) != 0
      && pph_proposed_field_can_change (self->fields->pdata[i]))
    decide (self, i, choice_new (stripped, choice->type, choice->taken));
}

void
pph_field_proposals_set_kind (PphFieldProposals *self, guint i, PphFieldType type)
{
  const Choice *choice;

  g_return_if_fail (PPH_IS_FIELD_PROPOSALS (self) && i < self->fields->len);
  choice = get_choice (self, i);
  if (choice->type != type && pph_proposed_field_can_change (self->fields->pdata[i]))
    decide (self, i, choice_new (choice->label, type, choice->taken));
}

void
pph_field_proposals_undo (PphFieldProposals *self)
{
  const Step *step;

  g_return_if_fail (PPH_IS_FIELD_PROPOSALS (self));
  if (self->step == 0)
    return;
  step = self->steps->pdata[--self->step];
  show_choice (self, step->i, step->before);
}

void
pph_field_proposals_redo (PphFieldProposals *self)
{
  const Step *step;

  g_return_if_fail (PPH_IS_FIELD_PROPOSALS (self));
  if (self->step == self->steps->len)
    return;
  step = self->steps->pdata[self->step++];
  show_choice (self, step->i, step->after);
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
dup_name (PphFieldProposals *self, const GPtrArray *taken, const PphProposedField *field)
{
  g_autofree char *slug = pph_template_name_from (field->choice->label, 5, '_');
  g_autofree char *name = g_strdup (slug);

  if (strcmp (field->choice->label, field->proposal->label) == 0 || slug[0] == '\0')
    return g_strdup (field->proposal->name);
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
      const PphProposedField *field = self->fields->pdata[i];
      g_autofree char *name = NULL;

      if (!field->choice->taken)
        continue;
      name = dup_name (self, taken, field);
      g_ptr_array_add (taken, pph_proposal_copy_as (field->proposal, name, field->choice->label, field->choice->type));
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
  g_ptr_array_unref (self->steps);
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
  list_class->can_undo = can_undo;
  list_class->can_redo = can_redo;
}

static void
pph_field_proposals_init (PphFieldProposals *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->steps = g_ptr_array_new_with_free_func (step_free);
}
