/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rgc-sheets.h"

#include "pph-desk-accounts.h"
#include "pph-sheet.h"

#include <glib/gi18n-lib.h>

#define MOST 9999 /* days, months or years */

/* A length of time in the terms, with the clause that says so. */
typedef struct
{
  const char *label;
  gsize period, clause;
} TermRow;

static const TermRow rows[] = {
  { N_ ("Silence that Accepts a Proposal"), G_STRUCT_OFFSET (PphRgcTerms, tacit),
    G_STRUCT_OFFSET (PphRgcTerms, clause_tacit) },
  { N_ ("To Tell the CSSI"), G_STRUCT_OFFSET (PphRgcTerms, notify), G_STRUCT_OFFSET (PphRgcTerms, clause_notify) },
  { N_ ("Absence that Has to Be Told"), G_STRUCT_OFFSET (PphRgcTerms, absence), 0 },
  { N_ ("Without Use, Rights Are Suspended after"), G_STRUCT_OFFSET (PphRgcTerms, inactivity),
    G_STRUCT_OFFSET (PphRgcTerms, clause_inactivity) },
  { N_ ("From One Audit to the Next"), G_STRUCT_OFFSET (PphRgcTerms, audit),
    G_STRUCT_OFFSET (PphRgcTerms, clause_audit) },
};

typedef struct
{
  PphDesk *desk;
  char *convention;
  PphRgcTerms *terms;
  PphFieldRow *counts[G_N_ELEMENTS (rows)], *clauses[G_N_ELEMENTS (rows)];
  AdwComboRow *units[G_N_ELEMENTS (rows)], *single, *certificate;
} Terms;

static void
terms_free (gpointer data)
{
  Terms *self = data;

  g_object_unref (self->desk);
  g_free (self->convention);
  pph_rgc_terms_unref (self->terms);
  g_free (self);
}

/* 0: it is no number, or has something after it. */
static int
read_count (const char *text)
{
  guint64 count = 0;

  return g_ascii_string_to_unsigned (text, 10, 1, MOST, &count, NULL) ? (int)count : 0;
}

/* FALSE: a number is none, and is marked; what it was stays. */
static gboolean
read_row (Terms *self, PphRgcTerms *made, guint i)
{
  g_autoptr (PphPeriod) period = pph_period_new ();
  g_autofree char *count = g_strstrip (pph_field_row_dup_text (self->counts[i]));

  period->count = read_count (count);
  period->unit = (int)adw_combo_row_get_selected (self->units[i]);
  pph_field_row_set_hint (self->counts[i], PPH_HINT_ERROR,
                          period->count > 0 ? NULL : _ ("Write a whole number, from 1 on."));
  if (period->count > 0)
    pph_set_record (G_STRUCT_MEMBER_P (made, rows[i].period), period);
  if (self->clauses[i] != NULL)
    {
      g_autofree char *clause = g_strstrip (pph_field_row_dup_text (self->clauses[i]));

      pph_set_string (G_STRUCT_MEMBER_P (made, rows[i].clause), clause);
    }
  return period->count > 0;
}

static void
on_settled_cb (PphSheet *sheet, Terms *self)
{
  g_autoptr (PphRgcTerms) made = pph_rgc_terms_copy (self->terms);
  g_autoptr (PphAccounts) kept = NULL;
  g_autoptr (GError) error = NULL;
  gboolean whole = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    whole = read_row (self, made, i) && whole;
  made->single = adw_combo_row_get_selected (self->single) == 1;
  made->certificate = adw_combo_row_get_selected (self->certificate) == 1;
  /* The rest is kept meanwhile. */
  pph_sheet_set_unsaved (sheet, !whole);
  if (pph_rgc_terms_equal (made, self->terms))
    return;
  if (!pph_desk_save_rgc_terms (self->desk, self->convention, made, &error))
    {
      pph_sheet_set_unsaved (sheet, TRUE);
      pph_sheet_say (sheet, error->message);
      return;
    }
  /* It has a uuid now: what follows replaces it. */
  kept = pph_desk_load_accounts (self->desk, self->convention, NULL);
  pph_rgc_terms_unref (self->terms);
  self->terms = pph_rgc_terms_ref (kept != NULL ? kept->terms : made);
}

static void
add_row (PphSheet *sheet, Terms *self, guint i)
{
  const char *const units[] = { _ ("days"), _ ("months"), _ ("years"), NULL };
  AdwPreferencesGroup *group = pph_sheet_add_group (sheet, _ (rows[i].label), NULL);
  const PphPeriod *period = G_STRUCT_MEMBER (PphPeriod *, self->terms, rows[i].period);
  g_autofree char *count = g_strdup_printf ("%d", period != NULL ? period->count : 1);

  self->counts[i] = pph_sheet_add_field (sheet, group, _ ("Length"), count);
  self->units[i]
      = pph_sheet_add_choice (sheet, group, _ ("Unit"), units, period != NULL ? (guint)period->unit : PPH_UNIT_MONTHS);
  if (rows[i].clause != 0)
    self->clauses[i]
        = pph_sheet_add_field (sheet, group, _ ("Clause"), G_STRUCT_MEMBER (GRefString *, self->terms, rows[i].clause));
}

void
pph_terms_sheet_show (GtkWidget *over, PphDesk *desk, const char *convention)
{
  const char *const answers[] = { _ ("No"), _ ("Yes"), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PphAccounts) accounts = pph_desk_load_accounts (desk, convention, &error);
  PphSheet *sheet = pph_sheet_new (over, _ ("What the Agreement Says"), NULL);
  AdwPreferencesGroup *group;
  Terms *self;

  gtk_window_set_default_size (GTK_WINDOW (sheet), 520, 640);
  gtk_window_present (GTK_WINDOW (sheet));
  if (accounts == NULL)
    {
      pph_sheet_say (sheet, error->message);
      return;
    }
  self = g_new0 (Terms, 1);
  self->desk = g_object_ref (desk);
  self->convention = g_strdup (convention);
  self->terms = pph_rgc_terms_ref (accounts->terms);
  g_object_set_data_full (G_OBJECT (sheet), "terms", self, terms_free);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_row (sheet, self, i);
  group = pph_sheet_add_group (sheet, NULL, NULL);
  self->single = pph_sheet_add_choice (sheet, group, _ ("One RGC Only"), answers, self->terms->single ? 1 : 0);
  self->certificate = pph_sheet_add_choice (sheet, group, _ ("Certificate before Any Right"), answers,
                                            self->terms->certificate ? 1 : 0);
  g_signal_connect (sheet, "settled", G_CALLBACK (on_settled_cb), self);
}
