/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-version.h"

#include <glib/gi18n-lib.h>

const char *const pph_version_state_names[] = { "draft", "ready", "frozen", "signed", "ended", "archived", NULL };

const char *
pph_version_state_label (PphVersionState state)
{
  static const char *const labels[] = {
    N_ ("Draft"), N_ ("Ready"), N_ ("Awaiting signature"), N_ ("In force"), N_ ("Ended"), N_ ("Archived"),
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (labels), "");
  return _ (labels[state]);
}

static const PphField article_fields[] = {
  PPH_FIELD (PphArticle, id, STRING),   PPH_FIELD (PphArticle, title, STRING),
  PPH_FIELD (PphArticle, text, STRING), PPH_FIELD (PphArticle, optional, BOOL),
  PPH_FIELD (PphArticle, off, BOOL),    PPH_FIELD_OF (PphArticle, articles, LIST, pph_article_record_type),
};
PPH_DEFINE_RECORD (PphArticle, pph_article, article_fields)

static const PphField section_fields[] = {
  PPH_FIELD (PphSection, id, STRING),
  PPH_FIELD (PphSection, title, STRING),
  PPH_FIELD (PphSection, text, STRING),
};
PPH_DEFINE_RECORD (PphSection, pph_section, section_fields)

static const PphField annexe_fields[] = {
  PPH_FIELD (PphAnnexe, id, STRING),      PPH_FIELD (PphAnnexe, label, STRING),
  PPH_FIELD (PphAnnexe, title, STRING),   PPH_FIELD (PphAnnexe, text, STRING),
  PPH_FIELD (PphAnnexe, optional, BOOL),  PPH_FIELD (PphAnnexe, off, BOOL),
  PPH_FIELD (PphAnnexe, landscape, BOOL), PPH_FIELD_OF (PphAnnexe, articles, LIST, pph_article_record_type),
};
PPH_DEFINE_RECORD (PphAnnexe, pph_annexe, annexe_fields)

static const PphField other_part_fields[] = {
  PPH_FIELD (PphOtherPart, id, STRING),
  PPH_FIELD (PphOtherPart, kind, STRING),
  PPH_FIELD (PphOtherPart, title, STRING),
  PPH_FIELD (PphOtherPart, text, STRING),
};
PPH_DEFINE_RECORD (PphOtherPart, pph_other_part, other_part_fields)

static const PphField value_fields[] = {
  PPH_FIELD (PphFieldValue, name, STRING),
  PPH_FIELD (PphFieldValue, type, STRING),
  PPH_FIELD (PphFieldValue, text, STRING),
};
PPH_DEFINE_RECORD (PphFieldValue, pph_field_value, value_fields)

static const PphField version_fields[] = {
  PPH_FIELD (PphVersion, uuid, STRING),
  PPH_FIELD (PphVersion, number, INT),
  PPH_FIELD_NAMED (PphVersion, state, pph_version_state_names),
  PPH_FIELD (PphVersion, template_id, STRING),
  PPH_FIELD (PphVersion, template_digest, STRING),
  PPH_FIELD (PphVersion, style, STRING),
  PPH_FIELD (PphVersion, title, STRING),
  PPH_FIELD (PphVersion, subtitle, STRING),
  PPH_FIELD (PphVersion, parties_lead, STRING),
  PPH_FIELD_OF (PphVersion, parties, LIST, pph_party_record_type),
  PPH_FIELD (PphVersion, collective_name, STRING),
  PPH_FIELD (PphVersion, visas, STRINGS),
  PPH_FIELD (PphVersion, considerants, STRINGS),
  PPH_FIELD (PphVersion, preamble, STRING),
  PPH_FIELD_OF (PphVersion, sections, LIST, pph_section_record_type),
  PPH_FIELD_OF (PphVersion, articles, LIST, pph_article_record_type),
  PPH_FIELD (PphVersion, closing, STRING),
  PPH_FIELD (PphVersion, place, STRING),
  PPH_FIELD (PphVersion, date, STRING),
  PPH_FIELD (PphVersion, originals, INT),
  PPH_FIELD_OF (PphVersion, signatories, LIST, pph_signatory_record_type),
  PPH_FIELD_OF (PphVersion, annexes, LIST, pph_annexe_record_type),
  PPH_FIELD_OF (PphVersion, other_parts, LIST, pph_other_part_record_type),
  PPH_FIELD_OF (PphVersion, values, LIST, pph_field_value_record_type),
  PPH_FIELD_OF (PphVersion, term, RECORD, pph_term_record_type),
  PPH_FIELD (PphVersion, letterhead, STRING),
  PPH_FIELD (PphVersion, logos, STRINGS),
  PPH_FIELD (PphVersion, pdf_digest, STRING),
};
PPH_DEFINE_RECORD (PphVersion, pph_version, version_fields)
