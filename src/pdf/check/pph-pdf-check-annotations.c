/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-check-private.h"

/* Annotations, form fields and actions (ISO 19005-2, 6.3 to 6.5; ISO 14289-1, 7.18). */

#define INVISIBLE      1
#define HIDDEN         2
#define PRINT          4
#define NO_VIEW        32
#define TOGGLE_NO_VIEW 256

static const PphPdfNode *
get (PphPdfInspection *self, const PphPdfNode *dict, const char *key)
{
  return pph_pdf_tree_get (self->tree, dict, key);
}

static gboolean
is_type (PphPdfInspection *self, const PphPdfNode *annotation, const char *subtype)
{
  return pph_pdf_node_is_name (get (self, annotation, "Subtype"), subtype);
}

static const char *
get_type (PphPdfInspection *self, const PphPdfNode *annotation)
{
  return pph_pdf_node_name (get (self, annotation, "Subtype"));
}

/* What a field says, or the field that it is a part of. */
static const PphPdfNode *
get_inherited (PphPdfInspection *self, const PphPdfNode *field, const char *key)
{
  return pph_pdf_page_get (self->tree, field, key);
}

static void
look_type (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  static const char *const types[]
      = { "Text",           "Link",      "FreeText",    "Line",      "Square",    "Circle", "Polygon", "PolyLine",
          "Highlight",      "Underline", "Squiggly",    "StrikeOut", "Stamp",     "Caret",  "Ink",     "Popup",
          "FileAttachment", "Widget",    "PrinterMark", "TrapNet",   "Watermark", "Redact", NULL };

  if (!g_strv_contains (types, get_type (self, annotation)))
    pph_pdf_fail (self, page, annotation, get_type (self, annotation));
}

void
pph_pdf_assert_annotation_type (PphPdfInspection *self)
{
  pph_pdf_each_annotation (self, look_type);
}

static void
look_flags (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  const PphPdfNode *flags = get (self, annotation, "F");

  if (flags->kind == PPH_PDF_NULL && is_type (self, annotation, "Popup"))
    return;
  if (flags->kind != PPH_PDF_INT || (flags->number & (INVISIBLE | HIDDEN | PRINT | NO_VIEW | TOGGLE_NO_VIEW)) != PRINT)
    pph_pdf_fail (self, page, annotation, get_type (self, annotation));
}

void
pph_pdf_assert_annotation_flags (PphPdfInspection *self)
{
  pph_pdf_each_annotation (self, look_flags);
}

static void
look_appearance (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  const PphPdfNode *box = get (self, annotation, "Rect");
  double width = pph_pdf_tree_item (self->tree, box, 2)->real - pph_pdf_tree_item (self->tree, box, 0)->real;
  double height = pph_pdf_tree_item (self->tree, box, 3)->real - pph_pdf_tree_item (self->tree, box, 1)->real;

  if ((width != 0 || height != 0) && !is_type (self, annotation, "Popup") && !is_type (self, annotation, "Link")
      && !pph_pdf_node_has (annotation, "AP"))
    pph_pdf_fail (self, page, annotation, get_type (self, annotation));
}

void
pph_pdf_assert_annotation_appearance (PphPdfInspection *self)
{
  pph_pdf_each_annotation (self, look_appearance);
}

static void
look_normal (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  const PphPdfNode *appearance = get (self, annotation, "AP");
  const PphPdfNode *normal = get (self, appearance, "N");
  gboolean button
      = is_type (self, annotation, "Widget") && pph_pdf_node_is_name (get_inherited (self, annotation, "FT"), "Btn");

  if (!pph_pdf_node_is_dict (appearance))
    return;
  if (appearance->n != 1 || normal->kind != (button ? PPH_PDF_DICT : PPH_PDF_STREAM))
    pph_pdf_fail (self, page, annotation, get_type (self, annotation));
}

void
pph_pdf_assert_annotation_normal (PphPdfInspection *self)
{
  pph_pdf_each_annotation (self, look_normal);
}

/* Fields */

static void
look_field_actions (PphPdfInspection *self, const PphPdfNode *dict, const PphPdfNode *object)
{
  gboolean widget = is_type (self, dict, "Widget");
  gboolean field = pph_pdf_node_has (dict, "FT") || pph_pdf_node_has (dict, "T");

  if ((widget && pph_pdf_node_has (dict, "A")) || ((widget || field) && pph_pdf_node_has (dict, "AA")))
    pph_pdf_fail (self, 0, object, NULL);
}

void
pph_pdf_assert_field_actions (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_field_actions);
}

void
pph_pdf_assert_need_appearances (PphPdfInspection *self)
{
  if (get (self, get (self, self->root, "AcroForm"), "NeedAppearances")->number)
    pph_pdf_fail (self, 0, NULL, NULL);
}

