/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-deliberation.h"

#include "pph-compose-deliberation.h"
#include "pph-deliberation-data.h"
#include "pph-desk-private.h"

static PphNature
get_nature (const PphDeliberation *deliberation)
{
  return deliberation->seance != NULL && deliberation->seance->kind == PPH_ASSEMBLY_COMMISSION ? PPH_NATURE_DEPARTEMENT
                                                                                               : PPH_NATURE_EPCI;
}

PphDeliberation *
pph_desk_read_deliberation (PphDesk *self, const char *path, gboolean *may_sign, GPtrArray *missing,
                            GPtrArray *findings, GError **error)
{
  g_autoptr (PphData) data = pph_desk_read_data (path, error);
  g_autofree char *name = g_filename_display_name (path);
  PphDeliberation *deliberation;
  GDate today;

  if (data == NULL)
    return NULL;
  deliberation = pph_deliberation_from_data (data, name, findings);
  pph_deliberation_check (deliberation, findings);
  pph_desk_today (self, &today);
  *may_sign = pph_may_sign (get_nature (deliberation), deliberation, &today, missing);
  return deliberation;
}

GBytes *
pph_desk_print_deliberation (PphDesk *self, const PphDeliberation *deliberation, GPtrArray *findings, GError **error)
{
  g_autofree char *date = pph_desk_dup_date (self);
  g_autoptr (PphLayout) layout = pph_desk_new_layout (self, findings, error);
  g_autoptr (PphComposed) composed = layout != NULL ? pph_compose_deliberation (deliberation, date) : NULL;

  return composed != NULL ? pph_desk_render_pdf (self, layout, composed, findings, NULL, error) : NULL;
}
