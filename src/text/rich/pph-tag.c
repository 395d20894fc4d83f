/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-tag.h"

#include "pph-date-text.h"
#include "pph-number-text.h"
#include "pph-siret.h"

#include <string.h>

/* What a name stands for, before filters. */
typedef struct
{
  PphTagResult result;
  char *text;
  char *anchor;
  const char *type; /* of the field: "date", "integer"… or NULL */
  PphGender gender; /* of the party */
  gboolean party;   /* is of a party */
} Value;

static void
value_clear (Value *self)
{
  g_free (self->text);
  g_free (self->anchor);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Value, value_clear)

static void
value_set (Value *self, const char *text, const char *type)
{
  self->result = text != NULL && text[0] != '\0' ? PPH_TAG_VALUE_TEXT : PPH_TAG_VALUE_GAP;
  self->text = g_strdup (text);
  self->type = type;
}

/* -- references ------------------------------------------------------------ */

static gboolean
find_reference (const PphVersion *version, const char *name, Value *value)
{
  gboolean annexe = g_str_has_prefix (name, "annexe:");
  const char *id;
  g_autofree char *number = NULL;
  PphPartKind kind;

  if (!annexe && !g_str_has_prefix (name, "article:"))
    return FALSE;
  id = strchr (name, ':') + 1;
  kind = pph_version_find_part (version, id, NULL);
  if (kind == (annexe ? PPH_PART_ANNEXE : PPH_PART_ARTICLE))
    number = pph_version_dup_number (version, id);

  value->result = number != NULL ? PPH_TAG_VALUE_TEXT : PPH_TAG_VALUE_BROKEN;
  value->text = g_strdup_printf ("%s %s", annexe ? "annexe" : "article", number != NULL ? number : "?");
  value->anchor = number != NULL ? g_strdup_printf ("part-%s", id) : NULL;
  value->type = "reference";
  return TRUE;
}

/* -- parties --------------------------------------------------------------- */

static const char *const party_names[]
    = { "nom", "nom_court", "siret", "adresse", "representant", "qualite", "habilitation", NULL };

static const char *
short_name (const PphParty *party)
{
  return party->short_name != NULL ? party->short_name : party->legal_name;
}

static const char *
representative_datum (const PphRepresentative *person, const char *name)
{
  if (person == NULL)
    return NULL;
  if (strcmp (name, "nom") == 0)
    return person->name;
  if (strcmp (name, "qualite") == 0)
    return person->capacity;
  return person->authority;
}

/* "representants.1.nom" */
static gboolean
find_representative (const PphParty *party, const char *name, Value *value)
{
  g_auto (GStrv) steps = g_strsplit (name, ".", 3);
  guint64 index;

  if (g_strv_length (steps) != 3 || strcmp (steps[0], "representants") != 0
      || !g_ascii_string_to_unsigned (steps[1], 10, 0, 999, &index, NULL)
      || (strcmp (steps[2], "nom") != 0 && strcmp (steps[2], "qualite") != 0 && strcmp (steps[2], "habilitation") != 0))
    return FALSE;
  value_set (value, representative_datum (pph_list_get (party->representatives, (guint)index), steps[2]), NULL);
  return TRUE;
}

static gboolean
find_party_datum (const PphParty *party, const char *name, Value *value)
{
  const PphRepresentative *first
      = pph_list_length (party->representatives) > 0 ? pph_list_get (party->representatives, 0) : NULL;

  if (name[0] == '\0' || strcmp (name, "nom_court") == 0)
    value_set (value, short_name (party), NULL);
  else if (strcmp (name, "nom") == 0)
    value_set (value, party->legal_name, NULL);
  else if (strcmp (name, "siret") == 0)
    value_set (value, party->siret, "siret");
  else if (strcmp (name, "adresse") == 0)
    value_set (value, party->address, NULL);
  else if (strcmp (name, "representant") == 0)
    value_set (value, representative_datum (first, "nom"), NULL);
  else if (strcmp (name, "qualite") == 0 || strcmp (name, "habilitation") == 0)
    value_set (value, representative_datum (first, name), NULL);
  else if (!find_representative (party, name, value))
    return FALSE;
  value->gender = party->gender;
  value->party = TRUE;
  return TRUE;
}

