/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rgc-view.h"

#include "pph-act-group.h"
#include "pph-clock-card.h"
#include "pph-desk-register.h"
#include "pph-desk-rgc.h"
#include "pph-desk-users.h"
#include "pph-register-table.h"
#include "pph-rgc-facts.h"
#include "pph-rgc-sheets.h"
#include "pph-user-item.h"

#include <glib/gi18n-lib.h>

struct _PphRgcView
{
  AdwBin parent_instance;

  PphDesk *desk;
  GPtrArray *all;        /* PphAccounts, as listed */
  PphAccounts *accounts; /* shown, or NULL */
  char *convention;      /* uuid of those shown */
  PphRegisterTable *table;
  guint refresh, follow_fold;
  gboolean quiet;

  AdwLeaflet *leaflet;
  AdwHeaderBar *list_header;
  AdwWindowTitle *list_title, *detail_title;
  GtkWidget *back_button, *list_button, *replace_button, *menu_button, *measures_button, *register_empty;
  GtkMenuButton *new_button;
  GtkStack *list_stack, *detail_stack;
  GtkListBox *partners;
  GtkFlowBox *clocks;
  GtkBox *acts;
  GtkLabel *users_count;
  AdwBin *register_bin;
};

G_DEFINE_FINAL_TYPE (PphRgcView, pph_rgc_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_TOAST,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
say (PphRgcView *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  g_autoptr (AdwToast) toast = g_object_ref_sink (adw_toast_new (escaped));

  g_signal_emit (self, signals[SIGNAL_TOAST], 0, toast);
}

/* --- what is undone -------------------------------------------------------------- */

static void
on_undo_change_cb (AdwToast *toast, PphRgcView *self)
{
  g_autoptr (GError) error = NULL;

  if (!pph_desk_undo_register (self->desk, g_object_get_data (G_OBJECT (toast), "change"), &error))
    say (self, error->message);
}

static void
on_undo_delete_cb (AdwToast *toast, PphRgcView *self)
{
  g_autoptr (GError) error = NULL;

  if (!pph_desk_set_deleted (self->desk, g_object_get_data (G_OBJECT (toast), "uuid"), TRUE, &error))
    say (self, error->message);
}

static void
offer_undo (PphRgcView *self, const char *sentence, const char *key, gpointer data, GDestroyNotify destroy,
            GCallback callback)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  g_autoptr (AdwToast) toast = g_object_ref_sink (adw_toast_new (escaped));

  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), key, data, destroy);
  g_signal_connect_object (toast, "button-clicked", callback, self, 0);
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, toast);
}

/* --- showing --------------------------------------------------------------------- */

static gboolean
is_narrow (PphRgcView *self)
{
  return adw_leaflet_get_folded (self->leaflet);
}

static GtkWidget *
make_line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_partner_row (const PphAccounts *accounts, const GDate *today)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autoptr (GPtrArray) clocks = pph_accounts_list_clocks (accounts, today);
  g_autoptr (PphClockFacts) facts = clocks->len > 0 ? pph_clock_facts_new (clocks->pdata[0], today) : NULL;
  g_autofree char *days = NULL;

  gtk_box_append (GTK_BOX (lines), make_line (pph_str (accounts->partner), NULL));
  gtk_box_append (GTK_BOX (lines), make_line (facts != NULL ? facts->title : _ ("Nothing due soon"), "register-note"));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_tooltip_text (lines, accounts->partner);
  gtk_box_append (GTK_BOX (box), lines);
  if (facts != NULL && facts->days != G_MAXINT)
    {
      GtkWidget *pill;

      /* Translators: days left, as short as can be: “3 d” */
      days = facts->days < 0 ? g_strdup (_ ("late")) : g_strdup_printf (_ ("%d d"), facts->days);
      pill = gtk_label_new (days);
      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (pill, facts->days <= 7 ? "pill-state" : "register-note");
      gtk_widget_add_css_class (pill, facts->style);
      gtk_box_append (GTK_BOX (box), pill);
    }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, accounts->convention);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, pph_str (accounts->partner), -1);
  return row;
}

static void
clear_children (GtkWidget *parent, void (*remove) (GtkWidget *parent, GtkWidget *child))
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    remove (parent, child);
}

