/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-data.h"
#include "pph-yaml-problem.h"
#include "pph-mustache.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <yaml.h>

/* A strict reading of YAML: what can make a small file expand (aliases), change
 * meaning (tags) or be read two ways (a key twice) is refused. */

#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_DEPTH 64
#define MAX_NODES 100000

typedef struct
{
  yaml_parser_t parser;
  const char *file;
  int first_line;
  int n_nodes;
} Reader;

static PphData *read_node (Reader *self, yaml_event_t *event, int depth, GError **error);

static gboolean
fail (Reader *self, const yaml_mark_t *mark, int code, const char *message, GError **error)
{
  g_set_error (error, PPH_TEXT_ERROR, code, "%s:%d:%d: %s", self->file, (int)mark->line + self->first_line,
               (int)mark->column + 1, message);
  return FALSE;
}

static gboolean
next_event (Reader *self, yaml_event_t *event, GError **error)
{
  const yaml_mark_t *mark = &self->parser.problem_mark;

  if (yaml_parser_parse (&self->parser, event))
    return TRUE;
  if (self->parser.error == YAML_READER_ERROR)
    return fail (self, &self->parser.mark, PPH_TEXT_ERROR_SYNTAX,
                 _ ("There is a character here that text files do not hold. Remove it."), error);
  return fail (self, mark, PPH_TEXT_ERROR_SYNTAX, pph_yaml_problem (self->parser.problem), error);
}

static gboolean
check_plain (Reader *self, const yaml_event_t *event, const yaml_char_t *anchor, const yaml_char_t *tag, GError **error)
{
  if (anchor != NULL)
    return fail (self, &event->start_mark, PPH_TEXT_ERROR_SYNTAX,
                 _ ("Anchors (&name) are not accepted. Write the value out, or put it between quotes."), error);
  if (tag != NULL)
    return fail (self, &event->start_mark, PPH_TEXT_ERROR_SYNTAX,
                 _ ("Tags (!name) are not accepted. Put the value between quotes if it begins with “!”."), error);
  return TRUE;
}

static PphData *
read_scalar (Reader *self, yaml_event_t *event, GError **error)
{
  const char *text = (const char *)event->data.scalar.value;
  gboolean plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  PphData *data;

  if (!check_plain (self, event, event->data.scalar.anchor, event->data.scalar.tag, error))
    return NULL;
  if (strlen (text) != event->data.scalar.length)
    {
      fail (self, &event->start_mark, PPH_TEXT_ERROR_SYNTAX, _ ("This value holds a null character. Remove it."),
            error);
      return NULL;
    }
  if (plain && (text[0] == '\0' || strcmp (text, "~") == 0 || g_ascii_strcasecmp (text, "null") == 0))
    text = NULL;
  data = pph_data_new_text (text);
  data->quoted = !plain;
  return data;
}

static PphData *
read_list (Reader *self, const yaml_event_t *start, int depth, GError **error)
{
  g_autoptr (PphData) list = pph_data_new_list ();

  if (!check_plain (self, start, start->data.sequence_start.anchor, start->data.sequence_start.tag, error))
    return NULL;
  for (;;)
    {
      yaml_event_t event;
      gboolean end;
      PphData *item = NULL;

      if (!next_event (self, &event, error))
        return NULL;
      end = event.type == YAML_SEQUENCE_END_EVENT;
      if (!end)
        item = read_node (self, &event, depth + 1, error);
      yaml_event_delete (&event);
      if (end)
        return g_steal_pointer (&list);
      if (item == NULL)
        return NULL;
      pph_data_append (list, item);
    }
}

/* The key in @event, or %NULL if it cannot be one or is already in @seen. */
static char *
read_key (Reader *self, const yaml_event_t *event, GHashTable *seen, GError **error)
{
  g_autofree char *message = NULL;
  const char *key;

  if (event->type != YAML_SCALAR_EVENT || strlen ((char *)event->data.scalar.value) != event->data.scalar.length)
    {
      fail (self, &event->start_mark, PPH_TEXT_ERROR_SYNTAX,
            _ ("A name was expected here, followed by a colon. Put values that begin with “{” or “[” between quotes."),
            error);
      return NULL;
    }
  if (!check_plain (self, event, event->data.scalar.anchor, event->data.scalar.tag, error))
    return NULL;
  key = (const char *)event->data.scalar.value;
  if (!g_hash_table_contains (seen, key))
    return g_strdup (key);
  message = g_strdup_printf (_ ("“%s” is given twice. Keep one of the two."), key);
  fail (self, &event->start_mark, PPH_TEXT_ERROR_SYNTAX, message, error);
  return NULL;
}

