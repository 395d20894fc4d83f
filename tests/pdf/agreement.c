/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "agreement.h"

#include "hand-made.h"
#include "pixels.h"

static void
add_heading (PphPages *pages, PphTag tag, double y, const char *text)
{
  int node = hand_made_add_node (pages, tag, 0);

  hand_made_add_text (pages, node, PPH_FACE_BOLD, 70, y, text);
  hand_made_add_outline (pages, text, tag == PPH_TAG_H1 ? 1 : 2, (int)pages->pages->len - 1, y - 12, node);
}

static void
add_paragraphs (PphPages *pages)
{
  int p = hand_made_add_node (pages, PPH_TAG_P, 0);
  int link;
  double x;

  hand_made_add_text (pages, p, PPH_FACE_REGULAR, 70, 140, "Les parties s’engagent\u202f: «\u00a0officier, ");
  hand_made_add_text (pages, p, PPH_FACE_REGULAR, 70, 155, "à l’exclusion de tout autre finance\u00ad");
  x = hand_made_add_text (pages, p, PPH_FACE_REGULAR, 70, 170, "ment d’Évreux (voir ");
  link = hand_made_add_node (pages, PPH_TAG_LINK, p);
  hand_made_add_op (pages, PPH_OP_LINK, link, x, 160, 40, 14)->text = g_strdup ("#article-objet");
  x = hand_made_add_text (pages, link, PPH_FACE_ITALIC, x, 170, "article 2");
  hand_made_add_text (pages, p, PPH_FACE_REGULAR, x, 170, ")\u00a0» porte-");
  hand_made_add_text (pages, p, PPH_FACE_REGULAR, 70, 185, "parole.");

  p = hand_made_add_node (pages, PPH_TAG_P, 0);
  link = hand_made_add_node (pages, PPH_TAG_LINK, p);
  hand_made_add_text (pages, link, PPH_FACE_REGULAR, 70, 210, "Légifrance");
  hand_made_add_op (pages, PPH_OP_LINK, link, 70, 200, 50, 14)->text
      = g_strdup ("https://www.legifrance.gouv.fr/é?a=(b)");
  link = hand_made_add_node (pages, PPH_TAG_LINK, p);
  hand_made_add_text (pages, link, PPH_FACE_REGULAR, 150, 210, "piège");
  hand_made_add_op (pages, PPH_OP_LINK, link, 150, 200, 50, 14)->text = g_strdup ("javascript:alert(1)");
}

static void
add_list (PphPages *pages)
{
  int list = hand_made_add_node (pages, PPH_TAG_L, 0);

  g_array_index (pages->nodes, PphNode, list).numbering = PPH_NUMBERING_DECIMAL;
  for (int i = 0; i < 2; i++)
    {
      int item = hand_made_add_node (pages, PPH_TAG_LI, list);
      int label = hand_made_add_node (pages, PPH_TAG_LBL, item);
      int body = hand_made_add_node (pages, PPH_TAG_LBODY, item);

      hand_made_add_text (pages, label, PPH_FACE_REGULAR, 70, 240 + 15 * i, i == 0 ? "1)" : "2)");
      hand_made_add_text (pages, body, PPH_FACE_REGULAR, 90, 240 + 15 * i, i == 0 ? "accueillir" : "conseiller");
    }
}

/* Painted column by column, to be read row by row. */
static void
add_table (PphPages *pages)
{
  static const char *const texts[3][2] = { { "Nom", "Montant" }, { "Ville", "1\u202f200\u00a0€" }, { "Reste", NULL } };
  int table = hand_made_add_node (pages, PPH_TAG_TABLE, 0);
  int cells[3][2];

  for (int row = 0; row < 3; row++)
    {
      int tr = hand_made_add_node (pages, PPH_TAG_TR, table);

      for (int column = 0; column < 2; column++)
        cells[row][column] = hand_made_add_node (pages, row == 0 ? PPH_TAG_TH : PPH_TAG_TD, tr);
    }
  for (int column = 0; column < 2; column++)
    for (int row = 0; row < 3; row++)
      {
        hand_made_add_op (pages, PPH_OP_FRAME, -1, 70 + 100 * column, 290 + 20 * row, 100, 20);
        if (texts[row][column] != NULL)
          hand_made_add_text (pages, cells[row][column], PPH_FACE_REGULAR, 75 + 100 * column, 304 + 20 * row,
                              texts[row][column]);
      }
}

static void
add_figures (PphPages *pages)
{
  for (int i = 0; i < 2; i++)
    {
      int figure = hand_made_add_node (pages, PPH_TAG_FIGURE, 0);

      g_array_index (pages->nodes, PphNode, figure).alt = g_strdup (i == 0 ? "Logo de l’État" : "Logo de la ville");
      hand_made_add_op (pages, PPH_OP_IMAGE, figure, 70 + 100 * i, 30, 80, 40)->pixels
          = pixels_new (160, 80, i == 0 ? 0xff0000ff : 0x80000080);
    }
}

static void
add_signatures (PphPages *pages)
{
  for (int i = 0; i < 2; i++)
    {
      int p = hand_made_add_node (pages, PPH_TAG_P, 0);
      int form = hand_made_add_node (pages, PPH_TAG_FORM, 0);
      PphOp *op;

      hand_made_add_text (pages, p, PPH_FACE_REGULAR, 70 + 240 * i, 400, i == 0 ? "Le préfet" : "Le maire");
      hand_made_add_op (pages, PPH_OP_FRAME, -1, 70 + 240 * i, 410, 200, 80)->dashed = TRUE;
      op = hand_made_add_op (pages, PPH_OP_SIGNATURE, form, 70 + 240 * i, 410, 200, 80);
      op->text = g_strdup (i == 0 ? "SignaturePrefet" : "SignatureMaire");
      op->label = g_strdup (i == 0 ? "Signature du préfet" : "Signature du maire");
    }
}

PphPages *
agreement_new (void)
{
  PphPages *pages = hand_made_new ();
  int p;

  add_figures (pages);
  add_heading (pages, PPH_TAG_H1, 100, "Convention");
  add_heading (pages, PPH_TAG_H2, 120, "Article 1 – Engagements");
  add_paragraphs (pages);
  add_list (pages);
  add_table (pages);
  p = hand_made_add_node (pages, PPH_TAG_P, 0);
  hand_made_add_text (pages, p, PPH_FACE_REGULAR, 70, 760, "Ce paragraphe commence ici ");
  hand_made_add_op (pages, PPH_OP_LINE, -1, 70, 780, 400, 0);
  hand_made_add_text (pages, -1, PPH_FACE_REGULAR, 70, 800, "Page 1/2");

  hand_made_add_page (pages);
  hand_made_add_text (pages, p, PPH_FACE_REGULAR, 70, 80, "et finit là.");
  hand_made_add_anchor (pages, "article-objet", 1, 88);
  add_heading (pages, PPH_TAG_H2, 100, "Article 2 – Objet");
  hand_made_add_op (pages, PPH_OP_RECT, -1, 70, 110, 455, 1)->color = 0x000091;
  add_signatures (pages);
  hand_made_add_text (pages, -1, PPH_FACE_REGULAR, 70, 800, "Page 2/2");
  return pages;
}
