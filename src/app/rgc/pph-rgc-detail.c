/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-act-group.h"
#include "pph-clock-card.h"
#include "pph-css-class.h"
#include "pph-rgc-facts.h"
#include "pph-rgc-view-private.h"

#include <glib/gi18n-lib.h>

/* One partner: the title, the clocks that run, and what can be done now. */

static void
remove_clock (GtkWidget *parent, GtkWidget *child)
{
  gtk_flow_box_remove (GTK_FLOW_BOX (parent), child);
}

static void
show_clocks (PphRgcView *self, const GDate *today)
{
  g_autoptr (GPtrArray) clocks = pph_accounts_list_clocks (self->accounts, today);

  pph_rgc_view_clear (GTK_WIDGET (self->clocks), remove_clock);
  for (guint i = 0; i < clocks->len; i++)
    {
      g_autoptr (PphClockFacts) facts = pph_clock_facts_new (clocks->pdata[i], today);
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), pph_clock_card_new (facts));
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (self->clocks, child);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->clocks), clocks->len > 0);
}

/* The only blue button of the screen answers what ends first. */
static void
show_urgency (PphRgcView *self, const GDate *today)
{
  g_autoptr (GPtrArray) clocks = pph_accounts_list_clocks (self->accounts, today);
  const PphRgcClock *first = clocks->len > 0 ? clocks->pdata[0] : NULL;

  pph_css_class_set (self->replace_button, "suggested-action", first != NULL && g_str_equal (first->id, "successor"));
}

static void
show_actions (PphRgcView *self, const GDate *today)
{
  const PphRgcAct *act = pph_rgc_view_get_act (self);
  gboolean over = act == NULL || pph_act_is_over (self->accounts, act, today);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "rgc.replace", act != NULL && pph_rgc_view_may_replace (self, act));
  gtk_widget_action_set_enabled (widget, "rgc.event", !over && act->sent_on != NULL);
  gtk_widget_action_set_enabled (widget, "rgc.revoke", !over && act->sent_on != NULL);
  gtk_widget_action_set_enabled (widget, "rgc.export", self->accounts->users != NULL);
  gtk_widget_action_set_enabled (widget, "rgc.audit", self->accounts->users != NULL);
  gtk_widget_set_visible (self->replace_button,
                          act != NULL && pph_rgc_view_may_replace (self, act) && !pph_rgc_view_is_narrow (self));
}

void
pph_rgc_view_show_detail (PphRgcView *self)
{
  g_autofree char *subtitle = NULL;
  const PphRgcAct *act;
  GDate today;

  pph_desk_today (self->desk, &today);
  gtk_stack_set_visible_child_name (self->detail_stack, self->accounts != NULL ? "detail" : "nothing");
  gtk_widget_set_visible (self->menu_button, self->accounts != NULL);
  if (self->accounts == NULL)
    {
      adw_window_title_set_title (self->detail_title, "");
      adw_window_title_set_subtitle (self->detail_title, "");
      gtk_widget_set_visible (self->replace_button, FALSE);
      return;
    }
  act = pph_rgc_view_get_act (self);
  subtitle = act != NULL ? g_strdup_printf (_ ("Agreement %s · act no. %u"), pph_str (self->accounts->reference),
                                            pph_accounts_get_number (self->accounts, act))
                         : g_strdup_printf (_ ("Agreement %s"), pph_str (self->accounts->reference));
  adw_window_title_set_title (self->detail_title, pph_str (self->accounts->partner));
  adw_window_title_set_subtitle (self->detail_title, subtitle);
  show_clocks (self, &today);
  pph_rgc_view_show_acts (self, &today);
  pph_rgc_view_show_register (self, &today);
  show_actions (self, &today);
  show_urgency (self, &today);
}
