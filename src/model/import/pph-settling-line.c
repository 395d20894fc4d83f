/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-settling-line-private.h"

#include <glib/gi18n-lib.h>

struct _PphSettlingLine
{
  GObject parent_instance;
  PphSourceText *source;
  guint place;
  PphLineLabel label;
  gboolean told;
};

G_DEFINE_FINAL_TYPE (PphSettlingLine, pph_settling_line, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_TOLD,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

const char *
pph_line_label_to_text (PphLineLabel label)
{
  static const char *const names[] = {
    [PPH_LABEL_NONE] = N_ ("As recognised"),
    [PPH_LABEL_TEXT] = N_ ("Text"),
    [PPH_LABEL_TITLE] = N_ ("Title"),
    [PPH_LABEL_PARTY] = N_ ("Party"),
    [PPH_LABEL_RECITAL] = N_ ("Recital"),
    [PPH_LABEL_SECTION] = N_ ("Section"),
    [PPH_LABEL_DIVISION] = N_ ("Group heading"),
    [PPH_LABEL_ARTICLE] = N_ ("Article"),
    [PPH_LABEL_SUB_ARTICLE] = N_ ("Sub-article"),
    [PPH_LABEL_ANNEXE] = N_ ("Annex"),
    [PPH_LABEL_CLOSING] = N_ ("Signatures"),
    [PPH_LABEL_OTHER] = N_ ("Other document"),
    [PPH_LABEL_FURNITURE] = N_ ("Left out"),
  };

  g_return_val_if_fail (label < G_N_ELEMENTS (names), "");
  return _ (names[label]);
}

static void
pph_settling_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphSettlingLine *self = PPH_SETTLING_LINE (object);

  if (id == PROP_LABEL)
    g_value_set_uint (value, self->label);
  else if (id == PROP_TOLD)
    g_value_set_boolean (value, self->told);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pph_settling_line_finalize (GObject *object)
{
  pph_source_text_unref (PPH_SETTLING_LINE (object)->source);
  G_OBJECT_CLASS (pph_settling_line_parent_class)->finalize (object);
}

static void
pph_settling_line_class_init (PphSettlingLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pph_settling_line_get_property;
  object_class->finalize = pph_settling_line_finalize;
  properties[PROP_LABEL] = g_param_spec_uint ("label", NULL, NULL, 0, PPH_LABEL_FURNITURE, PPH_LABEL_TEXT, flags);
  properties[PROP_TOLD] = g_param_spec_boolean ("told", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pph_settling_line_init (PphSettlingLine *self)
{
}

PphSettlingLine *
pph_settling_line_new (PphSourceText *source, guint place, PphLineLabel label, gboolean told)
{
  PphSettlingLine *self = g_object_new (PPH_TYPE_SETTLING_LINE, NULL);

  self->source = pph_source_text_ref (source);
  self->place = place;
  self->label = label;
  self->told = told;
  return self;
}

void
pph_settling_line_show (PphSettlingLine *self, PphLineLabel label, gboolean told)
{
  if (self->label != label)
    {
      self->label = label;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
    }
  if (self->told != told)
    {
      self->told = told;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOLD]);
    }
}

static const PphSourceLine *
get_line (PphSettlingLine *self)
{
  return self->source->lines->pdata[self->place];
}

int
pph_settling_line_get_number (PphSettlingLine *self)
{
  return get_line (self)->number;
}

const char *
pph_settling_line_get_text (PphSettlingLine *self)
{
  return get_line (self)->plain;
}

PphLineLabel
pph_settling_line_get_label (PphSettlingLine *self)
{
  return self->label;
}

gboolean
pph_settling_line_get_told (PphSettlingLine *self)
{
  return self->told;
}
