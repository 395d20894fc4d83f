/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-deliberation-lists.h"

#include "pph-deliberation-edit.h"
#include "pph-field-row.h"
#include "pph-record-path.h"

#include <glib/gi18n-lib.h>

#define MAX_PLACES 5

/* What one list is made of. */
typedef struct
{
  const char *path;
  const char *title;
  const char *remove; /* tooltip */
  struct
  {
    PphPlaceKind kind;
    const char *place;
    const char *title;
  } places[MAX_PLACES];
} ListSpec;

static const ListSpec specs[PPH_N_DELIBERATION_LISTS] = {
  [PPH_DELIBERATION_LIST_MEMBERS] = { "seance.members",
                                      N_ ("Presence"),
                                      N_ ("Remove the Member"),
                                      { { PPH_PLACE_TEXT, "civility", N_ ("Civility") },
                                        { PPH_PLACE_TEXT, "name", N_ ("Name") },
                                        { PPH_PLACE_TEXT, "group", N_ ("Group") },
                                        { PPH_PLACE_MEMBER, "proxy", N_ ("Proxy given to") } } },
  [PPH_DELIBERATION_LIST_DECISIONS]
  = { "decisions",
      N_ ("Verbs"),
      N_ ("Remove the Decision"),
      { { PPH_PLACE_TEXT, "verb", N_ ("Verb") }, { PPH_PLACE_LONG, "text", N_ ("What is decided") } } },
  [PPH_DELIBERATION_LIST_VOTE] = { "vote.lines",
                                   N_ ("Details of the Vote"),
                                   N_ ("Remove the Vote"),
                                   { { PPH_PLACE_TEXT, "group", N_ ("Group") },
                                     { PPH_PLACE_MEMBER, "member", N_ ("Member") },
                                     { PPH_PLACE_NUMBER, "favour", N_ ("For") },
                                     { PPH_PLACE_NUMBER, "against", N_ ("Against") },
                                     { PPH_PLACE_NUMBER, "abstention", N_ ("Abstentions") } } },
};

typedef struct
{
  PphDeliberationLists *lists;
  PphDeliberationList list;
  guint index;
  GtkWidget *row;              /* AdwExpanderRow */
  GtkDropDown *attendance;     /* of a member */
  GtkWidget *rows[MAX_PLACES]; /* once it was unfolded */
} Item;

struct _PphDeliberationLists
{
  PphPlaceChanged changed;
  PphPlaceLeft left;
  PphListChanged list_changed;
  GObject *owner;                                        /* not owned: it owns this */
  AdwPreferencesGroup *groups[PPH_N_DELIBERATION_LISTS]; /* owned */
  GPtrArray *items[PPH_N_DELIBERATION_LISTS];            /* Item */
  GtkWidget *new_members;                                /* several lines of names */
  PphDeliberation *act;                                  /* as shown */
  gboolean quiet;
};

/* --- one item -------------------------------------------------------------------- */

static char *
dup_place (const Item *item, const char *field)
{
  return g_strdup_printf ("%s.%u.%s", specs[item->list].path, item->index, field);
}

static char *
dup_text (const Item *item, const char *field)
{
  g_autofree char *place = dup_place (item, field);

  return pph_record_dup_text (item->lists->act, place);
}

static void
on_remove_clicked_cb (GtkButton *button, Item *item)
{
  PphDeliberationLists *self = item->lists;
  PphDeliberation *made = item->list == PPH_DELIBERATION_LIST_MEMBERS
                              ? pph_deliberation_edit_without_member (self->act, item->index)
                              : pph_deliberation_edit_without_item (self->act, specs[item->list].path, item->index);

  self->list_changed (self->owner, made);
}

static void
on_attendance_chosen_cb (GtkDropDown *dropdown, G_GNUC_UNUSED GParamSpec *pspec, Item *item)
{
  g_autofree char *place = NULL;
  guint chosen = gtk_drop_down_get_selected (dropdown);

  if (item->lists->quiet || chosen == GTK_INVALID_LIST_POSITION)
    return;
  place = dup_place (item, "attendance");
  item->lists->changed (item->lists->owner, place, pph_attendance_names[chosen]);
}

static void
add_remove_row (Item *item)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_clicked_cb), item);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (specs[item->list].remove));
  gtk_widget_set_tooltip_text (button, _ (specs[item->list].remove));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (specs[item->list].remove),
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (item->row), row);
}

/* A line of the vote is of a group or of a member. */
static gboolean
has_place (const Item *item, const char *field)
{
  gboolean by_group = item->lists->act->vote != NULL && item->lists->act->vote->by_group;

  if (item->list != PPH_DELIBERATION_LIST_VOTE)
    return TRUE;
  return !g_str_equal (field, by_group ? "member" : "group");
}

