"""Writes a Gajim profile with one account, so that Gajim starts signed in and without its first questions."""

from __future__ import annotations

import json
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")

from gajim.common import app, configpaths, settings


def write_profile(wanted: dict[str, object]) -> None:
    configpaths.set_separation(False)
    configpaths.init()
    configpaths.create_paths()
    app.settings = settings.Settings()
    app.settings.init()
    # A keyring would ask for a password of its own; nothing outside may be called.
    for name, value in {
        "use_keyring": False,
        "check_for_update": False,
        "show_notifications": False,
        "show_trayicon": False,
        "sounds_on": False,
        "dark_theme": 0,
        "mainwin_width": 1000,
        "mainwin_height": 640,
    }.items():
        app.settings.set_app_setting(name, value)
    account = str(wanted["account"])
    app.settings.add_account(account)
    for name, value in {
        "name": wanted["user"],
        "hostname": wanted["domain"],
        "password": wanted["password"],
        "savepass": True,
        "active": True,
        "autoconnect": True,
        "use_custom_host": True,
        "custom_host": wanted["host"],
        "custom_port": wanted["port"],
        "custom_type": "PLAIN",
        "use_plain_connection": True,
        "confirm_unencrypted_connection": False,
        "resource": "gajim",
    }.items():
        app.settings.set_account_setting(account, name, value)
    for plugin in wanted["plugins"]:
        app.settings.set_plugin_setting(plugin, "active", True)
    app.settings.save()


write_profile(json.load(sys.stdin))
