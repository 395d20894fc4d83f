/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-convention-view.h"

struct _PphConventionView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphStored *stored;

  AdwLeaflet *leaflet;
};

G_DEFINE_FINAL_TYPE (PphConventionView, pph_convention_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  BACK,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
pph_convention_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, pph_convention_view_get_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_convention_view_dispose (GObject *object)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PPH_TYPE_CONVENTION_VIEW);
  g_clear_pointer (&self->stored, pph_stored_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_convention_view_parent_class)->dispose (object);
}

static void
pph_convention_view_class_init (PphConventionViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pph_convention_view_get_property;
  object_class->dispose = pph_convention_view_dispose;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[BACK]
      = g_signal_new ("back", PPH_TYPE_CONVENTION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/convention/pph-convention-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PphConventionView, leaflet);
}

static void
pph_convention_view_init (PphConventionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pph_convention_view_new (PphDesk *desk)
{
  PphConventionView *self = g_object_new (PPH_TYPE_CONVENTION_VIEW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

gboolean
pph_convention_view_open (PphConventionView *self, const char *uuid, GError **error)
{
  PphStored *stored;

  g_return_val_if_fail (PPH_IS_CONVENTION_VIEW (self), FALSE);

  stored = pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, error);
  if (stored == NULL)
    return FALSE;
  g_clear_pointer (&self->stored, pph_stored_free);
  self->stored = stored;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  return TRUE;
}

const char *
pph_convention_view_get_uuid (PphConventionView *self)
{
  return self->stored != NULL ? self->stored->document->uuid : NULL;
}

const char *
pph_convention_view_get_title (PphConventionView *self)
{
  return self->stored != NULL ? pph_str (self->stored->version->title) : "";
}

gboolean
pph_convention_view_flush (PphConventionView *self)
{
  g_return_val_if_fail (PPH_IS_CONVENTION_VIEW (self), TRUE);

  return TRUE;
}
