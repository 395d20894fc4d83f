/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-signature-field.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEEPEST 16
#define MOST    5000
#define LONGEST (1024 * 1024) /* bytes of one value */

static void
value_free (PphSignatureValue *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->contents, g_bytes_unref);
  g_free (self->sub_filter);
  g_free (self->time);
  g_strfreev (self->locked);
  g_free (self);
}

void
pph_signature_field_free (PphSignatureField *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self->value);
  value_free (self->signature);
  g_free (self);
}

static char *
dup_text (qpdf_data q, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = qpdf_oh_get_key (q, dictionary, key);

  return qpdf_oh_is_string (q, value) ? g_utf8_make_valid (qpdf_oh_get_utf8_value (q, value), -1) : NULL;
}

static char *
dup_name (qpdf_data q, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = qpdf_oh_get_key (q, dictionary, key);

  return g_strdup (qpdf_oh_is_name (q, value) ? qpdf_oh_get_name (q, value) : "");
}

/* P of a DocMDP: 2 where it is not said (ISO 32000-1, table 254). */
static int
read_certification (qpdf_data q, qpdf_oh parameters)
{
  int level = 2;

  if (qpdf_oh_is_dictionary (q, parameters))
    qpdf_oh_get_value_as_int (q, qpdf_oh_get_key (q, parameters, "/P"), &level);
  return CLAMP (level, 1, 3);
}

/* What is not understood locks everything. */
static void
read_lock (qpdf_data q, qpdf_oh parameters, PphSignatureValue *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *action = NULL;
  qpdf_oh fields;

  self->lock = PPH_FIELD_LOCK_ALL;
  if (!qpdf_oh_is_dictionary (q, parameters))
    return;
  action = dup_name (q, parameters, "/Action");
  fields = qpdf_oh_get_key (q, parameters, "/Fields");
  if (!qpdf_oh_is_array (q, fields))
    return;
  if (g_str_equal (action, "/Include"))
    self->lock = PPH_FIELD_LOCK_INCLUDE;
  else if (g_str_equal (action, "/Exclude"))
    self->lock = PPH_FIELD_LOCK_EXCLUDE;
  for (int i = 0; i < MIN (qpdf_oh_get_array_n_items (q, fields), MOST); i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (q, fields, i);
      g_autofree char *name
          = qpdf_oh_is_string (q, item) ? g_utf8_make_valid (qpdf_oh_get_utf8_value (q, item), -1) : NULL;

      if (name != NULL)
        g_strv_builder_add (names, name);
    }
  g_clear_pointer (&self->locked, g_strfreev);
  self->locked = g_strv_builder_end (names);
}

static void
read_references (qpdf_data q, qpdf_oh signature, PphSignatureValue *self)
{
  qpdf_oh references = qpdf_oh_get_key (q, signature, "/Reference");

  if (!qpdf_oh_is_array (q, references))
    return;
  for (int i = 0; i < MIN (qpdf_oh_get_array_n_items (q, references), DEEPEST); i++)
    {
      qpdf_oh reference = qpdf_oh_get_array_item (q, references, i), method, parameters;

      if (!qpdf_oh_is_dictionary (q, reference))
        continue;
      method = qpdf_oh_get_key (q, reference, "/TransformMethod");
      parameters = qpdf_oh_get_key (q, reference, "/TransformParams");
      if (qpdf_oh_is_name_and_equals (q, method, "/DocMDP") && self->docmdp == 0)
        self->docmdp = read_certification (q, parameters);
      else if (qpdf_oh_is_name_and_equals (q, method, "/FieldMDP"))
        read_lock (q, parameters, self);
    }
}

static PphSignatureValue *
read_signature (qpdf_data q, qpdf_oh dictionary)
{
  PphSignatureValue *self = g_new0 (PphSignatureValue, 1);
  qpdf_oh range = qpdf_oh_get_key (q, dictionary, "/ByteRange");
  qpdf_oh contents = qpdf_oh_get_key (q, dictionary, "/Contents");

  self->object = qpdf_oh_get_object_id (q, dictionary);
  self->range_items = qpdf_oh_is_array (q, range) ? qpdf_oh_get_array_n_items (q, range) : -1;
  for (int i = 0; i < 4; i++)
    {
      qpdf_oh item = i < self->range_items ? qpdf_oh_get_array_item (q, range, i) : 0;
      long long number = -1;

      if (item == 0 || !qpdf_oh_is_integer (q, item) || !qpdf_oh_get_value_as_longlong (q, item, &number))
        number = -1;
      self->range[i] = number;
    }
  if (qpdf_oh_is_string (q, contents))
    {
      size_t size;
      const char *bytes = qpdf_oh_get_binary_string_value (q, contents, &size);

      self->contents = g_bytes_new (bytes, size);
    }
  self->sub_filter = dup_name (q, dictionary, "/SubFilter");
  self->time = dup_text (q, dictionary, "/M");
  read_references (q, dictionary, self);
  return self;
}

