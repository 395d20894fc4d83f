/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-gallery.h"

#include "pph-template-facts.h"
#include "pph-template-pictures.h"

#include <glib/gi18n-lib.h>

#define CARD_KEY "pph-card"

/* One card. The blank page is one without template. */
typedef struct
{
  PphTemplateGallery *gallery; /* NULL once it is gone */
  PphTemplate *template;
  GtkWidget *child;
  GtkPicture *picture;
  const PphTemplatePictures *pictures; /* NULL until painted */
  GCancellable *cancellable;
} Card;

struct _PphTemplateGallery
{
  AdwBin parent_instance;

  PphDesk *desk;
  GPtrArray *all; /* Card, borrowed from their widgets */

  AdwLeaflet *leaflet;
  GtkToggleButton *state_button;
  GtkToggleButton *local_button;
  GtkSearchEntry *search_entry;
  GtkFlowBox *cards;
  GtkFixed *fixed;
  GtkPicture *first;
  GtkPicture *second;
  GtkLabel *title_label;
  GtkLabel *description_label;
  GtkGrid *facts;
};

G_DEFINE_FINAL_TYPE (PphTemplateGallery, pph_template_gallery, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
card_free (gpointer data)
{
  Card *card = data;

  g_cancellable_cancel (card->cancellable);
  g_object_unref (card->cancellable);
  g_clear_pointer (&card->template, pph_template_unref);
  g_free (card);
}

static Card *
selected_card (PphTemplateGallery *self)
{
  GList *selected = gtk_flow_box_get_selected_children (self->cards);
  Card *card = selected != NULL ? g_object_get_data (selected->data, CARD_KEY) : NULL;

  g_list_free (selected);
  return card;
}

/* Detail */

static void
add_fact (PphTemplateGallery *self, int *row, const char *name, char *text)
{
  g_autofree char *taken = text;
  GtkWidget *label, *value;

  if (taken == NULL)
    return;
  label = gtk_label_new (name);
  value = gtk_label_new (taken);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (self->facts, label, 0, *row, 1, 1);
  gtk_grid_attach (self->facts, value, 1, *row, 1, 1);
  *row += 1;
}

static void
show_sheets (PphTemplateGallery *self, Card *card)
{
  const PphTemplatePictures *pictures = card != NULL ? card->pictures : NULL;

  gtk_picture_set_paintable (self->first, pictures != NULL ? GDK_PAINTABLE (pictures->first) : NULL);
  gtk_picture_set_paintable (self->second, pictures != NULL ? GDK_PAINTABLE (pictures->second) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->second), pictures != NULL && pictures->second != NULL);
}

static void
show_detail (PphTemplateGallery *self)
{
  Card *card = selected_card (self);
  const PphTemplate *template = card != NULL ? card->template : NULL;
  GtkWidget *old;
  int row = 0;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_grid_remove (self->facts, old);
  show_sheets (self, card);
  gtk_label_set_label (self->title_label, template != NULL ? pph_template_get_title (template) : _ ("Blank Page"));
  gtk_label_set_label (self->description_label,
                       template != NULL ? pph_str (pph_template_get_description (template))
                                        : _ ("A title, one article and the signatures: you write the rest."));
  if (template == NULL)
    return;
  add_fact (self, &row, _ ("Parties"), pph_template_fact_parties (template));
  add_fact (self, &row, _ ("Articles"), pph_template_fact_articles (template));
  add_fact (self, &row, _ ("Annexes"), pph_template_fact_annexes (template));
  add_fact (self, &row, _ ("Duration"), pph_template_fact_term (template));
  add_fact (self, &row, _ ("Renewal"), pph_template_fact_renewal (template));
}

/* Cards */

static void
on_pictures_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) child = data;
  Card *card = g_object_get_data (G_OBJECT (child), CARD_KEY);
  g_autoptr (GError) error = NULL;
  const PphTemplatePictures *pictures = pph_template_pictures_finish (result, &error);

  if (pictures == NULL || card->gallery == NULL)
    return;
  card->pictures = pictures;
  gtk_picture_set_paintable (card->picture, GDK_PAINTABLE (pictures->card));
  if (selected_card (card->gallery) == card)
    show_sheets (card->gallery, card);
}

static GtkWidget *
make_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  return label;
}

static GtkWidget *
make_sheet (GtkPicture **picture)
{
  GtkWidget *overlay = gtk_overlay_new ();

  *picture = GTK_PICTURE (gtk_picture_new ());
  gtk_widget_set_size_request (GTK_WIDGET (*picture), PPH_CARD_WIDTH, PPH_CARD_HEIGHT);
  gtk_widget_add_css_class (overlay, "paper");
  gtk_widget_set_halign (overlay, GTK_ALIGN_CENTER);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (*picture));
  return overlay;
}

