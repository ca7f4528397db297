"""The addresses of the page: the page itself, what it looks like and runs, a draft to be marked, an entity."""

from __future__ import annotations

import asyncio
import sys
import threading
import traceback
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from auditor.archive import ArchiveError
from auditor.model import Words
from auditor.report.html import STYLE, live
from auditor.serving.gate import Gate
from auditor.serving.marking import Draft, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from auditor.serving.marking import Marking

LIMIT: Final = 5 * 2**20  # bytes of a draft: a book is less, and nobody waits for more
_DRAINED: Final = 8 * LIMIT  # of what is too large so much is taken in, so that the browser hears the answer
_PAGE: Final = files("auditor.serving").joinpath("page")
_Result = TypeVar("_Result")


class _RefusedError(Exception):
    """A request that is answered with a sentence."""

    def __init__(self, status: int, message: Words) -> None:
        super().__init__(message.en)
        self.status, self.message = status, message


def application(marking: Marking, port: int, *, verbose: bool = False) -> ASGIApp:
    """What answers browsers on ``port`` of this machine; ``verbose`` shows where the program itself failed."""
    desk = _Desk(marking, verbose)
    routes = [
        Route("/", desk.page),
        Route(live.STYLE_AT, _file(STYLE + _read("page.css"), "text/css")),
        Route(live.SCRIPT_AT, _file(_read("page.js"), "text/javascript")),
        Route(live.ICON_AT, _file(_read("icon.svg"), "image/svg+xml")),
        Route("/draft", desk.draft, methods=["POST"]),
        Route("/entity", desk.entity),
    ]
    made = Starlette(routes=routes, exception_handlers={HTTPException: desk.wrong_address})
    return Gate(made, port, marking.lang)


def _read(name: str) -> str:
    return _PAGE.joinpath(name).read_text(encoding="utf-8")


def _file(text: str, kind: str) -> Callable[[Request], Response]:
    return lambda _: Response(text, media_type=kind)


@dataclass(slots=True)
class _Desk:
    """Answers one question of ``marking`` at a time; of drafts whose sender has gone meanwhile, none."""

    marking: Marking
    verbose: bool = False
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.marking.lang

    def page(self, _: Request) -> Response:
        """The page before anything was given to it."""
        return HTMLResponse(self.marking.page(LIMIT))

    async def draft(self, request: Request) -> Response:
        """A draft in the body, marked: ``html``, ``said`` and ``text`` of it, or a ``problem``."""
        try:
            draft = await _draft(request)
            shown = await self._asked(request, lambda: self.marking.draft(draft))
        except _RefusedError as refused:
            return JSONResponse({"problem": refused.message.told(self.lang)}, refused.status)
        return JSONResponse({"html": shown.html, "said": shown.said, "text": shown.text})

    async def entity(self, request: Request) -> Response:
        """The timelines of an entity: ``html`` for the page, or a page of its own for a new tab."""
        within = request.headers.get("x-auditor-part") is not None
        number, name = request.query_params.get("draft", ""), request.query_params.get("name", "")
        try:
            shown = await self._asked(request, lambda: self.marking.entity(number, name))
            if shown is None:
                raise _RefusedError(410, _GONE)
        except _RefusedError as refused:
            told = refused.message.told(self.lang)
            if within:
                return JSONResponse({"problem": told}, refused.status)
            return HTMLResponse(live.problem(told, self.lang), refused.status)
        if within:
            return JSONResponse({"html": shown.html, "said": shown.said})
        return HTMLResponse(live.alone(shown.said, shown.html, self.lang))

    async def wrong_address(self, _: Request, problem: Exception) -> Response:
        """A page for an address that there is not, or that is not asked in this way."""
        status = problem.status_code if isinstance(problem, HTTPException) else 404
        told = Words("没有这个地址", "there is nothing at this address").told(self.lang)
        return HTMLResponse(live.problem(told, self.lang), status)

    async def _asked(self, request: Request, work: Callable[[], _Result]) -> _Result:
        """What ``work`` gives, in a thread of its own. Raises _RefusedError with what went wrong."""
        async with self.busy:
            if await request.is_disconnected():
                raise _RefusedError(499, _GONE)
            try:
                return await _aside(work)
            except (UnreadableError, ArchiveError) as problem:
                raise _RefusedError(422, problem.message) from problem
            except Exception as problem:  # one draft must not end the server: its failure is said
                if self.verbose:
                    traceback.print_exception(problem, file=sys.stderr)
                raise _RefusedError(500, _mishap(problem)) from problem


_GONE: Final = Words(
    "这份核对结果已经不在内存里，请回到稿件再核对一次",
    "this result is no longer kept, go back to the draft and check it again",
)


def _mishap(problem: Exception) -> Words:
    told = f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__
    return Words(
        f"程序出错（{told}），这篇没有核对；这是程序的问题，请带上原文报告（auditor serve --verbose 显示详情）",
        f"the program failed ({told}), so the draft was not checked; this is a bug, please report it with the draft "
        "(auditor serve --verbose shows where)",
    )


async def _draft(request: Request) -> Draft:
    """The draft of a request. Raises _RefusedError for one that is too large, or that no page of ours has sent."""
    name = request.headers.get("x-auditor-name")
    if name is None:  # a form of another site cannot send this, whatever its browser says of it
        raise _RefusedError(400, Words("这不是这一页发来的请求", "this request was not sent by the page"))
    found = bytearray()
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= LIMIT:
            found += chunk
        elif size > _DRAINED:
            break
    if size > LIMIT:
        most = LIMIT // 2**20
        raise _RefusedError(
            413,
            Words(
                f"稿件太大：最多 {most} MB；很多篇一起核对请用 auditor check 文件夹",
                f"the draft is too large: at most {most} MB; many articles are checked by auditor check FOLDER",
            ),
        )
    replaces = request.headers.get("x-auditor-replaces")
    return Draft(
        name=unquote(name),
        data=bytes(found),
        day=_day(request.headers.get("x-auditor-day", "")),
        replaces=None if replaces is None else tuple(unquote(one) for one in replaces.split(",") if one),
    )


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise _RefusedError(
            400,
            Words(f"发稿日期 {written!r} 不是日期", f"{written!r} is no date of publication"),
        ) from None


async def _aside(work: Callable[[], _Result]) -> _Result:
    """What ``work`` gives or raises, in a thread that does not keep the program from ending."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[_Result] = loop.create_future()

    def settle(result: _Result | None, problem: BaseException | None) -> None:
        if done.cancelled():
            return
        if problem is not None:
            done.set_exception(problem)
        else:
            done.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        try:
            outcome: tuple[_Result | None, BaseException | None] = work(), None
        except BaseException as problem:
            outcome = None, problem
        loop.call_soon_threadsafe(settle, *outcome)

    threading.Thread(target=run, name="auditor-marking", daemon=True).start()
    return await done
