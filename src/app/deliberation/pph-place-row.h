/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-deliberation.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Rows of the form of a délibération, each bound to a place of the record
 * (pph-record-path.h). */

typedef enum
{
  PPH_PLACE_TEXT,
  PPH_PLACE_LONG,
  PPH_PLACE_DATE,
  PPH_PLACE_NUMBER,
  PPH_PLACE_SWITCH,
  PPH_PLACE_ASSEMBLY, /* a PphAssemblyKind */
  PPH_PLACE_MEMBER,   /* id of a member, or nobody */
} PphPlaceKind;

/* @text: what @place is to hold now; only called by what someone did. */
typedef void (*PphPlaceChanged) (GObject *owner, const char *place, const char *text);
/* The field was left. */
typedef void (*PphPlaceLeft)    (GObject *owner);

/* pph_place_row_new: @help: (nullable). The callbacks get @owner while it lives. (transfer floating) */
GtkWidget *pph_place_row_new  (PphPlaceKind kind, const char *place, const char *title, const char *help,
                               PphPlaceChanged changed, PphPlaceLeft left, GObject *owner);
/* pph_place_row_show: what @act has there, and what is wrong with it; what is being typed is left alone. @finding: (nullable) */
void       pph_place_row_show (GtkWidget *row, const PphDeliberation *act, const PphFinding *finding);

G_END_DECLS
