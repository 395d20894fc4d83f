/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture/long-version.h"

#include "pph-compose.h"
#include "pph-layout.h"
#include "pph-raster.h"

#include <locale.h>
#include <time.h>

/* bench-keystroke [ARTICLES]: without a window, what a letter typed costs from the
 * version that has it to the page painted.  Prints one line of JSON: processor
 * milliseconds of composing, of layout, of painting the lines around it at
 * 144 dpi, and of all with freeing what was before. */

#define N_KEYS 250
#define SCALE  2.0 /* 144 dpi */
#define STRIP  64  /* pixels painted above and below the line that changed */

typedef struct
{
  PphLayout *layout;
  PphComposeCache *cache;
  PphRaster *raster;
  PphPages *pages; /* of the key before */
} Bench;

static double
read_clock (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* @version with a letter more in the middle article, the others shared, as the editor makes it. */
static PphVersion *
type_letter (const PphVersion *version, const char *letter)
{
  guint middle = pph_list_length (version->articles) / 2;
  const PphArticle *before = pph_list_get (version->articles, middle);
  g_autoptr (PphArticle) article = pph_article_copy (before);
  PphVersion *typed = pph_version_copy (version);
  const char *at = strstr (before->text, " ; de plus");
  g_autofree char *text = g_strdup_printf ("%.*s%s%s", (int)(at - before->text), before->text, letter, at);

  pph_set_string (&article->text, text);
  pph_set_list (&typed->articles, pph_list_replaced (version->articles, middle, article));
  return typed;
}

static void
paint (Bench *self, const char *part, cairo_surface_t *surface)
{
  PphPlace place;
  guint page;

  if (!pph_pages_find (self->pages, part, 0, &page, &place))
    g_error ("%s is on no page", part);
  pph_raster_paint (self->raster, self->pages, page, SCALE, MAX ((int)(place.y * SCALE / PPH_POINT) - STRIP, 0),
                    surface);
}

static void
run (Bench *self, const PphVersion *version, cairo_surface_t *surface, double times[4])
{
  const PphComposeContext context = { .date = "2026-01-01T00:00:00Z", .cache = self->cache };
  const PphArticle *article = pph_list_get (version->articles, pph_list_length (version->articles) / 2);
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (GError) error = NULL;
  double start = read_clock (), at;
  PphPages *pages;

  composed = pph_compose_version (version, &context, NULL);
  times[0] = read_clock () - start;
  at = read_clock ();
  pages = pph_layout_run (self->layout, composed, NULL, NULL, &error);
  if (pages == NULL)
    g_error ("%s", error->message);
  times[1] = read_clock () - at;
  pph_pages_unref (self->pages);
  self->pages = pages;
  at = read_clock ();
  paint (self, article->id, surface);
  times[2] = read_clock () - at;
  g_clear_pointer (&composed, pph_composed_unref);
  times[3] = read_clock () - start;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "compose", "layout", "paint", "all" };
  static double times[G_N_ELEMENTS (names)][N_KEYS];
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) blank = pph_version_new ();
  g_autoptr (PphVersion) version = bench_long_version (blank, argc > 1 ? (guint)atoi (argv[1]) : 41);
  Bench self = { .cache = pph_compose_cache_new (), .raster = pph_raster_new () };
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)(sheet->page_width * SCALE / PPH_POINT), 2 * STRIP);

  setlocale (LC_ALL, "");
  self.layout = pph_layout_new (sheet, NULL, &error);
  if (self.layout == NULL)
    g_error ("%s", error->message);
  pph_layout_keep (self.layout);
  for (int i = -5; i < N_KEYS; i++)
    {
      PphVersion *typed = type_letter (version, i % 7 == 6 ? " " : "e");
      double one[G_N_ELEMENTS (names)];

      pph_version_unref (version);
      version = typed;
      run (&self, version, surface, one);
      for (guint k = 0; k < G_N_ELEMENTS (names) && i >= 0; k++)
        times[k][i] = one[k];
    }
  g_print ("{\"pages\": %u", pph_pages_count (self.pages));
  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    {
      qsort (times[k], N_KEYS, sizeof (double), compare);
      g_print (", \"%s\": {\"p50\": %.3f, \"p99\": %.3f}", names[k], times[k][N_KEYS / 2], times[k][N_KEYS * 99 / 100]);
    }
  g_print ("}\n");
  cairo_surface_destroy (surface);
  pph_pages_unref (self.pages);
  pph_layout_free (self.layout);
  pph_compose_cache_free (self.cache);
  pph_raster_free (self.raster);
  return 0;
}
