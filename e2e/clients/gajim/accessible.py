"""What is on the screen, as a screen reader finds it (AT-SPI)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib


@dataclass(frozen=True)
class Part:
    """A part of a window that shows."""

    role: str
    says: str
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


def parts() -> Iterator[Part]:
    """The newest window first, and in it what was opened last: menus before what they cover."""
    desktop = Atspi.get_desktop(0)
    for index in reversed(range(desktop.get_child_count())):
        yield from _below(desktop.get_child_at_index(index))


def _below(node: Atspi.Accessible | None) -> Iterator[Part]:
    try:
        if node is None:
            return
        # Lists tell thousands of rows when they can scroll; nobody sees those.
        children = [node.get_child_at_index(index) for index in reversed(range(min(node.get_child_count(), 200)))]
        if node.get_state_set().contains(Atspi.StateType.SHOWING):
            box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
            yield Part(node.get_role_name(), _words(node), box.x, box.y, box.width, box.height)
    except GLib.Error:
        # It went away while we looked.
        return
    for child in children:
        yield from _below(child)


def _words(node: Atspi.Accessible) -> str:
    name = node.get_name()
    if name or node.get_text_iface() is None:
        return name or ""
    return Atspi.Text.get_text(node, 0, -1)


def find(role: str, says: str) -> Part | None:
    """`role` is AT-SPI's word, `says` a regular expression for name or text."""
    pattern = re.compile(says, re.DOTALL)
    return next((part for part in parts() if part.role == role and pattern.search(part.says)), None)
