"""Everything this plugin says to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .bot import BotMissing, SeveralBots
from .friends import Availability


@dataclass(frozen=True)
class Words:
    other_version: Callable[[str], str]
    request: str
    title: str
    explain: Callable[[str], str]
    whom: str
    no_contacts: str
    not_found: Callable[[str], str]
    not_unique: Callable[[str], str]
    about: str
    about_hint: str
    left: Callable[[int], str]
    send: str
    sending: str
    cancel: str
    not_connected: str
    bot_away: Callable[[str], str]
    several_bots: Callable[[Sequence[str]], str]
    bot_silent: str
    failed: Callable[[str], str]
    sent: str
    presence: Mapping[Availability, str]
    command_usage: str
    command_asks: str
    command_told: Callable[[str], str]

    def no_bot(self, why: BotMissing | SeveralBots, usual_address: str) -> str:
        return self.several_bots(why.jids) if isinstance(why, SeveralBots) else self.bot_away(usual_address)
