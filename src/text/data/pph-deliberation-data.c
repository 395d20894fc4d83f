/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-deliberation-data.h"

#include "pph-date-text.h"
#include "pph-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A key of a mapping, and the field of the record that it fills. */
typedef struct
{
  const char *key;
  const char *field;
} Key;

static const Key deliberation_keys[] = {
  { "numero", "number" },
  { "transmission", "transmission" },
  { "matiere", "matter" },
  { "objet", "object" },
  { "expose", "statement" },
  { "visas", "visas" },
  { "considerants", "considerants" },
  { "designes", "designated" },
  { "recue", "received_on" },
  { "publiee", "published_on" },
  { "tribunal", "court" },
  { "signataire", "signer" },
  { "qualite_signataire", "signer_capacity" },
};

static const Key seance_keys[] = {
  { "assemblee", "body" },
  { "collectivite", "authority" },
  { "date", "date" },
  { "heure", "time" },
  { "lieu", "place" },
  { "convocation", "convened_on" },
  { "urgence", "urgent" },
  { "population", "population" },
  { "presidence", "president" },
  { "qualite_presidence", "president_capacity" },
  { "secretaire", "secretary" },
  { "en_exercice", "in_office" },
  { "presents", "present" },
  { "representes", "represented" },
  { "votants", "voters" },
};

static const Key member_keys[] = {
  { "id", "id" }, { "civilite", "civility" }, { "nom", "name" }, { "groupe", "group" }, { "pouvoir", "proxy" },
};

static const Key vote_keys[] = {
  { "unanimite", "unanimous" },    { "pour", "favour" },         { "contre", "against" },
  { "abstentions", "abstention" }, { "par_groupe", "by_group" },
};

static const Key line_keys[] = {
  { "groupe", "group" },   { "membre", "member" },          { "pour", "favour" },
  { "contre", "against" }, { "abstentions", "abstention" },
};

static const Key decision_keys[] = { { "verbe", "verb" }, { "texte", "text" } };

static const char *const attendances[] = { "present", "represente", "excuse", "absent", "sans_vote", NULL };

#define MEMBER(record, field, Type) (*(Type *)((char *)(record) + (field)->offset))

static PphList *
read_texts (const PphReport *report, const PphData *value)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; value->kind == PPH_DATA_LIST && i < value->items->len; i++)
    {
      const PphData *item = value->items->pdata[i];

      if (item->kind == PPH_DATA_TEXT)
        g_ptr_array_add (texts, pph_text_new_from (item->text));
      else
        pph_report_data (report, item, "wrong-kind", _ ("“%s” must be %s."), "…", _ ("text"));
    }
  return pph_list_from_array (texts->pdata, texts->len);
}

/* Dates that are understood become ISO; a number must be one. */
static void
read_value (const PphReport *report, gpointer record, const PphField *field, const PphData *value)
{
  g_autofree char *text = NULL;
  guint64 n = 0;

  if (field->kind == PPH_FIELD_STRINGS)
    {
      pph_set_list (&MEMBER (record, field, PphList *), read_texts (report, value));
      return;
    }
  if (value->kind != PPH_DATA_TEXT)
    {
      pph_report_data (report, value, "wrong-kind", _ ("“%s” must be %s."), field->name, _ ("text"));
      return;
    }
  if (field->kind == PPH_FIELD_BOOL)
    MEMBER (record, field, gboolean) = pph_data_is_true (value);
  else if (field->kind == PPH_FIELD_INT && g_ascii_string_to_unsigned (value->text, 10, 0, 10000000, &n, NULL))
    MEMBER (record, field, int) = (int)n;
  else if (field->kind == PPH_FIELD_INT)
    pph_report_data (report, value, "bad-value", _ ("“%s” is not a number."), value->text);
  else
    {
      text = g_str_has_suffix (field->name, "date") || g_str_has_suffix (field->name, "_on")
                 ? pph_date_text_normalise (value->text)
                 : g_strdup (value->text);
      pph_set_string (&MEMBER (record, field, GRefString *), text);
    }
}

