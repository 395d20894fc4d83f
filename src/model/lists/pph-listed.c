/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-listed.h"

#include <glib/gi18n-lib.h>

G_DEFINE_INTERFACE (PphListed, pph_listed, G_TYPE_OBJECT)

static void
pph_listed_default_init (PphListedInterface *interface)
{
  static const char *const texts[] = { "title", "caption", "state-label" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_object_interface_install_property (interface, g_param_spec_string (texts[i], NULL, NULL, NULL,
                                                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_interface_install_property (interface, g_param_spec_boxed ("state-classes", NULL, NULL, G_TYPE_STRV,
                                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

char *
pph_listed_date_label (GDateTime *date)
{
  if (g_date_time_get_day_of_month (date) == 1)
    /* Translators: the first day of a month, where it is written otherwise than the others */
    return g_date_time_format (date, _ ("1 %b %Y"));
  /* Translators: a day with a short month and the year, for g_date_time_format() */
  return g_date_time_format (date, _ ("%-d %b %Y"));
}

char *
pph_listed_day_label (const char *iso)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *whole = NULL;

  if (iso == NULL)
    return g_strdup ("–");
  whole = g_strconcat (iso, "T12:00:00Z", NULL);
  date = g_date_time_new_from_iso8601 (whole, NULL);
  return date != NULL ? pph_listed_date_label (date) : g_strdup (iso);
}

const char *
pph_listed_deliberation_class (PphDeliberationState state)
{
  static const char *const classes[] = { "draft", "late", "signing", "signing", "signing", "inforce" };

  g_return_val_if_fail (state < G_N_ELEMENTS (classes), "draft");
  return classes[state];
}
