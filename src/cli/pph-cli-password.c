/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli-password.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define LONGEST 1024

char *
pph_cli_read_password (int fd)
{
  char *line = g_malloc0 (LONGEST + 1);
  gsize n = 0;

  while (n < LONGEST)
    {
      gssize got = read (fd, line + n, 1);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0 && n == 0)
        {
          g_free (line);
          return NULL;
        }
      if (got <= 0 || line[n] == '\n')
        break;
      n++;
    }
  line[n] = '\0';
  return line;
}

char *
pph_cli_ask_password (const char *question)
{
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC);
  struct termios usual, silent;
  char *line;

  if (fd < 0 || tcgetattr (fd, &usual) != 0)
    {
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  silent = usual;
  silent.c_lflag &= ~(tcflag_t)ECHO;
  dprintf (fd, "%s ", question);
  tcsetattr (fd, TCSAFLUSH, &silent);
  line = pph_cli_read_password (fd);
  tcsetattr (fd, TCSAFLUSH, &usual);
  dprintf (fd, "\n");
  close (fd);
  return line;
}

void
pph_cli_forget_password (char *password)
{
  if (password == NULL)
    return;
  explicit_bzero (password, strlen (password));
  g_free (password);
}
