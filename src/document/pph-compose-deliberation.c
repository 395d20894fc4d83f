/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-deliberation.h"

#include "pph-date-text.h"
#include "pph-number-text.h"
#include "pph-paragraph.h"
#include "pph-plain-blocks.h"
#include "pph-rich-blocks.h"

#include <string.h>

typedef struct
{
  const PphDeliberation *deliberation;
  const PphSeance *seance;
  PphBlock *root;
} ActComposer;

static PphBlock *
add_line (ActComposer *self, PphRole role, const char *text, guint style)
{
  PphBlock *block = pph_plain_add (self->root, PPH_BLOCK_PARAGRAPH, text, style);

  block->role = role;
  return block;
}

/* A date as it is printed, or dots to write it on. */
static char *
dup_date (const char *text)
{
  return text != NULL ? pph_date_text_to_long (text) : g_strdup (PPH_GAP_TEXT);
}

static char *
dup_member (const PphMember *member)
{
  if (member == NULL)
    return g_strdup (PPH_GAP_TEXT);
  return g_strjoin (member->civility != NULL ? " " : "", pph_str (member->civility), pph_str (member->name), NULL);
}

/* --- the séance ------------------------------------------------------------------ */

static void
add_counters (ActComposer *self)
{
  static const char *const labels[] = { "En exercice", "Présents", "Représentés", "Votants" };
  const int counts[] = { self->seance->in_office, pph_seance_get_present (self->seance),
                         pph_seance_get_represented (self->seance), pph_seance_get_voters (self->seance) };
  PphBlock *table = pph_block_new (PPH_BLOCK_TABLE);
  PphBlock *header = pph_block_add (table, pph_block_new (PPH_BLOCK_ROW));
  PphBlock *row = pph_block_add (table, pph_block_new (PPH_BLOCK_ROW));

  header->header = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *count = g_strdup_printf ("%d", counts[i]);

      if (counts[i] == 0)
        continue;
      table->n_columns++;
      pph_plain_add (pph_block_add (header, pph_block_new (PPH_BLOCK_CELL)), PPH_BLOCK_PARAGRAPH, labels[i],
                     PPH_STYLE_BOLD);
      pph_plain_add (pph_block_add (row, pph_block_new (PPH_BLOCK_CELL)), PPH_BLOCK_PARAGRAPH, count, PPH_STYLE_PLAIN);
    }
  table->columns = g_new0 (int, MAX (table->n_columns, 1));
  for (guint i = 0; i < table->n_columns; i++)
    table->columns[i] = PPH_ALIGN_CENTER;
  pph_block_add (self->root, table);
}

/* "le conseil communautaire": the body within a sentence. */
static char *
dup_body (ActComposer *self)
{
  g_autofree char *first = g_utf8_substring (pph_str (self->seance->body), 0, self->seance->body != NULL ? 1 : 0);
  g_autofree char *lower = g_utf8_strdown (first, -1);

  return g_strdup_printf ("%s %s%s", self->seance->kind == PPH_ASSEMBLY_COMMISSION ? "la" : "le", lower,
                          pph_str (self->seance->body) + strlen (first));
}

/* "Le quatorze avril deux mille vingt-six, à 18 h 30, le conseil communautaire, convoqué le 8 avril 2026, s’est réuni…"
 */
static void
add_opening (ActComposer *self)
{
  const PphSeance *seance = self->seance;
  gboolean feminine = seance->kind == PPH_ASSEMBLY_COMMISSION;
  g_autofree char *president = dup_member (pph_seance_find_member (seance, seance->president));
  g_autofree char *body = dup_body (self);
  g_autofree char *words = NULL;
  GString *text;
  GDate date;

  if (seance->date != NULL && pph_date_parse (seance->date, &date))
    words = pph_date_in_words (&date);
  else
    words = g_strdup ("le " PPH_GAP_TEXT);
  text = g_string_new (NULL);
  {
    g_autofree char *capital = pph_french_capitalise (words);

    g_string_append (text, capital);
  }
  if (seance->time != NULL)
    g_string_append_printf (text, ", à %s", seance->time);
  g_string_append_printf (text, ", %s", body);
  if (seance->convened_on != NULL)
    {
      g_autofree char *convened = dup_date (seance->convened_on);

      g_string_append_printf (text, ", convoqué%s le %s,", feminine ? "e" : "", convened);
    }
  g_string_append_printf (text, " s’est réuni%s à %s, sous la présidence de %s", feminine ? "e" : "",
                          seance->place != NULL ? seance->place : PPH_GAP_TEXT, president);
  if (seance->president_capacity != NULL)
    g_string_append_printf (text, ", %s", seance->president_capacity);
  g_string_append_c (text, '.');
  add_line (self, PPH_ROLE_BODY, text->str, PPH_STYLE_PLAIN);
  g_string_free (text, TRUE);
}

