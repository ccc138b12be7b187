"""What an answer to an ad-hoc command (XEP-0050) says, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union


@dataclass(frozen=True)
class CommandAnswer:
    """Read from the answer's stanza; None where it has no such part."""

    iq_type: str | None = None
    status: str | None = None
    session_id: str | None = None
    note_type: str | None = None
    note: str | None = None
    error_text: str | None = None
    error_condition: str | None = None


@dataclass(frozen=True)
class Done:
    pass


@dataclass(frozen=True)
class FormWanted:
    session_id: str


@dataclass(frozen=True)
class Refused:
    why: str


@dataclass(frozen=True)
class Silent:
    """No answer in time, or none that can be trusted."""


CommandStep = Union[Done, FormWanted, Refused]
RequestOutcome = Union[Done, Refused, Silent]


def next_step(answer: CommandAnswer) -> CommandStep:
    """An error note in a completed command is a refusal too; what makes no sense is never a success."""
    note = (answer.note or "").strip()
    if answer.iq_type == "error":
        return Refused((answer.error_text or "").strip() or answer.error_condition or "unknown")
    if answer.note_type == "error":
        return Refused(note)
    if answer.status == "completed":
        return Done()
    if answer.status == "executing" and answer.session_id is not None:
        return FormWanted(answer.session_id)
    return Refused(note or answer.status or "unknown")
