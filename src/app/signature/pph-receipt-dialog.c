/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-receipt-dialog.h"

#include "pph-verdict-words.h"

#include <glib/gi18n-lib.h>

GtkWidget *
pph_receipt_dialog_new (GtkWindow *parent, const PphReceipt *receipt)
{
  const char *heading = receipt->taken      ? _ ("The Signatures Are Taken")
                        : receipt->conflict ? _ ("Two Signed Copies")
                                            : _ ("The File Is Not Taken");
  const char *worth = receipt->check != NULL ? pph_verdict_get_label (receipt->check->verdict) : "";
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", pph_str (receipt->sentence), worth);
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  AdwMessageDialog *responses = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_response (responses, "close", _ ("_Close"));
  adw_message_dialog_add_response (responses, "check", _ ("_Look at the File"));
  if (receipt->document != NULL)
    {
      adw_message_dialog_add_response (responses, "plan", _ ("_Plan of Signature"));
      adw_message_dialog_set_response_appearance (responses, "plan", ADW_RESPONSE_SUGGESTED);
    }
  adw_message_dialog_set_default_response (responses, receipt->document != NULL ? "plan" : "check");
  adw_message_dialog_set_close_response (responses, "close");
  return dialog;
}
