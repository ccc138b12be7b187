"""*Request assistance…* as an item of a menu, and the action it calls."""

from __future__ import annotations

from collections.abc import Callable

from gajim.common import app
from gi.repository import Gio, GLib
from nbxmpp.protocol import JID

_ACTION = "assist-request"
_DETAILED_ACTION = f"app.{_ACTION}"


class ContactEntry:
    def __init__(self, label: str, has_place: Callable[[str, JID], bool], chosen: Callable[[str, JID], None]) -> None:
        """`has_place` and `chosen` get an account and one of its contacts."""
        self._label = label
        self._has_place = has_place
        self._action = Gio.SimpleAction.new(_ACTION, GLib.VariantType("(ss)"))

        def on_activate(_action: Gio.SimpleAction, parameter: GLib.Variant) -> None:
            account, jid = parameter.unpack()
            chosen(account, JID.from_string(jid))

        self._action.connect("activate", on_activate)

    def enable(self) -> None:
        app.app.add_action(self._action)

    def disable(self) -> None:
        app.app.remove_action(_ACTION)

    def add_to(self, menu: Gio.Menu, account: str, jid: JID) -> None:
        """Puts the entry on top, where it has its place for this contact."""
        if not self._has_place(account, jid):
            return
        item = Gio.MenuItem.new(self._label)
        item.set_action_and_target_value(_DETAILED_ACTION, GLib.Variant("(ss)", (account, str(jid))))
        menu.insert_item(0, item)

    def remove_from(self, menu: Gio.Menu) -> None:
        for index in reversed(range(menu.get_n_items())):
            action = menu.get_item_attribute_value(index, "action", None)
            if action is not None and action.get_string() == _DETAILED_ACTION:
                menu.remove(index)
