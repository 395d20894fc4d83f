/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-signature.h"

#include "pph-desk-private.h"
#include "pph-sandbox-pdf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LARGEST_ANCHORS (8 * 1024 * 1024)

/* Where distributions keep the certificates that they trust. */
static const char *const system_anchors[] = {
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
};

static void
add_pem (GString *all, const char *bytes, gsize size, const char *kind)
{
  g_autofree char *base64 = NULL;

  if (g_strstr_len (bytes, (gssize)size, "-----BEGIN ") != NULL)
    {
      g_string_append_len (all, bytes, (gssize)size);
      g_string_append_c (all, '\n');
      return;
    }
  /* DER begins with a SEQUENCE */
  if (size < 4 || bytes[0] != 0x30)
    return;
  base64 = g_base64_encode ((const guchar *)bytes, size);
  g_string_append_printf (all, "-----BEGIN %s-----\n%s\n-----END %s-----\n", kind, base64, kind);
}

static gboolean
add_folder (GString *all, const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if ((g_str_has_suffix (name, ".pem") || g_str_has_suffix (name, ".crt") || g_str_has_suffix (name, ".cer")
           || g_str_has_suffix (name, ".der") || g_str_has_suffix (name, ".crl"))
          && all->len < LARGEST_ANCHORS && g_file_get_contents (path, &bytes, &size, NULL))
        add_pem (all, bytes, size, g_str_has_suffix (name, ".crl") ? "X509 CRL" : "CERTIFICATE");
    }
  return TRUE;
}

char *
pph_desk_dup_trust_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "paraphe", "trust", NULL);
}

GBytes *
pph_desk_load_anchors (const char *folder, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *own = pph_desk_dup_trust_folder ();
  g_autoptr (GError) cause = NULL;
  gsize size;

  for (guint i = 0; i < G_N_ELEMENTS (system_anchors); i++)
    {
      g_autofree char *bytes = NULL;

      if (g_file_get_contents (system_anchors[i], &bytes, &size, NULL))
        {
          add_pem (all, bytes, size, "CERTIFICATE");
          break;
        }
    }
  add_folder (all, own, NULL);
  if (folder != NULL && !add_folder (all, folder, &cause))
    {
      g_autofree char *name = g_filename_display_name (folder);

      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("The folder of trusted certificates “%s” cannot be read. Check its name."), name);
      return NULL;
    }
  size = all->len;
  return g_bytes_new_take (g_string_free (g_steal_pointer (&all), FALSE), size);
}

PphFileCheck *
pph_desk_verify (PphDesk *self, GBytes *file, const char *name, GBytes *anchors, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (PphSandbox) sandbox = pph_desk_need_sandbox (self, error);
  g_autoptr (GBytes) trusted = NULL;

  if (sandbox == NULL)
    return NULL;
  trusted = anchors != NULL ? g_bytes_ref (anchors) : pph_desk_load_anchors (NULL, error);
  return trusted != NULL ? pph_sandbox_verify (sandbox, file, name, trusted, pph_desk_now (self) / G_USEC_PER_SEC,
                                               cancellable, error)
                         : NULL;
}

typedef struct
{
  GBytes *file;
  char *name;
} Verify;

static void
verify_free (gpointer data)
{
  Verify *verify = data;

  g_bytes_unref (verify->file);
  g_free (verify->name);
  g_free (verify);
}

static void
run_verify (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Verify *verify = data;
  GError *error = NULL;
  PphFileCheck *check = pph_desk_verify (source, verify->file, verify->name, NULL, cancellable, &error);

  if (check != NULL)
    g_task_return_pointer (task, check, (GDestroyNotify)pph_file_check_unref);
  else
    g_task_return_error (task, error);
}

void
pph_desk_verify_async (PphDesk *self, GBytes *file, const char *name, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Verify *verify = g_new (Verify, 1);

  g_return_if_fail (PPH_IS_DESK (self));
  g_return_if_fail (file != NULL && name != NULL);

  *verify = (Verify){ g_bytes_ref (file), g_strdup (name) };
  g_task_set_task_data (task, verify, verify_free);
  g_task_run_in_thread (task, run_verify);
}

PphFileCheck *
pph_desk_verify_finish (PphDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

PphFileCheck *
pph_desk_verify_file (PphDesk *self, const char *path, GBytes *anchors, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GBytes) file = pph_desk_read_bytes (path, PPH_DESK_PDF_LIMIT, error);

  return file != NULL ? pph_desk_verify (self, file, name, anchors, cancellable, error) : NULL;
}

PphPdfFields *
pph_desk_list_pdf_fields (PphDesk *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (PphSandbox) sandbox = pph_desk_need_sandbox (self, error);
  g_autoptr (GBytes) file = sandbox != NULL ? pph_desk_read_bytes (path, PPH_DESK_PDF_LIMIT, error) : NULL;
  g_autoptr (GError) cause = NULL;
  PphPdfFields *list;

  if (file == NULL)
    return NULL;
  list = pph_sandbox_list_fields (sandbox, file, name, PPH_SANDBOX_END, cancellable, &cause);
  if (list == NULL && g_error_matches (cause, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED))
    g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE, cause->message);
  else if (list == NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return list;
}
