/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-work-bar.h"

struct _PphWorkBar
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkProgressBar *progress;
  GCancellable *cancellable; /* of the work under way, or NULL */
  int told;                  /* atomic: thousandths that are done */
  guint tick;                /* while it is in sight */
};

G_DEFINE_FINAL_TYPE (PphWorkBar, pph_work_bar, ADW_TYPE_BIN)

static void
on_cancel_clicked_cb (PphWorkBar *self)
{
  pph_work_bar_cancel (self);
}

/* At each frame, while it is in sight: what works need not know how often to tell. */
static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  PphWorkBar *self = PPH_WORK_BAR (widget);
  int told = g_atomic_int_get (&self->told);

  gtk_widget_set_visible (GTK_WIDGET (self->progress), told > 0);
  if (told > 0)
    gtk_progress_bar_set_fraction (self->progress, told / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
pph_work_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pph_work_bar_parent_class)->map (widget);
  PPH_WORK_BAR (widget)->tick = gtk_widget_add_tick_callback (widget, on_tick_cb, NULL, NULL);
}

static void
pph_work_bar_unmap (GtkWidget *widget)
{
  gtk_widget_remove_tick_callback (widget, PPH_WORK_BAR (widget)->tick);
  GTK_WIDGET_CLASS (pph_work_bar_parent_class)->unmap (widget);
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
  widget_class->map = pph_work_bar_map;
  widget_class->unmap = pph_work_bar_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/rows/pph-work-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PphWorkBar, label);
  gtk_widget_class_bind_template_child (widget_class, PphWorkBar, progress);
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
  g_atomic_int_set (&self->told, 0);
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

void
pph_work_bar_tell (double fraction, gpointer bar)
{
  g_return_if_fail (PPH_IS_WORK_BAR (bar));

  g_atomic_int_set (&PPH_WORK_BAR (bar)->told, (int)(fraction * 1000));
}
