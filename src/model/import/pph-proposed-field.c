/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-proposed-field-private.h"

struct _PphProposedField
{
  GObject parent_instance;

  PphProposal *proposal;
  char *label;
  PphFieldType type;
  gboolean taken;
  GArray *places; /* guint: start and end, in characters */
};

G_DEFINE_FINAL_TYPE (PphProposedField, pph_proposed_field, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_TYPE,
  PROP_TAKEN,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

const char *
pph_proposed_field_get_label (PphProposedField *self)
{
  g_return_val_if_fail (PPH_IS_PROPOSED_FIELD (self), NULL);
  return self->label;
}

PphFieldType
pph_proposed_field_get_kind (PphProposedField *self)
{
  g_return_val_if_fail (PPH_IS_PROPOSED_FIELD (self), PPH_FIELD_TYPE_TEXT);
  return self->type;
}

gboolean
pph_proposed_field_get_taken (PphProposedField *self)
{
  g_return_val_if_fail (PPH_IS_PROPOSED_FIELD (self), FALSE);
  return self->taken;
}

const char *
pph_proposed_field_get_value (PphProposedField *self)
{
  g_return_val_if_fail (PPH_IS_PROPOSED_FIELD (self), NULL);
  return self->proposal->value;
}

gboolean
pph_proposed_field_can_change (PphProposedField *self)
{
  g_return_val_if_fail (PPH_IS_PROPOSED_FIELD (self), FALSE);
  return self->proposal->field;
}

guint
pph_proposed_field_get_n_places (PphProposedField *self)
{
  g_return_val_if_fail (PPH_IS_PROPOSED_FIELD (self), 0);
  return self->places->len / 2;
}

void
pph_proposed_field_get_place (PphProposedField *self, guint i, guint *start, guint *end)
{
  g_return_if_fail (PPH_IS_PROPOSED_FIELD (self) && i < self->places->len / 2);
  *start = g_array_index (self->places, guint, 2 * i);
  *end = g_array_index (self->places, guint, 2 * i + 1);
}

static void
pph_proposed_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphProposedField *self = PPH_PROPOSED_FIELD (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_TYPE:
      g_value_set_int (value, (int)self->type);
      break;
    case PROP_TAKEN:
      g_value_set_boolean (value, self->taken);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_proposed_field_finalize (GObject *object)
{
  PphProposedField *self = PPH_PROPOSED_FIELD (object);

  pph_proposal_free (self->proposal);
  g_free (self->label);
  g_array_unref (self->places);
  G_OBJECT_CLASS (pph_proposed_field_parent_class)->finalize (object);
}

static void
pph_proposed_field_class_init (PphProposedFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pph_proposed_field_get_property;
  object_class->finalize = pph_proposed_field_finalize;
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_TYPE] = g_param_spec_int ("type", NULL, NULL, 0, PPH_FIELD_TYPE_PHONE, PPH_FIELD_TYPE_TEXT, flags);
  properties[PROP_TAKEN] = g_param_spec_boolean ("taken", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pph_proposed_field_init (PphProposedField *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
}

#define STRIDE 1024 /* bytes */

/* How many characters of @text begin before each STRIDE of its bytes: counted from the beginning for each place, those
 * of a thousand fields would take a second. (transfer full) */
static GArray *
count_strides (const char *text)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;

  for (gsize i = 0; i == 0 || text[i - 1] != '\0'; i++)
    {
      if (i % STRIDE == 0)
        g_array_append_val (counts, n);
      n += ((guchar)text[i] & 0xC0) != 0x80;
    }
  return counts;
}

static guint
count_characters (const char *text, const GArray *strides, gsize before)
{
  guint n = g_array_index (strides, guint, before / STRIDE);

  for (gsize i = before - before % STRIDE; i < before; i++)
    n += ((guchar)text[i] & 0xC0) != 0x80;
  return n;
}

static PphProposedField *
make_field (const PphProposals *proposals, const PphProposal *proposal, const GArray *strides)
{
  PphProposedField *self = g_object_new (PPH_TYPE_PROPOSED_FIELD, NULL);

  self->proposal = pph_proposal_copy_as (proposal, proposal->name, proposal->label, proposal->type);
  self->label = g_strdup (proposal->label);
  self->type = proposal->type;
  self->taken = TRUE;
  for (guint i = 0; i < proposal->places->len; i++)
    {
      const PphProposalPlace *place = proposal->places->pdata[i];
      guint ends[] = { count_characters (proposals->text, strides, place->start),
                       count_characters (proposals->text, strides, place->end) };

      g_array_append_vals (self->places, ends, 2);
    }
  return self;
}

GPtrArray *
pph_proposed_field_list (const PphProposals *proposals)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) strides = count_strides (proposals->text);

  for (guint i = 0; i < proposals->proposals->len; i++)
    g_ptr_array_add (fields, make_field (proposals, proposals->proposals->pdata[i], strides));
  return fields;
}

void
pph_proposed_field_choose (PphProposedField *self, const char *label, PphFieldType type, gboolean taken)
{
  g_free (self->label);
  self->label = g_strdup (label);
  self->type = type;
  self->taken = taken;
  for (guint i = PROP_LABEL; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

const PphProposal *
pph_proposed_field_get_proposal (PphProposedField *self)
{
  return self->proposal;
}
