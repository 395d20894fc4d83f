/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-private.h"

#include "pph-address.h"
#include "pph-date-text.h"
#include "pph-siret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const PphForm *form;
  const PphFilledForm *filled;
  const PphFormContext *context;
  const PphFormState *state;
  GPtrArray *findings;
} Check;

static void
add (const Check *check, PphSeverity severity, const char *code, const char *key, const char *sentence, const char *fix)
{
  PphFinding *finding = pph_findings_add (check->findings, severity, code, "%s", sentence);

  if (finding == NULL)
    return;
  pph_set_string (&finding->field, key);
  pph_set_string (&finding->fix, fix);
}

/* "“Courriel” (RGC titulaire)": what the person sees. */
static char *
dup_name (const PphFormEntry *entry)
{
  if (entry->context == NULL || g_strcmp0 (entry->context, entry->label) == 0)
    return g_strdup_printf (_ ("“%s”"), pph_str (entry->label));
  /* Translators: a label of a form, then that of the block in which it stands. */
  return g_strdup_printf (_ ("“%s” (%s)"), pph_str (entry->label), entry->context);
}

/* --- one value ------------------------------------------------------------------- */

static void
check_integer (const Check *check, const PphFormEntry *entry, const char *name)
{
  g_autofree char *sentence = NULL;

  if (entry->value[strspn (entry->value, "0123456789 \302\240\342\200\257")] == '\0')
    return;
  sentence = g_strdup_printf (_ ("%s must be a whole number, not “%s”."), name, entry->value);
  add (check, PPH_SEVERITY_ERROR, "integer-invalid", entry->key, sentence, NULL);
}

static void
check_birth (const Check *check, const PphFormEntry *entry, const char *name, const GDate *birth)
{
  GDate of_age = *birth;
  g_autofree char *sentence = NULL;

  if (check->context->today == NULL)
    return;
  g_date_add_years (&of_age, 18);
  if (g_date_compare (birth, check->context->today) >= 0
      || g_date_get_year (birth) + 100 < g_date_get_year (check->context->today))
    {
      sentence = g_strdup_printf (_ ("%s cannot be the date of birth of someone at work."), name);
      add (check, PPH_SEVERITY_ERROR, "birth-implausible", entry->key, sentence, NULL);
    }
  else if (g_date_compare (&of_age, check->context->today) > 0)
    {
      sentence = g_strdup_printf (_ ("%s: this person is not of age."), name);
      add (check, PPH_SEVERITY_ERROR, "not-adult", entry->key, sentence, NULL);
    }
}

static void
check_order (const Check *check, const PphFormField *field, const PphFormEntry *entry, const char *name,
             const GDate *date)
{
  const PphFormEntry *other = field->not_before != NULL ? pph_form_state_find (check->state, field->not_before) : NULL;
  GDate first;

  if (other != NULL && other->value != NULL && pph_date_parse (other->value, &first)
      && g_date_compare (date, &first) < 0)
    {
      g_autofree char *earlier = dup_name (other);
      g_autofree char *sentence = g_strdup_printf (_ ("%s comes before %s."), name, earlier);

      add (check, PPH_SEVERITY_ERROR, "date-order", entry->key, sentence, _ ("Correct one of the two dates."));
    }
  if (field->in_term
      && ((check->context->term_start != NULL && g_date_compare (date, check->context->term_start) < 0)
          || (check->context->term_end != NULL && g_date_compare (date, check->context->term_end) > 0)))
    {
      g_autofree char *sentence = g_strdup_printf (_ ("%s is outside the term of the agreement."), name);

      add (check, PPH_SEVERITY_WARNING, "date-out-of-term", entry->key, sentence, NULL);
    }
}

static void
check_date (const Check *check, const PphFormField *field, const PphFormEntry *entry, const char *name)
{
  GDate date;

  if (!pph_date_parse (entry->value, &date))
    {
      g_autofree char *sentence = g_strdup_printf (_ ("%s is not a date: “%s”."), name, entry->value);

      add (check, PPH_SEVERITY_ERROR, "date-invalid", entry->key, sentence, _ ("Write it as 12/03/2026."));
      return;
    }
  if (field->rule == PPH_FORM_RULE_ADULT)
    check_birth (check, entry, name, &date);
  check_order (check, field, entry, name, &date);
}

