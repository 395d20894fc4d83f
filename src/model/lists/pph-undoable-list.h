/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A GListModel of what someone decides on, one by one, with a way back: what is decided of its items is undone and
 * redone, and they are found on another thread. Signal "changed": other items, or something about them.
 * Properties: "busy" (boolean), "can-undo", "can-redo" (boolean). */
#define PPH_TYPE_UNDOABLE_LIST (pph_undoable_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (PphUndoableList, pph_undoable_list, PPH, UNDOABLE_LIST, GObject)

struct _PphUndoableListClass
{
  GObjectClass parent_class;

  GType    item_type;
  guint    (*get_n_items) (PphUndoableList *self);
  gpointer (*get_item)    (PphUndoableList *self, guint i); /* @i is one of them (transfer none) */
  gboolean (*is_busy)     (PphUndoableList *self);
  void     (*show_state)  (PphUndoableList *self, gconstpointer state); /* @state holds, again or from now on */
  GDestroyNotify state_free;
};

/* pph_undoable_list_decide: a step from @before to @after, which is shown; what was undone is forgotten.
 * @before, @after: (transfer full): states, as the class has them */
void pph_undoable_list_decide       (PphUndoableList *self, gpointer before, gpointer after);
/* Nothing where there is no such step. */
void pph_undoable_list_undo         (PphUndoableList *self);
void pph_undoable_list_redo         (PphUndoableList *self);
/* pph_undoable_list_forget_steps: there is no way back any more; tells nobody. */
void pph_undoable_list_forget_steps (PphUndoableList *self);

/* pph_undoable_list_notify_state: its properties may be others. */
void pph_undoable_list_notify_state (PphUndoableList *self);
/* pph_undoable_list_emit_changed: them, and the signal. */
void pph_undoable_list_emit_changed (PphUndoableList *self);

G_END_DECLS
