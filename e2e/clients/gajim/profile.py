"""A Gajim profile with one account, so that Gajim starts signed in and without its first questions."""

import json
import sys

from gajim.common import app, configpaths, settings


def write_profile(user: str, domain: str, password: str, host: str, port: int, plugins: list[str]) -> None:
    configpaths.set_separation(False)
    configpaths.init()
    configpaths.create_paths()
    app.settings = settings.Settings()
    app.settings.init()
    of_app = {
        # A keyring would ask for a password of its own.
        "use_keyring": False,
        # Nothing outside may be called.
        "check_for_update": False,
        "show_notifications": False,
        "show_trayicon": False,
        "sounds_on": False,
        "dark_theme": 0,
        # Who is in the contact list is there.
        "showoffline": False,
        "mainwin_width": 1000,
        "mainwin_height": 640,
    }
    of_account = {
        "name": user,
        "hostname": domain,
        "password": password,
        "savepass": True,
        "active": True,
        "autoconnect": True,
        "use_custom_host": True,
        "custom_host": host,
        "custom_port": port,
        # The servers of the tests listen on loopback only.
        "custom_type": "PLAIN",
        "use_plain_connection": True,
        "confirm_unencrypted_connection": False,
    }
    for name, value in of_app.items():
        app.settings.set_app_setting(name, value)
    app.settings.add_account(user)
    for name, value in of_account.items():
        app.settings.set_account_setting(user, name, value)
    for plugin in plugins:
        app.settings.set_plugin_setting(plugin, "active", True)
    app.settings.save()


write_profile(**json.load(sys.stdin))
