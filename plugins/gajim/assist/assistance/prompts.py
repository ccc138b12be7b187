"""The bot's questions that are still open, with the answers it offers (XEP-0439)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class QuickResponse:
    value: str
    label: str


@dataclass(frozen=True)
class Prompt:
    question: str
    responses: Sequence[QuickResponse]


@dataclass
class OpenPrompts:
    """One bot's. A question is closed by its answer, from whichever client, and by a correction without responses."""

    _by_id: dict[str, Prompt] = field(default_factory=dict)

    @property
    def newest(self) -> Prompt | None:
        return next(reversed(self._by_id.values()), None)

    def received(self, message_id: str, text: str, responses: Sequence[QuickResponse], corrects: str | None) -> None:
        """`corrects` is the id of the first version of the message (XEP-0308)."""
        key = corrects or message_id
        if responses:
            self._by_id[key] = Prompt(first_line(text), tuple(responses))
        else:
            self._by_id.pop(key, None)

    def answered(self, text: str) -> None:
        """Somebody of this account said so to the bot."""
        said = text.strip().lower()
        answered = [
            key for key, prompt in self._by_id.items() if said in (each.value.lower() for each in prompt.responses)
        ]
        for key in answered:
            del self._by_id[key]


def first_line(text: str) -> str:
    return text.strip().partition("\n")[0].strip()
