/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-fields.h"

#include "pph-field-lines.h"
#include "pph-field-proposals.h"
#include "pph-template-source.h"
#include "pph-template-write.h"

#include <glib/gi18n-lib.h>

struct _PphTemplateFields
{
  GObject parent_instance;

  PphTemplateEdit *edit;
  PphTemplateSource *source; /* of the text as it is, or NULL: it cannot be read, or was not yet */
  char *problem;             /* why not; or NULL */
  GHashTable *typed;         /* name of a field → what was typed as its name, and cannot be one */
};

G_DEFINE_FINAL_TYPE (PphTemplateFields, pph_template_fields, G_TYPE_OBJECT)

static guint changed_signal;

/* In the file. */
static const char *const key_names[PPH_N_FIELD_KEYS]
    = { "label", "name", "type", "required", "default", "choices", "columns", "help", "example", "group" };

/* --- what the text says ------------------------------------------------------------- */

static PphTemplateSource *
get_source (PphTemplateFields *self)
{
  g_autoptr (GError) error = NULL;

  if (self->source != NULL || self->problem != NULL)
    return self->source;
  self->source = pph_template_source_read (pph_template_edit_get_text (self->edit), &error);
  if (error != NULL)
    self->problem = g_strdup (error->message);
  return self->source;
}

static const PphData *
get_field (PphTemplateFields *self, guint i)
{
  return i < pph_template_fields_get_n (self) ? pph_template_source_get_field (self->source, i) : NULL;
}

static const char *
get_name (PphTemplateFields *self, guint i)
{
  return pph_str (pph_data_get_text (get_field (self, i), "name"));
}

static PphFieldType
find_type (const PphData *field)
{
  const char *type = pph_data_get_text (field, "type");

  for (guint i = 0; type != NULL && pph_field_type_names[i] != NULL; i++)
    if (g_str_equal (pph_field_type_names[i], type))
      return (PphFieldType)i;
  return PPH_FIELD_TYPE_TEXT;
}

const char *
pph_template_fields_get_problem (PphTemplateFields *self)
{
  get_source (self);
  return self->problem;
}

guint
pph_template_fields_get_n (PphTemplateFields *self)
{
  return get_source (self) != NULL ? pph_template_source_get_n_fields (self->source) : 0;
}

int
pph_template_fields_find_line (PphTemplateFields *self, int line)
{
  const char *key;

  return get_source (self) != NULL ? pph_template_source_find_line (self->source, line, &key) : -1;
}

PphFieldType
pph_template_fields_get_type_of (PphTemplateFields *self, guint i)
{
  return find_type (get_field (self, i));
}

char *
pph_template_fields_dup_title (PphTemplateFields *self, guint i)
{
  const char *label = pph_data_get_text (get_field (self, i), "label");

  return g_strdup (label != NULL && *label != '\0' ? label : get_name (self, i));
}

char *
pph_template_fields_dup_caption (PphTemplateFields *self, guint i)
{
  const PphData *field = get_field (self, i);
  gboolean required = pph_data_is_true (pph_data_get (field, "required"));

  return g_strdup_printf ("%s · %s%s%s", get_name (self, i), pph_field_kind_to_text (find_type (field)),
                          required ? " · " : "", required ? _ ("required") : "");
}

char *
pph_template_fields_dup_group (PphTemplateFields *self, guint i)
{
  return g_strdup (pph_str (pph_data_get_text (get_field (self, i), "group")));
}

char *
pph_template_fields_dup_uses (PphTemplateFields *self, guint i)
{
  guint n = get_field (self, i) != NULL ? pph_template_source_count_uses (self->source, i) : 0;

  if (n == 0)
    return g_strdup (_ ("Nothing in the text speaks of it yet."));
  return g_strdup_printf (ngettext ("The text speaks of it once.", "The text speaks of it %u times.", n), n);
}

/* --- mistakes ----------------------------------------------------------------------- */

/* The first in the lines of field @i, under @key (NULL: any). */
static const PphFinding *
find_mistake (PphTemplateFields *self, guint i, const char *key)
{
  GPtrArray *findings = pph_template_edit_get_findings (self->edit);

  for (guint j = 0; get_source (self) != NULL && j < findings->len; j++)
    {
      const PphFinding *finding = findings->pdata[j];
      const char *place = NULL;

      if (finding->line > 0 && pph_template_source_find_line (self->source, finding->line, &place) == (int)i
          && (key == NULL || g_strcmp0 (key, place) == 0))
        return finding;
    }
  return NULL;
}

static char *
dup_sentence (const PphFinding *finding)
{
  if (finding == NULL)
    return NULL;
  return g_strconcat (finding->sentence, finding->fix != NULL ? " " : NULL, finding->fix, NULL);
}

