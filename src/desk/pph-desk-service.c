/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

/* What the service's preferences put into every new document: it holds where the
 * data say nothing else. */

void
pph_service_clear (PphService *self)
{
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->letterhead, g_free);
  g_clear_pointer (&self->logo, g_free);
}

PphService
pph_desk_read_service (PphDesk *self)
{
  if (self->store == NULL || self->thread != g_thread_self ())
    return (PphService){ 0 };
  return (PphService){
    .place = pph_store_get_setting (self->store, "service.place"),
    .letterhead = pph_store_get_setting (self->store, "service.letterhead"),
    .logo = pph_store_get_setting (self->store, "service.logo"),
  };
}

static void
set_unsaid (PphData *data, const char *name, const char *value)
{
  const PphData *said = pph_data_get (data, name);
  gboolean unsaid
      = said == NULL || said->kind == PPH_DATA_NULL || (said->kind == PPH_DATA_TEXT && pph_str (said->text)[0] == '\0');

  if (unsaid && value != NULL)
    pph_data_set (data, name, pph_data_new_text (value));
}

void
pph_service_set_data (const PphService *self, PphData *data)
{
  set_unsaid (data, "lieu", self->place);
  set_unsaid (data, "en_tete", self->letterhead);
}

void
pph_service_set_logo (const PphService *self, PphVersion *version)
{
  g_autoptr (PphText) logo = NULL;

  if (self->logo == NULL || version->logos != NULL)
    return;
  logo = pph_text_new_from (self->logo);
  pph_set_list (&version->logos, pph_list_appended (NULL, logo));
}