/* The names of those who are @attendance; @civility: only those, or NULL: all, with theirs. */
static char *
dup_names (ActComposer *self, PphAttendance attendance, const char *civility)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (self->seance->members); i++)
    {
      const PphMember *member = pph_list_get (self->seance->members, i);
      g_autofree char *full = dup_member (member);
      const PphMember *holder = pph_seance_find_member (self->seance, member->proxy);

      if (member->attendance != (int)attendance || (civility != NULL && g_strcmp0 (member->civility, civility) != 0))
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              civility != NULL ? pph_str (member->name) : full);
      if (holder != NULL)
        {
          g_autofree char *to = dup_member (holder);

          g_string_append_printf (names, " à %s", to);
        }
    }
  return g_string_free (names, FALSE);
}

static void
add_names (ActComposer *self, const char *lead, PphAttendance attendance, const char *civility)
{
  g_autofree char *names = dup_names (self, attendance, civility);
  g_autofree char *text = g_strdup_printf ("%s : %s.", lead, names);

  if (names[0] != '\0')
    add_line (self, PPH_ROLE_BODY, text, PPH_STYLE_PLAIN);
}

static void
add_attendance (ActComposer *self)
{
  g_autofree char *secretary = dup_member (pph_seance_find_member (self->seance, self->seance->secretary));
  g_autofree char *text = g_strdup_printf ("Secrétaire de séance : %s.", secretary);

  pph_plain_add_heading (self->root, "Présences", 2);
  add_names (self, "Étaient présents, Messieurs", PPH_ATTENDANCE_PRESENT, "M.");
  add_names (self, "Étaient présentes, Mesdames", PPH_ATTENDANCE_PRESENT, "Mme");
  add_names (self, self->seance->kind == PPH_ASSEMBLY_COMMISSION ? "Étaient représentés" : "Avaient donné pouvoir",
             PPH_ATTENDANCE_REPRESENTED, NULL);
  add_names (self, "Étaient excusés", PPH_ATTENDANCE_EXCUSED, NULL);
  add_names (self, "Étaient absents", PPH_ATTENDANCE_ABSENT, NULL);
  add_names (self, "Ont siégé sans prendre part au vote", PPH_ATTENDANCE_NO_VOTE, NULL);
  add_line (self, PPH_ROLE_BODY, text, PPH_STYLE_PLAIN);
}

/* --- the text -------------------------------------------------------------------- */

static void
add_sentences (ActComposer *self, const PphList *texts, const char *lead)
{
  guint n = pph_list_length (texts);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text
          = g_strdup_printf ("%s %s%s", lead, pph_str (((const PphText *)pph_list_get (texts, i))->text),
                             i + 1 < n ? " ;" : ",");

      add_line (self, PPH_ROLE_VISA, text, PPH_STYLE_PLAIN);
    }
}

static void
add_text (ActComposer *self)
{
  const PphDeliberation *act = self->deliberation;
  int notes = 0;
  PphRichContext context = { .role = PPH_ROLE_BODY, .level = 2, .notes = &notes };

  if (act->statement != NULL)
    {
      pph_plain_add_heading (self->root, "Exposé", 2);
      pph_rich_blocks_markdown (self->root, act->statement, &context);
    }
  if (act->visas != NULL || act->considerants != NULL)
    pph_plain_add_heading (self->root, act->visas != NULL ? "Visas" : "Motifs", 2);
  add_sentences (self, act->visas, "Vu");
  add_sentences (self, act->considerants, "Considérant");
}

/* --- the vote -------------------------------------------------------------------- */

/* "27 voix pour", "aucune voix contre", "une abstention". */
static char *
dup_count (int count, const char *one, const char *many, const char *none)
{
  g_autofree char *words = count > 1 ? pph_number_in_words (count, PPH_GENDER_FEMININE) : NULL;

  if (count == 0)
    return g_strdup (none);
  return count == 1 ? g_strdup (one) : g_strdup_printf ("%s %s", words, many);
}

