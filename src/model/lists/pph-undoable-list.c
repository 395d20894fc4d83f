/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-undoable-list.h"

static void list_model_init (GListModelInterface *iface);

typedef struct
{
  GDestroyNotify state_free;
  gpointer before, after;
} Step;

typedef struct
{
  GPtrArray *steps; /* Step */
  guint n_done;     /* how many of them hold */
} PphUndoableListPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (PphUndoableList, pph_undoable_list, G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (PphUndoableList)
                                      G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];
static guint changed_signal;

static PphUndoableListPrivate *
get_private (PphUndoableList *self)
{
  return pph_undoable_list_get_instance_private (self);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  step->state_free (step->before);
  step->state_free (step->after);
  g_free (step);
}

static GType
get_item_type (GListModel *model)
{
  return PPH_UNDOABLE_LIST_GET_CLASS (model)->item_type;
}

static guint
get_n_items (GListModel *model)
{
  return PPH_UNDOABLE_LIST_GET_CLASS (model)->get_n_items (PPH_UNDOABLE_LIST (model));
}

static gpointer
get_item (GListModel *model, guint i)
{
  return i < get_n_items (model)
             ? g_object_ref (PPH_UNDOABLE_LIST_GET_CLASS (model)->get_item (PPH_UNDOABLE_LIST (model), i))
             : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
pph_undoable_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphUndoableList *self = PPH_UNDOABLE_LIST (object);
  const PphUndoableListPrivate *priv = get_private (self);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, PPH_UNDOABLE_LIST_GET_CLASS (self)->is_busy (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, priv->n_done > 0);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, priv->n_done < priv->steps->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_undoable_list_finalize (GObject *object)
{
  g_ptr_array_unref (get_private (PPH_UNDOABLE_LIST (object))->steps);
  G_OBJECT_CLASS (pph_undoable_list_parent_class)->finalize (object);
}

static void
pph_undoable_list_class_init (PphUndoableListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pph_undoable_list_get_property;
  object_class->finalize = pph_undoable_list_finalize;
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  changed_signal
      = g_signal_new ("changed", PPH_TYPE_UNDOABLE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_undoable_list_init (PphUndoableList *self)
{
  get_private (self)->steps = g_ptr_array_new_with_free_func (step_free);
}

static void
show_state (PphUndoableList *self, gconstpointer state)
{
  PPH_UNDOABLE_LIST_GET_CLASS (self)->show_state (self, state);
}

void
pph_undoable_list_decide (PphUndoableList *self, gpointer before, gpointer after)
{
  PphUndoableListPrivate *priv = get_private (self);
  Step *step = g_new (Step, 1);

  *step = (Step){ PPH_UNDOABLE_LIST_GET_CLASS (self)->state_free, before, after };
  g_ptr_array_set_size (priv->steps, (int)priv->n_done++);
  g_ptr_array_add (priv->steps, step);
  show_state (self, after);
}

void
pph_undoable_list_undo (PphUndoableList *self)
{
  PphUndoableListPrivate *priv = get_private (self);

  g_return_if_fail (PPH_IS_UNDOABLE_LIST (self));
  if (priv->n_done > 0)
    show_state (self, ((const Step *)priv->steps->pdata[--priv->n_done])->before);
}

void
pph_undoable_list_redo (PphUndoableList *self)
{
  PphUndoableListPrivate *priv = get_private (self);

  g_return_if_fail (PPH_IS_UNDOABLE_LIST (self));
  if (priv->n_done < priv->steps->len)
    show_state (self, ((const Step *)priv->steps->pdata[priv->n_done++])->after);
}

void
pph_undoable_list_forget_steps (PphUndoableList *self)
{
  PphUndoableListPrivate *priv = get_private (self);

  g_ptr_array_set_size (priv->steps, 0);
  priv->n_done = 0;
}

void
pph_undoable_list_notify_state (PphUndoableList *self)
{
  for (guint i = PROP_BUSY; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

void
pph_undoable_list_emit_changed (PphUndoableList *self)
{
  pph_undoable_list_notify_state (self);
  g_signal_emit (self, changed_signal, 0);
}
