/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PPH_MODEL_TOOLKIT_H /* gcc refuses "#pragma once" in what it precompiles */
#define PPH_MODEL_TOOLKIT_H

/* Read once for the whole room (precompiled): the toolkit's headers take longer than most files of ours.  Each file
 * still includes what it uses. */
#include <gtk/gtk.h>
#endif
