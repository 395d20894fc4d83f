/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include "folder.h"

#include <glib/gstdio.h>
#include <sys/wait.h>

void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->out, g_free);
  g_clear_pointer (&outcome->err, g_free);
}

void
cli_set_up (Cli *cli, gconstpointer data)
{
  cli->folder = test_folder_new ();
}

void
cli_tear_down (Cli *cli, gconstpointer data)
{
  g_free (cli->folder);
}

char *
cli_path (Cli *cli, const char *name)
{
  return g_build_filename (cli->folder, name, NULL);
}

char *
cli_write (Cli *cli, const char *name, const char *text)
{
  char *path = cli_path (cli, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static Outcome
run_program (GPtrArray *argv, GStrv environment)
{
  Outcome outcome = { .code = -1 };
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **)argv->pdata, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, &outcome.out,
                     &outcome.err, &status, &error))
    {
      g_assert_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);
      return outcome;
    }
  /* However it ends, it is not by a signal. */
  if (!WIFEXITED (status))
    g_error ("signal %d; it said: %s", WTERMSIG (status), outcome.err);
  outcome.code = WEXITSTATUS (status);
  return outcome;
}

static void
collect (GPtrArray *argv, va_list args)
{
  const char *arg;

  while ((arg = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer)arg);
  g_ptr_array_add (argv, NULL);
}

Outcome
cli_run (Cli *cli, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_auto (GStrv) environment = g_get_environ ();
  va_list args;

  environment = g_environ_setenv (environment, "PARAPHE_DATA", g_getenv ("PPH_DATA_DIR"), TRUE);
  environment = g_environ_setenv (environment, "PARAPHE_READER", g_getenv ("PPH_READER"), TRUE);
  environment = g_environ_setenv (environment, "PARAPHE_WINDOW", "/bin/echo", FALSE);
  environment = g_environ_setenv (environment, "XDG_DATA_HOME", cli->folder, TRUE);
  environment = g_environ_setenv (environment, "SOURCE_DATE_EPOCH", "1773313200", TRUE);
  g_ptr_array_add (argv, (gpointer)g_getenv ("PPH_PROGRAM"));
  va_start (args, cli);
  collect (argv, args);
  va_end (args);
  return run_program (argv, environment);
}

Outcome
cli_run_tool (const char *program, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  va_list args;

  g_ptr_array_add (argv, (gpointer)program);
  va_start (args, program);
  collect (argv, args);
  va_end (args);
  return run_program (argv, NULL);
}

JsonNode *
cli_json (const Outcome *outcome)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (outcome->out, &error);

  g_assert_no_error (error);
  return node;
}

char *
cli_sample (const char *template)
{
  return g_strdup_printf ("%s/samples/%s.yaml", g_getenv ("PPH_DATA_DIR"), template);
}