static gboolean
find_party (const PphVersion *version, const char *name, Value *value)
{
  const char *dot = strchr (name, '.');
  g_autofree char *id = dot != NULL ? g_strndup (name, dot - name) : g_strdup (name);
  const PphParty *party = pph_version_find_party (version, id);

  return party != NULL && find_party_datum (party, dot != NULL ? dot + 1 : "", value);
}

/* -- fields and the version's own ------------------------------------------ */

/* A choice shows its label, stored as the value "name=value" of type "label". */
static const char *
choice_label (const PphVersion *version, const PphFieldValue *field)
{
  g_autofree char *name = g_strdup_printf ("%s=%s", pph_str (field->name), pph_str (field->text));
  const char *label = pph_version_get_value (version, name);

  return label != NULL ? label : field->text;
}

static gboolean
find_field (const PphVersion *version, const char *name, Value *value)
{
  for (guint i = 0; i < pph_list_length (version->values); i++)
    {
      const PphFieldValue *field = pph_list_get (version->values, i);

      if (g_strcmp0 (field->name, name) != 0 || g_strcmp0 (field->type, "label") == 0)
        continue;
      value_set (value, g_strcmp0 (field->type, "choice") == 0 ? choice_label (version, field) : field->text,
                 field->type);
      return TRUE;
    }
  return FALSE;
}

static const char *const own_names[]
    = { "parties", "originaux", "lieu", "date", "titre", "sous_titre", "reference", NULL };

static gboolean
find_own (const PphVersion *version, const char *reference, const char *name, Value *value)
{
  g_autofree char *number = NULL;

  if (strcmp (name, "parties") == 0)
    value_set (value, version->collective_name != NULL ? version->collective_name : "les parties", NULL);
  else if (strcmp (name, "originaux") == 0)
    {
      number = version->originals > 0 ? g_strdup_printf ("%d", version->originals) : NULL;
      value_set (value, number, "integer");
    }
  else if (strcmp (name, "lieu") == 0)
    value_set (value, version->place, NULL);
  else if (strcmp (name, "date") == 0)
    value_set (value, version->date, "date");
  else if (strcmp (name, "titre") == 0)
    value_set (value, version->title, NULL);
  else if (strcmp (name, "sous_titre") == 0)
    value_set (value, version->subtitle, NULL);
  else if (strcmp (name, "reference") == 0)
    value_set (value, reference, NULL);
  else
    return FALSE;
  return TRUE;
}

/* -- filters --------------------------------------------------------------- */

static void
take_text (Value *self, char *text)
{
  g_free (self->text);
  self->text = text;
  self->type = NULL;
}

static gboolean
read_number (const char *text, int *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gint64 n;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (digits, g_utf8_get_char (p));
  if (!g_ascii_string_to_signed (digits->str, 10, -999999999, 999999999, &n, NULL))
    return FALSE;
  *number = (int)n;
  return TRUE;
}

static gboolean
apply_number_filter (Value *self, const char *filter)
{
  gboolean feminine = g_str_has_suffix (filter, ":f");
  g_autofree char *name = g_strndup (filter, strlen (filter) - (feminine ? 2 : 0));
  PphGender gender = feminine ? PPH_GENDER_FEMININE : PPH_GENDER_MASCULINE;
  int n;

  if (strcmp (name, "lettres") != 0 && strcmp (name, "mots") != 0 && strcmp (name, "ordinal") != 0)
    return FALSE;
  if (!read_number (self->text, &n))
    return TRUE; /* not a number: as it was typed */
  if (strcmp (name, "lettres") == 0)
    take_text (self, pph_number_with_words (n, gender));
  else if (strcmp (name, "mots") == 0)
    take_text (self, pph_number_in_words (n, gender));
  else
    take_text (self, pph_ordinal_short (n, gender));
  return TRUE;
}

