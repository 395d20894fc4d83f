/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-font-private.h"
#include "pph-finding.h"

#include <fontconfig/fontconfig.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

struct _PphFontSet
{
  gatomicrefcount refs;
  char *families[2];    /* [serif] */
  PphFont *faces[2][4]; /* [serif][PphFace]; NULL until asked for; owned by .opened */
  GPtrArray *opened;    /* PphFont */
  GHashTable *found;    /* character, serif and face -> PphFont, or NULL when no font has it */
  PphHyphenation *hyphenation;
};

static const char *const default_dictionaries[] = {
  "/usr/share/hyphen/hyph_fr.dic",
  "/usr/share/hyphen/hyph_fr_FR.dic",
  "/app/share/hyphen/hyph_fr_FR.dic",
  "/usr/share/hunspell/hyph_fr_FR.dic",
  NULL,
};

/* Where distributions put the fonts that we use most. */
static const char *const font_folders[] = {
  "/usr/share/fonts/truetype/liberation2",
  "/usr/share/fonts/truetype/liberation",
  "/usr/share/fonts/liberation",
  "/usr/share/fonts/liberation-fonts",
  NULL,
};

/* OpenType outlines can be embedded, TrueType's and PostScript's: not bitmaps,
 * Type 1, nor variable fonts and what they give names to. */
static gboolean
is_usable (FcPattern *pattern)
{
  FcChar8 *format = NULL;
  FcBool flag = FcFalse;
  int index = 0;

  if (FcPatternGetBool (pattern, FC_SCALABLE, 0, &flag) == FcResultMatch && !flag)
    return FALSE;
  if (FcPatternGetBool (pattern, FC_COLOR, 0, &flag) == FcResultMatch && flag)
    return FALSE;
  if (FcPatternGetBool (pattern, FC_VARIABLE, 0, &flag) == FcResultMatch && flag)
    return FALSE;
  if (FcPatternGetInteger (pattern, FC_INDEX, 0, &index) == FcResultMatch && index >> 16 != 0)
    return FALSE;
  if (FcPatternGetString (pattern, FC_FONTFORMAT, 0, &format) != FcResultMatch)
    return FALSE;
  return strcmp ((const char *)format, "TrueType") == 0 || strcmp ((const char *)format, "CFF") == 0;
}

static PphFont *
open_pattern (PphFontSet *self, FcPattern *pattern, gboolean serif)
{
  FcChar8 *path = NULL;
  int index = 0, weight = FC_WEIGHT_REGULAR;
  PphFont *font;

  if (FcPatternGetString (pattern, FC_FILE, 0, &path) != FcResultMatch)
    return NULL;
  FcPatternGetInteger (pattern, FC_INDEX, 0, &index);
  FcPatternGetInteger (pattern, FC_WEIGHT, 0, &weight);
  index &= 0xffff;
  for (guint i = 0; i < self->opened->len; i++)
    {
      font = self->opened->pdata[i];
      if (font->index == index && strcmp (font->path, (const char *)path) == 0)
        return font;
    }
  font = pph_font_open ((const char *)path, index, weight >= FC_WEIGHT_DEMIBOLD, serif);
  if (font != NULL)
    g_ptr_array_add (self->opened, font);
  return font;
}

/* The face of @family in one of the usual folders: reading the rules and the
 * caches of fontconfig takes longer than setting a short convention.  Whoever
 * tells fontconfig where to look is obeyed. */
static PphFont *
open_usual (PphFontSet *self, const char *family, gboolean serif, PphFace face)
{
  static const char *const faces[] = { "", "-Bold", "-Italic", "-BoldItalic" };
  g_auto (GStrv) words = NULL;
  g_autofree char *joined = NULL, *name = NULL;

  if (g_getenv ("FONTCONFIG_FILE") != NULL || g_getenv ("FONTCONFIG_PATH") != NULL
      || g_getenv ("FONTCONFIG_SYSROOT") != NULL)
    return NULL;
  words = g_strsplit (family, " ", -1);
  joined = g_strjoinv ("", words);
  name = g_strconcat (joined, faces[face], NULL);
  for (guint i = 0; font_folders[i] != NULL; i++)
    {
      g_autofree char *path
          = g_strconcat (font_folders[i], "/", name, face == PPH_FACE_REGULAR ? "-Regular.ttf" : ".ttf", NULL);
      PphFont *font = g_access (path, R_OK) == 0 ? pph_font_open (path, 0, face & PPH_FACE_BOLD, serif) : NULL;

      if (font == NULL)
        continue;
      g_ptr_array_add (self->opened, font);
      if (strcmp (font->postscript, name) == 0)
        return font;
    }
  return NULL;
}

