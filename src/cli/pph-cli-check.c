/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-pdf-check.h"
#include "pph-verapdf.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static const struct
{
  const char *id, *name;
  PphPdfProfile profile;
} profiles[] = {
  { "a2", "PDF/A-2a", PPH_PDF_PROFILE_A2 },
  { "a3", "PDF/A-3a", PPH_PDF_PROFILE_A3 },
  { "ua1", "PDF/UA-1", PPH_PDF_PROFILE_UA1 },
};

/* One file, looked at. */
typedef struct
{
  char *name; /* for display */
  guint checked;
  GPtrArray *findings; /* NULL: unreadable */
  GError *error;
  GPtrArray *verapdf; /* PphVerapdf; empty if it is not there */
} Looked;

static void
clear_looked (gpointer data)
{
  Looked *looked = data;

  g_free (looked->name);
  g_clear_pointer (&looked->findings, g_ptr_array_unref);
  g_clear_error (&looked->error);
  g_ptr_array_unref (looked->verapdf);
}

static const char *
find_clause (const char *id)
{
  guint n;
  const PphPdfAssertion *assertions = pph_pdf_assertions (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (assertions[i].id, id))
      return assertions[i].clause;
  return NULL;
}

static Looked
look (PphDesk *desk, const char *path, guint wanted)
{
  Looked looked = { .name = g_filename_display_name (path) };

  looked.verapdf = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_verapdf_free);
  looked.findings = pph_desk_check_pdf (desk, path, wanted, &looked.checked, &looked.error);
  for (guint i = 0; looked.findings != NULL && i < G_N_ELEMENTS (profiles); i++)
    if ((looked.checked & profiles[i].profile) != 0)
      {
        PphVerapdf *verdict = pph_verapdf_ask (path, profiles[i].profile);

        if (verdict != NULL)
          g_ptr_array_add (looked.verapdf, verdict);
      }
  return looked;
}

static gboolean
is_clean (const Looked *looked)
{
  return looked->findings != NULL && looked->findings->len == 0;
}

static char *
list_names (guint checked)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    if ((checked & profiles[i].profile) != 0)
      g_ptr_array_add (names, (gpointer)profiles[i].name);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

static void
print_text (const Looked *looked)
{
  g_autofree char *names = list_names (looked->checked);

  if (looked->findings == NULL)
    {
      if (looked->error->domain == PPH_DESK_ERROR) /* names the file itself */
        pph_cli_say ("%s", looked->error->message);
      else
        pph_cli_say ("%s: %s", looked->name, looked->error->message);
      return;
    }
  for (guint i = 0; i < looked->findings->len; i++)
    g_print ("%s: %s\n", looked->name, ((const PphFinding *)looked->findings->pdata[i])->sentence);
  if (is_clean (looked))
    /* Translators: a file name, then the standards: "PDF/A-2a, PDF/UA-1". */
    g_print (_ ("%s: %s: nothing amiss was found.\n"), looked->name, names);
  for (guint i = 0; i < looked->verapdf->len; i++)
    {
      const PphVerapdf *verdict = looked->verapdf->pdata[i];

      /* Translators: a file name, then the answer of another program, as it gave it. */
      g_print (_ ("%s: veraPDF says: %s\n"), looked->name, verdict->answer);
    }
}

/* "page 3", "object 12": as members of their own. */
static void
add_place (JsonBuilder *builder, const char *part)
{
  const char *space = part != NULL ? strchr (part, ' ') : NULL;
  g_autofree char *name = space != NULL ? g_strndup (part, (gsize)(space - part)) : NULL;

  if (name == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, atoi (space + 1));
}

static void
add_finding (JsonBuilder *builder, const PphFinding *finding)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "id", finding->code);
  pph_cli_add_string (builder, "clause", find_clause (finding->code));
  add_place (builder, finding->part);
  pph_cli_add_string (builder, "detail", finding->field);
  pph_cli_add_string (builder, "sentence", finding->sentence);
  json_builder_end_object (builder);
}

static void
add_verapdf (JsonBuilder *builder, const GPtrArray *verdicts)
{
  json_builder_set_member_name (builder, "verapdf");
  json_builder_begin_array (builder);
  for (guint i = 0; i < verdicts->len; i++)
    {
      const PphVerapdf *verdict = verdicts->pdata[i];

      json_builder_begin_object (builder);
      pph_cli_add_string (builder, "flavour", verdict->flavour);
      json_builder_set_member_name (builder, "passed");
      json_builder_add_boolean_value (builder, verdict->passed);
      pph_cli_add_string (builder, "answer", verdict->answer);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_looked (JsonBuilder *builder, const Looked *looked)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "file", looked->name);
  pph_cli_add_string (builder, "verdict",
                      looked->findings == NULL ? "unreadable"
                      : is_clean (looked)      ? "clean"
                                               : "findings");
  json_builder_set_member_name (builder, "profiles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    if ((looked->checked & profiles[i].profile) != 0)
      json_builder_add_string_value (builder, profiles[i].id);
  json_builder_end_array (builder);
  if (looked->error != NULL)
    pph_cli_add_string (builder, "error", looked->error->message);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; looked->findings != NULL && i < looked->findings->len; i++)
    add_finding (builder, looked->findings->pdata[i]);
  json_builder_end_array (builder);
  if (looked->verapdf->len > 0)
    add_verapdf (builder, looked->verapdf);
  json_builder_end_object (builder);
}

static int
check (const PphCli *cli, char **paths, guint wanted)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = pph_cli_open_desk (cli, PPH_STORE_NONE, &error);
  int code = PPH_EXIT_DONE;

  if (desk == NULL)
    return pph_cli_fail (error);
  json_builder_begin_array (builder);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      Looked looked = look (desk, paths[i], wanted);

      if (cli->json)
        add_looked (builder, &looked);
      else
        print_text (&looked);
      if (looked.findings == NULL)
        code = PPH_EXIT_UNREADABLE;
      else if (!is_clean (&looked) && code == PPH_EXIT_DONE)
        code = PPH_EXIT_FINDINGS;
      clear_looked (&looked);
    }
  json_builder_end_array (builder);
  if (cli->json)
    pph_cli_print_json (json_builder_get_root (builder));
  return code;
}

static int
run_check (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_auto (GStrv) names = NULL;
  const GOptionEntry entries[] = {
    { "profile", 0, 0, G_OPTION_ARG_STRING_ARRAY, &names,
      N_ ("What to hold the files to: a2, a3 or ua1; may be repeated. Without it, what each file says that it is"),
      N_ ("PROFILE") },
    G_OPTION_ENTRY_NULL,
  };
  guint wanted = 0;
  int code;

  if (!pph_cli_parse (&cli, &pph_command_check, entries, PPH_TAKES_JSON, 1, G_MAXINT, &argc, &argv, &code))
    return code;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      guint before = wanted;

      for (guint k = 0; k < G_N_ELEMENTS (profiles); k++)
        if (g_str_equal (names[i], profiles[k].id))
          wanted |= profiles[k].profile;
      if (wanted == before)
        return pph_cli_misuse (&pph_command_check, _ ("The profile is one of a2, a3 and ua1."));
    }
  return check (&cli, argv + 1, wanted);
}

const PphCommand pph_command_check = {
  .name = "check",
  .arguments = N_ ("FILE…"),
  .summary = N_ ("Check that PDF files can be archived (PDF/A) and read by everyone (PDF/UA)"),
  .run = run_check,
};
