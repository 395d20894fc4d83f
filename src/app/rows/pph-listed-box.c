/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-listed-box.h"

#include "pph-listed.h"

struct _PphListedBox
{
  GtkBox parent_instance;
  PphListed *item; /* or NULL */
};

G_DEFINE_FINAL_TYPE (PphListedBox, pph_listed_box, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

void
pph_listed_box_name_row (GtkWidget *child, const char *name)
{
  GtkWidget *row = gtk_widget_get_parent (child);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* "Objet, En vigueur, 3 mars 2026" */
static void
refresh (PphListedBox *self)
{
  static const char *const texts[] = { "title", "state-label", "caption" };
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; self->item != NULL && i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = NULL;

      g_object_get (self->item, texts[i], &text, NULL);
      if (text != NULL && *text != '\0')
        g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", text);
    }
  pph_listed_box_name_row (GTK_WIDGET (self), name->str);
}

static void
set_item (PphListedBox *self, PphListed *item)
{
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, refresh, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

static void
pph_listed_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, PPH_LISTED_BOX (object)->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_listed_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      set_item (PPH_LISTED_BOX (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_listed_box_dispose (GObject *object)
{
  g_clear_object (&PPH_LISTED_BOX (object)->item);
  G_OBJECT_CLASS (pph_listed_box_parent_class)->dispose (object);
}

static void
pph_listed_box_class_init (PphListedBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pph_listed_box_get_property;
  object_class->set_property = pph_listed_box_set_property;
  object_class->dispose = pph_listed_box_dispose;
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, PPH_TYPE_LISTED,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pph_listed_box_init (PphListedBox *self)
{
  /* It comes into its row after its item. */
  g_signal_connect (self, "notify::parent", G_CALLBACK (refresh), NULL);
}
