/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-deliberation-private.h"

#include "pph-date-text.h"
#include "pph-number-text.h"
#include "pph-paragraph.h"
#include "pph-plain-blocks.h"

#include <string.h>

/* --- the séance ------------------------------------------------------------------ */

static void
add_counters (PphActComposer *self)
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
  if (table->n_columns == 0)
    {
      pph_block_unref (table);
      return;
    }
  table->columns = g_new0 (int, table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    table->columns[i] = PPH_ALIGN_CENTER;
  pph_block_add (self->root, table);
}

/* "Le quatorze avril deux mille vingt-six, à 18 h 30, le conseil communautaire, convoqué le 8 avril 2026, s’est réuni…"
 */
static void
add_opening (PphActComposer *self)
{
  const PphSeance *seance = self->seance;
  gboolean feminine = seance->kind == PPH_ASSEMBLY_COMMISSION;
  g_autofree char *president = pph_act_dup_member (pph_seance_find_member (seance, seance->president));
  g_autofree char *body = pph_act_dup_body (self);
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
      g_autofree char *convened = pph_act_dup_date (seance->convened_on);

      g_string_append_printf (text, ", convoqué%s le %s,", feminine ? "e" : "", convened);
    }
  g_string_append_printf (text, " s’est réuni%s à %s, sous la présidence de %s", feminine ? "e" : "",
                          seance->place != NULL ? seance->place : PPH_GAP_TEXT, president);
  if (seance->president_capacity != NULL)
    g_string_append_printf (text, ", %s", seance->president_capacity);
  g_string_append_c (text, '.');
  pph_act_add_line (self, PPH_ROLE_BODY, text->str, PPH_STYLE_PLAIN);
  g_string_free (text, TRUE);
}

/* The names of those who are @attendance; @civility: only those, or NULL: all, with theirs. */
static char *
dup_names (PphActComposer *self, PphAttendance attendance, const char *civility)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (self->seance->members); i++)
    {
      const PphMember *member = pph_list_get (self->seance->members, i);
      g_autofree char *full = pph_act_dup_member (member);
      const PphMember *holder = pph_seance_find_member (self->seance, member->proxy);

      if (member->attendance != (int)attendance || (civility != NULL && g_strcmp0 (member->civility, civility) != 0))
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              civility != NULL ? pph_str (member->name) : full);
      if (holder != NULL)
        {
          g_autofree char *to = pph_act_dup_member (holder);

          g_string_append_printf (names, " à %s", to);
        }
    }
  return g_string_free (names, FALSE);
}

static void
add_names (PphActComposer *self, const char *lead, PphAttendance attendance, const char *civility)
{
  g_autofree char *names = dup_names (self, attendance, civility);
  g_autofree char *text = g_strdup_printf ("%s : %s.", lead, names);

  if (names[0] != '\0')
    pph_act_add_line (self, PPH_ROLE_BODY, text, PPH_STYLE_PLAIN);
}

static void
add_attendance (PphActComposer *self)
{
  g_autofree char *secretary = pph_act_dup_member (pph_seance_find_member (self->seance, self->seance->secretary));
  g_autofree char *text = g_strdup_printf ("Secrétaire de séance : %s.", secretary);

  pph_plain_add_heading (self->root, "Présences", 2);
  add_names (self, "Étaient présents, Messieurs", PPH_ATTENDANCE_PRESENT, "M.");
  add_names (self, "Étaient présentes, Mesdames", PPH_ATTENDANCE_PRESENT, "Mme");
  add_names (self, self->seance->kind == PPH_ASSEMBLY_COMMISSION ? "Étaient représentés" : "Avaient donné pouvoir",
             PPH_ATTENDANCE_REPRESENTED, NULL);
  add_names (self, "Étaient excusés", PPH_ATTENDANCE_EXCUSED, NULL);
  add_names (self, "Étaient absents", PPH_ATTENDANCE_ABSENT, NULL);
  add_names (self, "Ont siégé sans prendre part au vote", PPH_ATTENDANCE_NO_VOTE, NULL);
  pph_act_add_line (self, PPH_ROLE_BODY, text, PPH_STYLE_PLAIN);
}

static void
add_text (PphActComposer *self)
{
  const PphDeliberation *act = self->deliberation;

  pph_act_add_statement (self);
  if (act->visas != NULL || act->considerants != NULL)
    pph_plain_add_heading (self->root, act->visas != NULL ? "Visas" : "Motifs", 2);
  pph_act_add_sentences (self, act->visas, "Vu", ",");
  pph_act_add_sentences (self, act->considerants, "Considérant", ",");
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
dup_abstainers (PphActComposer *self)
{
  const PphVote *vote = self->deliberation->vote;
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (vote->lines); i++)
    {
      const PphVoteLine *line = pph_list_get (vote->lines, i);
      const PphMember *member = pph_seance_find_member (self->seance, line->member);
      g_autofree char *name = member != NULL ? pph_act_dup_member (member) : NULL;

      if (name != NULL && line->abstention > 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : " (", name);
    }
  if (names->len > 0)
    g_string_append_c (names, ')');
  return g_string_free (names, FALSE);
}

