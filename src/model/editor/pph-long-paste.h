/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-buffer.h"

G_BEGIN_DECLS

/* A paste that would hold the window: its ends are pasted as any other text is, what stands between them is written
 * a little at a time, and so is what it is read back as.  Until it is over nothing else may change the buffer, and
 * what it holds is no version: "edited" is to be left alone. */

typedef struct _PphLongPaste PphLongPaste;

/* pph_long_paste_is_long: whether @rich is better pasted so. */
gboolean      pph_long_paste_is_long  (const PphRich *rich);
/* pph_long_paste_new: begins, where the caret of @buffer is.  Takes @rich, unless it says no.
 * Returns: (transfer full) (nullable): %NULL: it cannot be cut there (an empty item, a table into a note): paste it at once */
PphLongPaste *pph_long_paste_new      (PphEditorBuffer *buffer, PphRich *rich);
/* pph_long_paste_step: some more. Returns: FALSE once all of it is there */
gboolean      pph_long_paste_step     (PphLongPaste *self);
double        pph_long_paste_get_done (PphLongPaste *self); /* 0 to 1 */
/* Both free it.  end (): the rest at once, if there is any; cancel (): the text is as it was before. */
void          pph_long_paste_end      (PphLongPaste *self);
void          pph_long_paste_cancel   (PphLongPaste *self);

G_END_DECLS
