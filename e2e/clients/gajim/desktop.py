"""A desktop with Gajim on it, driven by the lines of json_lines: real clicks and keys; AT-SPI reads what it shows."""

import asyncio
import base64
import json
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import gi
from accessible import Part, find, parts
from json_lines import serve

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk

HERE = Path(__file__).parent
PATIENCE_S = 15


class Desktop:
    def __init__(self) -> None:
        self.programs: list[subprocess.Popen] = []

    def do_start(self, profile: dict) -> None:
        """Done once Gajim's processes run; its window comes when it comes."""
        command = [sys.executable, str(HERE / "profile.py")]
        subprocess.run(command, input=json.dumps(profile), text=True, check=True, stdout=sys.stderr)
        for program in ["openbox", "gajim"]:
            bound = ["setpriv", "--pdeathsig", "KILL", program]
            self.programs.append(subprocess.Popen(bound, stdin=subprocess.DEVNULL, stdout=sys.stderr))

    async def do_see(self, role: str, says: str) -> dict:
        return {"says": (await self._settled(role, says)).says}

    async def do_gone(self, role: str, says: str) -> None:
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while find(role, says) is not None:
            if asyncio.get_running_loop().time() > deadline:
                raise TimeoutError(f"There still is a {role} that says {says!r}")
            await asyncio.sleep(0.1)

    def do_shows(self, role: str, says: str) -> dict:
        return {"shows": find(role, says) is not None}

    async def do_click(self, role: str, says: str, button: int = 1, times: int = 1) -> None:
        self._click_at(await self._settled(role, says), button, times)

    async def do_open_contacts(self) -> None:
        """By the account's picture, which is nameless: the lowest of the column at the left."""
        await self.do_see("menu", "^Gajim$")
        account = max((part for part in parts() if part.role == "list item"), key=lambda part: part.y)
        self._click_at(account)
        await self._settled("tree table", "")

    async def do_right_click_chat(self, name: str) -> None:
        """In the list of chats; the heading of the open chat says the name too, further right."""
        await self._settled("label", f"^{name}$")
        named = (part for part in parts() if part.role == "label" and part.says == name)
        self._click_at(min(named, key=lambda part: part.x), button=3)

    async def do_open_chat_menu(self) -> None:
        """The last of the buttons beside the field for messages, which are all called so."""
        await self._settled("toggle button", "^Menu$")
        menus = (part for part in parts() if part.role == "toggle button" and part.says == "Menu")
        self._click_at(max(menus, key=lambda part: (part.y, part.x)))

    async def do_switch_plugin(self, name: str) -> None:
        """On or off, in the window that lists the plugins."""
        for role, says in [("menu", "^Gajim$"), ("menu item", "^Plugins$")]:
            self._click_at(await self._settled(role, says))
        column = await self._settled("table column header", "^Enabled$")
        row = await self._settled("table cell", f"^{name}$")
        self._click_at(replace(row, x=column.x, width=column.width))
        self.do_press("Escape")
        await self.do_gone("frame", "^Plugins$")

    async def do_type(self, text: str) -> None:
        """Done once it stands there."""
        self._xdotool("type", "--delay", "5", text)
        await self._settled("text", f"^{re.escape(text)}$")

    def do_press(self, key: str) -> None:
        self._xdotool("key", key)

    def do_picture(self) -> dict:
        root = Gdk.get_default_root_window()
        picture = Gdk.pixbuf_get_from_window(root, 0, 0, root.get_width(), root.get_height())
        _, png = picture.save_to_bufferv("png", ["compression"], ["9"])
        return {"picture": base64.b64encode(png).decode()}

    def end(self) -> None:
        for program in reversed(self.programs):
            program.send_signal(signal.SIGTERM)
            program.wait()

    async def _settled(self, role: str, says: str) -> Part:
        """The first that fits, once it stays where it is: what moves cannot be clicked."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        before: Part | None = None
        while True:
            found = find(role, says)
            if found is not None and found == before:
                return found
            if asyncio.get_running_loop().time() > deadline:
                shown = "\n".join(f"{part.role}: {part.says}" for part in parts() if part.says)
                raise TimeoutError(f"No {role} says {says!r}, but there is:\n{shown}")
            before = found
            await asyncio.sleep(0.1)

    def _click_at(self, part: Part, button: int = 1, times: int = 1) -> None:
        x, y = part.middle
        self._xdotool("mousemove", str(x), str(y), "click", "--repeat", str(times), str(button))

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True)


async def main() -> None:
    desktop = Desktop()

    async def act(name: str, given: dict) -> dict:
        done = getattr(desktop, f"do_{name}")(**given)
        return (await done if asyncio.iscoroutine(done) else done) or {}

    try:
        await serve(act)
    finally:
        desktop.end()


asyncio.run(main())
