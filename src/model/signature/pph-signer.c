/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-signer.h"

#include <glib/gi18n-lib.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define SECRET_FD 3 /* where the program finds the password */

void
pph_token_free (PphToken *self)
{
  g_free (self->uri);
  g_free (self->subject);
  g_free (self->issuer);
  g_free (self->until);
  g_free (self->key);
  g_free (self->problem);
  g_free (self);
}

/* Its own sentence, without the name that commands put before it. */
static void
set_error_from (const char *said, const char *output, GError **error)
{
  g_autofree char *line = g_strstrip (g_strdup (said != NULL ? said : ""));
  const char *sentence = g_str_has_prefix (line, "paraphe: ") ? line + strlen ("paraphe: ") : line;

  gboolean time_server = output != NULL && strstr (output, "\"time_server\"") != NULL;

  g_set_error_literal (error, time_server ? G_IO_ERROR : PPH_DESK_ERROR,
                       time_server ? (int)G_IO_ERROR_TIMED_OUT : (int)PPH_DESK_ERROR_REFUSED,
                       *sentence != '\0' ? sentence
                                         : _ ("The program that signs stopped without a word. Nothing was signed."));
}

/* Runs @argv to its end. @secret: (nullable): sent on SECRET_FD. *@output: (out) (nullable) */
static gboolean
run_program (const char *const *argv, const char *secret, char **output, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *said = NULL;
  int ends[2] = { -1, -1 };
  gboolean done;

  *output = NULL;
  if (secret != NULL)
    {
      if (!g_unix_open_pipe (ends, FD_CLOEXEC, error))
        return FALSE;
      g_subprocess_launcher_take_fd (launcher, ends[0], SECRET_FD);
    }
  process = g_subprocess_launcher_spawnv (launcher, argv, error);
  g_subprocess_launcher_close (launcher);
  if (secret != NULL)
    {
      /* Shorter than a pipe holds: this never waits. */
      g_autofree char *line = g_strconcat (secret, "\n", NULL);

      if (process != NULL && write (ends[1], line, strlen (line)) < 0)
        g_debug ("The program that signs does not read its password");
      explicit_bzero (line, strlen (line));
      close (ends[1]);
    }
  if (process == NULL)
    return FALSE;
  done = g_subprocess_communicate_utf8 (process, NULL, cancellable, output, &said, error);
  if (!done)
    {
      g_subprocess_force_exit (process);
      return FALSE;
    }
  if (g_subprocess_get_successful (process))
    return TRUE;
  set_error_from (said, *output, error);
  g_clear_pointer (output, g_free);
  return FALSE;
}

/* Cards and tokens */

/* (nullable): what is not known is an empty string there. */
static char *
dup_member (JsonObject *object, const char *name)
{
  const char *value = json_object_get_string_member_with_default (object, name, "");

  return *value != '\0' ? g_strdup (value) : NULL;
}

static GPtrArray *
read_tokens (const char *json, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (json, error);
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_token_free);
  JsonArray *array;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return NULL;
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      PphToken *token = g_new (PphToken, 1);

      *token
          = (PphToken){ dup_member (object, "uri"),   dup_member (object, "subject"), dup_member (object, "issuer"),
                        dup_member (object, "until"), dup_member (object, "key"),     dup_member (object, "problem") };
      g_ptr_array_add (tokens, token);
    }
  return g_steal_pointer (&tokens);
}

static void
run_list (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *const argv[] = { data, "--list-tokens", NULL };
  g_autofree char *output = NULL;
  GError *error = NULL;
  GPtrArray *tokens = run_program (argv, NULL, &output, cancellable, &error) ? read_tokens (output, &error) : NULL;

  if (tokens != NULL)
    g_task_return_pointer (task, tokens, (GDestroyNotify)g_ptr_array_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE, "%s", _ ("No card can be read."));
}

void
pph_signer_list_tokens (const char *program, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_task_data (task, g_strdup (program), g_free);
  g_task_run_in_thread (task, run_list);
}

GPtrArray *
pph_signer_list_tokens_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Signing */

typedef struct
{
  char *program;
  PphSlotFile *slot;
  char *certificate;
  char *secret;
  char *tsa;
  char *picture;
  gboolean certify;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->program);
  g_clear_pointer (&job->slot, pph_slot_file_free);
  g_free (job->certificate);
  explicit_bzero (job->secret, strlen (job->secret));
  g_free (job->secret);
  g_free (job->tsa);
  g_free (job->picture);
  g_free (job);
}

static void
add_option (GPtrArray *argv, const char *option, const char *value)
{
  if (value == NULL)
    return;
  g_ptr_array_add (argv, g_strdup (option));
  g_ptr_array_add (argv, g_strdup (value));
}

static GPtrArray *
make_command (const Job *job, const char *in, const char *out)
{
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *fd = g_strdup_printf ("%d", SECRET_FD);

  g_ptr_array_add (argv, g_strdup (job->program));
  g_ptr_array_add (argv, g_strdup (in));
  add_option (argv, "--certificate", job->certificate);
  add_option (argv, "--field", job->slot->field);
  add_option (argv, "--wording", job->slot->wording);
  add_option (argv, "--capacity", job->slot->capacity);
  add_option (argv, "--tsa", job->tsa);
  add_option (argv, "--picture", job->picture);
  if (job->certify)
    g_ptr_array_add (argv, g_strdup ("--certify"));
  g_ptr_array_add (argv, g_strdup ("--json"));
  add_option (argv, "--password-fd", fd);
  add_option (argv, "-o", out);
  g_ptr_array_add (argv, NULL);
  return argv;
}

/* In a folder of its own, that only its owner can open. */
static GBytes *
sign_in (const Job *job, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *in = g_build_filename (folder, "to-sign.pdf", NULL);
  g_autofree char *out = g_build_filename (folder, "signed.pdf", NULL);
  g_autoptr (GPtrArray) argv = make_command (job, in, out);
  g_autofree char *said = NULL;
  char *bytes = NULL;
  gsize size;
  GBytes *signed_file = NULL;

  if (g_file_set_contents (in, g_bytes_get_data (job->slot->file, NULL), (gssize)g_bytes_get_size (job->slot->file),
                           error)
      && run_program ((const char *const *)argv->pdata, job->secret, &said, cancellable, error)
      && g_file_get_contents (out, &bytes, &size, error))
    signed_file = g_bytes_new_take (bytes, size);
  g_unlink (in);
  g_unlink (out);
  return signed_file;
}

static void
run_sign (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("paraphe-XXXXXX", &error);
  GBytes *signed_file = folder != NULL ? sign_in (job, folder, cancellable, &error) : NULL;

  if (folder != NULL)
    g_rmdir (folder);
  if (signed_file != NULL)
    g_task_return_pointer (task, signed_file, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
pph_signer_sign (const char *program, PphSlotFile *slot, const PphSignerChoices *choices, GCancellable *cancellable,
                 GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new (Job, 1);

  *job = (Job){
    .program = g_strdup (program),
    .slot = slot,
    .certificate = g_strdup (choices->certificate),
    .secret = g_strdup (choices->secret),
    .tsa = g_strdup (choices->tsa),
    .picture = g_strdup (choices->picture),
    .certify = choices->certify,
  };
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_sign);
}

GBytes *
pph_signer_sign_finish (GAsyncResult *result, PphSlotFile **slot, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  *slot = g_steal_pointer (&job->slot);
  return g_task_propagate_pointer (G_TASK (result), error);
}
