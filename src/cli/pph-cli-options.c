/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "--name" of the first option typed that nobody knows, and the one meant. */
static char *
explain_unknown (GPtrArray *names, char **typed)
{
  for (guint i = 1; typed[i] != NULL && !g_str_equal (typed[i], "--"); i++)
    {
      g_autofree char *name = NULL;
      const char *nearest;

      if (!g_str_has_prefix (typed[i], "--"))
        continue;
      name = g_strndup (typed[i] + 2, strcspn (typed[i] + 2, "="));
      if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        continue;
      g_ptr_array_add (names, NULL);
      nearest = pph_nearest (name, (const char *const *)names->pdata);
      if (nearest != NULL)
        /* Translators: the option typed, then the one probably meant. */
        return g_strdup_printf (_ ("There is no option --%s. Did you mean --%s?"), name, nearest);
      return g_strdup_printf (_ ("There is no option --%s."), name);
    }
  return NULL;
}

static GPtrArray *
list_names (const GOptionEntry *const *groups)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; groups[i] != NULL; i++)
    for (const GOptionEntry *entry = groups[i]; entry->long_name != NULL; entry++)
      if (*entry->long_name != '\0')
        g_ptr_array_add (names, (gpointer)entry->long_name);
  return names;
}

/* gettext takes the empty text for a question about itself. */
static const char *
list_arguments (const PphCommand *command)
{
  return *command->arguments != '\0' ? _ (command->arguments) : "";
}

int
pph_cli_misuse (const PphCommand *command, const char *sentence)
{
  const char *arguments = list_arguments (command);
  g_autofree char *usage = g_strconcat (command->name, *arguments != '\0' ? " " : NULL, arguments, NULL);

  pph_cli_say ("%s", sentence);
  /* Translators: a command, its options and arguments. */
  pph_cli_say (_ ("Usage: paraphe %s"), usage);
  return PPH_EXIT_USAGE;
}

static gboolean
check_arguments (const PphCommand *command, int given, int least, int most, int *exit_code)
{
  if (given >= least && given <= most)
    return TRUE;
  *exit_code
      = pph_cli_misuse (command, given < least ? _ ("An argument is missing.") : _ ("There are too many arguments."));
  return FALSE;
}

gboolean
pph_cli_parse (PphCli *cli, const PphCommand *command, const GOptionEntry *entries, guint takes, int least, int most,
               int *argc, char ***argv, int *exit_code)
{
  gboolean help = FALSE;
  const GOptionEntry help_entry[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry store_entry[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &cli->store, N_ ("The store to use instead of the usual one"),
      N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry json_entry[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_ ("Print the result as JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry style_entry[] = {
    { "style", 0, 0, G_OPTION_ARG_STRING, &cli->style, N_ ("How the pages look: “sobre”, “etat”, “collectivite”"),
      N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry none[] = { G_OPTION_ENTRY_NULL };
  const GOptionEntry *const groups[] = {
    entries != NULL ? entries : none,
    takes & PPH_TAKES_STYLE ? style_entry : none,
    takes & PPH_TAKES_STORE ? store_entry : none,
    takes & PPH_TAKES_JSON ? json_entry : none,
    help_entry,
    NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (list_arguments (command));
  g_autofree gpointer *typed = g_memdup2 (*argv, sizeof (char *) * ((gsize)*argc + 1));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; groups[i] != NULL; i++)
    g_option_context_add_main_entries (context, groups[i], GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _ (command->summary));

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_autoptr (GPtrArray) names = list_names (groups);
      g_autofree char *unknown = g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)
                                     ? explain_unknown (names, (char **)typed)
                                     : NULL;

      *exit_code = pph_cli_misuse (command, unknown != NULL ? unknown : error->message);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *program = g_strdup_printf ("paraphe %s", command->name);
      g_autofree char *text = NULL;

      g_set_prgname (program);
      text = g_option_context_get_help (context, TRUE, NULL);
      g_print ("%s", text);
      *exit_code = PPH_EXIT_DONE;
      return FALSE;
    }
  /* "--" separates; it is no argument. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      memmove (&(*argv)[1], &(*argv)[2], sizeof (char *) * (gsize)(*argc - 1));
      (*argc)--;
    }
  return check_arguments (command, *argc - 1, least, most, exit_code);
}

gboolean
pph_cli_parse_to_pdf (PphCli *cli, const PphCommand *command, const GOptionEntry *more, guint takes, char **pdf,
                      int *argc, char ***argv, int *exit_code)
{
  g_autofree char *path = NULL;
  const GOptionEntry entry
      = { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &path, N_ ("The PDF to write; “-” is standard output"), N_ ("FILE") };
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  g_array_append_val (entries, entry);
  for (guint i = 0; more != NULL && more[i].long_name != NULL; i++)
    g_array_append_val (entries, more[i]);
  if (!pph_cli_parse (cli, command, (const GOptionEntry *)(gconstpointer)entries->data, takes, 1, 1, argc, argv,
                      exit_code))
    return FALSE;
  if (path == NULL)
    {
      *exit_code = pph_cli_misuse (command, _ ("The PDF to write is missing: --pdf FILE."));
      return FALSE;
    }
  if (cli->json && g_str_equal (path, "-"))
    {
      *exit_code = pph_cli_misuse (command, _ ("--json and the PDF cannot both go to standard output."));
      return FALSE;
    }
  *pdf = g_steal_pointer (&path);
  return TRUE;
}

static int
print_subcommands (const PphSubcommand *subcommands, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const PphCommand *command = subcommands[i].command;

      g_print ("  paraphe %s %s\n      %s\n", command->name, *command->arguments != '\0' ? _ (command->arguments) : "",
               _ (command->summary));
    }
  return PPH_EXIT_DONE;
}

int
pph_cli_run_subcommand (const PphCommand *command, const PphSubcommand *subcommands, guint n, const char *what_to_say,
                        int argc, char **argv)
{
  const char *verb = argc > 1 ? argv[1] : "";

  for (guint i = 0; i < n; i++)
    if (g_str_equal (verb, subcommands[i].command->name + strlen (command->name) + 1))
      return subcommands[i].run (subcommands[i].command, argc - 1, argv + 1);
  if (g_str_equal (verb, "--help") || g_str_equal (verb, "-h"))
    return print_subcommands (subcommands, n);
  return pph_cli_misuse (command, what_to_say);
}
