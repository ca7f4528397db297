"""Who may ask, and what every answer says to the browser: this page, opened on this machine, and nobody else.

A page of another site can make a browser send requests to this machine, and a name of its own can be made to lead here
(DNS rebinding). Both show in what the browser says of a request: the host that it believes to talk to, the origin of
the page that asks, and how far that is from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from auditor.model import Words

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), clipboard-write=(self)",
    "Cache-Control": "no-store",
}
_WEB: Final = 80  # the port that browsers leave out
_HERE: Final = ("same-origin", "none")  # none: typed or opened by the person at the browser


def hosts(port: int) -> frozenset[str]:
    """What a browser calls a server on ``port`` of this machine.

    >>> sorted(hosts(8765))
    ['127.0.0.1:8765', 'localhost:8765']
    """
    names = ("127.0.0.1", "localhost")
    told = {f"{name}:{port}" for name in names}
    return frozenset(told | set(names) if port == _WEB else told)


class Gate:
    """Passes on to ``app`` what this machine's own browser asks of the page on ``port``, and refuses the rest."""

    def __init__(self, app: ASGIApp, port: int, lang: str = "zh") -> None:
        self._app, self._hosts, self._lang = app, hosts(port), lang

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = self._refusal(Headers(scope=scope))
        if refusal is not None:
            answer = PlainTextResponse(f"{refusal.told(self._lang)}\n", status_code=403)
            await answer(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)

    def _refusal(self, headers: Headers) -> Words | None:
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return Words(
                f"只应答发往本机地址的请求（{'、'.join(sorted(self._hosts))}）",
                f"only requests to this machine's own address are answered ({', '.join(sorted(self._hosts))})",
            )
        origins = headers.getlist("origin")
        if any(origin.lower() != f"http://{host}" for origin in origins) or any(
            site not in _HERE for site in headers.getlist("sec-fetch-site")
        ):
            return Words("不应答别的网页发来的请求", "requests from other pages are not answered")
        return None
