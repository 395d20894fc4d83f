/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-mustache-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH     64
#define MAX_DELIMITER 16

typedef struct
{
  const char *source;
  const char *at;
  const char *file;
  int first_line;
  char open[MAX_DELIMITER + 1], close[MAX_DELIMITER + 1];
  const char *counted; /* lines are counted up to here */
  int line;
  GPtrArray *stack; /* nodes being filled, the root first */
} Parser;

/* One tag as found in the source. */
typedef struct
{
  char sign;               /* '#', '^', '/', '!', '>', '=', '&', '{' or 0 */
  const char *start, *end; /* with its delimiters */
  char *content;           /* between, without the sign, trimmed */
} Tag;

void
pph_mustache_node_free (PphMustacheNode *self)
{
  g_free (self->text);
  g_free (self->indent);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

static void
locate (Parser *self, const char *at, int *line, int *column)
{
  const char *start = at;

  if (at < self->counted)
    {
      self->counted = self->source;
      self->line = self->first_line;
    }
  for (; self->counted < at; self->counted++)
    if (*self->counted == '\n')
      self->line++;
  while (start > self->source && start[-1] != '\n')
    start--;
  *line = self->line;
  *column = (int)g_utf8_strlen (start, at - start) + 1;
}

static gboolean G_GNUC_PRINTF (5, 6)
    fail (Parser *self, const char *at, PphTextError code, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  int line, column;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  locate (self, at, &line, &column);
  g_set_error (error, PPH_TEXT_ERROR, code, "%s:%d:%d: %s", self->file, line, column, message);
  return FALSE;
}

static PphMustacheNode *
add_node (Parser *self, PphMustacheKind kind, const char *text, gssize length, const char *at)
{
  PphMustacheNode *parent = self->stack->pdata[self->stack->len - 1];
  PphMustacheNode *node = g_new0 (PphMustacheNode, 1);

  node->kind = kind;
  node->text = length < 0 ? g_strdup (text) : g_strndup (text, length);
  if (kind != PPH_MUSTACHE_TEXT)
    locate (self, at, &node->line, &node->column);
  if (kind == PPH_MUSTACHE_SECTION || kind == PPH_MUSTACHE_INVERTED)
    node->children = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_mustache_node_free);
  g_ptr_array_add (parent->children, node);
  return node;
}

static gboolean
read_tag (Parser *self, const char *start, Tag *tag, GError **error)
{
  const char *inside = start + strlen (self->open), *end;
  g_autofree char *closing = NULL;

  tag->start = start;
  tag->sign = *inside != '\0' && strchr ("#^/!>=&{", *inside) != NULL ? *inside : 0;
  if (tag->sign != 0)
    inside++;
  closing = tag->sign == '{'   ? g_strconcat ("}", self->close, NULL)
            : tag->sign == '=' ? g_strconcat ("=", self->close, NULL)
                               : g_strdup (self->close);
  end = strstr (inside, closing);
  if (end == NULL)
    return fail (self, start, PPH_TEXT_ERROR_SYNTAX, error, _ ("This tag is not closed. “%s” was expected."), closing);
  tag->content = g_strstrip (g_strndup (inside, end - inside));
  tag->end = end + strlen (closing);
  if (tag->content[0] == '\0' && tag->sign != '!')
    {
      g_clear_pointer (&tag->content, g_free);
      return fail (self, start, PPH_TEXT_ERROR_SYNTAX, error,
                   _ ("This tag is empty. Write a name between its braces."));
    }
  return TRUE;
}

/* A tag alone on its line takes the whole line away. *@line_start: where that
 * line begins; *@line_end: after its newline. */
static gboolean
is_standalone (Parser *self, const Tag *tag, const char **line_start, const char **line_end)
{
  const char *start = tag->start, *end = tag->end;

  if (tag->sign == 0 || tag->sign == '&' || tag->sign == '{')
    return FALSE;
  while (start > self->source && (start[-1] == ' ' || start[-1] == '\t'))
    start--;
  while (*end == ' ' || *end == '\t')
    end++;
  if ((start > self->source && start[-1] != '\n') || (*end != '\0' && *end != '\n' && !g_str_has_prefix (end, "\r\n")))
    return FALSE;
  *line_start = start;
  *line_end = *end == '\r' ? end + 2 : *end == '\n' ? end + 1 : end;
  return TRUE;
}

static gboolean
set_delimiters (Parser *self, const Tag *tag, GError **error)
{
  g_auto (GStrv) words = g_regex_split_simple ("\\s+", tag->content, 0, 0);

  if (g_strv_length (words) != 2 || strlen (words[0]) > MAX_DELIMITER || strlen (words[1]) > MAX_DELIMITER
      || words[0][0] == '\0' || words[1][0] == '\0' || strchr (tag->content, '=') != NULL)
    return fail (self, tag->start, PPH_TEXT_ERROR_SYNTAX, error,
                 _ ("Two delimiters separated by a space were expected, as in “{{=<< >>=}}”."));
  g_strlcpy (self->open, words[0], sizeof self->open);
  g_strlcpy (self->close, words[1], sizeof self->close);
  return TRUE;
}