/* The places of an item are made when it is first unfolded: a council has fifty members. */
static void
on_expanded_cb (G_GNUC_UNUSED GtkWidget *row, G_GNUC_UNUSED GParamSpec *pspec, Item *item)
{
  const ListSpec *spec = &specs[item->list];
  PphDeliberationLists *self = item->lists;

  if (item->rows[0] != NULL || item->rows[1] != NULL)
    return;
  for (guint i = 0; i < MAX_PLACES && spec->places[i].place != NULL; i++)
    {
      g_autofree char *place = dup_place (item, spec->places[i].place);

      if (!has_place (item, spec->places[i].place))
        continue;
      item->rows[i] = pph_place_row_new (spec->places[i].kind, place, _ (spec->places[i].title), NULL, self->changed,
                                         self->left, self->owner);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (item->row), item->rows[i]);
      pph_place_row_show (item->rows[i], self->act, NULL);
    }
  add_remove_row (item);
}

static void
add_attendance (Item *item)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);

  for (int i = 0; pph_attendance_names[i] != NULL; i++)
    gtk_string_list_append (choices, pph_attendance_label (i));
  item->attendance = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&choices)), NULL));
  gtk_widget_set_valign (GTK_WIDGET (item->attendance), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (item->attendance), "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (item->attendance), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Presence"), -1);
  g_signal_connect (item->attendance, "notify::selected", G_CALLBACK (on_attendance_chosen_cb), item);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (item->row), GTK_WIDGET (item->attendance));
}

static Item *
add_item (PphDeliberationLists *self, PphDeliberationList list, guint index)
{
  Item *item = g_new0 (Item, 1);

  item->lists = self;
  item->list = list;
  item->index = index;
  item->row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (item->row), FALSE);
  if (list == PPH_DELIBERATION_LIST_MEMBERS)
    add_attendance (item);
  g_signal_connect (item->row, "notify::expanded", G_CALLBACK (on_expanded_cb), item);
  adw_preferences_group_add (self->groups[list], item->row);
  g_ptr_array_add (self->items[list], item);
  return item;
}

/* --- showing --------------------------------------------------------------------- */

static char *
dup_member_subtitle (const Item *item)
{
  g_autofree char *group = dup_text (item, "group");
  g_autofree char *proxy = dup_text (item, "proxy");
  const PphMember *holder
      = item->lists->act->seance != NULL ? pph_seance_find_member (item->lists->act->seance, proxy) : NULL;
  /* Translators: %s is who votes for the member. */
  g_autofree char *to = holder != NULL ? g_strdup_printf (_ ("proxy to %s"), pph_str (holder->name)) : g_strdup ("");

  return g_strjoin (*group != '\0' && *to != '\0' ? " · " : "", group, to, NULL);
}

static char *
dup_vote_title (const Item *item)
{
  g_autofree char *group = dup_text (item, "group");
  g_autofree char *id = dup_text (item, "member");
  const PphMember *member
      = item->lists->act->seance != NULL ? pph_seance_find_member (item->lists->act->seance, id) : NULL;

  if (*group != '\0')
    return g_steal_pointer (&group);
  return g_strdup (member != NULL ? pph_str (member->name) : _ ("Nobody"));
}

static char *
dup_vote_subtitle (const Item *item)
{
  const PphVoteLine *line = pph_list_get (pph_record_get_list (item->lists->act, "vote.lines"), item->index);

  return g_strdup_printf (ngettext ("%d for, %d against, %d abstention", "%d for, %d against, %d abstentions",
                                    (gulong)line->abstention),
                          line->favour, line->against, line->abstention);
}

static void
describe (const Item *item, char **title, char **subtitle)
{
  switch (item->list)
    {
    case PPH_DELIBERATION_LIST_MEMBERS:
      {
        g_autofree char *civility = dup_text (item, "civility");
        g_autofree char *name = dup_text (item, "name");

        *title = g_strjoin (*civility != '\0' ? " " : "", civility, name, NULL);
        *subtitle = dup_member_subtitle (item);
        break;
      }
    case PPH_DELIBERATION_LIST_DECISIONS:
      *title = dup_text (item, "verb");
      *subtitle = dup_text (item, "text");
      break;
    case PPH_DELIBERATION_LIST_VOTE:
    case PPH_N_DELIBERATION_LISTS:
    default:
      *title = dup_vote_title (item);
      *subtitle = dup_vote_subtitle (item);
    }
}

static void
show_item (Item *item, GHashTable *places)
{
  g_autofree char *place = g_strdup_printf ("%s.%u", specs[item->list].path, item->index);
  const PphFinding *finding = g_hash_table_lookup (places, place);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *attendance = NULL;

  describe (item, &title, &subtitle);
  escaped = g_markup_escape_text (finding != NULL ? finding->sentence : subtitle, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (item->row), *title != '\0' ? title : "…");
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (item->row), escaped);
  adw_expander_row_set_icon_name (ADW_EXPANDER_ROW (item->row), finding != NULL ? "dialog-warning-symbolic" : NULL);
  if (item->attendance != NULL)
    {
      attendance = dup_text (item, "attendance");
      for (guint i = 0; pph_attendance_names[i] != NULL; i++)
        if (g_str_equal (pph_attendance_names[i], attendance))
          gtk_drop_down_set_selected (item->attendance, i);
    }
  for (guint i = 0; i < MAX_PLACES; i++)
    if (item->rows[i] != NULL)
      pph_place_row_show (item->rows[i], item->lists->act, NULL);
}

