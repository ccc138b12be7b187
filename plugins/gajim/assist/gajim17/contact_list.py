"""The list to choose whom to ask from, with presence in sight."""

from __future__ import annotations

from collections.abc import Sequence

from gi.repository import Gtk, Pango

from ..assistance.friends import Friend
from ..assistance.words import Words


class ContactList(Gtk.Box):
    def __init__(self, words: Words, friends: Sequence[Friend], hint: str | None) -> None:
        super().__init__(orientation=Gtk.Orientation.VERTICAL, spacing=6)
        self._friends = friends
        self._list = Gtk.ListBox(selection_mode=Gtk.SelectionMode.BROWSE)
        label = Gtk.Label(label=hint or words.whom, xalign=0, wrap=True, mnemonic_widget=self._list)
        self.add(label)
        if not friends:
            label.set_text(words.no_contacts)
            return
        for friend in friends:
            self._list.add(_row(words, friend))
        self._list.select_row(self._list.get_row_at_index(0))
        scrolled = Gtk.ScrolledWindow(
            shadow_type=Gtk.ShadowType.IN,
            hscrollbar_policy=Gtk.PolicyType.NEVER,
            min_content_height=min(len(friends), 4) * 52,
        )
        scrolled.add(self._list)
        self.add(scrolled)

    @property
    def chosen(self) -> Friend | None:
        row = self._list.get_selected_row()
        return None if row is None else self._friends[row.get_index()]


def _row(words: Words, friend: Friend) -> Gtk.ListBoxRow:
    row = Gtk.ListBoxRow()
    line = friend_line(words, friend)
    line.set_border_width(6)
    row.add(line)
    # For screen readers, which read the row and not what is in it.
    row.get_accessible().set_name(f"{friend.name}, {words.presence[friend.availability]}")
    return row


def friend_line(words: Words, friend: Friend) -> Gtk.Box:
    """Name, address and presence of one friend."""
    name = Gtk.Label(label=friend.name, xalign=0, ellipsize=Pango.EllipsizeMode.END)
    bold = Pango.AttrList()
    bold.insert(Pango.attr_weight_new(Pango.Weight.BOLD))
    name.set_attributes(bold)
    address = Gtk.Label(label=friend.jid, xalign=0, ellipsize=Pango.EllipsizeMode.END, selectable=False)
    address.get_style_context().add_class("dim-label")
    left = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, hexpand=True)
    left.add(name)
    if friend.name != friend.jid:
        left.add(address)
    line = Gtk.Box(spacing=12)
    line.add(left)
    line.add(Gtk.Label(label=words.presence[friend.availability]))
    return line
