/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-annuaire-edit.h"

#include "pph-siret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gpointer
slot_of (gconstpointer record, const char *field, PphFieldKind kind)
{
  const PphField *found = pph_record_type_field (((const PphRecord *)record)->type, field);

  g_assert (found != NULL && found->kind == kind);
  return (char *)record + found->offset;
}

gpointer
pph_annuaire_with_text (gconstpointer record, const char *field, const char *typed)
{
  gpointer made = pph_record_copy (record);
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *siret = g_str_equal (field, "siret") ? pph_siret_normalise (text) : NULL;

  pph_set_string (slot_of (made, field, PPH_FIELD_STRING), siret != NULL ? siret : text);
  return made;
}

gpointer
pph_annuaire_with_choice (gconstpointer record, const char *field, int value)
{
  gpointer made = pph_record_copy (record);

  *(int *)slot_of (made, field, PPH_FIELD_ENUM) = value;
  return made;
}

char *
pph_annuaire_dup_text (gconstpointer record, const char *field)
{
  const char *text = pph_str (*(GRefString **)slot_of (record, field, PPH_FIELD_STRING));

  return g_str_equal (field, "siret") ? pph_siret_format (text) : g_strdup (text);
}

int
pph_annuaire_get_choice (gconstpointer record, const char *field)
{
  return *(int *)slot_of (record, field, PPH_FIELD_ENUM);
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += g_ascii_isdigit (*text);
  return n;
}

/* Something before and after one "@", with a dot after it, and no blank. */
static gboolean
looks_like_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at > text && strchr (at + 1, '@') == NULL && strchr (at + 1, '.') != NULL && at[1] != '.'
         && strpbrk (text, " \t\n<>,;") == NULL && text[strlen (text) - 1] != '.';
}

char *
pph_annuaire_explain (const char *field, const char *typed, gboolean typing)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));

  if (*text == '\0')
    return NULL;
  if (g_str_equal (field, "siret"))
    return typing && count_digits (text) < 14 ? NULL : pph_siret_explain (text);
  if (g_str_equal (field, "email") && !typing && !looks_like_email (text))
    return g_strdup (_ ("This is no e-mail address. Write it as name@example.fr."));
  if (g_str_equal (field, "phone") && !typing && count_digits (text) < 3)
    return g_strdup (_ ("This is no phone number. Write it with its digits, as 01 23 45 67 89."));
  return NULL;
}

PphPerson *
pph_person_with_civility (const PphPerson *self, const char *civility)
{
  PphPerson *made = pph_person_copy (self);

  pph_set_string (&made->civility, civility);
  made->gender = g_strcmp0 (civility, "Mme") == 0  ? PPH_GENDER_FEMININE
                 : g_strcmp0 (civility, "M.") == 0 ? PPH_GENDER_MASCULINE
                                                   : PPH_GENDER_UNKNOWN;
  return made;
}

PphPerson *
pph_person_with_capacity (const PphPerson *self, guint i, const PphCapacity *capacity)
{
  PphPerson *made = pph_person_copy (self);

  pph_set_list (&made->capacities, i < pph_list_length (self->capacities)
                                       ? pph_list_replaced (self->capacities, i, capacity)
                                       : pph_list_appended (self->capacities, capacity));
  return made;
}

PphPerson *
pph_person_without_capacity (const PphPerson *self, guint i)
{
  PphPerson *made = pph_person_copy (self);

  pph_set_list (&made->capacities, pph_list_removed (self->capacities, i));
  return made;
}
