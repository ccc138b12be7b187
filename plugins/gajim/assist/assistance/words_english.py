from __future__ import annotations

from .words import Words

ENGLISH = Words(
    other_version=lambda version: (
        f"This plugin was made for Gajim 1.7; this is Gajim {version}. Nothing was changed. Without the plugin, write"
        " to the assistance bot: assist @friend"
    ),
    request="Request assistance…",
    title="Request remote assistance",
    explain=lambda name: (
        f"{name} is asked in chat to look at your screen. Nothing is shared yet: you choose what to show later, and can"
        " stop at any time."
    ),
    whom="Who shall help you?",
    no_contacts="You have no contacts yet. Add one first, then ask again.",
    not_found=lambda typed: f"None of your contacts is called “{typed}”. Choose one:",
    not_unique=lambda typed: f"More than one contact is called “{typed}”. Choose one:",
    about="What is it about? (optional)",
    about_hint="For example: the printer does not print",
    left=lambda characters: f"{characters} characters left",
    send="Send request",
    sending="Sending…",
    cancel="Cancel",
    not_connected="You are not signed in to your chat server, so nobody can be asked now. Sign in, then try again.",
    bot_away=lambda usual: (
        "No assistance bot among your contacts is online, so nobody can be asked now. If it is not among your contacts,"
        f" add it (usually {usual}); otherwise try again in a minute or ask whoever runs this chat server."
    ),
    several_bots=lambda jids: (
        f"More than one contact says that it is the assistance bot: {', '.join(jids)}. Remove the one you do not know,"
        " then try again."
    ),
    bot_silent="The assistance bot did not answer. Look into the chat with it, then try again.",
    failed=lambda why: f"The assistance bot did not accept the request: {why}",
    sent="Your request was sent. Here you see how it goes on.",
    presence={"online": "online", "away": "away", "busy": "busy", "offline": "offline"},
    command_usage="@friend [what for]",
    command_asks="The request is in a window of its own; nobody is asked before you send it.",
    command_told=lambda text: f"To the assistance bot: {text}",
)