static void
add_card (PphTemplateGallery *self, const PphTemplate *template)
{
  Card *card = g_new0 (Card, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *facts = template != NULL ? pph_template_fact_short (template) : NULL;
  GtkWidget *sheet = make_sheet (&card->picture);
  GtkWidget *title = make_caption (template != NULL ? pph_template_get_title (template) : _ ("Blank Page"));
  GtkWidget *caption = make_caption (template != NULL ? facts : _ ("Title and signatures"));

  card->gallery = self;
  card->template = template != NULL ? pph_template_ref ((PphTemplate *)template) : NULL;
  card->cancellable = g_cancellable_new ();
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_set_margin_top (title, 6);
  gtk_box_append (GTK_BOX (box), sheet);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), caption);
  if (template == NULL)
    {
      GtkWidget *plus = gtk_image_new_from_icon_name ("list-add-symbolic");

      gtk_image_set_pixel_size (GTK_IMAGE (plus), 32);
      gtk_overlay_add_overlay (GTK_OVERLAY (sheet), plus);
    }

  card->child = gtk_flow_box_child_new ();
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (card->child), box);
  gtk_widget_add_css_class (card->child, "template");
  gtk_widget_set_halign (card->child, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (card->child), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, caption, NULL, -1);
  g_object_set_data_full (G_OBJECT (card->child), CARD_KEY, card, card_free);
  g_ptr_array_add (self->all, card);
  gtk_flow_box_append (self->cards, card->child);
  if (template != NULL)
    pph_template_pictures_load (self->desk, template, gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                card->cancellable, on_pictures_ready_cb, g_object_ref (card->child));
}

static gboolean
is_shown (PphTemplateGallery *self, Card *card)
{
  const char *category = card->template != NULL ? pph_template_get_category (card->template) : NULL;

  if (card->template == NULL)
    return TRUE;
  if (gtk_toggle_button_get_active (self->state_button) && g_strcmp0 (category, "etat") != 0)
    return FALSE;
  if (gtk_toggle_button_get_active (self->local_button) && g_strcmp0 (category, "collectivite") != 0)
    return FALSE;
  return pph_template_matches (card->template, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static gboolean
filter_card (GtkFlowBoxChild *child, gpointer data)
{
  Card *card = g_object_get_data (G_OBJECT (child), CARD_KEY);

  return card == NULL || is_shown (data, card);
}

static void
select_first_shown (PphTemplateGallery *self)
{
  Card *selected = selected_card (self);

  if (selected != NULL && is_shown (self, selected))
    return;
  for (guint i = 0; i < self->all->len; i++)
    {
      Card *card = self->all->pdata[i];

      if (is_shown (self, card))
        {
          gtk_flow_box_select_child (self->cards, GTK_FLOW_BOX_CHILD (card->child));
          return;
        }
    }
}

static void
on_filter_changed_cb (PphTemplateGallery *self)
{
  gtk_flow_box_invalidate_filter (self->cards);
  select_first_shown (self);
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

  for (guint i = 0; i < self->all->len; i++)
    {
      Card *card = self->all->pdata[i];

      card->gallery = NULL;
      g_cancellable_cancel (card->cancellable);
    }
  g_ptr_array_set_size (self->all, 0);
  adw_bin_set_child (ADW_BIN (self), NULL);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_template_gallery_parent_class)->dispose (object);
}

static void
pph_template_gallery_finalize (GObject *object)
{
  g_ptr_array_unref (PPH_TEMPLATE_GALLERY (object)->all);
  G_OBJECT_CLASS (pph_template_gallery_parent_class)->finalize (object);
}

static void
pph_template_gallery_class_init (PphTemplateGalleryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_template_gallery_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_template_gallery_finalize;
  signals[SIGNAL_SELECTED]
      = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED]
      = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/paraphe/Paraphe/new-convention/pph-template-gallery.ui");
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, state_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, local_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, cards);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, fixed);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, title_label);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, description_label);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, facts);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static GtkPicture *
add_sheet (PphTemplateGallery *self, double x, double y)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_widget_set_size_request (picture, PPH_SHEET_WIDTH, PPH_SHEET_HEIGHT);
  gtk_widget_add_css_class (picture, "paper");
  gtk_fixed_put (self->fixed, picture, x, y);
  return GTK_PICTURE (picture);
}

static void
pph_template_gallery_init (PphTemplateGallery *self)
{
  self->all = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->second = add_sheet (self, 92, 20);
  self->first = add_sheet (self, 12, 14);
  gtk_flow_box_set_filter_func (self->cards, filter_card, self, NULL);
}

GtkWidget *
pph_template_gallery_new (PphDesk *desk)
{
  PphTemplateGallery *self = g_object_new (PPH_TYPE_TEMPLATE_GALLERY, NULL);
  g_autoptr (GPtrArray) templates = NULL;

  self->desk = g_object_ref (desk);
  templates = pph_desk_list_templates (desk, NULL);
  for (guint i = 0; i < templates->len; i++)
    add_card (self, templates->pdata[i]);
  add_card (self, NULL);
  select_first_shown (self);
  return GTK_WIDGET (self);
}

gboolean
pph_template_gallery_has_selection (PphTemplateGallery *self)
{
  return selected_card (self) != NULL;
}

const PphTemplate *
pph_template_gallery_get_template (PphTemplateGallery *self)
{
  Card *card = selected_card (self);

  return card != NULL ? card->template : NULL;
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
