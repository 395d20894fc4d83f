/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rgc-sheets.h"

#include "pph-date-text.h"
#include "pph-desk-rgc.h"
#include "pph-sheet.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PphDesk *desk;
  char *uuid;
  PphRgcStep step;
  PphFieldRow *date, *reason;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->desk);
  g_free (step->uuid);
  g_free (step);
}

static const struct
{
  const char *title, *verb, *date, *help;
} texts[] = {
  [PPH_RGC_STEP_SIGN] = { N_ ("Signed Act"), N_ ("_Keep as Signed"), N_ ("Signed On"),
                          N_ ("From now on the act stays as it is, with its PDF. A change will be a new act.") },
  [PPH_RGC_STEP_SEND] = { N_ ("Sent to the CSSI"), N_ ("_Sent"), N_ ("Sent On"),
                          N_ ("The time in which the operator can refuse counts from this day.") },
  [PPH_RGC_STEP_REFUSE]
  = { N_ ("Refused in Writing"), N_ ("_Refused"), N_ ("Refused On"), N_ ("Another person has to be proposed.") },
  [PPH_RGC_STEP_ACCEPT] = { N_ ("Accepted in Writing"), N_ ("_Accepted"), N_ ("Accepted On"),
                            N_ ("Without an answer, the proposal is accepted by itself.") },
  [PPH_RGC_STEP_CERTIFY] = { N_ ("Training Certificate"), N_ ("_Sent"), N_ ("Certificate Sent On"),
                             N_ ("No right is given before the certificate is sent to the CSSI.") },
  [PPH_RGC_STEP_REVOKE] = { N_ ("Revoke the RGC"), N_ ("_Revoke"), N_ ("Revoked On"),
                            N_ ("The accounts have nobody to manage them until another person is accepted.") },
};

static void
on_verb_cb (PphSheet *sheet, Step *step)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = step->reason != NULL ? pph_field_row_dup_text (step->reason) : NULL;
  g_autoptr (PphRgcAct) act = NULL;
  GDate date;

  if (!pph_sheet_read_date (step->date, &date))
    return;
  act = pph_desk_step_act (step->desk, step->uuid, step->step, &date, reason, findings, &error);
  if (act != NULL)
    pph_sheet_finish (sheet);
  else if (findings->len > 0)
    pph_sheet_say_findings (sheet, findings);
  else
    pph_sheet_say (sheet, error->message);
}

void
pph_step_sheet_show (GtkWidget *over, PphDesk *desk, const char *uuid, PphRgcStep what)
{
  PphSheet *sheet = pph_sheet_new (over, _ (texts[what].title), _ (texts[what].verb));
  AdwPreferencesGroup *group = pph_sheet_add_group (sheet, NULL, _ (texts[what].help));
  Step *step = g_new0 (Step, 1);
  g_autofree char *today = NULL;
  GDate day;

  pph_desk_today (desk, &day);
  today = pph_date_to_iso (&day);
  step->desk = g_object_ref (desk);
  step->uuid = g_strdup (uuid);
  step->step = what;
  step->date = pph_sheet_add_date (sheet, group, _ (texts[what].date), today);
  if (what == PPH_RGC_STEP_REFUSE || what == PPH_RGC_STEP_REVOKE)
    step->reason = pph_sheet_add_field (sheet, group, _ ("Reason"), NULL);
  g_object_set_data_full (G_OBJECT (sheet), "step", step, step_free);
  g_signal_connect (sheet, "verb", G_CALLBACK (on_verb_cb), step);
  gtk_window_present (GTK_WINDOW (sheet));
}
