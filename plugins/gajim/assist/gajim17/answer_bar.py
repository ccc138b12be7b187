"""Buttons for the bot's newest question, above the field for messages of the chat with the bot."""

from __future__ import annotations

from collections.abc import Callable

from gi.repository import Gtk, Pango

from ..assistance.prompts import Prompt, QuickResponse


class AnswerBar(Gtk.Box):
    def __init__(self, chosen: Callable[[QuickResponse], None]) -> None:
        super().__init__(spacing=6, border_width=6, no_show_all=True)
        self._chosen = chosen

    def show_prompt(self, prompt: Prompt | None) -> None:
        for part in self.get_children():
            part.destroy()
        self.set_visible(prompt is not None)
        if prompt is None:
            return
        question = Gtk.Label(
            label=prompt.question, xalign=0, hexpand=True, ellipsize=Pango.EllipsizeMode.END, visible=True
        )
        question.set_tooltip_text(prompt.question)
        self.add(question)
        for index, response in enumerate(prompt.responses):
            button = Gtk.Button(label=response.label, visible=True)
            if index == 0:
                button.get_style_context().add_class("suggested-action")
            button.connect("clicked", self._on_clicked, response)
            self.add(button)

    def _on_clicked(self, _button: Gtk.Button, response: QuickResponse) -> None:
        self._chosen(response)
