/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-version-json.h"

#include "pph-desk.h"
#include "pph-record-json.h"
#include "pph-tag.h"

#include <string.h>

typedef struct
{
  const PphDocument *document;
  const PphVersion *version;
  JsonBuilder *builder;
} Shown;

static void
add_string (Shown *shown, const char *name, const char *value)
{
  json_builder_set_member_name (shown->builder, name);
  json_builder_add_string_value (shown->builder, pph_str (value));
}

static void
add_line (Shown *shown, const char *name, const char *line)
{
  g_autofree char *text = pph_desk_resolve_line (shown->version, shown->document->reference, line);

  add_string (shown, name, text);
}

static void
add_markdown (Shown *shown, const char *name, const char *markdown)
{
  g_autofree char *text = pph_tag_resolve_markdown (shown->version, shown->document->reference, markdown);

  add_string (shown, name, text);
}

static void
begin_list (Shown *shown, const char *name)
{
  json_builder_set_member_name (shown->builder, name);
  json_builder_begin_array (shown->builder);
}

static void
add_representatives (Shown *shown, const PphParty *party)
{
  begin_list (shown, "representatives");
  for (guint i = 0; i < pph_list_length (party->representatives); i++)
    {
      const PphRepresentative *representative = pph_list_get (party->representatives, i);

      json_builder_begin_object (shown->builder);
      add_string (shown, "name", representative->name);
      add_string (shown, "capacity", representative->capacity);
      json_builder_end_object (shown->builder);
    }
  json_builder_end_array (shown->builder);
}

static void
add_parties (Shown *shown)
{
  begin_list (shown, "parties");
  for (guint i = 0; i < pph_list_length (shown->version->parties); i++)
    {
      const PphParty *party = pph_list_get (shown->version->parties, i);

      json_builder_begin_object (shown->builder);
      add_string (shown, "name", party->legal_name);
      add_string (shown, "short_name", party->short_name);
      add_string (shown, "siret", party->siret);
      add_string (shown, "address", party->address);
      add_representatives (shown, party);
      json_builder_end_object (shown->builder);
    }
  json_builder_end_array (shown->builder);
}

static void
add_visas (Shown *shown)
{
  begin_list (shown, "visas");
  for (guint i = 0; i < pph_list_length (shown->version->visas); i++)
    {
      const PphText *visa = pph_list_get (shown->version->visas, i);
      g_autofree char *text = pph_tag_resolve_markdown (shown->version, shown->document->reference, visa->text);

      json_builder_add_string_value (shown->builder, text);
    }
  json_builder_end_array (shown->builder);
}

static void
add_sections (Shown *shown)
{
  begin_list (shown, "sections");
  for (guint i = 0; i < pph_list_length (shown->version->sections); i++)
    {
      const PphSection *section = pph_list_get (shown->version->sections, i);

      json_builder_begin_object (shown->builder);
      add_line (shown, "title", section->title);
      add_markdown (shown, "text", section->text);
      json_builder_end_object (shown->builder);
    }
  json_builder_end_array (shown->builder);
}

static void
add_number (Shown *shown, const char *id)
{
  g_autofree char *number = pph_version_dup_number (shown->version, id);

  add_string (shown, "number", number);
}

static void
add_articles (Shown *shown, const PphList *articles)
{
  begin_list (shown, "articles");
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);

      if (!pph_article_counts (article))
        continue;
      json_builder_begin_object (shown->builder);
      add_number (shown, article->id);
      add_line (shown, "title", article->title);
      add_markdown (shown, "text", article->text);
      add_articles (shown, article->articles);
      json_builder_end_object (shown->builder);
    }
  json_builder_end_array (shown->builder);
}

/* The number of the first article of @articles from @from on; or NULL */
static const char *
find_next_id (const PphList *articles, guint from)
{
  while (from < pph_list_length (articles) && !pph_article_counts (pph_list_get (articles, from)))
    from++;
  return from < pph_list_length (articles) ? ((const PphArticle *)pph_list_get (articles, from))->id : NULL;
}

