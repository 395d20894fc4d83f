/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-form.h"

#include "pph-date-text.h"
#include "pph-form-return.h"
#include "pph-number-text.h"
#include "pph-plain-blocks.h"
#include "pph-siret.h"

#include <string.h>

typedef struct
{
  const PphForm *form;
  const PphFilledForm *filled;
  PphFormState *state;
  gboolean blank;
  int level; /* of headings within the group */
  PphBlock *root;
} FormComposer;

/* --- pieces ---------------------------------------------------------------------- */

static PphBlock *
add_line (FormComposer *self, const char *text, guint style)
{
  return pph_plain_add (self->root, PPH_BLOCK_PARAGRAPH, text, style);
}

static char *
dup_label (FormComposer *self, const char *label)
{
  return pph_filled_form_dup_label (self->filled, self->form, label);
}

/* Why something is asked: only useful to who fills the blank form by hand. */
static void
add_help (FormComposer *self, const PphFormField *field)
{
  const char *text = field->because != NULL ? field->because : field->help;

  if (self->blank && text != NULL)
    {
      add_line (self, text, PPH_STYLE_ITALIC)->keep_with_next = TRUE;
    }
}

/* --- blanks ---------------------------------------------------------------------- */

static PphInputKind
get_input_kind (const PphFormEntry *entry)
{
  switch (entry->kind)
    {
    case PPH_FORM_BOX:
      return PPH_INPUT_CHECK;
    case PPH_FORM_DATE:
      return PPH_INPUT_DATE;
    case PPH_FORM_LONG:
      return PPH_INPUT_LINES;
    case PPH_FORM_CHOICE:
      return PPH_INPUT_CHOICE;
    default:
      return PPH_INPUT_TEXT;
    }
}

/* What is usually written, in characters: an address for mail is never cut. */
static int
get_room (PphFormKind kind)
{
  switch (kind)
    {
    case PPH_FORM_EMAIL:
      return 30;
    case PPH_FORM_PHONE:
      return 15;
    case PPH_FORM_SIRET:
    case PPH_FORM_DATE:
      return 18;
    default:
      return 0;
    }
}

static PphInput *
input_new (const PphFormEntry *entry)
{
  g_autofree char *name = pph_form_key_to_name (entry->key);
  g_autofree char *label = pph_form_entry_dup_full_label (entry);
  PphInput *input = pph_input_new (get_input_kind (entry), name, label);

  input->required = entry->required;
  input->room = get_room (entry->kind);
  if (entry->kind == PPH_FORM_BOX)
    input->value = entry->on ? g_strdup ("oui") : NULL;
  else if (entry->kind == PPH_FORM_DATE)
    input->value = pph_date_text_to_long (entry->value);
  else if (entry->kind == PPH_FORM_SIRET)
    input->value = pph_siret_format (pph_str (entry->value));
  else
    input->value = g_strdup (entry->value);
  return input;
}

/* @question: what is printed beside the blank, or NULL. */
static PphBlock *
add_input (PphBlock *parent, const PphFormEntry *entry, const char *question)
{
  PphBlock *block = pph_block_add (parent, pph_block_new (PPH_BLOCK_INPUT));

  block->part = g_strdup (entry->key);
  block->input = input_new (entry);
  if (question != NULL)
    pph_plain_set_text (block, question, PPH_STYLE_PLAIN);
  if (entry->kind != PPH_FORM_BOX && entry->kind != PPH_FORM_CHOICE && !pph_input_is_blank (block->input))
    pph_plain_add (block, PPH_BLOCK_PARAGRAPH, block->input->value,
                   entry->kind == PPH_FORM_EMAIL ? PPH_STYLE_NO_HYPHENS : PPH_STYLE_PLAIN);
  return block;
}

/* "Téléphone :" before a line to write on; a label that asks or says nothing more gets no colon. */
static PphBlock *
add_asked (FormComposer *self, const PphFormEntry *entry)
{
  gboolean asks = g_str_has_suffix (entry->label, "?") || g_str_has_suffix (entry->label, ":");
  g_autofree char *question
      = entry->kind == PPH_FORM_BOX || asks ? g_strdup (entry->label) : g_strconcat (entry->label, " :", NULL);

  return add_input (self->root, entry, question);
}

static void
add_choice (FormComposer *self, const PphFormField *field, const PphFormEntry *entry)
{
  PphBlock *block = add_asked (self, entry);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  g_clear_pointer (&block->input->value, g_free);
  for (guint i = 0; i < pph_list_length (field->options); i++)
    {
      const PphFormOption *option = pph_list_get (field->options, i);
      g_autofree char *label = dup_label (self, option->label);

      g_strv_builder_add (labels, label);
      if (g_strcmp0 (option->id, entry->value) == 0)
        block->input->value = g_strdup (label);
    }
  if (field->other != NULL)
    {
      g_strv_builder_add (labels, field->other);
      if (g_strcmp0 (entry->value, "autre") == 0)
        block->input->value = g_strdup (field->other);
    }
  block->input->choices = g_strv_builder_end (labels);
}

