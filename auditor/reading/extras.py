"""Formats whose readers are heavy and come with an extra of this package: which, and what is said where it is missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from auditor.model import Words
from auditor.reading.fault import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Extra:
    """An extra: its name for pip, the module that it brings, and what that reads."""

    name: str
    module: str
    suffixes: tuple[str, ...]
    reads: Words

    @property
    def install(self) -> str:
        """The command that installs it."""
        return f'pip install "claim-auditor[{self.name}]"'


EXTRAS: Final = (
    Extra("docx", "lxml", (".docx", ".docm"), Words("Word 文档", "Word document")),
    Extra("pdf", "pypdfium2", (".pdf",), Words("PDF ", "PDF")),
)
SUFFIXES: Final = tuple(suffix for extra in EXTRAS for suffix in extra.suffixes)


def extra_of(name: str) -> Extra | None:
    """The extra that a file of this name needs.

    >>> extra_of("稿件/定稿.DOCX").name, extra_of("a.md")
    ('docx', None)
    """
    suffix = PurePath(name).suffix.lower()
    return next((extra for extra in EXTRAS if suffix in extra.suffixes), None)


@cache
def is_installed(extra: Extra) -> bool:
    """Whether the module of ``extra`` can be imported; it is not imported for that."""
    return find_spec(extra.module) is not None


def demand(extra: Extra, source: str) -> None:
    """Nothing where ``extra`` is installed. Raises ReadError, which names the command that installs it."""
    if not is_installed(extra):
        raise ReadError(
            f"{source}：读 {extra.reads.zh}要先安装：{extra.install}",
            f"{source}: reading a {extra.reads.en} needs an extra: {extra.install}",
        )


def split(files: Iterable[tuple[str, str]]) -> tuple[list[tuple[str, str]], list[Words]]:
    """The files (as found, real path) that can be read here, and a sentence for each extra that others would need."""
    missing = [extra for extra in EXTRAS if not is_installed(extra)]
    if not missing:
        return list(files), []
    kept: list[tuple[str, str]] = []
    left = dict.fromkeys(missing, 0)
    for file in files:
        extra = extra_of(file[0]) if file[0].lower().endswith(SUFFIXES) else None
        if extra in left:
            left[extra] += 1
        else:
            kept.append(file)
    return kept, [_left_out(extra, count) for extra, count in left.items() if count]


def _left_out(extra: Extra, count: int) -> Words:
    several = "" if count == 1 else "s"
    return Words(
        f"{count} 个 {extra.reads.zh}没有读，要先安装：{extra.install}",
        f"{count} {extra.reads.en}{several} not read, they need an extra: {extra.install}",
    )
