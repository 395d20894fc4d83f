/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"
#include "stage.h"

#include "pph-new-convention-window.h"
#include "pph-window.h"

#define RESOURCES "/fr/paraphe/Paraphe"

/* Icons */

static void
check_icons_of (const char *path, const char *text)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GRegex) regex = g_regex_new ("icon-name\">([^<]+)<", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *icon = g_match_info_fetch (match, 1);

      if (!gtk_icon_theme_has_icon (theme, icon))
        g_error ("%s: no icon “%s”", path, icon);
    }
}

static void
check_folder (const char *folder, guint *n)
{
  g_auto (GStrv) names = g_resources_enumerate_children (folder, 0, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", names[i], NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (g_str_has_suffix (path, "/"))
        {
          path[strlen (path) - 1] = '\0';
          check_folder (path, n);
          continue;
        }
      if (!g_str_has_suffix (path, ".ui"))
        continue;
      bytes = g_resources_lookup_data (path, 0, NULL);
      check_icons_of (path, g_bytes_get_data (bytes, NULL));
      *n += 1;
    }
}

static void
test_icons (void)
{
  guint n = 0;

  check_folder (RESOURCES, &n);
  g_assert_cmpuint (n, >, 15);
}

/* Names: what shows no word says one */

static void
check_image (GtkImage *image)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  const char *icon = gtk_image_get_storage_type (image) == GTK_IMAGE_ICON_NAME ? gtk_image_get_icon_name (image) : NULL;

  if (icon != NULL && !gtk_icon_theme_has_icon (theme, icon))
    g_error ("no icon “%s”", icon);
}

static gboolean
shows_words (GtkWidget *widget)
{
  GtkWidget *label = stage_find (widget, GTK_TYPE_LABEL, NULL, NULL);

  return label != NULL && *gtk_label_get_label (GTK_LABEL (label)) != '\0';
}

/* Buttons of GTK's and libadwaita's own widgets name themselves. */
static gboolean
is_ours (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) == NULL
         && gtk_widget_get_ancestor (widget, GTK_TYPE_CALENDAR) == NULL
         && gtk_widget_get_ancestor (widget, GTK_TYPE_INFO_BAR) == NULL
         && gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY) != NULL;
}

static void
check_widget (GtkWidget *widget, gpointer data)
{
  guint *n = data;
  const char *icon;

  if (GTK_IS_IMAGE (widget))
    check_image (GTK_IMAGE (widget));
  if (!GTK_IS_BUTTON (widget) && !GTK_IS_MENU_BUTTON (widget))
    return;
  if (!is_ours (widget) || GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget))
      || GTK_IS_DROP_DOWN (gtk_widget_get_parent (widget)) || shows_words (widget))
    return;
  if (gtk_widget_get_tooltip_text (widget) == NULL)
    g_error ("a %s in %s says nothing: %s", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (gtk_widget_get_parent (widget))),
             GTK_IS_BUTTON (widget) ? gtk_button_get_icon_name (GTK_BUTTON (widget)) : "");
  /* A tooltip is read aloud as what the button does, not as what it is called. libadwaita's own have none. */
  icon = GTK_IS_BUTTON (widget) ? gtk_button_get_icon_name (GTK_BUTTON (widget)) : NULL;
  if ((icon == NULL || !g_str_has_prefix (icon, "adw-"))
      && !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    g_error ("“%s” has no name", gtk_widget_get_tooltip_text (widget));
  *n += 1;
}

static void
test_names (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("names", TRUE);
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (desk), NULL, 1, NULL);
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");
  GtkWidget *new_window = pph_new_convention_window_new (desk);
  guint n = 0;

  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  pph_window_open (PPH_WINDOW (window), ((const PphSummary *)pph_list_get (found, 0))->uuid);
  stage_settle ();
  stage_each (window, check_widget, &n);
  gtk_widget_activate_action (new_window, "new-convention.next", NULL);
  stage_each (new_window, check_widget, &n);
  g_assert_cmpuint (n, >, 10);
  gtk_window_destroy (GTK_WINDOW (new_window));
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

int
main (int argc, char *argv[])
{
  /* The harness gives a home of its own; isolating more would hide the icons. */
  g_setenv ("GTK_A11Y", "test", TRUE); /* names are kept, and told to nobody */
  gtk_test_init (&argc, &argv, NULL);
  stage_get_application ();
  g_test_add_func ("/app/names/icons", test_icons);
  g_test_add_func ("/app/names/buttons", test_names);
  return g_test_run ();
}