static gboolean
apply_date_filter (Value *self, const char *filter)
{
  GDate date;

  if (strcmp (filter, "longue") != 0 && strcmp (filter, "courte") != 0 && strcmp (filter, "lettres") != 0)
    return FALSE;
  g_date_clear (&date, 1);
  if (!pph_date_parse (self->text, &date))
    {
      if (strcmp (filter, "lettres") == 0)
        return FALSE; /* may be a number */
      self->type = NULL;
      return TRUE;
    }
  take_text (self, strcmp (filter, "longue") == 0   ? pph_date_to_long (&date)
                   : strcmp (filter, "courte") == 0 ? pph_date_to_short (&date)
                                                    : pph_date_in_words (&date));
  return TRUE;
}

/* "62 000": from five digits on, so that years stay whole. */
static char *
group_thousands (const char *text)
{
  gsize length = strlen (text);
  GString *grouped = g_string_new (text);

  if (length >= 5 && strspn (text, "0123456789") == length)
    for (gssize at = (gssize)length - 3; at > 0; at -= 3)
      g_string_insert (grouped, at, "\u00A0");
  return g_string_free (grouped, FALSE);
}

/* What a value shows when no filter says otherwise. */
static void
show_plainly (Value *self)
{
  const char *type = self->type;
  g_auto (GStrv) lines = NULL;

  if (self->result != PPH_TAG_VALUE_TEXT || type == NULL)
    return;
  if (strcmp (type, "date") == 0)
    take_text (self, pph_date_text_to_long (self->text));
  else if (strcmp (type, "siret") == 0)
    take_text (self, pph_siret_format (self->text));
  else if (strcmp (type, "integer") == 0)
    take_text (self, group_thousands (self->text));
  else if (strcmp (type, "boolean") == 0)
    take_text (self, g_strdup (strcmp (self->text, "true") == 0 ? "oui" : "non"));
  else if (strcmp (type, "list") == 0)
    {
      lines = g_strsplit (self->text, "\n", -1);
      take_text (self, g_strjoinv (", ", lines));
    }
}

/* "genre:représenté:représentée": for the party, and for what is unknown the first. */
static gboolean
apply_gender (Value *self, const char *filter)
{
  g_auto (GStrv) forms = g_strsplit (filter, ":", 3);

  if (!self->party || g_strv_length (forms) != 3)
    return FALSE;
  self->result = PPH_TAG_VALUE_TEXT;
  take_text (self, g_strdup (self->gender == PPH_GENDER_FEMININE ? forms[2] : forms[1]));
  return TRUE;
}

/* "nombre:an:ans": as many as the number says, where two begins the plural; what is no number yet may be many. */
static gboolean
apply_count (Value *self, const char *filter)
{
  g_auto (GStrv) forms = g_strsplit (filter, ":", 3);
  int n;

  if (g_strv_length (forms) != 3 || self->party || g_strcmp0 (self->type, "reference") == 0)
    return FALSE;
  self->result = PPH_TAG_VALUE_TEXT;
  take_text (self, g_strdup (read_number (pph_str (self->text), &n) && ABS (n) < 2 ? forms[1] : forms[2]));
  return TRUE;
}

static gboolean
apply_grammar (Value *self, const char *filter)
{
  g_autofree char *name = NULL;

  show_plainly (self);
  if (self->type != NULL && strcmp (self->type, "reference") == 0)
    name = g_strconcat ("l’", self->text, NULL);
  else
    name = g_strdup (self->text);

  if (strcmp (filter, "de") == 0)
    take_text (self, pph_french_de (name));
  else if (strcmp (filter, "a") == 0)
    take_text (self, pph_french_a (name));
  else if (strcmp (filter, "majuscule") == 0)
    take_text (self, pph_french_capitalise (self->text));
  else
    return FALSE;
  return TRUE;
}

