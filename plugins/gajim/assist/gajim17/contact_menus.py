"""The entry in the right-click menus of a contact: in the contact list, and in the list of chats.

Gajim 1.7 has no extension point for menus. The two windows call the functions that make their menus by a name in their
own module; that name is replaced, and given back on removal.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import gajim.gtk.chat_list_row
import gajim.gtk.roster
from gajim.gtk.util import GajimMenu
from nbxmpp.protocol import JID

from .contact_entry import ContactEntry

MenuMaker = Callable[..., GajimMenu]


class ContactMenus:
    def __init__(self, entry: ContactEntry) -> None:
        self._menus = (
            _ReplacedMenu(gajim.gtk.roster, "get_roster_menu", _of_roster, entry),
            _ReplacedMenu(gajim.gtk.chat_list_row, "get_chat_list_row_menu", _of_chat_list, entry),
        )

    def add(self) -> None:
        for menu in self._menus:
            menu.replace()

    def remove(self) -> None:
        for menu in self._menus:
            menu.give_back()


def _of_roster(account: str, jid: str, **_others: Any) -> tuple[str, JID]:
    return account, JID.from_string(jid)


def _of_chat_list(_workspace: str, account: str, jid: JID, _pinned: bool) -> tuple[str, JID]:
    return account, jid


class _ReplacedMenu:
    def __init__(
        self, module: ModuleType, name: str, whose: Callable[..., tuple[str, JID]], entry: ContactEntry
    ) -> None:
        self._module = module
        self._name = name
        self._whose = whose
        self._entry = entry
        self._active = False
        self._original: MenuMaker = getattr(module, name)

    def replace(self) -> None:
        self._active = True
        # Ours is still in place where another plugin put its own on top of it before we were removed.
        if getattr(self._module, self._name) is self._original:
            setattr(self._module, self._name, self._make)

    def give_back(self) -> None:
        self._active = False
        if getattr(self._module, self._name) == self._make:
            setattr(self._module, self._name, self._original)

    def _make(self, *args: Any, **kwargs: Any) -> GajimMenu:
        menu = self._original(*args, **kwargs)
        if self._active:
            self._entry.add_to(menu, *self._whose(*args, **kwargs))
        return menu
