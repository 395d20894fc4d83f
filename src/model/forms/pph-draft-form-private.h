/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-draft-form.h"

G_BEGIN_DECLS

struct _PphDraftForm
{
  PphTemplate *template;
  GHashTable  *typed;         /* name → text */
  GHashTable  *defaults;      /* name → text */
  GHashTable  *organisations; /* role → PphOrganisation that was picked, or made */
  GHashTable  *people;        /* role → PphPerson */
};

G_END_DECLS
