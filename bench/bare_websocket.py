"""The reference of bench/board.py: a WebSocket server that does nothing but hand a message to the room's members."""

from __future__ import annotations

import asyncio
import sys
from collections import defaultdict
from typing import Any

from websockets.asyncio.server import serve

ROOMS: dict[str, set[Any]] = defaultdict(set)


async def member(socket: Any) -> None:
    """Join the room that the path names, and repeat every message to all of it, the author included."""
    room = ROOMS[socket.request.path]
    room.add(socket)
    try:
        async for message in socket:
            await asyncio.gather(*(other.send(message) for other in room))
    finally:
        room.discard(socket)


async def main() -> None:
    """Serve on a free port of loopback, and print it."""
    async with serve(member, "127.0.0.1", 0, compression=None, max_size=None) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
