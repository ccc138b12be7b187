"""A terminal with a program in it, driven by the lines of json_lines: typing in, what the screen shows out."""

import asyncio
import codecs
import fcntl
import os
import pty
import struct
import termios
import unicodedata

import pyte
from json_lines import serve, tell


class Terminal:
    def __init__(self, command: list[str], columns: int, rows: int, environment: dict[str, str]) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.ended = asyncio.Event()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            # The one of which pyte knows everything.
            os.execvpe(command[0], command, {**os.environ, **environment, "TERM": "linux"})
        asyncio.get_running_loop().add_reader(self.fd, self._read)

    def type(self, text: str) -> None:
        os.write(self.fd, text.encode())

    async def close(self) -> None:
        """As when the window is closed: the program gets SIGHUP."""
        if not self.ended.is_set():
            self._end()
        os.waitpid(self.pid, 0)

    def _read(self) -> None:
        try:
            output = os.read(self.fd, 65536)
        except OSError:  # how Linux says that the other side of a terminal is gone
            output = b""
        if output == b"":
            self._end()
            return
        # Marks of direction have no width. A terminal passes over them; pyte, over all the text after them.
        text = self.decoder.decode(output)
        self.stream.feed("".join(char for char in text if unicodedata.category(char) != "Cf"))
        tell(event="screen", lines=[line.rstrip() for line in self.screen.display])

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self.fd)
        os.close(self.fd)
        self.ended.set()


async def main() -> None:
    terminal: Terminal | None = None

    async def act(name: str, given: dict) -> dict:
        nonlocal terminal
        if name == "start":
            terminal = Terminal(**given)
        else:
            terminal.type(given["text"])
        return {}

    await serve(act)
    if terminal is not None:
        await terminal.close()


asyncio.run(main())
