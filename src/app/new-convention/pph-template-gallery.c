/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-gallery.h"

#include "pph-shrink.h"
#include "pph-template-card.h"
#include "pph-template-detail.h"
#include "pph-template-facts.h"

#include <glib/gi18n-lib.h>

struct _PphTemplateGallery
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphGalleryUse use;

  AdwLeaflet *leaflet;
  GtkToggleButton *all_button;
  GtkToggleButton *first_button;  /* of the State; or: the user's own */
  GtkToggleButton *second_button; /* of local authorities; or: the program's */
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  AdwStatusPage *none_page;
  GtkWidget *import_button;
  GtkFlowBox *cards;
  PphTemplateDetail *detail;
};

G_DEFINE_FINAL_TYPE (PphTemplateGallery, pph_template_gallery, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* (transfer none) (nullable): the card at @place */
static PphTemplateCard *
get_card (PphTemplateGallery *self, int place)
{
  return (PphTemplateCard *)gtk_flow_box_get_child_at_index (self->cards, place);
}

static void
select_card (PphTemplateGallery *self, PphTemplateCard *card)
{
  gtk_flow_box_select_child (self->cards, GTK_FLOW_BOX_CHILD (card));
}

/* What a filter hides stays selected in the box, but not for us. */
static PphTemplateCard *
selected_card (PphTemplateGallery *self)
{
  GList *selected = gtk_flow_box_get_selected_children (self->cards);
  PphTemplateCard *card = selected != NULL ? selected->data : NULL;

  g_list_free (selected);
  return card != NULL && gtk_widget_get_child_visible (GTK_WIDGET (card)) ? card : NULL;
}

static void
show_detail (PphTemplateGallery *self)
{
  pph_template_detail_show (self->detail, selected_card (self), self->use == PPH_GALLERY_MANAGE);
}

static void
on_painted_cb (PphTemplateGallery *self, PphTemplateCard *card)
{
  if (selected_card (self) == card)
    show_detail (self);
}

/* @file: (transfer full) (nullable) */
static void
add_card (PphTemplateGallery *self, PphTemplateFile *file)
{
  GtkWidget *card = pph_template_card_new (self->desk, file, self->use == PPH_GALLERY_MANAGE,
                                           gtk_widget_get_scale_factor (GTK_WIDGET (self)));

  g_signal_connect_object (card, "painted", G_CALLBACK (on_painted_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_append (self->cards, card);
}

/* What is in sight */

static gboolean
matches_query (const PphTemplateFile *file, const char *query)
{
  if (file->template != NULL)
    return pph_template_matches (file->template, query);
  return g_str_match_string (query, file->id, TRUE);
}

static gboolean
is_shown (PphTemplateGallery *self, PphTemplateCard *card)
{
  const PphTemplateFile *file = pph_template_card_get_file (card);
  gboolean first = gtk_toggle_button_get_active (self->first_button);
  gboolean second = gtk_toggle_button_get_active (self->second_button);
  const char *category;

  if (file == NULL)
    return TRUE;
  if (self->use == PPH_GALLERY_MANAGE)
    {
      if ((first && !file->own) || (second && file->own))
        return FALSE;
    }
  else
    {
      category = pph_template_get_category (file->template);
      if ((first && g_strcmp0 (category, "etat") != 0) || (second && g_strcmp0 (category, "collectivite") != 0))
        return FALSE;
    }
  return matches_query (file, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static gboolean
filter_card (GtkFlowBoxChild *child, gpointer data)
{
  return is_shown (data, PPH_TEMPLATE_CARD (child));
}

static void
select_first_shown (PphTemplateGallery *self)
{
  PphTemplateCard *card = selected_card (self);

  if (card != NULL && is_shown (self, card))
    return;
  for (int i = 0; (card = get_card (self, i)) != NULL; i++)
    if (is_shown (self, card))
      {
        select_card (self, card);
        return;
      }
  show_detail (self);
}

/* What is in sight: cards, or why there are none. */
static void
show_cards (PphTemplateGallery *self)
{
  gboolean any = FALSE, own = FALSE;
  PphTemplateCard *card;

  for (int i = 0; (card = get_card (self, i)) != NULL; i++)
    {
      const PphTemplateFile *file = pph_template_card_get_file (card);

      any = any || is_shown (self, card);
      own = own || (file != NULL && file->own);
    }
  own = own || !gtk_toggle_button_get_active (self->first_button);
  adw_status_page_set_title (self->none_page, own ? _ ("Nothing Found") : _ ("No Template of Your Own Yet"));
  adw_status_page_set_description (self->none_page, own ? _ ("No template has these words.")
                                                        : _ ("Duplicate one that is supplied, or import a file."));
  gtk_widget_set_visible (self->import_button, !own);
  gtk_stack_set_visible_child_name (self->stack, any ? "cards" : "none");
}

static void
on_filter_changed_cb (PphTemplateGallery *self)
{
  gtk_flow_box_invalidate_filter (self->cards);
  select_first_shown (self);
  show_cards (self);
}

static void
on_selected_cb (PphTemplateGallery *self)
{
  show_detail (self);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

/* Where there is room for one of them only, the detail comes before the form. */
static void
on_activated_cb (PphTemplateGallery *self)
{
  if (adw_leaflet_get_folded (self->leaflet)
      && g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "detail") != 0)
    adw_leaflet_set_visible_child_name (self->leaflet, "detail");
  else
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
pph_template_gallery_dispose (GObject *object)
{
  PphTemplateGallery *self = PPH_TEMPLATE_GALLERY (object);

  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_template_gallery_parent_class)->dispose (object);
}

static void
pph_template_gallery_class_init (PphTemplateGalleryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_template_gallery_dispose;
  g_type_ensure (PPH_TYPE_TEMPLATE_DETAIL);
  signals[SIGNAL_SELECTED]
      = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED]
      = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/paraphe/Paraphe/new-convention/pph-template-gallery.ui");
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, all_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, first_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, second_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, cards);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, stack);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, none_page);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, import_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, detail);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static void
pph_template_gallery_init (PphTemplateGallery *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_flow_box_set_filter_func (self->cards, filter_card, self, NULL);
}

static void
add_cards (PphTemplateGallery *self)
{
  g_autoptr (GPtrArray) files = pph_desk_list_template_files (self->desk);

  g_ptr_array_set_free_func (files, NULL);
  for (guint i = 0; i < files->len; i++)
    {
      PphTemplateFile *file = files->pdata[i];

      if (self->use == PPH_GALLERY_MANAGE || (file->template != NULL && !pph_template_is_avenant (file->template)))
        add_card (self, file);
      else
        pph_template_file_free (file);
    }
  if (self->use == PPH_GALLERY_CHOOSE)
    add_card (self, NULL);
}

GtkWidget *
pph_template_gallery_new (PphDesk *desk, PphGalleryUse use)
{
  PphTemplateGallery *self = g_object_new (PPH_TYPE_TEMPLATE_GALLERY, NULL);

  self->desk = g_object_ref (desk);
  self->use = use;
  if (use == PPH_GALLERY_MANAGE)
    {
      gtk_button_set_label (GTK_BUTTON (self->first_button), C_ ("templates", "Our Own"));
      gtk_button_set_label (GTK_BUTTON (self->second_button), C_ ("templates", "Supplied"));
    }
  pph_shrink_button (self->all_button);
  pph_shrink_button (self->first_button);
  pph_shrink_button (self->second_button);
  add_cards (self);
  on_filter_changed_cb (self);
  return GTK_WIDGET (self);
}

static const char *
get_path (PphTemplateCard *card)
{
  const PphTemplateFile *file = pph_template_card_get_file (card);

  return file != NULL ? file->path : NULL;
}

void
pph_template_gallery_reload (PphTemplateGallery *self, const char *path)
{
  const PphTemplateFile *file = pph_template_gallery_get_file (self);
  g_autofree char *wanted = g_strdup (path != NULL ? path : file != NULL ? file->path : NULL);
  /* The keyboard goes on from the same card: in sight, or behind the template that is being left. */
  gboolean focused
      = gtk_widget_get_focus_child (GTK_WIDGET (self->cards)) != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self));
  PphTemplateCard *card;

  while ((card = get_card (self, 0)) != NULL)
    gtk_flow_box_remove (self->cards, GTK_WIDGET (card));
  add_cards (self);
  for (int i = 0; (card = get_card (self, i)) != NULL; i++)
    if (wanted != NULL && g_strcmp0 (get_path (card), wanted) == 0)
      {
        select_card (self, card);
        if (focused)
          gtk_widget_grab_focus (GTK_WIDGET (card));
      }
  on_filter_changed_cb (self);
}

