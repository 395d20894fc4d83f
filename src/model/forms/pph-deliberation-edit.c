/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-deliberation-edit.h"

#include "pph-date-text.h"
#include "pph-record-path.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MEMBERS "seance.members"
#define LINES   "vote.lines"

/* --- showing --------------------------------------------------------------------- */

char *
pph_deliberation_edit_find_place (const PphDeliberation *self, const PphFinding *finding)
{
  static const char *const places[][2] = {
    { "present", "seance.present" },
    { "represented", "seance.represented" },
    { "voters", "seance.voters" },
    { "secretary", "seance.secretary" },
    { "convened_on", "seance.convened_on" },
    { "vote", "vote.favour" },
    { "visas", "visas" },
    { "transmission", "transmission" },
    { "matter", "matter" },
    { "object", "object" },
    { "received_on", "received_on" },
    { "published_on", "published_on" },
  };
  const PphList *members = pph_record_get_list (self, MEMBERS);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (finding->field, places[i][0]) == 0)
      return g_strdup (places[i][1]);
  for (guint i = 0; finding->field != NULL && i < pph_list_length (members); i++)
    if (g_strcmp0 (((const PphMember *)pph_list_get (members, i))->id, finding->field) == 0)
      return g_strdup_printf (MEMBERS ".%u", i);
  return NULL;
}

char *
pph_deliberation_edit_dup_sums (const PphDeliberation *self)
{
  const PphVote *vote = self->vote;
  GString *text = g_string_new (NULL);

  if (self->seance != NULL && pph_seance_get_voters (self->seance) > 0)
    g_string_append_printf (text, _ ("%d present + %d proxies = %d voters"), pph_seance_get_present (self->seance),
                            pph_seance_get_represented (self->seance),
                            pph_seance_get_present (self->seance) + pph_seance_get_represented (self->seance));
  if (vote != NULL && vote->favour + vote->against + vote->abstention > 0)
    {
      g_string_append (text, text->len > 0 ? "\n" : "");
      g_string_append_printf (text,
                              ngettext ("%d for + %d against + %d abstention = %d votes",
                                        "%d for + %d against + %d abstentions = %d votes", (gulong)vote->abstention),
                              vote->favour, vote->against, vote->abstention,
                              vote->favour + vote->against + vote->abstention);
    }
  return g_string_free (text, FALSE);
}

char *
pph_deliberation_edit_dup_force (const PphDeliberation *self)
{
  g_autoptr (PphDue) remedy = pph_deliberation_get_remedy (self, PPH_CALENDAR_METROPOLE);
  g_autofree char *day = NULL;
  g_autofree char *last = remedy != NULL ? pph_date_text_to_long (remedy->date) : NULL;
  GDate executory;

  if (!pph_deliberation_get_executory (self, &executory))
    return g_strdup (_ ("It is executory once the prefecture has received it and it is published, in either order "
                        "(art. L. 2131-1 CGCT)."));
  day = pph_date_to_long (&executory);
  /* Translators: both are dates. */
  return g_strdup_printf (_ ("Executory from %s; others may contest it until %s (art. R. 421-1 CJA)."), day,
                          pph_str (last));
}

char *
pph_deliberation_edit_dup_convocation (const PphDeliberation *self)
{
  const PphSeance *seance = self->seance;
  int needed = seance != NULL ? pph_seance_get_clear_days (seance) : 0;
  GDate convened, date;

  if (needed == 0 || seance->convened_on == NULL || seance->date == NULL
      || !pph_date_parse (seance->convened_on, &convened) || !pph_date_parse (seance->date, &date))
    return g_strdup ("");
  return g_strdup_printf (_ ("Clear days before the session: %d, of the %d that are needed."),
                          pph_delay_count_clear_days (&convened, &date), needed);
}

/* --- members --------------------------------------------------------------------- */

static PphSeance *
copy_seance (const PphDeliberation *self)
{
  return self->seance != NULL ? pph_seance_copy (self->seance) : pph_seance_new ();
}