/* Fills @record with what @map has of @keys; @more: other keys that are read elsewhere. */
static void
read_keys (const PphReport *report, const PphData *map, gpointer record, const Key *keys, gsize n,
           const char *const *more)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (gsize i = 0; i < n; i++)
    {
      const PphData *value = pph_data_get (map, keys[i].key);

      g_ptr_array_add (known, (gpointer)keys[i].key);
      if (value != NULL && value->kind != PPH_DATA_NULL)
        read_value (report, record, pph_record_type_field (((PphRecord *)record)->type, keys[i].field), value);
    }
  for (guint i = 0; more != NULL && more[i] != NULL; i++)
    g_ptr_array_add (known, (gpointer)more[i]);
  g_ptr_array_add (known, NULL);
  pph_report_keys (report, map, (const char *const *)known->pdata);
}

#define READ_KEYS(report, map, record, keys, more) read_keys (report, map, record, keys, G_N_ELEMENTS (keys), more)

static PphList *
read_records (const PphReport *report, const PphData *map, const char *key, const PphRecordType *type, const Key *keys,
              gsize n, const char *const *more)
{
  const PphData *list = pph_report_expect (report, map, key, PPH_DATA_LIST, FALSE);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      gpointer record = pph_record_new (type);

      read_keys (report, list->items->pdata[i], record, keys, n, more);
      g_ptr_array_add (records, record);
    }
  return pph_list_from_array (records->pdata, records->len);
}

static void
read_attendance (const PphReport *report, const PphData *map, PphList *members)
{
  const PphData *list = pph_data_get (map, "membres");

  for (guint i = 0; list != NULL && list->kind == PPH_DATA_LIST && i < list->items->len; i++)
    {
      PphMember *member = (PphMember *)pph_list_get (members, i);
      const char *name = pph_data_get_text (list->items->pdata[i], "presence");
      int found = pph_report_find (attendances, name);

      if (name != NULL && found < 0)
        pph_report_unknown (report, pph_data_get (list->items->pdata[i], "presence"), name, attendances);
      member->attendance = MAX (found, 0);
    }
}

static PphSeance *
read_seance (const PphReport *report, const PphData *map)
{
  static const char *const more[] = { "type", "membres", NULL };
  static const char *const member_more[] = { "presence", NULL };
  static const char *const kinds[] = { "conseil", "commission", "conseil_administration", NULL };
  PphSeance *seance = pph_seance_new ();
  const char *kind = pph_report_text (report, map, "type", TRUE);

  READ_KEYS (report, map, seance, seance_keys, more);
  if (kind != NULL && pph_report_find (kinds, kind) < 0)
    pph_report_unknown (report, pph_data_get (map, "type"), kind, kinds);
  seance->kind = MAX (pph_report_find (kinds, kind), 0);
  pph_set_list (&seance->members, read_records (report, map, "membres", &pph_member_record_type, member_keys,
                                                G_N_ELEMENTS (member_keys), member_more));
  read_attendance (report, map, seance->members);
  return seance;
}

static PphVote *
read_vote (const PphReport *report, const PphData *map)
{
  static const char *const more[] = { "lignes", NULL };
  PphVote *vote = pph_vote_new ();

  READ_KEYS (report, map, vote, vote_keys, more);
  pph_set_list (&vote->lines, read_records (report, map, "lignes", &pph_vote_line_record_type, line_keys,
                                            G_N_ELEMENTS (line_keys), NULL));
  return vote;
}

PphDeliberation *
pph_deliberation_from_data (const PphData *data, const char *file, GPtrArray *findings)
{
  static const char *const more[] = { "seance", "decisions", "vote", NULL };
  const PphReport report = { file, findings };
  PphDeliberation *self = pph_deliberation_new ();
  const PphData *seance = pph_report_expect (&report, data, "seance", PPH_DATA_MAP, TRUE);
  const PphData *vote = pph_report_expect (&report, data, "vote", PPH_DATA_MAP, FALSE);

  READ_KEYS (&report, data, self, deliberation_keys, more);
  pph_set_list (&self->decisions, read_records (&report, data, "decisions", &pph_decision_record_type, decision_keys,
                                                G_N_ELEMENTS (decision_keys), NULL));
  if (seance != NULL)
    self->seance = read_seance (&report, seance);
  if (vote != NULL)
    self->vote = read_vote (&report, vote);
  return self;
}
