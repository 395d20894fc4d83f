/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-deliberation.h"

#include "pph-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const pph_assembly_kind_names[] = { "council", "commission", "board", NULL };
const char *const pph_attendance_names[] = { "present", "represented", "excused", "absent", "no_vote", NULL };
const char *const pph_deliberation_state_names[]
    = { "drafted", "rejected", "adopted", "received", "published", "executory", NULL };

const char *
pph_assembly_kind_label (PphAssemblyKind kind)
{
  static const char *const labels[] = { N_ ("Council"), N_ ("Standing committee"), N_ ("Board") };

  return _ (labels[kind]);
}

const char *
pph_attendance_label (PphAttendance attendance)
{
  static const char *const labels[]
      = { NC_ ("attendance", "Present"), NC_ ("attendance", "Represented"), NC_ ("attendance", "Excused"),
          NC_ ("attendance", "Absent"), NC_ ("attendance", "Without a vote") };

  return g_dpgettext2 (GETTEXT_PACKAGE, "attendance", labels[attendance]);
}

const char *
pph_deliberation_state_label (PphDeliberationState state)
{
  static const char *const labels[]
      = { NC_ ("deliberation", "Drafted"),  NC_ ("deliberation", "Rejected"),  NC_ ("deliberation", "Adopted"),
          NC_ ("deliberation", "Received"), NC_ ("deliberation", "Published"), NC_ ("deliberation", "Executory") };

  return g_dpgettext2 (GETTEXT_PACKAGE, "deliberation", labels[state]);
}

static const PphField member_fields[] = {
  PPH_FIELD (PphMember, id, STRING),
  PPH_FIELD (PphMember, civility, STRING),
  PPH_FIELD (PphMember, name, STRING),
  PPH_FIELD (PphMember, group, STRING),
  PPH_FIELD_NAMED (PphMember, attendance, pph_attendance_names),
  PPH_FIELD (PphMember, proxy, STRING),
};
PPH_DEFINE_RECORD (PphMember, pph_member, member_fields)

static const PphField seance_fields[] = {
  PPH_FIELD_NAMED (PphSeance, kind, pph_assembly_kind_names),
  PPH_FIELD (PphSeance, body, STRING),
  PPH_FIELD (PphSeance, authority, STRING),
  PPH_FIELD (PphSeance, date, STRING),
  PPH_FIELD (PphSeance, time, STRING),
  PPH_FIELD (PphSeance, place, STRING),
  PPH_FIELD (PphSeance, convened_on, STRING),
  PPH_FIELD (PphSeance, urgent, BOOL),
  PPH_FIELD (PphSeance, population, INT),
  PPH_FIELD (PphSeance, president, STRING),
  PPH_FIELD (PphSeance, president_capacity, STRING),
  PPH_FIELD (PphSeance, secretary, STRING),
  PPH_FIELD (PphSeance, in_office, INT),
  PPH_FIELD (PphSeance, present, INT),
  PPH_FIELD (PphSeance, represented, INT),
  PPH_FIELD (PphSeance, voters, INT),
  PPH_FIELD_OF (PphSeance, members, LIST, pph_member_record_type),
};
PPH_DEFINE_RECORD (PphSeance, pph_seance, seance_fields)

static const PphField line_fields[] = {
  PPH_FIELD (PphVoteLine, group, STRING),   PPH_FIELD (PphVoteLine, member, STRING),
  PPH_FIELD (PphVoteLine, favour, INT),     PPH_FIELD (PphVoteLine, against, INT),
  PPH_FIELD (PphVoteLine, abstention, INT),
};
PPH_DEFINE_RECORD (PphVoteLine, pph_vote_line, line_fields)

static const PphField vote_fields[] = {
  PPH_FIELD (PphVote, unanimous, BOOL),
  PPH_FIELD (PphVote, favour, INT),
  PPH_FIELD (PphVote, against, INT),
  PPH_FIELD (PphVote, abstention, INT),
  PPH_FIELD_OF (PphVote, lines, LIST, pph_vote_line_record_type),
  PPH_FIELD (PphVote, by_group, BOOL),
};
PPH_DEFINE_RECORD (PphVote, pph_vote, vote_fields)

