/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-reason.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

void
pph_cli_clear (PphCli *cli)
{
  g_clear_pointer (&cli->store, g_free);
  g_clear_pointer (&cli->style, g_free);
}

static char *
dup_place (const char *variable, const char *installed)
{
  const char *told = g_getenv (variable);

  return g_strdup (told != NULL && *told != '\0' ? told : installed);
}

char *
pph_cli_dup_data_dir (void)
{
  return dup_place ("PARAPHE_DATA", PKGDATADIR);
}

char *
pph_cli_dup_reader (void)
{
  return dup_place ("PARAPHE_READER", PKGLIBEXECDIR "/paraphe-reader");
}

char *
pph_cli_dup_window (void)
{
  return dup_place ("PARAPHE_WINDOW", PKGLIBEXECDIR "/paraphe-window");
}

char *
pph_cli_dup_signer (void)
{
  return dup_place ("PARAPHE_SIGN", PKGLIBEXECDIR "/paraphe-sign");
}

void
pph_cli_set_locale (void)
{
  const char *told = g_getenv ("PARAPHE_LOCALEDIR");

  /* A locale that is not installed must not cost the accents. */
  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, told != NULL && *told != '\0' ? told : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* Messages */

static void
print_line (const char *prefix, const char *text)
{
  /* A message is one line, whatever a file name or a value in it holds. */
  g_autofree char *line = g_strdelimit (g_strdup (text), "\r\n", ' ');

  g_printerr ("%s%s\n", prefix, line);
}

void
pph_cli_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  print_line ("paraphe: ", text);
}

void
pph_cli_print_findings (const GPtrArray *findings)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];
      g_autofree char *text = pph_finding_to_text (finding);

      print_line (finding->file != NULL ? "" : "paraphe: ", text);
    }
}

int
pph_cli_exit_code (const GError *error)
{
  if (g_error_matches (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE))
    return PPH_EXIT_UNREADABLE;
  if (error->domain == PPH_STORE_ERROR)
    switch (error->code)
      {
      case PPH_STORE_ERROR_LOCKED:
      case PPH_STORE_ERROR_DAMAGED:
      case PPH_STORE_ERROR_NEWER:
      case PPH_STORE_ERROR_NOT_A_STORE:
      case PPH_STORE_ERROR_IO:
        return PPH_EXIT_UNREADABLE;
      default:
        return PPH_EXIT_FINDINGS;
      }
  return PPH_EXIT_FINDINGS;
}

int
pph_cli_fail (const GError *error)
{
  pph_cli_say ("%s", error->message);
  if (g_error_matches (error, PPH_DESK_ERROR, PPH_DESK_ERROR_EXISTS))
    pph_cli_say (_ ("To replace it all the same, add --force."));
  return pph_cli_exit_code (error);
}

int
pph_cli_exit_for (const GPtrArray *findings)
{
  return pph_findings_block (findings) ? PPH_EXIT_FINDINGS : PPH_EXIT_DONE;
}

/* Results */

void
pph_cli_print_json (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, node);
  text = json_generator_to_data (generator, NULL);
  fputs (text, stdout);
  fputc ('\n', stdout);
  json_node_unref (node);
}

void
pph_cli_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, pph_str (value));
}

static void
add_int (JsonBuilder *builder, const char *name, int value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
pph_cli_add_findings (JsonBuilder *builder, const GPtrArray *findings)
{
  static const char *const severities[] = { "hint", "warning", "error" };

  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];

      json_builder_begin_object (builder);
      pph_cli_add_string (builder, "severity", severities[CLAMP (finding->severity, 0, 2)]);
      pph_cli_add_string (builder, "code", finding->code);
      pph_cli_add_string (builder, "file", finding->file);
      add_int (builder, "line", finding->line);
      add_int (builder, "column", finding->column);
      pph_cli_add_string (builder, "part", finding->part);
      pph_cli_add_string (builder, "field", finding->field);
      pph_cli_add_string (builder, "sentence", finding->sentence);
      pph_cli_add_string (builder, "fix", finding->fix);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
write_to_stdout (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (fwrite (data, 1, size, stdout) == size && fflush (stdout) == 0)
    return TRUE;
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_IO, _ ("Standard output could not be written: %s."),
               pph_reason (errno));
  return FALSE;
}

gboolean
pph_cli_write (const char *path, GBytes *bytes, GError **error)
{
  if (g_str_equal (path, "-"))
    return write_to_stdout (bytes, error);
  return pph_desk_write_file (path, bytes, TRUE, error);
}

/* The desk */

static gint64
read_clock (gpointer data)
{
  /* Builds that must be the same from one day to the next fix the date so. */
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;

  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT64 / G_USEC_PER_SEC, &seconds, NULL))
    return seconds * G_USEC_PER_SEC;
  return g_get_real_time ();
}

char *
pph_cli_dup_store_path (const PphCli *cli)
{
  return cli->store != NULL ? g_strdup (cli->store) : pph_desk_dup_default_store_path ();
}

PphDesk *
pph_cli_open_desk (const PphCli *cli, PphStoreWanted wanted, GError **error)
{
  g_autofree char *data_dir = pph_cli_dup_data_dir ();
  g_autofree char *reader = pph_cli_dup_reader ();
  g_autofree char *store = wanted != PPH_STORE_NONE ? pph_cli_dup_store_path (cli) : NULL;
  g_autoptr (PphDesk) desk = NULL;

  /* A mistyped name must not make an empty store that seems to have lost everything. */
  if (wanted == PPH_STORE_EXISTING && cli->store != NULL && !g_file_test (store, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_filename_display_name (store);

      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("There is no store “%s”. Check its name, or leave out --store to use the usual one."), name);
      return NULL;
    }
  desk = pph_desk_new (store, data_dir, reader, g_get_real_name (), read_clock, NULL, error);
  if (desk == NULL || (cli->style != NULL && !pph_desk_set_style (desk, cli->style, error)))
    return NULL;
  return g_steal_pointer (&desk);
}

PphStored *
pph_cli_load (PphDesk *desk, const char *name, GError **error)
{
  PphStore *store = pph_desk_get_store (desk);
  g_autofree char *uuid = pph_store_find (store, name, error);

  return uuid != NULL ? pph_store_load (store, uuid, NULL, error) : NULL;
}

int
pph_cli_start_window (const char *store, const char *document)
{
  g_autofree char *program = pph_cli_dup_window ();
  g_autofree char *name = g_filename_display_name (program);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  g_ptr_array_add (argv, program);
  if (store != NULL)
    {
      g_ptr_array_add (argv, (gpointer) "--store");
      g_ptr_array_add (argv, (gpointer)store);
    }
  if (document != NULL)
    g_ptr_array_add (argv, (gpointer)document);
  g_ptr_array_add (argv, NULL);

  execv (program, (char **)argv->pdata);
  if (errno == ENOENT)
    pph_cli_say (_ ("The window is not installed here: there is no “%s”. “paraphe --help” lists the commands."), name);
  else
    /* Translators: a file name, then the system's reason. */
    pph_cli_say (_ ("The window could not be started: “%s”: %s."), name, pph_reason (errno));
  return PPH_EXIT_FINDINGS;
}
