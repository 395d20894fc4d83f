/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-detail.h"

#include "pph-template-facts.h"

#include <glib/gi18n-lib.h>

struct _PphTemplateDetail
{
  AdwBin parent_instance;

  GtkFixed *fixed;
  GtkPicture *first;
  GtkPicture *second;
  GtkBox *box;
  GtkLabel *title_label;
  GtkLabel *description_label;
  GtkGrid *facts;
};

G_DEFINE_FINAL_TYPE (PphTemplateDetail, pph_template_detail, ADW_TYPE_BIN)

/* @text: (transfer full) (nullable): NULL: nothing is known of it */
static void
add_fact (PphTemplateDetail *self, int *row, const char *name, char *text)
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
show_facts (PphTemplateDetail *self, const PphTemplate *template, gboolean managed)
{
  int row = 0;

  add_fact (self, &row, _ ("Parties"), pph_template_fact_parties (template));
  add_fact (self, &row, _ ("Articles"), pph_template_fact_articles (template));
  add_fact (self, &row, _ ("Annexes"), pph_template_fact_annexes (template));
  add_fact (self, &row, _ ("Duration"), pph_template_fact_term (template));
  add_fact (self, &row, _ ("Renewal"), pph_template_fact_renewal (template));
  if (managed)
    add_fact (self, &row, _ ("Version"), g_strdup (pph_template_get_version (template)));
}

static void
show_pages (PphTemplateDetail *self, const PphTemplatePictures *pictures)
{
  gtk_picture_set_paintable (self->first, pictures != NULL ? GDK_PAINTABLE (pictures->first) : NULL);
  gtk_picture_set_paintable (self->second, pictures != NULL ? GDK_PAINTABLE (pictures->second) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->second), pictures != NULL && pictures->second != NULL);
}

void
pph_template_detail_show (PphTemplateDetail *self, PphTemplateCard *card, gboolean managed)
{
  const PphTemplateFile *file = card != NULL ? pph_template_card_get_file (card) : NULL;
  g_autofree char *title = card != NULL ? pph_template_card_dup_title (card) : NULL;
  g_autofree char *description = card != NULL ? pph_template_card_dup_description (card) : NULL;
  GtkWidget *old;

  g_return_if_fail (PPH_IS_TEMPLATE_DETAIL (self));

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_grid_remove (self->facts, old);
  show_pages (self, card != NULL ? pph_template_card_get_pictures (card) : NULL);
  gtk_label_set_label (self->title_label, pph_str (title));
  gtk_label_set_label (self->description_label, pph_str (description));
  gtk_widget_set_visible (GTK_WIDGET (self->box), card != NULL);
  if (file != NULL && file->template != NULL)
    show_facts (self, file->template, managed);
}

void
pph_template_detail_add (PphTemplateDetail *self, GtkWidget *child)
{
  g_return_if_fail (PPH_IS_TEMPLATE_DETAIL (self));

  gtk_box_insert_child_after (self->box, child, GTK_WIDGET (self->description_label));
}

static void
pph_template_detail_dispose (GObject *object)
{
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (pph_template_detail_parent_class)->dispose (object);
}

static void
pph_template_detail_class_init (PphTemplateDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_template_detail_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/paraphe/Paraphe/new-convention/pph-template-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, PphTemplateDetail, fixed);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateDetail, box);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateDetail, title_label);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateDetail, description_label);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateDetail, facts);
}

static GtkPicture *
add_page (PphTemplateDetail *self, const char *name, double x, double y)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_size_request (picture, PPH_SHEET_WIDTH, PPH_SHEET_HEIGHT);
  gtk_widget_add_css_class (picture, "paper");
  gtk_fixed_put (self->fixed, picture, x, y);
  return GTK_PICTURE (picture);
}

static void
pph_template_detail_init (PphTemplateDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->second = add_page (self, _ ("Second page"), 92, 20);
  self->first = add_page (self, _ ("First page"), 12, 14);
}
