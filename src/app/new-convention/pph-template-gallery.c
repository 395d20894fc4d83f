/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-gallery.h"

#include "pph-template-facts.h"
#include "pph-template-pictures.h"

#include <glib/gi18n-lib.h>

#define CARD_KEY "pph-card"

/* One card. The blank page is one without file. */
typedef struct
{
  PphTemplateGallery *gallery; /* NULL once it is gone */
  PphTemplateFile *file;
  GtkWidget *child;
  GtkPicture *picture;
  const PphTemplatePictures *pictures; /* NULL until painted */
  GCancellable *cancellable;
} Card;

struct _PphTemplateGallery
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphGalleryUse use;
  GPtrArray *all; /* Card, borrowed from their widgets */

  AdwLeaflet *leaflet;
  GtkToggleButton *first_button;  /* of the State; or: the user's own */
  GtkToggleButton *second_button; /* of local authorities; or: the program's */
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  AdwStatusPage *none_page;
  GtkWidget *import_button;
  GtkFlowBox *cards;
  GtkFixed *fixed;
  GtkPicture *first;
  GtkPicture *second;
  GtkLabel *title_label;
  GtkLabel *description_label;
  GtkGrid *facts;
  GtkBox *detail;
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
  g_clear_pointer (&card->file, pph_template_file_free);
  g_free (card);
}

/* What a filter hides stays selected in the box, but not for us. */
static Card *
selected_card (PphTemplateGallery *self)
{
  GList *selected = gtk_flow_box_get_selected_children (self->cards);
  Card *card = selected != NULL ? g_object_get_data (selected->data, CARD_KEY) : NULL;

  g_list_free (selected);
  return card != NULL && gtk_widget_get_child_visible (card->child) ? card : NULL;
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

/* (transfer full): what is written under the page of @card */
static char *
dup_title (const Card *card)
{
  if (card->file == NULL)
    return g_strdup (_ ("Blank Page"));
  return g_strdup (card->file->template != NULL ? pph_template_get_title (card->file->template) : card->file->id);
}

static char *
dup_caption (const Card *card)
{
  g_autofree char *facts = NULL;

  if (card->file == NULL)
    return g_strdup (_ ("Title and signatures"));
  if (card->file->template == NULL)
    return g_strdup_printf (ngettext ("%u mistake", "%u mistakes", card->file->findings->len),
                            card->file->findings->len);
  facts = pph_template_fact_short (card->file->template);
  if (card->gallery->use == PPH_GALLERY_MANAGE && card->file->drafted)
    /* Translators: "10 articles · 2 annexes", then that the template is being edited. */
    return g_strdup_printf (_ ("%s · being edited"), facts);
  return g_steal_pointer (&facts);
}

/* What is wrong in a template that cannot be read, one line each. (transfer full) */
static char *
dup_description (const Card *card)
{
  g_autoptr (GString) lines = NULL;

  if (card->file == NULL)
    return g_strdup (_ ("A title, one article and the signatures: you write the rest."));
  if (card->file->template != NULL)
    return g_strdup (pph_str (pph_template_get_description (card->file->template)));
  lines = g_string_new (NULL);
  for (guint i = 0; i < card->file->findings->len; i++)
    {
      const PphFinding *finding = card->file->findings->pdata[i];

      if (i > 0)
        g_string_append_c (lines, '\n');
      if (finding->line > 0)
        /* Translators: the number of a line, then what is wrong there. */
        g_string_append_printf (lines, _ ("Line %d: %s"), finding->line, finding->sentence);
      else
        g_string_append (lines, finding->sentence);
    }
  return g_strdup (lines->str);
}

static void
show_facts (PphTemplateGallery *self, const PphTemplateFile *file)
{
  const PphTemplate *template = file->template;
  int row = 0;

  if (template == NULL)
    return;
  add_fact (self, &row, _ ("Parties"), pph_template_fact_parties (template));
  add_fact (self, &row, _ ("Articles"), pph_template_fact_articles (template));
  add_fact (self, &row, _ ("Annexes"), pph_template_fact_annexes (template));
  add_fact (self, &row, _ ("Duration"), pph_template_fact_term (template));
  add_fact (self, &row, _ ("Renewal"), pph_template_fact_renewal (template));
  if (self->use == PPH_GALLERY_MANAGE)
    add_fact (self, &row, _ ("Version"), g_strdup (pph_template_get_version (template)));
}

static void
show_detail (PphTemplateGallery *self)
{
  Card *card = selected_card (self);
  g_autofree char *title = card != NULL ? dup_title (card) : NULL;
  g_autofree char *description = card != NULL ? dup_description (card) : NULL;
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_grid_remove (self->facts, old);
  show_sheets (self, card);
  gtk_label_set_label (self->title_label, pph_str (title));
  gtk_label_set_label (self->description_label, pph_str (description));
  gtk_widget_set_visible (GTK_WIDGET (self->detail), card != NULL);
  if (card != NULL && card->file != NULL)
    show_facts (self, card->file);
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (*picture), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("First page"), -1);
  gtk_widget_set_size_request (GTK_WIDGET (*picture), PPH_CARD_WIDTH, PPH_CARD_HEIGHT);
  gtk_widget_add_css_class (overlay, "paper");
  gtk_widget_set_halign (overlay, GTK_ALIGN_CENTER);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (*picture));
  return overlay;
}

/* A sign in the place of a page that there is not. */
static void
add_sign (GtkWidget *sheet, const char *icon)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_image_set_pixel_size (GTK_IMAGE (image), 32);
  gtk_overlay_add_overlay (GTK_OVERLAY (sheet), image);
}

