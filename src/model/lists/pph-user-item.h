/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-authorised-user.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A line of the register as a table shows it.  Properties, for its sorters:
 * "name", "service", "identity", "last" (ISO), "state" (an int). */

#define PPH_TYPE_USER_ITEM (pph_user_item_get_type ())
G_DECLARE_FINAL_TYPE (PphUserItem, pph_user_item, PPH, USER_ITEM, GObject)

PphUserItem             *pph_user_item_new       (const PphAuthorisedUser *user, const PphRgcTerms *terms, const GDate *today);
const PphAuthorisedUser *pph_user_item_get_user  (PphUserItem *self);
PphUserState             pph_user_item_get_state (PphUserItem *self);
const char              *pph_user_item_get_identity (PphUserItem *self); /* translated (transfer none) */

G_END_DECLS
