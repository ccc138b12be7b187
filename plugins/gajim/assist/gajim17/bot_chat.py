"""The chat with the bot."""

from __future__ import annotations

from gajim.common import app
from gajim.common.structs import OutgoingMessage
from nbxmpp.protocol import JID


def open_bot_chat(account: str, bot: JID, said_first: str | None = None) -> None:
    """`said_first` is a line in the chat that only this person sees."""
    app.window.add_chat(account, bot, "contact", select=True)
    app.window.present()
    if said_first is not None:
        app.window.get_control().add_info_message(said_first)


def tell_bot(account: str, bot: JID, text: str) -> None:
    client = app.get_client(account)
    contact = client.get_module("Contacts").get_contact(bot)
    client.send_message(OutgoingMessage(account=account, contact=contact, message=text, type_="chat"))