static PphData *
read_map (Reader *self, const yaml_event_t *start, int depth, GError **error)
{
  g_autoptr (PphData) map = pph_data_new_map ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!check_plain (self, start, start->data.mapping_start.anchor, start->data.mapping_start.tag, error))
    return NULL;
  for (;;)
    {
      yaml_event_t event;
      gboolean end;
      char *key = NULL;
      PphData *value;
      int key_line, key_column;

      if (!next_event (self, &event, error))
        return NULL;
      end = event.type == YAML_MAPPING_END_EVENT;
      if (!end)
        key = read_key (self, &event, seen, error);
      key_line = (int)event.start_mark.line + self->first_line;
      key_column = (int)event.start_mark.column + 1;
      yaml_event_delete (&event);
      if (end)
        return g_steal_pointer (&map);
      if (key == NULL)
        return NULL;
      g_ptr_array_add (map->keys, key);
      g_ptr_array_add (map->items, pph_data_new_text (NULL));
      g_hash_table_add (seen, key);

      if (!next_event (self, &event, error))
        return NULL;
      value = read_node (self, &event, depth + 1, error);
      yaml_event_delete (&event);
      if (value == NULL)
        return NULL;
      value->key_line = key_line;
      value->key_column = key_column;
      pph_data_free (map->items->pdata[map->items->len - 1]);
      map->items->pdata[map->items->len - 1] = value;
    }
}

static PphData *
read_node (Reader *self, yaml_event_t *event, int depth, GError **error)
{
  PphData *data = NULL;

  if (depth > MAX_DEPTH || ++self->n_nodes > MAX_NODES)
    {
      fail (self, &event->start_mark, PPH_TEXT_ERROR_TOO_LARGE,
            depth > MAX_DEPTH ? _ ("This is nested too deeply. Use at most 64 levels.")
                              : _ ("There are too many values. Use at most 100,000."),
            error);
      return NULL;
    }
  switch (event->type)
    {
    case YAML_SCALAR_EVENT:
      data = read_scalar (self, event, error);
      break;
    case YAML_SEQUENCE_START_EVENT:
      data = read_list (self, event, depth, error);
      break;
    case YAML_MAPPING_START_EVENT:
      data = read_map (self, event, depth, error);
      break;
    case YAML_ALIAS_EVENT:
      fail (self, &event->start_mark, PPH_TEXT_ERROR_SYNTAX,
            _ ("Aliases (*name) are not accepted. Write the value out, or put it between quotes."), error);
      break;
    default:
      fail (self, &event->start_mark, PPH_TEXT_ERROR_SYNTAX, _ ("A value was expected here."), error);
      break;
    }
  if (data != NULL)
    {
      data->line = (int)event->start_mark.line + self->first_line;
      data->column = (int)event->start_mark.column + 1;
    }
  return data;
}

/* Reads the only document of the stream; an empty stream is an empty map. */
static PphData *
read_stream (Reader *self, GError **error)
{
  g_autoptr (PphData) root = NULL;

  for (;;)
    {
      yaml_event_t event;
      gboolean ok = TRUE, end = FALSE;

      if (!next_event (self, &event, error))
        return NULL;
      switch (event.type)
        {
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_END_EVENT:
          break;
        case YAML_DOCUMENT_START_EVENT:
          if (root != NULL)
            ok = fail (self, &event.start_mark, PPH_TEXT_ERROR_SYNTAX,
                       _ ("A second document begins here. Keep one per file."), error);
          break;
        case YAML_STREAM_END_EVENT:
          end = TRUE;
          break;
        default:
          root = read_node (self, &event, 0, error);
          ok = root != NULL;
          break;
        }
      yaml_event_delete (&event);
      if (!ok)
        return NULL;
      if (end)
        return root != NULL ? g_steal_pointer (&root) : pph_data_new_map ();
    }
}

static gboolean
check_encoding (const char *yaml, gsize length, const char *file, int first_line, GError **error)
{
  const char *bad;
  int line = first_line, column = 1;

  if (g_utf8_validate (yaml, length, &bad))
    return TRUE;
  for (const char *p = yaml; p < bad; p = g_utf8_next_char (p), column++)
    if (*p == '\n')
      {
        line++;
        column = 0;
      }
  g_set_error (error, PPH_TEXT_ERROR, *bad == '\0' ? PPH_TEXT_ERROR_SYNTAX : PPH_TEXT_ERROR_ENCODING,
               _ ("%s:%d:%d: This is not UTF-8 text. Save the file again with the encoding UTF-8."), file, line,
               column);
  return FALSE;
}

PphData *
pph_data_from_yaml (const char *yaml, gssize length, const char *file, int first_line, GError **error)
{
  Reader reader = { .file = file != NULL ? file : "yaml", .first_line = MAX (first_line, 1) };
  gsize size = length < 0 ? strlen (yaml) : (gsize)length;
  PphData *root;

  if (size > MAX_BYTES)
    {
      g_autofree char *got = g_format_size (size);

      g_set_error (error, PPH_TEXT_ERROR, PPH_TEXT_ERROR_TOO_LARGE,
                   _ ("%s: This file is too large (%s). Data files hold at most 4 MiB."), reader.file, got);
      return NULL;
    }
  if (!check_encoding (yaml, size, reader.file, reader.first_line, error))
    return NULL;
  if (!yaml_parser_initialize (&reader.parser))
    g_error ("Out of memory");
  yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reader.parser, (const unsigned char *)yaml, size);
  root = read_stream (&reader, error);
  yaml_parser_delete (&reader.parser);
  return root;
}
