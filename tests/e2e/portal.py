#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""portal.py ANSWER: a desktop whose person chooses, in every file chooser, the
path on the first line of the file ANSWER; nothing there: they cancel.

The file chooser belongs to another program of the desktop.  This takes its
place on the session's bus, so that a journey goes through the window's own
export, with GTK_USE_PORTAL=1."""
import sys

from gi.repository import Gio, GLib

PATH = "/org/freedesktop/portal/desktop"
INTERFACE = """<node><interface name="org.freedesktop.portal.FileChooser">
  <method name="OpenFile"><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
  <method name="SaveFile"><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
  <property name="version" type="u" access="read"/>
</interface></node>"""


def answer(connection, asker, request):
    with open(sys.argv[1], encoding="utf-8") as file:
        path = file.readline().strip()
    chosen = {"uris": GLib.Variant("as", [Gio.File.new_for_path(path).get_uri()])} if path else {}
    response = GLib.Variant("(ua{sv})", (0 if path else 1, chosen))
    connection.emit_signal(asker, request, "org.freedesktop.portal.Request", "Response", response)
    return False


def on_call(connection, asker, _path, _interface, method, parameters, invocation):
    _parent, title, options = parameters.unpack()
    request = f"{PATH}/request/{asker[1:].replace('.', '_')}/{options.get('handle_token', 'request')}"
    name = bytes(options.get("current_name", "").encode()).decode()
    invocation.return_value(GLib.Variant("(o)", (request,)))
    print(f"{method}\t{title}\t{name}", flush=True)
    GLib.timeout_add(50, answer, connection, asker, request)


def on_bus(connection, _name):
    node = Gio.DBusNodeInfo.new_for_xml(INTERFACE)
    connection.register_object(PATH, node.interfaces[0], on_call, lambda *_: GLib.Variant("u", 3), None)


Gio.bus_own_name(
    Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE, on_bus,
    lambda *_: print("ready", flush=True), None,
)
GLib.MainLoop().run()