static void
remove_partner (GtkWidget *parent, GtkWidget *child)
{
  gtk_list_box_remove (GTK_LIST_BOX (parent), child);
}

static void
remove_clock (GtkWidget *parent, GtkWidget *child)
{
  gtk_flow_box_remove (GTK_FLOW_BOX (parent), child);
}

static void
remove_act (GtkWidget *parent, GtkWidget *child)
{
  gtk_box_remove (GTK_BOX (parent), child);
}

static void
show_clocks (PphRgcView *self, const GDate *today)
{
  g_autoptr (GPtrArray) clocks = pph_accounts_list_clocks (self->accounts, today);

  clear_children (GTK_WIDGET (self->clocks), remove_clock);
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

static void
show_acts (PphRgcView *self, const GDate *today)
{
  GtkWidget *over = adw_preferences_group_new ();
  guint n = pph_list_length (self->accounts->acts), n_over = 0;

  clear_children (GTK_WIDGET (self->acts), remove_act);
  for (guint i = n; i > 0; i--)
    {
      const PphRgcAct *act = pph_list_get (self->accounts->acts, i - 1);

      if (pph_act_is_over (self->accounts, act, today))
        {
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (over), pph_act_row_new (self->accounts, act, today));
          n_over++;
        }
      else
        gtk_box_append (self->acts, pph_act_group_new (self->accounts, act, today, is_narrow (self)));
    }
  g_object_ref_sink (over);
  if (n_over > 0)
    gtk_box_append (self->acts, over);
  g_object_unref (over);
  if (n == 0)
    {
      GtkWidget *label = make_line (_ ("Nobody is designated yet."), "dim-label");

      gtk_box_append (self->acts, label);
    }
}

static void
show_register (PphRgcView *self, const GDate *today)
{
  g_autoptr (GPtrArray) measures = pph_accounts_list_measures (self->accounts, today);
  guint n = pph_list_length (self->accounts->users);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *verb
      = g_strdup_printf (ngettext ("Act on %u Access…", "Act on %u Accesses…", measures->len), measures->len);

  gtk_label_set_label (self->users_count, n > 0 ? count : "");
  gtk_button_set_label (GTK_BUTTON (self->measures_button), verb);
  gtk_widget_set_visible (self->measures_button, measures->len > 0);
  pph_register_table_show (self->table, self->accounts, today);
  gtk_widget_set_visible (GTK_WIDGET (self->register_bin), n > 0);
  gtk_widget_set_visible (self->register_empty, n == 0);
}

/* The act that a verb of the menu is about. (nullable) */
static const PphRgcAct *
get_act (PphRgcView *self)
{
  GDate today;

  pph_desk_today (self->desk, &today);
  return self->accounts != NULL ? pph_accounts_get_act (self->accounts, &today) : NULL;
}

/* Is the act in force, and nobody designated to follow? Then the button of the header is the answer. */
static gboolean
may_replace (PphRgcView *self, const PphRgcAct *act)
{
  const PphRgcAct *successor = pph_accounts_find_act (self->accounts, act->superseded_by);

  return act->signed_on != NULL && (successor == NULL || successor->refused_on != NULL);
}

/* The only blue button of the screen answers what ends first. */
static void
show_urgency (PphRgcView *self, const GDate *today)
{
  g_autoptr (GPtrArray) clocks = pph_accounts_list_clocks (self->accounts, today);
  const PphRgcClock *first = clocks->len > 0 ? clocks->pdata[0] : NULL;

  if (first != NULL && g_str_equal (first->id, "successor"))
    gtk_widget_add_css_class (self->replace_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->replace_button, "suggested-action");
}

static void
show_actions (PphRgcView *self, const GDate *today)
{
  const PphRgcAct *act = get_act (self);
  gboolean over = act == NULL || pph_act_is_over (self->accounts, act, today);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "rgc.replace", act != NULL && may_replace (self, act));
  gtk_widget_action_set_enabled (widget, "rgc.event", !over && act->sent_on != NULL);
  gtk_widget_action_set_enabled (widget, "rgc.revoke", !over && act->sent_on != NULL);
  gtk_widget_action_set_enabled (widget, "rgc.export", self->accounts->users != NULL);
  gtk_widget_action_set_enabled (widget, "rgc.audit", self->accounts->users != NULL);
  gtk_widget_set_visible (self->replace_button, act != NULL && may_replace (self, act) && !is_narrow (self));
}

