/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form.h"

#include "pph-layout.h"

static PphInput *
add_input (PphBlock *root, PphInputKind kind, const char *name, const char *question, const char *value)
{
  PphBlock *block = pph_block_add (root, pph_block_new (PPH_BLOCK_INPUT));
  g_autofree char *label = g_strdup_printf ("Formulaire, %s", question);

  pph_block_add_text (block, question, PPH_STYLE_PLAIN);
  block->input = pph_input_new (kind, name, label);
  block->input->value = g_strdup (value);
  return block->input;
}

PphPages *
form_new (gboolean filled)
{
  static const char *const choices[] = { "Commune", "Département", "Établissement public", NULL };
  g_autoptr (PphComposed) document = pph_composed_new ();
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  PphBlock *root = document->root;
  PphPages *pages;

  document->title = g_strdup ("Formulaire");
  document->language = g_strdup ("fr-FR");
  pph_block_add_text (pph_block_add (root, pph_block_new (PPH_BLOCK_TITLE)), "Formulaire", PPH_STYLE_PLAIN);
  add_input (root, PPH_INPUT_TEXT, "nom", "Nom\u00a0:", "Hélène Çœur d’Évreux")->required = TRUE;
  add_input (root, PPH_INPUT_DATE, "date", "Date\u00a0:", filled ? "20\u00a0novembre\u00a02026" : NULL);
  add_input (root, PPH_INPUT_LINES, "motif", "Motif de la demande\u00a0:",
             filled ? "Suivi des bénéficiaires du territoire, avec les partenaires que la convention nomme et selon le "
                      "calendrier qui lui est annexé."
                    : NULL);
  add_input (root, PPH_INPUT_CHECK, "accord", "J’accepte que ces renseignements soient conservés.",
             filled ? "oui" : NULL);
  add_input (root, PPH_INPUT_CHOICE, "nature", "L’organisme est\u00a0:", filled ? "Département" : NULL)->choices
      = g_strdupv ((char **)choices);

  layout = pph_layout_new (NULL, NULL, &error);
  g_assert_no_error (error);
  pages = pph_layout_run (layout, document, NULL, NULL, &error);
  g_assert_no_error (error);
  return pages;
}
