/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli-tokens.h"

#include "pph-cli.h"
#include "pph-key.h"

/* The first thing that speaks against signing with it at @now, or NULL. */
static const char *
find_problem (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];

      if (finding->severity == PPH_SEVERITY_ERROR)
        return finding->sentence;
    }
  return NULL;
}

int
pph_cli_list_tokens (void)
{
  g_autoptr (GPtrArray) uris = NULL;
  g_autoptr (GPtrArray) certificates = pph_key_list_tokens (&uris);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  json_builder_begin_array (builder);
  for (guint i = 0; i < certificates->len; i++)
    {
      PphCertificate *certificate = certificates->pdata[i];
      g_autoptr (GPtrArray) findings = pph_certificate_check (certificate, now);
      g_autofree char *until = pph_certificate_dup_date (pph_certificate_get_not_after (certificate));
      g_autofree char *key = pph_certificate_dup_key_kind (certificate);

      json_builder_begin_object (builder);
      pph_cli_add_string (builder, "uri", uris->pdata[i]);
      pph_cli_add_string (builder, "subject", pph_certificate_get_subject (certificate));
      pph_cli_add_string (builder, "issuer", pph_certificate_get_issuer (certificate));
      pph_cli_add_string (builder, "until", until);
      pph_cli_add_string (builder, "key", key);
      pph_cli_add_string (builder, "problem", find_problem (findings));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
  return PPH_EXIT_DONE;
}
