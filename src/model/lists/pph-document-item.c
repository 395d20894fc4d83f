/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-document-item.h"

#include "pph-desk-deliberation.h"
#include "pph-listed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The texts of a summary. */
enum
{
  TEXT_UUID,
  TEXT_REFERENCE,
  TEXT_TITLE,
  TEXT_PARTNERS,
  TEXT_TERRITORY,
  TEXT_END_DATE,
  TEXT_MODIFIED,
  TEXT_SNIPPET,
  N_TEXTS
};

/* What few rows have. */
typedef struct
{
  PphSummary *summary;   /* NULL until somebody asks for it */
  PphDesk *desk;         /* of a délibération, until its own state is read; else NULL */
  const char *own_state; /* or NULL */
  const char *own_class;
} Extra;

/* A list of all documents has a hundred thousand of these, so what a summary says is kept close together. */
struct _PphDocumentItem
{
  GObject parent_instance;
  char *texts;  /* one after the other, each with its NUL; an empty one is none */
  Extra *extra; /* or NULL */
  guint32 size; /* of the texts */
  guint32 today;
  int revision;
  guint kind : 8;
  guint state : 8;
  guint archived : 1;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (PphDocumentItem, pph_document_item, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PPH_TYPE_LISTED, NULL))

enum
{
  PROP_REFERENCE = 1,
  PROP_PARTNERS,
  PROP_END_LABEL,
  PROP_END_KEY,
  PROP_MODIFIED_LABEL,
  PROP_MODIFIED_KEY,
  PROP_ACCESSIBLE,
  N_PROPS,
  /* of PphListed */
  PROP_TITLE = N_PROPS,
  PROP_CAPTION,
  PROP_STATE_LABEL,
  PROP_STATE_CLASSES,
};
static GParamSpec *properties[N_PROPS];

/* (transfer none) (nullable) */
static const char *
get_text (PphDocumentItem *self, guint which)
{
  const char *text = self->texts;

  while (which-- > 0)
    text += strlen (text) + 1;
  return *text != '\0' ? text : NULL;
}

static void
pack_texts (PphDocumentItem *self, const PphSummary *summary)
{
  const char *const texts[N_TEXTS] = { summary->uuid,      summary->reference, summary->title,    summary->partners,
                                       summary->territory, summary->end_date,  summary->modified, summary->snippet };
  char *at;

  for (guint i = 0; i < N_TEXTS; i++)
    self->size += (guint32)strlen (pph_str (texts[i])) + 1;
  self->texts = at = g_malloc (self->size);
  for (guint i = 0; i < N_TEXTS; i++)
    at = stpcpy (at, pph_str (texts[i])) + 1;
}

static PphSummary *
unpack (PphDocumentItem *self)
{
  PphSummary *summary = pph_summary_new ();
  GRefString **const texts[N_TEXTS]
      = { &summary->uuid,      &summary->reference, &summary->title,    &summary->partners,
          &summary->territory, &summary->end_date,  &summary->modified, &summary->snippet };

  for (guint i = 0; i < N_TEXTS; i++)
    pph_set_string (texts[i], get_text (self, i));
  summary->kind = (int)self->kind;
  summary->state = (int)self->state;
  summary->revision = self->revision;
  summary->archived = self->archived;
  return summary;
}

static Extra *
take_extra (PphDocumentItem *self)
{
  if (self->extra == NULL)
    self->extra = g_new0 (Extra, 1);
  return self->extra;
}

static char *
modified_label (PphDocumentItem *self)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (pph_str (get_text (self, TEXT_MODIFIED)), NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  GDate day;
  int ago;

  if (local == NULL)
    return g_strdup ("–");
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                  g_date_time_get_year (local));
  ago = (int)self->today - (int)g_date_get_julian (&day);
  if (ago == 0)
    /* Translators: a time of today, for g_date_time_format() */
    return g_date_time_format (local, _ ("today at %-H:%M"));
  if (ago == 1)
    return g_strdup (_ ("yesterday"));
  return pph_listed_date_label (local);
}

/* Of a délibération how far it has gone counts, not that its version is a draft. Only rows that come into sight are
 * asked. */
static void
read_own_state (PphDocumentItem *self)
{
  PphDeliberationState state;

  if (self->extra == NULL || self->extra->desk == NULL)
    return;
  if (pph_desk_find_deliberation_state (self->extra->desk, pph_document_item_get_summary (self), &state))
    {
      self->extra->own_state = pph_deliberation_state_label (state);
      self->extra->own_class = pph_listed_deliberation_class (state);
    }
  g_clear_object (&self->extra->desk);
}

static const char *
state_label (PphDocumentItem *self)
{
  if (self->archived)
    return _ ("Archived");
  read_own_state (self);
  return self->extra != NULL && self->extra->own_state != NULL ? self->extra->own_state
                                                               : pph_version_state_label ((PphVersionState)self->state);
}

/* The class of style.css that gives the pill its colour; the word says the same. */
static const char *
state_class (PphDocumentItem *self)
{
  static const char *const classes[] = { "draft", "draft", "signing", "inforce", "ended", "ended" };

  if (self->archived)
    return "ended";
  read_own_state (self);
  return self->extra != NULL && self->extra->own_class != NULL ? self->extra->own_class : classes[self->state];
}

