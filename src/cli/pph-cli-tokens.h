/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* pph_cli_list_tokens: prints the certificates of cards and tokens as JSON: uri, subject, issuer, until, key, and problem
 * (why one cannot sign today, or ""). Asks for no PIN. Returns: an exit code */
int pph_cli_list_tokens (void);
