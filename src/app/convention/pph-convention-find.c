/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-convention-view-private.h"

/* Finding and replacing: where the bar leads. */

static void
on_show_hit_cb (PphConventionView *self, const PphHit *hit, int byte)
{
  if (hit->part == NULL)
    {
      int start, end;

      pph_find_bar_get_span (self->find_bar, hit, &start, &end);
      pph_convention_view_show_section (self, "fields");
      pph_fields_form_select (self->fields_form, hit->field, start, end);
      return;
    }
  pph_convention_view_show_section (self, "text");
  pph_text_page_show_hit (self->text_page, hit->container, hit->part, byte, hit->start, hit->end - hit->start);
}

static void
on_find_closed_cb (PphConventionView *self)
{
  if (pph_convention_view_shows (self, "fields"))
    gtk_widget_child_focus (GTK_WIDGET (self->fields_form), GTK_DIR_TAB_FORWARD);
  else
    {
      pph_text_page_focus (self->text_page);
      pph_text_page_reveal_caret (self->text_page);
    }
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  pph_convention_view_show_content (self);
  pph_find_bar_open (self->find_bar, g_str_equal (name, "convention.replace"));
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_find_bar_step (PPH_CONVENTION_VIEW (widget)->find_bar, g_str_equal (name, "convention.find-next") ? 1 : -1);
}

void
pph_convention_view_install_find (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "convention.find", NULL, find_action);
  gtk_widget_class_install_action (class, "convention.replace", NULL, find_action);
  gtk_widget_class_install_action (class, "convention.find-next", NULL, step_action);
  gtk_widget_class_install_action (class, "convention.find-previous", NULL, step_action);
  gtk_widget_class_bind_template_child (class, PphConventionView, find_bar);
  gtk_widget_class_bind_template_callback (class, on_show_hit_cb);
  gtk_widget_class_bind_template_callback (class, on_find_closed_cb);
}
