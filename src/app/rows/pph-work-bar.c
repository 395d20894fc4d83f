/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-work-bar.h"

struct _PphWorkBar
{
  AdwBin parent_instance;

  GtkLabel *label;
  GCancellable *cancellable; /* of the work under way, or NULL */
};

G_DEFINE_FINAL_TYPE (PphWorkBar, pph_work_bar, ADW_TYPE_BIN)

static void
on_cancel_clicked_cb (PphWorkBar *self)
{
  pph_work_bar_cancel (self);
}

static void
pph_work_bar_dispose (GObject *object)
{
  PphWorkBar *self = PPH_WORK_BAR (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (pph_work_bar_parent_class)->dispose (object);
}

static void
pph_work_bar_class_init (PphWorkBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_work_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/rows/pph-work-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PphWorkBar, label);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
}

static void
pph_work_bar_init (PphWorkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GCancellable *
pph_work_bar_begin (PphWorkBar *self, const char *sentence)
{
  g_return_val_if_fail (PPH_IS_WORK_BAR (self), NULL);

  pph_work_bar_cancel (self);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (self->label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  return g_object_ref (self->cancellable);
}

void
pph_work_bar_cancel (PphWorkBar *self)
{
  g_return_if_fail (PPH_IS_WORK_BAR (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}