void
pph_template_gallery_show (PphTemplateGallery *self, const char *path)
{
  g_return_if_fail (PPH_IS_TEMPLATE_GALLERY (self));

  gtk_toggle_button_set_active (self->all_button, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  pph_template_gallery_reload (self, path);
  pph_template_gallery_focus (self);
}

void
pph_template_gallery_focus (PphTemplateGallery *self)
{
  PphTemplateCard *card;

  g_return_if_fail (PPH_IS_TEMPLATE_GALLERY (self));

  card = selected_card (self);
  if (card != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (card));
}

gboolean
pph_template_gallery_select (PphTemplateGallery *self, const char *id)
{
  PphTemplateCard *card;

  for (int i = 0; (card = get_card (self, i)) != NULL; i++)
    {
      const PphTemplateFile *file = pph_template_card_get_file (card);

      if (file != NULL && file->template != NULL && g_str_equal (file->id, id))
        {
          select_card (self, card);
          return TRUE;
        }
    }
  return FALSE;
}

const PphTemplateFile *
pph_template_gallery_get_file (PphTemplateGallery *self)
{
  PphTemplateCard *card = selected_card (self);

  return card != NULL ? pph_template_card_get_file (card) : NULL;
}

GtkWidget *
pph_template_gallery_get_list (PphTemplateGallery *self)
{
  return GTK_WIDGET (self->cards);
}

void
pph_template_gallery_add_to_detail (PphTemplateGallery *self, GtkWidget *child)
{
  pph_template_detail_add (self->detail, child);
}

gboolean
pph_template_gallery_has_selection (PphTemplateGallery *self)
{
  return selected_card (self) != NULL;
}

const PphTemplate *
pph_template_gallery_get_template (PphTemplateGallery *self)
{
  const PphTemplateFile *file = pph_template_gallery_get_file (self);

  return file != NULL ? file->template : NULL;
}

gboolean
pph_template_gallery_go_back (PphTemplateGallery *self)
{
  if (!adw_leaflet_get_folded (self->leaflet)
      || g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "detail") != 0)
    return FALSE;
  adw_leaflet_set_visible_child_name (self->leaflet, "gallery");
  return TRUE;
}
