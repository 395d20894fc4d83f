/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-return.h"

#include "pph-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SUBJECT "Formulaire "
#define VERSION ", version "

char *
pph_form_dup_subject (const PphForm *form)
{
  return g_strconcat (SUBJECT, form->id, VERSION, pph_str (form->version), NULL);
}

gboolean
pph_form_parse_subject (const char *subject, char **id, char **version)
{
  const char *at = subject != NULL ? strstr (subject, VERSION) : NULL;

  if (at == NULL || !g_str_has_prefix (subject, SUBJECT) || at <= subject + strlen (SUBJECT))
    return FALSE;
  *id = g_strndup (subject + strlen (SUBJECT), (gsize)(at - subject) - strlen (SUBJECT));
  *version = g_strdup (at + strlen (VERSION));
  return TRUE;
}

char *
pph_form_key_to_name (const char *key)
{
  return g_strdelimit (g_strdup (key), ".", ':');
}

/* A file being taken. */
typedef struct
{
  const PphForm *form;
  PphFormState *places; /* everything that this file may fill */
  GHashTable *fields;   /* key -> PphPdfField */
  GPtrArray *strangers; /* PphPdfField that no key is the name of */
  PphFilledForm *filled;
  GPtrArray *findings;
} Taking;

/* --- which field is which -------------------------------------------------------- */

static char *
dup_key (const PphPdfField *field)
{
  return g_strdelimit (g_strdup (pph_str (field->name)), ":", '.');
}

/* The form with as many rows as the file has. */
static PphFormState *
compute_places (const PphForm *form, const PphPdfFields *fields)
{
  g_autoptr (PphFilledForm) skeleton = pph_filled_form_new_for (form);

  for (guint i = 0; i < pph_list_length (fields->fields); i++)
    {
      g_autofree char *key = dup_key (pph_list_get (fields->fields, i));
      g_autofree char *id = g_strndup (key, strcspn (key, "."));
      const PphFormField *owner = pph_form_find_field (form, id);

      if (owner != NULL && owner->kind == PPH_FORM_TABLE && owner != pph_form_find_field (form, key)
          && pph_form_find_field (form, key) != NULL)
        {
          g_autoptr (PphFilledForm) before = g_steal_pointer (&skeleton);

          skeleton = pph_filled_form_with (before, form, key, PPH_FORM_TICKED);
        }
    }
  return pph_form_compute_state (form, skeleton);
}

static void
sort_fields (Taking *self, const PphPdfFields *fields)
{
  for (guint i = 0; i < pph_list_length (fields->fields); i++)
    {
      const PphPdfField *field = pph_list_get (fields->fields, i);
      g_autofree char *key = dup_key (field);
      const PphFormEntry *entry = pph_form_state_find (self->places, key);

      if (field->type == PPH_PDF_FIELD_SIGNATURE)
        continue;
      if (entry != NULL && !g_hash_table_contains (self->fields, entry->key))
        g_hash_table_insert (self->fields, entry->key, (gpointer)field);
      else
        g_ptr_array_add (self->strangers, (gpointer)field);
    }
}

static gboolean
has_right_type (const PphFormEntry *entry, const PphPdfField *field)
{
  gboolean ticked = entry->kind == PPH_FORM_BOX || entry->kind == PPH_FORM_CHOICE;

  return field->type == (ticked ? PPH_PDF_FIELD_BUTTON : PPH_PDF_FIELD_TEXT);
}

/* The only place without a field that has the label of @field, or NULL. */
static const PphFormEntry *
find_by_label (const Taking *self, const PphPdfField *field)
{
  const PphFormEntry *found = NULL;

  for (guint i = 0; field->label != NULL && i < self->places->entries->len; i++)
    {
      const PphFormEntry *entry = self->places->entries->pdata[i];
      g_autofree char *label = pph_form_entry_dup_full_label (entry);

      if (g_hash_table_contains (self->fields, entry->key) || g_strcmp0 (label, field->label) != 0
          || !has_right_type (entry, field))
        continue;
      if (found != NULL)
        return NULL;
      found = entry;
    }
  return found;
}

/* Has nobody filled it? A box that is clear is named "Off". */
static gboolean
is_empty (const PphPdfField *field)
{
  return field->value == NULL || (field->type == PPH_PDF_FIELD_BUTTON && g_str_equal (field->value, "Off"));
}

