/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-two-lines.h"

typedef struct
{
  char *title;
  char *caption;
} PphTwoLinesPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (PphTwoLines, pph_two_lines, G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (PphTwoLines) G_IMPLEMENT_INTERFACE (PPH_TYPE_LISTED, NULL))

enum
{
  PROP_TITLE = 1,
  PROP_CAPTION,
  PROP_STATE_LABEL,
  PROP_STATE_CLASSES,
};

static void
pph_two_lines_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphTwoLinesPrivate *private = pph_two_lines_get_instance_private (PPH_TWO_LINES (object));

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, private->title);
      break;
    case PROP_CAPTION:
      g_value_set_string (value, private->caption);
      break;
    case PROP_STATE_LABEL:
    case PROP_STATE_CLASSES:
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_two_lines_finalize (GObject *object)
{
  PphTwoLinesPrivate *private = pph_two_lines_get_instance_private (PPH_TWO_LINES (object));

  g_free (private->title);
  g_free (private->caption);
  G_OBJECT_CLASS (pph_two_lines_parent_class)->finalize (object);
}

static void
pph_two_lines_class_init (PphTwoLinesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pph_two_lines_get_property;
  object_class->finalize = pph_two_lines_finalize;
  g_object_class_override_property (object_class, PROP_TITLE, "title");
  g_object_class_override_property (object_class, PROP_CAPTION, "caption");
  g_object_class_override_property (object_class, PROP_STATE_LABEL, "state-label");
  g_object_class_override_property (object_class, PROP_STATE_CLASSES, "state-classes");
}

static void
pph_two_lines_init (PphTwoLines *self)
{
}

void
pph_two_lines_take (PphTwoLines *self, char *title, char *caption)
{
  PphTwoLinesPrivate *private = pph_two_lines_get_instance_private (self);

  g_return_if_fail (private->title == NULL && private->caption == NULL);

  private->title = title;
  private->caption = caption;
}

const char *
pph_two_lines_get_title (PphTwoLines *self)
{
  return ((PphTwoLinesPrivate *)pph_two_lines_get_instance_private (self))->title;
}

const char *
pph_two_lines_get_caption (PphTwoLines *self)
{
  return ((PphTwoLinesPrivate *)pph_two_lines_get_instance_private (self))->caption;
}
