/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "variant.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

static gboolean
has_name (qpdf_data q, qpdf_oh dict, const char *key, const char *name)
{
  qpdf_oh value = qpdf_oh_get_key_if_dict (q, dict, key);

  return qpdf_oh_is_name (q, value) && g_str_equal (qpdf_oh_get_name (q, value) + 1, name);
}

static qpdf_oh
find_kind (qpdf_data q, const char *key, const char *name)
{
  for (int i = 1; i < 2000; i++)
    {
      qpdf_oh object = qpdf_get_object_by_id (q, i, 0);

      if (qpdf_oh_is_dictionary (q, object) && has_name (q, object, key, name))
        return object;
    }
  g_error ("no object with %s %s", key, name);
}

static qpdf_oh
get_first (qpdf_data q, qpdf_oh dict)
{
  g_autofree char *key = NULL;

  qpdf_oh_begin_dict_key_iter (q, dict);
  g_assert_true (qpdf_oh_dict_more_keys (q));
  key = g_strdup (qpdf_oh_dict_next_key (q));
  return qpdf_oh_get_key (q, dict, key);
}

static qpdf_oh
get_dict (qpdf_data q, qpdf_oh object)
{
  return qpdf_oh_is_stream (q, object) ? qpdf_oh_get_dict (q, object) : object;
}

static qpdf_oh
find (qpdf_data q, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  qpdf_oh at = g_str_equal (steps[0], "Root")      ? qpdf_get_root (q)
               : g_str_equal (steps[0], "Trailer") ? qpdf_get_trailer (q)
               : g_str_equal (steps[0], "Page")    ? qpdf_get_page_n (q, 0)
               : *steps[0] == '@'                  ? find_kind (q, "/S", steps[0] + 1)
                                                   : find_kind (q, "/Subtype", steps[0] + 1);

  for (guint i = 1; steps[i] != NULL; i++)
    {
      g_autofree char *key = g_strconcat ("/", steps[i], NULL);

      if (*steps[i] == '#')
        at = qpdf_oh_get_array_item (q, at, atoi (steps[i] + 1));
      else if (g_str_equal (steps[i], "*"))
        at = get_first (q, at);
      else
        at = qpdf_oh_get_key (q, get_dict (q, at), key);
      g_assert_true (qpdf_oh_is_initialized (q, at));
    }
  return at;
}

static qpdf_oh
new_stream (qpdf_data q, const char *source, const char *data, gsize length)
{
  qpdf_oh stream = qpdf_oh_new_stream (q);
  qpdf_oh dict = qpdf_oh_get_dict (q, stream);
  qpdf_oh parsed = qpdf_oh_parse (q, source);
  qpdf_oh filter = qpdf_oh_get_key (q, parsed, "/Filter");
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  qpdf_oh_replace_stream_data (q, stream, (const unsigned char *)data, length, filter, qpdf_oh_new_null (q));
  qpdf_oh_begin_dict_key_iter (q, parsed);
  while (qpdf_oh_dict_more_keys (q))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (q)));
  for (guint i = 0; i < keys->len; i++)
    qpdf_oh_replace_key (q, dict, keys->pdata[i], qpdf_oh_get_key (q, parsed, keys->pdata[i]));
  return stream;
}

static qpdf_oh
parse (qpdf_data q, const char *value)
{
  const char *bar;
  g_autofree char *dict = NULL;
  qpdf_oh parsed;

  if (!g_str_has_prefix (value, "stream:"))
    {
      parsed = qpdf_oh_parse (q, value);
      g_assert_true (qpdf_oh_is_initialized (q, parsed));
      return parsed;
    }
  value += strlen ("stream:");
  bar = strchr (value, '|');
  g_assert_nonnull (bar);
  dict = g_strndup (value, (gsize)(bar - value));
  return new_stream (q, dict, bar + 1, strlen (bar + 1));
}

static void
add_content (qpdf_data q, const char *text)
{
  qpdf_oh page = qpdf_get_page_n (q, 0);
  qpdf_oh contents = qpdf_oh_new_array (q);

  qpdf_oh_append_item (q, contents, qpdf_oh_get_key (q, page, "/Contents"));
  qpdf_oh_append_item (q, contents, new_stream (q, "<< >>", text, strlen (text)));
  qpdf_oh_replace_key (q, page, "/Contents", contents);
}

static void
replace_xmp (qpdf_data q, const char *from, const char *to)
{
  qpdf_oh stream = qpdf_oh_get_key (q, qpdf_get_root (q), "/Metadata");
  unsigned char *data = NULL;
  size_t size = 0;
  QPDF_BOOL filtered;
  g_autoptr (GString) text = NULL;

  g_assert_false (qpdf_oh_get_stream_data (q, stream, qpdf_dl_all, &filtered, &data, &size) & QPDF_ERRORS);
  text = g_string_new_len ((const char *)data, (gssize)size);
  free (data);
  g_assert_cmpuint (g_string_replace (text, from, to, 0), >, 0);
  qpdf_oh_replace_stream_data (q, stream, (const unsigned char *)text->str, text->len, qpdf_oh_new_null (q),
                               qpdf_oh_new_null (q));
}

static void
edit_object (qpdf_data q, const VariantEdit *edit)
{
  g_autofree char *key = edit->key != NULL ? g_strconcat ("/", edit->key, NULL) : NULL;
  qpdf_oh at;

  if (g_str_equal (edit->path, "Content"))
    {
      add_content (q, edit->value);
      return;
    }
  if (g_str_equal (edit->path, "Xmp"))
    {
      replace_xmp (q, edit->key, edit->value);
      return;
    }
  at = find (q, edit->path);
  if (qpdf_oh_is_array (q, at))
    qpdf_oh_append_item (q, at, parse (q, edit->value));
  else if (edit->value == NULL)
    qpdf_oh_remove_key (q, get_dict (q, at), key);
  else
    qpdf_oh_replace_key (q, get_dict (q, at), key, parse (q, edit->value));
}

static GBytes *
edit_bytes (GBytes *pdf, const VariantEdit *edit)
{
  gsize size;
  const char *bytes = g_bytes_get_data (pdf, &size);
  g_autoptr (GString) text = g_string_new_len (bytes, (gssize)size);
  char *place = edit->key != NULL ? memmem (text->str, text->len, edit->key, strlen (edit->key)) : NULL;

  if (g_str_equal (edit->path, "End"))
    g_string_append (text, edit->value);
  else
    {
      g_assert_nonnull (place);
      g_assert_cmpuint (strlen (edit->key), ==, strlen (edit->value));
      memcpy (place, edit->value, strlen (edit->value));
    }
  return g_bytes_new (text->str, text->len);
}

GBytes *
variant_new (GBytes *pdf, const VariantEdit *edits)
{
  qpdf_data q;
  GBytes *made;

  if (g_str_equal (edits->path, "Bytes") || g_str_equal (edits->path, "End"))
    return edit_bytes (pdf, edits);

  q = qpdf_init ();
  g_assert_false (qpdf_read_memory (q, "good", g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL)
                  & QPDF_ERRORS);
  for (; edits->path != NULL; edits++)
    edit_object (q, edits);
  qpdf_init_write_memory (q);
  qpdf_set_decode_level (q, qpdf_dl_none);
  qpdf_set_compress_streams (q, QPDF_FALSE);
  qpdf_set_newline_before_endstream (q, QPDF_TRUE);
  g_assert_false (qpdf_write (q) & QPDF_ERRORS);
  made = g_bytes_new (qpdf_get_buffer (q), qpdf_get_buffer_length (q));
  qpdf_cleanup (&q);
  return made;
}