static void
recognise_strangers (Taking *self)
{
  for (guint i = 0; i < self->strangers->len; i++)
    {
      const PphPdfField *field = self->strangers->pdata[i];
      const PphFormEntry *entry = find_by_label (self, field);

      if (entry != NULL)
        {
          g_hash_table_insert (self->fields, entry->key, (gpointer)field);
          pph_findings_add_about (self->findings, PPH_SEVERITY_WARNING, "form-field-renamed", entry->key,
                                  /* Translators: names of a field: the one found, then the one expected. */
                                  _ ("The field “%s” was taken for “%s”, which has the same label."),
                                  pph_str (field->name), entry->key);
        }
      else if (is_empty (field))
        pph_findings_add_about (self->findings, PPH_SEVERITY_HINT, "form-field-unknown", field->name,
                                _ ("The form has no field “%s”; it is empty."), pph_str (field->name));
      else
        pph_findings_add_about (self->findings, PPH_SEVERITY_ERROR, "form-field-unknown", field->name,
                                _ ("The form has no field “%s”, which says “%s”."), pph_str (field->name),
                                field->value);
    }
}

/* --- values ---------------------------------------------------------------------- */

static void
set_value (Taking *self, const char *key, const char *text)
{
  g_autoptr (PphFilledForm) before = g_steal_pointer (&self->filled);

  self->filled = pph_filled_form_with (before, self->form, key, text);
}

/* Line ends as other programs write them. */
static char *
dup_text (const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\r\n", -1);

  return g_strdelimit (g_strjoinv ("\n", lines), "\r", '\n');
}

/* The id of the option that the box @state stands for: "choix1" is the first. (transfer none) (nullable) */
static const char *
find_choice (const PphFormField *field, const char *state)
{
  guint options = pph_list_length (field->options);
  guint64 n;

  if (!g_str_has_prefix (state, "choix")
      || !g_ascii_string_to_unsigned (state + strlen ("choix"), 10, 1, options + 1, &n, NULL))
    return NULL;
  if (n <= options)
    return ((const PphFormOption *)pph_list_get (field->options, (guint)n - 1))->id;
  return field->other != NULL ? PPH_FORM_OTHER : NULL;
}

static void
add_no_choice (Taking *self, const PphFormEntry *entry, const PphPdfField *field)
{
  g_autofree char *label = pph_form_entry_dup_full_label (entry);

  pph_findings_add_about (self->findings, PPH_SEVERITY_ERROR, "form-value-unknown", entry->key,
                          /* Translators: the label of a field, then a value. */
                          _ ("“%s” has no choice “%s”."), label, field->value);
}

static gboolean
is_ticked (const PphPdfField *field)
{
  return g_strcmp0 (field->value, "Oui") == 0;
}

static void
take_value (Taking *self, const PphFormEntry *entry, const PphPdfField *field)
{
  const PphFormField *definition = pph_form_find_field (self->form, entry->key);
  g_autofree char *label = pph_form_entry_dup_full_label (entry);
  g_autofree char *text = NULL;

  if (!has_right_type (entry, field))
    {
      pph_findings_add_about (self->findings, PPH_SEVERITY_ERROR, "form-field-type", entry->key,
                              /* Translators: the label of a field, then a value, which may be empty. */
                              _ ("The field of “%s” is of another kind than expected; it says “%s”."), label,
                              pph_str (field->value));
      return;
    }
  if (is_empty (field))
    return;
  if (entry->kind == PPH_FORM_BOX && is_ticked (field))
    set_value (self, entry->key, PPH_FORM_TICKED);
  else if (entry->kind == PPH_FORM_CHOICE && definition != NULL && find_choice (definition, field->value) != NULL)
    set_value (self, entry->key, find_choice (definition, field->value));
  else if (entry->kind == PPH_FORM_BOX || entry->kind == PPH_FORM_CHOICE)
    add_no_choice (self, entry, field);
  else
    set_value (self, entry->key, text = dup_text (field->value));
}

static void
note_reached (G_GNUC_UNUSED const PphFormBox *from, const PphFormLink *link, G_GNUC_UNUSED gboolean required,
              gpointer data)
{
  g_hash_table_add (data, link->target);
}

