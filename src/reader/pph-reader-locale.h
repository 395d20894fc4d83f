/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* pph_reader_set_locale: sentences are in the language of the program that asks; the catalogue is read
 * now, since it cannot be opened later. */
void pph_reader_set_locale (void);
