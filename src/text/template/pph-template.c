/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_BYTES (4 * 1024 * 1024)

/* -- life -------------------------------------------------------------------- */

void
pph_template_field_free (PphTemplateField *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self->help);
  g_free (self->example);
  g_free (self->group);
  g_free (self->initial);
  g_strfreev (self->choices);
  g_strfreev (self->choice_labels);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_free (self);
}

static void
role_free (PphTemplateRole *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->help);
  g_free (self->short_name);
  g_free (self->text);
  g_clear_pointer (&self->natures, g_array_unref);
  g_free (self);
}

static void
part_free (PphDeclaredPart *self)
{
  g_free (self->base.id);
  g_free (self->base.title);
  g_free (self->base.when);
  g_free (self->base.each);
  g_free (self->base.label);
  g_free (self);
}

static PphTemplate *
template_new (const char *source, gsize length, const char *file)
{
  PphTemplate *self = g_new0 (PphTemplate, 1);

  g_atomic_ref_count_init (&self->refs);
  self->file = g_strdup (file);
  self->source = g_strndup (source, length);
  self->digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)source, length);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_template_field_free);
  self->roles = g_ptr_array_new_with_free_func ((GDestroyNotify)role_free);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)part_free);
  self->headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

PphTemplate *
pph_template_ref (PphTemplate *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_template_unref (PphTemplate *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->file);
  g_free (self->source);
  g_free (self->digest);
  g_free (self->body);
  g_clear_pointer (&self->front, pph_data_free);
  g_free (self->description);
  g_clear_pointer (&self->nodes, pph_mustache_node_free);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->roles);
  g_ptr_array_unref (self->parts);
  g_hash_table_unref (self->headings);
  pph_record_unref (self->term);
  g_free (self);
}

/* -- loading ----------------------------------------------------------------- */

static const char *
skip_line (const char *p)
{
  p += strcspn (p, "\n");
  return *p == '\n' ? p + 1 : p;
}

static gboolean
is_fence (const char *line)
{
  return g_str_has_prefix (line, "---") && strspn (line + 3, " \t\r") == strcspn (line + 3, "\n");
}

/* Cuts the source at its two "---" lines. */
static gboolean
split_source (PphTemplate *self, const PphReport *report_to, char **front)
{
  const char *source = g_str_has_prefix (self->source, "\ufeff") ? self->source + 3 : self->source;
  const char *start = skip_line (source), *end = start;
  int line = 2;

  if (!is_fence (source))
    {
      pph_report_at (report_to, 1, 1, "no-front-matter",
                     _ ("A template begins with a line “---”, then its front matter, then another line “---”."));
      return FALSE;
    }
  while (*end != '\0' && !is_fence (end))
    {
      end = skip_line (end);
      line++;
    }
  if (*end == '\0')
    {
      pph_report_at (report_to, 1, 1, "no-front-matter",
                     _ ("The front matter is never closed. A line “---” was expected after it."));
      return FALSE;
    }
  *front = g_strndup (start, end - start);
  self->body = g_strdup (skip_line (end));
  self->body_line = line + 1;
  return TRUE;
}

static gboolean
parse_source (PphTemplate *self, const PphReport *report_to)
{
  g_autofree char *front = NULL;
  g_autoptr (GError) error = NULL;

  if (!split_source (self, report_to, &front))
    return FALSE;
  self->front = pph_data_from_yaml (front, -1, self->file, 2, &error);
  if (self->front != NULL)
    self->nodes = pph_mustache_parse (self->body, self->file, self->body_line, &error);
  if (self->nodes == NULL)
    {
      pph_report_error (report_to, error);
      return FALSE;
    }
  return TRUE;
}

PphTemplate *
pph_template_load (const char *source, gssize length, const char *file, GPtrArray *findings)
{
  gsize size = length < 0 ? strlen (source) : (gsize)length;
  g_autoptr (GPtrArray) own = pph_findings_new ();
  PphReport to = { file, own };
  g_autoptr (PphTemplate) self = NULL;
  gboolean ok = FALSE;

  if (size > MAX_BYTES)
    pph_report_at (&to, 0, 0, "too-large", _ ("This file is too large. Templates hold at most 4 MiB."));
  else if (memchr (source, '\0', size) != NULL || !g_utf8_validate (source, size, NULL))
    pph_report_at (&to, 0, 0, "encoding", _ ("This is not UTF-8 text. Save the file again with the encoding UTF-8."));
  else
    {
      self = template_new (source, size, file);
      ok = parse_source (self, &to) && pph_template_read_front (self, &to);
      if (ok)
        pph_template_check_body (self, &to);
    }
  ok = ok && !pph_findings_block (own);
  for (guint i = 0; findings != NULL && i < own->len; i++)
    g_ptr_array_add (findings, pph_record_ref (own->pdata[i]));
  return ok ? g_steal_pointer (&self) : NULL;
}

/* -- what it holds ----------------------------------------------------------- */

const char *
pph_template_get_id (const PphTemplate *self)
{
  return self->id;
}

const char *
pph_template_get_title (const PphTemplate *self)
{
  return self->title;
}

const char *
pph_template_get_printed_title (const PphTemplate *self)
{
  const char *title = pph_data_get_text (pph_data_get (self->front, "document"), "title");

  return title != NULL ? title : self->title;
}

const char *
pph_template_get_description (const PphTemplate *self)
{
  return self->description;
}

const char *
pph_template_get_version (const PphTemplate *self)
{
  return self->version;
}

const char *
pph_template_get_kind (const PphTemplate *self)
{
  return self->kind;
}

gboolean
pph_template_is_avenant (const PphTemplate *self)
{
  return g_strcmp0 (self->kind, "avenant") == 0;
}

const char *
pph_template_get_category (const PphTemplate *self)
{
  return self->category;
}

const char *
pph_template_get_source (const PphTemplate *self)
{
  return self->source;
}

const char *
pph_template_get_digest (const PphTemplate *self)
{
  return self->digest;
}

const PphTerm *
pph_template_get_term (const PphTemplate *self)
{
  return self->term;
}

GPtrArray *
pph_template_get_fields (const PphTemplate *self)
{
  return self->fields;
}

GPtrArray *
pph_template_get_roles (const PphTemplate *self)
{
  return self->roles;
}

GPtrArray *
pph_template_get_parts (const PphTemplate *self)
{
  return self->parts;
}

const PphTemplateField *
pph_template_find_field (const PphTemplate *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const PphTemplateField *field = self->fields->pdata[i];

      if (strcmp (field->name, name) == 0)
        return field;
    }
  return NULL;
}

const PphTemplateRole *
pph_template_find_role (const PphTemplate *self, const char *id)
{
  for (guint i = 0; i < self->roles->len; i++)
    {
      const PphTemplateRole *role = self->roles->pdata[i];

      if (strcmp (role->id, id) == 0)
        return role;
    }
  return NULL;
}
