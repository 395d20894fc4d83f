/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-deliberation.h"

#include "pph-date-text.h"
#include "pph-fold-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- the séance ------------------------------------------------------------------ */

static void
check_counters (const PphSeance *seance, GPtrArray *findings)
{
  int listed = pph_seance_count (seance, PPH_ATTENDANCE_PRESENT);
  int proxies = pph_seance_count (seance, PPH_ATTENDANCE_REPRESENTED);
  int present = pph_seance_get_present (seance), represented = pph_seance_get_represented (seance);

  if (listed > 0 && listed != present)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "present-mismatch", "present",
                            _ ("%d people are counted as present, and %d are listed."), present, listed);
  if (proxies > 0 && proxies != represented)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "represented-mismatch", "represented",
                            _ ("%d proxies are counted, and %d are listed."), represented, proxies);
  if (present + represented != pph_seance_get_voters (seance))
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "voters-mismatch", "voters",
                            _ ("%d present + %d proxies ≠ %d voters."), present, represented,
                            pph_seance_get_voters (seance));
  if (seance->in_office > 0 && present < pph_seance_get_quorum (seance))
    pph_findings_add_about (
        findings, PPH_SEVERITY_ERROR, "no-quorum", "present",
        _ ("The quorum is not reached: %d are present, and %d are needed of %d in office (art. L. 2121-17 CGCT)."),
        present, pph_seance_get_quorum (seance), seance->in_office);
}

static void
check_proxy (const PphSeance *seance, const PphMember *member, GHashTable *holders, GPtrArray *findings)
{
  const PphMember *holder = pph_seance_find_member (seance, member->proxy);

  if (member->proxy == NULL)
    return;
  if (holder == NULL || holder->attendance != PPH_ATTENDANCE_PRESENT)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "proxy-absent", member->id,
                            _ ("%s gave a proxy to someone who is not present."), pph_str (member->name));
  else if (member->attendance == PPH_ATTENDANCE_PRESENT)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "proxy-of-present", member->id,
                            _ ("%s is present and gave a proxy."), pph_str (member->name));
  else if (!g_hash_table_add (holders, holder->id))
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "two-proxies", holder->id,
                            _ ("%s holds more than one proxy (art. L. 2121-20 CGCT)."), pph_str (holder->name));
}

static void
check_members (const PphSeance *seance, GPtrArray *findings)
{
  g_autoptr (GHashTable) holders = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  const PphMember *secretary = pph_seance_find_member (seance, seance->secretary);

  for (guint i = 0; i < pph_list_length (seance->members); i++)
    {
      const PphMember *member = pph_list_get (seance->members, i);

      if (member->id != NULL && !g_hash_table_add (ids, member->id))
        pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "member-twice", member->id, _ ("%s is listed twice."),
                                pph_str (member->name));
      if (member->attendance == PPH_ATTENDANCE_REPRESENTED && member->proxy == NULL
          && seance->kind == PPH_ASSEMBLY_COUNCIL)
        pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "proxy-missing", member->id,
                                _ ("Who votes for %s is not said."), pph_str (member->name));
      check_proxy (seance, member, holders, findings);
    }
  if (seance->secretary != NULL && (secretary == NULL || secretary->attendance != PPH_ATTENDANCE_PRESENT))
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "secretary-absent", "secretary",
                            _ ("The secretary must be a member who is present (art. L. 2121-15 CGCT)."));
  else if (seance->secretary == NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_WARNING, "secretary-missing", "secretary",
                            _ ("The secretary is not named."));
}

static void
check_convocation (const PphSeance *seance, GPtrArray *findings)
{
  int needed = pph_seance_get_clear_days (seance), days;
  GDate convened, date;

  if (needed == 0 || seance->convened_on == NULL || seance->date == NULL
      || !pph_date_parse (seance->convened_on, &convened) || !pph_date_parse (seance->date, &date))
    return;
  days = pph_delay_count_clear_days (&convened, &date);
  if (days < needed)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "convened-late", "convened_on",
                            _ ("Clear days between the convocation and the session: %d, and %d are needed."), days,
                            needed);
}

/* @text as a day before @session: (transfer full) (nullable) */
static char *
dup_day_before (const char *text, const GDate *session)
{
  GDate date;

  if (text == NULL || !pph_date_parse (text, &date) || g_date_compare (&date, session) >= 0)
    return NULL;
  return pph_date_to_short (&date);
}

/* What follows a session does not come before it. */
static void
check_order (const PphDeliberation *self, GPtrArray *findings)
{
  g_autofree char *received = NULL;
  g_autofree char *published = NULL;
  GDate session;

  if (self->seance->date == NULL || !pph_date_parse (self->seance->date, &session))
    return;
  received = dup_day_before (self->received_on, &session);
  published = dup_day_before (self->published_on, &session);
  if (received != NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "before-session", "received_on",
                            _ ("The prefecture cannot have received it on %s, before the session."), received);
  if (published != NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "before-session", "published_on",
                            _ ("It cannot have been published on %s, before the session."), published);
}

/* --- the vote -------------------------------------------------------------------- */

static void
check_line (const PphSeance *seance, const PphVoteLine *line, GHashTable *seen, GPtrArray *findings)
{
  const PphMember *member = pph_seance_find_member (seance, line->member);

  if (line->member == NULL)
    return;
  if (member == NULL
      || (member->attendance != PPH_ATTENDANCE_PRESENT && member->attendance != PPH_ATTENDANCE_REPRESENTED))
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "voter-absent", line->member,
                            _ ("%s votes, but is neither present nor represented."),
                            member != NULL ? pph_str (member->name) : line->member);
  else if (!g_hash_table_add (seen, line->member))
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "voter-twice", line->member, _ ("%s votes twice."),
                            pph_str (member->name));
}

