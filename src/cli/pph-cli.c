/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-reason.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

void
pph_cli_clear (PphCli *cli)
{
  g_clear_pointer (&cli->store, g_free);
  g_clear_pointer (&cli->style, g_free);
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
  return g_str_equal (path, "-") ? write_to_stdout (bytes, error) : pph_desk_write_file (path, bytes, TRUE, error);
}

gboolean
pph_cli_write_export (const char *path, GBytes *bytes, GError **error)
{
  return g_str_equal (path, "-") ? write_to_stdout (bytes, error) : pph_desk_write_export (path, bytes, TRUE, error);
}

gint64
pph_cli_read_clock (void)
{
  /* Builds that must be the same from one day to the next fix the date so. */
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;

  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT64 / G_USEC_PER_SEC, &seconds, NULL))
    return seconds * G_USEC_PER_SEC;
  return g_get_real_time ();
}
