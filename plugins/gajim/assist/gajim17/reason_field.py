"""The field for what it is about."""

from __future__ import annotations

from collections.abc import Callable

from gi.repository import Gdk, Gtk

from ..assistance.words import Words

_LIMIT = 500
"""As many characters as the bot takes."""


class ReasonField(Gtk.Box):
    def __init__(self, words: Words, typed: str, send: Callable[[], None]) -> None:
        super().__init__(orientation=Gtk.Orientation.VERTICAL, spacing=6)
        self._words = words
        self._send = send
        self._view = Gtk.TextView(
            wrap_mode=Gtk.WrapMode.WORD_CHAR,
            accepts_tab=False,
            left_margin=8,
            right_margin=8,
            top_margin=6,
            bottom_margin=6,
        )
        self._view.set_tooltip_text(words.about_hint)
        self._view.connect("key-press-event", self._on_key)
        self._left = Gtk.Label(xalign=1)
        self._left.get_style_context().add_class("dim-label")

        label = Gtk.Label(label=words.about, xalign=0, mnemonic_widget=self._view)
        scrolled = Gtk.ScrolledWindow(shadow_type=Gtk.ShadowType.IN, min_content_height=72)
        scrolled.add(self._view)
        hint = Gtk.Label(label=words.about_hint, xalign=0, hexpand=True)
        hint.get_style_context().add_class("dim-label")
        below = Gtk.Box(spacing=12)
        below.add(hint)
        below.add(self._left)
        for part in (label, scrolled, below):
            self.add(part)

        self._buffer.connect("changed", self._on_changed)
        self._buffer.set_text(typed[:_LIMIT])
        self._on_changed(self._buffer)

    @property
    def text(self) -> str:
        return self._all.strip()

    def focus(self) -> None:
        self._view.grab_focus()

    @property
    def _buffer(self) -> Gtk.TextBuffer:
        return self._view.get_buffer()

    @property
    def _all(self) -> str:
        start, end = self._buffer.get_bounds()
        return self._buffer.get_text(start, end, False)

    def _on_changed(self, buffer: Gtk.TextBuffer) -> None:
        if buffer.get_char_count() > _LIMIT:
            buffer.delete(buffer.get_iter_at_offset(_LIMIT), buffer.get_end_iter())
        self._left.set_text(self._words.left(_LIMIT - buffer.get_char_count()))

    def _on_key(self, view: Gtk.TextView, event: Gdk.EventKey) -> bool:
        """As in the chat: Enter sends, Shift+Enter is a new line; but not the Enter that ends a Japanese conversion."""
        if event.keyval not in (Gdk.KEY_Return, Gdk.KEY_KP_Enter) or event.state & Gdk.ModifierType.SHIFT_MASK:
            return False
        if not view.im_context_filter_keypress(event):
            self._send()
        return True
