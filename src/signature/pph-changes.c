/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-changes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_WAY 6 /* from a field to what its appearance uses */

/* Points²: a third of a page of A4.  What is larger is no box to sign in: painted after another had signed, it would
 * show a page of its own. */
#define LARGEST_BOX (595.0 * 842.0 / 3)

typedef struct
{
  PphRevision *a, *b;
  int level;
  GPtrArray *changes;
  char *why;    /* NULL: all explained so far */
  gboolean any; /* something that was there is not the same */
} Comparison;

static gboolean refuse (Comparison *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (Comparison *self, const char *format, ...)
{
  va_list args;

  if (self->why == NULL)
    {
      va_start (args, format);
      self->why = g_strdup_vprintf (format, args);
      va_end (args);
    }
  return FALSE;
}

static void tell (Comparison *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
tell (Comparison *self, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  if (!g_ptr_array_find_with_equal_func (self->changes, text, g_str_equal, NULL))
    g_ptr_array_add (self->changes, g_steal_pointer (&text));
}

static gboolean
is_same_value (Comparison *self, qpdf_oh a, qpdf_oh b)
{
  g_autofree char *text = g_strdup (qpdf_oh_unparse (self->a->q, a));

  return g_str_equal (text, qpdf_oh_unparse (self->b->q, b));
}

static GPtrArray *
list_keys (qpdf_data q, qpdf_oh dictionary)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  if (!qpdf_oh_is_dictionary (q, dictionary))
    return keys;
  qpdf_oh_begin_dict_key_iter (q, dictionary);
  while (qpdf_oh_dict_more_keys (q))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (q)));
  return keys;
}