/* Why @name cannot be that of field @i; NULL: it can. (transfer full) */
static char *
explain_name (PphTemplateFields *self, guint i, const char *name)
{
  g_autofree char *free_name = NULL;

  if (*name == '\0')
    return g_strdup (_ ("A field needs a name: tags say it."));
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && (*p != '.' || p == name || p[1] == '\0' || p[1] == '.'))
      return g_strdup (_ ("A name has letters without accents, digits, “_”, and dots between them."));
  free_name = pph_template_source_dup_free_name (self->source, name);
  if (!g_str_equal (name, get_name (self, i)) && !g_str_equal (name, free_name))
    return g_strdup_printf (_ ("“%s” is already the name of something else. Choose another."), name);
  return NULL;
}

char *
pph_template_fields_dup_hint (PphTemplateFields *self, guint i, PphFieldKey key)
{
  const char *typed = g_hash_table_lookup (self->typed, get_name (self, i));

  if (get_field (self, i) == NULL)
    return NULL;
  if (key == PPH_FIELD_KEY_NAME && typed != NULL)
    return explain_name (self, i, typed);
  return dup_sentence (find_mistake (self, i, key_names[key]));
}

char *
pph_template_fields_dup_mistake (PphTemplateFields *self, guint i)
{
  const char *typed = g_hash_table_lookup (self->typed, get_name (self, i));

  return typed != NULL && get_field (self, i) != NULL ? explain_name (self, i, typed)
                                                      : dup_sentence (find_mistake (self, i, NULL));
}

/* --- one key ------------------------------------------------------------------------ */

gboolean
pph_template_fields_applies (PphTemplateFields *self, guint i, PphFieldKey key)
{
  PphFieldType type = pph_template_fields_get_type_of (self, i);
  const PphData *value = pph_data_get (get_field (self, i), key_names[key]);

  if (key == PPH_FIELD_KEY_CHOICES)
    return type == PPH_FIELD_TYPE_CHOICE || value != NULL;
  if (key == PPH_FIELD_KEY_COLUMNS)
    return type == PPH_FIELD_TYPE_LIST || value != NULL;
  /* A list with columns has a mapping for each item, which the source says better. */
  return key != PPH_FIELD_KEY_DEFAULT || value == NULL || value->kind != PPH_DATA_LIST || value->items->len == 0
         || ((const PphData *)value->items->pdata[0])->kind == PPH_DATA_TEXT;
}

gboolean
pph_template_fields_has_lines (PphTemplateFields *self, guint i, PphFieldKey key)
{
  PphFieldType type = pph_template_fields_get_type_of (self, i);

  return key == PPH_FIELD_KEY_CHOICES || key == PPH_FIELD_KEY_COLUMNS
         || (key == PPH_FIELD_KEY_DEFAULT && (type == PPH_FIELD_TYPE_LIST || type == PPH_FIELD_TYPE_LONG));
}

char *
pph_template_fields_dup_text (PphTemplateFields *self, guint i, PphFieldKey key)
{
  const PphData *value = pph_data_get (get_field (self, i), key_names[key]);
  const char *typed = key == PPH_FIELD_KEY_NAME ? g_hash_table_lookup (self->typed, get_name (self, i)) : NULL;

  if (typed != NULL)
    return g_strdup (typed);
  if (value != NULL && value->kind == PPH_DATA_LIST)
    return pph_field_lines_write (value, key == PPH_FIELD_KEY_COLUMNS ? "name" : "value");
  return g_strdup (pph_str (value != NULL ? value->text : NULL));
}

static PphData *
read_text (PphTemplateFields *self, guint i, PphFieldKey key, const char *text)
{
  const PphData *before = pph_data_get (get_field (self, i), key_names[key]);

  if (*text == '\0')
    return NULL;
  if (key == PPH_FIELD_KEY_CHOICES || key == PPH_FIELD_KEY_COLUMNS)
    return pph_field_lines_read (text, before, key == PPH_FIELD_KEY_COLUMNS);
  if (key == PPH_FIELD_KEY_DEFAULT && pph_template_fields_get_type_of (self, i) == PPH_FIELD_TYPE_LIST)
    return pph_field_lines_read_plain (text);
  return pph_data_new_text (text);
}

/* --- changes ------------------------------------------------------------------------ */

static void
take_text (PphTemplateFields *self, char *text)
{
  g_autofree char *taken = text;

  pph_template_edit_set_text (self->edit, taken);
}