/* As many rows as there are items; those of a vote are others once it is told by group. */
static void
fit (PphDeliberationLists *self, PphDeliberationList list, gboolean others)
{
  guint n = pph_list_length (pph_record_get_list (self->act, specs[list].path));
  GPtrArray *items = self->items[list];

  if (items->len != n || others)
    {
      for (guint i = 0; i < items->len; i++)
        adw_preferences_group_remove (self->groups[list], ((Item *)items->pdata[i])->row);
      g_ptr_array_set_size (items, 0);
      for (guint i = 0; i < n; i++)
        add_item (self, list, i);
    }
}

static gboolean
is_by_group (const PphDeliberation *act)
{
  return act != NULL && act->vote != NULL && act->vote->by_group;
}

void
pph_deliberation_lists_show (PphDeliberationLists *self, const PphDeliberation *act, GHashTable *places)
{
  gboolean others = self->act != NULL && is_by_group (self->act) != is_by_group (act);

  pph_set_record (&self->act, act);
  self->quiet = TRUE;
  for (guint list = 0; list < PPH_N_DELIBERATION_LISTS; list++)
    {
      fit (self, list, others && list == PPH_DELIBERATION_LIST_VOTE);
      for (guint i = 0; i < self->items[list]->len; i++)
        show_item (self->items[list]->pdata[i], places);
    }
  self->quiet = FALSE;
}

/* --- adding ---------------------------------------------------------------------- */

static void
on_add_decision_clicked_cb (G_GNUC_UNUSED GtkButton *button, PphDeliberationLists *self)
{
  self->list_changed (self->owner, pph_deliberation_edit_with_decision (self->act));
}

static void
on_add_vote_clicked_cb (G_GNUC_UNUSED GtkButton *button, PphDeliberationLists *self)
{
  self->list_changed (self->owner, pph_deliberation_edit_with_vote (self->act));
}

static void
on_add_members_clicked_cb (G_GNUC_UNUSED GtkButton *button, PphDeliberationLists *self)
{
  g_autofree char *lines = pph_field_row_dup_text (PPH_FIELD_ROW (self->new_members));

  self->list_changed (self->owner, pph_deliberation_edit_with_members (self->act, lines));
  pph_field_row_set_text (PPH_FIELD_ROW (self->new_members), "");
}

static GtkWidget *
make_add_button (const char *label, GCallback callback, PphDeliberationLists *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (button, "clicked", callback, self);
  return button;
}

static void
make_groups (PphDeliberationLists *self)
{
  for (guint list = 0; list < PPH_N_DELIBERATION_LISTS; list++)
    {
      self->groups[list] = g_object_ref_sink (ADW_PREFERENCES_GROUP (adw_preferences_group_new ()));
      self->items[list] = g_ptr_array_new_with_free_func (g_free);
      adw_preferences_group_set_title (self->groups[list], _ (specs[list].title));
    }
  adw_preferences_group_set_header_suffix (self->groups[PPH_DELIBERATION_LIST_DECISIONS],
                                           make_add_button (_ ("Add a Decision"),
                                                            G_CALLBACK (on_add_decision_clicked_cb), self));
  adw_preferences_group_set_header_suffix (self->groups[PPH_DELIBERATION_LIST_VOTE],
                                           make_add_button (_ ("Add a Vote"), G_CALLBACK (on_add_vote_clicked_cb),
                                                            self));
  self->new_members = pph_field_row_new (_ ("Members to add"), TRUE);
  pph_field_row_set_help (PPH_FIELD_ROW (self->new_members), _ ("One per line: “Mme Lise FONTAN”"), NULL);
  pph_field_row_add_suffix (PPH_FIELD_ROW (self->new_members),
                            make_add_button (_ ("Add These Members"), G_CALLBACK (on_add_members_clicked_cb), self));
  adw_preferences_group_add (self->groups[PPH_DELIBERATION_LIST_MEMBERS], self->new_members);
}

PphDeliberationLists *
pph_deliberation_lists_new (PphPlaceChanged changed, PphPlaceLeft left, PphListChanged list_changed, GObject *owner)
{
  PphDeliberationLists *self = g_new0 (PphDeliberationLists, 1);

  self->changed = changed;
  self->left = left;
  self->list_changed = list_changed;
  self->owner = owner;
  make_groups (self);
  return self;
}

void
pph_deliberation_lists_free (PphDeliberationLists *self)
{
  for (guint list = 0; list < PPH_N_DELIBERATION_LISTS; list++)
    {
      g_object_unref (self->groups[list]);
      g_ptr_array_unref (self->items[list]);
    }
  g_clear_pointer (&self->act, pph_deliberation_unref);
  g_free (self);
}

GtkWidget *
pph_deliberation_lists_get_group (PphDeliberationLists *self, PphDeliberationList list)
{
  return GTK_WIDGET (self->groups[list]);
}