static char *
accessible_label (PphDocumentItem *self)
{
  g_autofree char *modified = modified_label (self);

  /* Translators: title, partners, state, and when it was modified */
  return g_strdup_printf (_ ("%s, with %s, %s, modified %s"), pph_str (get_text (self, TEXT_TITLE)),
                          pph_str (get_text (self, TEXT_PARTNERS)), state_label (self), modified);
}

static char *
caption (PphDocumentItem *self)
{
  g_autofree char *modified = modified_label (self);
  const char *partners = get_text (self, TEXT_PARTNERS);

  if (partners == NULL)
    return g_steal_pointer (&modified);
  return g_strdup_printf ("%s · %s", partners, modified);
}

static void
pph_document_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphDocumentItem *self = PPH_DOCUMENT_ITEM (object);

  switch (id)
    {
    case PROP_REFERENCE:
      g_value_set_string (value, pph_str (get_text (self, TEXT_REFERENCE)));
      break;
    case PROP_TITLE:
      g_value_set_string (value, get_text (self, TEXT_TITLE) != NULL ? get_text (self, TEXT_TITLE) : _ ("Untitled"));
      break;
    case PROP_PARTNERS:
      g_value_set_string (value, pph_str (get_text (self, TEXT_PARTNERS)));
      break;
    case PROP_STATE_LABEL:
      g_value_set_string (value, state_label (self));
      break;
    case PROP_STATE_CLASSES:
      g_value_take_boxed (value, g_strdupv ((char *[]){ (char *)"pill-state", (char *)state_class (self), NULL }));
      break;
    case PROP_END_LABEL:
      g_value_take_string (value, pph_listed_day_label (get_text (self, TEXT_END_DATE)));
      break;
    case PROP_END_KEY:
      g_value_set_string (value, get_text (self, TEXT_END_DATE));
      break;
    case PROP_MODIFIED_KEY:
      g_value_set_string (value, get_text (self, TEXT_MODIFIED));
      break;
    case PROP_MODIFIED_LABEL:
      g_value_take_string (value, modified_label (self));
      break;
    case PROP_CAPTION:
      g_value_take_string (value, caption (self));
      break;
    case PROP_ACCESSIBLE:
      g_value_take_string (value, accessible_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_document_item_finalize (GObject *object)
{
  PphDocumentItem *self = PPH_DOCUMENT_ITEM (object);

  g_free (self->texts);
  if (self->extra != NULL)
    {
      pph_summary_unref (self->extra->summary);
      g_clear_object (&self->extra->desk);
      g_free (self->extra);
    }
  G_OBJECT_CLASS (pph_document_item_parent_class)->finalize (object);
}

static GParamSpec *
text_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
pph_document_item_class_init (PphDocumentItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pph_document_item_get_property;
  object_class->finalize = pph_document_item_finalize;
  properties[PROP_REFERENCE] = text_property ("reference");
  properties[PROP_PARTNERS] = text_property ("partners");
  properties[PROP_END_LABEL] = text_property ("end-label");
  properties[PROP_END_KEY] = text_property ("end-key");
  properties[PROP_MODIFIED_LABEL] = text_property ("modified-label");
  properties[PROP_MODIFIED_KEY] = text_property ("modified-key");
  properties[PROP_ACCESSIBLE] = text_property ("accessible");
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_TITLE, "title");
  g_object_class_override_property (object_class, PROP_CAPTION, "caption");
  g_object_class_override_property (object_class, PROP_STATE_LABEL, "state-label");
  g_object_class_override_property (object_class, PROP_STATE_CLASSES, "state-classes");
}

static void
pph_document_item_init (PphDocumentItem *self)
{
}

PphDocumentItem *
pph_document_item_new (PphDesk *desk, const PphSummary *summary, guint32 today)
{
  PphDocumentItem *self = g_object_new (PPH_TYPE_DOCUMENT_ITEM, NULL);

  pack_texts (self, summary);
  self->today = today;
  self->kind = (guint)summary->kind;
  self->state = (guint)summary->state;
  self->revision = summary->revision;
  self->archived = summary->archived != FALSE;
  if (summary->kind == PPH_DOCUMENT_DELIBERATION)
    take_extra (self)->desk = g_object_ref (desk);
  return self;
}

const PphSummary *
pph_document_item_get_summary (PphDocumentItem *self)
{
  Extra *extra = take_extra (self);

  if (extra->summary == NULL)
    extra->summary = unpack (self);
  return extra->summary;
}

const char *
pph_document_item_get_uuid (PphDocumentItem *self)
{
  return self->texts; /* which begin with it */
}

const char *
pph_document_item_get_modified (PphDocumentItem *self)
{
  return pph_str (get_text (self, TEXT_MODIFIED));
}

PphVersionState
pph_document_item_get_state (PphDocumentItem *self)
{
  return (PphVersionState)self->state;
}

gboolean
pph_document_item_is_archived (PphDocumentItem *self)
{
  return self->archived;
}

guint
pph_document_item_hash (gconstpointer item)
{
  return g_str_hash (pph_document_item_get_uuid ((PphDocumentItem *)item));
}

gboolean
pph_document_item_equal (gconstpointer a, gconstpointer b)
{
  const PphDocumentItem *left = a, *right = b;

  if (left == right)
    return TRUE;
  return left->size == right->size && memcmp (left->texts, right->texts, left->size) == 0 && left->kind == right->kind
         && left->state == right->state && left->archived == right->archived && left->revision == right->revision;
}
