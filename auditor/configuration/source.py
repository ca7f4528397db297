"""One control file as TOML: its text, where its keys stand, and what is wrong with their types."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from auditor.configuration.values import ConfigurationError
from auditor.denial import why
from auditor.model import Words
from auditor.places import lines
from auditor.rulebook import closest, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Where = tuple[str | int, ...]
SORTS: Final = {
    str: Words("文字", "a string"),
    bool: Words("true 或 false", "true or false"),
    int: Words("整数", "an integer"),
    Decimal: Words("小数", "a decimal"),
    list: Words("列表", "a list"),
    dict: Words("表", "a table"),
}


def shown(file: Path) -> str:
    """How ``file`` is called in messages: from the working folder on, unless that is the longer way."""
    try:
        near = os.path.relpath(file)
    except ValueError:  # another drive
        return str(file)
    return Path(near if len(near) < len(str(file)) else file).as_posix()


def written(where: Where) -> str:
    """A key as one writes it: ``checks.stale.days``, ``per-path."drafts/**".ignore``."""
    keys = [key for key in where if isinstance(key, str)]
    told = ".".join(key if re.fullmatch(r"[\w-]+", key) else f'"{key}"' for key in keys)
    row = next((key for key in where if isinstance(key, int)), None)
    return told if row is None else f"{told}[{row + 1}]"


class ControlFile:
    """A control file as TOML: gives values of a type, notes what is wrong with them, and goes on."""

    def __init__(self, file: Path) -> None:
        self.file, self.problems = file, list[tuple[int, Words]]()
        self.name = shown(file)
        self.root: tuple[str, ...] = ("tool", "auditor") if file.name == "pyproject.toml" else ()
        self.text = self._text()
        self._lines: dict[Where, int] | None = None

    def _text(self) -> str:
        try:
            return self.file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except OSError as problem:
            reason = why(problem)
            raise ConfigurationError(
                Words(f"{self.name}：读不了（{reason.zh}）", f"{self.name}: cannot be read ({reason.en})")
            ) from None
        except UnicodeDecodeError:
            raise ConfigurationError(
                Words(
                    f"{self.name}：不是 UTF-8，请另存为 UTF-8", f"{self.name}: is not UTF-8, save it as UTF-8"
                )
            ) from None

    def data(self) -> dict[str, Any]:
        """The table of this program in the file; empty where it has none."""
        import tomllib  # noqa: PLC0415  a desk without a control file pays for no parser

        try:
            data: Any = tomllib.loads(self.text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as problem:
            line, reason = unreadable(self.text, problem)
            place = f"{self.name}:{line}"
            raise ConfigurationError(
                Words(f"{place}：不是合法的 TOML：{reason.zh}", f"{place}: not valid TOML: {reason.en}")
            ) from None
        for key in self.root:
            data = data.get(key, {}) if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.wrong((), "[tool.auditor] 要写成一张表", "[tool.auditor] must be a table")
            return {}
        return data

    # -- mistakes ------------------------------------------------------------------------------------------

    def place(self, *where: str | int) -> str:
        """``file:line`` of a key of our table."""
        if self._lines is None:
            self._lines = lines(self.text)
        path = (*self.root, *where)
        while path and path not in self._lines:
            path = path[:-1]
        return f"{self.name}:{self._lines.get(path, 1)}"

    def wrong(self, where: Where, zh: str, en: str) -> None:
        """Note a mistake at the key ``where``."""
        place = self.place(*where)
        self.note(place, Words(f"{place}：{zh}", f"{place}: {en}"))

    def note(self, place: str, problem: Words) -> None:
        """Note a mistake that is told already, at ``file:line``."""
        self.problems.append((int(place.rpartition(":")[2]), problem))

    def sorted_problems(self) -> list[Words]:
        """The mistakes in the order of their lines."""
        return [problem for _, problem in sorted(self.problems, key=lambda noted: noted[0])]

    def mistyped(self, where: Where, value: object, wanted: Words) -> None:
        """Note a value of another type than ``wanted``."""
        sort = SORTS.get(type(value), Words("日期或时间", "a date or time"))
        told = written(where)
        self.wrong(
            where, f"{told} 要写成{wanted.zh}，这里是{sort.zh}", f"{told} must be {wanted.en}, not {sort.en}"
        )

    def known(self, where: Where, table: dict[str, Any], keys: Sequence[str]) -> None:
        """Note the keys of ``table`` that are none of ``keys``."""
        for key in table:
            if key not in keys:
                near, names = closest(key, keys), written((*where, key))
                self.wrong(
                    (*where, key),
                    f"没有 {names} 这个键{near.zh or '，可用的有 ' + '、'.join(keys)}",
                    f"there is no key {names}{near.en or ', choose from ' + ', '.join(keys)}",
                )

    # -- values --------------------------------------------------------------------------------------------

    def table(self, where: Where, value: object) -> dict[str, Any]:
        """``value`` if it is a table, else an empty one."""
        if isinstance(value, dict):
            return value
        self.mistyped(where, value, Words("一张表", "a table"))
        return {}

    def strings(self, where: Where, value: object, example: str) -> Iterator[tuple[Where, str]]:
        """The texts of a list with their places; whatever is none is noted."""
        if not isinstance(value, list):
            self.mistyped(where, value, Words(f"列表（如 {example}）", f"a list such as {example}"))
            return
        for at, item in enumerate(value):
            if isinstance(item, str) and item.strip():
                yield (*where, at), item
            else:
                self.mistyped((*where, at), item, Words("非空的文字", "a string that is not empty"))

    def one_of(self, where: Where, value: object, choices: Sequence[str]) -> str | None:
        """``value`` if it is one of ``choices``."""
        if not isinstance(value, str):
            self.mistyped(where, value, SORTS[str])
        elif value not in choices:
            near, told = closest(value, choices), written(where)
            self.wrong(
                where,
                f"{told} 不能是 {value!r}，可用的有 {'、'.join(choices)}{near.zh}",
                f"{told} cannot be {value!r}, choose from {', '.join(choices)}{near.en}",
            )
        else:
            return value
        return None

    def places(self) -> dict[Where, str]:
        """Where each key of our table stands."""
        if self._lines is None:
            self._lines = lines(self.text)
        depth = len(self.root)
        return {
            path[depth:]: f"{self.name}:{line}"
            for path, line in self._lines.items()
            if len(path) > depth and path[:depth] == self.root
        }
