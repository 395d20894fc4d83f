/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-walk-private.h"

#include <string.h>

#define MOST_OPERANDS  100000
#define DEEPEST_FORM   24
#define DEEPEST_SAVE   28 /* ISO 19005-2, 6.1.13 */
#define LONGEST_STRING 32767
#define LONGEST_NAME   127
#define SEEN_OF_A_KIND 40

void
pph_pdf_stream_note (PphPdfStream *self, PphPdfSeenKind kind, const char *detail)
{
  g_autofree char *key
      = g_strdup_printf ("%d %d %d %.40s", kind, self->page, self->object, detail != NULL ? detail : "");
  PphPdfSeen seen = { .kind = kind, .page = self->page, .object = self->object };
  guint same = 0;

  if (!g_hash_table_add (self->walk->keys, g_strdup (key)))
    return;
  for (guint i = 0; i < self->walk->seen->len; i++)
    same += g_array_index (self->walk->seen, PphPdfSeen, i).kind == kind;
  if (same >= SEEN_OF_A_KIND)
    return;
  seen.detail = detail != NULL ? g_utf8_make_valid (detail, (gssize)MIN (strlen (detail), 40)) : NULL;
  g_array_append_val (self->walk->seen, seen);
}

const PphPdfOperand *
pph_pdf_stream_operand (PphPdfStream *self, guint i, PphPdfTokenKind kind)
{
  const PphPdfOperand *operand;

  if (i >= self->operands->len)
    return NULL;
  operand = &g_array_index (self->operands, PphPdfOperand, self->operands->len - 1 - i);
  return operand->kind == kind ? operand : NULL;
}

const char *
pph_pdf_stream_text (PphPdfStream *self, const PphPdfOperand *operand)
{
  return self->texts->str + operand->start;
}

const PphPdfNode *
pph_pdf_stream_resource (PphPdfStream *self, const char *category, const char *name)
{
  const PphPdfTree *tree = self->walk->tree;
  const PphPdfNode *found = pph_pdf_tree_get (tree, pph_pdf_tree_get (tree, self->resources, category), name);

  if (found->kind == PPH_PDF_NULL)
    pph_pdf_stream_note (self, PPH_PDF_SEEN_RESOURCE, name);
  return found;
}

void
pph_pdf_stream_note_devices (PphPdfStream *self, guint devices)
{
  static const char *const names[] = { "DeviceGray", "DeviceRGB", "DeviceCMYK" };

  for (guint i = 0; i < 3; i++)
    if ((devices & 1u << i) != 0)
      pph_pdf_stream_note (self, PPH_PDF_SEEN_GRAY + i, names[i]);
}

static const char *
last_name (PphPdfStream *self)
{
  const PphPdfOperand *name = pph_pdf_stream_operand (self, 0, PPH_PDF_TOKEN_NAME);

  return name != NULL ? pph_pdf_stream_text (self, name) : NULL;
}

static void
use_device (PphPdfStream *self, const char *name)
{
  const PphPdfNode node = { .kind = PPH_PDF_NAME, .text = name };

  pph_pdf_stream_note_devices (self, pph_pdf_space_devices (self->walk->tree, &node, self->resources));
}

static void
use_space (PphPdfStream *self, const char *name)
{
  static const char *const own[] = { "DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern", NULL };
  const PphPdfNode *space;

  if (name == NULL)
    return;
  if (g_strv_contains (own, name))
    {
      use_device (self, name);
      return;
    }
  space = pph_pdf_stream_resource (self, "ColorSpace", name);
  g_hash_table_insert (self->walk->spaces, (gpointer)space, GINT_TO_POINTER (self->page));
  pph_pdf_stream_note_devices (self, pph_pdf_space_devices (self->walk->tree, space, self->resources));
}

static void
become_transparent (PphPdfStream *self)
{
  g_array_index (self->walk->transparent, gboolean, self->page - 1) = TRUE;
}

