/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-reason.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

const char *
pph_reason (int code)
{
  switch (code)
    {
    case ENOENT:
      return _ ("there is no such file or folder");
    case EACCES:
    case EPERM:
      return _ ("you do not have the right to do this");
    case EISDIR:
      return _ ("it is a folder");
    case ENOTDIR:
      return _ ("a part of its path is not a folder");
    case ENOSPC:
      return _ ("the disk is full");
    case EDQUOT:
      return _ ("your share of the disk is used up");
    case EFBIG:
      return _ ("the file would be too large");
    case EROFS:
      return _ ("the disk is read-only");
    case EEXIST:
      return _ ("it exists already");
    case ENAMETOOLONG:
      return _ ("its name is too long");
    case ELOOP:
      return _ ("its links go round in circles");
    case EIO:
      return _ ("the disk failed");
    case EBUSY:
    case ETXTBSY:
      return _ ("another program is using it");
    case EPIPE:
      return _ ("nobody reads it any more");
    case EMFILE:
    case ENFILE:
      return _ ("too many files are open");
    case ENOMEM:
      return _ ("there is not enough memory");
    case ENOEXEC:
      return _ ("it is not a program for this computer");
    default:
      return g_strerror (code);
    }
}