/* Are all keys that differ among @allowed (NULL-terminated)? */
static gboolean
differ_only_in (Comparison *self, qpdf_oh a, qpdf_oh b, const char *const *allowed)
{
  g_autoptr (GPtrArray) old = list_keys (self->a->q, a);
  g_autoptr (GPtrArray) new = list_keys (self->b->q, b);

  for (guint i = 0; i < new->len; i++)
    if (!g_strv_contains (allowed, new->pdata[i])
        && !is_same_value (self, qpdf_oh_get_key (self->a->q, a, new->pdata[i]),
                           qpdf_oh_get_key (self->b->q, b, new->pdata[i])))
      return FALSE;
  for (guint i = 0; i < old->len; i++)
    if (!g_strv_contains (allowed, old->pdata[i]) && !qpdf_oh_has_key (self->b->q, b, old->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
differ_in (Comparison *self, qpdf_oh a, qpdf_oh b, const char *key)
{
  return !is_same_value (self, qpdf_oh_get_key (self->a->q, a, key), qpdf_oh_get_key (self->b->q, b, key));
}

/* Is @number referred to in @a only under @keys (NULL-terminated), or from lists that are? */
static gboolean
plays_only (Comparison *self, int number, const char *const *keys, int depth)
{
  g_autoptr (GArray) references = pph_revision_get_references (self->a, number);

  for (guint i = 0; i < references->len; i++)
    {
      const PphReference *reference = &g_array_index (references, PphReference, i);

      if (*reference->key == '\0' ? depth == 0 || !plays_only (self, reference->from, keys, depth - 1)
                                  : !g_strv_contains (keys, reference->key))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_document_stamp (const PphSignatureField *field)
{
  return field->signature != NULL && g_str_equal (field->signature->sub_filter, "/ETSI.RFC3161");
}

static gboolean
covers_page (const PphSignatureField *field)
{
  return field->width * field->height > LARGEST_BOX;
}

/* A field that is new in @b: a box for a signature and nothing else.  Unsigned and visible, it would
 * only hide what is below it. */
static gboolean
explain_new_field (Comparison *self, int number)
{
  static const char *const allowed[]
      = { "/Type", "/Subtype", "/FT", "/T",    "/TU", "/TM", "/Ff",     "/F", "/Rect", "/P",    "/AP",     "/V",
          "/MK",   "/DA",      "/Q",  "/Lock", "/SV", "/BS", "/Border", "/M", "/NM",   "/Kids", "/Parent", NULL };
  PphSignatureField *field = g_hash_table_lookup (self->b->by_object, GINT_TO_POINTER (number));
  g_autoptr (GPtrArray) keys = NULL;

  if (field == NULL || field->type != PPH_FIELD_TYPE_SIGNATURE)
    return refuse (self, _ ("Something other than a signature field was added to the form or to a page."));
  keys = list_keys (self->b->q, pph_revision_get_object (self->b, number));
  for (guint i = 0; i < keys->len; i++)
    if (!g_strv_contains (allowed, keys->pdata[i]))
      return refuse (self, _ ("The new signature field “%s” does more than hold a signature."), field->name);
  if (self->level == 1 && !is_document_stamp (field))
    return refuse (self, _ ("“%s” was signed although the file was certified as final."), field->name);
  if (field->width > 0 && field->height > 0 && field->signature == NULL)
    return refuse (self, _ ("A visible box, “%s”, was added without a signature: it can hide what is below it."),
                   field->name);
  if (field->width > 0 && field->height > 0 && self->level > 0)
    return refuse (self, _ ("A visible box, “%s”, was added although the file was certified."), field->name);
  if (covers_page (field))
    return refuse (self, _ ("The box of “%s” is so large that it hides the page."), field->name);
  if (field->width > 0 && field->height > 0)
    tell (self, _ ("A visible box was added for the signature “%s”: look at what it covers."), field->name);
  return TRUE;
}

/* @b begins with all of @a; what follows are new signature fields. */
static gboolean
explain_list (Comparison *self, qpdf_oh a, qpdf_oh b)
{
  int old = qpdf_oh_is_array (self->a->q, a) ? qpdf_oh_get_array_n_items (self->a->q, a) : 0;
  int new = qpdf_oh_is_array (self->b->q, b) ? qpdf_oh_get_array_n_items (self->b->q, b) : -1;

  if (new < old)
    return refuse (self, _ ("Fields or annotations were removed."));
  for (int i = 0; i < old; i++)
    if (!is_same_value (self, qpdf_oh_get_array_item (self->a->q, a, i), qpdf_oh_get_array_item (self->b->q, b, i)))
      return refuse (self, _ ("Fields or annotations were replaced."));
  for (int i = old; i < new; i++)
    {
      int number = qpdf_oh_get_object_id (self->b->q, qpdf_oh_get_array_item (self->b->q, b, i));

      if (!explain_new_field (self, number))
        return FALSE;
    }
  return TRUE;
}

/* Does @b have all that @a has, and perhaps more? Dictionaries are looked into. */
static gboolean
only_adds (Comparison *self, qpdf_oh a, qpdf_oh b, int depth)
{
  g_autoptr (GPtrArray) keys = list_keys (self->a->q, a);

  if (is_same_value (self, a, b) || qpdf_oh_is_null (self->a->q, a))
    return TRUE;
  if (depth == 0 || !qpdf_oh_is_dictionary (self->a->q, a) || !qpdf_oh_is_dictionary (self->b->q, b))
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    if (!only_adds (self, qpdf_oh_get_key (self->a->q, a, keys->pdata[i]),
                    qpdf_oh_get_key (self->b->q, b, keys->pdata[i]), depth - 1))
      return FALSE;
  return TRUE;
}

static gboolean
explain_form (Comparison *self, qpdf_oh a, qpdf_oh b)
{
  static const char *const allowed[] = { "/Fields", "/SigFlags", "/DA", "/DR", NULL };
  static const char *const part[] = { "/AcroForm", NULL };
  /* Where readers make the look of fields themselves, what they make it with is a part of it. */
  gboolean fixed = qpdf_oh_has_key (self->a->q, a, "/NeedAppearances")
                   && (differ_in (self, a, b, "/DA") || differ_in (self, a, b, "/DR"));

  if (fixed || !plays_only (self, self->a->form, part, 0) || !qpdf_oh_is_dictionary (self->b->q, b)
      || !differ_only_in (self, a, b, allowed)
      || !only_adds (self, qpdf_oh_get_key (self->a->q, a, "/DA"), qpdf_oh_get_key (self->b->q, b, "/DA"), 0)
      || !only_adds (self, qpdf_oh_get_key (self->a->q, a, "/DR"), qpdf_oh_get_key (self->b->q, b, "/DR"), 2))
    return refuse (self, _ ("The form of the document was changed."));
  return !differ_in (self, a, b, "/Fields")
         || explain_list (self, qpdf_oh_get_key (self->a->q, a, "/Fields"), qpdf_oh_get_key (self->b->q, b, "/Fields"));
}

static gboolean
explain_catalog (Comparison *self, qpdf_oh a, qpdf_oh b)
{
  static const char *const allowed[] = { "/AcroForm", "/DSS", "/Extensions", "/Version", NULL };
  static const char *const part[] = { "/Root", "/Data", NULL }; /* of what a certification is about */

  if (!plays_only (self, self->a->catalog, part, 0) || !differ_only_in (self, a, b, allowed))
    return refuse (self, _ ("The catalog of the document was changed: what it opens with, its outline or its pages."));
  if (differ_in (self, a, b, "/DSS"))
    tell (self, _ ("Data for checking the signatures were added."));
  return !differ_in (self, a, b, "/AcroForm")
         || explain_form (self, qpdf_oh_get_key (self->a->q, a, "/AcroForm"),
                          qpdf_oh_get_key (self->b->q, b, "/AcroForm"));
}

static gboolean
explain_page (Comparison *self, qpdf_oh a, qpdf_oh b)
{
  static const char *const allowed[] = { "/Annots", NULL };

  if (!differ_only_in (self, a, b, allowed))
    return refuse (self, _ ("A page was changed."));
  return explain_list (self, qpdf_oh_get_key (self->a->q, a, "/Annots"), qpdf_oh_get_key (self->b->q, b, "/Annots"));
}

/* Was the field unsigned, and is it signed now? */
static gboolean
is_being_signed (Comparison *self, int number)
{
  PphSignatureField *old = g_hash_table_lookup (self->a->by_object, GINT_TO_POINTER (number));
  PphSignatureField *new = g_hash_table_lookup (self->b->by_object, GINT_TO_POINTER (number));

  return old != NULL && new != NULL && old->type == PPH_FIELD_TYPE_SIGNATURE
         && !old->has_value &&new->signature != NULL;
}

static gboolean
explain_field (Comparison *self, int number, qpdf_oh a, qpdf_oh b)
{
  static const char *const allowed[] = { "/V", "/AP", "/F", "/M", "/MK", "/DA", "/AS", NULL };
  static const char *const part[] = { "/Fields", "/Kids", "/Parent", "/Annots", "/Obj", NULL };
  PphSignatureField *field = g_hash_table_lookup (self->a->by_object, GINT_TO_POINTER (number));
  PphSignatureField *lock = pph_signature_fields_find_lock (self->a->fields, field->name);

  if (field->type != PPH_FIELD_TYPE_SIGNATURE)
    return refuse (self, _ ("The field “%s” was filled in or changed."), field->name);
  if (field->has_value)
    return refuse (self, _ ("The signed field “%s” was changed."), field->name);
  if (!is_being_signed (self, number))
    return refuse (self, _ ("The box of “%s” was changed without a signature."), field->name);
  if (!differ_only_in (self, a, b, allowed))
    return refuse (self, _ ("The field “%s” was changed in more than its signature."), field->name);
  if (!plays_only (self, number, part, 1))
    return refuse (self, _ ("“%s” is more than a field: something else of the document is changed with it."),
                   field->name);
  if (self->level == 1)
    return refuse (self, _ ("“%s” was signed although the file was certified as final."), field->name);
  if (lock != NULL)
    /* Translators: a field, then the field of an earlier signature */
    return refuse (self, _ ("“%s” was signed although the signature of “%s” had closed it."), field->name, lock->name);
  if (covers_page (field))
    return refuse (self, _ ("The box of “%s” is so large that it hides the page."), field->name);
  tell (self, _ ("“%s” was signed."), field->name);
  return TRUE;
}

/* May what hangs there be exchanged: what a field that is being signed looks like, or data for checking? */
static gboolean
may_change_below (Comparison *self, const PphReference *reference)
{
  static const char *const look[] = { "/AP", "/MK", NULL };
  static const char *const part[] = { "/DSS", NULL };

  if (is_being_signed (self, reference->from))
    return g_strv_contains (look, reference->top);
  if (reference->from == self->a->catalog)
    return g_str_equal (reference->top, "/DSS");
  return reference->from != 0 && reference->from == self->a->security && plays_only (self, reference->from, part, 0);
}

/* In @a, does every way to @number lead through such a place?  What else uses it would change too. */
static gboolean
is_only_under (Comparison *self, int number, int depth)
{
  g_autoptr (GArray) references = pph_revision_get_references (self->a, number);

  if (references->len == 0 || depth > LONGEST_WAY)
    return FALSE;
  for (guint i = 0; i < references->len; i++)
    {
      const PphReference *reference = &g_array_index (references, PphReference, i);

      if (!may_change_below (self, reference)
          && (reference->from == 0 || !is_only_under (self, reference->from, depth + 1)))
        return FALSE;
    }
  return TRUE;
}

/* What the document says about itself, of which nothing is shown on its pages; and which plays no other part. */
static gboolean
explain_information (Comparison *self, int number, const char *key)
{
  const char *const part[] = { key, NULL };

  if (self->level == 1 || !plays_only (self, number, part, 0))
    return refuse (self, _ ("An object of the document was changed (number %d)."), number);
  tell (self, _ ("The document information was changed."));
  return TRUE;
}

static gboolean
explain_security (Comparison *self, int number)
{
  static const char *const part[] = { "/DSS", NULL };

  if (!plays_only (self, number, part, 0))
    return refuse (self, _ ("An object of the document was changed (number %d)."), number);
  tell (self, _ ("Data for checking the signatures were added."));
  return TRUE;
}

/* Object @number is in both and is not the same. */
static gboolean
explain_object (Comparison *self, int number)
{
  qpdf_oh a = pph_revision_get_object (self->a, number), b = pph_revision_get_object (self->b, number);
  gboolean dictionaries = qpdf_oh_is_dictionary (self->a->q, a) && qpdf_oh_is_dictionary (self->b->q, b);
  gpointer key = GINT_TO_POINTER (number);

  if (dictionaries && number == self->a->catalog)
    return explain_catalog (self, a, b);
  if (dictionaries && number == self->a->form && number == self->b->form)
    return explain_form (self, a, b);
  if ((number == self->a->form_fields && number == self->b->form_fields)
      || (g_hash_table_contains (self->a->annotation_lists, key)
          && g_hash_table_contains (self->b->annotation_lists, key)))
    return explain_list (self, a, b);
  if (dictionaries && g_hash_table_contains (self->a->page_set, key))
    return explain_page (self, a, b);
  if (dictionaries && g_hash_table_contains (self->a->by_object, key))
    return explain_field (self, number, a, b);
  if (dictionaries && number == self->a->security && number == self->b->security)
    return explain_security (self, number);
  if (dictionaries && number == self->a->information && number == self->b->information)
    return explain_information (self, number, "/Info");
  if (number == self->a->metadata && number == self->b->metadata && qpdf_oh_is_stream (self->a->q, a)
      && qpdf_oh_is_stream (self->b->q, b))
    return explain_information (self, number, "/Metadata");
  if (is_only_under (self, number, 0))
    return TRUE;
  return refuse (self, _ ("An object of the document was changed (number %d)."), number);
}

static gboolean
is_same_text (GBytes *a, GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

static gboolean
is_referred_to (Comparison *self, int number)
{
  g_autoptr (GArray) references = pph_revision_get_references (self->a, number);

  return references->len > 0;
}

static void
compare_object (Comparison *self, int number)
{
  GBytes *a = pph_revision_get_text (self->a, number), *b = pph_revision_get_text (self->b, number);

  if (is_same_text (a, b))
    return;
  self->any = self->any || a != NULL;
  /* What is new is reached through something that changed, and judged there; unless the old file
   * referred to it already, as to an object that did not exist. */
  if (a == NULL && pph_revision_mentions (self->a, number) && is_referred_to (self, number))
    refuse (self, _ ("An object that the document only referred to was added (number %d)."), number);
  else if (a != NULL)
    explain_object (self, number);
}

/* Does the update name all that it changes?  An entry of a dictionary whose object comes to be comes to be with it,
 * although the dictionary is the same bytes. */
static gboolean
is_told_by_update (Comparison *self)
{
  const GArray *updated = self->a->updated;

  for (guint i = 0; updated != NULL && i < updated->len; i++)
    {
      int number = g_array_index (updated, int, i);

      if (pph_revision_get_text (self->a, number) == NULL && pph_revision_mentions (self->a, number))
        return FALSE;
    }
  return updated != NULL;
}

static void
compare_objects (Comparison *self)
{
  const GArray *updated = is_told_by_update (self) ? self->a->updated : NULL;
  guint n = updated != NULL ? updated->len : (guint)MAX (self->a->size, self->b->size);

  for (guint i = 0; i < n && self->why == NULL; i++)
    compare_object (self, updated != NULL ? g_array_index (updated, int, i) : (int)i);
}

static gboolean
have_same_pages (Comparison *self)
{
  const GArray *a = self->a->pages, *b = self->b->pages;

  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (int)) == 0);
}

char *
pph_changes_compare (PphRevision *before, PphRevision *after, GPtrArray *changes)
{
  int level = pph_signature_fields_get_level (before->fields);
  Comparison self = { .a = before, .b = after, .level = level, .changes = changes };

  if (before->catalog == 0 || before->catalog != after->catalog)
    refuse (&self, _ ("The catalog of the document was replaced by another."));
  else if (pph_revision_has_generations (before))
    refuse (&self, _ ("The document has objects that were made twice: what changed cannot be told."));
  else if (!have_same_pages (&self))
    refuse (&self, _ ("Pages were added, removed or replaced."));
  else
    compare_objects (&self);
  if (self.why == NULL && !self.any)
    refuse (&self, _ ("Bytes were added after the signature that belong to nothing."));
  return self.why;
}
