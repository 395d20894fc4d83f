/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-audit.h"

#include "pph-date-text.h"
#include "pph-paragraph.h"
#include "pph-plain-blocks.h"

/* Findings and measures as the report, which is in French whoever runs it, says them. */
static const struct
{
  const char *code, *text;
} said[] = {
  { "left", "A quitté ses fonctions ou en a changé" },
  { "inactive", "N’a pas utilisé ses accès dans le délai" },
  { "no-proconnect", "N’a pas de compte ProConnect actif" },
  { "untrained", "N’a pas suivi la formation à la sécurité" },
  { "generic-email", "Adresse d’un service, non d’une personne" },
  { "tool-not-granted", "Dispose d’un outil que l’annexe 4 n’accorde pas" },
  { "duplicate", "Figure plusieurs fois au registre" },
};

static const char *const measures[] = {
  [PPH_USER_MEASURE_NONE] = "Aucune",
  [PPH_USER_MEASURE_CORRECT] = "À corriger",
  [PPH_USER_MEASURE_SUSPEND] = "Droits à suspendre",
  [PPH_USER_MEASURE_DELETE] = "Droits à supprimer",
};

static const char *
get_text (const PphUserFinding *finding)
{
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (g_strcmp0 (said[i].code, finding->code) == 0)
      return said[i].text;
  return pph_str (finding->sentence);
}

static char *
dup_finding (const PphUserFinding *finding)
{
  const char *text = get_text (finding);
  g_autofree char *day = finding->due != NULL ? pph_date_text_to_long (finding->due->date) : NULL;

  return day != NULL ? g_strdup_printf ("%s (échu le %s)", text, day) : g_strdup (text);
}

static void
add_finding (PphBlock *table, const PphUserAudit *audit, const PphUserFinding *finding, const PphAuthorisedUser *user)
{
  const PphAuditDecision *decision = pph_user_audit_find_decision (audit, finding->user, finding->code);
  g_autofree char *found = dup_finding (finding);
  const char *who = user == NULL || user->name == NULL ? "Sans nom" : user->name;
  g_autofree char *person
      = user != NULL && user->email != NULL ? g_strdup_printf ("%s, %s", who, user->email) : g_strdup (who);
  g_autofree char *decided = decision == NULL ? g_strdup (PPH_GAP_TEXT)
                             : decision->reason != NULL
                                 ? g_strdup_printf ("%s : %s", measures[decision->measure], decision->reason)
                                 : g_strdup (measures[decision->measure]);
  const char *const texts[] = { person, found, measures[finding->measure], decided, NULL };

  pph_plain_add_row (table, texts);
}

static gboolean
has_measure (const PphUserAudit *audit)
{
  for (guint i = 0; i < pph_list_length (audit->decisions); i++)
    if (((const PphAuditDecision *)pph_list_get (audit->decisions, i))->measure != PPH_USER_MEASURE_NONE)
      return TRUE;
  return FALSE;
}

