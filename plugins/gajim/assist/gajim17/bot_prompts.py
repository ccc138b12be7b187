"""Reads the bot's questions from its messages, and shows them while the chat with it is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from gajim.common.events import MessageReceived, MessageSent
from gajim.common.types import ChatContactT
from gi.repository import Gtk
from nbxmpp.namespaces import Namespace
from nbxmpp.protocol import JID, Message

from ..assistance.prompts import OpenPrompts, QuickResponse
from .answer_bar import AnswerBar
from .bot_chat import tell_bot

# https://xmpp.org/extensions/xep-0439.html
_QUICK_RESPONSE = "urn:xmpp:tmp:quick-response"

_Chat = tuple[str, JID]
"""An account, and the bare address of whom it talks to."""


class BotPrompts:
    def __init__(self, is_bot: Callable[[str, JID], bool]) -> None:
        """`is_bot` gets an account and a bare address. Nobody else's messages get buttons."""
        self._is_bot = is_bot
        self._open: defaultdict[_Chat, OpenPrompts] = defaultdict(OpenPrompts)
        self._shown: _Chat | None = None
        self._bar: AnswerBar | None = None

    def add(self, message_box: Gtk.Grid) -> None:
        self._bar = AnswerBar(self._on_chosen)
        message_box.insert_row(0)
        message_box.attach(self._bar, 0, 0, 1, 1)

    def remove(self, message_box: Gtk.Grid) -> None:
        if self._bar is not None:
            message_box.remove_row(0)
            self._bar.destroy()
        self._bar = None
        self._open.clear()

    def show(self, contact: ChatContactT) -> None:
        self._shown = (contact.account, contact.jid)
        self._refresh()

    def received(self, event: MessageReceived) -> None:
        chat = (event.account, event.jid)
        if not self._is_bot(*chat):
            return
        prompts = self._open[chat]
        if event.properties.is_sent_carbon:
            prompts.answered(event.msgtxt or "")
        else:
            replace = event.stanza.getTag("replace", namespace=Namespace.CORRECT)
            corrects = replace.getAttr("id") if replace is not None else None
            prompts.received(event.stanza.getID() or "", event.msgtxt or "", _responses(event.stanza), corrects)
        self._refresh()

    def sent(self, event: MessageSent) -> None:
        chat = (event.account, event.jid)
        if chat in self._open:
            self._open[chat].answered(event.message or "")
            self._refresh()

    def _refresh(self) -> None:
        if self._bar is not None:
            prompts = self._open.get(self._shown) if self._shown is not None else None
            self._bar.show_prompt(prompts.newest if prompts is not None else None)

    def _on_chosen(self, response: QuickResponse) -> None:
        if self._shown is not None:
            tell_bot(*self._shown, response.value)


def _responses(message: Message) -> list[QuickResponse]:
    found = message.getTags("response", namespace=_QUICK_RESPONSE)
    responses = ((each.getAttr("value") or "", each.getAttr("label") or "") for each in found)
    return [QuickResponse(value.strip(), label.strip() or value.strip()) for value, label in responses if value.strip()]