/* @file: (transfer full) (nullable) */
static void
add_card (PphTemplateGallery *self, PphTemplateFile *file)
{
  Card *card = g_new0 (Card, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *sheet = make_sheet (&card->picture);
  g_autofree char *title_text = NULL, *caption_text = NULL;
  GtkWidget *title, *caption;

  card->gallery = self;
  card->file = file;
  card->cancellable = g_cancellable_new ();
  title_text = dup_title (card);
  caption_text = dup_caption (card);
  title = make_caption (title_text);
  caption = make_caption (caption_text);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, file != NULL && file->template == NULL ? "error" : "dim-label");
  gtk_widget_set_margin_top (title, 6);
  gtk_box_append (GTK_BOX (box), sheet);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), caption);
  if (file == NULL)
    add_sign (sheet, "list-add-symbolic");
  else if (file->template == NULL)
    add_sign (sheet, "dialog-warning-symbolic");

  card->child = gtk_flow_box_child_new ();
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (card->child), box);
  gtk_widget_add_css_class (card->child, "template");
  gtk_widget_set_halign (card->child, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (card->child), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, caption, NULL, -1);
  g_object_set_data_full (G_OBJECT (card->child), CARD_KEY, card, card_free);
  g_ptr_array_add (self->all, card);
  gtk_flow_box_append (self->cards, card->child);
  if (file != NULL && file->template != NULL)
    pph_template_pictures_load (self->desk, file->template, gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                card->cancellable, on_pictures_ready_cb, g_object_ref (card->child));
}

static gboolean
matches_query (const Card *card, const char *query)
{
  if (card->file->template != NULL)
    return pph_template_matches (card->file->template, query);
  return g_str_match_string (query, card->file->id, TRUE);
}

static gboolean
is_shown (PphTemplateGallery *self, Card *card)
{
  gboolean first = gtk_toggle_button_get_active (self->first_button);
  gboolean second = gtk_toggle_button_get_active (self->second_button);
  const char *category;

  if (card->file == NULL)
    return TRUE;
  if (self->use == PPH_GALLERY_MANAGE)
    {
      if ((first && !card->file->own) || (second && card->file->own))
        return FALSE;
    }
  else
    {
      category = pph_template_get_category (card->file->template);
      if ((first && g_strcmp0 (category, "etat") != 0) || (second && g_strcmp0 (category, "collectivite") != 0))
        return FALSE;
    }
  return matches_query (card, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
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
  show_detail (self);
}

/* What is in sight: cards, or why there are none. */
static void
show_cards (PphTemplateGallery *self)
{
  gboolean any = FALSE, own = FALSE;

  for (guint i = 0; i < self->all->len; i++)
    {
      Card *card = self->all->pdata[i];

      any = any || is_shown (self, card);
      own = own || (card->file != NULL && card->file->own);
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

/* Their widgets may outlive this: a picture being painted holds its own. */
static void
forget_cards (PphTemplateGallery *self)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      Card *card = self->all->pdata[i];

      card->gallery = NULL;
      g_cancellable_cancel (card->cancellable);
    }
  g_ptr_array_set_size (self->all, 0);
}

static void
pph_template_gallery_dispose (GObject *object)
{
  PphTemplateGallery *self = PPH_TEMPLATE_GALLERY (object);

  forget_cards (self);
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
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, first_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, second_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, cards);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, stack);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, none_page);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, import_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, detail);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, fixed);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, title_label);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, description_label);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateGallery, facts);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static GtkPicture *
add_sheet (PphTemplateGallery *self, const char *name, double x, double y)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
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
  self->second = add_sheet (self, _ ("Second page"), 92, 20);
  self->first = add_sheet (self, _ ("First page"), 12, 14);
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
  add_cards (self);
  on_filter_changed_cb (self);
  return GTK_WIDGET (self);
}

static void
select_card (PphTemplateGallery *self, const Card *card)
{
  gtk_flow_box_select_child (self->cards, GTK_FLOW_BOX_CHILD (card->child));
}

void
pph_template_gallery_reload (PphTemplateGallery *self, const char *path)
{
  const PphTemplateFile *file = pph_template_gallery_get_file (self);
  g_autofree char *wanted = g_strdup (path != NULL ? path : file != NULL ? file->path : NULL);
  /* The keyboard goes on from the same card: in sight, or behind the template that is being left. */
  gboolean focused
      = gtk_widget_get_focus_child (GTK_WIDGET (self->cards)) != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self));
  GtkWidget *child;

  forget_cards (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_flow_box_remove (self->cards, child);
  add_cards (self);
  for (guint i = 0; i < self->all->len; i++)
    {
      const Card *card = self->all->pdata[i];

      if (card->file == NULL || g_strcmp0 (card->file->path, wanted) != 0)
        continue;
      select_card (self, card);
      if (focused)
        gtk_widget_grab_focus (card->child);
    }
  on_filter_changed_cb (self);
}

gboolean
pph_template_gallery_select (PphTemplateGallery *self, const char *id)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      const Card *card = self->all->pdata[i];

      if (card->file != NULL && card->file->template != NULL && g_str_equal (card->file->id, id))
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
  Card *card = selected_card (self);

  return card != NULL ? card->file : NULL;
}

GtkWidget *
pph_template_gallery_get_list (PphTemplateGallery *self)
{
  return GTK_WIDGET (self->cards);
}

void
pph_template_gallery_add_to_detail (PphTemplateGallery *self, GtkWidget *child)
{
  gtk_box_insert_child_after (self->detail, child, GTK_WIDGET (self->description_label));
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
