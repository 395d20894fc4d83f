/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-proof.h"

#include "pph-date-text.h"
#include "pph-plain-blocks.h"

/* The sheet is in French whoever prints it. */
static const char *const happened[] = {
  [PPH_EVENT_FROZEN] = "Version figée pour signature",
  [PPH_EVENT_SENT] = "Envoi pour signature",
  [PPH_EVENT_SIGNED] = "Signature électronique apposée ici",
  [PPH_EVENT_PAPER] = "Signature sur papier enregistrée",
  [PPH_EVENT_RECEIVED] = "Fichier signé reçu",
  [PPH_EVENT_REJECTED] = "Fichier reçu et mis à part",
  [PPH_EVENT_REFUSED] = "Refus de signer",
  [PPH_EVENT_CONFLICT] = "Second exemplaire signé, gardé à côté du premier",
  [PPH_EVENT_PRINTED] = "Impression pour signature sur papier",
};

static const char *const states[] = {
  [PPH_SLOT_TO_PREPARE] = "À envoyer",
  [PPH_SLOT_SENT] = "Envoyé le",
  [PPH_SLOT_SIGNED] = "Signé le",
  [PPH_SLOT_REFUSED] = "Refusé le",
};

typedef struct
{
  const PphVersion *version;
  const PphSignaturePlan *plan;
  GTimeZone *zone;
  PphBlock *root;
} Proof;

static void
add_fact (Proof *self, const char *name, const char *value)
{
  g_autofree char *line = NULL;

  if (value == NULL)
    return;
  line = g_strdup_printf ("%s : %s", name, value);
  pph_plain_add (self->root, PPH_BLOCK_PARAGRAPH, line, PPH_STYLE_NO_HYPHENS);
}

