/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

#define LAST "pph-undo-toast" /* of the overlay: the toast that can be undone, until it goes */
#define SAID "pph-said-toast" /* of the overlay: the last of the others, until it goes */

/* Pixels that a toast takes beside its sentence: margins, the button that closes it; and around a label of its own. */
#define BESIDE       110
#define BESIDE_LABEL 45
#define LEAST        150 /* of which lines are, at least */

static PangoLayout *
lay_out (AdwToastOverlay *overlay, const char *markup)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (overlay), NULL);
  g_autofree char *bold = g_strdup_printf ("<b>%s</b>", markup);

  pango_layout_set_markup (layout, bold, -1);
  return layout;
}

static int
get_width (AdwToastOverlay *overlay, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autoptr (PangoLayout) layout = lay_out (overlay, escaped);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* What @layout says with the ends of its lines. (transfer full) */
static char *
dup_lines (PangoLayout *layout)
{
  GString *lines = g_string_new (NULL);

  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      const PangoLayoutLine *line = l->data;
      g_autofree char *text = g_strndup (pango_layout_get_text (layout) + line->start_index, (gsize)line->length);

      g_string_append (lines, g_strchomp (text));
      if (l->next != NULL)
        g_string_append_c (lines, '\n');
    }
  return g_string_free (lines, FALSE);
}

void
pph_toast_add (AdwToastOverlay *overlay, AdwToast *toast)
{
  const char *button = adw_toast_get_button_label (toast);
  int room = gtk_widget_get_width (GTK_WIDGET (overlay)) - BESIDE;
  g_autoptr (PangoLayout) layout = lay_out (overlay, adw_toast_get_title (toast));
  int width;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  if (button != NULL)
    room -= get_width (overlay, button) + BESIDE_LABEL;
  pango_layout_get_pixel_size (layout, &width, NULL);
  room = MAX (room, LEAST);
  if (gtk_widget_get_mapped (GTK_WIDGET (overlay)) && width > room)
    {
      g_autofree char *lines = NULL;
      GtkWidget *title;

      pango_layout_set_width (layout, room * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      lines = dup_lines (layout);
      title = gtk_label_new (lines);
      gtk_label_set_xalign (GTK_LABEL (title), 0);
      /* Away from the round ends. */
      gtk_widget_set_margin_top (title, 12);
      gtk_widget_set_margin_bottom (title, 12);
      gtk_widget_set_margin_start (title, 6);
      gtk_widget_add_css_class (title, "heading");
      adw_toast_set_custom_title (toast, title);
    }
  adw_toast_overlay_add_toast (overlay, toast);
}

static AdwToast *
make_toast (const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, PPH_TOAST_TIME);
  /* Before those that are still there: it is about what was done last. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  return toast;
}

static GtkWidget *
find_overlay (GtkWidget *from)
{
  return gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
}

static void
on_dismissed_cb (AdwToast *toast, GObject *overlay)
{
  if (g_object_get_data (overlay, LAST) == toast)
    g_object_set_data (overlay, LAST, NULL);
  if (g_object_get_data (overlay, SAID) == toast)
    g_object_set_data (overlay, SAID, NULL);
}

/* @which: LAST or SAID */
static void
remember (GtkWidget *overlay, AdwToast *toast, const char *which)
{
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed_cb), overlay, 0);
  g_object_set_data_full (G_OBJECT (overlay), which, g_object_ref (toast), g_object_unref);
}

/* @toast: transfer full */
static void
add_toast (GtkWidget *from, AdwToast *toast)
{
  GtkWidget *overlay = find_overlay (from);

  if (overlay != NULL)
    pph_toast_add (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}

void
pph_toast_show (GtkWidget *from, const char *sentence)
{
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (from));

  toast = make_toast (sentence);
  if (find_overlay (from) != NULL)
    remember (find_overlay (from), toast, SAID);
  add_toast (from, toast);
}

void
pph_toast_show_in (AdwToastOverlay *overlay, const char *sentence)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  pph_toast_add (overlay, make_toast (sentence));
}

/* The toast is in the overlay, from where the actions of @from are out of reach. */
static void
on_undo_clicked_cb (AdwToast *toast, GtkWidget *from)
{
  gtk_widget_activate_action (from, g_object_get_data (G_OBJECT (toast), "action"), "s",
                              g_object_get_data (G_OBJECT (toast), "target"));
}

void
pph_toast_show_undo (GtkWidget *from, const char *sentence, const char *action, const char *target)
{
  GtkWidget *overlay;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (from));

  pph_toast_dismiss_undo (from);
  overlay = find_overlay (from);
  toast = make_toast (sentence);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, PPH_TOAST_UNDO_TIME);
  g_object_set_data_full (G_OBJECT (toast), "action", g_strdup (action), g_free);
  g_object_set_data_full (G_OBJECT (toast), "target", g_strdup (target), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), from, 0);
  if (overlay != NULL)
    remember (overlay, toast, LAST);
  add_toast (from, toast);
}

/* @which: LAST or SAID. (transfer full) (nullable) */
static AdwToast *
ref_toast (GtkWidget *from, const char *which)
{
  GtkWidget *overlay = find_overlay (from);
  AdwToast *toast = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), which) : NULL;

  return toast != NULL ? g_object_ref (toast) : NULL;
}

gboolean
pph_toast_undo (GtkWidget *from)
{
  g_autoptr (AdwToast) toast = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (from), FALSE);

  toast = ref_toast (from, LAST);
  if (toast == NULL)
    return FALSE;
  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);
  return TRUE;
}

static void
dismiss (GtkWidget *from, const char *which)
{
  g_autoptr (AdwToast) toast = ref_toast (from, which);

  if (toast != NULL)
    adw_toast_dismiss (toast);
}

void
pph_toast_dismiss_undo (GtkWidget *from)
{
  g_return_if_fail (GTK_IS_WIDGET (from));

  dismiss (from, LAST);
}

void
pph_toast_take_back (GtkWidget *from)
{
  g_return_if_fail (GTK_IS_WIDGET (from));

  dismiss (from, SAID);
}