static void
use_state (PphPdfStream *self, const char *name)
{
  const PphPdfTree *tree = self->walk->tree;
  const PphPdfNode *state = pph_pdf_stream_resource (self, "ExtGState", name);
  const PphPdfNode *blend = pph_pdf_tree_get (tree, state, "BM");
  const PphPdfNode *mask = pph_pdf_tree_get (tree, state, "SMask");
  static const char *const alphas[] = { "ca", "CA" };

  g_hash_table_insert (self->walk->states, (gpointer)state, GINT_TO_POINTER (self->page));
  for (guint i = 0; i < 2; i++)
    {
      const PphPdfNode *alpha = pph_pdf_tree_get (tree, state, alphas[i]);

      if (pph_pdf_node_is_number (alpha) && alpha->real < 1)
        become_transparent (self);
    }
  if (pph_pdf_node_is_dict (mask)
      || (blend->kind == PPH_PDF_NAME && !g_str_equal (blend->text, "Normal")
          && !g_str_equal (blend->text, "Compatible")))
    become_transparent (self);
}

/* A form whose marks are its own: is it drawn twice? */
static void
draw_form (PphPdfStream *self, const PphPdfNode *form)
{
  const PphPdfTree *tree = self->walk->tree;
  const PphPdfMarkState *mark = &g_array_index (self->marks, PphPdfMarkState, self->marks->len - 1);
  gint64 key = (gint64)form->object << 2 | (mark->tagged ? 2 : 0) | (mark->artifact ? 1 : 0);
  const PphPdfNode *resources = pph_pdf_tree_get (tree, form, "Resources");
  const PphPdfNode *group = pph_pdf_tree_get (tree, form, "Group");
  g_autoptr (GBytes) content = NULL;

  if (!g_hash_table_add (self->walk->forms, (gpointer)form) && pph_pdf_node_has (form, "StructParents"))
    pph_pdf_stream_note (self, PPH_PDF_SEEN_FORM_AGAIN, NULL);
  if (pph_pdf_node_is_name (pph_pdf_tree_get (tree, group, "S"), "Transparency"))
    become_transparent (self);
  if (pph_pdf_node_is_dict (group))
    pph_pdf_stream_note_devices (self, pph_pdf_space_devices (tree, pph_pdf_tree_get (tree, group, "CS"), resources));
  if (self->depth >= DEEPEST_FORM || !g_hash_table_add (self->walk->walked, g_memdup2 (&key, sizeof key)))
    return;
  content = pph_pdf_tree_load (tree, form);
  if (content != NULL)
    pph_pdf_stream_run (self->walk, form, content, resources, self->page, form->object, self->tagging, self->depth + 1,
                        mark);
}

static void
draw_object (PphPdfStream *self, const char *name)
{
  const PphPdfTree *tree = self->walk->tree;
  const PphPdfNode *object = pph_pdf_stream_resource (self, "XObject", name);

  if (pph_pdf_node_is_name (pph_pdf_tree_get (tree, object, "Subtype"), "Form"))
    {
      draw_form (self, object);
      return;
    }
  pph_pdf_stream_paint (self, FALSE);
  g_hash_table_insert (self->walk->images, (gpointer)object, GINT_TO_POINTER (self->page));
  if (pph_pdf_node_has (object, "SMask"))
    become_transparent (self);
  pph_pdf_stream_note_devices (self, pph_pdf_space_devices (tree, pph_pdf_tree_get (tree, object, "ColorSpace"),
                                                            self->resources));
}

static void
draw_shading (PphPdfStream *self, const char *name)
{
  const PphPdfTree *tree = self->walk->tree;
  const PphPdfNode *shading = pph_pdf_stream_resource (self, "Shading", name);

  pph_pdf_stream_paint (self, FALSE);
  pph_pdf_stream_note_devices (self, pph_pdf_space_devices (tree, pph_pdf_tree_get (tree, shading, "ColorSpace"),
                                                            self->resources));
}

