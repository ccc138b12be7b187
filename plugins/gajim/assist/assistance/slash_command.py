"""What `/assist …` typed into a chat means."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Union


@dataclass(frozen=True)
class PickFriend:
    """Nobody was named: the person chooses."""


@dataclass(frozen=True)
class AskFriend:
    friend: str
    reason: str


@dataclass(frozen=True)
class TellBot:
    """One of the bot's own words, which goes to it as it is."""

    text: str


SlashCommand = Union[PickFriend, AskFriend, TellBot]

# A contact named like one of them is meant with `@name` or the address.
BOT_WORDS = frozenset(
    (
        "accept yes decline no cancel link end quit 終了 やめる stop 停止 ストップ 操作停止 deny 拒否"
        " pause hide 一時停止 ポーズ 隠す 隠して resume unpause continue 再開"
        " who status history demo name language lang blocked unblock help ?"
    ).split()
)
_COMMAND = re.compile(r"\s*/{1,2}assist(?:\s+(?P<rest>.*))?", re.IGNORECASE | re.DOTALL)


def parse_slash_command(typed: str) -> SlashCommand | None:
    """None for what is no `/assist`."""
    match = _COMMAND.fullmatch(unicodedata.normalize("NFKC", typed))
    if match is None:
        return None
    rest = (match["rest"] or "").strip()
    if not rest:
        return PickFriend()
    first = rest.split(maxsplit=1)[0]
    if first.lower() in BOT_WORDS:
        return TellBot(f"assist {rest}")
    return AskFriend(first.removeprefix("@"), rest[len(first) :].strip())
