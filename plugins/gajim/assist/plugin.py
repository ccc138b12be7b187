"""The plugin as Gajim sees it: which version it is for, and what it is connected to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gajim
from gajim.plugins import GajimPlugin
from gi.repository import GLib

from .assistance.language import language_tag, words_for

if TYPE_CHECKING:
    from .gajim17.entries import Entries

READ_VERSION = "1.7."


class AssistPlugin(GajimPlugin):
    """Adds the entries in Gajim 1.7; in another version it says so in the list of plugins and does nothing."""

    def init(self) -> None:
        # Gajim's own LANG ignores LANGUAGE and LC_MESSAGES, by which its texts are chosen.
        language = language_tag(GLib.get_language_names()[0])
        words = words_for(language)
        self._entries: Entries | None = None
        if not gajim.__version__.startswith(READ_VERSION):
            self.activatable = False
            self.available_text = words.other_version(gajim.__version__)
            return
        # Other versions may lack what these modules import, or bring another GTK.
        from .gajim17.entries import Entries

        self._entries = Entries(words, language)
        self.gui_extension_points = self._entries.extension_points
        self.events_handlers = self._entries.event_handlers

    def activate(self) -> None:
        if self._entries is not None:
            self._entries.add()

    def deactivate(self) -> None:
        if self._entries is not None:
            self._entries.remove()
