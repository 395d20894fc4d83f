/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-signer-row.h"

#include <glib/gi18n-lib.h>

static void
add_line (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  if (g_str_equal (style, "caption"))
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_dot (const PphSignatureStep *step, guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  gboolean done = step->kind == PPH_STEP_SIGNED || step->kind == PPH_STEP_PAPER;
  GtkWidget *dot = done                             ? gtk_image_new_from_icon_name ("emblem-ok-symbolic")
                   : step->kind == PPH_STEP_REFUSED ? gtk_image_new_from_icon_name ("window-close-symbolic")
                                                    : gtk_label_new (digits);

  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (dot, "stepdot");
  gtk_widget_add_css_class (dot, pph_step_kind_get_style (step->kind));
  return dot;
}

static void
add_item (GMenu *menu, const char *label, const char *action, const char *signatory)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", signatory);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (const PphSignatureStep *step)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  gboolean signed_already = step->kind == PPH_STEP_SIGNED || step->kind == PPH_STEP_PAPER;
  g_autofree char *label = g_strdup_printf (_ ("What may be done for %s"), step->name);

  if (step->kind == PPH_STEP_TURN)
    {
      add_item (menu, _ ("Sign with a Certificate…"), "signature.sign-block", step->signatory);
      add_item (menu, _ ("Signed on Paper…"), "signature.paper", step->signatory);
      add_item (menu, _ ("Signature Refused…"), "signature.refuse", step->signatory);
    }
  if (step->kind == PPH_STEP_REFUSED)
    add_item (menu, _ ("Signed on Paper…"), "signature.paper", step->signatory);
  if (!signed_already)
    add_item (menu, step->electronic ? _ ("Will Sign on Paper") : _ ("Will Sign with a Certificate"),
              "signature.switch-medium", step->signatory);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, !signed_already);
  return button;
}

static GtkWidget *
make_pill (const PphSignatureStep *step)
{
  GtkWidget *pill = gtk_label_new (step->pill);

  gtk_widget_add_css_class (pill, "pill-state");
  gtk_widget_add_css_class (pill, step->kind == PPH_STEP_TURN                                     ? "signing"
                                  : step->kind == PPH_STEP_SIGNED || step->kind == PPH_STEP_PAPER ? "inforce"
                                  : step->kind == PPH_STEP_REFUSED                                ? "error"
                                                                                                  : "dim-label");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  return pill;
}

GtkWidget *
pph_signer_row_new (const PphSignatureStep *step, guint number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *label = g_strjoin (", ", step->name, step->capacity, step->pill, NULL);

  add_line (lines, step->name, "heading");
  add_line (lines, step->capacity, "caption-heading");
  add_line (lines, step->detail, "caption");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), make_dot (step, number));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), make_pill (step));
  gtk_box_append (GTK_BOX (box), make_menu (step));
  gtk_widget_add_css_class (box, "signer");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, step->signatory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}
