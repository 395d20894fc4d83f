/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rgc-fixture.h"

#include "pph-desk-accounts.h"

static gint64
read_clock (gpointer data)
{
  return ((Rgc *)data)->now;
}

void
rgc_travel (Rgc *rgc, const char *iso)
{
  g_autofree char *text = g_strconcat (iso, "T11:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  rgc->now = g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

void
rgc_reopen (Rgc *rgc)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (rgc->base.desk);
  rgc->base.desk = pph_desk_new (rgc->base.store_path, rgc->base.folder, g_getenv ("PPH_READER"), "essai", read_clock,
                                 rgc, &error);
  g_assert_no_error (error);
}

void
rgc_set_up (Rgc *rgc, gconstpointer data)
{
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&rgc->base, GINT_TO_POINTER (1));
  rgc_travel (rgc, "2026-03-12");
  rgc_reopen (rgc);
  fixture_copy_form ("acte-rgc.yaml");
  fixture_copy_form ("contacts-operateur-epci.yaml");
  version = fixture_draft (&rgc->base);
  stored = pph_desk_save_draft (rgc->base.desk, version, &error);
  g_assert_no_error (error);
  rgc->convention = g_strdup (stored->document->uuid);
}

void
rgc_tear_down (Rgc *rgc, gconstpointer data)
{
  g_free (rgc->convention);
  fixture_tear_down (&rgc->base, GINT_TO_POINTER (1));
}

PphAccounts *
rgc_load (Rgc *rgc)
{
  g_autoptr (GError) error = NULL;
  PphAccounts *accounts = pph_desk_load_accounts (rgc->base.desk, rgc->convention, &error);

  g_assert_no_error (error);
  return accounts;
}