static char *
dup_abstainers (ActComposer *self)
{
  const PphVote *vote = self->deliberation->vote;
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (vote->lines); i++)
    {
      const PphVoteLine *line = pph_list_get (vote->lines, i);
      const PphMember *member = pph_seance_find_member (self->seance, line->member);
      g_autofree char *name = member != NULL ? dup_member (member) : NULL;

      if (name != NULL && line->abstention > 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : " (", name);
    }
  if (names->len > 0)
    g_string_append_c (names, ')');
  return g_string_free (names, FALSE);
}

static void
add_groups (ActComposer *self)
{
  static const char *const labels[] = { "Groupe", "Pour", "Contre", "Abstention" };
  const PphVote *vote = self->deliberation->vote;
  PphBlock *table = pph_block_add (self->root, pph_block_new (PPH_BLOCK_TABLE));
  PphBlock *row = pph_block_add (table, pph_block_new (PPH_BLOCK_ROW));

  table->n_columns = G_N_ELEMENTS (labels);
  table->columns = g_new0 (int, table->n_columns);
  row->header = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      table->columns[i] = i == 0 ? PPH_ALIGN_START : PPH_ALIGN_CENTER;
      pph_plain_add (pph_block_add (row, pph_block_new (PPH_BLOCK_CELL)), PPH_BLOCK_PARAGRAPH, labels[i],
                     PPH_STYLE_BOLD);
    }
  for (guint i = 0; i < pph_list_length (vote->lines); i++)
    {
      const PphVoteLine *line = pph_list_get (vote->lines, i);
      const int counts[] = { line->favour, line->against, line->abstention };

      row = pph_block_add (table, pph_block_new (PPH_BLOCK_ROW));
      pph_plain_add (pph_block_add (row, pph_block_new (PPH_BLOCK_CELL)), PPH_BLOCK_PARAGRAPH, pph_str (line->group),
                     PPH_STYLE_PLAIN);
      for (guint j = 0; j < G_N_ELEMENTS (counts); j++)
        {
          g_autofree char *count = g_strdup_printf ("%d", counts[j]);

          pph_plain_add (pph_block_add (row, pph_block_new (PPH_BLOCK_CELL)), PPH_BLOCK_PARAGRAPH, count,
                         PPH_STYLE_PLAIN);
        }
    }
}

static void
add_vote (ActComposer *self)
{
  const PphVote *vote = self->deliberation->vote;
  g_autofree char *body = dup_body (self);
  g_autofree char *capital = pph_french_capitalise (body);
  g_autofree char *favour = NULL, *against = NULL, *abstention = NULL, *names = NULL, *text = NULL;

  if (vote == NULL)
    return;
  pph_plain_add_heading (self->root, "Vote", 2);
  favour = dup_count (vote->favour, "une voix pour", "voix pour", "aucune voix pour");
  against = dup_count (vote->against, "une voix contre", "voix contre", "aucune voix contre");
  abstention = dup_count (vote->abstention, "une abstention", "abstentions", "aucune abstention");
  names = dup_abstainers (self);
  text = vote->unanimous
             ? g_strdup_printf ("%s, après en avoir délibéré, à l’unanimité (%d voix pour) :", capital, vote->favour)
             : g_strdup_printf ("%s, après en avoir délibéré, par %s, %s et %s%s :", capital, favour, against,
                                abstention, names);
  if (vote->by_group)
    add_groups (self);
  add_line (self, PPH_ROLE_BODY, text, PPH_STYLE_PLAIN)->keep_with_next = TRUE;
}

static void
add_decisions (ActComposer *self)
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

