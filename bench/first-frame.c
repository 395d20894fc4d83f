/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* first-frame COMMAND…: starts a program on a screen of its own and watches what
 * it paints.  Prints the milliseconds from its start to its first complete frame,
 * that is the last painting of any size before a second of quiet, and the memory
 * that is its own then (proportional, in kB).  Ends it. */

#define QUIET 1000.
#define LIMIT 30000.
#define SMALL 400 /* a painting of less than this part of the window is a detail: a cursor */

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static long
read_memory (pid_t child)
{
  char path[64], line[256];
  long size = 0;
  FILE *file;

  snprintf (path, sizeof path, "/proc/%d/smaps_rollup", (int)child);
  file = fopen (path, "r");
  while (file != NULL && fgets (line, sizeof line, file) != NULL)
    if (sscanf (line, "Pss: %ld", &size) == 1)
      break;
  if (file != NULL)
    fclose (file);
  return size;
}

static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  int damage, error;
  double start, last = 0;
  long area = 0;
  pid_t child;

  if (argc < 2 || display == NULL || !XDamageQueryExtension (display, &damage, &error))
    return 2;
  XSetErrorHandler (ignore_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XDamageCreate (display, DefaultRootWindow (display), XDamageReportRawRectangles);
  XSync (display, False);

  start = now ();
  child = fork ();
  if (child == 0)
    {
      setpgid (0, 0);
      execvp (argv[1], argv + 1);
      _exit (127);
    }
  while (now () - start < LIMIT && (last == 0 || now () - start - last < QUIET))
    {
      struct pollfd ready = { ConnectionNumber (display), POLLIN, 0 };

      while (XPending (display) > 0)
        {
          XEvent event;
          XWindowAttributes window;

          XNextEvent (display, &event);
          if (event.type == MapNotify && !event.xmap.override_redirect
              && XGetWindowAttributes (display, event.xmap.window, &window) && window.width >= 200)
            area = (long)window.width * window.height;
          if (event.type == damage + XDamageNotify)
            {
              const XDamageNotifyEvent *painted = (const XDamageNotifyEvent *)&event;

              if (area > 0 && (long)painted->area.width * painted->area.height * SMALL >= area)
                last = now () - start;
            }
        }
      poll (&ready, 1, 5);
    }
  printf ("%.1f %ld\n", last, read_memory (child));
  kill (-child, SIGTERM);
  usleep (200000);
  kill (-child, SIGKILL);
  waitpid (child, NULL, 0);
  return last > 0 ? 0 : 1;
}
