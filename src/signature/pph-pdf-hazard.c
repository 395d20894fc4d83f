/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-hazard.h"

#include "pph-plain-objects.h"
#include "pph-xref.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_CHAIN 16  /* of actions, one after the other */
#define MOST_ACTIONS  200 /* that are looked at */
#define DEEPEST_TREE  32
#define MOST_PAGES    20000 /* with what is on them */

/* Is it a program, or followed by one? What is too long to be followed counts as one. */
static gboolean
is_program (qpdf_data q, qpdf_oh action, int depth, int *left)
{
  qpdf_oh kind, next;

  if (!qpdf_oh_is_dictionary (q, action))
    return FALSE;
  kind = qpdf_oh_get_key (q, action, "/S");
  if (depth > LONGEST_CHAIN || --*left < 0 || qpdf_oh_is_name_and_equals (q, kind, "/JavaScript")
      || qpdf_oh_is_name_and_equals (q, kind, "/Launch")
      || (qpdf_oh_is_name_and_equals (q, kind, "/Rendition") && qpdf_oh_has_key (q, action, "/JS")))
    return TRUE;
  next = qpdf_oh_get_key (q, action, "/Next");
  if (!qpdf_oh_is_array (q, next))
    return is_program (q, next, depth + 1, left);
  for (int i = 0; i < qpdf_oh_get_array_n_items (q, next); i++)
    if (is_program (q, qpdf_oh_get_array_item (q, next, i), depth + 1, left))
      return TRUE;
  return FALSE;
}

/* The pages, which lie together in object streams: those are seen through faster than read. */
typedef struct
{
  PphPdfSource *source;
  PphXref *xref;   /* or NULL: not understood */
  int quiet, loud; /* the last streams that were seen through; 0: none yet */
  gboolean all;    /* what is on the pages too */
  int still, busy; /* of those that hold what is on the pages */
  int left;
} Pages;

/* Is this object stream free of what acts, and of branches of the tree, whatever way they may be written? */
static gboolean
is_quiet (qpdf_data q, int stream)
{
  g_autoptr (PphPlainObjects) objects = pph_plain_objects_read (q, stream);
  gsize size;
  const char *bytes = objects != NULL ? g_bytes_get_data (objects->bytes, &size) : NULL;

  return bytes != NULL && memmem (bytes, size, "/AA", 3) == NULL && memmem (bytes, size, "/Kids", 5) == NULL
         && memchr (bytes, '#', size) == NULL;
}

static gboolean
lies_quiet (Pages *self, qpdf_oh page)
{
  qpdf_data q = pph_pdf_source_get_qpdf (self->source);
  int stream = self->xref != NULL ? pph_xref_get_stream (self->xref, qpdf_oh_get_object_id (q, page)) : 0;

  if (stream == 0 || stream == self->loud)
    return FALSE;
  if (stream != self->quiet)
    *(is_quiet (q, stream) ? &self->quiet : &self->loud) = stream;
  return stream == self->quiet;
}

/* Does nothing in this object stream start anything, whatever way it may be written? */
static gboolean
is_still (qpdf_data q, int stream)
{
  static const char *const words[] = { "/AA", "/JS", "/JavaScript", "/Launch", "/Next", "#" };
  g_autoptr (PphPlainObjects) objects = pph_plain_objects_read (q, stream);
  gsize size;
  const char *bytes = objects != NULL ? g_bytes_get_data (objects->bytes, &size) : NULL;

  for (guint i = 0; bytes != NULL && i < G_N_ELEMENTS (words); i++)
    if (memmem (bytes, size, words[i], strlen (words[i])) != NULL)
      return FALSE;
  return bytes != NULL;
}

static gboolean
lies_still (Pages *self, qpdf_oh annotation)
{
  qpdf_data q = pph_pdf_source_get_qpdf (self->source);
  int stream = self->xref != NULL ? pph_xref_get_stream (self->xref, qpdf_oh_get_object_id (q, annotation)) : 0;

  if (stream == 0 || stream == self->busy)
    return FALSE;
  if (stream != self->still)
    *(is_still (q, stream) ? &self->still : &self->busy) = stream;
  return stream == self->still;
}