static const PphField decision_fields[] = {
  PPH_FIELD (PphDecision, verb, STRING),
  PPH_FIELD (PphDecision, text, STRING),
};
PPH_DEFINE_RECORD (PphDecision, pph_decision, decision_fields)

static const PphField deliberation_fields[] = {
  PPH_FIELD (PphDeliberation, number, STRING),
  PPH_FIELD (PphDeliberation, transmission, STRING),
  PPH_FIELD (PphDeliberation, matter, STRING),
  PPH_FIELD (PphDeliberation, object, STRING),
  PPH_FIELD_OF (PphDeliberation, seance, RECORD, pph_seance_record_type),
  PPH_FIELD (PphDeliberation, visas, STRINGS),
  PPH_FIELD (PphDeliberation, statement, STRING),
  PPH_FIELD (PphDeliberation, considerants, STRINGS),
  PPH_FIELD_OF (PphDeliberation, decisions, LIST, pph_decision_record_type),
  PPH_FIELD (PphDeliberation, designated, STRINGS),
  PPH_FIELD_OF (PphDeliberation, vote, RECORD, pph_vote_record_type),
  PPH_FIELD (PphDeliberation, received_on, STRING),
  PPH_FIELD (PphDeliberation, published_on, STRING),
  PPH_FIELD (PphDeliberation, court, STRING),
  PPH_FIELD (PphDeliberation, signer, STRING),
  PPH_FIELD (PphDeliberation, signer_capacity, STRING),
};
PPH_DEFINE_RECORD (PphDeliberation, pph_deliberation, deliberation_fields)

/* --- counting -------------------------------------------------------------------- */

const PphMember *
pph_seance_find_member (const PphSeance *self, const char *id)
{
  for (guint i = 0; id != NULL && i < pph_list_length (self->members); i++)
    {
      const PphMember *member = pph_list_get (self->members, i);

      if (g_strcmp0 (member->id, id) == 0)
        return member;
    }
  return NULL;
}

int
pph_seance_count (const PphSeance *self, PphAttendance attendance)
{
  int n = 0;

  for (guint i = 0; i < pph_list_length (self->members); i++)
    n += ((const PphMember *)pph_list_get (self->members, i))->attendance == (int)attendance;
  return n;
}

int
pph_seance_get_present (const PphSeance *self)
{
  return self->present > 0 ? self->present : pph_seance_count (self, PPH_ATTENDANCE_PRESENT);
}

int
pph_seance_get_represented (const PphSeance *self)
{
  return self->represented > 0 ? self->represented : pph_seance_count (self, PPH_ATTENDANCE_REPRESENTED);
}

int
pph_seance_get_voters (const PphSeance *self)
{
  return self->voters > 0 ? self->voters : pph_seance_get_present (self) + pph_seance_get_represented (self);
}

int
pph_seance_get_quorum (const PphSeance *self)
{
  return self->in_office / 2 + 1;
}

int
pph_seance_get_clear_days (const PphSeance *self)
{
  if (self->kind == PPH_ASSEMBLY_COMMISSION)
    return 0;
  if (self->urgent)
    return 1;
  if (self->kind == PPH_ASSEMBLY_BOARD)
    return 3;
  return self->population > 0 && self->population < 3500 ? 3 : 5;
}

gboolean
pph_vote_is_adopted (const PphVote *self)
{
  return self->unanimous ? self->against == 0 && self->favour > 0 : self->favour > self->against;
}

/* --- dates ----------------------------------------------------------------------- */

gboolean
pph_deliberation_get_executory (const PphDeliberation *self, GDate *date)
{
  GDate received, published;

  if (self->received_on == NULL || self->published_on == NULL || !pph_date_parse (self->received_on, &received)
      || !pph_date_parse (self->published_on, &published))
    return FALSE;
  *date = g_date_compare (&received, &published) > 0 ? received : published;
  return TRUE;
}