static gboolean
has_name (const PphList *members, const char *name)
{
  for (guint i = 0; i < pph_list_length (members); i++)
    if (g_strcmp0 (((const PphMember *)pph_list_get (members, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

static char *
dup_free_id (const PphSeance *seance)
{
  for (guint n = pph_list_length (seance->members) + 1;; n++)
    {
      char *id = g_strdup_printf ("m%u", n);

      if (pph_seance_find_member (seance, id) == NULL)
        return id;
      g_free (id);
    }
}

static void
add_member (PphSeance *seance, char *line)
{
  static const char *const civilities[] = { "Mme", "M." };
  g_autoptr (PphMember) member = NULL;
  g_autofree char *id = NULL;
  const char *name = g_strstrip (line);
  const char *civility = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (civilities); i++)
    if (g_str_has_prefix (name, civilities[i]) && g_ascii_isspace (name[strlen (civilities[i])]))
      {
        civility = civilities[i];
        name += strlen (civility) + 1;
        break;
      }
  if (*name == '\0' || has_name (seance->members, name))
    return;
  id = dup_free_id (seance);
  member = pph_member_new ();
  pph_set_string (&member->id, id);
  pph_set_string (&member->civility, civility);
  pph_set_string (&member->name, name);
  pph_set_list (&seance->members, pph_list_appended (seance->members, member));
}

PphDeliberation *
pph_deliberation_edit_with_members (const PphDeliberation *self, const char *lines)
{
  PphDeliberation *made = pph_deliberation_copy (self);
  g_autoptr (PphSeance) seance = copy_seance (self);
  g_auto (GStrv) names = g_strsplit_set (lines, "\n;", -1);

  for (guint i = 0; names[i] != NULL; i++)
    add_member (seance, names[i]);
  pph_set_record (&made->seance, seance);
  return made;
}

static void
forget (GRefString **slot, const char *id)
{
  if (g_strcmp0 (*slot, id) == 0)
    pph_set_string (slot, NULL);
}

/* Nobody is represented by the member @id any more, who neither presides nor writes. @seance: being made */
static void
forget_in_seance (PphSeance *seance, const char *id)
{
  for (guint i = 0; i < pph_list_length (seance->members); i++)
    {
      g_autoptr (PphMember) member = NULL;

      if (g_strcmp0 (((const PphMember *)pph_list_get (seance->members, i))->proxy, id) != 0)
        continue;
      member = pph_member_copy (pph_list_get (seance->members, i));
      pph_set_string (&member->proxy, NULL);
      pph_set_list (&seance->members, pph_list_replaced (seance->members, i, member));
    }
  forget (&seance->president, id);
  forget (&seance->secretary, id);
}

static PphList *
dup_lines_without (const PphList *lines, const char *member)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; i < pph_list_length (lines); i++)
    if (g_strcmp0 (((const PphVoteLine *)pph_list_get (lines, i))->member, member) != 0)
      g_ptr_array_add (kept, (gpointer)pph_list_get (lines, i));
  return pph_list_from_array (kept->pdata, kept->len);
}

PphDeliberation *
pph_deliberation_edit_without_member (const PphDeliberation *self, guint index)
{
  PphDeliberation *made = pph_deliberation_copy (self);
  g_autoptr (PphSeance) seance = copy_seance (self);
  g_autoptr (PphMember) gone = NULL;

  if (index >= pph_list_length (seance->members))
    return made;
  gone = pph_member_ref (pph_list_get (seance->members, index));
  pph_set_list (&seance->members, pph_list_removed (seance->members, index));
  if (gone->id != NULL)
    forget_in_seance (seance, gone->id);
  pph_set_record (&made->seance, seance);
  if (gone->id != NULL && made->vote != NULL)
    {
      g_autoptr (PphVote) vote = pph_vote_copy (made->vote);

      pph_set_list (&vote->lines, dup_lines_without (vote->lines, gone->id));
      pph_set_record (&made->vote, vote);
    }
  return made;
}

/* --- the vote -------------------------------------------------------------------- */

static PphVote *
copy_vote (const PphDeliberation *self)
{
  return self->vote != NULL ? pph_vote_copy (self->vote) : pph_vote_new ();
}

PphDeliberation *
pph_deliberation_edit_with_unanimous (const PphDeliberation *self, gboolean unanimous)
{
  PphDeliberation *made = pph_deliberation_copy (self);
  g_autoptr (PphVote) vote = copy_vote (self);

  vote->unanimous = unanimous;
  if (unanimous)
    {
      vote->favour = self->seance != NULL ? pph_seance_get_voters (self->seance) : 0;
      vote->against = 0;
      vote->abstention = 0;
    }
  pph_set_record (&made->vote, vote);
  return made;
}

static PphVoteLine *
find_line (GPtrArray *lines, const char *group)
{
  PphVoteLine *line;

  for (guint i = 0; i < lines->len; i++)
    if (g_strcmp0 (((PphVoteLine *)lines->pdata[i])->group, group) == 0)
      return lines->pdata[i];
  line = pph_vote_line_new ();
  pph_set_string (&line->group, group);
  g_ptr_array_add (lines, line);
  return line;
}

static PphList *
make_group_lines (const PphList *members)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < pph_list_length (members); i++)
    {
      const PphMember *member = pph_list_get (members, i);

      if (member->attendance == PPH_ATTENDANCE_PRESENT || member->attendance == PPH_ATTENDANCE_REPRESENTED)
        find_line (lines, member->group != NULL ? member->group : "Sans groupe")->favour++;
    }
  return pph_list_from_array (lines->pdata, lines->len);
}

PphDeliberation *
pph_deliberation_edit_with_groups (const PphDeliberation *self, gboolean by_group)
{
  PphDeliberation *made = pph_deliberation_copy (self);
  g_autoptr (PphVote) vote = copy_vote (self);

  vote->by_group = by_group;
  pph_set_list (&vote->lines, by_group ? make_group_lines (pph_record_get_list (self, MEMBERS)) : NULL);
  pph_set_record (&made->vote, vote);
  return made;
}

/* --- lists ----------------------------------------------------------------------- */

static PphDeliberation *
with_item (const PphDeliberation *self, const char *path, gpointer item)
{
  g_autoptr (PphRecord) record = item;
  g_autoptr (PphList) list = pph_list_appended (pph_record_get_list (self, path), record);

  return pph_record_with_list (self, path, list);
}

PphDeliberation *
pph_deliberation_edit_with_decision (const PphDeliberation *self)
{
  return with_item (self, "decisions", pph_decision_new ());
}

PphDeliberation *
pph_deliberation_edit_with_vote (const PphDeliberation *self)
{
  PphVoteLine *line = pph_vote_line_new ();

  line->abstention = 1;
  return with_item (self, LINES, line);
}

PphDeliberation *
pph_deliberation_edit_without_item (const PphDeliberation *self, const char *path, guint index)
{
  const PphList *list = pph_record_get_list (self, path);
  g_autoptr (PphList) shorter = index < pph_list_length (list) ? pph_list_removed (list, index) : NULL;

  return index < pph_list_length (list) ? pph_record_with_list (self, path, shorter) : pph_deliberation_copy (self);
}
