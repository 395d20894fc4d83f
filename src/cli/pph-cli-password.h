/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Passwords never come as an argument, which every user of a machine can read: from the terminal, where
 * they are not shown, or from a descriptor that a script gives. */

/* pph_cli_read_password: the first line of @fd. (transfer full) (nullable) */
char *pph_cli_read_password (int fd);
/* pph_cli_ask_password: @question: translated. (transfer full) (nullable): %NULL: there is no terminal */
char *pph_cli_ask_password  (const char *question);
/* pph_cli_forget_password: wipes and frees */
void  pph_cli_forget_password (char *password);

G_END_DECLS