static const PphFormEntry *
find_entry (FormComposer *self, const char *field, const char *rest)
{
  g_autofree char *key = rest != NULL ? g_strdup_printf ("%s.%s", field, rest) : g_strdup (field);

  return pph_form_state_find (self->state, key);
}

/* Its label is that of the box above: it is not said twice. */
static void
add_precision (FormComposer *self, const PphFormField *field)
{
  const PphFormEntry *entry = find_entry (self, field->id, "precision");

  if (entry != NULL && (self->blank || entry->visible))
    add_input (self->root, entry, "Précision :");
}

/* --- trees ----------------------------------------------------------------------- */

static char *
dup_option_text (FormComposer *self, const PphFormOption *option)
{
  g_autofree char *label = dup_label (self, option->label);
  GString *text = g_string_new (label);
  GDate from;

  if (option->mark != NULL)
    g_string_append_printf (text, " – %s", option->mark);
  if (option->from != NULL && self->blank && pph_date_parse (option->from, &from))
    {
      g_autofree char *day = pph_date_to_long (&from);

      g_string_append_printf (text, " (à partir du %s)", day);
    }
  return g_string_free (text, FALSE);
}

static void
add_same (FormComposer *self, const PphFormField *field, const char *id)
{
  const PphFormEntry *entry = find_entry (self, field->id, id);
  g_autofree char *text = NULL;

  if (entry == NULL)
    return;
  text = g_strdup_printf ("%s : %s", entry->label, entry->on ? "cochée plus haut" : "même case que plus haut");
  add_line (self, text, PPH_STYLE_ITALIC);
}

static void
add_options (FormComposer *self, const PphFormField *field, const PphList *options, int depth)
{
  for (guint i = 0; i < pph_list_length (options); i++)
    {
      const PphFormOption *option = pph_list_get (options, i);
      g_autofree char *text = dup_option_text (self, option);

      if (option->kind == PPH_OPTION_HEADING)
        {
          pph_plain_add_heading (self->root, text, MIN (self->level + depth, 6));
          add_options (self, field, option->options, depth + 1);
        }
      else if (option->kind == PPH_OPTION_INFO)
        add_line (self, text, PPH_STYLE_ITALIC);
      else if (option->kind == PPH_OPTION_SAME)
        add_same (self, field, option->id);
      else
        add_input (self->root, find_entry (self, field->id, option->id), text);
    }
}

static void
add_boxes (FormComposer *self, const PphFormField *field)
{
  const PphFormEntry *other = find_entry (self, field->id, "autre");
  g_autofree char *label = dup_label (self, field->label);

  if (field->kind != PPH_FORM_TREE)
    pph_plain_add_heading (self->root, label, self->level);
  add_help (self, field);
  add_options (self, field, field->options, 0);
  if (field->other != NULL && other != NULL)
    add_input (self->root, other, other->label);
  add_precision (self, field);
}

/* --- blocks of several blanks ---------------------------------------------------- */

static void
add_parts (FormComposer *self, const PphFormField *field)
{
  g_autofree char *label = dup_label (self, field->label);

  pph_plain_add_heading (self->root, label, self->level);
  add_help (self, field);
  /* Who someone is stands on one page. */
  for (guint i = 0; i < pph_list_length (field->parts); i++)
    add_asked (self, find_entry (self, field->id, ((const PphFormField *)pph_list_get (field->parts, i))->id))
        ->keep_with_next
        = i + 1 < pph_list_length (field->parts);
}

static PphBlock *
add_cell (PphBlock *row)
{
  return pph_block_add (row, pph_block_new (PPH_BLOCK_CELL));
}

static void
add_row (FormComposer *self, PphBlock *table, const PphFormField *field, int row)
{
  PphBlock *block = pph_block_new (PPH_BLOCK_ROW);

  for (guint i = 0; i < pph_list_length (field->parts); i++)
    {
      const PphFormField *part = pph_list_get (field->parts, i);
      g_autofree char *rest = g_strdup_printf ("%d.%s", row, part->id);

      add_input (add_cell (block), find_entry (self, field->id, rest), NULL);
    }
  pph_block_add (table, block);
}

static int
count_rows (FormComposer *self, const PphFormField *field)
{
  int rows = 0;

  for (guint i = 0; i < self->state->entries->len; i++)
    {
      const PphFormEntry *entry = self->state->entries->pdata[i];
      gboolean counts = g_strcmp0 (entry->field, field->id) == 0 && (self->blank || entry->value != NULL);

      if (counts)
        rows = MAX (rows, (int)g_ascii_strtoll (entry->key + strlen (field->id) + 1, NULL, 10));
    }
  return MAX (rows, 1);
}

static void
add_table (FormComposer *self, const PphFormField *field)
{
  g_autofree char *label = dup_label (self, field->label);
  PphBlock *table, *header;

  pph_plain_add_heading (self->root, label, self->level);
  add_help (self, field);
  table = pph_block_add (self->root, pph_block_new (PPH_BLOCK_TABLE));
  table->n_columns = pph_list_length (field->parts);
  table->columns = g_new0 (int, table->n_columns);
  header = pph_block_add (table, pph_block_new (PPH_BLOCK_ROW));
  header->header = TRUE;
  for (guint i = 0; i < table->n_columns; i++)
    pph_plain_add (add_cell (header), PPH_BLOCK_PARAGRAPH,
                   ((const PphFormField *)pph_list_get (field->parts, i))->label, PPH_STYLE_BOLD);
  for (int row = 1; row <= count_rows (self, field); row++)
    add_row (self, table, field, row);
}

