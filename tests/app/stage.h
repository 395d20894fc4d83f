/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What every test of the window needs: an application that never runs its loop,
 * a store in a folder of its own, a clock that stands still, and waiting. */

#define STAGE_NOW (G_GINT64_CONSTANT (1794821460) * G_USEC_PER_SEC) /* 2026-11-16, 9:31 UTC */

AdwApplication *stage_get_application (void);
/* stage_new_desk: over a new store called @name; @demonstration: filled with invented documents. (transfer full) */
PphDesk        *stage_new_desk        (const char *name, gboolean demonstration);
/* stage_settle: runs the loop until nothing happens for a while (patience.h). */
void            stage_settle          (void);
/* stage_find: the first widget below @root, itself included, of @type for which
 * @matches says yes (NULL: any). (transfer none) (nullable) */
GtkWidget      *stage_find            (GtkWidget *root, GType type, gboolean (*matches) (GtkWidget *, gconstpointer), gconstpointer data);
/* stage_find_row: the field row with this title. */
GtkWidget      *stage_find_row        (GtkWidget *root, const char *title);
/* stage_type: writes @text into the field row with this title, as someone does who then goes elsewhere. */
void            stage_type            (GtkWidget *root, const char *title, const char *text);
/* stage_each: calls @visit for each widget below @root, itself included. */
void            stage_each            (GtkWidget *root, void (*visit) (GtkWidget *, gpointer), gpointer data);

/* stage_change_twice: changes an article and then the closing of the first document that can be edited. (transfer full): its uuid */
char           *stage_change_twice    (PphDesk *desk);

G_END_DECLS
