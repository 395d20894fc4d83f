/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-propose-private.h"

#include "pph-template-private.h"
#include "pph-template-write.h"

#include <string.h>

/* -- one proposal ------------------------------------------------------------ */

static void
place_free (gpointer data)
{
  PphProposalPlace *self = data;

  g_free (self->filters);
  g_clear_pointer (&self->part, g_ref_string_release);
  g_free (self);
}

static PphProposal *
proposal_new (const char *name, const char *label, PphFieldType type)
{
  PphProposal *self = g_new0 (PphProposal, 1);

  self->name = g_strdup (name);
  self->label = g_strdup (label);
  self->type = type;
  self->places = g_ptr_array_new_with_free_func (place_free);
  return self;
}

void
pph_proposal_free (PphProposal *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self->value);
  g_free (self->stored);
  g_ptr_array_unref (self->places);
  g_free (self);
}

PphProposal *
pph_proposal_copy_as (const PphProposal *self, const char *name, const char *label, PphFieldType type)
{
  PphProposal *copy = proposal_new (name, label, type);
  /* As text, what stands there is printed as it stands. */
  gboolean plain = self->field && type != self->type;

  copy->value = g_strdup (self->value);
  copy->stored = g_strdup (plain && type == PPH_FIELD_TYPE_TEXT ? self->value : self->stored);
  copy->field = self->field;
  copy->gap = self->gap;
  for (guint i = 0; i < self->places->len; i++)
    {
      const PphProposalPlace *place = self->places->pdata[i];
      PphProposalPlace *made = g_memdup2 (place, sizeof *place);

      made->filters = g_strdup (plain ? "" : place->filters);
      made->part = place->part != NULL ? g_ref_string_acquire (place->part) : NULL;
      g_ptr_array_add (copy->places, made);
    }
  return copy;
}

/* -- finding ----------------------------------------------------------------- */

gboolean
pph_same_words (const char *a, const char *b)
{
  g_autoptr (GRegex) between = g_regex_new ("[^\\p{L}\\p{N}]+", 0, 0, NULL);
  g_autofree char *ours = g_regex_replace_literal (between, a, -1, 0, " ", 0, NULL);
  g_autofree char *theirs = g_regex_replace_literal (between, b, -1, 0, " ", 0, NULL);

  return strcmp (g_strstrip (ours), g_strstrip (theirs)) == 0;
}

typedef struct
{
  guint run;
  gsize start, end;
} Taken;

gboolean
pph_proposer_is_free (PphProposer *self, guint run, gsize start, gsize length)
{
  for (guint i = 0; i < self->taken->len; i++)
    {
      const Taken *other = &g_array_index (self->taken, Taken, i);

      if (other->run == run && start < other->end && other->start < start + length)
        return FALSE;
    }
  return TRUE;
}

gboolean
pph_proposer_add_place (PphProposer *self, PphProposal *proposal, guint run, gsize start, gsize end,
                        const char *filters)
{
  const PphRun *of = self->runs->pdata[run];
  const Taken taken = { run, start, end };
  PphProposalPlace *place;

  if (!pph_proposer_is_free (self, run, start, end - start))
    return FALSE;
  g_array_append_val (self->taken, taken);
  place = g_new0 (PphProposalPlace, 1);
  place->run = run;
  place->run_start = start;
  place->start = of->offset + start;
  place->end = of->offset + end;
  place->filters = g_strdup (filters);
  place->part = of->part != NULL ? g_ref_string_acquire (of->part) : NULL;
  g_ptr_array_add (proposal->places, place);
  return TRUE;
}

PphProposal *
pph_proposer_add (PphProposer *self, const char *name, const char *label, PphFieldType type, const char *value,
                  const char *stored, gboolean field)
{
  PphProposal *proposal = proposal_new (name, label, type);

  proposal->value = g_strdup (value);
  proposal->stored = g_strdup (stored);
  proposal->field = field;
  proposal->gap = pph_text_is_gap (value);
  g_ptr_array_add (self->proposals, proposal);
  return proposal;
}

/* -- names ------------------------------------------------------------------- */

