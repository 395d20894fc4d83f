/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-mustache-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (pph - text - error - quark, pph_text_error)

#define MAX_DEPTH  64
#define MAX_OUTPUT (8 * 1024 * 1024)
#define MAX_STEPS  4000000

typedef struct
{
  const PphMustache *how;
  const char *file;
  GString *out;
  GPtrArray *contexts; /* PphData, the root first; %NULL where a value has no names */
  int partials;        /* how deep */
  gint64 steps;
} Renderer;

static gboolean render_children (Renderer *self, const PphMustacheNode *node, GError **error);

static void
escape_html (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        g_string_append_c (out, *p);
        break;
      }
}

const PphMustache pph_mustache_html = { .escape = escape_html };

/* More is escaped than any one place needs: what is drafted is read and written
 * again, which leaves only what is needed. */
void
pph_mustache_escape_markdown (GString *out, const char *text)
{
  gboolean digits = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\n')
        {
          g_string_append (out, p[1] != '\0' ? "<br/>" : "");
          continue;
        }
      if (strchr ("\\`*_{}[]<>#+-!|^&~=", *p) != NULL || (digits && (*p == '.' || *p == ')')))
        g_string_append_c (out, '\\');
      digits = digits && g_ascii_isdigit (*p);
      if (*p != '\r')
        g_string_append_c (out, *p);
    }
}

static gboolean
check_limits (Renderer *self, const PphMustacheNode *node, GError **error)
{
  const char *message = NULL;

  if (self->out->len > MAX_OUTPUT)
    message = _ ("The text becomes too long. Documents hold at most 8 MiB.");
  else if (++self->steps > MAX_STEPS)
    message = _ ("The loops of this template never seem to end. Nest fewer of them.");
  else if (self->contexts->len > MAX_DEPTH)
    message = _ ("Sections are nested too deeply. Use at most 64 levels.");
  if (message == NULL)
    return TRUE;
  g_set_error (error, PPH_TEXT_ERROR, PPH_TEXT_ERROR_TOO_LARGE, "%s:%d:%d: %s", self->file, node->line, node->column,
               message);
  return FALSE;
}

/* What @name is, and in *@depth the context that has its first part. */
static const PphData *
look_up (Renderer *self, const char *name, int *depth)
{
  const char *dot = strchr (name, '.');
  g_autofree char *head = dot != NULL ? g_strndup (name, dot - name) : g_strdup (name);
  const PphData *found = NULL;

  *depth = (int)self->contexts->len - 1;
  if (strcmp (name, ".") == 0)
    return self->contexts->pdata[*depth];
  for (; found == NULL && *depth >= 0; (*depth)--)
    found = pph_data_get (self->contexts->pdata[*depth], head);
  *depth = found != NULL ? *depth + 1 : 0;

  while (found != NULL && dot != NULL)
    {
      const char *next = strchr (dot + 1, '.');
      g_autofree char *step = next != NULL ? g_strndup (dot + 1, next - dot - 1) : g_strdup (dot + 1);

      found = found->kind == PPH_DATA_MAP ? pph_data_get (found, step) : pph_data_get_path (found, step);
      dot = next;
    }
  return found;
}

static void
render_variable (Renderer *self, const PphMustacheNode *node)
{
  const PphMustache *how = self->how;
  const char *filter = how->keep != NULL ? strchr (node->text, '|') : NULL;
  g_autofree char *name
      = filter != NULL ? g_strchomp (g_strndup (node->text, filter - node->text)) : g_strdup (node->text);
  int depth;
  const PphData *value = look_up (self, name, &depth);

  if (how->keep != NULL && how->keep (node->text, depth, how->user_data))
    g_string_append_printf (self->out, "{{%s}}", node->text);
  else if (value == NULL || value->kind != PPH_DATA_TEXT)
    return;
  else if (node->raw || how->escape == NULL)
    g_string_append (self->out, value->text);
  else
    how->escape (self->out, value->text);
}

static gboolean
render_with (Renderer *self, const PphMustacheNode *node, const PphData *context, GError **error)
{
  gboolean ok;

  g_ptr_array_add (self->contexts, (gpointer)context);
  ok = render_children (self, node, error);
  g_ptr_array_remove_index (self->contexts, self->contexts->len - 1);
  return ok;
}

static gboolean
render_section (Renderer *self, const PphMustacheNode *node, GError **error)
{
  int depth;
  const PphData *value = look_up (self, node->text, &depth);
  gboolean is_true = pph_data_is_true (value);

  if (is_true != (node->kind == PPH_MUSTACHE_SECTION))
    return TRUE;
  if (node->kind == PPH_MUSTACHE_INVERTED)
    return render_children (self, node, error);
  if (value->kind != PPH_DATA_LIST)
    return render_with (self, node, value, error);
  for (guint i = 0; i < value->items->len; i++)
    if (!render_with (self, node, value->items->pdata[i], error))
      return FALSE;
  return TRUE;
}

static char *
indent_lines (const char *text, const char *indent)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (p == text || p[-1] == '\n')
        g_string_append (out, indent);
      g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

static gboolean
render_partial (Renderer *self, const PphMustacheNode *node, GError **error)
{
  const char *source = self->how->partial != NULL ? self->how->partial (node->text, self->how->user_data) : NULL;
  const char *file = self->file;
  g_autofree char *indented = NULL;
  g_autoptr (PphMustacheNode) root = NULL;
  gboolean ok;

  if (source == NULL || source[0] == '\0')
    return TRUE;
  if (self->partials >= MAX_DEPTH)
    {
      g_set_error (error, PPH_TEXT_ERROR, PPH_TEXT_ERROR_TOO_LARGE,
                   _ ("%s:%d:%d: The partial “%s” includes itself without end. Remove one of the inclusions."),
                   self->file, node->line, node->column, node->text);
      return FALSE;
    }
  indented = node->indent != NULL && node->indent[0] != '\0' ? indent_lines (source, node->indent) : NULL;
  root = pph_mustache_parse (indented != NULL ? indented : source, node->text, 1, error);
  if (root == NULL)
    return FALSE;
  self->partials++;
  self->file = node->text;
  ok = render_children (self, root, error);
  self->file = file;
  self->partials--;
  return ok;
}

static gboolean
render_children (Renderer *self, const PphMustacheNode *node, GError **error)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const PphMustacheNode *child = node->children->pdata[i];

      if (!check_limits (self, child, error))
        return FALSE;
      switch (child->kind)
        {
        case PPH_MUSTACHE_TEXT:
          g_string_append (self->out, child->text);
          break;
        case PPH_MUSTACHE_VARIABLE:
          render_variable (self, child);
          break;
        case PPH_MUSTACHE_PARTIAL:
          if (!render_partial (self, child, error))
            return FALSE;
          break;
        default:
          if (!render_section (self, child, error))
            return FALSE;
          break;
        }
    }
  return TRUE;
}

char *
pph_mustache_render_node (const PphMustache *how, const PphMustacheNode *root, const char *file, const PphData *context,
                          GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) contexts = g_ptr_array_new ();
  Renderer renderer = { .how = how, .file = file != NULL ? file : "template", .out = out, .contexts = contexts };

  g_ptr_array_add (contexts, (gpointer)context);
  if (!render_children (&renderer, root, error))
    return NULL;
  return g_strdup (out->str);
}

char *
pph_mustache_render (const PphMustache *how, const char *template, const char *file, const PphData *context,
                     GError **error)
{
  g_autoptr (PphMustacheNode) root = pph_mustache_parse (template, file, 1, error);

  return root != NULL ? pph_mustache_render_node (how, root, file, context, error) : NULL;
}
