/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "blocks.h"

#include "pph-compose-form.h"
#include "pph-form-file.h"

#include <string.h>

static PphForm *
load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "forms", name, NULL);
  g_autofree char *source = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &source, &length, NULL));
  return pph_form_load (source, (gssize)length, name, NULL);
}

/* The block that asks for @name. */
static const PphBlock *
find_input (const PphComposed *composed, const char *name)
{
  for (int i = 0;; i++)
    {
      const PphBlock *block = get_block (composed, PPH_BLOCK_INPUT, i);

      if (g_str_equal (block->input->name, name))
        return block;
    }
}

static guint
count (const char *text, const char *words)
{
  guint n = 0;

  for (const char *p = strstr (text, words); p != NULL; p = strstr (p + 1, words))
    n++;
  return n;
}

/* What a box asks to be told is asked once. */
static void
test_other (void)
{
  g_autoptr (PphForm) form = load ("fiche-action.yaml");
  g_autoptr (PphComposed) composed = pph_compose_form (form, NULL, FALSE, NULL);
  g_autofree char *text = pph_block_dup_text (composed->root);

  g_assert_cmpuint (count (text, "Autre, à préciser"), ==, 1);
  /* To who does not see the page, the field still says what it is. */
  g_assert_nonnull (strstr (find_input (composed, "objectifs:precision")->input->label, "Autre, à préciser"));
}

/* A value is printed as French people write it, once; the field keeps what was typed. */
static void
test_values (void)
{
  g_autoptr (PphForm) form = load ("fiche-action.yaml");
  g_autoptr (PphFilledForm) empty = pph_filled_form_new_for (form);
  g_autoptr (PphFilledForm) filled = pph_filled_form_with (empty, form, "lancement", "2026-10-01");
  g_autoptr (PphComposed) composed = pph_compose_form (form, filled, FALSE, NULL);
  g_autofree char *text = pph_block_dup_text (composed->root);
  const PphBlock *block = find_input (composed, "lancement");
  const PphBlock *shown = block->children->pdata[0];
  gboolean raised = FALSE;

  for (guint i = 0; i < shown->spans->len; i++)
    {
      const PphSpan *span = &g_array_index (shown->spans, PphSpan, i);

      raised = raised || (g_str_equal (span->text, "er") && (span->style & PPH_STYLE_SUPERSCRIPT) != 0);
    }
  g_assert_true (raised);
  g_assert_cmpuint (count (text, "octobre 2026"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/form/other", test_other);
  g_test_add_func ("/document/form/values", test_values);
  return g_test_run ();
}
