/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-tag.h"

void
pph_line_clear (PphLine *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->note, g_free);
}

PphLine
pph_line_copy (const PphLine *self)
{
  PphLine copy = *self;

  copy.id = g_strdup (self->id);
  copy.source = g_strdup (self->source);
  copy.note = g_strdup (self->note);
  return copy;
}

gboolean
pph_line_equal (const PphLine *a, const PphLine *b)
{
  return a->kind == b->kind && a->depth == b->depth && a->ordered == b->ordered && a->begins == b->begins
         && a->list_start == b->list_start && a->start == b->start && a->level == b->level
         && g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->source, b->source) == 0 && g_strcmp0 (a->note, b->note) == 0;
}

guint
pph_line_hash (gconstpointer line)
{
  const PphLine *self = line;

  return (guint)self->kind + 7 * (guint)self->depth + 31 * self->ordered + 127 * (guint)self->begins
         + 521 * (guint)self->start + (self->note != NULL ? g_str_hash (self->note) : 0);
}

/* Lines */

struct _PphLineTag
{
  GtkTextTag parent_instance;
  PphLine line;
};

G_DEFINE_FINAL_TYPE (PphLineTag, pph_line_tag, GTK_TYPE_TEXT_TAG)

static void
pph_line_tag_finalize (GObject *object)
{
  pph_line_clear (&PPH_LINE_TAG (object)->line);
  G_OBJECT_CLASS (pph_line_tag_parent_class)->finalize (object);
}

static void
pph_line_tag_class_init (PphLineTagClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_line_tag_finalize;
}

static void
pph_line_tag_init (PphLineTag *self)
{
}

GtkTextTag *
pph_line_tag_new (const PphLine *line)
{
  PphLineTag *self = g_object_new (PPH_TYPE_LINE_TAG, NULL);

  self->line = pph_line_copy (line);
  if (line->note != NULL)
    g_object_set (self, "scale", 0.9, NULL);
  if (line->depth > 0 || line->note != NULL)
    g_object_set (self, "accumulative-margin", TRUE, "left-margin",
                  PPH_EDITOR_LIST_STEP * (line->depth + (line->note != NULL ? 1 : 0)), "pixels-below-lines", 5, NULL);
  if (line->kind == PPH_LINE_HEADING)
    g_object_set (self, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 6, NULL);
  if (line->kind == PPH_LINE_BLOCK && line->source != NULL)
    g_object_set (self, "scale", 0.9, "left-margin", PPH_EDITOR_LIST_STEP * line->depth + 8, "accumulative-margin",
                  TRUE, "pixels-above-lines", 4, "wrap-mode", GTK_WRAP_WORD_CHAR, NULL);
  if (g_strcmp0 (line->source, "\\newpage") == 0)
    g_object_set (self, "justification", GTK_JUSTIFY_CENTER, "pixels-above-lines", 8, "pixels-below-lines", 12, NULL);
  return GTK_TEXT_TAG (self);
}

const PphLine *
pph_line_tag_get (PphLineTag *self)
{
  return &self->line;
}

/* Headings of parts */

struct _PphPartTag
{
  GtkTextTag parent_instance;
  char *id;
  PphPartLook look;
  gboolean fixed;
};

G_DEFINE_FINAL_TYPE (PphPartTag, pph_part_tag, GTK_TYPE_TEXT_TAG)

static void
pph_part_tag_finalize (GObject *object)
{
  g_free (PPH_PART_TAG (object)->id);
  G_OBJECT_CLASS (pph_part_tag_parent_class)->finalize (object);
}

static void
pph_part_tag_class_init (PphPartTagClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_part_tag_finalize;
}

static void
pph_part_tag_init (PphPartTag *self)
{
}

void
pph_part_tag_set_look (PphPartTag *self, PphPartLook look)
{
  static const struct
  {
    double scale;
    int above, below;
  } looks[] = { { 1.5, 24, 8 }, { 1.36, 20, 6 }, { 1.28, 18, 6 }, { 1.22, 16, 8 },
                { 1.04, 8, 6 }, { 0.5, 0, 0 },   { 0.05, 0, 0 } };

  self->look = look;
  g_object_set (self, "scale", looks[look].scale, "pixels-above-lines", looks[look].above, "pixels-below-lines",
                looks[look].below, NULL);
}

PphPartLook
pph_part_tag_get_look (PphPartTag *self)
{
  return self->look;
}

