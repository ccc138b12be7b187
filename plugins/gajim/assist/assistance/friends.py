"""Whom one can ask, in the order and by the names that people expect."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Union

Availability = Literal["online", "away", "busy", "offline"]

_ORDER: Sequence[Availability] = ("online", "away", "busy", "offline")


@dataclass(frozen=True)
class Friend:
    jid: str
    name: str
    """What we call them in our own roster, else the address: a nickname is chosen by whom it names."""
    availability: Availability


def availability(show: str) -> Availability:
    """RFC 6121 `show` (or `online`, `offline`) as one of the four words that people are shown."""
    if show in ("online", "chat"):
        return "online"
    if show in ("away", "xa"):
        return "away"
    return "busy" if show == "dnd" else "offline"


def by_availability(friends: Iterable[Friend]) -> list[Friend]:
    """Who can help now comes first, then by name."""
    return sorted(friends, key=lambda friend: (_ORDER.index(friend.availability), _folded(friend.name), friend.jid))


@dataclass(frozen=True)
class FriendFound:
    friend: Friend


@dataclass(frozen=True)
class FriendUnknown:
    pass


@dataclass(frozen=True)
class SeveralFriends:
    pass


FriendLookup = Union[FriendFound, FriendUnknown, SeveralFriends]


def find_friend(typed: str, friends: Iterable[Friend]) -> FriendLookup:
    """The friend meant by an address, a roster name, or the first part of an address; asked back when not unique.

    A match of the whole address wins over names, which people choose for themselves.
    """
    wanted = _folded(typed)
    known = list(friends)
    for friend in known:
        if _folded(friend.jid) == wanted:
            return FriendFound(friend)
    named = [friend for friend in known if wanted in (_folded(friend.name), _folded(friend.jid.partition("@")[0]))]
    if not named:
        return FriendUnknown()
    return FriendFound(named[0]) if len(named) == 1 else SeveralFriends()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()