static PphFieldType
type_from_name (const char *name)
{
  static const char *const names[] = { "/Sig", "/Tx", "/Btn", "/Ch" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      return (PphFieldType)i;
  return PPH_FIELD_TYPE_OTHER;
}

static gboolean
read_box (qpdf_data q, qpdf_oh widget, PphSignatureField *field)
{
  qpdf_oh rectangle = qpdf_oh_get_key (q, widget, "/Rect");
  double sides[4];

  if (!qpdf_oh_is_array (q, rectangle) || qpdf_oh_get_array_n_items (q, rectangle) != 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    if (!qpdf_oh_get_value_as_number (q, qpdf_oh_get_array_item (q, rectangle, i), &sides[i]) || !isfinite (sides[i]))
      return FALSE;
  field->width = CLAMP (fabs (sides[2] - sides[0]), 0, 20000);
  field->height = CLAMP (fabs (sides[3] - sides[1]), 0, 20000);
  return TRUE;
}

static void
read_widget (qpdf_data q, qpdf_oh object, PphSignatureField *field)
{
  qpdf_oh kids = qpdf_oh_get_key (q, object, "/Kids");
  qpdf_oh widget = object;

  if (!qpdf_oh_has_key (q, object, "/Rect") && qpdf_oh_is_array (q, kids) && qpdf_oh_get_array_n_items (q, kids) == 1)
    widget = qpdf_oh_get_array_item (q, kids, 0);
  if (!qpdf_oh_is_dictionary (q, widget) || !read_box (q, widget, field))
    return;
  field->widget = qpdf_oh_get_object_id (q, widget);
  field->widget_generation = qpdf_oh_get_generation (q, widget);
}

/* Long text may be kept in a stream (ISO 32000-1, 12.7.4.3). */
static char *
dup_stream (qpdf_data q, qpdf_oh stream)
{
  unsigned char *bytes = NULL;
  size_t size = 0;
  QPDF_BOOL filtered;
  char *text = NULL;

  if ((qpdf_oh_get_stream_data (q, stream, qpdf_dl_generalized, &filtered, &bytes, &size) & QPDF_ERRORS) == 0
      && filtered && size <= LONGEST)
    text = g_utf8_make_valid (qpdf_oh_get_utf8_value (q, qpdf_oh_new_binary_string (q, (const char *)bytes, size)), -1);
  free (bytes);
  return text;
}

static gboolean
starts_something (qpdf_data q, qpdf_oh object)
{
  qpdf_oh kids = qpdf_oh_get_key (q, object, "/Kids");

  if (qpdf_oh_has_key (q, object, "/A") || qpdf_oh_has_key (q, object, "/AA"))
    return TRUE;
  for (int i = 0; qpdf_oh_is_array (q, kids) && i < MIN (qpdf_oh_get_array_n_items (q, kids), MOST); i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (q, kids, i);

      if (qpdf_oh_is_dictionary (q, kid) && (qpdf_oh_has_key (q, kid, "/A") || qpdf_oh_has_key (q, kid, "/AA")))
        return TRUE;
    }
  return FALSE;
}

static PphSignatureField *
read_field (qpdf_data q, qpdf_oh object, const char *name, const char *type)
{
  PphSignatureField *self = g_new0 (PphSignatureField, 1);
  qpdf_oh value = qpdf_oh_get_key (q, object, "/V");

  self->name = g_strdup (name);
  self->label = dup_text (q, object, "/TU");
  self->type = type_from_name (type);
  self->object = qpdf_oh_get_object_id (q, object);
  self->generation = qpdf_oh_get_generation (q, object);
  self->has_value = !qpdf_oh_is_null (q, value);
  read_widget (q, object, self);
  if (self->type == PPH_FIELD_TYPE_SIGNATURE && qpdf_oh_is_dictionary (q, value))
    self->signature = read_signature (q, value);
  else if (qpdf_oh_is_string (q, value))
    self->value = g_utf8_make_valid (qpdf_oh_get_utf8_value (q, value), -1);
  else if (qpdf_oh_is_name (q, value))
    self->value = g_utf8_make_valid (qpdf_oh_get_name (q, value) + 1, -1);
  else if (qpdf_oh_is_stream (q, value))
    self->value = dup_stream (q, value);
  self->has_actions = starts_something (q, object);
  return self;
}

/* Is this child a field of its own, or only the box of its parent? */
static gboolean
has_fields_below (qpdf_data q, qpdf_oh kids)
{
  for (int i = 0; i < MIN (qpdf_oh_get_array_n_items (q, kids), MOST); i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (q, kids, i);

      if (qpdf_oh_is_dictionary (q, kid) && (qpdf_oh_has_key (q, kid, "/T") || qpdf_oh_has_key (q, kid, "/Kids")))
        return TRUE;
    }
  return FALSE;
}

static void
walk (qpdf_data q, qpdf_oh array, const char *prefix, const char *inherited, int depth, GPtrArray *fields, int *left)
{
  if (depth > DEEPEST || !qpdf_oh_is_array (q, array))
    return;
  for (int i = 0; i < qpdf_oh_get_array_n_items (q, array) && fields->len < MOST && --*left > 0; i++)
    {
      qpdf_oh object = qpdf_oh_get_array_item (q, array, i);
      g_autofree char *own = NULL;
      g_autofree char *name = NULL;
      g_autofree char *type = NULL;
      qpdf_oh kids;

      if (!qpdf_oh_is_dictionary (q, object))
        continue;
      own = dup_text (q, object, "/T");
      name = g_strconcat (prefix, *prefix != '\0' && own != NULL ? "." : "", own, NULL);
      type = qpdf_oh_has_key (q, object, "/FT") ? dup_name (q, object, "/FT") : g_strdup (inherited);
      kids = qpdf_oh_get_key (q, object, "/Kids");
      if (qpdf_oh_is_array (q, kids) && has_fields_below (q, kids))
        walk (q, kids, name, type, depth + 1, fields, left);
      /* A parent that carries a value is looked at too: nothing signed is passed over. */
      if (!qpdf_oh_is_array (q, kids) || !has_fields_below (q, kids) || qpdf_oh_has_key (q, object, "/V"))
        g_ptr_array_add (fields, read_field (q, object, name, type));
    }
}

GPtrArray *
pph_signature_fields_read (PphPdfSource *source)
{
  qpdf_data q = pph_pdf_source_get_qpdf (source);
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_signature_field_free);
  qpdf_oh form = qpdf_oh_get_key (q, qpdf_get_root (q), "/AcroForm");
  int left = 4 * MOST; /* a field that holds itself is met again and again */

  if (qpdf_oh_is_dictionary (q, form))
    walk (q, qpdf_oh_get_key (q, form, "/Fields"), "", "", 0, fields, &left);
  return fields;
}

PphSignatureField *
pph_signature_fields_find (GPtrArray *fields, const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    {
      PphSignatureField *field = fields->pdata[i];

      if (field->type == PPH_FIELD_TYPE_SIGNATURE && g_str_equal (field->name, name))
        return field;
    }
  return NULL;
}

/* A name stands for all that is below it. */
static gboolean
is_among (GStrv names, const char *name)
{
  for (; names != NULL && *names != NULL; names++)
    if (g_str_has_prefix (name, *names) && (name[strlen (*names)] == '\0' || name[strlen (*names)] == '.'))
      return TRUE;
  return FALSE;
}

gboolean
pph_signature_value_locks (const PphSignatureValue *self, const char *name)
{
  switch (self->lock)
    {
    case PPH_FIELD_LOCK_ALL:
      return TRUE;
    case PPH_FIELD_LOCK_INCLUDE:
      return is_among (self->locked, name);
    case PPH_FIELD_LOCK_EXCLUDE:
      return !is_among (self->locked, name);
    case PPH_FIELD_LOCK_NONE:
    default:
      return FALSE;
    }
}

PphSignatureField *
pph_signature_fields_find_lock (GPtrArray *fields, const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    {
      PphSignatureField *field = fields->pdata[i];

      if (field->signature != NULL && pph_signature_value_locks (field->signature, name))
        return field;
    }
  return NULL;
}

int
pph_signature_fields_get_level (GPtrArray *fields)
{
  int level = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const PphSignatureValue *value = ((PphSignatureField *)fields->pdata[i])->signature;

      if (value != NULL && value->docmdp != 0 && (level == 0 || value->docmdp < level))
        level = value->docmdp;
    }
  return level;
}
