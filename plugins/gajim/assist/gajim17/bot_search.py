"""Finds the bot also before Gajim has asked all clients what they are, which takes it seconds after signing in."""

from __future__ import annotations

from collections.abc import Callable

from gajim.common import app
from gi.repository import GLib
from nbxmpp.errors import MalformedStanzaError, StanzaError
from nbxmpp.protocol import JID
from nbxmpp.task import Task

from ..assistance.bot import BotLookup, BotMissing
from .account_contacts import AccountContacts

_PATIENCE_S = 4
"""An answer comes in milliseconds from our own server, and in a second from one that has to be connected first."""


def search_bot(contacts: AccountContacts, finished: Callable[[BotLookup], None]) -> None:
    """`finished` is called once: at once where the bot is known, else when all have answered or the patience ends."""
    known = contacts.find_bot()
    if not isinstance(known, BotMissing):
        finished(known)
        return
    unknown = contacts.unknown_devices()
    if unknown:
        _Search(contacts, unknown, finished)
    else:
        finished(known)


class _Search:
    def __init__(self, contacts: AccountContacts, unknown: list[JID], finished: Callable[[BotLookup], None]) -> None:
        self._contacts = contacts
        self._waiting = set(unknown)
        self._finished = finished
        self._ended = False
        self._timeout = GLib.timeout_add_seconds(_PATIENCE_S, self._on_timeout)
        discovery = app.get_client(contacts.account).get_module("Discovery")
        for jid in unknown:
            discovery.disco_info(jid, callback=self._on_info, user_data=jid)

    def _on_info(self, task: Task) -> None:
        jid = task.get_user_data()
        self._waiting.discard(jid)
        try:
            info = task.finish()
        except (StanzaError, MalformedStanzaError):
            # Whoever says nothing of itself is no bot.
            pass
        else:
            app.storage.cache.set_last_disco_info(jid, info, cache_only=True)
        found = self._contacts.find_bot()
        if not self._ended and (not self._waiting or not isinstance(found, BotMissing)):
            GLib.source_remove(self._timeout)
            self._end(found)

    def _on_timeout(self) -> bool:
        self._end(self._contacts.find_bot())
        return GLib.SOURCE_REMOVE

    def _end(self, found: BotLookup) -> None:
        self._ended = True
        self._finished(found)