/* The headings between articles, each with the number of the article that it precedes. */
static void
add_divisions (Shown *shown, const PphList *articles)
{
  PphDivisions divisions = { 0 };

  begin_list (shown, "divisions");
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *division = pph_list_get (articles, i);
      guint depth = pph_divisions_enter (&divisions, division);
      g_autofree char *next = NULL;

      if (division->off || division->division == 0)
        continue;
      next = pph_version_dup_number (shown->version, find_next_id (articles, i));
      json_builder_begin_object (shown->builder);
      add_line (shown, "title", division->title);
      add_markdown (shown, "text", division->text);
      json_builder_set_member_name (shown->builder, "level");
      json_builder_add_int_value (shown->builder, depth + 1);
      add_string (shown, "before", next);
      json_builder_end_object (shown->builder);
    }
  json_builder_end_array (shown->builder);
}

static void
add_annexes (Shown *shown)
{
  begin_list (shown, "annexes");
  for (guint i = 0; i < pph_list_length (shown->version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (shown->version->annexes, i);

      if (annexe->off)
        continue;
      json_builder_begin_object (shown->builder);
      add_number (shown, annexe->id);
      add_line (shown, "title", annexe->title);
      add_articles (shown, annexe->articles);
      add_divisions (shown, annexe->articles);
      add_markdown (shown, "text", annexe->text);
      json_builder_end_object (shown->builder);
    }
  json_builder_end_array (shown->builder);
}

static void
add_signatory (Shown *shown, const PphSignatory *signatory)
{
  const PphParty *party = pph_version_find_party (shown->version, pph_str (signatory->party));
  g_autoptr (GString) capacity = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (signatory->capacity_lines); i++)
    {
      const PphText *line = pph_list_get (signatory->capacity_lines, i);

      g_string_append_printf (capacity, "%s%s", i > 0 ? "\n" : "", pph_str (line->text));
    }
  if (capacity->len == 0)
    g_string_append (capacity, pph_str (signatory->titular_capacity));

  json_builder_begin_object (shown->builder);
  add_string (shown, "party", party != NULL ? party->legal_name : signatory->party);
  add_string (shown, "name", pph_signatory_get_name (signatory));
  add_line (shown, "capacity", capacity->str);
  add_string (shown, "mode", pph_signature_mode_names[signatory->mode]);
  json_builder_end_object (shown->builder);
}

static void
add_signatories (Shown *shown)
{
  begin_list (shown, "signatories");
  for (guint i = 0; i < pph_list_length (shown->version->signatories); i++)
    add_signatory (shown, pph_list_get (shown->version->signatories, i));
  json_builder_end_array (shown->builder);
}

static void
add_other_parts (Shown *shown)
{
  begin_list (shown, "other_parts");
  for (guint i = 0; i < pph_list_length (shown->version->other_parts); i++)
    {
      const PphOtherPart *part = pph_list_get (shown->version->other_parts, i);

      json_builder_begin_object (shown->builder);
      add_string (shown, "kind", part->kind);
      add_line (shown, "title", part->title);
      add_markdown (shown, "text", part->text);
      json_builder_end_object (shown->builder);
    }
  json_builder_end_array (shown->builder);
}

JsonNode *
pph_version_json (const PphDocument *document, const PphVersion *version)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Shown shown = { document, version, builder };

  json_builder_begin_object (builder);
  add_string (&shown, "id", document->uuid);
  add_string (&shown, "reference", document->reference);
  add_line (&shown, "title", version->title);
  add_string (&shown, "kind", pph_document_kind_names[document->kind]);
  add_string (&shown, "state", pph_version_state_names[version->state]);
  add_parties (&shown);
  add_visas (&shown);
  add_markdown (&shown, "preamble", version->preamble);
  add_sections (&shown);
  add_articles (&shown, version->articles);
  add_divisions (&shown, version->articles);
  add_annexes (&shown);
  add_signatories (&shown);
  add_other_parts (&shown);
  if (version->deliberation != NULL)
    {
      json_builder_set_member_name (builder, "deliberation");
      json_builder_add_value (builder, pph_record_to_json_node (version->deliberation));
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
