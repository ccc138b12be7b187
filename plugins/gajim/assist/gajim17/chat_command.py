"""`/assist @friend what for`, typed into any chat. Gajim 1.7 sends no command that it does not know."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from gajim.common import app
from gajim.common.commands import CommandError

from ..assistance.slash_command import SlashCommand, parse_slash_command
from ..assistance.words import Words

_NAME = "assist"
_NO_OPTIONS = "\0"
"""A prefix that nobody types: `-` may begin a word of what it is about."""


class ChatCommand:
    def __init__(self, words: Words, given: Callable[[SlashCommand, str], str]) -> None:
        """`given` gets the command, and as it was typed; it returns what the chat says to it."""
        self._words = words
        self._given = given

    def add(self) -> None:
        usage = f"ChatCommands {_NAME} {self._words.command_usage}"
        parser = app.commands.make_parser(_NAME, self._on_command, usage=usage, prefix_chars=_NO_OPTIONS)
        parser.add_argument("words", nargs="*")
        app.commands.add_command(_NAME, ["chat", "groupchat", "pm"], parser)

    def remove(self) -> None:
        """Gajim has no way to take a command back."""
        app.commands._commands.pop(_NAME, None)
        app.commands._sub_parser.choices.pop(_NAME, None)

    def _on_command(self, _arguments: argparse.Namespace) -> str:
        # As it was typed: Gajim splits like a shell, which takes the apostrophe out of "won't print".
        typed = app.window.get_chat_stack().get_message_input().get_text()
        command = parse_slash_command(typed)
        if command is None:
            raise CommandError(self._words.command_usage)
        return self._given(command, typed)
