/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-block.h"

static PphBlock *
add_paragraph (PphBlock *parent, PphBlockKind kind, const char *label, const char *text)
{
  PphBlock *block = pph_block_add (parent, pph_block_new (kind));

  block->label = g_strdup (label);
  pph_block_add_text (block, text, PPH_STYLE_PLAIN);
  return block;
}

static void
test_text (void)
{
  g_autoptr (PphBlock) root = pph_block_new (PPH_BLOCK_GROUP);
  PphBlock *list, *item, *paragraph;
  g_autofree char *text = NULL;

  add_paragraph (root, PPH_BLOCK_HEADING, "Article 1", "Objet");
  add_paragraph (root, PPH_BLOCK_HEADING, "1.1", "Détail");
  paragraph = add_paragraph (root, PPH_BLOCK_PARAGRAPH, NULL, "Elle fixe ");
  pph_block_add_text (paragraph, "le cadre", PPH_STYLE_BOLD);
  list = pph_block_add (root, pph_block_new (PPH_BLOCK_LIST));
  item = pph_block_add (list, pph_block_new (PPH_BLOCK_ITEM));
  item->label = g_strdup ("–");
  add_paragraph (item, PPH_BLOCK_PARAGRAPH, NULL, "un");
  text = pph_block_dup_text (root);
  g_assert_cmpstr (text, ==, "Article 1 – Objet\n1.1\u00A0Détail\nElle fixe le cadre\n– un\n");
}

static void
test_notes_follow_their_line (void)
{
  g_autoptr (PphBlock) root = pph_block_new (PPH_BLOCK_GROUP);
  PphBlock *paragraph = add_paragraph (root, PPH_BLOCK_PARAGRAPH, NULL, "Appel");
  PphBlock *note = pph_block_new (PPH_BLOCK_GROUP);
  g_autofree char *text = NULL;

  add_paragraph (note, PPH_BLOCK_PARAGRAPH, NULL, "La note.");
  pph_block_add_text (paragraph, "1", PPH_STYLE_SUPERSCRIPT)->note = note;
  pph_block_add_text (paragraph, " suite", PPH_STYLE_PLAIN);
  text = pph_block_dup_text (root);
  g_assert_cmpstr (text, ==, "Appel1 suite\nLa note.\n");
}

static void
test_composed (void)
{
  PphComposed *composed = pph_composed_new ();

  g_assert_true (pph_composed_ref (composed) == composed);
  pph_composed_unref (composed);
  g_assert_cmpint (composed->root->kind, ==, PPH_BLOCK_GROUP);
  pph_composed_unref (composed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/block/text", test_text);
  g_test_add_func ("/document/block/notes-follow-their-line", test_notes_follow_their_line);
  g_test_add_func ("/document/block/composed", test_composed);
  return g_test_run ();
}