static void
show_detail (PphRgcView *self)
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
  act = get_act (self);
  subtitle = act != NULL ? g_strdup_printf (_ ("Agreement %s · act no. %u"), pph_str (self->accounts->reference),
                                            pph_accounts_get_number (self->accounts, act))
                         : g_strdup_printf (_ ("Agreement %s"), pph_str (self->accounts->reference));
  adw_window_title_set_title (self->detail_title, pph_str (self->accounts->partner));
  adw_window_title_set_subtitle (self->detail_title, subtitle);
  show_clocks (self, &today);
  show_acts (self, &today);
  show_register (self, &today);
  show_actions (self, &today);
  show_urgency (self, &today);
}

static const PphAccounts *
find_accounts (PphRgcView *self, const char *convention)
{
  for (guint i = 0; convention != NULL && i < self->all->len; i++)
    if (g_strcmp0 (((const PphAccounts *)self->all->pdata[i])->convention, convention) == 0)
      return self->all->pdata[i];
  return NULL;
}

static void
choose (PphRgcView *self, const char *convention)
{
  const PphAccounts *accounts;
  char *chosen = g_strdup (convention);

  g_free (self->convention);
  self->convention = chosen;
  accounts = find_accounts (self, chosen);
  g_clear_pointer (&self->accounts, pph_accounts_unref);
  if (accounts != NULL)
    self->accounts = pph_accounts_ref (accounts);
  show_detail (self);
}

static void
show_list (PphRgcView *self, const GDate *today)
{
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u partner", "%u partners", self->all->len), self->all->len);

  self->quiet = TRUE;
  clear_children (GTK_WIDGET (self->partners), remove_partner);
  for (guint i = 0; i < self->all->len; i++)
    {
      const PphAccounts *accounts = self->all->pdata[i];
      GtkWidget *row = make_partner_row (accounts, today);

      gtk_list_box_append (self->partners, row);
      if (g_strcmp0 (accounts->convention, self->convention) == 0)
        gtk_list_box_select_row (self->partners, GTK_LIST_BOX_ROW (row));
    }
  self->quiet = FALSE;
  adw_window_title_set_subtitle (self->list_title, self->all->len > 0 ? subtitle : "");
  gtk_stack_set_visible_child_name (self->list_stack, self->all->len > 0 ? "list" : "none");
}

static void
refresh (PphRgcView *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *all = pph_desk_list_accounts (self->desk, &error);
  GDate today;

  if (all == NULL)
    {
      say (self, error->message);
      return;
    }
  g_clear_pointer (&self->all, g_ptr_array_unref);
  self->all = all;
  if (find_accounts (self, self->convention) == NULL)
    g_clear_pointer (&self->convention, g_free);
  if (self->convention == NULL && all->len > 0)
    self->convention = g_strdup (((const PphAccounts *)all->pdata[0])->convention);
  pph_desk_today (self->desk, &today);
  show_list (self, &today);
  choose (self, self->convention);
}

static gboolean
on_idle_refresh_cb (gpointer data)
{
  PphRgcView *self = data;

  self->refresh = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (PphRgcView *self)
{
  if (self->refresh == 0 && self->desk != NULL)
    self->refresh = g_idle_add (on_idle_refresh_cb, self);
}

/* Only what is on the screen is read again. */
static void
on_store_changed_cb (PphRgcView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh_soon (self);
}

static void
on_row_selected_cb (PphRgcView *self, GtkListBoxRow *row)
{
  if (!self->quiet && row != NULL)
    choose (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
on_row_activated_cb (PphRgcView *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
}

static void
on_user_activated_cb (PphRgcView *self, PphUserItem *item)
{
  pph_user_sheet_show (GTK_WIDGET (self), self->desk, self->convention, pph_user_item_get_user (item));
}

/* --- actions --------------------------------------------------------------------- */

static void
show_list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (PPH_RGC_VIEW (widget)->leaflet, "list");
}

/* A new act, open to be filled; what follows is kept as it is typed. */
static void
begin_act (PphRgcView *self, PphRgcAct *act, GError *error)
{
  g_autoptr (PphRgcAct) made = act;

  if (made == NULL)
    {
      say (self, error->message);
      return;
    }
  g_free (self->convention);
  self->convention = g_strdup (made->convention);
  refresh (self);
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
  offer_undo (self, _ ("A new act was made"), "uuid", g_strdup (made->uuid), g_free, G_CALLBACK (on_undo_delete_cb));
  pph_act_sheet_show (GTK_WIDGET (self), self->desk, made->uuid);
}

static void
create_act (PphRgcView *self, const char *convention)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphRgcAct) draft = pph_desk_draft_act (self->desk, convention, &error);

  begin_act (self, draft != NULL ? pph_desk_create_act (self->desk, draft, &error) : NULL, error);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  create_act (PPH_RGC_VIEW (widget), g_variant_get_string (parameter, NULL));
}

