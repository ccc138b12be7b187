"""Calls the bot's ad-hoc command `assist#request` (XEP-0050) with a form (XEP-0004) of whom and what for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gajim.common import app
from gajim.common.util.text import remove_invalid_xml_chars
from gi.repository import GLib
from nbxmpp.namespaces import Namespace
from nbxmpp.protocol import Iq

from ..assistance.command_answer import (
    CommandAnswer,
    FormWanted,
    RequestOutcome,
    Silent,
    next_step,
)

_NODE = "assist#request"
_TIMEOUT_S = 20


@dataclass(frozen=True)
class AssistanceRequest:
    account: str
    bot: str
    """The bot's full address."""
    contact: str
    reason: str
    language: str
    """As in `xml:lang`."""


def request_assistance(request: AssistanceRequest, finished: Callable[[RequestOutcome], None]) -> None:
    """The form goes along at once, and again if the bot asks for it. `finished` is called once."""

    def first(outcome: RequestOutcome | FormWanted) -> None:
        if isinstance(outcome, FormWanted):
            _call(request, {"action": "complete", "sessionid": outcome.session_id}, second)
        else:
            finished(outcome)

    def second(outcome: RequestOutcome | FormWanted) -> None:
        finished(Silent() if isinstance(outcome, FormWanted) else outcome)

    _call(request, {"action": "execute"}, first)


def _call(
    request: AssistanceRequest,
    attributes: dict[str, str],
    answered: Callable[[RequestOutcome | FormWanted], None],
) -> None:
    connection = app.get_client(request.account).connection
    iq = _stanza(request, attributes)

    def on_answer(_client: object, answer: Iq) -> None:
        GLib.source_remove(timeout)
        # Answers are matched by their id only, which is no secret to servers between.
        from_bot = str(answer.getFrom()) == request.bot
        answered(next_step(_read(answer)) if from_bot else Silent())

    def on_timeout() -> bool:
        connection.remove_iq_callback(iq.getID())
        answered(Silent())
        return GLib.SOURCE_REMOVE

    # nbxmpp's own time-out fires early while another request has one, and never after a lost connection.
    timeout = GLib.timeout_add_seconds(_TIMEOUT_S, on_timeout)
    connection.send_stanza(iq, callback=on_answer)


def _stanza(request: AssistanceRequest, attributes: dict[str, str]) -> Iq:
    iq = Iq("set", to=request.bot, attrs={"xml:lang": request.language})
    command = iq.addChild("command", namespace=Namespace.COMMANDS, attrs={"node": _NODE, **attributes})
    form = command.addChild("x", namespace=Namespace.DATA, attrs={"type": "submit"})
    for name, values in (("contact", [request.contact]), ("reason", request.reason.splitlines())):
        field = form.addChild("field", attrs={"var": name})
        for value in values:
            field.addChild("value", payload=[remove_invalid_xml_chars(value)])
    return iq


def _read(answer: Iq) -> CommandAnswer:
    command = answer.getTag("command", namespace=Namespace.COMMANDS)
    note = command.getTag("note") if command is not None else None
    return CommandAnswer(
        iq_type=answer.getType(),
        status=command.getAttr("status") if command is not None else None,
        session_id=command.getAttr("sessionid") if command is not None else None,
        note_type=note.getAttr("type") if note is not None else None,
        note=note.getData() if note is not None else None,
        error_text=answer.getErrorMsg(),
        error_condition=answer.getError(),
    )