static void
draw_inline_image (PphPdfStream *self)
{
  static const char *const filters[]
      = { "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "FlateDecode", "Fl", "RunLengthDecode", "RL",
          "CCITTFaxDecode", "CCF", "DCTDecode",     "DCT", NULL };
  const char *key = "";

  pph_pdf_stream_paint (self, FALSE);
  for (guint i = 0; i < self->operands->len; i++)
    {
      const PphPdfOperand *operand = &g_array_index (self->operands, PphPdfOperand, i);
      const char *text = pph_pdf_stream_text (self, operand);

      if (operand->kind == PPH_PDF_TOKEN_NAME && (g_str_equal (key, "F") || g_str_equal (key, "Filter")))
        {
          if (!g_strv_contains (filters, text))
            pph_pdf_stream_note (self, PPH_PDF_SEEN_INLINE_FILTER, text);
          key = "";
        }
      else if (operand->kind == PPH_PDF_TOKEN_NAME && (g_str_equal (key, "CS") || g_str_equal (key, "ColorSpace")))
        {
          use_device (self, text);
          key = "";
        }
      else if (operand->kind == PPH_PDF_TOKEN_WORD && (g_str_equal (key, "I") || g_str_equal (key, "Interpolate")))
        {
          if (g_str_equal (text, "true"))
            pph_pdf_stream_note (self, PPH_PDF_SEEN_INTERPOLATE, NULL);
          key = "";
        }
      else if (operand->kind == PPH_PDF_TOKEN_NAME)
        key = text;
    }
}

static void
save (PphPdfStream *self)
{
  PphPdfTextState state = g_array_index (self->states, PphPdfTextState, self->states->len - 1);

  if (self->states->len > DEEPEST_SAVE)
    pph_pdf_stream_note (self, PPH_PDF_SEEN_NESTING, NULL);
  if (self->states->len < 10000)
    g_array_append_val (self->states, state);
}

/* Operators that only need to be known (ISO 32000-1, annex A). */
static const char *const plain[]
    = { "b",   "B",   "b*", "B*", "BI", "BT", "BX", "c",  "cm", "CS", "cs", "d",  "d0", "d1", "DP", "EI", "ET", "EX",
        "f",   "F",   "f*", "h",  "i",  "ID", "j",  "J",  "l",  "m",  "M",  "MP", "n",  "re", "s",  "S",  "SC", "sc",
        "SCN", "scn", "T*", "Tc", "Td", "TD", "TL", "Tm", "Ts", "Tw", "Tz", "v",  "w",  "W",  "W*", "y",  NULL };
static const char *const painting[] = { "b", "B", "b*", "B*", "f", "F", "f*", "s", "S", NULL };

static const struct
{
  const char *operator, * space;
} device_operators[] = {
  { "g", "DeviceGray" }, { "G", "DeviceGray" }, { "rg", "DeviceRGB" },
  { "RG", "DeviceRGB" }, { "k", "DeviceCMYK" }, { "K", "DeviceCMYK" },
};

/* Operators whose last operand is the name of a resource or of a value. */
static gboolean
run_named (PphPdfStream *self, const char *name)
{
  const char *operand = last_name (self);

  if (g_str_equal (name, "cs") || g_str_equal (name, "CS"))
    use_space (self, operand);
  else if (g_str_equal (name, "gs") && operand != NULL)
    use_state (self, operand);
  else if (g_str_equal (name, "Do") && operand != NULL)
    draw_object (self, operand);
  else if (g_str_equal (name, "sh") && operand != NULL)
    draw_shading (self, operand);
  else if ((g_str_equal (name, "scn") || g_str_equal (name, "SCN")) && operand != NULL)
    pph_pdf_stream_resource (self, "Pattern", operand);
  else if (g_str_equal (name, "ri") && operand != NULL)
    {
      if (!pph_pdf_is_intent (operand))
        pph_pdf_stream_note (self, PPH_PDF_SEEN_INTENT, operand);
    }
  else
    return FALSE;
  return TRUE;
}

static void
run_operator (PphPdfStream *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (device_operators); i++)
    if (g_str_equal (name, device_operators[i].operator))
      {
        use_device (self, device_operators[i].space);
        return;
      }
  if (g_strv_contains (painting, name))
    pph_pdf_stream_paint (self, FALSE);
  if (run_named (self, name) || g_strv_contains (plain, name) || pph_pdf_stream_text_operator (self, name))
    return;
  if (g_str_equal (name, "q"))
    save (self);
  else if (g_str_equal (name, "Q"))
    {
      if (self->states->len > 1)
        g_array_set_size (self->states, self->states->len - 1);
      else
        pph_pdf_stream_note (self, PPH_PDF_SEEN_SYNTAX, "Q");
    }
  else if (g_str_equal (name, "BMC") || g_str_equal (name, "BDC"))
    pph_pdf_stream_begin_mark (self, name[1] == 'D');
  else if (g_str_equal (name, "EMC"))
    pph_pdf_stream_end_mark (self);
  else
    pph_pdf_stream_note (self, PPH_PDF_SEEN_OPERATOR, name);
}