static void
another_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (PPH_RGC_VIEW (widget)->convention != NULL)
    create_act (PPH_RGC_VIEW (widget), PPH_RGC_VIEW (widget)->convention);
}

static void
replace_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphRgcView *self = PPH_RGC_VIEW (widget);
  const PphRgcAct *act = get_act (self);
  g_autoptr (GError) error = NULL;

  if (act != NULL)
    {
      PphRgcAct *made = pph_desk_supersede_act (self->desk, act->uuid, &error);

      begin_act (self, made, error);
    }
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_act_sheet_show (widget, PPH_RGC_VIEW (widget)->desk, g_variant_get_string (parameter, NULL));
}

static const struct
{
  const char *action;
  PphRgcStep step;
} step_actions[] = {
  { "rgc.sign", PPH_RGC_STEP_SIGN },     { "rgc.send", PPH_RGC_STEP_SEND },       { "rgc.refuse", PPH_RGC_STEP_REFUSE },
  { "rgc.accept", PPH_RGC_STEP_ACCEPT }, { "rgc.certify", PPH_RGC_STEP_CERTIFY },
};

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (step_actions); i++)
    if (g_str_equal (name, step_actions[i].action))
      pph_step_sheet_show (widget, PPH_RGC_VIEW (widget)->desk, g_variant_get_string (parameter, NULL),
                           step_actions[i].step);
}

static void
notice_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_notice_sheet_show (widget, PPH_RGC_VIEW (widget)->desk, g_variant_get_string (parameter, NULL));
}

/* What the menu does to the act in force. */
static void
act_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphRgcView *self = PPH_RGC_VIEW (widget);
  const PphRgcAct *act = get_act (self);

  if (act == NULL)
    return;
  if (g_str_equal (name, "rgc.event"))
    pph_event_sheet_show (widget, self->desk, act->uuid);
  else
    pph_step_sheet_show (widget, self->desk, act->uuid, PPH_RGC_STEP_REVOKE);
}

/* What is done for the convention in sight. */
static void
convention_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphRgcView *self = PPH_RGC_VIEW (widget);

  if (self->convention == NULL)
    return;
  if (g_str_equal (name, "rgc.terms"))
    pph_terms_sheet_show (widget, self->desk, self->convention);
  else if (g_str_equal (name, "rgc.audit"))
    pph_audit_sheet_show (widget, self->desk, self->convention);
  else
    pph_user_sheet_show (widget, self->desk, self->convention, NULL);
}

static void
offer_undo_change (PphRgcView *self, const char *sentence, PphRegisterChange *change)
{
  offer_undo (self, sentence, "change", change, pph_record_unref, G_CALLBACK (on_undo_change_cb));
}

static void
on_measures_response_cb (AdwMessageDialog *dialog, const char *response, PphRgcView *self)
{
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  PphRegisterChange *change;
  GDate today;

  if (!g_str_equal (response, "do") || self->accounts == NULL)
    return;
  pph_desk_today (self->desk, &today);
  measures = pph_accounts_list_measures (self->accounts, &today);
  change = pph_desk_apply_measures (self->desk, self->convention, measures, &error);
  if (change == NULL)
    {
      say (self, error->message);
      return;
    }
  sentence = g_strdup_printf (ngettext ("The rights of %d person were changed", "The rights of %d people were changed",
                                        (gulong)change->changed),
                              change->changed);
  offer_undo_change (self, sentence, change);
}