static void
check_email (const Check *check, const PphFormField *field, const PphFormEntry *entry, const char *name)
{
  const char *word = pph_email_find_generic_word (entry->value);
  g_autofree char *sentence = NULL;

  if (!pph_email_is_valid (entry->value))
    {
      sentence = g_strdup_printf (_ ("%s is not an e-mail address: “%s”."), name, entry->value);
      add (check, PPH_SEVERITY_ERROR, "email-invalid", entry->key, sentence, _ ("Write it as name@site.fr."));
    }
  else if (field->rule == PPH_FORM_RULE_NOMINATIVE && word != NULL)
    {
      sentence = g_strdup_printf (_ ("%s must be the address of a person: “%s” is that of a service."), name, word);
      add (check, PPH_SEVERITY_ERROR, "email-generic", entry->key, sentence, _ ("Give the person’s own address."));
    }
}

static void
check_choice (const Check *check, const PphFormField *field, const PphFormEntry *entry, const char *name)
{
  g_autofree char *sentence = NULL;

  if (pph_form_field_find_option (field, entry->value) != NULL
      || (field->other != NULL && strcmp (entry->value, PPH_FORM_OTHER) == 0))
    return;
  sentence = g_strdup_printf (_ ("%s has no choice “%s”."), name, entry->value);
  add (check, PPH_SEVERITY_ERROR, "choice-unknown", entry->key, sentence, NULL);
}

static gboolean
same_words (const char *a, const char *b)
{
  g_autofree char *left = g_utf8_casefold (a, -1);
  g_autofree char *right = g_utf8_casefold (b, -1);

  return strcmp (g_strstrip (left), g_strstrip (right)) == 0;
}

static void
check_unlike (const Check *check, const PphFormField *field, const PphFormEntry *entry, const char *name)
{
  const PphFormEntry *other = field->unlike != NULL ? pph_form_state_find (check->state, field->unlike) : NULL;
  g_autofree char *first = NULL;
  g_autofree char *sentence = NULL;

  if (other == NULL || other->value == NULL || !same_words (entry->value, other->value))
    return;
  first = dup_name (other);
  sentence = g_strdup_printf (_ ("%s is the same as %s."), name, first);
  add (check, PPH_SEVERITY_ERROR, "same-value", entry->key, sentence, _ ("Two different people are needed."));
}

static void
check_value (const Check *check, const PphFormField *field, const PphFormEntry *entry)
{
  g_autofree char *name = dup_name (entry);
  g_autofree char *wrong = NULL;
  g_autofree char *sentence = NULL;

  switch (entry->kind)
    {
    case PPH_FORM_INTEGER:
      check_integer (check, entry, name);
      break;
    case PPH_FORM_DATE:
      check_date (check, field, entry, name);
      break;
    case PPH_FORM_SIRET:
      if ((wrong = pph_siret_explain (entry->value)) != NULL)
        add (check, PPH_SEVERITY_ERROR, "siret-invalid", entry->key, wrong, NULL);
      break;
    case PPH_FORM_EMAIL:
      check_email (check, field, entry, name);
      break;
    case PPH_FORM_PHONE:
      if (!pph_phone_is_valid (entry->value))
        {
          sentence = g_strdup_printf (_ ("%s is not a telephone number: “%s”."), name, entry->value);
          add (check, PPH_SEVERITY_ERROR, "phone-invalid", entry->key, sentence, _ ("Write it as 04 91 00 00 00."));
        }
      break;
    case PPH_FORM_CHOICE:
      check_choice (check, field, entry, name);
      break;
    default:
      break;
    }
  check_unlike (check, field, entry, name);
}

/* --- the whole ------------------------------------------------------------------- */

static void
report_missing (const Check *check, const PphFormEntry *entry)
{
  const PphFormReason *reason = entry->reasons != NULL ? pph_list_get (entry->reasons, 0) : NULL;
  const PphFormField *field = pph_form_find_field (check->form, entry->field);
  g_autofree char *name = dup_name (entry);
  g_autofree char *sentence = g_strdup_printf (_ ("%s is missing."), name);

  add (check, PPH_SEVERITY_ERROR, "missing", entry->key, sentence,
       reason != NULL  ? reason->because
       : field != NULL ? field->because
                       : NULL);
}

