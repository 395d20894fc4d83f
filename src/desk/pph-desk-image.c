/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Logos are files from outside: the reader decodes them, once each.  Pixels are
 * kept by the digest of the file, and so is the fact that a file is no image. */

PphSandbox *
pph_desk_ref_sandbox (PphDesk *self)
{
  PphSandbox *sandbox = NULL;

  g_mutex_lock (&self->lock);
  if (self->sandbox == NULL && self->reader_path != NULL)
    self->sandbox = pph_sandbox_new (self->reader_path);
  if (self->sandbox != NULL)
    sandbox = pph_sandbox_ref (self->sandbox);
  g_mutex_unlock (&self->lock);
  return sandbox;
}

PphSandbox *
pph_desk_need_sandbox (PphDesk *self, GError **error)
{
  PphSandbox *sandbox = pph_desk_ref_sandbox (self);

  if (sandbox == NULL)
    g_set_error_literal (
        error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_UNAVAILABLE,
        _ ("PDF files cannot be read: the program that reads them is not installed. Install Paraphe again."));
  return sandbox;
}

static gboolean
find_decoded (PphDesk *self, const char *digest, PphPixels **pixels)
{
  gpointer found = NULL;
  gboolean known;

  g_mutex_lock (&self->lock);
  known = g_hash_table_lookup_extended (self->pixels, digest, NULL, &found);
  if (known)
    *pixels = found != NULL ? pph_pixels_ref (found) : NULL;
  g_mutex_unlock (&self->lock);
  return known;
}

static void
keep_decoded (PphDesk *self, const char *digest, PphPixels *pixels)
{
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->pixels, g_strdup (digest), pixels != NULL ? pph_pixels_ref (pixels) : NULL);
  g_mutex_unlock (&self->lock);
}

static PphPixels *
decode (PphDesk *self, GBytes *file, GError **error)
{
  PphSandbox *sandbox = pph_desk_ref_sandbox (self);
  PphPixels *pixels;

  if (sandbox == NULL)
    {
      g_set_error_literal (
          error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_UNAVAILABLE,
          _ ("Images cannot be read: the program that reads them is not installed. Install Paraphe again."));
      return NULL;
    }
  pixels = pph_sandbox_decode_image (sandbox, file, NULL, error);
  pph_sandbox_unref (sandbox);
  return pixels;
}

static PphPixels *
load_image (GBytes *file, gpointer data)
{
  PphDesk *self = data;
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  g_autoptr (GError) error = NULL;
  PphPixels *pixels = NULL;

  if (find_decoded (self, digest, &pixels))
    return pixels;

  pixels = decode (self, file, &error);
  /* A reader that died or was slow may do better next time; a file that it
   * refused stays refused. */
  if (pixels != NULL || g_error_matches (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED))
    keep_decoded (self, digest, pixels);
  return pixels;
}

void
pph_desk_attach_images (PphDesk *self, PphLayout *layout)
{
  pph_layout_set_image_loader (layout, load_image, self);
}

const char *
pph_desk_guess_image_type (GBytes *file)
{
  gsize size;
  const char *data = g_bytes_get_data (file, &size);

  if (size >= 4 && memcmp (data, "\x89PNG", 4) == 0)
    return "image/png";
  return "image/jpeg";
}

static void
keep_file (PphDesk *self, const char *digest, GBytes *file)
{
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->files, g_strdup (digest), g_bytes_ref (file));
  g_mutex_unlock (&self->lock);
}

char *
pph_desk_take_logo (PphDesk *self, GBytes *file, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  g_autoptr (PphPixels) known = NULL;
  g_autoptr (PphPixels) pixels = NULL;

  /* The lines of a table mostly share their logos. */
  if (find_decoded (self, digest, &known) && known != NULL)
    {
      keep_file (self, digest, file);
      return g_steal_pointer (&digest);
    }
  pixels = decode (self, file, &cause);
  if (pixels == NULL)
    {
      g_set_error (error, PPH_DESK_ERROR,
                   g_error_matches (cause, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_UNAVAILABLE)
                       ? PPH_DESK_ERROR_IO
                       : PPH_DESK_ERROR_UNREADABLE,
                   /* Translators: the sentence that says what is wrong with the image. */
                   _ ("The logo was not added. %s"), cause->message);
      return NULL;
    }
  keep_decoded (self, digest, pixels);
  keep_file (self, digest, file);
  return g_steal_pointer (&digest);
}

void
pph_desk_put_logo (PphDesk *self, PphTransaction *transaction, const char *digest)
{
  GBytes *file;

  g_mutex_lock (&self->lock);
  file = g_hash_table_lookup (self->files, digest);
  if (file != NULL)
    pph_transaction_put_file (transaction, digest, file, pph_desk_guess_image_type (file));
  g_mutex_unlock (&self->lock);
}

char *
pph_desk_add_logo (PphDesk *self, GBytes *file, GError **error)
{
  g_autofree char *digest = NULL;
  g_autoptr (PphTransaction) transaction = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (file != NULL, NULL);

  if (!pph_desk_need_store (self, error))
    return NULL;
  digest = pph_desk_take_logo (self, file, error);
  if (digest == NULL)
    return NULL;
  transaction = pph_desk_begin (self, "logo");
  pph_desk_put_logo (self, transaction, digest);
  if (!pph_desk_commit (self, g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&digest);
}

char *
pph_desk_add_logo_file (PphDesk *self, const char *path, GError **error)
{
  g_autoptr (GBytes) file = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  file = pph_desk_read_bytes (path, PPH_DESK_LOGO_LIMIT, error);
  return file != NULL ? pph_desk_add_logo (self, file, error) : NULL;
}

PphPixels *
pph_desk_load_logo (PphDesk *self, const char *digest)
{
  g_autoptr (GBytes) file = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (digest == NULL || self->store == NULL)
    return NULL;
  file = pph_store_load_file (self->store, digest, NULL);
  return file != NULL ? load_image (file, self) : NULL;
}
