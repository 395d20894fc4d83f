/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-field.h"

#include "pph-date-text.h"
#include "pph-siret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The member of a version that holds a field of text, or NULL. */
static GRefString **
find_slot (PphVersion *version, PphEditorField field)
{
  switch (field)
    {
    case PPH_EDITOR_FIELD_TITLE:
      return &version->title;
    case PPH_EDITOR_FIELD_SUBTITLE:
      return &version->subtitle;
    case PPH_EDITOR_FIELD_COLLECTIVE_NAME:
      return &version->collective_name;
    case PPH_EDITOR_FIELD_PLACE:
      return &version->place;
    case PPH_EDITOR_FIELD_DATE:
      return &version->date;
    default:
      return NULL;
    }
}

static char *
join_lines (const PphList *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (lines); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            pph_str (((const PphText *)pph_list_get (lines, i))->text));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Empty lines are nothing, so that typing at the end of the last one works. */
static PphList *
split_lines (const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*g_strchug (pieces[i]) != '\0')
      g_ptr_array_add (lines, pph_text_new_from (pieces[i]));
  return lines->len > 0 ? pph_list_from_array (lines->pdata, lines->len) : NULL;
}

static char *
show_date (const char *text)
{
  GDate date;

  g_date_clear (&date, 1);
  return pph_date_parse (text, &date) ? pph_date_to_short (&date) : g_strdup (text);
}

char *
pph_editor_field_dup_text (const PphVersion *version, PphEditorField field)
{
  switch (field)
    {
    case PPH_EDITOR_FIELD_ORIGINALS:
      return version->originals > 0 ? g_strdup_printf ("%d", version->originals) : g_strdup ("");
    case PPH_EDITOR_FIELD_VISAS:
      return join_lines (version->visas);
    case PPH_EDITOR_FIELD_CONSIDERANTS:
      return join_lines (version->considerants);
    case PPH_EDITOR_FIELD_DATE:
      return show_date (pph_str (version->date));
    default:
      return g_strdup (pph_str (*find_slot ((PphVersion *)version, field)));
    }
}

PphVersion *
pph_editor_field_with_text (const PphVersion *version, PphEditorField field, const char *text)
{
  PphVersion *made = pph_version_copy (version);
  g_autofree char *iso = NULL;

  switch (field)
    {
    case PPH_EDITOR_FIELD_ORIGINALS:
      made->originals = CLAMP (g_ascii_strtoll (text, NULL, 10), 0, 999);
      break;
    case PPH_EDITOR_FIELD_VISAS:
      pph_set_list (&made->visas, split_lines (text));
      break;
    case PPH_EDITOR_FIELD_CONSIDERANTS:
      pph_set_list (&made->considerants, split_lines (text));
      break;
    case PPH_EDITOR_FIELD_DATE:
      iso = pph_date_text_normalise (text);
      pph_set_string (&made->date, iso);
      break;
    default:
      pph_set_string (find_slot (made, field), text);
    }
  return made;
}

static char *
explain_date (const char *text)
{
  GDate date;

  g_date_clear (&date, 1);
  return pph_date_parse (text, &date) ? NULL : g_strdup (_ ("This is not a date. Write it as 12/03/2026."));
}

static gboolean
is_number (const char *text)
{
  return strspn (text, "0123456789") == strlen (text) && strlen (text) <= 9;
}

char *
pph_editor_field_explain (PphEditorField field, const char *text)
{
  if (*text == '\0')
    return field == PPH_EDITOR_FIELD_TITLE ? g_strdup (_ ("A convention needs a title.")) : NULL;
  if (field == PPH_EDITOR_FIELD_DATE)
    return explain_date (text);
  if (field == PPH_EDITOR_FIELD_ORIGINALS && (!is_number (text) || strlen (text) > 3))
    return g_strdup (_ ("Write the number of originals in digits."));
  return NULL;
}

/* Fields of the template */

char *
pph_editor_value_dup_text (const PphVersion *version, const PphTemplateField *field)
{
  const char *text = pph_str (pph_version_get_value (version, field->name));

  switch (field->type)
    {
    case PPH_FIELD_TYPE_DATE:
      return show_date (text);
    case PPH_FIELD_TYPE_SIRET:
      return pph_siret_format (text);
    default:
      return g_strdup (text);
    }
}

/* Articles and annexes that the field switches on and off. */
static PphVersion *
switch_parts (PphVersion *version, PphTemplate *template, const char *name, gboolean on)
{
  GPtrArray *parts = pph_template_get_parts (template);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const PphTemplatePart *part = parts->pdata[i];
      PphVersion *next;

      if (part->when == NULL || !g_str_equal (part->when, name))
        continue;
      next = pph_version_with_off (version, part->id, !on);
      if (next == NULL)
        continue;
      pph_version_unref (version);
      version = next;
    }
  return version;
}

PphVersion *
pph_editor_value_with_text (const PphVersion *version, PphTemplate *template, const PphTemplateField *field,
                            const char *text)
{
  g_autofree char *value = NULL;
  PphVersion *made;

  if (field->type == PPH_FIELD_TYPE_DATE)
    value = pph_date_text_normalise (text);
  else if (field->type == PPH_FIELD_TYPE_SIRET)
    value = pph_siret_normalise (text);
  if (value == NULL)
    value = g_strdup (text);
  made = pph_version_with_value (version, field->name, pph_field_type_names[field->type], value);
  if (field->type == PPH_FIELD_TYPE_BOOLEAN)
    made = switch_parts (made, template, field->name, g_str_equal (value, "true"));
  return made;
}

char *
pph_editor_value_explain (const PphTemplateField *field, const char *text)
{
  if (*text == '\0')
    return NULL;
  switch (field->type)
    {
    case PPH_FIELD_TYPE_DATE:
      return explain_date (text);
    case PPH_FIELD_TYPE_SIRET:
      return pph_siret_explain (text);
    case PPH_FIELD_TYPE_INTEGER:
      return is_number (text) ? NULL : g_strdup (_ ("Write this number in digits."));
    case PPH_FIELD_TYPE_EMAIL:
      return strchr (text, '@') != NULL && strchr (text, ' ') == NULL
                 ? NULL
                 : g_strdup (_ ("This is not an e-mail address. Write it as name@example.fr."));
    default:
      return NULL;
    }
}