/* @typed becomes the name, or is kept until it can. */
static void
set_name (PphTemplateFields *self, guint i, const char *typed)
{
  g_autofree char *before = g_strdup (get_name (self, i));
  g_autofree char *wrong = explain_name (self, i, typed);

  if (wrong != NULL)
    g_hash_table_insert (self->typed, g_strdup (before), g_strdup (typed));
  else
    g_hash_table_remove (self->typed, before);
  if (wrong != NULL || g_str_equal (before, typed))
    g_signal_emit (self, changed_signal, 0);
  else
    {
      pph_template_edit_carry_sample (self->edit, before, typed);
      take_text (self, pph_template_source_rename (self->source, i, typed));
    }
}

/* The label of a field that was just added: nothing speaks of it, so its name may follow. */
static void
set_first_label (PphTemplateFields *self, guint i, const char *label)
{
  g_autofree char *name = pph_template_name_from (label, 4, '_');
  g_autofree char *free_name = *name != '\0' ? pph_template_source_dup_free_name (self->source, name) : NULL;
  g_autofree char *labelled = pph_template_source_set (self->source, i, "label", pph_data_new_text (label));
  g_autoptr (PphTemplateSource) source = pph_template_source_read (labelled, NULL);

  take_text (self, free_name != NULL && source != NULL ? pph_template_source_rename (source, i, free_name)
                                                       : g_steal_pointer (&labelled));
}

void
pph_template_fields_set (PphTemplateFields *self, guint i, PphFieldKey key, const char *text)
{
  g_autofree char *before = NULL;

  g_return_if_fail (PPH_IS_TEMPLATE_FIELDS (self));

  if (get_field (self, i) == NULL)
    return;
  before = pph_template_fields_dup_text (self, i, key);
  if (g_str_equal (before, text))
    return;
  if (key == PPH_FIELD_KEY_NAME)
    set_name (self, i, text);
  else if (key == PPH_FIELD_KEY_LABEL && g_str_equal (before, _ ("New field"))
           && pph_template_source_count_uses (self->source, i) == 0)
    set_first_label (self, i, text);
  else
    take_text (self, pph_template_source_set (self->source, i, key_names[key], read_text (self, i, key, text)));
}

guint
pph_template_fields_add (PphTemplateFields *self, guint i)
{
  g_autofree char *name = NULL;
  PphData *field;
  guint n = pph_template_fields_get_n (self), at = i < n ? i + 1 : n;

  if (get_source (self) == NULL)
    return 0;
  field = pph_data_new_map ();
  name = pph_template_source_dup_free_name (self->source, "champ");
  pph_data_set_text (field, "name", name);
  pph_data_set_text (field, "type", pph_field_type_names[PPH_FIELD_TYPE_TEXT]);
  pph_data_set_text (field, "label", _ ("New field"));
  if (i < n)
    pph_data_set_text (field, "group", pph_data_get_text (get_field (self, i), "group"));
  take_text (self, pph_template_source_add (self->source, at, field));
  return MIN (at, MAX (pph_template_fields_get_n (self), 1) - 1);
}

void
pph_template_fields_remove (PphTemplateFields *self, guint i)
{
  if (get_field (self, i) != NULL)
    take_text (self, pph_template_source_remove (self->source, i));
}

guint
pph_template_fields_move (PphTemplateFields *self, guint i, int by)
{
  guint n = pph_template_fields_get_n (self);

  if (i >= n || (by < 0 && i == 0) || (by > 0 && i + 1 >= n))
    return i;
  take_text (self, pph_template_source_move (self->source, i, i + (guint)by));
  return i + (guint)by;
}

/* --- the object --------------------------------------------------------------------- */

static void
on_edited_cb (PphTemplateFields *self)
{
  g_clear_pointer (&self->source, pph_template_source_free);
  g_clear_pointer (&self->problem, g_free);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_checked_cb (PphTemplateFields *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
pph_template_fields_finalize (GObject *object)
{
  PphTemplateFields *self = PPH_TEMPLATE_FIELDS (object);

  g_clear_pointer (&self->source, pph_template_source_free);
  g_free (self->problem);
  g_hash_table_unref (self->typed);
  g_object_unref (self->edit);
  G_OBJECT_CLASS (pph_template_fields_parent_class)->finalize (object);
}

static void
pph_template_fields_class_init (PphTemplateFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_template_fields_finalize;
  changed_signal
      = g_signal_new ("changed", PPH_TYPE_TEMPLATE_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_template_fields_init (PphTemplateFields *self)
{
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

PphTemplateFields *
pph_template_fields_new (PphTemplateEdit *edit)
{
  PphTemplateFields *self = g_object_new (PPH_TYPE_TEMPLATE_FIELDS, NULL);

  self->edit = g_object_ref (edit);
  g_signal_connect_object (edit, "edited", G_CALLBACK (on_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (edit, "checked", G_CALLBACK (on_checked_cb), self, G_CONNECT_SWAPPED);
  return self;
}
