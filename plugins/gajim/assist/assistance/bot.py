"""Which of the contacts is the assistance bot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Union


class Identity(NamedTuple):
    """https://xmpp.org/extensions/xep-0030.html#info-basic"""

    category: str
    type: str
    name: str


BOT_IDENTITY = Identity("client", "bot", "Assist")


@dataclass(frozen=True)
class Device:
    """A contact's client that is online, as presence and entity capabilities (XEP-0115) tell it."""

    jid: str
    """The bare address."""
    full_jid: str
    priority: int
    identities: Sequence[Identity]

    @property
    def is_bot(self) -> bool:
        return BOT_IDENTITY in self.identities


@dataclass(frozen=True)
class BotFound:
    full_jid: str
    """Where commands go: a server would answer for the bare address of an account itself."""


@dataclass(frozen=True)
class BotMissing:
    pass


@dataclass(frozen=True)
class SeveralBots:
    """More than one contact says that it is the bot, and none is nearer than the others."""

    jids: Sequence[str]


BotLookup = Union[BotFound, BotMissing, SeveralBots]


def usual_address(own_domain: str) -> str:
    return f"assist@{own_domain}"


def find_bot(devices: Iterable[Device], own_domain: str) -> BotLookup:
    """The bot at its usual address, else one of our own server, else one elsewhere; asked back when not unique.

    Anybody may call a client "Assist", so that one who is nearer wins and nothing is guessed. Of one bot's clients the
    highest priority counts, and of equal ones the newest, `devices` being in the order of their coming: a server keeps
    a broken connection for a while.
    """
    bots = [device for device in devices if device.is_bot]
    if not bots:
        return BotMissing()
    nearest = min(_distance(bot.jid, own_domain) for bot in bots)
    near = [bot for bot in bots if _distance(bot.jid, own_domain) == nearest]
    jids = sorted({bot.jid for bot in near})
    if len(jids) > 1:
        return SeveralBots(jids)
    return BotFound(max(reversed(near), key=lambda bot: bot.priority).full_jid)


def _distance(jid: str, own_domain: str) -> int:
    if jid == usual_address(own_domain):
        return 0
    domain = jid.rpartition("@")[2]
    return 1 if domain == own_domain or domain.endswith(f".{own_domain}") else 2
