/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-version-private.h"

#include "pph-deliberation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const pph_version_state_names[] = { "draft", "ready", "frozen", "signed", "ended", "archived", NULL };

const char *
pph_version_state_label (PphVersionState state)
{
  static const char *const labels[] = {
    N_ ("Draft"), N_ ("Ready"), N_ ("Awaiting signature"), N_ ("In force"), N_ ("Ended"), N_ ("Archived"),
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (labels), "");
  return _ (labels[state]);
}

static const PphField article_fields[] = {
  PPH_FIELD (PphArticle, id, STRING),
  PPH_FIELD (PphArticle, label, STRING),
  PPH_FIELD (PphArticle, title, STRING),
  PPH_FIELD (PphArticle, text, STRING),
  PPH_FIELD (PphArticle, optional, BOOL),
  PPH_FIELD (PphArticle, off, BOOL),
  PPH_FIELD (PphArticle, division, INT),
  PPH_FIELD (PphArticle, amends, STRING),
  PPH_FIELD_OF (PphArticle, articles, LIST, pph_article_record_type),
};
PPH_DEFINE_RECORD (PphArticle, pph_article, article_fields)

static const PphField section_fields[] = {
  PPH_FIELD (PphSection, id, STRING),
  PPH_FIELD (PphSection, title, STRING),
  PPH_FIELD (PphSection, text, STRING),
};
PPH_DEFINE_RECORD (PphSection, pph_section, section_fields)

static const PphField annexe_fields[] = {
  PPH_FIELD (PphAnnexe, id, STRING),      PPH_FIELD (PphAnnexe, label, STRING),
  PPH_FIELD (PphAnnexe, title, STRING),   PPH_FIELD (PphAnnexe, text, STRING),
  PPH_FIELD (PphAnnexe, optional, BOOL),  PPH_FIELD (PphAnnexe, off, BOOL),
  PPH_FIELD (PphAnnexe, landscape, BOOL), PPH_FIELD_OF (PphAnnexe, articles, LIST, pph_article_record_type),
};
PPH_DEFINE_RECORD (PphAnnexe, pph_annexe, annexe_fields)

static const PphField other_part_fields[] = {
  PPH_FIELD (PphOtherPart, id, STRING),    PPH_FIELD (PphOtherPart, kind, STRING),
  PPH_FIELD (PphOtherPart, title, STRING), PPH_FIELD (PphOtherPart, text, STRING),
  PPH_FIELD (PphOtherPart, before, BOOL),
};
PPH_DEFINE_RECORD (PphOtherPart, pph_other_part, other_part_fields)

static const PphField value_fields[] = {
  PPH_FIELD (PphFieldValue, name, STRING),
  PPH_FIELD (PphFieldValue, type, STRING),
  PPH_FIELD (PphFieldValue, text, STRING),
};
PPH_DEFINE_RECORD (PphFieldValue, pph_field_value, value_fields)

static const PphField version_fields[] = {
  PPH_FIELD (PphVersion, uuid, STRING),
  PPH_FIELD (PphVersion, number, INT),
  PPH_FIELD_NAMED (PphVersion, state, pph_version_state_names),
  PPH_FIELD (PphVersion, template_id, STRING),
  PPH_FIELD (PphVersion, template_digest, STRING),
  PPH_FIELD (PphVersion, style, STRING),
  PPH_FIELD (PphVersion, title, STRING),
  PPH_FIELD (PphVersion, subtitle, STRING),
  PPH_FIELD (PphVersion, parties_lead, STRING),
  PPH_FIELD_OF (PphVersion, parties, LIST, pph_party_record_type),
  PPH_FIELD (PphVersion, collective_name, STRING),
  PPH_FIELD (PphVersion, visas, STRINGS),
  PPH_FIELD (PphVersion, considerants, STRINGS),
  PPH_FIELD (PphVersion, preamble, STRING),
  PPH_FIELD_OF (PphVersion, sections, LIST, pph_section_record_type),
  PPH_FIELD_OF (PphVersion, articles, LIST, pph_article_record_type),
  PPH_FIELD (PphVersion, closing, STRING),
  PPH_FIELD (PphVersion, place, STRING),
  PPH_FIELD (PphVersion, date, STRING),
  PPH_FIELD (PphVersion, originals, INT),
  PPH_FIELD_OF (PphVersion, signatories, LIST, pph_signatory_record_type),
  PPH_FIELD_OF (PphVersion, annexes, LIST, pph_annexe_record_type),
  PPH_FIELD_OF (PphVersion, other_parts, LIST, pph_other_part_record_type),
  PPH_FIELD_OF (PphVersion, values, LIST, pph_field_value_record_type),
  PPH_FIELD_OF (PphVersion, term, RECORD, pph_term_record_type),
  PPH_FIELD (PphVersion, letterhead, STRING),
  PPH_FIELD (PphVersion, logos, STRINGS),
  PPH_FIELD (PphVersion, pdf_digest, STRING),
  PPH_FIELD (PphVersion, as_written, BOOL),
  PPH_FIELD (PphVersion, recitals_first, BOOL),
  PPH_FIELD_OF (PphVersion, deliberation, RECORD, pph_deliberation_record_type),
};
PPH_DEFINE_RECORD (PphVersion, pph_version, version_fields)