static void
add_operand (PphPdfStream *self, const PphPdfTokens *tokens)
{
  PphPdfOperand operand = { tokens->kind, tokens->number, tokens->whole, self->texts->len, tokens->text->len };

  if (self->operands->len >= MOST_OPERANDS)
    return;
  g_string_append_len (self->texts, tokens->text->str, (gssize)tokens->text->len);
  g_string_append_c (self->texts, '\0');
  g_array_append_val (self->operands, operand);

  if (tokens->kind == PPH_PDF_TOKEN_HEX && tokens->wrong_hex)
    pph_pdf_stream_note (self, PPH_PDF_SEEN_HEX, NULL);
  if ((tokens->kind == PPH_PDF_TOKEN_STRING || tokens->kind == PPH_PDF_TOKEN_HEX) && tokens->text->len > LONGEST_STRING)
    pph_pdf_stream_note (self, PPH_PDF_SEEN_STRING, NULL);
  if (tokens->kind == PPH_PDF_TOKEN_NAME && tokens->text->len > LONGEST_NAME)
    pph_pdf_stream_note (self, PPH_PDF_SEEN_NAME, tokens->text->str);
  if (tokens->kind == PPH_PDF_TOKEN_NUMBER && tokens->whole
      && (tokens->number > G_MAXINT32 || tokens->number < G_MININT32))
    pph_pdf_stream_note (self, PPH_PDF_SEEN_INTEGER, NULL);
}

static gboolean
is_operand (const PphPdfTokens *tokens)
{
  const char *word = tokens->text->str;

  return tokens->kind != PPH_PDF_TOKEN_WORD || g_str_equal (word, "true") || g_str_equal (word, "false")
         || g_str_equal (word, "null");
}

static void
run_tokens (PphPdfStream *self, PphPdfTokens *tokens)
{
  while (pph_pdf_tokens_next (tokens))
    {
      if (tokens->kind == PPH_PDF_TOKEN_BAD)
        pph_pdf_stream_note (self, PPH_PDF_SEEN_SYNTAX, NULL);
      else if (is_operand (tokens))
        {
          add_operand (self, tokens);
          continue;
        }
      else if (g_str_equal (tokens->text->str, "ID"))
        {
          draw_inline_image (self);
          if (!pph_pdf_tokens_skip_image (tokens))
            pph_pdf_stream_note (self, PPH_PDF_SEEN_SYNTAX, "ID");
        }
      else
        run_operator (self, tokens->text->str);
      g_array_set_size (self->operands, 0);
      g_string_truncate (self->texts, 0);
    }
}

void
pph_pdf_stream_run (PphPdfWalk *walk, const PphPdfNode *owner, GBytes *content, const PphPdfNode *resources, int page,
                    int object, gboolean tagging, guint depth, const PphPdfMarkState *mark)
{
  PphPdfStream self = { walk, owner, resources, page, object, tagging, depth };
  PphPdfTextState state = { 0 };
  g_auto (PphPdfTokens) tokens = { 0 };

  self.operands = g_array_new (FALSE, FALSE, sizeof (PphPdfOperand));
  self.texts = g_string_new (NULL);
  self.states = g_array_new (FALSE, FALSE, sizeof (PphPdfTextState));
  self.marks = g_array_new (FALSE, FALSE, sizeof (PphPdfMarkState));
  g_array_append_val (self.states, state);
  g_array_append_val (self.marks, *mark);

  pph_pdf_tokens_init (&tokens, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  run_tokens (&self, &tokens);
  if (self.marks->len > 1)
    pph_pdf_stream_note (&self, PPH_PDF_SEEN_SYNTAX, "BDC");

  g_array_unref (self.operands);
  g_string_free (self.texts, TRUE);
  g_array_unref (self.states);
  g_array_unref (self.marks);
}
