/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-walk-private.h"

#include <string.h>

/* What a property list says, wherever it stands. */
typedef struct
{
  gint64 mcid; /* -1 */
  gboolean actual_text, alternate;
  char *lang;
} Properties;

/* << /Key value … >> among the operands. */
static void
read_inline (PphPdfStream *self, Properties *properties)
{
  int depth = 0;

  for (guint i = 0; i + 1 < self->operands->len; i++)
    {
      const PphPdfOperand *key = &g_array_index (self->operands, PphPdfOperand, i);
      const PphPdfOperand *value = key + 1;
      const char *name;

      depth += key->kind == PPH_PDF_TOKEN_DICT;
      depth -= key->kind == PPH_PDF_TOKEN_DICT_END;
      if (depth != 1 || key->kind != PPH_PDF_TOKEN_NAME)
        continue;
      name = pph_pdf_stream_text (self, key);
      if (g_str_equal (name, "MCID") && value->kind == PPH_PDF_TOKEN_NUMBER)
        properties->mcid = (gint64)CLAMP (value->number, -1, G_MAXINT);
      else if (g_str_equal (name, "ActualText"))
        properties->actual_text = TRUE;
      else if (g_str_equal (name, "Alt") || g_str_equal (name, "E"))
        properties->alternate = TRUE;
      else if (g_str_equal (name, "Lang") && value->kind == PPH_PDF_TOKEN_STRING && properties->lang == NULL)
        properties->lang = g_strndup (pph_pdf_stream_text (self, value), value->length);
    }
}

static void
read_resource (PphPdfStream *self, const char *name, Properties *properties)
{
  const PphPdfTree *tree = self->walk->tree;
  const PphPdfNode *list = pph_pdf_stream_resource (self, "Properties", name);
  const PphPdfNode *mcid = pph_pdf_tree_get (tree, list, "MCID");

  if (mcid->kind == PPH_PDF_INT)
    properties->mcid = CLAMP (mcid->number, -1, G_MAXINT);
  properties->actual_text = pph_pdf_node_has (list, "ActualText");
  properties->alternate = pph_pdf_node_has (list, "Alt") || pph_pdf_node_has (list, "E");
  properties->lang = pph_pdf_node_dup_text (pph_pdf_tree_get (tree, list, "Lang"));
}

static void
note_mark (PphPdfStream *self, PphPdfMarkState *state, int mcid)
{
  gint64 key = pph_pdf_mark_key (self->owner, mcid);

  state->key = key;
  if (g_hash_table_lookup (self->walk->marks, &key) == NULL)
    {
      PphPdfMark *mark = g_new0 (PphPdfMark, 1);

      *mark = (PphPdfMark){ .owner = self->owner, .mcid = mcid, .page = self->page };
      g_hash_table_insert (self->walk->marks, g_memdup2 (&key, sizeof key), mark);
    }
}

static void
check_lang (PphPdfStream *self, const char *tag, const Properties *properties)
{
  if (properties->lang != NULL && !pph_pdf_is_language (properties->lang))
    pph_pdf_stream_note (self, PPH_PDF_SEEN_LANG, properties->lang);
  if (properties->lang == NULL && g_str_equal (tag, "Span") && (properties->actual_text || properties->alternate))
    pph_pdf_stream_note (self, PPH_PDF_SEEN_SPAN_LANG, NULL);
}

void
pph_pdf_stream_begin_mark (PphPdfStream *self, gboolean with_properties)
{
  const PphPdfMarkState *around = &g_array_index (self->marks, PphPdfMarkState, self->marks->len - 1);
  PphPdfMarkState state = *around;
  Properties properties = { .mcid = -1 };
  const PphPdfOperand *first = self->operands->len > 0 ? &g_array_index (self->operands, PphPdfOperand, 0) : NULL;
  const char *tag = first != NULL && first->kind == PPH_PDF_TOKEN_NAME ? pph_pdf_stream_text (self, first) : "";
  gboolean artifact = g_str_equal (tag, "Artifact");

  if (with_properties && first != NULL && self->operands->len == 2 && first[1].kind == PPH_PDF_TOKEN_NAME)
    read_resource (self, pph_pdf_stream_text (self, &first[1]), &properties);
  else if (with_properties)
    read_inline (self, &properties);
  check_lang (self, tag, &properties);

  if (artifact && around->tagged)
    pph_pdf_stream_note (self, PPH_PDF_SEEN_ARTIFACT_IN_TAGGED, NULL);
  if (properties.mcid >= 0 && around->artifact)
    pph_pdf_stream_note (self, PPH_PDF_SEEN_TAGGED_IN_ARTIFACT, NULL);
  if (properties.mcid >= 0)
    note_mark (self, &state, (int)properties.mcid);
  state.artifact |= artifact;
  state.tagged |= properties.mcid >= 0;
  state.actual_text |= properties.actual_text;
  g_array_append_val (self->marks, state);
  g_free (properties.lang);
}

void
pph_pdf_stream_end_mark (PphPdfStream *self)
{
  if (self->marks->len > 1)
    g_array_set_size (self->marks, self->marks->len - 1);
  else
    pph_pdf_stream_note (self, PPH_PDF_SEEN_SYNTAX, "EMC");
}

void
pph_pdf_stream_paint (PphPdfStream *self, gboolean text)
{
  const PphPdfMarkState *state = &g_array_index (self->marks, PphPdfMarkState, self->marks->len - 1);
  PphPdfMark *mark = state->key >= 0 ? g_hash_table_lookup (self->walk->marks, &state->key) : NULL;

  if (mark != NULL)
    mark->text |= text;
  if (self->tagging && !state->tagged && !state->artifact)
    pph_pdf_stream_note (self, PPH_PDF_SEEN_UNTAGGED, NULL);
}
