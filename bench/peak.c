/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* peak COMMAND…: the most memory that the command, or any process it waited for,
 * had at once, in kB.  A parent as small as this one: what a child has before it
 * becomes the command counts too. */
int
main (int argc, char **argv)
{
  struct rusage usage;
  pid_t child;
  int status;

  if (argc < 2)
    return 2;
  child = fork ();
  if (child == 0)
    {
      dup2 (STDERR_FILENO, STDOUT_FILENO);
      execvp (argv[1], argv + 1);
      _exit (127);
    }
  if (wait4 (child, &status, 0, &usage) != child || status != 0)
    return 1;
  printf ("%ld\n", usage.ru_maxrss);
  return 0;
}