void
pph_pdf_assert_xfa (PphPdfInspection *self)
{
  if (pph_pdf_node_has (get (self, self->root, "AcroForm"), "XFA"))
    pph_pdf_fail (self, 0, NULL, "XFA");
  if (get (self, self->root, "NeedsRendering")->number)
    pph_pdf_fail (self, 0, NULL, "NeedsRendering");
}

/* Actions: those of annotations, of bookmarks, of the catalog, and what follows them. */

static void
check_action (PphPdfInspection *self, const PphPdfNode *action, const PphPdfNode *object, guint depth)
{
  static const char *const types[] = { "GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm", NULL };
  static const char *const names[] = { "NextPage", "PrevPage", "FirstPage", "LastPage", NULL };
  gboolean named = g_str_equal (self->assertion->id, "action-named");
  const PphPdfNode *next = get (self, action, "Next");
  const char *type = pph_pdf_node_name (get (self, action, "S"));
  const char *name = pph_pdf_node_name (get (self, action, "N"));

  if (!pph_pdf_node_is_dict (action) || depth > 20)
    return;
  if (!named && !g_strv_contains (types, type))
    pph_pdf_fail (self, 0, object, type);
  if (named && g_str_equal (type, "Named") && !g_strv_contains (names, name))
    pph_pdf_fail (self, 0, object, name);
  check_action (self, next, object, depth + 1);
  for (guint i = 0; next->kind == PPH_PDF_ARRAY && i < next->n; i++)
    check_action (self, pph_pdf_tree_item (self->tree, next, i), object, depth + 1);
}

static void
look_action (PphPdfInspection *self, const PphPdfNode *dict, const PphPdfNode *object)
{
  static const char *const names[] = { "A", "OpenAction" };
  const PphPdfNode *scripts = get (self, get (self, dict, "JavaScript"), "Names");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (pph_pdf_node_has (get (self, dict, names[i]), "S"))
      check_action (self, get (self, dict, names[i]), object, 0);
  for (guint i = 1; scripts->kind == PPH_PDF_ARRAY && i < scripts->n; i += 2)
    check_action (self, pph_pdf_tree_item (self->tree, scripts, i), object, 0);
}

/* Attributes of structure elements are called A too: they have an owner, not a type of action. */
void
pph_pdf_assert_action_type (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_action);
}

void
pph_pdf_assert_action_named (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_action);
}

void
pph_pdf_assert_triggers (PphPdfInspection *self)
{
  if (pph_pdf_node_has (self->root, "AA"))
    pph_pdf_fail (self, 0, NULL, NULL);
  for (guint i = 0; i < self->walk->pages->len; i++)
    if (pph_pdf_node_has (self->walk->pages->pdata[i], "AA"))
      pph_pdf_fail (self, (int)i + 1, NULL, NULL);
}

/* Accessibility: what nobody sees needs no description. */

static gboolean
is_unseen (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  const PphPdfNode *node = self->walk->pages->pdata[page - 1];
  const PphPdfNode *crop = pph_pdf_page_get (self->tree, node, "CropBox");
  const PphPdfNode *box = get (self, annotation, "Rect");
  double outer[4], inner[4];

  if ((get (self, annotation, "F")->number & HIDDEN) != 0)
    return TRUE;
  if (crop->kind != PPH_PDF_ARRAY)
    crop = pph_pdf_page_get (self->tree, node, "MediaBox");
  for (guint i = 0; i < 4; i++)
    {
      outer[i] = pph_pdf_tree_item (self->tree, crop, i)->real;
      inner[i] = pph_pdf_tree_item (self->tree, box, i)->real;
    }
  return MAX (inner[0], inner[2]) < MIN (outer[0], outer[2]) || MIN (inner[0], inner[2]) > MAX (outer[0], outer[2])
         || MAX (inner[1], inner[3]) < MIN (outer[1], outer[3]) || MIN (inner[1], inner[3]) > MAX (outer[1], outer[3]);
}

static const PphPdfElement *
get_element (PphPdfInspection *self, const PphPdfNode *annotation)
{
  int index = GPOINTER_TO_INT (g_hash_table_lookup (self->elements->by_object, annotation));

  return index > 0 ? pph_pdf_elements_get (self->elements, (guint)index - 1) : NULL;
}

static gboolean
is_in (PphPdfInspection *self, const PphPdfNode *annotation, const char *standard)
{
  const PphPdfElement *element = get_element (self, annotation);

  return element != NULL && g_str_equal (element->standard, standard);
}

static gboolean
has_text (PphPdfInspection *self, const PphPdfNode *dict, const char *key)
{
  g_autofree char *text = pph_pdf_node_dup_text (get_inherited (self, dict, key));

  return text != NULL && *text != '\0';
}

static gboolean
has_alternate (PphPdfInspection *self, const PphPdfNode *annotation)
{
  const PphPdfElement *element = get_element (self, annotation);

  return element != NULL && has_text (self, element->node, "Alt");
}

