/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-card.h"

#include "pph-template-facts.h"

#include <glib/gi18n-lib.h>

/* Two cards beside each other fit in the narrowest window: a title is no wider than its page. */
#define CAPTION_CHARS 16

struct _PphTemplateCard
{
  GtkFlowBoxChild parent_instance;

  PphTemplateFile *file; /* NULL: the blank page */
  gboolean managed;
  GtkPicture *picture;
  const PphTemplatePictures *pictures;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (PphTemplateCard, pph_template_card, GTK_TYPE_FLOW_BOX_CHILD)

enum
{
  SIGNAL_PAINTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
is_broken (PphTemplateCard *self)
{
  return self->file != NULL && self->file->template == NULL;
}

char *
pph_template_card_dup_title (PphTemplateCard *self)
{
  if (self->file == NULL)
    return g_strdup (_ ("Blank Page"));
  return g_strdup (is_broken (self) ? self->file->id : pph_template_get_title (self->file->template));
}

static char *
dup_caption (PphTemplateCard *self)
{
  g_autofree char *facts = NULL;

  if (self->file == NULL)
    return g_strdup (_ ("Title and signatures"));
  if (is_broken (self))
    return g_strdup_printf (ngettext ("%u mistake", "%u mistakes", self->file->findings->len),
                            self->file->findings->len);
  facts = pph_template_fact_short (self->file->template);
  if (self->managed && self->file->drafted)
    /* Translators: "10 articles · 2 annexes", then that the template is being edited. */
    return g_strdup_printf (_ ("%s · being edited"), facts);
  return g_steal_pointer (&facts);
}

char *
pph_template_card_dup_description (PphTemplateCard *self)
{
  g_autoptr (GString) lines = NULL;

  if (self->file == NULL)
    return g_strdup (_ ("A title, one article and the signatures: you write the rest."));
  if (!is_broken (self))
    return g_strdup (pph_str (pph_template_get_description (self->file->template)));
  lines = g_string_new (NULL);
  for (guint i = 0; i < self->file->findings->len; i++)
    {
      const PphFinding *finding = self->file->findings->pdata[i];

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

const PphTemplateFile *
pph_template_card_get_file (PphTemplateCard *self)
{
  return self->file;
}

const PphTemplatePictures *
pph_template_card_get_pictures (PphTemplateCard *self)
{
  return self->pictures;
}

static void
on_pictures_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphTemplateCard) self = data;
  const PphTemplatePictures *pictures = pph_template_pictures_finish (result, NULL);

  if (pictures == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->pictures = pictures;
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (pictures->card));
  g_signal_emit (self, signals[SIGNAL_PAINTED], 0);
}

static GtkWidget *
add_caption (GtkWidget *box, char *text, const char *style)
{
  g_autofree char *taken = text;
  GtkWidget *label = gtk_label_new (taken);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CAPTION_CHARS);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* @sign: (nullable): an icon in the place of a page that there is not */
static void
add_sheet (PphTemplateCard *self, GtkWidget *box, const char *sign)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *picture = gtk_picture_new ();

  self->picture = GTK_PICTURE (picture);
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("First page"), -1);
  gtk_widget_set_size_request (picture, PPH_CARD_WIDTH, PPH_CARD_HEIGHT);
  gtk_widget_add_css_class (overlay, "paper");
  gtk_widget_set_halign (overlay, GTK_ALIGN_CENTER);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), picture);
  if (sign != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (sign);

      gtk_image_set_pixel_size (GTK_IMAGE (image), 32);
      gtk_overlay_add_overlay (GTK_OVERLAY (overlay), image);
    }
  gtk_box_append (GTK_BOX (box), overlay);
}

static void
fill (PphTemplateCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *title, *caption;

  add_sheet (self, box, self->file == NULL ? "list-add-symbolic" : is_broken (self) ? "dialog-warning-symbolic" : NULL);
  title = add_caption (box, pph_template_card_dup_title (self), "heading");
  gtk_widget_set_margin_top (title, 6);
  caption = add_caption (box, dup_caption (self), "caption");
  gtk_widget_add_css_class (caption, is_broken (self) ? "error" : "dim-label");
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, caption, NULL, -1);
}

/* Pictures of what is no longer shown are painted for nobody. */
static void
pph_template_card_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PPH_TEMPLATE_CARD (widget)->cancellable);
  GTK_WIDGET_CLASS (pph_template_card_parent_class)->unroot (widget);
}

static void
pph_template_card_finalize (GObject *object)
{
  PphTemplateCard *self = PPH_TEMPLATE_CARD (object);

  g_clear_pointer (&self->file, pph_template_file_free);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (pph_template_card_parent_class)->finalize (object);
}

static void
pph_template_card_class_init (PphTemplateCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_template_card_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = pph_template_card_unroot;
  signals[SIGNAL_PAINTED]
      = g_signal_new ("painted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_template_card_init (PphTemplateCard *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "template");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
pph_template_card_new (PphDesk *desk, PphTemplateFile *file, gboolean managed, int scale)
{
  PphTemplateCard *self = g_object_new (PPH_TYPE_TEMPLATE_CARD, NULL);

  self->file = file;
  self->managed = managed;
  fill (self);
  if (file != NULL && file->template != NULL)
    pph_template_pictures_load (desk, file->template, scale, self->cancellable, on_pictures_ready_cb,
                                g_object_ref_sink (self));
  return GTK_WIDGET (self);
}