static gboolean
is_past (const char *text, const GDate *today)
{
  GDate date;

  return text != NULL && pph_date_parse (text, &date) && g_date_compare (&date, today) <= 0;
}

PphDeliberationState
pph_deliberation_get_state (const PphDeliberation *self, const GDate *today)
{
  gboolean received = is_past (self->received_on, today), published = is_past (self->published_on, today);

  if (self->vote == NULL || (self->vote->favour == 0 && self->vote->against == 0 && self->vote->abstention == 0))
    return PPH_DELIBERATION_DRAFTED;
  if (!pph_vote_is_adopted (self->vote))
    return PPH_DELIBERATION_REJECTED;
  if (received)
    return published ? PPH_DELIBERATION_EXECUTORY : PPH_DELIBERATION_RECEIVED;
  return published ? PPH_DELIBERATION_PUBLISHED : PPH_DELIBERATION_ADOPTED;
}

PphDue *
pph_deliberation_get_remedy (const PphDeliberation *self, PphCalendar calendar)
{
  const PphDelayRule rule = { calendar, "art. R. 421-1 CJA" };
  g_autoptr (PphPeriod) period = pph_period_new ();
  GDate published;

  if (self->published_on == NULL || !pph_date_parse (self->published_on, &published))
    return NULL;
  period->count = 2;
  period->unit = PPH_UNIT_MONTHS;
  return pph_delay_after (&published, period, 1, PPH_DELAY_CLEAR | PPH_DELAY_EXTENDED, &rule);
}

/* --- signing --------------------------------------------------------------------- */

gboolean
pph_nature_needs_deliberation (PphNature nature)
{
  return nature == PPH_NATURE_REGION || nature == PPH_NATURE_DEPARTEMENT || nature == PPH_NATURE_EPCI
         || nature == PPH_NATURE_COMMUNE || nature == PPH_NATURE_CCAS;
}

static void
say (GPtrArray *findings, const char *code, const char *sentence)
{
  pph_findings_add (findings, PPH_SEVERITY_ERROR, code, "%s", sentence);
}

gboolean
pph_may_sign (PphNature nature, const PphDeliberation *deliberation, const GDate *today, GPtrArray *findings)
{
  GDate executory;

  if (!pph_nature_needs_deliberation (nature))
    return TRUE;
  if (deliberation == NULL)
    {
      say (findings, "no-deliberation", _ ("A deliberation has to authorise the signing."));
      return FALSE;
    }
  if (deliberation->vote == NULL || !pph_vote_is_adopted (deliberation->vote))
    {
      say (findings, "not-adopted", _ ("The deliberation was not adopted."));
      return FALSE;
    }
  if (deliberation->received_on == NULL)
    say (findings, "not-received", _ ("The prefecture has not received the deliberation yet."));
  if (deliberation->published_on == NULL)
    say (findings, "not-published", _ ("The deliberation is not published yet."));
  if (!pph_deliberation_get_executory (deliberation, &executory))
    return FALSE;
  if (g_date_compare (&executory, today) > 0)
    {
      g_autofree char *day = pph_date_to_short (&executory);

      pph_findings_add (findings, PPH_SEVERITY_ERROR, "not-executory-yet",
                        _ ("The deliberation is executory from %s only."), day);
      return FALSE;
    }
  return TRUE;
}

/* --- numbers --------------------------------------------------------------------- */

#define LONGEST_TRANSMISSION 15

gboolean
pph_transmission_is_valid (const char *number)
{
  gsize length = number != NULL ? strlen (number) : 0;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (number[i]) && number[i] != '_')
      return FALSE;
  return length > 0 && length <= LONGEST_TRANSMISSION;
}

char *
pph_transmission_from_number (const char *number)
{
  g_autofree char *ascii = g_str_to_ascii (pph_str (number), "C");
  GString *made = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && made->len < LONGEST_TRANSMISSION; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (made, *p);
    else if (made->len > 0 && made->str[made->len - 1] != '_')
      g_string_append_c (made, '_');
  while (made->len > 0 && made->str[made->len - 1] == '_')
    g_string_truncate (made, made->len - 1);
  return g_string_free (made, FALSE);
}