/* The list of what is going to be done, before it is. */
static void
measures_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphRgcView *self = PPH_RGC_VIEW (widget);
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *dialog;
  GDate today;

  if (self->accounts == NULL)
    return;
  pph_desk_today (self->desk, &today);
  measures = pph_accounts_list_measures (self->accounts, &today);
  for (guint i = 0; i < measures->len && i < 12; i++)
    {
      const PphUserFinding *finding = measures->pdata[i];

      g_string_append_printf (text, "%s%s : %s", text->len > 0 ? "\n" : "",
                              pph_user_measure_label ((PphUserMeasure)finding->measure), finding->sentence);
    }
  if (measures->len > 12)
    g_string_append (text, "\n…");
  dialog
      = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Suspend or Delete Rights"), text->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "do", _ ("_Apply"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "do", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "do");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_measures_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- files ----------------------------------------------------------------------- */

static void
import_register (PphRgcView *self, const char *path)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  PphRegisterChange *change = pph_desk_import_register (self->desk, self->convention, path, findings, &error);
  g_autofree char *sentence = NULL;

  if (change == NULL)
    {
      say (self, findings->len > 0 ? ((const PphFinding *)findings->pdata[0])->sentence : error->message);
      return;
    }
  sentence = g_strdup_printf (_ ("Added: %d. Changed: %d. Lines to look at: %u."), change->added, change->changed,
                              findings->len);
  offer_undo_change (self, sentence, change);
}

static void
export_register (PphRgcView *self, const char *path)
{
  g_autoptr (GPtrArray) users = pph_list_to_array (self->accounts->users);
  g_autoptr (GBytes) bytes = pph_desk_export_users (users);
  g_autoptr (GError) error = NULL;

  say (self, pph_desk_write_file (path, bytes, TRUE, &error) ? _ ("The register is exported.") : error->message);
}

static void
export_act (PphRgcView *self, const char *uuid, const char *path)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pph_desk_print_act (self->desk, uuid, findings, &error);

  if (bytes != NULL && pph_desk_write_file (path, bytes, TRUE, &error))
    say (self, _ ("The act is exported."));
  else
    say (self, error->message);
}

static void
on_file_chosen_cb (GtkNativeDialog *dialog, int response, PphRgcView *self)
{
  g_autoptr (GFile) file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  const char *action = g_object_get_data (G_OBJECT (dialog), "action");

  if (path != NULL && self->accounts != NULL)
    {
      if (g_str_equal (action, "rgc.import"))
        import_register (self, path);
      else if (g_str_equal (action, "rgc.export"))
        export_register (self, path);
      else
        export_act (self, g_object_get_data (G_OBJECT (dialog), "uuid"), path);
    }
  g_object_unref (dialog);
}

static void
file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gboolean import = g_str_equal (name, "rgc.import");
  gboolean act = g_str_equal (name, "rgc.open");
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (import ? _ ("Import the Register")
                                     : act  ? _ ("Export the Act")
                                            : _ ("Export the Register"),
                                     GTK_WINDOW (gtk_widget_get_root (widget)),
                                     import ? GTK_FILE_CHOOSER_ACTION_OPEN : GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  if (PPH_RGC_VIEW (widget)->convention == NULL)
    {
      g_object_unref (dialog);
      return;
    }
  if (!import)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), act ? "acte-rgc.pdf" : "utilisateurs.csv");
  g_object_set_data_full (G_OBJECT (dialog), "action", g_strdup (name), g_free);
  if (act)
    g_object_set_data_full (G_OBJECT (dialog), "uuid", g_variant_dup_string (parameter, NULL), g_free);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- making ---------------------------------------------------------------------- */