/* In groups, so that a narrow column can break them and people compare them. (transfer full) (nullable) */
static char *
dup_digest (const char *digest)
{
  GString *text;

  if (digest == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (gsize i = 0; digest[i] != '\0'; i++)
    {
      if (i > 0 && i % 8 == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, digest[i]);
    }
  return g_string_free (text, FALSE);
}

/* "12 mars 2026 à 12:00:05 (+01:00)". (transfer full) */
static char *
dup_moment (Proof *self, const char *time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (pph_str (time), NULL);
  g_autoptr (GDateTime) here = moment != NULL ? g_date_time_to_timezone (moment, self->zone) : NULL;
  g_autofree char *day = here != NULL ? g_date_time_format (here, "%Y-%m-%d") : NULL;
  g_autofree char *hour = here != NULL ? g_date_time_format (here, "%H:%M:%S (UTC%:z)") : NULL;
  g_autofree char *text = day != NULL ? pph_date_text_to_long (day) : NULL;

  return here != NULL ? g_strdup_printf ("%s à %s", text, hour) : g_strdup (pph_str (time));
}

static char *
dup_state (const PphSlot *slot)
{
  const char *day = slot->state == PPH_SLOT_SIGNED    ? slot->signed_on
                    : slot->state == PPH_SLOT_SENT    ? slot->sent_on
                    : slot->state == PPH_SLOT_REFUSED ? slot->refused_on
                                                      : NULL;
  g_autofree char *text = day != NULL ? pph_date_text_to_long (day) : NULL;

  if (slot->state == PPH_SLOT_REFUSED && slot->reason != NULL)
    return g_strdup_printf ("%s %s : %s", states[slot->state], pph_str (text), slot->reason);
  return text != NULL ? g_strdup_printf ("%s %s", states[slot->state], text) : g_strdup (states[slot->state]);
}

static void
add_slots (Proof *self)
{
  static const char *const headings[] = { "Pour", "Signataire", "Support", "État", NULL };
  PphBlock *table;

  pph_plain_add_heading (self->root, "Signataires", 2);
  table = pph_plain_add_table (self->root, headings);
  for (guint i = 0; i < pph_list_length (self->plan->slots); i++)
    {
      const PphSlot *slot = pph_list_get (self->plan->slots, i);
      g_autofree char *state = dup_state (slot);
      const char *const texts[]
          = { pph_str (slot->label), pph_str (slot->signed_by != NULL ? slot->signed_by : slot->name),
              slot->medium == PPH_MEDIUM_PAPER ? "Papier" : "Électronique", state, NULL };

      pph_plain_add_row (table, texts);
    }
}

static const char *
get_label (Proof *self, const char *signatory)
{
  const PphSlot *slot = signatory != NULL ? pph_signature_plan_get_slot (self->plan, signatory) : NULL;

  return slot != NULL ? slot->label : NULL;
}

/* "Mme Nadia Lefort, pour la Ville". */
static char *
dup_person (Proof *self, const PphSignatureEvent *event)
{
  const char *label = get_label (self, event->signatory);

  if (event->person != NULL && label != NULL)
    return g_strdup_printf ("%s (%s)", event->person, label);
  return g_strdup (pph_str (event->person != NULL ? event->person : label));
}

/* What was noted, in words of the sheet where it is known. */
static char *
dup_note (Proof *self, const PphSignatureEvent *event)
{
  const PphSlot *slot = event->signatory != NULL ? pph_signature_plan_get_slot (self->plan, event->signatory) : NULL;

  if (event->note == NULL || slot == NULL || slot->name == NULL
      || (event->kind != PPH_EVENT_SIGNED && event->kind != PPH_EVENT_RECEIVED))
    return g_strdup (event->note);
  return g_strdup_printf ("Le certificat nomme %s, le bloc %s.", pph_str (event->person), slot->name);
}

static char *
dup_what (Proof *self, const PphSignatureEvent *event)
{
  g_autofree char *note = dup_note (self, event);
  g_autofree char *day = event->date != NULL ? pph_date_text_to_long (event->date) : NULL;
  gboolean dated = event->kind == PPH_EVENT_PAPER || event->kind == PPH_EVENT_SIGNED
                   || event->kind == PPH_EVENT_RECEIVED || event->kind == PPH_EVENT_REFUSED;
  GString *text = g_string_new (happened[event->kind]);

  if (dated && day != NULL)
    g_string_append_printf (text, ", en date du %s", day);
  if (event->copies > 0)
    g_string_append_printf (text, event->copies > 1 ? ", %d exemplaires" : ", %d exemplaire", event->copies);
  if (note != NULL)
    g_string_append_printf (text, ". %s", note);
  return g_string_free (text, FALSE);
}

/* Of each file that the event left. (transfer full) */
static char *
dup_digests (const PphSignatureEvent *event)
{
  g_autofree char *first = dup_digest (event->digest);
  GString *text = g_string_new (pph_str (first));

  for (guint i = 0; i < pph_list_length (event->others); i++)
    {
      g_autofree char *digest = dup_digest (((const PphText *)pph_list_get (event->others, i))->text);

      g_string_append_printf (text, " ; %s", digest);
    }
  return g_string_free (text, FALSE);
}

static void
add_event (Proof *self, PphBlock *table, const PphSignatureEvent *event)
{
  g_autofree char *moment = dup_moment (self, event->time);
  g_autofree char *what = dup_what (self, event);
  g_autofree char *person = dup_person (self, event);
  g_autofree char *digests = dup_digests (event);
  const char *const texts[] = { moment, what, person, digests, NULL };

  pph_plain_add_row (table, texts);
}

/* By which the same person is known again, whatever the name says. */
static void
add_certificates (Proof *self, const PphList *events)
{
  static const char *const headings[] = { "Signataire", "Empreinte SHA-256 du certificat", NULL };
  PphBlock *table = NULL;

  for (guint i = 0; i < pph_list_length (events); i++)
    {
      const PphSignatureEvent *event = pph_list_get (events, i);
      g_autofree char *digest = dup_digest (event->certificate);
      const char *const texts[] = { pph_str (event->person), digest, NULL };

      if (digest == NULL)
        continue;
      if (table == NULL)
        {
          pph_plain_add_heading (self->root, "Certificats", 2);
          table = pph_plain_add_table (self->root, headings);
        }
      pph_plain_add_row (table, texts);
    }
}

static void
add_events (Proof *self, const PphList *events)
{
  static const char *const headings[]
      = { "Enregistré le", "Événement", "Personne", "Empreinte SHA-256 du fichier", NULL };
  PphBlock *table;

  pph_plain_add_heading (self->root, "Événements", 2);
  if (events == NULL)
    {
      pph_plain_add (self->root, PPH_BLOCK_PARAGRAPH, "Aucun événement n’est enregistré.", PPH_STYLE_PLAIN);
      return;
    }
  table = pph_plain_add_table (self->root, headings);
  for (guint i = 0; i < pph_list_length (events); i++)
    add_event (self, table, pph_list_get (events, i));
}

static void
add_document (Proof *self, const PphDocument *document)
{
  g_autofree char *number = g_strdup_printf ("%d", self->version->number);
  g_autofree char *frozen = dup_digest (self->version->pdf_digest);
  g_autofree char *newest
      = g_strcmp0 (self->plan->digest, self->version->pdf_digest) != 0 ? dup_digest (self->plan->digest) : NULL;
  const char *last = pph_signature_plan_get_last_date (self->plan);
  g_autofree char *day = last != NULL ? pph_date_text_to_long (last) : NULL;

  add_fact (self, "Référence", document->reference);
  add_fact (self, "Version", number);
  add_fact (self, "Empreinte SHA-256 du fichier figé", frozen);
  add_fact (self, "Empreinte SHA-256 du dernier fichier signé", newest);
  add_fact (self, "Date de la dernière signature", day);
}

PphComposed *
pph_compose_proof (const PphDocument *document, const PphVersion *version, const PphSignaturePlan *plan,
                   const PphList *events, const char *title, GTimeZone *zone, const char *date)
{
  PphComposed *composed = pph_composed_new ();
  Proof self = { version, plan, zone, composed->root };
  g_autofree char *moment = dup_moment (&self, date);
  g_autofree char *made = g_strdup_printf ("Feuille établie le %s.", moment);

  composed->title = g_strdup ("Journal de signature");
  composed->subject = g_strdup (title);
  composed->language = g_strdup ("fr-FR");
  composed->footer = document->reference != NULL ? g_strdup_printf ("Journal de signature – %s", document->reference)
                                                 : g_strdup (composed->title);
  composed->date = g_strdup (date);
  pph_plain_add (composed->root, PPH_BLOCK_TITLE, composed->title, PPH_STYLE_PLAIN);
  pph_plain_add (composed->root, PPH_BLOCK_SUBTITLE, title, PPH_STYLE_PLAIN);
  pph_plain_add_heading (composed->root, "Document", 2);
  add_document (&self, document);
  add_slots (&self);
  add_events (&self, events);
  add_certificates (&self, events);
  pph_plain_add_heading (composed->root, "Portée", 2);
  pph_plain_add (
      composed->root, PPH_BLOCK_PARAGRAPH,
      "Cette feuille relate ce que le logiciel a enregistré. Elle ne remplace pas la vérification du fichier "
      "signé, et le niveau juridique d’une signature dépend du certificat de son auteur.",
      PPH_STYLE_PLAIN);
  pph_plain_add (composed->root, PPH_BLOCK_PARAGRAPH, made, PPH_STYLE_PLAIN);
  return composed;
}
