/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-deliberation.h"
#include "pph-compose-form.h"
#include "pph-desk-fiche.h"
#include "pph-desk-plan.h"
#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Only the thread that opened the store may read it; what it has read serves the
 * others, so a document is composed once on that thread (or
 * pph_desk_prepare_files () called) before another composes it. */
GBytes *
pph_desk_find_file (PphDesk *self, const char *digest)
{
  GBytes *file;

  g_mutex_lock (&self->lock);
  file = g_hash_table_lookup (self->files, digest);
  if (file != NULL)
    g_bytes_ref (file);
  g_mutex_unlock (&self->lock);

  if (file != NULL || self->store == NULL || g_thread_self () != self->thread)
    return file;

  file = pph_store_load_file (self->store, digest, NULL);
  if (file == NULL)
    return NULL;
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->files, g_strdup (digest), g_bytes_ref (file));
  g_mutex_unlock (&self->lock);
  return file;
}

static GBytes *
find_file (const char *digest, gpointer self)
{
  return pph_desk_find_file (self, digest);
}

static void
prepare_file (PphDesk *self, const char *digest)
{
  GBytes *file = digest != NULL ? pph_desk_find_file (self, digest) : NULL;

  g_clear_pointer (&file, g_bytes_unref);
}

void
pph_desk_prepare_files (PphDesk *self, const PphVersion *version)
{
  g_return_if_fail (PPH_IS_DESK (self));

  for (guint i = 0; i < pph_list_length (version->logos); i++)
    prepare_file (self, ((const PphText *)pph_list_get (version->logos, i))->text);
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    prepare_file (self, ((const PphParty *)pph_list_get (version->parties, i))->logo);
}

PphComposed *
pph_desk_compose_again (PphDesk *self, const PphDocument *document, const PphVersion *version, PphComposeCache *cache,
                        GPtrArray *findings)
{
  g_autofree char *date = pph_desk_dup_date (self);
  const PphComposeContext context = {
    .kind = document != NULL ? (PphDocumentKind)document->kind : PPH_DOCUMENT_CONVENTION,
    .reference = document != NULL ? document->reference : NULL,
    .date = date,
    .files = find_file,
    .files_data = self,
    .cache = cache,
  };

  g_autoptr (PphForm) form = pph_desk_ref_form (self, document, version);
  g_autoptr (PphFilledForm) filled = form != NULL ? pph_filled_form_of_version (version, form) : NULL;
  PphComposed *composed;

  if (version->deliberation != NULL)
    composed = pph_compose_deliberation (version->deliberation, PPH_DELIBERATION_EXTRACT, date);
  else if (form != NULL)
    composed = pph_compose_form (form, filled, FALSE, date);
  else
    composed = pph_compose_version (version, &context, findings);
  /* By which a file that comes back is known again. */
  if (composed->identifier == NULL)
    composed->identifier = g_strdup (version->uuid);
  pph_desk_choose_look (self, composed, version, findings);
  return composed;
}

PphComposed *
pph_desk_compose (PphDesk *self, const PphDocument *document, const PphVersion *version, GPtrArray *findings)
{
  return pph_desk_compose_again (self, document, version, NULL, findings);
}

PphLayout *
pph_desk_new_layout (PphDesk *self, GPtrArray *findings, GError **error)
{
  PphLayout *layout = pph_layout_new (pph_style_sheet_get_default (), findings, error);

  if (layout != NULL)
    {
      pph_desk_attach_images (self, layout);
      pph_desk_attach_styles (self, layout);
    }
  return layout;
}

GBytes *
pph_desk_render_pdf (PphDesk *self, PphLayout *layout, const PphComposed *composed, GPtrArray *findings,
                     GCancellable *cancellable, GError **error)
{
  return pph_desk_render_carrying (layout, composed, NULL, findings, cancellable, error);
}

GBytes *
pph_desk_export_pdf (PphDesk *self, const PphStored *stored, GPtrArray *findings, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (PphLayout) layout = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  /* A frozen version is its file, with the signatures that it has: composing it
   * again would give other bytes than those that were signed. */
  if (stored->version->state >= PPH_VERSION_FROZEN && stored->version->pdf_digest != NULL)
    return pph_desk_load_signed (self, stored, error);

  layout = pph_desk_new_layout (self, findings, error);
  if (layout == NULL)
    return NULL;
  composed = pph_desk_compose (self, stored->document, stored->version, findings);
  return pph_desk_render_pdf (self, layout, composed, findings, cancellable, error);
}

/* File names */

static gboolean
is_safe (gunichar c)
{
  return g_unichar_isalnum (c) || (c < 128 && strchr (" -_.,()+'", (int)c) != NULL) || c == 0x2019 || c == 0xB0;
}

char *
pph_desk_dup_safe_name (const char *text, gsize longest)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString *name = g_string_new (NULL);

  for (const char *p = pph_str (composed); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar put = is_safe (c) ? c : g_unichar_isspace (c) ? ' ' : '-';
      char last = name->len > 0 ? name->str[name->len - 1] : ' ';

      /* No name begins with a dot, a dash (it would read as an option) or a
       * space, and none has two separators in a row. */
      if ((put == ' ' || put == '-' || put == '.') && (name->len == 0 || last == (char)put))
        continue;
      if (name->len + (gsize)g_unichar_to_utf8 (put, NULL) > longest)
        break;
      g_string_append_unichar (name, put);
    }
  while (name->len > 0 && strchr (" -.", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  return g_string_free (name, FALSE);
}

char *
pph_desk_suggest_file_name (const PphDocument *document, const PphVersion *version)
{
  const char *reference = document != NULL ? pph_str (document->reference) : "";
  g_autofree char *whole = g_strjoin (*reference != '\0' ? " " : "", reference, pph_str (version->title), NULL);
  g_autofree char *name = pph_desk_dup_safe_name (whole, 120);

  return g_strconcat (*name != '\0' ? name : "Document", ".pdf", NULL);
}
