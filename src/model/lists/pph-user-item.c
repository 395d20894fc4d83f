/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-user-item.h"

#include <glib/gi18n-lib.h>

struct _PphUserItem
{
  GObject parent_instance;

  PphAuthorisedUser *user;
  PphUserState state;
};

G_DEFINE_FINAL_TYPE (PphUserItem, pph_user_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_SERVICE,
  PROP_IDENTITY,
  PROP_LAST,
  PROP_STATE,
  N_PROPS
};

const char *
pph_user_item_get_identity (PphUserItem *self)
{
  return self->user->proconnect ? _ ("ProConnect active") : _ ("No ProConnect");
}

static void
pph_user_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphUserItem *self = PPH_USER_ITEM (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, pph_str (self->user->name));
      break;
    case PROP_SERVICE:
      g_value_set_string (value, pph_str (self->user->service));
      break;
    case PROP_IDENTITY:
      g_value_set_string (value, pph_user_item_get_identity (self));
      break;
    case PROP_LAST:
      g_value_set_string (value, pph_str (self->user->last_activity));
      break;
    case PROP_STATE:
      g_value_set_int (value, (int)self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_user_item_finalize (GObject *object)
{
  g_clear_pointer (&PPH_USER_ITEM (object)->user, pph_authorised_user_unref);
  G_OBJECT_CLASS (pph_user_item_parent_class)->finalize (object);
}

static void
pph_user_item_class_init (PphUserItemClass *klass)
{
  static const char *const names[]
      = { [PROP_NAME] = "name", [PROP_SERVICE] = "service", [PROP_IDENTITY] = "identity", [PROP_LAST] = "last" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pph_user_item_get_property;
  object_class->finalize = pph_user_item_finalize;
  for (guint i = PROP_NAME; i <= PROP_LAST; i++)
    g_object_class_install_property (object_class, i,
                                     g_param_spec_string (names[i], NULL, NULL, NULL,
                                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_STATE,
                                   g_param_spec_int ("state", NULL, NULL, 0, PPH_USER_DELETED, 0,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
pph_user_item_init (PphUserItem *self)
{
}

PphUserItem *
pph_user_item_new (const PphAuthorisedUser *user, const PphRgcTerms *terms, const GDate *today)
{
  PphUserItem *self = g_object_new (PPH_TYPE_USER_ITEM, NULL);

  self->user = pph_authorised_user_ref (user);
  self->state = pph_authorised_user_get_state (user, terms, today);
  return self;
}

const PphAuthorisedUser *
pph_user_item_get_user (PphUserItem *self)
{
  return self->user;
}

PphUserState
pph_user_item_get_state (PphUserItem *self)
{
  return self->state;
}
