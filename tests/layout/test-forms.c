/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include "pph-compose-form.h"
#include "pph-form-file.h"

#include <string.h>

/* The built-in forms as pages, wherever they begin: a block that asks who someone is stands on one page, no heading
 * ends a page, and no page is left half empty because of what follows it. */

static const char *const names[] = {
  "acte-rgc",
  "contacts-operateur-departement",
  "contacts-operateur-epci",
  "contacts-partenaire-departement",
  "contacts-partenaire-epci",
  "demande-acces",
  "fiche-action",
  "indicateurs-campagnes",
  "indicateurs-regionale",
  "suivi-formations",
};

static PphForm *
load (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".yaml", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "forms", file, NULL);
  g_autofree char *source = NULL;

  g_assert_true (g_file_get_contents (path, &source, NULL, NULL));
  return pph_form_load (source, -1, file, NULL);
}

/* The page of the blank @name, counted from 1; 0: there is none. */
static guint
find_page (const PphPages *pages, const char *name)
{
  for (guint i = 0; i < pph_pages_count (pages); i++)
    for (guint j = 0; j < pph_pages_get (pages, i)->ops->len; j++)
      {
        const PphOp *op = &g_array_index (pph_pages_get (pages, i)->ops, PphOp, j);

        if (op->kind == PPH_OP_INPUT && strcmp (op->input->name, name) == 0)
          return i + 1;
      }
  return 0;
}

static void
assert_together (const PphPages *pages, const PphForm *form)
{
  for (guint i = 0; i < pph_list_length (form->groups); i++)
    for (guint j = 0; j < pph_list_length (((PphFormGroup *)pph_list_get (form->groups, i))->fields); j++)
      {
        const PphFormField *field = pph_list_get (((PphFormGroup *)pph_list_get (form->groups, i))->fields, j);
        guint first = 0;

        if (field->kind != PPH_FORM_CONTACT && field->kind != PPH_FORM_ORGANISATION)
          continue;
        for (guint k = 0; k < pph_list_length (field->parts); k++)
          {
            const PphFormField *part = pph_list_get (field->parts, k);
            g_autofree char *name = g_strdup_printf ("%s:%s", field->id, part->id);
            guint page = find_page (pages, name);

            g_test_message ("%s: %s", form->id, name);
            g_assert_cmpuint (page, >, 0);
            first = k == 0 ? page : first;
            g_assert_cmpuint (page, ==, first);
          }
      }
}

/* The lowest thing on page @i that is not its footer. */
static const PphOp *
find_lowest (const PphPages *pages, guint i)
{
  const PphOp *lowest = NULL;

  for (guint j = 0; j < pph_pages_get (pages, i)->ops->len; j++)
    {
      const PphOp *op = &g_array_index (pph_pages_get (pages, i)->ops, PphOp, j);

      if (op->node >= 0 && (lowest == NULL || op->y + op->height > lowest->y + lowest->height))
        lowest = op;
    }
  return lowest;
}

static void
assert_filled (const PphPages *pages)
{
  for (guint i = 0; i + 1 < pph_pages_count (pages); i++)
    {
      const PphOp *lowest = find_lowest (pages, i);
      PphTag tag = fixture_tag (pages, lowest->node);

      g_test_message ("page %u ends at %d of %d", i + 1, lowest->y + lowest->height, pph_pages_get (pages, i)->height);
      g_assert_false (tag >= PPH_TAG_H1 && tag <= PPH_TAG_H6);
      g_assert_cmpint (lowest->y + lowest->height, >, pph_pages_get (pages, i)->height / 2);
    }
}

static void
test_forms (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint down = 0; down < 30; down++)
      {
        g_autoptr (PphForm) form = load (names[i]);
        g_autoptr (PphComposed) composed = pph_compose_form (form, NULL, down % 2 == 0, NULL);
        g_autoptr (PphPages) pages = NULL;

        g_test_message ("%s, %u lines down", names[i], down);
        for (guint j = 0; j < down; j++)
          {
            PphBlock *line = fixture_add_text (composed->root, PPH_BLOCK_PARAGRAPH, "Une ligne de plus.");

            g_ptr_array_insert (composed->root->children, 0,
                                g_ptr_array_steal_index (composed->root->children, composed->root->children->len - 1));
            g_assert_true (composed->root->children->pdata[0] == line);
          }
        pages = fixture_run (layout, composed);
        assert_together (pages, form);
        assert_filled (pages);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/forms", test_forms);
  return g_test_run ();
}
