/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose.h"
#include "pph-desk.h"
#include "pph-font-private.h"

#include <string.h>

/* Every justified line of whole documents, in every style: the samples, and
 * real agreements where they are at hand. */

#define MOST_ERROR (PPH_POINT / 20) /* of the last letter itself, not of the room after it */
#define MOST_GAP   1.6              /* of a space as the font has it */

static const char *const styles[] = { "sobre", "etat", "collectivite" };

typedef struct
{
  int node, y, size, right;
  double widest; /* of its spaces */
  gboolean stretched;
} Line;

/* A line whose spaces are not as wide as their font has them was justified. */
static void
check_line (const Line *line, const PphPage *page, int margin, const char *name, guint number, guint *n)
{
  int error = ABS (line->right - (page->width - margin));

  if (!line->stretched)
    return;
  ++*n;
  if (error > MOST_ERROR || line->widest > MOST_GAP)
    g_test_message ("%s, page %u, %.1f pt from the top: %.2f pt off, spaces of %.2f", name, number + 1,
                    line->y / (double)PPH_POINT, error / (double)PPH_POINT, line->widest);
  g_assert_cmpint (error, <=, MOST_ERROR);
  g_assert_cmpfloat (line->widest, <=, MOST_GAP);
}

static void
add_run (Line *line, const PphOp *op)
{
  const PphRun *run = op->run;
  int x = op->x, natural;

  /* after a superscript, or a sign of another font, stands a space of the paragraph's own */
  line->size = MAX (line->size, run->size);
  natural = pph_font_scale (run->font, run->font->space_advance, line->size);
  for (guint g = 0; g < run->n_glyphs; g++)
    {
      const PphGlyph *glyph = &run->glyphs[g];

      if (glyph->advance > 0 && run->text[glyph->cluster] != ' ')
        line->right = x + pph_font_scale (run->font, pph_font_get_advance (run->font, glyph->glyph), run->size);
      x += glyph->advance;
      if (run->text[glyph->cluster] != ' ' || glyph->advance == 0 || !strstr (run->font->postscript, "Liberation"))
        continue;
      line->stretched |= ABS (glyph->advance - natural) > 2;
      line->widest = MAX (line->widest, glyph->advance / (double)natural);
    }
}

static guint
check_pages (const PphPages *pages, int margin, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < pph_pages_count (pages); i++)
    {
      const PphPage *page = pph_pages_get (pages, i);
      Line line = { .node = -1 };

      for (guint k = 0; k < page->ops->len; k++)
        {
          const PphOp *op = &g_array_index (page->ops, PphOp, k);

          if (op->kind != PPH_OP_GLYPHS || op->node < 0)
            continue;
          /* the baseline of a superscript is higher by less than a line */
          if (ABS (op->y - line.y) * 2 >= line.size || op->x + PPH_POINT < line.right)
            {
              check_line (&line, page, margin, name, i, &n);
              line = (Line){ .node = op->node, .y = op->y };
            }
          add_run (&line, op);
        }
      check_line (&line, page, margin, name, i, &n);
    }
  return n;
}

/* In each style; the number of justified lines. */
static guint
check_document (PphDesk *desk, PphComposed *composed, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphLayout) layout = pph_desk_new_layout (desk, NULL, &error);
  g_autoptr (GArray) sheets = pph_desk_list_styles (desk);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr (PphPages) pages = NULL;
      int margin = 0;

      g_free (composed->look.style);
      composed->look.style = g_strdup (styles[i]);
      for (guint k = 0; k < sheets->len; k++)
        if (strcmp (g_array_index (sheets, PphStyleSheet, k).name, styles[i]) == 0)
          margin = g_array_index (sheets, PphStyleSheet, k).margin_right;
      pages = pph_layout_run (layout, composed, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (margin, >, 0);
      n += check_pages (pages, margin, name);
    }
  g_test_message ("%s: %u justified lines", name, n);
  return n;
}

static gint64
stand_still (gpointer data)
{
  return G_GINT64_CONSTANT (1773313200) * G_USEC_PER_SEC;
}

static PphDesk *
new_desk (void)
{
  g_autoptr (GError) error = NULL;
  PphDesk *desk = pph_desk_new (NULL, g_getenv ("PPH_DATA_DIR"), NULL, "", stand_still, NULL, &error);

  g_assert_no_error (error);
  return desk;
}

static void
test_samples (void)
{
  static const char *const samples[]
      = { "cadre-national.yaml", "departement-outils.yaml", "epci-outils.yaml", "regionale.yaml", "ville-ccas.yaml" };
  g_autoptr (PphDesk) desk = new_desk ();

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "samples", samples[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (PphData) data = pph_desk_read_data (path, &error);
      PphDraftRequest request = { .data = data, .data_name = samples[i], .unsaved = TRUE };
      g_autoptr (PphVersion) version = pph_desk_draft (desk, &request, NULL, &error);
      g_autoptr (PphComposed) composed = NULL;

      g_assert_no_error (error);
      composed = pph_desk_compose (desk, NULL, version, NULL);
      g_assert_cmpuint (check_document (desk, composed, samples[i]), >, 200);
    }
}

static void
test_agreements (void)
{
  g_autoptr (PphDesk) desk = new_desk ();
  guint n = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("S%u.md", i);
      g_autofree char *path = g_build_filename (g_getenv ("PPH_SHARED_DIR"), "data", "agreements", name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (PphComposed) composed = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        {
          g_test_skip ("The agreements are not here.");
          return;
        }
      composed = pph_compose_markdown (text, name, NULL, name, NULL);
      n += check_document (desk, composed, name);
    }
  g_assert_cmpuint (n, >, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/justified/samples", test_samples);
  g_test_add_func ("/desk/justified/agreements", test_agreements);
  return g_test_run ();
}
