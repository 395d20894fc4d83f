#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""portal.py ANSWER: a desktop whose person chooses, in every file chooser, the
paths on the first line of the file ANSWER, between tabs; nothing there: they
cancel.  What is printed goes to the file ANSWER.printed, as it comes.

The file chooser and the printer belong to other programs of the desktop.  This
takes their place on the session's bus, so that a journey goes through the
window's own export, with GTK_USE_PORTAL=1."""
import os
import sys

from gi.repository import Gio, GLib

PATH = "/org/freedesktop/portal/desktop"
INTERFACE = """<node><interface name="org.freedesktop.portal.FileChooser">
  <method name="OpenFile"><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
  <method name="SaveFile"><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
  <property name="version" type="u" access="read"/>
</interface>
<interface name="org.freedesktop.portal.Print">
  <method name="PreparePrint"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
  <method name="Print"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="h" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
</interface></node>"""
TICKET = 7


def respond(connection, asker, request, code, results):
    response = GLib.Variant("(ua{sv})", (code, results))
    connection.emit_signal(asker, request, "org.freedesktop.portal.Request", "Response", response)
    return False


def answer(connection, asker, request):
    with open(sys.argv[1], encoding="utf-8") as file:
        paths = [path for path in file.readline().rstrip("\n").split("\t") if path]
    uris = [Gio.File.new_for_path(path).get_uri() for path in paths]
    return respond(connection, asker, request, 0 if paths else 1, {"uris": GLib.Variant("as", uris)} if paths else {})


def on_print(connection, asker, _path, _interface, method, parameters, invocation):
    options = parameters[parameters.n_children() - 1]
    request = f"{PATH}/request/{asker[1:].replace('.', '_')}/{options['handle_token']}"
    results = {}
    if method == "PreparePrint":
        results = {"settings": GLib.Variant("a{sv}", {k: GLib.Variant("s", v) for k, v in parameters[2].items()}),
                   "token": GLib.Variant("u", TICKET)}
        what = parameters[2]["n-copies"]
    else:
        assert options["token"] == TICKET
        what = sys.argv[1] + ".printed"
        handle = invocation.get_message().get_unix_fd_list().get(parameters[2])
        with os.fdopen(handle, "rb") as source, open(what, "wb") as target:
            target.write(source.read())
    invocation.return_value(GLib.Variant("(o)", (request,)))
    print(f"{method}\t{parameters[1]}\t{what}", flush=True)
    GLib.timeout_add(50, respond, connection, asker, request, 0, results)


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
    connection.register_object(PATH, node.interfaces[1], on_print, None, None)


Gio.bus_own_name(
    Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE, on_bus,
    lambda *_: print("ready", flush=True), None,
)
GLib.MainLoop().run()
