"""The socket: on this machine's own address alone, until somebody ends the program."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Final

import uvicorn

if TYPE_CHECKING:
    from starlette.types import ASGIApp

ADDRESS: Final = "127.0.0.1"
_WAITING: Final = 64  # connections that are not answered yet


def bound(port: int) -> socket.socket:
    """A socket that listens on ``port`` of this machine alone (0: any that is free). Raises OSError."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # a port just left may be taken again; elsewhere this would share it
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((ADDRESS, port))
        made.listen(_WAITING)
    except BaseException:
        made.close()
        raise
    return made


def served(app: ASGIApp, listening: socket.socket) -> None:
    """Answer on ``listening`` until the program is asked to end. Raises KeyboardInterrupt where Ctrl-C asks."""
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[listening])