/* Finding */

/* Every part that has an id has it first: one search serves them all. */
G_STATIC_ASSERT (G_STRUCT_OFFSET (PphArticle, id) == G_STRUCT_OFFSET (PphPart, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (PphSection, id) == G_STRUCT_OFFSET (PphPart, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (PphAnnexe, id) == G_STRUCT_OFFSET (PphPart, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (PphOtherPart, id) == G_STRUCT_OFFSET (PphPart, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (PphParty, id) == G_STRUCT_OFFSET (PphPart, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (PphSignatory, id) == G_STRUCT_OFFSET (PphPart, id));

gboolean
pph_parts_find (const PphList *parts, const char *id, guint *place)
{
  for (guint i = 0; i < pph_list_length (parts); i++)
    if (g_strcmp0 (((const PphPart *)pph_list_get (parts, i))->id, id) == 0)
      {
        *place = i;
        return TRUE;
      }
  return FALSE;
}

static gconstpointer
find_article (const PphList *articles, const char *id)
{
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      gconstpointer found = g_strcmp0 (article->id, id) == 0 ? article : find_article (article->articles, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gconstpointer
find_annexe_article (const PphList *annexes, const char *id)
{
  gconstpointer found = NULL;

  for (guint i = 0; i < pph_list_length (annexes) && found == NULL; i++)
    found = find_article (((const PphAnnexe *)pph_list_get (annexes, i))->articles, id);
  return found;
}

PphPartKind
pph_version_find_part (const PphVersion *self, const char *id, gconstpointer *record)
{
  static const struct
  {
    const char *id;
    PphPartKind kind;
  } plain[] = {
    { "preamble", PPH_PART_PREAMBLE },
    { "closing", PPH_PART_CLOSING },
    { "visas", PPH_PART_VISAS },
  };
  const struct
  {
    const PphList *list;
    PphPartKind kind;
  } lists[] = {
    { self->sections, PPH_PART_SECTION },  { self->articles, PPH_PART_ARTICLE },
    { self->annexes, PPH_PART_ANNEXE },    { self->parties, PPH_PART_PARTY },
    { self->other_parts, PPH_PART_OTHER }, { self->signatories, PPH_PART_SIGNATORY },
  };
  gconstpointer found = NULL;
  PphPartKind kind = PPH_PART_NONE;
  guint place;

  if (id == NULL)
    return PPH_PART_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (plain) && kind == PPH_PART_NONE; i++)
    if (g_str_equal (plain[i].id, id))
      kind = plain[i].kind;
  for (guint i = 0; i < G_N_ELEMENTS (lists) && kind == PPH_PART_NONE; i++)
    if (pph_parts_find (lists[i].list, id, &place))
      {
        kind = lists[i].kind;
        found = pph_list_get (lists[i].list, place);
      }
  if (kind == PPH_PART_NONE
      && ((found = find_article (self->articles, id)) != NULL
          || (found = find_annexe_article (self->annexes, id)) != NULL))
    kind = PPH_PART_ARTICLE;

  if (record != NULL && kind != PPH_PART_NONE)
    *record = found;
  return kind;
}

const PphParty *
pph_version_find_party (const PphVersion *self, const char *id)
{
  guint place;

  return id != NULL && pph_parts_find (self->parties, id, &place) ? pph_list_get (self->parties, place) : NULL;
}

const char *
pph_version_get_value (const PphVersion *self, const char *name)
{
  for (guint i = 0; i < pph_list_length (self->values); i++)
    {
      const PphFieldValue *value = pph_list_get (self->values, i);

      if (g_strcmp0 (value->name, name) == 0)
        return value->text;
    }
  return NULL;
}

/* Numbers */

/* "II." of "II.1": the digits after it are not the whole number. */
static gboolean
ends_in_roman (const char *text, gsize length)
{
  gsize start = length - 1;

  if (length < 2 || text[start] != '.')
    return FALSE;
  while (start > 0 && strchr ("IVXLivxl", text[start - 1]) != NULL)
    start--;
  return start < length - 1 && (start == 0 || text[start - 1] == ' ');
}

/* "C" of "Article C", "C.2", "3 bis", "IV" of "Article IV": what counts otherwise than in digits alone; whoever quotes
 * it says it as it is written. (transfer full) (nullable) */
static char *
dup_lettered (const char *label)
{
  static const char pattern[]
      = "^(?:art(?:icle)?\\.?\\s*(?:n°\\s*)?)?((?:\\d{1,4}|[a-hj-km-uwyz]|(?-i:[IVXL]{1,7}))(?:\\.\\d+)?\\s+"
        "(?:bis|ter|quater|quinquies)|(?:[a-hj-km-uwyz]|(?-i:[IVXL]{1,7}))(?:\\.\\d+)?)\\s*[.)°]?$";
  static GRegex *regex;
  g_autoptr (GMatchInfo) info = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_match (regex, label, 0, &info) ? g_match_info_fetch (info, 1) : NULL;
}

/* Where a word of figures begins in @label: not within one that a scanner misread, "ART1CLE 3". (nullable) */
static const char *
find_digits (const char *label)
{
  const char *digits = strpbrk (label, "0123456789");

  while (digits != NULL && digits > label && g_ascii_isalpha (digits[-1]))
    digits = strpbrk (digits + 1, "0123456789");
  return digits;
}

char *
pph_article_dup_number (const PphArticle *self, const char *above, guint place)
{
  char *lettered = self->label != NULL ? dup_lettered (self->label) : NULL;
  const char *digits = self->label != NULL ? find_digits (self->label) : NULL;
  gsize length = digits != NULL ? strspn (digits, "0123456789.-") : 0;

  if (lettered != NULL)
    return lettered;
  while (length > 0 && !g_ascii_isdigit (digits[length - 1]))
    length--;
  if (length > 0 && !ends_in_roman (self->label, (gsize)(digits - self->label)))
    return g_strndup (digits, length);
  return above != NULL ? g_strdup_printf ("%s.%u", above, place) : g_strdup_printf ("%u", place);
}

/* Appends to @number the number of the article @id of @articles, whose parent
 * has the number @above, or %NULL; leaves it as it was when the article is not
 * among the enabled ones. */
static gboolean
append_article_number (const PphList *articles, const char *id, const char *above, GString *number)
{
  guint place = 0;

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      g_autofree char *own = NULL;
      gboolean found = g_strcmp0 (article->id, id) == 0;

      if (!pph_article_counts (article))
        continue;
      place++;
      if (!found && pph_list_length (article->articles) == 0)
        continue;
      own = pph_article_dup_number (article, above, place);
      if (found)
        {
          g_string_append (number, own);
          return TRUE;
        }
      if (append_article_number (article->articles, id, own, number))
        return TRUE;
    }
  return FALSE;
}

const char *
pph_annexe_get_number (const PphAnnexe *self)
{
  static const char word[] = "annexe";
  const char *number;

  if (self->label == NULL || g_ascii_strncasecmp (self->label, word, strlen (word)) != 0)
    return self->label;
  number = self->label + strlen (word) + strspn (self->label + strlen (word), " \302\240");
  if (g_ascii_tolower (*number) == 'n' && g_str_has_prefix (number + 1, "°"))
    number += 1 + strlen ("°") + strspn (number + 1 + strlen ("°"), " \302\240");
  return number;
}

/* As above for the annexe @id, or an article of one.  An annexe with a label
 * of its own ("1 bis") takes no place in the count. */
static gboolean
append_annexe_number (const PphList *annexes, const char *id, GString *number)
{
  guint place = 0;

  for (guint i = 0; i < pph_list_length (annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (annexes, i);

      if (annexe->off)
        continue;
      if (annexe->label == NULL)
        place++;
      if (g_strcmp0 (annexe->id, id) == 0)
        {
          if (annexe->label != NULL)
            g_string_append (number, pph_annexe_get_number (annexe));
          else
            g_string_append_printf (number, "%u", place);
          return TRUE;
        }
      if (append_article_number (annexe->articles, id, NULL, number))
        return TRUE;
    }
  return FALSE;
}

char *
pph_version_dup_number (const PphVersion *self, const char *id)
{
  GString *number = NULL;
  gboolean found;

  if (id == NULL)
    return NULL;

  number = g_string_new (NULL);
  found = append_article_number (self->articles, id, NULL, number) || append_annexe_number (self->annexes, id, number);
  return g_string_free (number, !found);
}

char *
pph_version_dup_new_id (const PphVersion *self, const char *prefix)
{
  const char *stem = prefix != NULL && *prefix != '\0' ? prefix : "part";
  g_autofree char *id = g_strdup (stem);

  for (guint n = 2; pph_version_find_part (self, id, NULL) != PPH_PART_NONE; n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", stem, n);
    }
  return g_steal_pointer (&id);
}