/* A link or a box that starts something by itself, or a program when it is pressed. */
static gboolean
annotations_act (Pages *self, qpdf_oh page)
{
  qpdf_data q = pph_pdf_source_get_qpdf (self->source);
  qpdf_oh list = qpdf_oh_get_key (q, page, "/Annots");

  for (int i = 0; qpdf_oh_is_array (q, list) && i < qpdf_oh_get_array_n_items (q, list) && --self->left > 0; i++)
    {
      qpdf_oh annotation = qpdf_oh_get_array_item (q, list, i);
      int actions = MOST_ACTIONS;

      if (!lies_still (self, annotation) && qpdf_oh_is_dictionary (q, annotation)
          && (qpdf_oh_has_key (q, annotation, "/AA")
              || is_program (q, qpdf_oh_get_key (q, annotation, "/A"), 0, &actions)))
        return TRUE;
    }
  return FALSE;
}

/* When a page is opened or closed; of a tree that the pages are looked for in as the checks do. */
static gboolean
pages_act (Pages *self, qpdf_oh node, int depth)
{
  qpdf_data q = pph_pdf_source_get_qpdf (self->source);
  qpdf_oh kids;

  if (!qpdf_oh_is_dictionary (q, node) || depth > DEEPEST_TREE || --self->left < 0)
    return FALSE;
  if (qpdf_oh_has_key (q, node, "/AA") || (self->all && annotations_act (self, node)))
    return TRUE;
  kids = qpdf_oh_get_key (q, node, "/Kids");
  for (int i = 0; qpdf_oh_is_array (q, kids) && i < qpdf_oh_get_array_n_items (q, kids); i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (q, kids, i);

      if ((self->all || !lies_quiet (self, kid)) && pages_act (self, kid, depth + 1))
        return TRUE;
    }
  return FALSE;
}

static gboolean
any_page_acts (PphPdfSource *source, gboolean all)
{
  qpdf_data q = pph_pdf_source_get_qpdf (source);
  g_autoptr (PphXref) xref = pph_xref_read (source);
  qpdf_oh tree = qpdf_oh_get_key (q, qpdf_get_root (q), "/Pages");
  Pages pages = { .source = source, .xref = xref, .left = MOST_PAGES, .all = all };

  /* The stream that holds the root of the tree is known to hold a branch. */
  if (xref != NULL)
    pages.loud = pph_xref_get_stream (xref, qpdf_oh_get_object_id (q, tree));
  return pages_act (&pages, tree, 0);
}

/* When the document is opened, saved or printed, a page is turned, or something on it is pressed. */
static gboolean
has_programs (PphPdfSource *source, gboolean all)
{
  qpdf_data q = pph_pdf_source_get_qpdf (source);
  qpdf_oh catalog = qpdf_get_root (q);
  qpdf_oh names = qpdf_oh_get_key (q, catalog, "/Names");
  int actions = MOST_ACTIONS;

  return (qpdf_oh_is_dictionary (q, names) && qpdf_oh_has_key (q, names, "/JavaScript"))
         || qpdf_oh_has_key (q, catalog, "/AA")
         || is_program (q, qpdf_oh_get_key (q, catalog, "/OpenAction"), 0, &actions) || any_page_acts (source, all);
}

gboolean
pph_pdf_hazard_has_programs (PphPdfSource *source)
{
  return has_programs (source, TRUE);
}

gboolean
pph_pdf_hazard_has_xfa (PphPdfSource *source)
{
  qpdf_data q = pph_pdf_source_get_qpdf (source);
  qpdf_oh form = qpdf_oh_get_key (q, qpdf_get_root (q), "/AcroForm");

  return qpdf_oh_is_dictionary (q, form) && qpdf_oh_has_key (q, form, "/XFA");
}

char *
pph_pdf_hazard_find (PphPdfSource *source, gboolean all)
{
  if (pph_pdf_hazard_has_xfa (source))
    return g_strdup (
        _ ("The PDF holds an XFA form, which can show something else than its pages. Ask for a plain PDF."));
  if (has_programs (source, all))
    return g_strdup (
        _ ("The PDF holds programs (JavaScript), which can change what it shows. Ask for a PDF without them."));
  return NULL;
}