/* Signed by who presided and by the secretary (L. 2121-23), or by another in the place of the president. */
static void
add_signatures (ActComposer *self)
{
  const PphDeliberation *act = self->deliberation;
  g_autofree char *president = dup_member (pph_seance_find_member (self->seance, self->seance->president));
  g_autofree char *secretary = dup_member (pph_seance_find_member (self->seance, self->seance->secretary));
  g_autofree char *capacity = pph_french_capitalise (self->seance->president_capacity);
  g_autofree char *at
      = g_strdup_printf ("Fait à %s, le ", self->seance->place != NULL ? self->seance->place : PPH_GAP_TEXT);
  g_autofree char *date = dup_date (self->seance->date);
  g_autofree char *done = g_strconcat (at, date, ". Pour extrait certifié conforme.", NULL);
  const char *const in_place[] = { "Pour le président et par délégation,", pph_str (act->signer_capacity), NULL };
  const char *const himself[] = { capacity, NULL };
  const char *const other[] = { "Secrétaire de séance", NULL };
  PphBlock *signatures;

  add_line (self, PPH_ROLE_CLOSING, done, PPH_STYLE_PLAIN)->keep_with_next = TRUE;
  signatures = pph_block_add (self->root, pph_block_new (PPH_BLOCK_SIGNATURES));
  pph_plain_add_signature (signatures, "presidence", act->signer != NULL ? in_place : himself,
                           act->signer != NULL ? act->signer : president);
  if (self->seance->kind == PPH_ASSEMBLY_COUNCIL)
    pph_plain_add_signature (signatures, "secretaire", other, secretary);
}

static void
add_certificate (ActComposer *self)
{
  const PphDeliberation *act = self->deliberation;
  g_autofree char *received = dup_date (act->received_on);
  g_autofree char *published = dup_date (act->published_on);
  g_autoptr (GString) text = g_string_new (NULL);
  GDate executory;

  pph_plain_add_heading (self->root, "Caractère exécutoire", 2);
  g_string_printf (text, "Acte reçu en préfecture le %s et publié le %s", received, published);
  if (pph_deliberation_get_executory (act, &executory))
    {
      g_autofree char *day = pph_date_to_long (&executory);

      g_string_append_printf (text, " : il est exécutoire depuis le %s", day);
    }
  g_string_append_c (text, '.');
  add_line (self, PPH_ROLE_BODY, text->str, PPH_STYLE_PLAIN);
}

static void
add_remedies (ActComposer *self)
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
  add_line (self, PPH_ROLE_BODY, text, PPH_STYLE_PLAIN);
}

static void
add_title (ActComposer *self)
{
  const PphDeliberation *act = self->deliberation;
  g_autofree char *date = dup_date (self->seance->date);
  g_autofree char *subtitle = g_strdup_printf ("%s – séance du %s", pph_str (self->seance->body), date);
  g_autofree char *number = g_strdup_printf ("Délibération n° %s", act->number != NULL ? act->number : PPH_GAP_TEXT);
  g_autofree char *matter = act->matter != NULL ? g_strdup_printf ("%s – matière %s", number, act->matter) : NULL;
  g_autofree char *object = g_strdup_printf ("Objet : %s", act->object != NULL ? act->object : PPH_GAP_TEXT);

  add_line (self, PPH_ROLE_CENTERED, pph_str (self->seance->authority), PPH_STYLE_BOLD);
  pph_plain_add (self->root, PPH_BLOCK_TITLE, "Extrait du registre des délibérations", PPH_STYLE_PLAIN);
  pph_plain_add (self->root, PPH_BLOCK_SUBTITLE, subtitle, PPH_STYLE_PLAIN);
  add_line (self, PPH_ROLE_BODY, matter != NULL ? matter : number, PPH_STYLE_BOLD);
  add_line (self, PPH_ROLE_BODY, object, PPH_STYLE_BOLD);
}

PphComposed *
pph_compose_deliberation (const PphDeliberation *deliberation, const char *date)
{
  PphComposed *composed = pph_composed_new ();
  g_autoptr (PphSeance) seance
      = deliberation->seance != NULL ? pph_seance_ref (deliberation->seance) : pph_seance_new ();
  ActComposer self = { deliberation, seance, composed->root };

  composed->title = g_strdup_printf ("Délibération n° %s", pph_str (deliberation->number));
  composed->subject = g_strdup (deliberation->object);
  composed->language = g_strdup ("fr-FR");
  composed->footer = g_strdup (composed->title);
  composed->date = g_strdup (date);
  composed->identifier = g_strdup (deliberation->uuid);
  add_title (&self);
  add_counters (&self);
  add_opening (&self);
  add_attendance (&self);
  add_text (&self);
  add_vote (&self);
  add_decisions (&self);
  add_signatures (&self);
  add_certificate (&self);
  add_remedies (&self);
  return composed;
}
