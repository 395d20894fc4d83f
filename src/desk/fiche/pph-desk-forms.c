/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include "pph-compose-form.h"
#include "pph-form-file.h"
#include "pph-nearest.h"
#include "pph-stop-cancellable.h"

#include <glib/gi18n-lib.h>

#define FORMS "forms", ".yaml"

static PphForm *
load_file (const char *path, GPtrArray *findings)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = pph_desk_read_text (path, PPH_DESK_DATA_LIMIT, &error);
  g_autofree char *name = g_filename_display_name (path);

  if (source != NULL)
    return pph_form_load (source, -1, name, findings);
  pph_findings_add (findings, PPH_SEVERITY_ERROR, "form-unreadable", "%s", error->message);
  return NULL;
}

static const PphForm *
find_form (const GPtrArray *forms, const char *id, const char *version)
{
  for (guint i = 0; i < forms->len; i++)
    {
      const PphForm *form = forms->pdata[i];

      if (g_str_equal (form->id, id) && (version == NULL || g_strcmp0 (form->version, version) == 0))
        return form;
    }
  return NULL;
}

/* Several versions of a form stand side by side: a filled one may be of an old one. */
GPtrArray *
pph_desk_list_forms (PphDesk *self, GPtrArray *findings)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (GPtrArray) paths = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), forms);

  paths = pph_desk_list_definitions (self, FORMS);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (PphForm) form = load_file (paths->pdata[i], findings);

      if (form != NULL && find_form (forms, form->id, form->version) == NULL)
        g_ptr_array_add (forms, g_steal_pointer (&form));
    }
  return forms;
}

static void
set_not_found (const GPtrArray *forms, const char *id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *nearest;

  for (guint i = 0; i < forms->len; i++)
    g_ptr_array_add (ids, ((PphForm *)forms->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  nearest = pph_nearest (id, (const char *const *)ids->pdata);
  if (nearest != NULL)
    /* Translators: the form asked for, then the one probably meant. */
    g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND, _ ("There is no form “%s”. Did you mean “%s”?"), id,
                 nearest);
  else
    g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                 _ ("There is no form “%s”. “paraphe form list” names those there are."), id);
}

PphForm *
pph_desk_find_form (PphDesk *self, const char *id, const char *version, GPtrArray *findings, GError **error)
{
  g_auto (GStrv) paths = NULL;
  g_autoptr (GPtrArray) ignored = NULL;
  g_autoptr (GPtrArray) forms = NULL;
  const PphForm *found;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  paths = pph_desk_list_named_definitions (self, FORMS, id);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (PphForm) form = load_file (paths[i], findings);

      if (form != NULL && g_str_equal (form->id, id) && (version == NULL || g_strcmp0 (form->version, version) == 0))
        return g_steal_pointer (&form);
    }
  ignored = pph_findings_new ();
  forms = pph_desk_list_forms (self, ignored);
  found = find_form (forms, id, version);
  if (found == NULL)
    set_not_found (forms, id, error);
  return pph_record_ref (found);
}

void
pph_desk_check_form (PphDesk *self, const PphForm *form, const PphFilledForm *filled, GPtrArray *findings)
{
  GDate today;
  PphFormContext context = { .today = &today };

  pph_desk_today (self, &today);
  pph_form_check (form, filled, &context, findings);
  pph_desk_review_wording (self, form, filled, findings);
}

PphFilledForm *
pph_desk_fill_form (PphDesk *self, const PphForm *form, const char *path, GPtrArray *findings, GError **error)
{
  g_autoptr (PphData) data = pph_desk_read_data (path, error);
  g_autofree char *name = NULL;
  PphFilledForm *filled;

  if (data == NULL)
    return NULL;
  name = g_filename_display_name (path);
  filled = pph_form_fill_data (form, data, name, findings);
  pph_desk_check_form (self, form, filled, findings);
  return filled;
}

GBytes *
pph_desk_print_form (PphDesk *self, const PphForm *form, const PphFilledForm *filled, gboolean fillable,
                     GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autofree char *date = pph_desk_dup_date (self);
  g_autoptr (PphLayout) layout = pph_desk_new_layout (self, findings, error);
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  const PphPdfOptions options = { .fillable = fillable };
  const PphStop stop = pph_stop_for_cancellable (cancellable);
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (PphPages) pages = NULL;

  if (layout == NULL)
    return NULL;
  composed = pph_compose_form (form, filled, fillable, date);
  pph_desk_choose_look (self, composed, NULL, findings);
  pages = pph_layout_run (layout, composed, findings, &stop, error);
  return pages != NULL ? pph_pdf_writer_write (writer, pages, &options, error) : NULL;
}