/* --- the whole ------------------------------------------------------------------- */

/* Of a filled form, what does not apply is left out, and so is a block that nobody has to fill and nobody did. */
static gboolean
is_shown (FormComposer *self, const PphFormField *field)
{
  gboolean block = field->kind == PPH_FORM_CONTACT || field->kind == PPH_FORM_ORGANISATION;

  if (self->blank)
    return TRUE;
  for (guint i = 0; i < self->state->entries->len; i++)
    {
      const PphFormEntry *entry = self->state->entries->pdata[i];

      if (g_strcmp0 (entry->field, field->id) == 0 && entry->visible
          && (!block || entry->required || entry->value != NULL))
        return TRUE;
    }
  return FALSE;
}

static void
add_field (FormComposer *self, const PphFormField *field)
{
  const PphFormEntry *entry = find_entry (self, field->id, NULL);

  switch (field->kind)
    {
    case PPH_FORM_CHOICE:
      add_help (self, field);
      add_choice (self, field, entry);
      add_precision (self, field);
      break;
    case PPH_FORM_CHOICES:
    case PPH_FORM_TREE:
      add_boxes (self, field);
      break;
    case PPH_FORM_CONTACT:
    case PPH_FORM_ORGANISATION:
      add_parts (self, field);
      break;
    case PPH_FORM_TABLE:
      add_table (self, field);
      break;
    case PPH_FORM_LONG:
      add_help (self, field);
      add_asked (self, entry)->input->lines = field->lines;
      break;
    default:
      add_help (self, field);
      add_asked (self, entry);
      break;
    }
}

static void
add_group (FormComposer *self, const PphFormGroup *group)
{
  g_auto (GStrv) paragraphs = g_strsplit (pph_str (group->text), "\n\n", -1);
  g_autofree char *title = dup_label (self, group->title);
  gboolean any = group->fields == NULL;

  for (guint i = 0; i < pph_list_length (group->fields); i++)
    any = any || is_shown (self, pph_list_get (group->fields, i));
  if (!any)
    return;
  if (group->title != NULL)
    pph_plain_add_heading (self->root, title, 2);
  self->level = group->title != NULL ? 3 : 2;
  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autofree char *text = dup_label (self, g_strstrip (g_strdelimit (paragraphs[i], "\n", ' ')));

      if (text[0] != '\0')
        add_line (self, text, PPH_STYLE_PLAIN);
    }
  for (guint i = 0; i < pph_list_length (group->fields); i++)
    if (is_shown (self, pph_list_get (group->fields, i)))
      add_field (self, pph_list_get (group->fields, i));
}

static void
add_signatures (FormComposer *self, gboolean fillable)
{
  PphBlock *signatures;

  if (self->form->signatures == NULL)
    return;
  signatures = pph_block_add (self->root, pph_block_new (PPH_BLOCK_SIGNATURES));
  for (guint i = 0; i < pph_list_length (self->form->signatures); i++)
    {
      const PphFormSignature *signature = pph_list_get (self->form->signatures, i);
      g_autofree char *label = dup_label (self, signature->label);
      g_autofree char *field = g_strdup_printf ("signature-%s", signature->id);
      const char *const lines[] = { label, NULL };
      gboolean stands = pph_form_signature_stands (signature, self->blank ? NULL : self->filled);

      pph_plain_add_signature (signatures, fillable || !stands ? NULL : field, lines,
                               signature->name != NULL ? pph_filled_form_get (self->filled, signature->name) : NULL);
    }
}

static void
add_title (FormComposer *self)
{
  g_autofree char *source = pph_french_capitalise (self->form->source);

  pph_plain_add (self->root, PPH_BLOCK_TITLE, self->form->title, PPH_STYLE_PLAIN);
  if (source[0] != '\0')
    pph_plain_add (self->root, PPH_BLOCK_SUBTITLE, source, PPH_STYLE_PLAIN);
}

PphComposed *
pph_compose_form (const PphForm *form, const PphFilledForm *filled, gboolean fillable, const char *date)
{
  PphComposed *composed = pph_composed_new ();
  g_autoptr (PphFilledForm) own = filled != NULL ? pph_filled_form_ref (filled) : pph_filled_form_new_for (form);
  g_autoptr (PphFormState) state = pph_form_compute_state (form, own);
  FormComposer self = { form, own, state, filled == NULL, 2, composed->root };

  composed->title = g_strdup (form->title);
  composed->subject = pph_form_dup_subject (form);
  composed->language = g_strdup ("fr-FR");
  composed->footer = g_strdup (form->title);
  composed->date = g_strdup (date);
  add_title (&self);
  for (guint i = 0; i < pph_list_length (form->groups); i++)
    add_group (&self, pph_list_get (form->groups, i));
  add_signatures (&self, fillable);
  return composed;
}