/* The conventions that an act may belong to, read when the menu opens. */
static void
fill_new_menu (GtkMenuButton *button, gpointer data)
{
  PphRgcView *self = PPH_RGC_VIEW (data);
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (self->desk), NULL, 0, NULL);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < pph_list_length (found); i++)
    {
      const PphSummary *summary = pph_list_get (found, i);
      g_autofree char *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (summary->kind != PPH_DOCUMENT_CONVENTION || summary->archived || summary->state == PPH_VERSION_ENDED)
        continue;
      label = g_strjoin (" – ", pph_str (summary->reference), pph_str (summary->partners), NULL);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "rgc.new", "s", summary->uuid);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, _ ("For the Agreement"), G_MENU_MODEL (section));
  gtk_menu_button_set_menu_model (self->new_button, G_MENU_MODEL (menu));
}

/* Following "folded" from an idle: changing children during allocation warns. */
static gboolean
follow_fold (gpointer data)
{
  PphRgcView *self = data;
  gboolean folded = is_narrow (self);

  self->follow_fold = 0;
  adw_header_bar_set_show_end_title_buttons (self->list_header, folded);
  gtk_widget_set_visible (self->list_button, folded);
  pph_register_table_set_narrow (self->table, folded);
  show_detail (self);
  return G_SOURCE_REMOVE;
}

static void
on_folded_changed_cb (PphRgcView *self)
{
  if (self->follow_fold == 0 && self->desk != NULL)
    self->follow_fold = g_idle_add (follow_fold, self);
}

static void
pph_rgc_view_dispose (GObject *object)
{
  PphRgcView *self = PPH_RGC_VIEW (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_handle_id (&self->follow_fold, g_source_remove);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->accounts, pph_accounts_unref);
  g_clear_pointer (&self->convention, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_rgc_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, list_header);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, list_title);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, detail_title);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, back_button);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, list_button);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, replace_button);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, measures_button);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, register_empty);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, new_button);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, list_stack);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, partners);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, clocks);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, acts);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, users_count);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, register_bin);
  gtk_widget_class_bind_template_callback (widget_class, on_folded_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
pph_rgc_view_class_init (PphRgcViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_rgc_view_dispose;
  signals[SIGNAL_TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/rgc/pph-rgc-view.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "rgc.show-list", NULL, show_list_action);
  gtk_widget_class_install_action (widget_class, "rgc.new", "s", new_action);
  gtk_widget_class_install_action (widget_class, "rgc.another", NULL, another_action);
  gtk_widget_class_install_action (widget_class, "rgc.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "rgc.edit", "s", edit_action);
  for (guint i = 0; i < G_N_ELEMENTS (step_actions); i++)
    gtk_widget_class_install_action (widget_class, step_actions[i].action, "s", step_action);
  gtk_widget_class_install_action (widget_class, "rgc.notice", "s", notice_action);
  gtk_widget_class_install_action (widget_class, "rgc.event", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "rgc.revoke", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "rgc.terms", NULL, convention_action);
  gtk_widget_class_install_action (widget_class, "rgc.audit", NULL, convention_action);
  gtk_widget_class_install_action (widget_class, "rgc.add-user", NULL, convention_action);
  gtk_widget_class_install_action (widget_class, "rgc.measures", NULL, measures_action);
  gtk_widget_class_install_action (widget_class, "rgc.import", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "rgc.export", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "rgc.open", "s", file_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "rgc.replace", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_u, GDK_CONTROL_MASK, "rgc.add-user", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK, "rgc.audit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "rgc.show-list", NULL);
}

static void
pph_rgc_view_init (PphRgcView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->table = PPH_REGISTER_TABLE (pph_register_table_new ());
  adw_bin_set_child (self->register_bin, GTK_WIDGET (self->table));
  g_signal_connect_object (self->table, "activated", G_CALLBACK (on_user_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->new_button, fill_new_menu, self, NULL);
  g_signal_connect (self, "map", G_CALLBACK (refresh_soon), NULL);
}

GtkWidget *
pph_rgc_view_new (PphDesk *desk)
{
  PphRgcView *self = g_object_new (PPH_TYPE_RGC_VIEW, NULL);

  self->desk = g_object_ref (desk);
  self->all = g_ptr_array_new_with_free_func (pph_record_unref);
  g_signal_connect_object (pph_desk_get_store (desk), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_detail (self);
  return GTK_WIDGET (self);
}

void
pph_rgc_view_set_narrow (PphRgcView *self, gboolean narrow)
{
  gtk_widget_set_visible (self->back_button, narrow);
}