static void
check_entry (const Check *check, const PphFormEntry *entry)
{
  const PphFormField *field = pph_form_find_field (check->form, entry->key);
  gboolean empty = entry->kind == PPH_FORM_BOX ? !entry->on : entry->value == NULL;

  if (!entry->visible)
    return;
  if (empty && entry->required)
    report_missing (check, entry);
  else if (field != NULL && entry->value != NULL)
    check_value (check, field, entry);
}

/* A box that cannot be asked for yet. */
static void
check_available (const Check *check, const PphFormField *field, const PphFormOption *option)
{
  g_autofree char *key = g_strdup_printf ("%s.%s", field->id, option->id);
  const PphFormEntry *entry = pph_form_state_find (check->state, key);
  g_autofree char *sentence = NULL;
  g_autofree char *day = NULL;
  GDate from;

  if (entry == NULL || !entry->on || option->from == NULL || check->context->today == NULL
      || !pph_date_parse (option->from, &from) || g_date_compare (check->context->today, &from) >= 0)
    return;
  day = pph_date_to_short (&from);
  sentence = g_strdup_printf (_ ("“%s” cannot be asked for before %s."), pph_str (option->label), day);
  add (check, PPH_SEVERITY_ERROR, "not-available", key, sentence, NULL);
}

/* Several choices of which one at least is asked for. */
static void
check_boxes (const Check *check, const PphFormGroup *group, const PphFormField *field)
{
  g_autoptr (GPtrArray) options = pph_form_field_list_boxes (field);
  gboolean any = FALSE, visible = FALSE;

  for (guint i = 0; i < options->len; i++)
    check_available (check, field, options->pdata[i]);
  for (guint i = 0; i < check->state->entries->len; i++)
    {
      const PphFormEntry *entry = check->state->entries->pdata[i];

      if (g_strcmp0 (entry->field, field->id) == 0)
        {
          any = any || entry->on;
          visible = visible || entry->visible;
        }
    }
  if (field->required && visible && !any)
    {
      g_autofree char *label
          = pph_filled_form_dup_label (check->filled, check->form, field->label != NULL ? field->label : group->title);
      g_autofree char *sentence = g_strdup_printf (_ ("Nothing is ticked under “%s”."), label);

      add (check, PPH_SEVERITY_ERROR, "nothing-ticked", field->id, sentence, NULL);
    }
}

/* Values that the definition does not know: kept, and said. */
static void
check_known (const Check *check)
{
  for (guint i = 0; i < pph_list_length (check->filled->values); i++)
    {
      const PphFieldValue *value = pph_list_get (check->filled->values, i);
      g_autofree char *sentence = NULL;

      if (g_str_has_prefix (pph_str (value->name), "parties.")
          || g_str_has_prefix (pph_str (value->name), PPH_FORM_DISMISSED)
          || pph_form_state_find (check->state, pph_str (value->name)) != NULL)
        continue;
      sentence = g_strdup_printf (_ ("This form has no field “%s”."), pph_str (value->name));
      add (check, PPH_SEVERITY_WARNING, "unknown-field", value->name, sentence,
           _ ("What it holds is kept, and printed nowhere."));
    }
}

void
pph_form_check (const PphForm *form, const PphFilledForm *filled, const PphFormContext *context, GPtrArray *findings)
{
  g_autoptr (PphFormState) state = pph_form_compute_state (form, filled);
  Check check = { form, filled, context, state, findings };

  if (context->today != NULL && !pph_form_is_valid_on (form, context->today))
    add (&check, PPH_SEVERITY_WARNING, "form-not-valid", NULL,
         _ ("This version of the form is not in use on this day."), _ ("Look for another version of it."));
  for (guint i = 0; i < state->entries->len; i++)
    check_entry (&check, state->entries->pdata[i]);
  for (guint i = 0; i < pph_list_length (form->groups); i++)
    {
      const PphFormGroup *group = pph_list_get (form->groups, i);

      for (guint j = 0; j < pph_list_length (group->fields); j++)
        {
          const PphFormField *field = pph_list_get (group->fields, j);

          if (field->kind == PPH_FORM_CHOICES || field->kind == PPH_FORM_TREE)
            check_boxes (&check, group, field);
        }
    }
  check_known (&check);
}
