/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A blank of a form: on paper a dotted line or boxes to tick, in a fillable file
 * a field.  Immutable once it is in a block, and reference-counted: pages keep it. */

typedef enum
{
  PPH_INPUT_TEXT,   /* one line */
  PPH_INPUT_LINES,  /* several, .lines of them */
  PPH_INPUT_CHECK,
  PPH_INPUT_CHOICE, /* one of .choices, a box for each */
  PPH_INPUT_DATE,   /* as printed: "20 novembre 2026" */
} PphInputKind;

typedef struct
{
  gatomicrefcount refs;
  PphInputKind kind;
  char        *name;     /* of the PDF field, unique in the document */
  char        *label;    /* what is asked, for screen readers: a sentence of its own */
  char        *value;    /* NULL or "": blank; CHECK: anything else is ticked; CHOICE: one of .choices */
  GStrv        choices;  /* CHOICE, or NULL */
  int          lines;    /* LINES: how many; 0: three */
  int          room;     /* how many characters are usually written there, for columns of tables; 0: not known */
  gboolean     required;
} PphInput;

PphInput *pph_input_new       (PphInputKind kind, const char *name, const char *label); /* (transfer full) */
PphInput *pph_input_ref       (PphInput *self);
void      pph_input_unref     (PphInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphInput, pph_input_unref)
/* pph_input_is_blank: nothing is filled in, or nothing that the choices have */
gboolean  pph_input_is_blank  (const PphInput *self);
/* pph_input_is_ticked: is box @choice ticked? @choice: of the choices; ignored for a CHECK */
gboolean  pph_input_is_ticked (const PphInput *self, int choice);

G_END_DECLS
