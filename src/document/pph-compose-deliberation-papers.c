/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-deliberation-private.h"

#include "pph-date-text.h"
#include "pph-paragraph.h"
#include "pph-plain-blocks.h"

#include <string.h>

static void
add_heading (PphActComposer *self, const char *title, const char *subtitle)
{
  const PphDeliberation *act = self->deliberation;
  g_autofree char *object = g_strdup_printf ("Objet : %s", act->object != NULL ? act->object : PPH_GAP_TEXT);

  pph_act_add_line (self, PPH_ROLE_CENTERED, pph_str (self->seance->authority), PPH_STYLE_BOLD);
  pph_plain_add (self->root, PPH_BLOCK_TITLE, title, PPH_STYLE_PLAIN);
  pph_plain_add (self->root, PPH_BLOCK_SUBTITLE, subtitle, PPH_STYLE_PLAIN);
  pph_act_add_line (self, PPH_ROLE_BODY, object, PPH_STYLE_BOLD | PPH_STYLE_NO_HYPHENS);
}

static void
add_item (PphBlock *list, const char *text)
{
  PphBlock *item = pph_block_add (list, pph_block_new (PPH_BLOCK_ITEM));

  item->label = g_strdup ("–");
  pph_plain_add (item, PPH_BLOCK_PARAGRAPH, text, PPH_STYLE_PLAIN);
}

/* --- the report ------------------------------------------------------------------ */

static void
add_legal_texts (PphActComposer *self)
{
  const PphList *visas = self->deliberation->visas;
  guint n = pph_list_length (visas);
  PphBlock *list;

  if (n == 0)
    return;
  pph_plain_add_heading (self->root, "Cadre juridique", 2);
  list = pph_block_add (self->root, pph_block_new (PPH_BLOCK_LIST));
  for (guint i = 0; i < n; i++)
    {
      const char *visa = ((const PphText *)pph_list_get (visas, i))->text;
      g_autofree char *text = visa != NULL ? g_strconcat (visa, i + 1 < n ? " ;" : ".", NULL) : NULL;

      if (text != NULL)
        add_item (list, text);
    }
}

void
pph_act_compose_report (PphActComposer *self)
{
  const PphDeliberation *act = self->deliberation;
  g_autofree char *body = pph_act_dup_body (self);
  g_autofree char *date = pph_act_dup_date (self->seance->date);
  g_autofree char *title
      = g_strconcat ("Rapport ", self->seance->kind == PPH_ASSEMBLY_COMMISSION ? "à la" : "au", body + 2, NULL);
  g_autofree char *subtitle = g_strconcat ("Séance du ", date, NULL);
  g_autofree char *proposal = g_strconcat (
      "Si ces éléments recueillent votre accord, je vous propose d’adopter la délibération par laquelle ", body, " :",
      NULL);

  add_heading (self, title, subtitle);
  pph_act_add_statement (self);
  add_legal_texts (self);
  if (act->considerants != NULL)
    pph_plain_add_heading (self->root, "Motifs", 2);
  pph_act_add_sentences (self, act->considerants, "Considérant", ".");
  pph_plain_add_heading (self->root, "Proposition", 2);
  pph_act_add_line (self, PPH_ROLE_BODY, proposal, PPH_STYLE_PLAIN)->keep_with_next = TRUE;
  pph_act_add_decisions (self);
  pph_act_add_signatures (self, NULL, NULL, FALSE);
}

/* --- the certificate ------------------------------------------------------------- */

/* "Je soussignée, Mme …, présidente, certifie que la délibération n° … a été :" */
static void
add_statement_of_facts (PphActComposer *self)
{
  const PphDeliberation *act = self->deliberation;
  const PphMember *president = pph_seance_find_member (self->seance, self->seance->president);
  gboolean feminine = act->signer != NULL ? g_str_has_prefix (act->signer, "Mme")
                                          : president != NULL && g_strcmp0 (president->civility, "Mme") == 0;
  g_autofree char *member = pph_act_dup_member (president);
  const char *capacity = act->signer != NULL ? act->signer_capacity : self->seance->president_capacity;
  g_autofree char *first = g_utf8_substring (pph_str (capacity), 0, capacity != NULL ? 1 : 0);
  g_autofree char *lower = g_utf8_strdown (first, -1);
  g_autofree char *body = pph_act_dup_body (self);
  g_autofree char *date = pph_act_dup_date (self->seance->date);
  g_autofree char *text
      = g_strdup_printf ("Je soussigné%s, %s%s%s%s, certifie que la délibération n° %s, prise le %s par %s, a été :",
                         feminine ? "e" : "", act->signer != NULL ? act->signer : member, capacity != NULL ? ", " : "",
                         lower, pph_str (capacity) + strlen (first), act->number != NULL ? act->number : PPH_GAP_TEXT,
                         date, body);

  pph_act_add_line (self, PPH_ROLE_BODY, text, PPH_STYLE_PLAIN)->keep_with_next = TRUE;
}

void
pph_act_compose_certificate (PphActComposer *self)
{
  const PphDeliberation *act = self->deliberation;
  g_autofree char *received = pph_act_dup_date (act->received_on);
  g_autofree char *published = pph_act_dup_date (act->published_on);
  g_autofree char *number
      = act->transmission != NULL ? g_strdup_printf (" sous le numéro %s", act->transmission) : NULL;
  g_autofree char *matter = act->matter != NULL ? g_strdup_printf (" (matière %s)", act->matter) : NULL;
  g_autofree char *sent = g_strdup_printf ("transmise au représentant de l’État%s%s et reçue le %s ;", pph_str (number),
                                           pph_str (matter), received);
  g_autofree char *shown = g_strdup_printf ("publiée le %s.", published);
  PphBlock *list;
  GDate executory;

  add_heading (self, "Certificat de caractère exécutoire", pph_str (self->seance->body));
  add_statement_of_facts (self);
  list = pph_block_add (self->root, pph_block_new (PPH_BLOCK_LIST));
  add_item (list, sent);
  add_item (list, shown);
  if (pph_deliberation_get_executory (act, &executory))
    {
      g_autofree char *day = pph_date_to_long (&executory);
      g_autofree char *text = g_strdup_printf (
          "Elle est exécutoire depuis le %s, en application du code général des collectivités territoriales.", day);

      pph_act_add_line (self, PPH_ROLE_BODY, text, PPH_STYLE_PLAIN);
    }
  pph_act_add_signatures (self, NULL, NULL, FALSE);
  pph_act_add_remedies (self);
}
