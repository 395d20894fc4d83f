/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-deliberation.h"
#include "pph-desk-private.h"

#include "pph-tag.h"
#include "pph-typography.h"

#include <string.h>

/* What a reader sees of a version: the store searches and lists that, and knows
 * nothing of tags. */

char *
pph_desk_resolve_line (const PphVersion *version, const char *reference, const char *line)
{
  GString *text = g_string_new (NULL);
  const char *p = pph_str (line);

  while (*p != '\0')
    {
      const char *open = strstr (p, "{{");
      const char *close = open != NULL ? strstr (open, "}}") : NULL;
      g_autofree char *tag = NULL;
      g_autofree char *value = NULL;

      if (close == NULL)
        {
          g_string_append (text, p);
          break;
        }
      g_string_append_len (text, p, open - p);
      tag = g_strstrip (g_strndup (open + 2, (gsize)(close - open - 2)));
      if (pph_tag_resolve (version, reference, tag, &value, NULL) == PPH_TAG_VALUE_GAP)
        g_string_append (text, "…");
      else
        g_string_append (text, pph_str (value));
      p = close + 2;
    }
  return g_string_free (text, FALSE);
}

static char *
dup_title (const PphDocument *document, const PphVersion *version)
{
  const char *both = version->title != NULL && version->subtitle != NULL ? " – " : "";
  g_autofree char *line = g_strconcat (pph_str (version->title), both, pph_str (version->subtitle), NULL);
  g_autofree char *resolved = pph_desk_resolve_line (version, document->reference, line);

  return pph_typography_apply (resolved, 0, NULL);
}

/* What was written in a form: its version has no other text. */
static char *
dup_values (const PphVersion *version)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (version->values); i++)
    {
      const PphFieldValue *value = pph_list_get (version->values, i);

      if (g_strcmp0 (value->type, "box") != 0)
        g_string_append_printf (text, "%s\n", pph_str (value->text));
    }
  return g_string_free (text, FALSE);
}

/* No date is printed from this one, and no logo read. */
static char *
dup_text (const PphDocument *document, const PphVersion *version)
{
  const PphComposeContext context = { .reference = document->reference, .date = "1970-01-01T00:00:00Z" };
  gboolean form = document->kind == PPH_DOCUMENT_FICHE || document->kind == PPH_DOCUMENT_FORM
                  || document->kind == PPH_DOCUMENT_RGC;
  g_autoptr (PphComposed) composed = NULL;

  if (form && version->articles == NULL)
    return dup_values (version);
  composed = version->deliberation != NULL
                 ? pph_compose_deliberation (version->deliberation, PPH_DELIBERATION_EXTRACT, context.date)
                 : pph_compose_version (version, &context, NULL);
  return pph_block_dup_text (composed->root);
}

void
pph_desk_put_version (PphTransaction *transaction, const PphDocument *document, const PphVersion *version,
                      gint64 revision)
{
  g_autofree char *text = dup_text (document, version);
  g_autofree char *title = dup_title (document, version);

  pph_transaction_put_version (transaction, document->uuid, version, revision, text);
  pph_transaction_set_title (transaction, title);
}