static void
look_tagged (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  static const char *const others[] = { "Widget", "PrinterMark", "Link", "Popup", NULL };

  if (!g_strv_contains (others, get_type (self, annotation)) && !is_unseen (self, annotation, page)
      && !is_in (self, annotation, "Annot"))
    pph_pdf_fail (self, page, annotation, get_type (self, annotation));
}

void
pph_pdf_assert_annotation_tagged (PphPdfInspection *self)
{
  pph_pdf_each_annotation (self, look_tagged);
}

static void
look_text (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  static const char *const others[] = { "Widget", "Link", "Popup", "PrinterMark", NULL };

  if (!g_strv_contains (others, get_type (self, annotation)) && !is_unseen (self, annotation, page)
      && !has_text (self, annotation, "Contents") && !has_alternate (self, annotation))
    pph_pdf_fail (self, page, annotation, get_type (self, annotation));
}

void
pph_pdf_assert_annotation_text (PphPdfInspection *self)
{
  pph_pdf_each_annotation (self, look_text);
}

static void
look_field_text (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  if (is_type (self, annotation, "Widget") && !is_unseen (self, annotation, page) && !has_text (self, annotation, "TU")
      && !has_alternate (self, annotation))
    {
      g_autofree char *name = pph_pdf_node_dup_text (get_inherited (self, annotation, "T"));

      pph_pdf_fail (self, page, annotation, name);
    }
}

void
pph_pdf_assert_field_text (PphPdfInspection *self)
{
  pph_pdf_each_annotation (self, look_field_text);
}

static void
look_trap_net (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  if (is_type (self, annotation, "TrapNet") && !is_unseen (self, annotation, page))
    pph_pdf_fail (self, page, annotation, NULL);
}

void
pph_pdf_assert_trap_net (PphPdfInspection *self)
{
  pph_pdf_each_annotation (self, look_trap_net);
}

void
pph_pdf_assert_tab_order (PphPdfInspection *self)
{
  for (guint i = 0; i < self->walk->pages->len; i++)
    {
      const PphPdfNode *page = self->walk->pages->pdata[i];

      if (get (self, page, "Annots")->n > 0 && !pph_pdf_node_is_name (get (self, page, "Tabs"), "S"))
        pph_pdf_fail (self, (int)i + 1, NULL, NULL);
    }
}

static void
look_field_tagged (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  if (is_type (self, annotation, "Widget") && !is_unseen (self, annotation, page) && !is_in (self, annotation, "Form"))
    {
      g_autofree char *name = pph_pdf_node_dup_text (get_inherited (self, annotation, "T"));

      pph_pdf_fail (self, page, annotation, name);
    }
}

void
pph_pdf_assert_field_tagged (PphPdfInspection *self)
{
  pph_pdf_each_annotation (self, look_field_tagged);
}

void
pph_pdf_assert_form_one (PphPdfInspection *self)
{
  for (guint i = 0; i < self->elements->all->len; i++)
    {
      const PphPdfElement *element = pph_pdf_elements_get (self->elements, i);

      if (g_str_equal (element->standard, "Form") && element->objects->len != 1
          && pph_pdf_elements_attribute (self->elements, element, "Role")->kind == PPH_PDF_NULL)
        pph_pdf_fail (self, 0, element->node, NULL);
    }
}

static void
look_link_tagged (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  if (is_type (self, annotation, "Link") && !is_unseen (self, annotation, page) && !is_in (self, annotation, "Link"))
    pph_pdf_fail (self, page, annotation, NULL);
}

void
pph_pdf_assert_link_tagged (PphPdfInspection *self)
{
  pph_pdf_each_annotation (self, look_link_tagged);
}

static void
look_link_text (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  if (is_type (self, annotation, "Link") && !is_unseen (self, annotation, page)
      && !has_text (self, annotation, "Contents"))
    pph_pdf_fail (self, page, annotation, NULL);
}

void
pph_pdf_assert_link_text (PphPdfInspection *self)
{
  pph_pdf_each_annotation (self, look_link_text);
}

static void
look_media_clip (PphPdfInspection *self, const PphPdfNode *dict, const PphPdfNode *object)
{
  const PphPdfNode *alternate = get (self, dict, "Alt");

  if (pph_pdf_node_is_name (get (self, dict, "Type"), "MediaClip")
      && (!pph_pdf_node_has (dict, "CT") || alternate->kind != PPH_PDF_ARRAY || alternate->n < 2
          || alternate->n % 2 != 0))
    pph_pdf_fail (self, 0, object, NULL);
}

void
pph_pdf_assert_media_clip (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_media_clip);
}

static void
look_printer_mark (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  if (is_type (self, annotation, "PrinterMark") && get_element (self, annotation) != NULL)
    pph_pdf_fail (self, page, annotation, NULL);
}

void
pph_pdf_assert_printer_mark (PphPdfInspection *self)
{
  pph_pdf_each_annotation (self, look_printer_mark);
}
