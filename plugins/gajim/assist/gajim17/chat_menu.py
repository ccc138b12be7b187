"""The entry in the menu of the open chat, beside the field for messages."""

from __future__ import annotations

from gajim.common.types import ChatContactT
from gi.repository import Gio, Gtk

from .contact_entry import ContactEntry


class ChatMenu:
    def __init__(self, entry: ContactEntry) -> None:
        self._entry = entry
        self._button: Gtk.MenuButton | None = None

    def add(self, buttons: Gtk.Box) -> None:
        """`buttons` are the ones beside the field for messages."""
        named = (child for child in buttons.get_children() if Gtk.Buildable.get_name(child) == "settings_menu")
        self._button = next((child for child in named if isinstance(child, Gtk.MenuButton)), None)

    def show(self, contact: ChatContactT) -> None:
        """Gajim makes the menu anew for each contact, just before this."""
        menu = self._menu
        if menu is not None:
            self._entry.remove_from(menu)
            self._entry.add_to(menu, contact.account, contact.jid)

    def remove(self) -> None:
        menu = self._menu
        if menu is not None:
            self._entry.remove_from(menu)
        self._button = None

    @property
    def _menu(self) -> Gio.Menu | None:
        menu = self._button.get_menu_model() if self._button is not None else None
        return menu if isinstance(menu, Gio.Menu) else None