/* Boxes that another ticked box leads to: they come back by themselves. (transfer full): keys of @boxes */
static GHashTable *
list_followers (const Taking *self, GHashTable *boxes)
{
  GHashTable *followers = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key, box;

  for (g_hash_table_iter_init (&iter, boxes); g_hash_table_iter_next (&iter, &key, &box);)
    {
      const PphPdfField *field = g_hash_table_lookup (self->fields, key);

      if (field != NULL && is_ticked (field))
        pph_form_reach (boxes, box, note_reached, followers);
    }
  return followers;
}

static void
take_values (Taking *self)
{
  g_autoptr (GHashTable) boxes = pph_form_index_boxes (self->form);
  g_autoptr (GHashTable) followers = list_followers (self, boxes);

  for (guint i = 0; i < self->places->entries->len; i++)
    {
      const PphFormEntry *entry = self->places->entries->pdata[i];
      const PphPdfField *field = g_hash_table_lookup (self->fields, entry->key);

      if (field != NULL && !(is_ticked (field) && g_hash_table_contains (followers, entry->key)))
        take_value (self, entry, field);
    }
}

/* --- what is not as it was sent -------------------------------------------------- */

/* A filled file leaves out what did not apply, empty blocks and empty rows. */
static gboolean
is_expected (const Taking *self, const PphFormEntry *entry)
{
  const PphFormField *owner = pph_form_find_field (self->form, entry->field);

  if (!entry->visible || owner == NULL || owner->kind == PPH_FORM_TABLE)
    return FALSE;
  return entry->required || (owner->kind != PPH_FORM_CONTACT && owner->kind != PPH_FORM_ORGANISATION);
}

static void
check_place (Taking *self, const PphFormEntry *entry)
{
  const PphPdfField *field = g_hash_table_lookup (self->fields, entry->key);
  g_autofree char *label = pph_form_entry_dup_full_label (entry);
  const PphFormReason *reason;

  if (field == NULL && is_expected (self, entry))
    pph_findings_add_about (self->findings, PPH_SEVERITY_WARNING, "form-field-missing", entry->key,
                            _ ("The file has no field for “%s”."), label);
  if (field == NULL || is_ticked (field) || !entry->on || !entry->automatic)
    return;
  reason = pph_list_get (entry->reasons, 0);
  pph_findings_add_about (self->findings, PPH_SEVERITY_WARNING, "form-box-follows", entry->key,
                          /* Translators: the label of a box, then the reason why it is ticked, a sentence. */
                          _ ("“%s” is clear in the file, but follows from what is ticked: %s"), label,
                          pph_str (reason->because));
}

static void
check_places (Taking *self)
{
  g_autoptr (PphFormState) state = pph_form_compute_state (self->form, self->filled);

  for (guint i = 0; i < state->entries->len; i++)
    check_place (self, state->entries->pdata[i]);
}

static void
check_programs (const PphPdfFields *fields, GPtrArray *findings)
{
  gboolean programs = fields->has_programs;

  for (guint i = 0; i < pph_list_length (fields->fields); i++)
    programs = programs || ((const PphPdfField *)pph_list_get (fields->fields, i))->has_actions;
  if (programs)
    pph_findings_add (findings, PPH_SEVERITY_WARNING, "form-programs", "%s",
                      _ ("The file holds programs (JavaScript), which were ignored."));
  if (fields->has_xfa)
    pph_findings_add (findings, PPH_SEVERITY_WARNING, "form-xfa", "%s",
                      _ ("The file holds a second form (XFA), which was ignored: its values may differ."));
}

PphFilledForm *
pph_form_take_fields (const PphForm *form, const PphPdfFields *fields, GPtrArray *findings)
{
  g_autoptr (PphFormState) places = compute_places (form, fields);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) strangers = g_ptr_array_new ();
  Taking self = { form, places, by_key, strangers, pph_filled_form_new_for (form), findings };

  check_programs (fields, findings);
  sort_fields (&self, fields);
  recognise_strangers (&self);
  if (g_hash_table_size (by_key) == 0)
    {
      PphFinding *finding
          = pph_findings_add (findings, PPH_SEVERITY_ERROR, "form-flattened", "%s",
                              _ ("The file has no fields of the form any more: what was filled in is only drawn."));

      if (finding != NULL)
        {
          pph_set_string (&finding->fix, _ ("Ask for the file as it was saved, not printed, or copy it by hand."));
        }
      return self.filled;
    }
  take_values (&self);
  check_places (&self);
  return self.filled;
}
