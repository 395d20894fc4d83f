/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-rgc.h"
#include "pph-authorised-user.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The small windows of the screen of accounts, one file each. Each works at the
 * desk by itself; the screen follows the store. @over: a widget of the window. */

/* pph-act-sheet.c: what the draft of an act says, kept as it is typed. */
void pph_act_sheet_show    (GtkWidget *over, PphDesk *desk, const char *uuid);
/* pph-step-sheet.c: a step of an act, with its day. */
void pph_step_sheet_show   (GtkWidget *over, PphDesk *desk, const char *uuid, PphRgcStep step);
/* pph-event-sheet.c: that an RGC leaves, changes job or is absent. */
void pph_event_sheet_show  (GtkWidget *over, PphDesk *desk, const char *uuid);
/* pph-notice-sheet.c: the message to the CSSI, and that it was sent. */
void pph_notice_sheet_show (GtkWidget *over, PphDesk *desk, const char *uuid);
/* pph-user-sheet.c: a line of the register; @user: %NULL: a new one. */
void pph_user_sheet_show   (GtkWidget *over, PphDesk *desk, const char *convention, const PphAuthorisedUser *user);
/* pph-audit-sheet.c: the annual audit, person by person. */
void pph_audit_sheet_show  (GtkWidget *over, PphDesk *desk, const char *convention);
/* pph-terms-sheet.c: what the convention says of its RGC. */
void pph_terms_sheet_show  (GtkWidget *over, PphDesk *desk, const char *convention);

G_END_DECLS