GtkTextTag *
pph_part_tag_new (const char *id, PphPartLook look, gboolean fixed)
{
  PphPartTag *self = g_object_new (PPH_TYPE_PART_TAG, "weight", PANGO_WEIGHT_BOLD, NULL);

  self->id = g_strdup (id);
  self->fixed = fixed;
  pph_part_tag_set_look (self, look);
  return GTK_TEXT_TAG (self);
}

const char *
pph_part_tag_get_id (PphPartTag *self)
{
  return self->id;
}

gboolean
pph_part_tag_is_fixed (PphPartTag *self)
{
  return self->fixed;
}

gboolean
pph_part_tag_is_end (PphPartTag *self)
{
  return self->look >= PPH_PART_LOOK_END;
}

/* Chips */

struct _PphChipTag
{
  GtkTextTag parent_instance;
  PphChipKind kind;
  gboolean wrong;
  char *text;
};

PphChipKind
pph_chip_kind_of_tag (const char *tag)
{
  return g_str_has_prefix (tag, "article:") || g_str_has_prefix (tag, "annexe:") ? PPH_CHIP_REFERENCE : PPH_CHIP_FIELD;
}

G_DEFINE_FINAL_TYPE (PphChipTag, pph_chip_tag, GTK_TYPE_TEXT_TAG)

static void
pph_chip_tag_finalize (GObject *object)
{
  g_free (PPH_CHIP_TAG (object)->text);
  G_OBJECT_CLASS (pph_chip_tag_parent_class)->finalize (object);
}

static void
pph_chip_tag_class_init (PphChipTagClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_chip_tag_finalize;
}

static void
pph_chip_tag_init (PphChipTag *self)
{
}

GtkTextTag *
pph_chip_tag_new (PphChipKind kind, const char *text)
{
  PphChipTag *self = g_object_new (PPH_TYPE_CHIP_TAG, NULL);

  self->kind = kind;
  self->text = g_strdup (text);
  if (kind == PPH_CHIP_NOTE)
    g_object_set (self, "rise", 4 * PANGO_SCALE, "scale", 0.8, NULL);
  return GTK_TEXT_TAG (self);
}

PphChipKind
pph_chip_tag_get_kind (PphChipTag *self)
{
  return self->kind;
}

const char *
pph_chip_tag_get_text (PphChipTag *self)
{
  return self->text;
}

void
pph_chip_tag_set_wrong (PphChipTag *self, gboolean wrong)
{
  /* 3:1 at least on the background of both styles. */
  static const GdkRGBA orange = { 0xe6 / 255.f, 0x61 / 255.f, 0, 1 };

  self->wrong = wrong;
  if (wrong)
    g_object_set (self, "underline", PANGO_UNDERLINE_ERROR, "underline-rgba", &orange, NULL);
  else
    g_object_set (self, "underline-set", FALSE, "underline-rgba-set", FALSE, NULL);
}

gboolean
pph_chip_tag_is_wrong (PphChipTag *self)
{
  return self->wrong;
}

/* Links */

struct _PphLinkTag
{
  GtkTextTag parent_instance;
  char *target;
};

G_DEFINE_FINAL_TYPE (PphLinkTag, pph_link_tag, GTK_TYPE_TEXT_TAG)

static void
pph_link_tag_finalize (GObject *object)
{
  g_free (PPH_LINK_TAG (object)->target);
  G_OBJECT_CLASS (pph_link_tag_parent_class)->finalize (object);
}

static void
pph_link_tag_class_init (PphLinkTagClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_link_tag_finalize;
}

static void
pph_link_tag_init (PphLinkTag *self)
{
}

GtkTextTag *
pph_link_tag_new (const char *target)
{
  PphLinkTag *self = g_object_new (PPH_TYPE_LINK_TAG, "underline", PANGO_UNDERLINE_SINGLE, NULL);

  self->target = g_strdup (target);
  return GTK_TEXT_TAG (self);
}

const char *
pph_link_tag_get_target (PphLinkTag *self)
{
  return self->target;
}

gboolean
pph_text_iter_has_tag (const GtkTextIter *iter, GtkTextTag *tag)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  return g_slist_find (tags, tag) != NULL;
}

gpointer
pph_text_iter_find_tag (const GtkTextIter *iter, GType type)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *l = tags; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  return NULL;
}
