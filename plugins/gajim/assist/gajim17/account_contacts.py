"""What an account of Gajim knows about its contacts."""

from __future__ import annotations

from collections.abc import Iterator

from gajim.common import app
from gajim.common.modules.contacts import BareContact, ResourceContact
from nbxmpp.protocol import JID

from ..assistance.bot import BotLookup, Device, Identity, find_bot, usual_address
from ..assistance.friends import Friend, availability, by_availability


class AccountContacts:
    def __init__(self, account: str) -> None:
        self.account = account
        self._client = app.get_client(account)
        self._roster = self._client.get_module("Roster")

    @property
    def is_connected(self) -> bool:
        return app.account_is_available(self.account)

    @property
    def usual_bot(self) -> str:
        return usual_address(self._own_jid.domain or "")

    def find_bot(self) -> BotLookup:
        return find_bot(self._devices(), self._own_jid.domain or "")

    def unknown_devices(self) -> list[JID]:
        """Clients that are online and did not say yet what they are."""
        return [
            resource.jid
            for contact in self._contacts()
            for resource in contact.iter_resources()
            if app.storage.cache.get_last_disco_info(resource.jid) is None
        ]

    def is_bot(self, jid: JID) -> bool:
        """True too for the usual address while nobody is there."""
        contact = self._contact(jid)
        is_known = contact is not None and any(device.is_bot for device in _devices_of(contact))
        return is_known or str(jid) == self.usual_bot

    def can_help(self, jid: JID) -> bool:
        """False for the bot, ourselves, gateways, and who is no contact."""
        contact = self._contact(jid)
        return contact is not None and not contact.is_self and not contact.is_gateway and not self.is_bot(jid)

    def friends(self) -> list[Friend]:
        """Everyone who can be asked, those who are there first."""
        return by_availability(self._friend(contact) for contact in self._contacts() if self.can_help(contact.jid))

    def friend(self, jid: JID) -> Friend:
        contact = self._contact(jid)
        return Friend(str(jid), str(jid), "offline") if contact is None else self._friend(contact)

    @property
    def _own_jid(self) -> JID:
        return self._client.get_own_jid()

    def _contact(self, jid: JID) -> BareContact | None:
        if self._roster.get_item(jid) is None:
            return None
        contact = self._client.get_module("Contacts").get_contact(jid)
        return contact if isinstance(contact, BareContact) else None

    def _contacts(self) -> Iterator[BareContact]:
        for contact in self._roster.iter_contacts():
            if isinstance(contact, BareContact):
                yield contact

    def _devices(self) -> Iterator[Device]:
        for contact in self._contacts():
            yield from _devices_of(contact)

    def _friend(self, contact: BareContact) -> Friend:
        item = self._roster.get_item(contact.jid)
        jid = str(contact.jid)
        return Friend(jid, (item.name if item is not None else None) or jid, availability(contact.show.value))


def _devices_of(contact: BareContact) -> Iterator[Device]:
    for resource in contact.iter_resources():
        yield Device(str(contact.jid), str(resource.jid), resource.priority, _identities(resource))


def _identities(resource: ResourceContact) -> list[Identity]:
    info = app.storage.cache.get_last_disco_info(resource.jid)
    if info is None:
        return []
    return [Identity(each.category, each.type, each.name or "") for each in info.identities]
