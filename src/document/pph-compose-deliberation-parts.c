/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-deliberation-private.h"

#include "pph-date-text.h"
#include "pph-number-text.h"
#include "pph-paragraph.h"
#include "pph-plain-blocks.h"
#include "pph-rich-blocks.h"

#include <string.h>

/* The parts that the papers of a délibération share. */

PphBlock *
pph_act_add_line (PphActComposer *self, PphRole role, const char *text, guint style)
{
  PphBlock *block = pph_plain_add (self->root, PPH_BLOCK_PARAGRAPH, text, style);

  block->role = role;
  return block;
}

/* A date as it is printed, or dots to write it on. */
char *
pph_act_dup_date (const char *text)
{
  return text != NULL ? pph_date_text_to_long (text) : g_strdup (PPH_GAP_TEXT);
}

char *
pph_act_dup_member (const PphMember *member)
{
  if (member == NULL)
    return g_strdup (PPH_GAP_TEXT);
  return g_strjoin (member->civility != NULL ? " " : "", pph_str (member->civility), pph_str (member->name), NULL);
}

/* "le conseil communautaire": the body within a sentence. */
char *
pph_act_dup_body (PphActComposer *self)
{
  g_autofree char *first = g_utf8_substring (pph_str (self->seance->body), 0, self->seance->body != NULL ? 1 : 0);
  g_autofree char *lower = g_utf8_strdown (first, -1);

  return g_strdup_printf ("%s %s%s", self->seance->kind == PPH_ASSEMBLY_COMMISSION ? "la" : "le", lower,
                          pph_str (self->seance->body) + strlen (first));
}

static guint
count_written (const PphList *texts)
{
  guint n = 0;

  for (guint i = 0; i < pph_list_length (texts); i++)
    n += ((const PphText *)pph_list_get (texts, i))->text != NULL;
  return n;
}

void
pph_act_add_sentences (PphActComposer *self, const PphList *texts, const char *lead, const char *end)
{
  guint left = count_written (texts);

  for (guint i = 0; i < pph_list_length (texts); i++)
    {
      const char *words = ((const PphText *)pph_list_get (texts, i))->text;
      g_autofree char *text = words != NULL ? g_strdup_printf ("%s %s%s", lead, words, --left > 0 ? " ;" : end) : NULL;

      if (text != NULL)
        pph_act_add_line (self, PPH_ROLE_VISA, text, PPH_STYLE_PLAIN);
    }
}

void
pph_act_add_statement (PphActComposer *self)
{
  int notes = 0;
  PphRichContext context = { .role = PPH_ROLE_BODY, .level = 2, .notes = &notes };

  if (self->deliberation->statement == NULL)
    return;
  pph_plain_add_heading (self->root, "Exposé", 2);
  pph_rich_blocks_markdown (self->root, self->deliberation->statement, &context);
}

void
pph_act_add_decisions (PphActComposer *self)
{
  const PphList *decisions = self->deliberation->decisions;
  guint n = pph_list_length (decisions);
  PphBlock *list;

  if (n == 0)
    return;
  list = pph_block_add (self->root, pph_block_new (PPH_BLOCK_LIST));
  for (guint i = 0; i < n; i++)
    {
      const PphDecision *decision = pph_list_get (decisions, i);
      PphBlock *item = pph_block_add (list, pph_block_new (PPH_BLOCK_ITEM));
      PphBlock *line = pph_block_add (item, pph_block_new (PPH_BLOCK_PARAGRAPH));
      g_autofree char *verb = g_utf8_strup (pph_str (decision->verb), -1);
      g_autofree char *rest = g_strdup_printf (" %s%s", pph_str (decision->text), i + 1 < n ? " ;" : ".");
      PphParagraph *paragraph = pph_paragraph_new ();

      item->label = g_strdup ("–");
      pph_paragraph_add (paragraph, verb, PPH_STYLE_BOLD, NULL, NULL, -1);
      pph_paragraph_add (paragraph, rest, PPH_STYLE_PLAIN, NULL, NULL, -1);
      pph_paragraph_finish (paragraph, line, NULL);
    }
}

/* --- who signs, and what follows ------------------------------------------------- */

/* "Pour la présidente et par délégation,": after the capacity that is deputised for. */
static char *
dup_in_place_of (PphActComposer *self)
{
  const PphMember *president = pph_seance_find_member (self->seance, self->seance->president);
  const char *capacity = self->seance->president_capacity;
  g_auto (GStrv) words = g_strsplit (capacity != NULL ? capacity : "président", " ", 2);
  gboolean feminine
      = g_str_has_suffix (words[0], "présidente")
        || (g_str_equal (words[0], "maire") && president != NULL && g_strcmp0 (president->civility, "Mme") == 0);

  return g_strdup_printf ("Pour %s %s et par délégation,", feminine ? "la" : "le", words[0]);
}

/* Who presided and the secretary (L. 2121-23), or another in the place of the president. */
void
pph_act_add_signatures (PphActComposer *self, const char *date, const char *mention, gboolean secretary)
{
  const PphDeliberation *act = self->deliberation;
  g_autofree char *president = pph_act_dup_member (pph_seance_find_member (self->seance, self->seance->president));
  g_autofree char *written = pph_act_dup_member (pph_seance_find_member (self->seance, self->seance->secretary));
  g_autofree char *capacity = pph_french_capitalise (self->seance->president_capacity);
  g_autofree char *instead = dup_in_place_of (self);
  g_autofree char *day = pph_act_dup_date (date);
  const char *place = self->seance->place != NULL ? self->seance->place : PPH_GAP_TEXT;
  g_autofree char *done
      = g_strconcat ("Fait à ", place, ", le ", day, ".", mention != NULL ? " " : "", pph_str (mention), NULL);
  const char *const in_place[] = { instead, pph_str (act->signer_capacity), NULL };
  const char *const himself[] = { capacity, NULL };
  const char *const other[] = { "Secrétaire de séance", NULL };
  PphBlock *signatures;

  pph_act_add_line (self, PPH_ROLE_CLOSING, done, PPH_STYLE_PLAIN)->keep_with_next = TRUE;
  signatures = pph_block_add (self->root, pph_block_new (PPH_BLOCK_SIGNATURES));
  pph_plain_add_signature (signatures, "presidence", act->signer != NULL ? in_place : himself,
                           act->signer != NULL ? act->signer : president);
  if (secretary && self->seance->kind != PPH_ASSEMBLY_COMMISSION)
    pph_plain_add_signature (signatures, "secretaire", other, written);
}

void
pph_act_add_remedies (PphActComposer *self)
{
  const PphDeliberation *act = self->deliberation;
  g_autoptr (PphDue) due = pph_deliberation_get_remedy (act, PPH_CALENDAR_METROPOLE);
  g_autofree char *last = due != NULL ? pph_date_text_to_long (due->date) : NULL;
  g_autofree char *text = g_strdup_printf (
      "Dans les deux mois de sa publication%s%s, cette délibération peut être contestée devant le %s, ou faire l’objet "
      "d’un recours gracieux auprès de son auteur.",
      last != NULL ? ", soit jusqu’au " : "", pph_str (last),
      act->court != NULL ? act->court : "tribunal administratif");

  pph_plain_add_heading (self->root, "Voies et délais de recours", 2);
  pph_act_add_line (self, PPH_ROLE_BODY, text, PPH_STYLE_PLAIN);
}