static FcPattern *
make_query (const char *family, gboolean serif, PphFace face)
{
  FcPattern *query = FcPatternCreate ();

  FcPatternAddString (query, FC_FAMILY, (const FcChar8 *)family);
  FcPatternAddString (query, FC_FAMILY, (const FcChar8 *)(serif ? "serif" : "sans-serif"));
  FcPatternAddInteger (query, FC_WEIGHT, face & PPH_FACE_BOLD ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
  FcPatternAddInteger (query, FC_SLANT, face & PPH_FACE_ITALIC ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
  FcPatternAddBool (query, FC_SCALABLE, FcTrue);
  return query;
}

static gboolean
has_family (FcPattern *pattern, const char *family)
{
  FcChar8 *name;

  for (int i = 0; FcPatternGetString (pattern, FC_FAMILY, i, &name) == FcResultMatch; i++)
    if (g_ascii_strcasecmp ((const char *)name, family) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_style (FcPattern *pattern, PphFace face)
{
  int weight = FC_WEIGHT_REGULAR, slant = FC_SLANT_ROMAN;

  FcPatternGetInteger (pattern, FC_WEIGHT, 0, &weight);
  FcPatternGetInteger (pattern, FC_SLANT, 0, &slant);
  return ((face & PPH_FACE_BOLD) != 0) == (weight >= FC_WEIGHT_DEMIBOLD)
         && ((face & PPH_FACE_ITALIC) != 0) == (slant != FC_SLANT_ROMAN);
}

/* The best usable font for @query that has @c (0: any). @face: (nullable): nothing but this will do */
static PphFont *
open_best (PphFontSet *self, FcPattern *query, gunichar c, gboolean serif, const PphFace *face, FcPattern **matched)
{
  FcResult result;
  FcFontSet *candidates;
  PphFont *font = NULL;

  FcConfigSubstitute (NULL, query, FcMatchPattern);
  FcDefaultSubstitute (query);
  candidates = FcFontSort (NULL, query, FcFalse, NULL, &result);
  for (int i = 0; candidates != NULL && i < candidates->nfont && font == NULL; i++)
    {
      FcCharSet *charset;

      if (!is_usable (candidates->fonts[i]) || (face != NULL && !has_style (candidates->fonts[i], *face)))
        continue;
      if (c != 0
          && (FcPatternGetCharSet (candidates->fonts[i], FC_CHARSET, 0, &charset) != FcResultMatch
              || !FcCharSetHasChar (charset, c)))
        continue;
      font = open_pattern (self, candidates->fonts[i], serif);
      if (font != NULL && c != 0 && !pph_font_has (font, c))
        font = NULL;
      if (font != NULL && matched != NULL)
        {
          *matched = candidates->fonts[i];
          FcPatternReference (*matched);
        }
    }
  if (candidates != NULL)
    FcFontSetDestroy (candidates);
  return font;
}

static void
report_face (const char *family, FcPattern *used, gboolean damaged, GPtrArray *findings)
{
  FcChar8 *name = NULL;
  PphFinding *finding;

  FcPatternGetString (used, FC_FAMILY, 0, &name);
  if (damaged)
    finding = pph_findings_add (findings, PPH_SEVERITY_WARNING, "font-damaged",
                                _ ("The font “%s” cannot be read: “%s” is used in the place of what is damaged."),
                                family, (const char *)name);
  else
    finding
        = pph_findings_add (findings, PPH_SEVERITY_WARNING, "font-missing",
                            _ ("The font “%s” is not installed: “%s” is used instead."), family, (const char *)name);
  if (finding != NULL)
    pph_set_string (&finding->fix, damaged ? _ ("Install it again to get the same pages as on other machines.")
                                           : _ ("Install it to get the same pages as on other machines."));
}

/* Sorting all fonts takes milliseconds; matching one does not, and is enough
 * whenever the family is there. */
static PphFont *
open_face (PphFontSet *self, gboolean serif, PphFace face, GPtrArray *findings)
{
  const char *family = self->families[serif];
  PphFont *font = open_usual (self, family, serif, face);
  gboolean damaged = FALSE;
  FcPattern *query, *matched;
  FcResult result;

  if (font != NULL)
    return font;
  query = make_query (family, serif, face);
  FcConfigSubstitute (NULL, query, FcMatchPattern);
  FcDefaultSubstitute (query);
  matched = FcFontMatch (NULL, query, &result);
  /* fontconfig gives the bold face of a family that has lost its upright one: a text all in bold is another text */
  if (matched != NULL && is_usable (matched) && (face != PPH_FACE_REGULAR || has_style (matched, face)))
    {
      font = open_pattern (self, matched, serif);
      damaged = font == NULL && has_family (matched, family);
    }
  if (font == NULL)
    {
      g_clear_pointer (&matched, FcPatternDestroy);
      font = open_best (self, query, 0, serif, &face, &matched);
    }
  if (font == NULL)
    font = open_best (self, query, 0, serif, NULL, &matched);
  if (font != NULL && (damaged || (face == PPH_FACE_REGULAR && !has_family (matched, family))))
    report_face (family, matched, damaged, findings);
  g_clear_pointer (&matched, FcPatternDestroy);
  FcPatternDestroy (query);
  return font;
}

static gboolean
is_installed (const char *family, gboolean serif)
{
  FcPattern *query = make_query (family, serif, PPH_FACE_REGULAR);
  FcPattern *matched;
  FcResult result;
  gboolean found;

  FcConfigSubstitute (NULL, query, FcMatchPattern);
  FcDefaultSubstitute (query);
  matched = FcFontMatch (NULL, query, &result);
  found = matched != NULL && is_usable (matched) && has_family (matched, family);
  g_clear_pointer (&matched, FcPatternDestroy);
  FcPatternDestroy (query);
  return found;
}

/* The first of "A;B;C" that this machine has; the last if it has none: that is
 * the one that people are told to install. (transfer full) */
static char *
choose_family (const char *families, gboolean serif)
{
  g_auto (GStrv) names = g_strsplit (families, ";", -1);
  guint n = g_strv_length (names);

  for (guint i = 0; i + 1 < n; i++)
    if (is_installed (g_strstrip (names[i]), serif))
      return g_strdup (names[i]);
  return g_strdup (n > 0 ? g_strstrip (names[n - 1]) : "");
}

PphFontSet *
pph_font_set_new_with (const char *serif_family, const char *sans_family, const char *const *dictionaries,
                       GPtrArray *findings, GError **error)
{
  PphFontSet *self = g_new0 (PphFontSet, 1);

  g_atomic_ref_count_init (&self->refs);
  self->opened = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_font_free);
  self->found = g_hash_table_new (NULL, NULL);
  self->families[FALSE] = choose_family (sans_family, FALSE);
  self->families[TRUE] = choose_family (serif_family, TRUE);
  for (int serif = 0; serif < 2; serif++)
    {
      self->faces[serif][PPH_FACE_REGULAR] = open_face (self, serif, PPH_FACE_REGULAR, findings);
      if (self->faces[serif][PPH_FACE_REGULAR] == NULL)
        {
          g_set_error_literal (error, PPH_LAYOUT_ERROR, PPH_LAYOUT_ERROR_NO_FONT,
                               _ ("Could not lay out pages: no usable font is installed. Install the "
                                  "Liberation fonts (package fonts-liberation2)."));
          pph_font_set_unref (self);
          return NULL;
        }
      /* headings have it, and what a text stresses */
      self->faces[serif][PPH_FACE_BOLD] = open_face (self, serif, PPH_FACE_BOLD, findings);
    }

  self->hyphenation = pph_hyphenation_load (dictionaries);
  if (self->hyphenation == NULL)
    {
      PphFinding *finding = pph_findings_add (findings, PPH_SEVERITY_WARNING, "hyphenation-missing",
                                              _ ("The French hyphenation dictionary is not installed: "
                                                 "words are not hyphenated."));
      if (finding != NULL)
        pph_set_string (&finding->fix, _ ("Install the package hyphen-fr."));
    }
  return self;
}

PphFontSet *
pph_font_set_new (const char *serif_family, const char *sans_family, GPtrArray *findings, GError **error)
{
  return pph_font_set_new_with (serif_family, sans_family, default_dictionaries, findings, error);
}

PphFontSet *
pph_font_set_ref (PphFontSet *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_font_set_unref (PphFontSet *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->found);
  g_ptr_array_unref (self->opened);
  pph_hyphenation_free (self->hyphenation);
  g_free (self->families[FALSE]);
  g_free (self->families[TRUE]);
  g_free (self);
}

PphFont *
pph_font_set_get (PphFontSet *self, gboolean serif, PphFace face)
{
  PphFont **font = &self->faces[serif != FALSE][face];

  if (*font == NULL)
    *font = open_face (self, serif != FALSE, face, NULL);
  if (*font == NULL)
    *font = self->faces[serif != FALSE][PPH_FACE_REGULAR];
  return *font;
}

PphFont *
pph_font_set_find (PphFontSet *self, gunichar c, gboolean serif, PphFace face)
{
  gpointer key = GUINT_TO_POINTER (c << 3 | (guint)(serif != FALSE) << 2 | face);
  gpointer font;
  FcPattern *query;
  FcCharSet *charset;

  if (g_hash_table_lookup_extended (self->found, key, NULL, &font))
    return font;
  query = make_query (serif ? "serif" : "sans-serif", serif, face);
  charset = FcCharSetCreate ();
  FcCharSetAddChar (charset, c);
  FcPatternAddCharSet (query, FC_CHARSET, charset);
  font = open_best (self, query, c, serif, NULL, NULL);
  FcCharSetDestroy (charset);
  FcPatternDestroy (query);
  g_hash_table_insert (self->found, key, font);
  return font;
}

PphHyphenation *
pph_font_set_hyphenation (PphFontSet *self)
{
  return self->hyphenation;
}
