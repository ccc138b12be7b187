"""Asks what it is about (and whom), sends the request, and then opens the chat with the bot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gajim.common import app
from gi.repository import Gtk
from nbxmpp.protocol import JID

from ..assistance.bot import BotFound, BotLookup
from ..assistance.command_answer import Done, Refused, RequestOutcome
from ..assistance.friends import Friend
from ..assistance.words import Words
from .account_contacts import AccountContacts
from .bot_chat import open_bot_chat
from .bot_search import search_bot
from .contact_list import ContactList, friend_line
from .reason_field import ReasonField
from .request_command import AssistanceRequest, request_assistance


@dataclass(frozen=True)
class RequestOptions:
    friend: Friend | None = None
    """Without a friend the dialog lists the contacts."""
    reason: str = ""
    hint: str | None = None
    """Said above the list, such as why there is one."""


class RequestDialog(Gtk.Dialog):
    def __init__(self, contacts: AccountContacts, words: Words, language: str, options: RequestOptions) -> None:
        super().__init__(
            title=words.title,
            transient_for=app.window,
            destroy_with_parent=True,
            default_width=460,
            resizable=False,
        )
        self._contacts = contacts
        self._words = words
        self._language = language
        self._friend = options.friend
        self._closed = False

        self.add_button(words.cancel, Gtk.ResponseType.CANCEL)
        self._send = self.add_button(words.send, Gtk.ResponseType.OK)
        self._send.get_style_context().add_class("suggested-action")
        self.set_default_response(Gtk.ResponseType.OK)
        self._problem = _wrapped("")
        self._problem.set_no_show_all(True)
        self._problem.get_style_context().add_class("error")
        self._reason = ReasonField(words, options.reason, lambda: self.response(Gtk.ResponseType.OK))

        content = self.get_content_area()
        content.set_spacing(12)
        content.set_border_width(18)
        self._people: ContactList | None = None
        if options.friend is not None:
            content.add(friend_line(words, options.friend))
            content.add(_wrapped(words.explain(options.friend.name)))
        else:
            self._people = ContactList(words, contacts.friends(), options.hint)
            content.add(self._people)
        content.add(self._reason)
        content.add(self._problem)

        self.connect("response", self._on_response)
        self.connect("destroy", self._on_destroy)
        self._find_bot(lambda _bot: None)
        self.show_all()
        self._reason.focus()

    def _find_bot(self, found: Callable[[str], None]) -> None:
        """`found` gets the bot's full address; where there is none, the reason shows."""

        def finished(bot: BotLookup) -> None:
            if self._closed:
                return
            if isinstance(bot, BotFound):
                self._show_problem("")
                found(bot.full_jid)
                return
            self._set_sending(False)
            self._show_problem(self._words.no_bot(bot, self._contacts.usual_bot))

        if self._contacts.is_connected:
            search_bot(self._contacts, finished)
        else:
            self._set_sending(False)
            self._show_problem(self._words.not_connected)

    def _show_problem(self, text: str) -> None:
        self._problem.set_text(text)
        self._problem.set_visible(text != "")

    def _on_response(self, _dialog: Gtk.Dialog, response: Gtk.ResponseType) -> None:
        if response != Gtk.ResponseType.OK:
            self.destroy()
            return
        friend = self._friend or (self._people.chosen if self._people is not None else None)
        if friend is None or not self._send.get_sensitive():
            return
        self._set_sending(True)
        self._find_bot(lambda bot: self._request(bot, friend))

    def _request(self, bot: str, friend: Friend) -> None:
        request = AssistanceRequest(
            account=self._contacts.account,
            bot=bot,
            contact=friend.jid,
            reason=self._reason.text,
            language=self._language,
        )
        request_assistance(request, lambda outcome: self._on_outcome(outcome, JID.from_string(bot).new_as_bare()))

    def _on_outcome(self, outcome: RequestOutcome, bot: JID) -> None:
        if self._closed:
            return
        self._set_sending(False)
        if isinstance(outcome, Done):
            self.destroy()
            open_bot_chat(self._contacts.account, bot, self._words.sent)
        elif isinstance(outcome, Refused):
            self._show_problem(self._words.failed(outcome.why))
        else:
            self._show_problem(self._words.bot_silent)

    def _set_sending(self, sending: bool) -> None:
        self._send.set_sensitive(not sending)
        self._send.set_label(self._words.sending if sending else self._words.send)

    def _on_destroy(self, _dialog: Gtk.Dialog) -> None:
        self._closed = True


def _wrapped(text: str) -> Gtk.Label:
    return Gtk.Label(label=text, xalign=0, wrap=True, max_width_chars=52)
