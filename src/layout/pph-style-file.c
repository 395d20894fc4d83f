/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-finding.h"
#include "pph-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LEAST_SIZE     (11 * PPH_POINT) /* DOMAIN 5.3 */
#define MOST_SIZE      (20 * PPH_POINT)
#define LEAST_LEADING  1150
#define MOST_LEADING   2000
#define LEAST_MARGIN   PPH_MM (15)
#define MOST_MARGIN    PPH_MM (45)
#define LEAST_CONTRAST 4.5
#define WHITE          0xffffffu

/* ---- contrast ---- */

static double
get_luminance (guint32 color)
{
  static const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0.0;

  for (int i = 0; i < 3; i++)
    {
      double part = ((color >> (16 - 8 * i)) & 0xff) / 255.0;

      sum += weights[i] * (part <= 0.03928 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
    }
  return sum;
}

double
pph_color_get_contrast (guint32 a, guint32 b)
{
  double x = get_luminance (a), y = get_luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

/* ---- limits ---- */

static void
report (GPtrArray *findings, const PphStyleSheet *sheet, const char *text, const char *fix)
{
  PphFinding *finding = pph_findings_add (findings, PPH_SEVERITY_WARNING, "style-limits", "%s", text);

  if (finding == NULL)
    return;
  pph_set_string (&finding->file, sheet->title);
  pph_set_string (&finding->fix, fix);
}

static void
limit (int *length, int least, int most, GPtrArray *findings, const PphStyleSheet *sheet, const char *text,
       const char *fix)
{
  int wanted = *length;

  *length = CLAMP (wanted, least, most);
  if (*length != wanted)
    report (findings, sheet, text, fix);
}

void
pph_style_sheet_check (PphStyleSheet *self, GPtrArray *findings)
{
  int *const margins[] = { &self->margin_left, &self->margin_right, &self->margin_top, &self->margin_bottom };

  limit (&self->size, LEAST_SIZE, MOST_SIZE, findings, self,
         _ ("The size of the text is not between 11 and 20 points: the nearest is used."),
         _ ("Choose a size of 11 points at least: many people cannot read smaller text."));
  limit (&self->leading, LEAST_LEADING, MOST_LEADING, findings, self,
         _ ("The line spacing is not between 1.15 and 2: the nearest is used."),
         _ ("Choose a line spacing between 1.15 and 2."));
  for (guint i = 0; i < G_N_ELEMENTS (margins); i++)
    limit (margins[i], LEAST_MARGIN, MOST_MARGIN, findings, self,
           _ ("A margin is not between 15 and 45 mm: the nearest is used."),
           _ ("Choose margins between 15 and 45 mm."));
  if (pph_color_get_contrast (self->accent, WHITE) < LEAST_CONTRAST)
    {
      report (findings, self, _ ("The colour of the headings is too pale on white: they are printed in black."),
              _ ("Choose a darker colour, with a contrast of 4.5:1 at least."));
      self->accent = 0;
    }
}

void
pph_style_sheet_adjust (PphStyleSheet *self, const PphLook *look)
{
  if (look->size > 0.0)
    self->size = (int)lround (look->size * PPH_POINT);
  if (look->leading > 0.0)
    self->leading = (int)lround (look->leading * 1000.0);
  if (look->margin > 0.0)
    self->margin_left = self->margin_right = PPH_MM (look->margin);
}

/* ---- file ---- */

static void
read_families (GKeyFile *file, const char *key, const char **families)
{
  g_autofree char *value = g_key_file_get_string (file, "Fonts", key, NULL);

  if (value != NULL && *g_strstrip (value) != '\0')
    *families = g_intern_string (value);
}

/* A typing mistake gives a length that the check brings within limits. */
static gboolean
read_number (GKeyFile *file, const char *group, const char *key, double *number)
{
  g_autoptr (GError) error = NULL;
  double value = g_key_file_get_double (file, group, key, &error);

  if (error != NULL || !isfinite (value))
    return FALSE;
  *number = CLAMP (value, 0.0, 1000.0);
  return TRUE;
}

static void
read_margin (GKeyFile *file, const char *key, int *margin)
{
  double millimetres;

  if (read_number (file, "Page", key, &millimetres))
    *margin = PPH_MM (millimetres);
}

static void
read_color (GKeyFile *file, const char *key, guint32 *color)
{
  g_autofree char *value = g_key_file_get_string (file, "Text", key, NULL);
  guint64 number;

  if (value != NULL && value[0] == '#' && g_ascii_string_to_unsigned (value + 1, 16, 0, 0xffffff, &number, NULL))
    *color = (guint32)number;
}

/* The place of a key's word among @words; @otherwise when it is none of them. */
static int
read_word (GKeyFile *file, const char *key, const char *const *words, int otherwise)
{
  g_autofree char *value = g_key_file_get_string (file, "Arrangement", key, NULL);

  for (int i = 0; value != NULL && words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], value) == 0)
      return i;
  return otherwise;
}

static void
read_arrangement (GKeyFile *file, PphStyleSheet *sheet)
{
  static const char *const letterheads[] = { "row", "mark", "beside", NULL };
  static const char *const aligns[] = { "start", "center", "end", NULL };
  static const char *const parties[] = { "lines", "columns", NULL };
  double pages;

  sheet->letterhead = (PphLetterhead)read_word (file, "Letterhead", letterheads, (int)sheet->letterhead);
  sheet->title_align = (PphAlign)read_word (file, "Title", aligns, (int)sheet->title_align);
  sheet->party_columns = read_word (file, "Parties", parties, sheet->party_columns) == 1;
  if (read_number (file, "Arrangement", "ContentsFrom", &pages))
    sheet->contents_from = (guint)pages;
}

gboolean
pph_style_sheet_load (const char *path, PphStyleSheet *sheet, GPtrArray *findings, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *title = NULL;
  PphStyleSheet read = *pph_style_sheet_get_default ();
  char *dot = strrchr (base, '.');
  double number;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
    return FALSE;
  if (dot != NULL)
    *dot = '\0';
  title = g_key_file_get_locale_string (file, "Style", "Name", NULL, NULL);
  read.name = g_intern_string (base);
  read.title = g_intern_string (title != NULL ? title : base);
  read.state_only = g_key_file_get_boolean (file, "Style", "StateOnly", NULL);
  read_families (file, "Body", &read.serif);
  read_families (file, "Headings", &read.sans);
  if (read_number (file, "Text", "Size", &number))
    read.size = (int)lround (number * PPH_POINT);
  if (read_number (file, "Text", "Leading", &number))
    read.leading = (int)lround (number * 1000.0);
  read_color (file, "Accent", &read.accent);
  read_margin (file, "Left", &read.margin_left);
  read_margin (file, "Right", &read.margin_right);
  read_margin (file, "Top", &read.margin_top);
  read_margin (file, "Bottom", &read.margin_bottom);
  read_arrangement (file, &read);
  pph_style_sheet_check (&read, findings);
  *sheet = read;
  return TRUE;
}
