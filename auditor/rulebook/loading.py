"""Folders of rules and tables on top → a Rulebook, made once for the same texts."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from auditor import cache as kept_data
from auditor.denial import why
from auditor.rulebook.book import Rulebook
from auditor.rulebook.fault import RuleError
from auditor.rulebook.keeping import code, hashed, keep_book, kept_book
from auditor.rulebook.source import Inline, Source, parse

if TYPE_CHECKING:
    from collections.abc import Callable

_Made = TypeVar("_Made")


def rules_folder() -> Path:
    """The shipped rules: inside the package when installed, beside it in a checkout."""
    here = Path(__file__).resolve().parents[1]
    for folder in (here / "rules", here.parent / "rules"):
        if (folder / "units.toml").is_file():
            return folder
    raise RuleError(
        f"no rules folder beside {here}: the installation is incomplete, reinstall claim-auditor",
        f"{here} 旁边没有规则文件夹：安装不完整，请重新安装 claim-auditor",
    )


def load(*extra: Path | Inline) -> Rulebook:
    """The shipped rules, then each folder or table of ``extra`` on top, so that the last one wins.

    Lists grow (or lose what a ``[without]`` table names), units, metrics, entities and settings override. Raises
    RuleError naming file, line and key of what is wrong or without effect, also for a folder that is not there.
    """
    if not extra:
        return _shipped()
    return _made(
        (_sources(rules_folder()), *(one if isinstance(one, Inline) else _sources(one) for one in extra))
    )


def once(build: Callable[[Rulebook], _Made]) -> Callable[[Rulebook | None], _Made]:
    """What ``build`` makes of a rulebook (None: the shipped rules), made when first asked for, once per set of rules.

    >>> count = once(lambda book: [len(book.units) > 400])
    >>> count(None), count(load()) is count(None)
    ([True], True)
    """
    made: dict[str, _Made] = {}

    def of(rulebook: Rulebook | None) -> _Made:
        book = _shipped() if rulebook is None else rulebook
        found = made.get(book.digest)  # asked for every clause: one look-up where it is there
        if found is None:
            found = made[book.digest] = build(book)
        return found

    of.__doc__ = build.__doc__
    return of


def _parsed(folders: list[tuple[Source, ...]]) -> list[list[dict[str, Any]]]:
    """The TOML of every file; parsing it is most of making a rulebook, so the same bytes are parsed once."""
    texts = ((number, source.text) for number, sources in enumerate(folders) for source in sources)
    key = hashed(f"{number} {text}".encode() for number, text in texts).hex()[:32]
    kept = kept_data.recall(f"rules-{key}")
    if isinstance(kept, list):
        return kept
    parsed = [[parse(source) for source in sources] for sources in folders]
    kept_data.keep(f"rules-{key}", parsed)
    return parsed


@cache
def _shipped() -> Rulebook:
    return _made((_sources(rules_folder()),))


def _sources(folder: Path) -> tuple[Source, ...]:
    """The files of a rules folder in the order of their names."""
    files = sorted(folder.rglob("*.toml"))
    if not files:
        raise RuleError(
            f"{folder}: no rules (*.toml) in this folder", f"{folder}：这个文件夹里没有规则（*.toml）"
        )
    sources = []
    for path in files:
        try:
            sources.append(Source(path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            raise RuleError(
                f"{path}: cannot be read: not UTF-8, save it as UTF-8",
                f"{path}：读不了：不是 UTF-8，请另存为 UTF-8",
            ) from None
        except OSError as problem:
            reason = why(problem)
            raise RuleError(
                f"{path}: cannot be read ({reason.en})", f"{path}：读不了（{reason.zh}）"
            ) from None
    return tuple(sources)


@lru_cache(maxsize=8)
def _made(layers: tuple[tuple[Source, ...] | Inline, ...]) -> Rulebook:
    """The rulebook of these texts, made once: the same folder with other rules in it makes another."""
    told = [code()]
    for number, layer in enumerate(layers):
        for source in (layer,) if isinstance(layer, Inline) else layer:
            told += [str((number, source.root, source.path)).encode(), source.text.encode()]
    key = hashed(told).hex()[:32]
    book = kept_book(key)
    if book is None:
        book = _read(layers)
        keep_book(key, book)
    return book


def _read(layers: tuple[tuple[Source, ...] | Inline, ...]) -> Rulebook:
    """The rulebook of these texts, every row checked; raises RuleError."""
    from auditor.rulebook.draft import Draft  # noqa: PLC0415  a rulebook that was kept needs none of this
    from auditor.rulebook.files import read_file, read_inline  # noqa: PLC0415

    folders = [layer for layer in layers if not isinstance(layer, Inline)]
    digest = hashlib.sha256(code())
    for source in (source for folder in folders for source in folder):
        digest.update(source.path.name.encode() + b"\0" + source.text.encode() + b"\0")
    draft, parsed = Draft(), iter(_parsed(folders))
    for layer in layers:
        draft.fresh.clear()
        if isinstance(layer, Inline):
            digest.update(f"{layers.index(layer)} {read_inline(draft, layer)}".encode())
        else:
            for source, data in zip(layer, next(parsed), strict=True):
                read_file(draft, source, data)
        draft.shipped = False
    lists = {
        name: tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))
        for name, words in draft.lists.items()
    }
    return Rulebook(
        units=draft.units,
        lists=lists,
        metrics=draft.metrics,
        entities=draft.entities,
        rates=tuple(draft.rates),
        partitions=tuple(draft.partitions),
        alike_units=tuple(draft.alike),
        settings=draft.settings,
        digest=digest.hexdigest()[:16],
        origins=draft.origins,
    )
