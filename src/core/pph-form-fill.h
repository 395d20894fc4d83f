/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-finding.h"
#include "pph-form.h"

G_BEGIN_DECLS

/* A filled form, and what follows from what is in it.  Pure functions: each
 * change gives a new value, so that undo, preview and saving can share.
 *
 * Only what a person ticked is kept as ticked; what follows from it is computed
 * each time, with its reason.  So no filled form, wherever it comes from, can
 * show a box without what it implies and requires. */

typedef struct
{
  PphRecord   parent;
  GRefString *form;    /* id of the definition */
  GRefString *version;
  GRefString *digest;
  PphList    *values;  /* PphFieldValue: .name is the key; "true" for a box, ISO for a date that was understood */
} PphFilledForm;
PPH_DECLARE_RECORD (PphFilledForm, pph_filled_form)

/* Names of values that are no fields begin with "parties." (pph_filled_form_with_party()), or with this: why a wording
 * stays (PphDismissal), under the field and the word that it is about. */
#define PPH_FORM_DISMISSED "relecture:"

/* pph_filled_form_new_for: an empty one. (transfer full) */
PphFilledForm *pph_filled_form_new_for    (const PphForm *form);
const char    *pph_filled_form_get        (const PphFilledForm *self, const char *key); /* (transfer none): "" if there is none */
/* pph_filled_form_with: with @key set as someone did; "" or %NULL empties. Dates and SIRET become what they are
 * kept as, if they are understood. Ticking a box ticks what it requires; clearing one clears what cannot go
 * without it. (transfer full) */
PphFilledForm *pph_filled_form_with       (const PphFilledForm *self, const PphForm *form, const char *key, const char *text);
/* pph_filled_form_count_rows: the number of the last row of the table @table in which something is written. */
guint          pph_filled_form_count_rows (const PphFilledForm *self, const char *table);
/* pph_filled_form_with_row_moved: the row @from (from 1) of @table becomes the row @to, or goes if @to is 0; the others
 * close up. (transfer full) */
PphFilledForm *pph_filled_form_with_row_moved (const PphFilledForm *self, const char *table, guint from, guint to);
/* pph_filled_form_with_party: the name that labels show for @party. (transfer full) */
PphFilledForm *pph_filled_form_with_party (const PphFilledForm *self, const char *party, const char *name);
/* pph_filled_form_dup_label: @label with the names of parties; {{operateur|de}} and |a follow French grammar. (transfer full) */
char          *pph_filled_form_dup_label  (const PphFilledForm *self, const PphForm *form, const char *label);

/* Why a box is ticked by itself, or what falls with one. */
typedef struct
{
  PphRecord   parent;
  GRefString *key;     /* of the box or field concerned */
  GRefString *source;  /* key of the box that it follows from */
  GRefString *because; /* in French, from the definition */
} PphFormReason;
PPH_DECLARE_RECORD (PphFormReason, pph_form_reason)

/* One thing to fill, and how it stands. */
typedef struct
{
  PphRecord   parent;
  GRefString *key;
  int         kind;      /* PphFormKind: never CHOICES, CONTACT, ORGANISATION, TABLE or TREE, which are made of others */
  GRefString *field;     /* id of its field */
  GRefString *label;     /* with names of parties; of an option or part, its own */
  GRefString *context;   /* label of the field or group that it lies in, or NULL */
  GRefString *value;
  gboolean    visible;
  gboolean    required;
  gboolean    on;        /* BOX: ticked, by someone or by itself */
  gboolean    automatic; /* BOX: by itself: someone cannot clear it alone */
  PphList    *reasons;   /* PphFormReason: why it is automatic or required */
} PphFormEntry;
PPH_DECLARE_RECORD (PphFormEntry, pph_form_entry)

/* pph_form_entry_dup_full_label: "RGC titulaire, Courriel": by which it is known outside its block. (transfer full) */
char *pph_form_entry_dup_full_label (const PphFormEntry *self);

/* The whole form as it stands. */
typedef struct
{
  GPtrArray  *entries; /* PphFormEntry, in the order of the form; a table has its filled rows, at least .lines */
  GHashTable *by_key;  /* key -> PphFormEntry */
} PphFormState;
PphFormState       *pph_form_compute_state (const PphForm *form, const PphFilledForm *filled); /* (transfer full) */
void                pph_form_state_free    (PphFormState *self);
const PphFormEntry *pph_form_state_find    (const PphFormState *self, const char *key); /* (transfer none) (nullable) */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphFormState, pph_form_state_free)

/* pph_form_list_consequences: what else changes if @key is set to @text: boxes that tick or clear themselves, with
 * why; to be told before it is done. PphFormReason (transfer full) */
GPtrArray *pph_form_list_consequences (const PphForm *form, const PphFilledForm *filled, const char *key, const char *text);

/* What a form is checked against; each may be %NULL. */
typedef struct
{
  const GDate *today;
  const GDate *term_start, *term_end;
} PphFormContext;
/* pph_form_signature_stands: does anyone sign in the box @signature? Not in that of someone whose name is asked for but
 * was not given, as a substitute who is optional. @filled: %NULL: a blank form, in which all may sign. */
gboolean   pph_form_signature_stands (const PphFormSignature *signature, const PphFilledForm *filled);

/* pph_form_check: adds what is missing or wrong; .field is the key. */
void       pph_form_check (const PphForm *form, const PphFilledForm *filled, const PphFormContext *context, GPtrArray *findings);

G_END_DECLS
