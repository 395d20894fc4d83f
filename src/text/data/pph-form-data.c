/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-file.h"

#include "pph-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Filling a form from data. */

typedef struct
{
  const PphForm *form;
  const PphReport *report;
  PphFilledForm *filled;
} Filling;

static void
set (Filling *f, const char *key, const char *text)
{
  PphFilledForm *next = pph_filled_form_with (f->filled, f->form, key, text);

  pph_filled_form_unref (f->filled);
  f->filled = next;
}

/* "oui", "true", "x": a box that is ticked. */
static const char *
as_tick (const PphData *value)
{
  return pph_data_is_true (value) ? "true" : NULL;
}

static void
report_unknown (Filling *f, const PphData *value, const char *key)
{
  g_autoptr (PphFormState) state = pph_form_compute_state (f->form, f->filled);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; i < state->entries->len; i++)
    g_ptr_array_add (keys, ((PphFormEntry *)state->entries->pdata[i])->key);
  g_ptr_array_add (keys, NULL);
  pph_report_unknown (f->report, value, key, (const char *const *)keys->pdata);
}

/* One value whose key is complete. */
static void
fill_key (Filling *f, const char *key, const PphData *value)
{
  g_autoptr (PphFilledForm) with = NULL;
  g_autoptr (PphFormState) state = NULL;
  const PphFormEntry *entry;

  if (value->kind == PPH_DATA_NULL)
    return;
  /* A row of a table exists once something is in it. */
  with = pph_filled_form_with (f->filled, f->form, key, "true");
  state = pph_form_compute_state (f->form, with);
  entry = pph_form_state_find (state, key);
  if (entry == NULL)
    report_unknown (f, value, key);
  else if (value->kind != PPH_DATA_TEXT)
    pph_report_data (f->report, value, "wrong-kind", _ ("“%s” must be %s."), key, _ ("text"));
  else
    set (f, key, entry->kind == PPH_FORM_BOX ? as_tick (value) : value->text);
}

static void
fill_map (Filling *f, const char *prefix, const PphData *map)
{
  for (guint i = 0; i < map->items->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s.%s", prefix, (char *)map->keys->pdata[i]);

      fill_key (f, key, map->items->pdata[i]);
    }
}

/* Rows of a table, or the boxes that are ticked. */
static void
fill_list (Filling *f, const PphFormField *field, const PphData *list)
{
  for (guint i = 0; i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];
      g_autofree char *row = g_strdup_printf ("%s.%u", field->id, i + 1);
      g_autofree char *box = item->kind == PPH_DATA_TEXT ? g_strdup_printf ("%s.%s", field->id, item->text) : NULL;
      g_autoptr (PphData) ticked = pph_data_new_text ("true");

      ticked->line = item->line;
      ticked->column = item->column;
      if (field->kind == PPH_FORM_TABLE && item->kind == PPH_DATA_MAP)
        fill_map (f, row, item);
      else if (field->kind != PPH_FORM_TABLE && box != NULL)
        fill_key (f, box, ticked);
      else
        pph_report_data (f->report, item, "wrong-kind", _ ("“%s” must be %s."), field->id,
                         field->kind == PPH_FORM_TABLE ? _ ("a mapping") : _ ("text"));
    }
}

static void
fill_parties (Filling *f, const PphData *map)
{
  for (guint i = 0; map->kind == PPH_DATA_MAP && i < map->items->len; i++)
    {
      const PphData *value = map->items->pdata[i];
      PphFilledForm *next = pph_filled_form_with_party (f->filled, map->keys->pdata[i], value->text);

      pph_filled_form_unref (f->filled);
      f->filled = next;
    }
}

PphFilledForm *
pph_form_fill_data (const PphForm *form, const PphData *data, const char *file, GPtrArray *findings)
{
  PphReport report = { file, findings };
  Filling f = { form, &report, pph_filled_form_new_for (form) };

  if (data->kind != PPH_DATA_MAP)
    pph_report_data (&report, data, "wrong-kind", _ ("The data of a form must be a mapping: “field: value”."));
  for (guint i = 0; data->kind == PPH_DATA_MAP && i < data->items->len; i++)
    {
      const char *key = data->keys->pdata[i];
      const PphData *value = data->items->pdata[i];
      const PphFormField *field = pph_form_find_field (form, key);

      if (strcmp (key, "form") == 0 || strcmp (key, "version") == 0)
        continue;
      if (strcmp (key, "parties") == 0)
        fill_parties (&f, value);
      else if (field != NULL && value->kind == PPH_DATA_LIST)
        fill_list (&f, field, value);
      else if (field != NULL && value->kind == PPH_DATA_MAP)
        fill_map (&f, key, value);
      else
        fill_key (&f, key, value);
    }
  return f.filled;
}
