/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"
#include "pph-styles.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
pph_desk_set_style (PphDesk *self, const char *name, GError **error)
{
  g_return_val_if_fail (PPH_IS_DESK (self) && name != NULL, FALSE);

  if (!pph_styles_check (self->data_dir, name, error))
    return FALSE;
  g_free (self->style);
  self->style = g_strdup (name);
  return TRUE;
}

/* ---- what is wanted ---- */

static double
read_setting (PphDesk *self, const char *key)
{
  g_autofree char *value = pph_store_get_setting (self->store, key);

  return value != NULL ? g_ascii_strtod (value, NULL) : 0.0;
}

void
pph_desk_read_look (PphDesk *self)
{
  PphLook look = { 0 }, old;

  if (self->store == NULL)
    return;
  look.style = pph_store_get_setting (self->store, "service.style");
  look.size = read_setting (self, "service.size");
  look.leading = read_setting (self, "service.leading");
  look.margin = read_setting (self, "service.margin");
  g_mutex_lock (&self->lock);
  old = self->look;
  self->look = look;
  g_mutex_unlock (&self->lock);
  if (g_strcmp0 (old.style, look.style) != 0 || old.size != look.size || old.leading != look.leading
      || old.margin != look.margin)
    g_signal_emit_by_name (self, "look-changed");
  g_free (old.style);
}

static gboolean
has_state (const PphVersion *version)
{
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    if (((const PphParty *)pph_list_get (version->parties, i))->nature == PPH_NATURE_STATE)
      return TRUE;
  return FALSE;
}

/* The State's charter is the State's: a local authority in its clothes would
 * mislead whoever reads it (DOMAIN 5.6).  @sheet: set to the style when it is refused. */
static gboolean
is_refused (PphDesk *self, const char *style, const PphVersion *version, PphStyleSheet *sheet)
{
  return style != NULL && !has_state (version) && pph_styles_load (self->data_dir, style, sheet, NULL)
         && sheet->state_only;
}

PphVersion *
pph_desk_with_style (PphDesk *self, const PphVersion *version, const char *name, GError **error)
{
  PphStyleSheet sheet;
  PphVersion *made;

  g_return_val_if_fail (PPH_IS_DESK (self) && version != NULL, NULL);

  if (name != NULL && !pph_styles_check (self->data_dir, name, error))
    return NULL;
  if (is_refused (self, name, version, &sheet))
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                   _ ("The style “%s” is for services of the State, and none is a party. Choose another style, or say "
                      "that a party is a service of the State."),
                   sheet.title);
      return NULL;
    }
  made = pph_version_copy (version);
  pph_set_string (&made->style, name);
  return made;
}

static void
refuse_state_style (PphDesk *self, PphComposed *composed, const PphVersion *version, GPtrArray *findings)
{
  PphStyleSheet sheet;
  PphFinding *finding;

  if (version == NULL || !is_refused (self, composed->look.style, version, &sheet))
    return;
  finding = pph_findings_add (findings, PPH_SEVERITY_WARNING, "style-of-the-state",
                              _ ("The style “%s” is for services of the State, and none is a party: “%s” is used."),
                              sheet.title, pph_style_sheet_get_default ()->title);
  if (finding != NULL)
    pph_set_string (&finding->fix, _ ("Choose another style, or say that a party is a service of the State."));
  g_clear_pointer (&composed->look.style, g_free);
}

static void
prefer (char **style, const char *told)
{
  if (told == NULL || *told == '\0')
    return;
  g_free (*style);
  *style = g_strdup (told);
}

void
pph_desk_choose_look (PphDesk *self, PphComposed *composed, const PphVersion *version, GPtrArray *findings)
{
  PphLook *look = &composed->look;

  g_mutex_lock (&self->lock);
  if (look->style == NULL || *look->style == '\0')
    prefer (&look->style, self->look.style);
  look->size = self->look.size;
  look->leading = self->look.leading;
  look->margin = self->look.margin;
  g_mutex_unlock (&self->lock);
  prefer (&look->style, self->style);
  refuse_state_style (self, composed, version, findings);
}

GArray *
pph_desk_list_styles (PphDesk *self)
{
  return pph_styles_list (self->data_dir);
}

void
pph_desk_attach_styles (PphDesk *self, PphLayout *layout)
{
  pph_styles_attach (self->data_dir, layout);
}