/* Those that stand between names and spaces only in how people write them. */
static gboolean
apply_spelling (Value *self, const char *filter)
{
  static const char *const civilities[] = { "Mme ", "M. ", "Mlle ", "Madame ", "Monsieur ", NULL };
  const char *rest = self->text;

  if (strcmp (filter, "chiffres") == 0)
    {
      self->type = NULL;
      return TRUE;
    }
  if (strcmp (filter, "sans_civilite") != 0)
    return FALSE;
  for (guint i = 0; civilities[i] != NULL && rest == self->text; i++)
    if (g_str_has_prefix (rest, civilities[i]))
      rest += strlen (civilities[i]);
  take_text (self, g_strdup (rest));
  return TRUE;
}

gboolean
pph_tag_is_filter (const char *filter)
{
  static const char *const names[]
      = { "de",      "a",         "majuscule", "lettres", "lettres:f", "mots",          "mots:f",
          "ordinal", "ordinal:f", "longue",    "courte",  "chiffres",  "sans_civilite", NULL };
  g_auto (GStrv) forms = g_strsplit (filter, ":", 4);

  return g_strv_contains (names, filter)
         || (g_strv_length (forms) == 3 && (strcmp (forms[0], "genre") == 0 || strcmp (forms[0], "nombre") == 0));
}

static gboolean
apply_filter (Value *self, const char *filter)
{
  if (g_str_has_prefix (filter, "genre:"))
    return apply_gender (self, filter);
  if (g_str_has_prefix (filter, "nombre:"))
    return apply_count (self, filter);
  if (!pph_tag_is_filter (filter))
    return FALSE;
  if (self->result == PPH_TAG_VALUE_GAP)
    return TRUE;
  if (self->result == PPH_TAG_VALUE_BROKEN)
    return TRUE;
  return apply_spelling (self, filter) || apply_date_filter (self, filter) || apply_number_filter (self, filter)
         || apply_grammar (self, filter);
}

/* -- public ---------------------------------------------------------------- */

static gboolean
find_value (const PphVersion *version, const char *reference, const char *name, Value *value)
{
  return find_reference (version, name, value) || find_field (version, name, value) || find_party (version, name, value)
         || find_own (version, reference, name, value);
}

PphTagResult
pph_tag_resolve (const PphVersion *version, const char *reference, const char *tag, char **text, char **anchor)
{
  g_auto (Value) value = { .result = PPH_TAG_VALUE_UNKNOWN };
  g_auto (GStrv) pieces = g_strsplit (tag, "|", 8);
  gboolean known = pieces[0] != NULL;

  for (guint i = 0; known && pieces[i] != NULL; i++)
    {
      g_strstrip (pieces[i]);
      known = i == 0 ? find_value (version, reference, pieces[0], &value) : apply_filter (&value, pieces[i]);
    }
  show_plainly (&value);

  if (anchor != NULL)
    *anchor = known ? g_steal_pointer (&value.anchor) : NULL;
  if (!known)
    {
      *text = g_strdup_printf ("{{%s}}", tag);
      return PPH_TAG_VALUE_UNKNOWN;
    }
  *text = value.text != NULL ? g_steal_pointer (&value.text) : g_strdup ("");
  return value.result;
}

GStrv
pph_tag_list (const PphVersion *version)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < pph_list_length (version->values); i++)
    {
      const PphFieldValue *value = pph_list_get (version->values, i);

      if (value->name != NULL && g_strcmp0 (value->type, "label") != 0)
        g_strv_builder_add (names, value->name);
    }
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      for (guint j = 0; party->id != NULL && party_names[j] != NULL; j++)
        {
          g_autofree char *name = g_strdup_printf ("%s.%s", party->id, party_names[j]);

          g_strv_builder_add (names, name);
        }
    }
  g_strv_builder_addv (names, (const char **)own_names);
  return g_strv_builder_end (names);
}
