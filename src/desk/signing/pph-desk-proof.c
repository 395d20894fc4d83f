/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-proof.h"
#include "pph-desk-plan.h"
#include "pph-desk-private.h"

GBytes *
pph_desk_print_proof (PphDesk *self, const PphStored *stored, GPtrArray *findings, GError **error)
{
  g_autoptr (PphSignaturePlan) plan = NULL;
  g_autoptr (PphList) events = NULL;
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *date = pph_desk_dup_date (self);
  g_autofree char *title = pph_desk_resolve_line (stored->version, stored->document->reference, stored->version->title);
  g_autoptr (GError) cause = NULL;

  plan = pph_desk_load_plan (self, stored, error);
  if (plan == NULL)
    return NULL;
  events = pph_desk_list_events (self, stored, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  layout = pph_desk_new_layout (self, findings, error);
  if (layout == NULL)
    return NULL;
  composed = pph_compose_proof (stored->document, stored->version, plan, events, title, zone, date);
  return pph_desk_render_pdf (self, layout, composed, findings, NULL, error);
}