static gboolean
has_label (PphProposer *self, const char *label)
{
  for (guint i = 0; i < self->proposals->len; i++)
    if (strcmp (((const PphProposal *)self->proposals->pdata[i])->label, label) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_name (PphProposer *self, const char *name)
{
  for (guint i = 0; i < self->proposals->len; i++)
    if (strcmp (((const PphProposal *)self->proposals->pdata[i])->name, name) == 0)
      return TRUE;
  for (guint i = 0; i < pph_list_length (self->version->values); i++)
    {
      const char *other = pph_str (((const PphFieldValue *)pph_list_get (self->version->values, i))->name);

      if (g_str_has_prefix (other, name) && strchr (".=", other[strlen (name)]) != NULL)
        return TRUE;
    }
  return g_strv_contains (pph_template_own_names, name) || pph_version_find_party (self->version, name) != NULL;
}

PphProposal *
pph_proposer_add_field (PphProposer *self, const char *label, PphFieldType type, const char *value, const char *stored)
{
  g_autofree char *slug = pph_template_name_from (label, 5, '_');
  g_autofree char *name = g_strdup (slug[0] != '\0' ? slug : "champ");
  g_autofree char *unique = g_strdup (label);

  for (guint i = 2; has_name (self, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", slug[0] != '\0' ? slug : "champ", i);
    }
  for (guint i = 2; has_label (self, unique); i++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s (%u)", label, i);
    }
  return pph_proposer_add (self, name, unique, type, value, stored, TRUE);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const PphProposalPlace *x = *(PphProposalPlace *const *)a, *y = *(PphProposalPlace *const *)b;

  return x->start < y->start ? -1 : x->start > y->start;
}

static int
compare_proposals (gconstpointer a, gconstpointer b)
{
  const PphProposal *x = *(PphProposal *const *)a, *y = *(PphProposal *const *)b;

  return compare_places (x->places->pdata, y->places->pdata);
}

PphProposals *
pph_proposals_find (const PphVersion *version)
{
  PphProposals *self = g_new0 (PphProposals, 1);
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (Taken));
  PphProposer proposer = { .version = version, .taken = taken };

  g_return_val_if_fail (version != NULL, self);

  self->version = pph_version_ref (version);
  self->proposals = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_proposal_free);
  runs = pph_runs_list (version, &self->text);
  proposer.text = self->text;
  proposer.runs = runs;
  proposer.proposals = self->proposals;
  pph_propose_parties (&proposer);
  pph_propose_patterns (&proposer);

  for (guint i = self->proposals->len; i-- > 0;)
    {
      PphProposal *proposal = self->proposals->pdata[i];

      if (proposal->places->len == 0)
        g_ptr_array_remove_index (self->proposals, i);
      else
        g_ptr_array_sort (proposal->places, compare_places);
    }
  g_ptr_array_sort (self->proposals, compare_proposals);
  return self;
}

void
pph_proposals_free (PphProposals *self)
{
  pph_version_unref (self->version);
  g_free (self->text);
  g_ptr_array_unref (self->proposals);
  g_free (self);
}

/* -- applying ---------------------------------------------------------------- */

static void
replacement_free (gpointer data)
{
  PphReplacement *self = data;

  g_free (self->tag);
  g_free (self);
}

static int
compare_replacements (gconstpointer a, gconstpointer b)
{
  const PphReplacement *x = *(PphReplacement *const *)a, *y = *(PphReplacement *const *)b;

  if (x->run != y->run)
    return x->run < y->run ? -1 : 1;
  return x->start < y->start ? -1 : x->start > y->start;
}

static GPtrArray *
list_replacements (const GPtrArray *taken)
{
  GPtrArray *replacements = g_ptr_array_new_with_free_func (replacement_free);

  for (guint i = 0; i < taken->len; i++)
    {
      const PphProposal *proposal = taken->pdata[i];

      for (guint k = 0; k < proposal->places->len; k++)
        {
          const PphProposalPlace *place = proposal->places->pdata[k];
          PphReplacement *replacement = g_new0 (PphReplacement, 1);

          replacement->run = place->run;
          replacement->start = place->run_start;
          replacement->end = place->run_start + (place->end - place->start);
          replacement->tag = g_strconcat (proposal->name, place->filters, NULL);
          g_ptr_array_add (replacements, replacement);
        }
    }
  g_ptr_array_sort (replacements, compare_replacements);
  return replacements;
}

/* A name that a tag shows is kept as it stands in a sentence: "la commune". */
static void
keep_name (PphVersion *version, const PphProposal *proposal)
{
  const char *dot = strrchr (proposal->name, '.');

  for (guint i = 0; dot != NULL && i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);
      g_autoptr (PphParty) copy = NULL;

      if (!g_str_has_prefix (proposal->name, pph_str (party->id))
          || proposal->name[strlen (pph_str (party->id))] != '.')
        continue;
      copy = pph_party_copy (party);
      if (strcmp (dot, ".nom") == 0 && strstr (proposal->name, ".representants.") == NULL)
        pph_set_string (&copy->legal_name, proposal->stored);
      else if (strcmp (dot, ".nom_court") == 0)
        pph_set_string (&copy->short_name, proposal->stored);
      else
        return;
      pph_set_list (&version->parties, pph_list_replaced (version->parties, i, copy));
    }
}

PphVersion *
pph_proposals_apply (const PphProposals *self, const GPtrArray *taken)
{
  g_autoptr (GPtrArray) replacements = list_replacements (taken);
  PphVersion *version = pph_runs_replace (self->version, replacements);

  for (guint i = 0; i < taken->len; i++)
    {
      const PphProposal *proposal = taken->pdata[i];

      if (proposal->field)
        {
          PphVersion *valued = pph_version_with_value (version, proposal->name, pph_field_type_names[proposal->type],
                                                       proposal->stored);

          pph_version_unref (version);
          version = valued;
        }
      else if (strcmp (proposal->name, "lieu") == 0)
        pph_set_string (&version->place, proposal->stored);
      else if (strcmp (proposal->name, "date") == 0)
        pph_set_string (&version->date, proposal->stored);
      else
        keep_name (version, proposal);
    }
  return version;
}

GPtrArray *
pph_proposals_dup_fields (const GPtrArray *taken)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_template_field_free);

  for (guint i = 0; i < taken->len; i++)
    {
      const PphProposal *proposal = taken->pdata[i];
      PphTemplateField *field;

      if (!proposal->field)
        continue;
      field = g_new0 (PphTemplateField, 1);
      field->name = g_strdup (proposal->name);
      field->label = g_strdup (proposal->label);
      field->type = proposal->type;
      field->example = proposal->gap ? NULL : g_strdup (proposal->value);
      g_ptr_array_add (fields, field);
    }
  return fields;
}
