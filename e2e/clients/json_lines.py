"""One JSON object a line: requests on stdin, answers and events on stdout."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable


def tell(**event: object) -> None:
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


async def serve(act: Callable[[str, dict], Awaitable[dict]]) -> None:
    """Answers each request with what `act(name, arguments)` returns, in order, until stdin ends."""
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, sys.stdin)
    while line := await reader.readline():
        request = json.loads(line)
        try:
            done = await act(request["do"], request["with"])
            tell(answers=request["id"], done=done)
        except Exception as problem:  # whatever it is, the test that asked is told
            tell(answers=request["id"], failed=f"{type(problem).__name__}: {problem}")
