/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche.h"

#include "pph-date-text.h"
#include "pph-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const pph_fiche_state_names[] = { "late", "running", "planned", "undated", "done", "archived", NULL };

static const PphField fiche_fields[] = {
  PPH_FIELD (PphFiche, uuid, STRING),         PPH_FIELD_NAMED (PphFiche, kind, pph_document_kind_names),
  PPH_FIELD (PphFiche, title, STRING),        PPH_FIELD (PphFiche, form, STRING),
  PPH_FIELD (PphFiche, convention, STRING),   PPH_FIELD (PphFiche, convention_title, STRING),
  PPH_FIELD (PphFiche, territory, STRING),    PPH_FIELD (PphFiche, carrier, STRING),
  PPH_FIELD (PphFiche, territories, STRINGS), PPH_FIELD (PphFiche, carriers, STRINGS),
  PPH_FIELD (PphFiche, objectives, STRINGS),  PPH_FIELD (PphFiche, start, STRING),
  PPH_FIELD (PphFiche, end, STRING),          PPH_FIELD_NAMED (PphFiche, state, pph_fiche_state_names),
};
PPH_DEFINE_RECORD (PphFiche, pph_fiche, fiche_fields)

const char *
pph_fiche_state_label (PphFicheState state)
{
  static const char *const labels[] = {
    NC_ ("action", "Late"),    NC_ ("action", "Under way"), NC_ ("action", "Planned"),
    NC_ ("action", "Undated"), NC_ ("action", "Done"),      NC_ ("action", "Archived"),
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (labels), "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "action", labels[state]);
}

static gboolean
read_date (const PphFilledForm *filled, const char *key, GDate *date)
{
  g_date_clear (date, 1);
  return pph_date_parse (pph_filled_form_get (filled, key), date);
}

PphFicheState
pph_fiche_compute_state (const PphFilledForm *filled, const GDate *today)
{
  GDate start, end;
  gboolean has_start = read_date (filled, "lancement", &start);
  gboolean has_end = read_date (filled, "achevement", &end);

  if (has_end && g_date_compare (&end, today) < 0)
    return pph_filled_form_get (filled, "bilan")[0] != '\0' ? PPH_FICHE_DONE : PPH_FICHE_LATE;
  if (has_start)
    return g_date_compare (&start, today) <= 0 ? PPH_FICHE_RUNNING : PPH_FICHE_PLANNED;
  return has_end ? PPH_FICHE_RUNNING : PPH_FICHE_UNDATED;
}

/* Adds @text to *@list, once. */
static void
add_text (PphList **list, const char *text)
{
  g_autoptr (PphText) item = NULL;

  if (pph_str (text)[0] == '\0' || pph_texts_contain (*list, text))
    return;
  item = pph_text_new_from (text);
  pph_set_list (list, pph_list_appended (*list, item));
}

/* The values of @part in every row of the table @field. */
static void
add_rows (PphList **list, const PphFilledForm *filled, const char *field, const char *part)
{
  g_autofree char *start = g_strconcat (field, ".", NULL);
  g_autofree char *end = g_strconcat (".", part, NULL);

  for (guint i = 0; i < pph_list_length (filled->values); i++)
    {
      const PphFieldValue *value = pph_list_get (filled->values, i);

      if (g_str_has_prefix (pph_str (value->name), start) && g_str_has_suffix (value->name, end))
        add_text (list, value->text);
    }
}

/* The labels of the boxes that are ticked in @id; the words beside "Autre" stand for it. */
static void
add_ticked (PphList **list, const PphForm *form, const PphFilledForm *filled, const char *id)
{
  const PphFormField *field = pph_form_find_field (form, id);

  for (guint i = 0; field != NULL && i < pph_list_length (field->options); i++)
    {
      const PphFormOption *option = pph_list_get (field->options, i);
      g_autofree char *key = g_strdup_printf ("%s.%s", id, pph_str (option->id));

      if (g_str_equal (pph_filled_form_get (filled, key), PPH_FORM_TICKED))
        add_text (list, option->label);
    }
  if (field != NULL)
    {
      g_autofree char *key = g_strconcat (id, "." PPH_FORM_PRECISION, NULL);

      add_text (list, pph_filled_form_get (filled, key));
    }
}

static void
set_joined (GRefString **slot, const PphList *texts)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (texts); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", ((const PphText *)pph_list_get (texts, i))->text);
  pph_set_string (slot, joined->str);
}

static void
set_date (GRefString **slot, const PphFilledForm *filled, const char *key)
{
  GDate date;
  char iso[16];

  if (!read_date (filled, key, &date))
    return;
  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &date);
  pph_set_string (slot, iso);
}

PphFiche *
pph_fiche_read (const PphForm *form, const PphFilledForm *filled, const char *territory, const GDate *today)
{
  PphFiche *fiche = pph_fiche_new ();
  const char *title = pph_filled_form_get (filled, "titre");

  fiche->kind = form->kind;
  pph_set_string (&fiche->form, form->title);
  pph_set_string (&fiche->title, title[0] != '\0' ? title : form->title);
  add_rows (&fiche->territories, filled, "territoires", "nom");
  if (fiche->territories == NULL)
    add_text (&fiche->territories, territory);
  add_rows (&fiche->carriers, filled, "porteurs-etat", "nom");
  add_rows (&fiche->carriers, filled, "porteurs-operateur", "nom");
  add_ticked (&fiche->objectives, form, filled, "objectifs");
  set_joined (&fiche->territory, fiche->territories);
  set_joined (&fiche->carrier, fiche->carriers);
  set_date (&fiche->start, filled, "lancement");
  set_date (&fiche->end, filled, "achevement");
  fiche->state = pph_fiche_compute_state (filled, today);
  return fiche;
}

gboolean
pph_fiche_matches (const PphFiche *self, const PphFicheFilter *filter)
{
  return (filter->state == PPH_FICHE_ANY ? self->state != PPH_FICHE_ARCHIVED : self->state == filter->state)
         && (filter->territory == NULL || pph_texts_contain (self->territories, filter->territory))
         && (filter->carrier == NULL || pph_texts_contain (self->carriers, filter->carrier))
         && (filter->objective == NULL || pph_texts_contain (self->objectives, filter->objective));
}

int
pph_fiche_compare (const PphFiche *a, const PphFiche *b)
{
  int by_end;

  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  if (a->state != b->state)
    return a->state < b->state ? -1 : 1;
  if ((a->end == NULL) != (b->end == NULL))
    return a->end == NULL ? 1 : -1;
  by_end = g_strcmp0 (a->end, b->end);
  return by_end != 0 ? by_end : g_utf8_collate (pph_str (a->title), pph_str (b->title));
}

static gboolean
stays_behind (const char *key)
{
  return g_str_equal (key, "bilan") || g_str_has_prefix (key, "territoires.")
         || (g_str_has_prefix (key, "indicateurs.") && g_str_has_suffix (key, ".resultat"));
}

PphFilledForm *
pph_fiche_duplicate (const PphFilledForm *filled, const PphForm *form, const char *territory)
{
  g_autoptr (PphFilledForm) copy = pph_filled_form_copy (filled);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; i < pph_list_length (filled->values); i++)
    {
      const PphFieldValue *value = pph_list_get (filled->values, i);

      if (!stays_behind (pph_str (value->name)))
        g_ptr_array_add (kept, (gpointer)value);
    }
  pph_set_list (&copy->values, pph_list_from_array (kept->pdata, kept->len));
  return pph_filled_form_with (copy, form, "territoires.1.nom", territory);
}
