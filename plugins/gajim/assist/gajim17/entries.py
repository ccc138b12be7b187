"""All entries of the plugin together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gajim.common import app, ged
from gajim.common.modules.contacts import BareContact
from gajim.common.types import ChatContactT, PluginExtensionPoints
from gajim.gtk.message_actions_box import MessageActionsBox
from gi.repository import GLib, Gtk
from nbxmpp.protocol import JID

from ..assistance.bot import BotFound, BotLookup
from ..assistance.friends import FriendFound, SeveralFriends, find_friend
from ..assistance.slash_command import AskFriend, SlashCommand, TellBot
from ..assistance.words import Words
from .account_contacts import AccountContacts
from .bot_chat import open_bot_chat, tell_bot
from .bot_prompts import BotPrompts
from .bot_search import search_bot
from .chat_command import ChatCommand
from .chat_menu import ChatMenu
from .contact_entry import ContactEntry
from .contact_menus import ContactMenus
from .request_dialog import RequestDialog, RequestOptions


class Entries:
    def __init__(self, words: Words, language: str) -> None:
        """`language` as in `xml:lang`."""
        self._words = words
        self._language = language
        self._dialog: RequestDialog | None = None
        self._entry = ContactEntry(words.request, _can_help, self._on_contact_chosen)
        self._contact_menus = ContactMenus(self._entry)
        self._chat_menu = ChatMenu(self._entry)
        self._command = ChatCommand(words, self._on_command)
        self._prompts = BotPrompts(lambda account, jid: AccountContacts(account).is_bot(jid))
        self.extension_points: PluginExtensionPoints = {
            "message_actions_box": (self._on_message_box, self._on_message_box_gone),
            "switch_contact": (self._on_switch_contact, None),
        }
        self.event_handlers: dict[str, tuple[int, Callable[[Any], None]]] = {
            "message-received": (ged.GUI2, self._prompts.received),
            "message-sent": (ged.GUI2, self._prompts.sent),
        }

    def add(self) -> None:
        self._entry.enable()
        self._contact_menus.add()
        self._command.add()

    def remove(self) -> None:
        self._command.remove()
        self._contact_menus.remove()
        self._entry.disable()
        if self._dialog is not None:
            self._dialog.destroy()

    def _on_contact_chosen(self, account: str, jid: JID) -> None:
        contacts = AccountContacts(account)
        self._ask(contacts, RequestOptions(friend=contacts.friend(jid)))

    def _on_command(self, command: SlashCommand, typed: str) -> str:
        contact = app.window.get_control().contact
        contacts = AccountContacts(contact.account)
        if contacts.is_bot(contact.jid):
            # Here it is a message like any other; the bot understands it.
            tell_bot(contacts.account, contact.jid, typed.strip())
            return self._words.command_told(typed.strip())
        if isinstance(command, TellBot):
            text = command.text
            self._later(lambda: search_bot(contacts, lambda bot: self._tell(contacts, bot, text)))
            return self._words.command_told(text)
        self._later(lambda: self._ask(contacts, self._options(contacts, command, contact)))
        return self._words.command_asks

    def _options(self, contacts: AccountContacts, command: SlashCommand, chat: ChatContactT) -> RequestOptions:
        if not isinstance(command, AskFriend):
            here = chat.jid if isinstance(chat, BareContact) and contacts.can_help(chat.jid) else None
            return RequestOptions(friend=contacts.friend(here) if here is not None else None)
        found = find_friend(command.friend, contacts.friends())
        if isinstance(found, FriendFound):
            return RequestOptions(found.friend, command.reason)
        say = self._words.not_unique if isinstance(found, SeveralFriends) else self._words.not_found
        return RequestOptions(None, command.reason, say(command.friend))

    def _tell(self, contacts: AccountContacts, bot: BotLookup, text: str) -> None:
        if not isinstance(bot, BotFound):
            app.window.get_control().add_info_message(self._words.no_bot(bot, contacts.usual_bot))
            return
        jid = JID.from_string(bot.full_jid).new_as_bare()
        open_bot_chat(contacts.account, jid)
        tell_bot(contacts.account, jid, text)

    def _later(self, act: Callable[[], None]) -> None:
        """Once Gajim has emptied the field that the command was typed in; another chat would have another field."""

        def once() -> bool:
            act()
            return GLib.SOURCE_REMOVE

        GLib.idle_add(once)

    def _ask(self, contacts: AccountContacts, options: RequestOptions) -> None:
        if self._dialog is not None:
            self._dialog.destroy()
        self._dialog = RequestDialog(contacts, self._words, self._language, options)
        self._dialog.connect("destroy", self._on_dialog_gone)

    def _on_dialog_gone(self, dialog: RequestDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None

    def _on_message_box(self, grid: MessageActionsBox, buttons: Gtk.Box) -> None:
        self._prompts.add(grid)
        self._chat_menu.add(buttons)

    def _on_message_box_gone(self, grid: MessageActionsBox, _buttons: Gtk.Box) -> None:
        self._prompts.remove(grid)
        self._chat_menu.remove()

    def _on_switch_contact(self, contact: ChatContactT) -> None:
        self._prompts.show(contact)
        self._chat_menu.show(contact)


def _can_help(account: str, jid: JID) -> bool:
    return AccountContacts(account).can_help(jid)