static gboolean
open_section (Parser *self, const Tag *tag, GError **error)
{
  PphMustacheKind kind = tag->sign == '#' ? PPH_MUSTACHE_SECTION : PPH_MUSTACHE_INVERTED;

  if (self->stack->len > MAX_DEPTH)
    return fail (self, tag->start, PPH_TEXT_ERROR_TOO_LARGE, error,
                 _ ("Sections are nested too deeply. Use at most 64 levels."));
  g_ptr_array_add (self->stack, add_node (self, kind, tag->content, -1, tag->start));
  return TRUE;
}

static gboolean
close_section (Parser *self, const Tag *tag, GError **error)
{
  PphMustacheNode *open = self->stack->pdata[self->stack->len - 1];

  if (self->stack->len == 1)
    return fail (self, tag->start, PPH_TEXT_ERROR_SYNTAX, error,
                 _ ("No section is open here to be closed by “%s”. Remove this tag, or open the section before."),
                 tag->content);
  if (strcmp (open->text, tag->content) != 0)
    return fail (self, tag->start, PPH_TEXT_ERROR_SYNTAX, error,
                 _ ("“{{/%s}}” was expected, for the section opened on line %d, not “{{/%s}}”."), open->text,
                 open->line, tag->content);
  g_ptr_array_remove_index (self->stack, self->stack->len - 1);
  return TRUE;
}

static gboolean
take_tag (Parser *self, const Tag *tag, const char *indent_start, GError **error)
{
  PphMustacheNode *node;

  switch (tag->sign)
    {
    case '!':
      return TRUE;
    case '=':
      return set_delimiters (self, tag, error);
    case '#':
    case '^':
      return open_section (self, tag, error);
    case '/':
      return close_section (self, tag, error);
    case '>':
      node = add_node (self, PPH_MUSTACHE_PARTIAL, tag->content, -1, tag->start);
      if (indent_start != NULL)
        node->indent = g_strndup (indent_start, tag->start - indent_start);
      return TRUE;
    default:
      node = add_node (self, PPH_MUSTACHE_VARIABLE, tag->content, -1, tag->start);
      node->raw = tag->sign != 0;
      return TRUE;
    }
}

static gboolean
parse_next (Parser *self, GError **error)
{
  const char *start = strstr (self->at, self->open), *line_start = NULL, *line_end;
  Tag tag = { 0 };
  gboolean ok;

  if (start == NULL)
    {
      if (*self->at != '\0')
        add_node (self, PPH_MUSTACHE_TEXT, self->at, -1, self->at);
      self->at += strlen (self->at);
      return TRUE;
    }
  if (!read_tag (self, start, &tag, error))
    return FALSE;
  line_end = tag.end;
  if (!is_standalone (self, &tag, &line_start, &line_end))
    line_start = NULL;
  if (line_start != NULL && line_start < self->at)
    line_start = self->at;
  if ((line_start != NULL ? line_start : start) > self->at)
    add_node (self, PPH_MUSTACHE_TEXT, self->at, (line_start != NULL ? line_start : start) - self->at, self->at);
  ok = take_tag (self, &tag, line_start, error);
  self->at = line_end;
  g_free (tag.content);
  return ok;
}

PphMustacheNode *
pph_mustache_parse (const char *template, const char *file, int first_line, GError **error)
{
  Parser parser = { .source = template,
                    .at = template,
                    .file = file != NULL ? file : "template",
                    .first_line = first_line,
                    .counted = template,
                    .line = first_line,
                    .open = "{{",
                    .close = "}}" };
  g_autoptr (PphMustacheNode) root = g_new0 (PphMustacheNode, 1);
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  const char *bad;

  root->kind = PPH_MUSTACHE_ROOT;
  root->children = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_mustache_node_free);
  parser.stack = stack;
  g_ptr_array_add (stack, root);

  if (!g_utf8_validate (template, -1, &bad))
    {
      fail (&parser, bad, PPH_TEXT_ERROR_ENCODING, error,
            _ ("This is not UTF-8 text. Save the file again with the encoding UTF-8."));
      return NULL;
    }
  while (*parser.at != '\0')
    if (!parse_next (&parser, error))
      return NULL;
  if (stack->len > 1)
    {
      PphMustacheNode *open = stack->pdata[stack->len - 1];

      g_set_error (error, PPH_TEXT_ERROR, PPH_TEXT_ERROR_SYNTAX,
                   _ ("%s:%d:%d: The section “%s” is never closed. “{{/%s}}” was expected."), parser.file, open->line,
                   open->column, open->text, open->text);
      return NULL;
    }
  return g_steal_pointer (&root);
}