static gboolean
is_found (const PphUserAudit *audit, const PphAuditDecision *decision)
{
  for (guint i = 0; i < pph_list_length (audit->findings); i++)
    {
      const PphUserFinding *finding = pph_list_get (audit->findings, i);

      if (g_strcmp0 (finding->user, decision->user) == 0 && g_strcmp0 (finding->code, decision->code) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What whoever made the audit decided though the rules found nothing. */
static void
add_own_decisions (PphBlock *table, const PphUserAudit *audit, GHashTable *users)
{
  for (guint i = 0; i < pph_list_length (audit->decisions); i++)
    {
      const PphAuditDecision *decision = pph_list_get (audit->decisions, i);
      g_autoptr (PphUserFinding) finding = NULL;

      if (decision->measure == PPH_USER_MEASURE_NONE || is_found (audit, decision))
        continue;
      finding = pph_user_finding_new ();
      pph_set_string (&finding->user, decision->user);
      pph_set_string (&finding->code, decision->code);
      pph_set_string (&finding->sentence, "Aucun constat");
      add_finding (table, audit, finding, g_hash_table_lookup (users, pph_str (decision->user)));
    }
}

static void
add_findings (PphBlock *root, const PphUserAudit *audit, const GPtrArray *users)
{
  static const char *const headings[] = { "Personne", "Constat", "Mesure proposée", "Décision", NULL };
  g_autoptr (GHashTable) by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  PphBlock *table;

  if (audit->findings == NULL && !has_measure (audit))
    {
      pph_plain_add (root, PPH_BLOCK_PARAGRAPH, "Rien n’appelle de mesure.", PPH_STYLE_PLAIN);
      return;
    }
  for (guint i = 0; i < users->len; i++)
    g_hash_table_insert (by_uuid, ((PphAuthorisedUser *)users->pdata[i])->uuid, users->pdata[i]);
  table = pph_plain_add_table (root, headings);
  for (guint i = 0; i < pph_list_length (audit->findings); i++)
    {
      const PphUserFinding *finding = pph_list_get (audit->findings, i);

      add_finding (table, audit, finding, g_hash_table_lookup (by_uuid, pph_str (finding->user)));
    }
  add_own_decisions (table, audit, by_uuid);
}

static void
add_summary (PphBlock *root, const PphUserAudit *audit)
{
  guint counts[G_N_ELEMENTS (measures)] = { 0 };
  g_autofree char *text
      = g_strdup_printf ("%d personnes inscrites au registre ont été passées en revue.", audit->users);

  for (guint i = 0; i < pph_list_length (audit->findings); i++)
    counts[((const PphUserFinding *)pph_list_get (audit->findings, i))->measure]++;
  pph_plain_add (root, PPH_BLOCK_PARAGRAPH,
                 audit->users == 1 ? "Une personne inscrite au registre a été passée en revue." : text,
                 PPH_STYLE_PLAIN);
  for (guint i = PPH_USER_MEASURE_DELETE; i > PPH_USER_MEASURE_NONE; i--)
    {
      g_autofree char *line = g_strdup_printf ("%s : %u", measures[i], counts[i]);

      pph_plain_add (root, PPH_BLOCK_PARAGRAPH, line, PPH_STYLE_PLAIN);
    }
}

static void
add_end (PphBlock *root, const PphUserAudit *audit, const PphRgcTerms *terms)
{
  static const char *const lines[] = { "Le responsable de gestion de comptes", NULL };
  g_autoptr (PphDue) next = pph_user_audit_get_next (audit, terms);
  g_autofree char *day = next != NULL ? pph_date_text_to_long (next->date) : NULL;
  g_autofree char *text = g_strdup_printf ("Le prochain audit est à faire avant le %s (%s).", day,
                                           terms->clause_audit != NULL ? terms->clause_audit : "audit annuel");

  if (day != NULL)
    {
      pph_plain_add_heading (root, "Prochain audit", 2);
      pph_plain_add (root, PPH_BLOCK_PARAGRAPH, text, PPH_STYLE_PLAIN);
    }
  pph_plain_add_signature (pph_block_add (root, pph_block_new (PPH_BLOCK_SIGNATURES)), "signature-rgc", lines,
                           audit->by);
}

PphComposed *
pph_compose_audit (const PphUserAudit *audit, const GPtrArray *users, const PphRgcTerms *terms, const char *date)
{
  PphComposed *composed = pph_composed_new ();
  g_autofree char *day = pph_date_text_to_long (audit->date);
  g_autofree char *subtitle = g_strdup_printf ("Fait le %s", day);

  composed->title = g_strdup ("Audit annuel des utilisateurs habilités");
  composed->subject = g_strdup (subtitle);
  composed->language = g_strdup ("fr-FR");
  composed->footer = g_strdup (composed->title);
  composed->date = g_strdup (date);
  pph_plain_add (composed->root, PPH_BLOCK_TITLE, composed->title, PPH_STYLE_PLAIN);
  pph_plain_add (composed->root, PPH_BLOCK_SUBTITLE, subtitle, PPH_STYLE_PLAIN);
  pph_plain_add_heading (composed->root, "Bilan", 2);
  add_summary (composed->root, audit);
  pph_plain_add_heading (composed->root, "Constats", 2);
  add_findings (composed->root, audit, users);
  add_end (composed->root, audit, terms);
  return composed;
}
