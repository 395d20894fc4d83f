/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include "pph-desk-fiche.h"
#include "pph-desk-signature.h"
#include "pph-form-return.h"

#include <glib/gi18n-lib.h>

/* The definition that the file was made with, or else the one in use. */
static PphForm *
find_definition (PphDesk *self, const char *id, const char *version, GPtrArray *findings, GError **error)
{
  g_autoptr (PphForm) current = pph_desk_find_form (self, id, NULL, findings, error);
  g_autoptr (GPtrArray) ignored = pph_findings_new ();
  g_autoptr (PphForm) kept = NULL;

  if (current == NULL || g_strcmp0 (current->version, version) == 0)
    return g_steal_pointer (&current);
  kept = pph_desk_find_form (self, id, version, ignored, NULL);
  if (kept != NULL)
    {
      pph_findings_add (findings, PPH_SEVERITY_HINT, "form-version-older",
                        /* Translators: versions of a form: of the file, then the one in use. */
                        _ ("The file is of version %s of the form; version %s is in use."), version, current->version);
      return g_steal_pointer (&kept);
    }
  pph_findings_add (findings, PPH_SEVERITY_ERROR, "form-version-unknown",
                    _ ("The file is of version %s of the form, which is not kept; it was read as version %s."), version,
                    current->version);
  return g_steal_pointer (&current);
}

PphFilledForm *
pph_desk_read_form (PphDesk *self, const char *path, PphForm **form, GPtrArray *findings, GError **error)
{
  g_autoptr (PphPdfFields) fields = pph_desk_list_pdf_fields (self, path, NULL, error);
  g_autofree char *id = NULL;
  g_autofree char *version = NULL;
  PphFilledForm *filled;

  if (fields == NULL)
    return NULL;
  if (!pph_form_parse_subject (fields->subject, &id, &version))
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("%s: the file does not say which form it is. Ask for the file that was sent, filled in."),
                   fields->file);
      return NULL;
    }
  *form = find_definition (self, id, version, findings, error);
  if (*form == NULL)
    return NULL;
  filled = pph_form_take_fields (*form, fields, findings);
  pph_desk_check_form (self, *form, filled, findings);
  return filled;
}

/* What is no field of the form (names of parties, wording that stays) is not in the file: the fiche keeps its own. */
static PphFilledForm *
keep_others (const PphForm *form, const PphFilledForm *current, const PphFilledForm *returned)
{
  PphFilledForm *made = pph_filled_form_new_for (form);
  g_autoptr (PphFormState) state = pph_form_compute_state (form, current);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; i < pph_list_length (current->values); i++)
    {
      const PphFieldValue *value = pph_list_get (current->values, i);

      if (pph_form_state_find (state, pph_str (value->name)) == NULL)
        g_ptr_array_add (values, (gpointer)value);
    }
  for (guint i = 0; i < pph_list_length (returned->values); i++)
    g_ptr_array_add (values, (gpointer)pph_list_get (returned->values, i));
  pph_set_list (&made->values, pph_list_from_array (values->pdata, values->len));
  return made;
}

PphFilledForm *
pph_desk_read_returned (PphDesk *self, const PphDocument *document, const PphVersion *version, const char *path,
                        GPtrArray **differences, GPtrArray *findings, GError **error)
{
  g_autoptr (PphForm) form = pph_desk_ref_form (self, document, version);
  g_autoptr (PphForm) other = NULL;
  g_autoptr (PphFilledForm) current = NULL;
  g_autoptr (PphFilledForm) returned = NULL;
  PphFilledForm *taken;

  g_return_val_if_fail (form != NULL, NULL);

  returned = pph_desk_read_form (self, path, &other, findings, error);
  if (returned == NULL)
    return NULL;
  if (g_strcmp0 (form->id, other->id) != 0)
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                   /* Translators: titles of two forms: of the file, then of the one that is open. */
                   _ ("The file is a “%s”, and this is a “%s”. Open the one that it came from."), other->title,
                   form->title);
      return NULL;
    }
  current = pph_filled_form_of_version (version, form);
  taken = keep_others (form, current, returned);
  *differences = pph_form_compare (form, current, taken);
  return taken;
}