static void
check_lines (const PphSeance *seance, const PphVote *vote, GPtrArray *findings)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  int favour = 0, against = 0, abstention = 0;

  for (guint i = 0; i < pph_list_length (vote->lines); i++)
    {
      const PphVoteLine *line = pph_list_get (vote->lines, i);

      favour += line->favour;
      against += line->against;
      abstention += line->abstention;
      check_line (seance, line, seen, findings);
    }
  /* Named lines are some of the votes; groups are all of them. */
  if (favour > vote->favour || against > vote->against || abstention > vote->abstention
      || (vote->by_group && (favour != vote->favour || against != vote->against || abstention != vote->abstention)))
    pph_findings_add_about (
        findings, PPH_SEVERITY_ERROR, "vote-lines-mismatch", "vote",
        _ ("The lines of the vote give %d for, %d against and %d abstentions, the total %d, %d and %d."), favour,
        against, abstention, vote->favour, vote->against, vote->abstention);
}

static void
check_vote (const PphSeance *seance, const PphVote *vote, GPtrArray *findings)
{
  int sum = vote->favour + vote->against + vote->abstention;

  if (sum != pph_seance_get_voters (seance))
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "votes-mismatch", "vote",
                            _ ("%d for + %d against + %d abstentions ≠ %d voters."), vote->favour, vote->against,
                            vote->abstention, pph_seance_get_voters (seance));
  if (vote->unanimous && (vote->against > 0 || vote->abstention > 0))
    pph_findings_add_about (findings, PPH_SEVERITY_WARNING, "not-unanimous", "vote",
                            _ ("The vote is called unanimous, with %d against and %d abstentions."), vote->against,
                            vote->abstention);
  check_lines (seance, vote, findings);
}

/* --- the text -------------------------------------------------------------------- */

/* The usual order of visas, by the word that follows "Vu". */
static int
get_rank (const char *visa)
{
  static const struct
  {
    const char *word;
    int rank;
  } words[] = { { "code", 1 },   { "loi", 2 },          { "ordonnance", 2 }, { "decret", 3 },
                { "arrete", 4 }, { "deliberation", 5 }, { "rapport", 6 },    { "avis", 7 } };
  g_autofree char *valid = g_utf8_make_valid (visa, -1);
  g_autofree char *folded = pph_fold_to_ascii (valid);
  const char *first = NULL;
  int rank = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *found = strstr (folded, words[i].word);

      if (found != NULL && (first == NULL || found < first))
        {
          first = found;
          rank = words[i].rank;
        }
    }
  return rank;
}

/* The date of the act that @visa cites: "… du 12 mars 2026 …". */
static gboolean
get_visa_date (const char *visa, GDate *date)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\bdu\\s+(\\d{1,2}(?:er)?\\s+\\p{L}+\\s+\\d{4}|\\d{1,2}/\\d{1,2}/\\d{4})",
                                          G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;

  if (!g_regex_match (regex, visa, 0, &match))
    return FALSE;
  text = g_match_info_fetch (match, 1);
  return pph_date_parse (text, date);
}

static void
check_visas (const PphDeliberation *self, GPtrArray *findings)
{
  int last = 0;
  GDate before;
  gboolean dated = FALSE;

  for (guint i = 0; i < pph_list_length (self->visas); i++)
    {
      const char *visa = pph_str (((const PphText *)pph_list_get (self->visas, i))->text);
      int rank = get_rank (visa);
      GDate date;
      gboolean has_date = rank == 5 && get_visa_date (visa, &date);

      if (rank > 0 && rank < last)
        pph_findings_add_about (
            findings, PPH_SEVERITY_HINT, "visas-order", "visas",
            _ ("“%s” comes late: codes come first, then laws, decrees, deliberations, the report and opinions."), visa);
      else if (has_date && dated && g_date_compare (&date, &before) < 0)
        pph_findings_add_about (findings, PPH_SEVERITY_HINT, "visas-order", "visas",
                                _ ("“%s” is older than the deliberation cited before it."), visa);
      last = MAX (last, rank);
      if (has_date)
        {
          before = date;
          dated = TRUE;
        }
    }
}

static void
check_numbers (const PphDeliberation *self, GPtrArray *findings)
{
  if (self->transmission == NULL || !pph_transmission_is_valid (self->transmission))
    {
      g_autofree char *proposed
          = pph_transmission_from_number (self->transmission != NULL ? self->transmission : self->number);

      pph_findings_add_about (findings, PPH_SEVERITY_WARNING, "transmission-invalid", "transmission",
                              _ ("The number for @CTES holds at most 15 letters, digits or “_”: “%s” would do."),
                              proposed);
    }
  if (self->matter == NULL || !g_regex_match_simple ("^[1-9]\\.\\d{1,2}(\\.\\d{1,2})*$", self->matter, 0, 0))
    pph_findings_add_about (findings, PPH_SEVERITY_WARNING, "matter-invalid", "matter",
                            _ ("The matter is a number of the @CTES nomenclature, such as 8.6."));
}

void
pph_deliberation_check (const PphDeliberation *self, GPtrArray *findings)
{
  if (self->seance == NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "missing", "seance", _ ("The session is not described."));
  else
    {
      check_counters (self->seance, findings);
      check_members (self->seance, findings);
      check_convocation (self->seance, findings);
      check_order (self, findings);
      if (self->vote != NULL)
        check_vote (self->seance, self->vote, findings);
    }
  if (self->vote == NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_ERROR, "missing", "vote", _ ("The vote is missing."));
  check_visas (self, findings);
  check_numbers (self, findings);
}
