/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli-typeset.h"
#include "pph-memory.h"
#include "pph-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The program "paraphe-desk": every command, and what "paraphe" says of itself. */

static const PphCommand *const commands[] = {
  &pph_command_templates, &pph_command_draft,         &pph_command_import,  &pph_command_list,
  &pph_command_show,      &pph_command_export,        &pph_command_form,    &pph_command_fiche,
  &pph_command_rgc,       &pph_command_deliberation,  &pph_command_typeset, &pph_command_check,
  &pph_command_freeze,    &pph_command_plan,          &pph_command_receive, &pph_command_proof,
  &pph_command_fields,    &pph_command_sign,          &pph_command_verify,  &pph_command_backup,
  &pph_command_restore,   &pph_command_demonstration,
};

static int
print_help (void)
{
  g_print ("%s\n  paraphe %s\n  paraphe %s\n\n%s\n", _ ("Usage:"), _ ("[--store FILE] [DOCUMENT]"),
           _ ("COMMAND [OPTION…] [ARGUMENT…]"),
           _ ("Without a command, the window opens, on the document named if there is one."));
  g_print ("\n%s\n", _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-13s %s\n", commands[i]->name, _ (commands[i]->summary));
  g_print ("\n%s\n", _ ("“paraphe COMMAND --help” tells more about each."));
  return PPH_EXIT_DONE;
}

static const PphCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];
  return NULL;
}

static void
print_typeset (const char *file, const char *pdf, const GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "file", file);
  pph_cli_add_string (builder, "pdf", pdf);
  pph_cli_add_findings (builder, findings);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static int
run_command (const PphCommand *command, int argc, char **argv)
{
  /* "paraphe" has this one too, without JSON. */
  if (command == &pph_command_typeset)
    return pph_cli_typeset (argc, argv, print_typeset);
  return command->run (argc, argv);
}

static int
explain_unknown (const char *typed)
{
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };
  const char *nearest;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i]->name;
  nearest = pph_nearest (typed, names);
  if (nearest != NULL)
    /* Translators: what was typed, then the command probably meant. */
    pph_cli_say (_ ("There is no command or document “%s”. Did you mean “%s”?"), typed, nearest);
  else
    pph_cli_say (_ ("There is no command or document “%s”. “paraphe --help” lists the commands."), typed);
  return PPH_EXIT_USAGE;
}

/* Whether a document of the store has this reference, or a uuid that begins so. */
static gboolean
is_document (const char *store, const char *name)
{
  PphCli cli = { .store = (char *)store };
  g_autofree char *path = pph_cli_dup_store_path (&cli);
  g_autoptr (PphDesk) desk = NULL;
  g_autofree char *uuid = NULL;

  if (!g_utf8_validate (name, -1, NULL) || !g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, NULL);
  /* A store that cannot be opened is for the window to speak of. */
  if (desk == NULL)
    return TRUE;
  uuid = pph_store_find (pph_desk_get_store (desk), name, NULL);
  return uuid != NULL;
}

static int
open_window (const char *store, const char *document)
{
  if (document != NULL && !is_document (store, document))
    return explain_unknown (document);
  return pph_cli_start_window (store, document);
}

/* Before a verb there can only be --help, --version, and --store for the window. */
static int
run (int argc, char **argv)
{
  const char *store = NULL;
  int i = 1;

  if (argc > 2 && g_str_equal (argv[1], "--store"))
    {
      store = argv[2];
      i = 3;
    }
  else if (argc > 1 && g_str_has_prefix (argv[1], "--store="))
    {
      store = argv[1] + strlen ("--store=");
      i = 2;
    }

  if (i >= argc)
    return open_window (store, NULL);
  if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h") || g_str_equal (argv[i], "help"))
    return print_help ();
  if (g_str_equal (argv[i], "--version"))
    {
      g_print ("Paraphe %s\n", PACKAGE_VERSION);
      return PPH_EXIT_DONE;
    }
  if (find_command (argv[i]) != NULL && store == NULL)
    return run_command (find_command (argv[i]), argc - i, argv + i);
  if (find_command (argv[i]) != NULL)
    {
      pph_cli_say (_ ("Options come after the command: paraphe %s --store %s"), argv[i], store);
      return PPH_EXIT_USAGE;
    }
  if (argv[i][0] == '-')
    {
      pph_cli_say (_ ("There is no option %s. “paraphe --help” lists the commands."), argv[i]);
      return PPH_EXIT_USAGE;
    }
  if (i + 1 < argc)
    return explain_unknown (argv[i]);
  return open_window (store, argv[i]);
}

int
main (int argc, char **argv)
{
  pph_keep_memory ();
  pph_cli_set_locale ();
  g_set_prgname ("paraphe");
  return run (argc, argv);
}