static void
add_groups (PphActComposer *self)
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
add_vote (PphActComposer *self)
{
  const PphVote *vote = self->deliberation->vote;
  g_autofree char *body = pph_act_dup_body (self);
  g_autofree char *capital = pph_french_capitalise (body);
  g_autofree char *favour = NULL, *against = NULL, *abstention = NULL, *names = NULL, *text = NULL;

  pph_plain_add_heading (self->root, "Vote", 2);
  if (vote == NULL)
    {
      text = g_strdup_printf ("%s, après en avoir délibéré, par " PPH_GAP_TEXT " voix pour, " PPH_GAP_TEXT
                              " voix contre et " PPH_GAP_TEXT " abstentions :",
                              capital);
      pph_act_add_line (self, PPH_ROLE_BODY, text, PPH_STYLE_PLAIN)->keep_with_next = TRUE;
      return;
    }
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
  pph_act_add_line (self, PPH_ROLE_BODY, text, PPH_STYLE_PLAIN)->keep_with_next = TRUE;
}

static void
add_certificate (PphActComposer *self)
{
  const PphDeliberation *act = self->deliberation;
  g_autofree char *received = pph_act_dup_date (act->received_on);
  g_autofree char *published = pph_act_dup_date (act->published_on);
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
  pph_act_add_line (self, PPH_ROLE_BODY, text->str, PPH_STYLE_PLAIN);
}

static void
add_title (PphActComposer *self)
{
  const PphDeliberation *act = self->deliberation;
  g_autofree char *date = pph_act_dup_date (self->seance->date);
  g_autofree char *subtitle = g_strdup_printf ("%s – séance du %s", pph_str (self->seance->body), date);
  g_autofree char *number = g_strdup_printf ("Délibération n° %s", act->number != NULL ? act->number : PPH_GAP_TEXT);
  g_autofree char *matter = act->matter != NULL ? g_strdup_printf ("%s – matière %s", number, act->matter) : NULL;
  g_autofree char *object = g_strdup_printf ("Objet : %s", act->object != NULL ? act->object : PPH_GAP_TEXT);

  pph_act_add_line (self, PPH_ROLE_CENTERED, pph_str (self->seance->authority), PPH_STYLE_BOLD);
  pph_plain_add (self->root, PPH_BLOCK_TITLE, "Extrait du registre des délibérations", PPH_STYLE_PLAIN);
  pph_plain_add (self->root, PPH_BLOCK_SUBTITLE, subtitle, PPH_STYLE_PLAIN);
  pph_act_add_line (self, PPH_ROLE_BODY, matter != NULL ? matter : number, PPH_STYLE_BOLD);
  pph_act_add_line (self, PPH_ROLE_BODY, object, PPH_STYLE_BOLD | PPH_STYLE_NO_HYPHENS);
}

static void
compose_extract (PphActComposer *self)
{
  add_title (self);
  add_counters (self);
  add_opening (self);
  add_attendance (self);
  add_text (self);
  add_vote (self);
  pph_act_add_decisions (self);
  pph_act_add_signatures (self, self->seance->date, "Pour extrait certifié conforme.", TRUE);
  add_certificate (self);
  pph_act_add_remedies (self);
}

PphComposed *
pph_compose_deliberation (const PphDeliberation *deliberation, PphDeliberationPaper paper, const char *date)
{
  static const char *const names[] = { "Délibération", "Rapport sur la délibération", "Certificat de la délibération" };
  static void (*const composers[]) (PphActComposer *)
      = { compose_extract, pph_act_compose_report, pph_act_compose_certificate };
  PphComposed *composed = pph_composed_new ();
  g_autoptr (PphSeance) seance
      = deliberation->seance != NULL ? pph_seance_ref (deliberation->seance) : pph_seance_new ();
  PphActComposer self = { deliberation, seance, composed->root };

  composed->title = deliberation->number != NULL ? g_strdup_printf ("%s n° %s", names[paper], deliberation->number)
                                                 : g_strdup (names[paper]);
  composed->subject = g_strdup (deliberation->object);
  composed->language = g_strdup ("fr-FR");
  composed->footer = g_strdup (composed->title);
  composed->date = g_strdup (date);
  composers[paper](&self);
  return composed;
}
