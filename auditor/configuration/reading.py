"""A control file → Configuration: every key known, every value of its type, every mistake told with its line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from auditor.configuration import selecting
from auditor.configuration.source import ControlFile, Where, shown, written
from auditor.configuration.values import Configuration, ConfigurationError, PerPath, Row
from auditor.model import Severity, Words
from auditor.rulebook import Inline, closest
from auditor.rulings import Ruling, RulingError, Rulings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pathspec import GitIgnoreSpec

    from auditor.configuration.selecting import Named

LANGUAGES: Final = ("zh", "en")
_KEYS: Final = (
    "lang", "corpus", "exclude", "rules", "words", "select", "ignore", "severity", "checks", "per-path", "merge",
)  # fmt: skip
_Made = TypeVar("_Made")


def read(file: Path, checks: Sequence[Named]) -> Configuration:
    """What the control file ``file`` says; ``checks`` are those that there are, with the settings that they read.

    Raises ConfigurationError with every mistake in the file, each with its line and, where one is near, what may
    have been meant.
    """
    reader = _Reader(file, checks)
    made = reader.configuration()
    if reader.problems:
        raise ConfigurationError(*reader.sorted_problems())
    return made


class _Reader(ControlFile):
    """One control file while its parts are read; collects its mistakes."""

    def __init__(self, file: Path, checks: Sequence[Named]) -> None:
        super().__init__(file)
        self.checks = checks

    def row(self, where: Where, text: str) -> Row | None:
        """The selector ``text``; a check that there is not is noted."""
        found = selecting.row(text, self.checks, self.place(*where))
        if found is None:
            near = selecting.nearest(text, self.checks)
            self.wrong(
                where,
                f"没有 {text!r} 这项检查{near.zh or '；全部列在 auditor rule'}",
                f"there is no check {text!r}{near.en or '; `auditor rule` lists them all'}",
            )
        return found

    def rows(self, where: Where, value: object) -> tuple[Row, ...]:
        """The selectors of a list."""
        texts = self.strings(where, value, '["C1", "stale"]')
        return tuple(row for place, text in texts if (row := self.row(place, text)) is not None)

    # -- the parts of the file -----------------------------------------------------------------------------

    def configuration(self) -> Configuration:
        """The whole file."""
        data = self.data()
        self.known((), data, _KEYS)
        folder = self.file.parent

        def part(key: str, read: Callable[[Where, object], _Made], default: _Made) -> _Made:
            return read((key,), data[key]) if key in data else default

        merges = self.merges(data.get("merge", {}))
        words = part("words", self.table, dict[str, Any]())
        return Configuration(
            folder=folder,
            file=self.file,
            lang=part("lang", lambda where, value: self.one_of(where, value, LANGUAGES), None),
            corpus=part("corpus", self.corpus, ()),
            exclude=part("exclude", self.excluded, None),
            rules=part("rules", self.folders, ()),
            words=Inline(Path(self.name), self.text, (*self.root, "words")) if words else None,
            select=part("select", self.rows, None),
            ignore=part("ignore", self.rows, ()),
            severity=part("severity", self.severities, ()),
            settings=part("checks", self.settings, {}),
            per_path=part("per-path", self.per_path, ()),
            entities=merges["entities"],
            metrics=merges["metrics"],
            places=self.places(),
        )

    def folders(self, where: Where, value: object) -> tuple[Path, ...]:
        """Rules folders, from the folder of the file on."""
        found = []
        for place, name in self.strings(where, value, '["newsroom-rules"]'):
            folder = self.file.parent / name
            if not folder.is_dir():
                self.wrong(
                    place,
                    f"没有 {name} 这个规则文件夹（从 {shown(self.file.parent)} 找起）",
                    f"there is no rules folder {name} (looked for from {shown(self.file.parent)})",
                )
            found.append(Path(shown(folder)))
        return tuple(found)

    def corpus(self, where: Where, value: object) -> tuple[Path, ...]:
        """Folders and files of articles, from the folder of the file on."""
        found = []
        for place, name in self.strings(where, value, '["articles"]'):
            path = self.file.parent / name
            if not path.exists():
                self.wrong(
                    place,
                    f"没有 {name} 这个路径（从 {shown(self.file.parent)} 找起）",
                    f"there is no path {name} (looked for from {shown(self.file.parent)})",
                )
            found.append(path)
        return tuple(found)

    def excluded(self, where: Where, value: object) -> GitIgnoreSpec | None:
        """What of the corpus is left out, in gitignore's grammar."""
        from pathspec import GitIgnoreSpec  # noqa: PLC0415  a file without patterns does not pay for it

        told = [
            (place, pattern)
            for place, pattern in self.strings(where, value, '["drafts/**"]')
            if self.pattern(place, pattern) is not None
        ]
        return GitIgnoreSpec.from_lines([pattern for _, pattern in told]) if told else None

    def severities(self, where: Where, value: object) -> tuple[tuple[Row, Severity], ...]:
        """Severity by selector."""
        found = []
        for text, level in self.table(where, value).items():
            row = self.row((*where, text), text)
            name = self.one_of((*where, text), level, [str(severity) for severity in Severity])
            if row is not None and name is not None:
                found.append((row, Severity(name)))
        return tuple(found)

    def settings(self, where: Where, value: object) -> dict[str, Decimal]:
        """Thresholds by their full names (``stale.days``)."""
        of = {check.name: [name.partition(".")[2] for name in check.settings] for check in self.checks}
        found = {}
        for name, table in self.table(where, value).items():
            place = (*where, name)
            if name not in of:
                self.unnamed(place, name, of)
                continue
            keys = self.table(place, table)
            if keys and not of[name]:
                self.wrong(place, f"{name} 没有可调的设置", f"{name} has no settings")
                continue
            self.known(place, keys, of[name])
            for key, number in keys.items():
                if key in of[name] and (checked := self.number((*place, key), number)) is not None:
                    found[f"{name}.{key}"] = checked
        return found

    def unnamed(self, where: Where, name: str, known: Iterable[str]) -> None:
        """Note a table of settings whose name is that of no check; a code is no name."""
        called = next((check.name for check in self.checks if check.code == name.upper()), None)
        if called is not None:
            self.wrong(
                where,
                f"设置写在检查的名称下：[checks.{called}]",
                f"settings stand under a check's name: [checks.{called}]",
            )
            return
        near = closest(name, known)
        self.wrong(where, f"没有 {name!r} 这项检查{near.zh}", f"there is no check {name!r}{near.en}")

    def number(self, where: Where, value: object) -> Decimal | None:
        """A threshold: a number of 0 or more."""
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            self.mistyped(where, value, Words("数字", "a number"))
            return None
        number = Decimal(value)
        if number.is_finite() and number >= 0:
            return number
        told = written(where)
        self.wrong(
            where,
            f"{told} 要写成不小于 0 的数字，这里是 {value}",
            f"{told} must be a number of 0 or more, not {value}",
        )
        return None

    def per_path(self, where: Where, value: object) -> tuple[PerPath, ...]:
        """The tables of patterns, in their order."""
        found = []
        for pattern, held in self.table(where, value).items():
            place = (*where, pattern)
            table = self.table(place, held)
            self.known(place, table, ("ignore", "severity"))
            ignore = self.rows((*place, "ignore"), table["ignore"]) if "ignore" in table else ()
            severity = self.severities((*place, "severity"), table["severity"]) if "severity" in table else ()
            if (spec := self.pattern(place, pattern)) is not None:
                found.append(PerPath(pattern, spec, ignore, severity))
        return tuple(found)

    def pattern(self, where: Where, pattern: str) -> GitIgnoreSpec | None:
        """A pattern in gitignore's grammar that takes something in."""
        from pathspec import GitIgnoreSpec  # noqa: PLC0415  a file without patterns does not pay for it

        try:
            spec: GitIgnoreSpec | None = GitIgnoreSpec.from_lines([pattern])
        except ValueError:
            spec = None
        if spec is None or [rule.include for rule in spec.patterns] != [True]:
            self.wrong(
                where,
                f"{pattern!r} 不是可用的路径模式，要写成 drafts/** 或 *.md 这样",
                f"{pattern!r} is no pattern of paths, write one such as drafts/** or *.md",
            )
            return None
        return spec

    # -- names ---------------------------------------------------------------------------------------------

    def merges(self, value: object) -> dict[str, Rulings]:
        """The rows of [merge.entities] and [merge.metrics]."""
        found = {"entities": Rulings(), "metrics": Rulings()}
        tables = self.table(("merge",), value)
        for key in tables:
            if key in ("same", "different"):
                self.wrong(
                    ("merge", key),
                    f"merge.{key} 要写在 [merge.entities]（名称）或 [merge.metrics]（指标）里",
                    f"merge.{key} belongs into [merge.entities] (names) or [merge.metrics] (metrics)",
                )
        self.known(("merge",), {key: None for key in tables if key not in ("same", "different")}, list(found))
        for kind in found:
            if kind not in tables:
                continue
            where: Where = ("merge", kind)
            table = self.table(where, tables[kind])
            self.known(where, table, ("same", "different"))
            same, different = (
                tuple(self.rulings((*where, key), table[key])) if key in table else ()
                for key in ("same", "different")
            )
            try:
                found[kind] = Rulings(same, different)
            except RulingError as problem:
                left, right = problem.names
                self.note(
                    problem.different.place,
                    Words(
                        f"{problem.different.place}：说 {left} 与 {right} 不是同一个，{problem.same.place} 却说是，请去掉一行",
                        f"{problem.different.place}: says that {left} and {right} are two, {problem.same.place} that they "
                        "are one: take one of the rows out",
                    ),
                )
        return found

    def rulings(self, where: Where, value: object) -> Iterator[Ruling]:
        """Rows of two or more names."""
        example = '[["甲集团", "甲集团股份有限公司"]]'
        if not isinstance(value, list):
            self.mistyped(
                where, value, Words(f"一行行的名称（如 {example}）", f"rows of names such as {example}")
            )
            return
        for at, row in enumerate(value):
            place = (*where, at)
            if not isinstance(row, list):
                self.mistyped(
                    place, row, Words(f"一行名称（如 {example}）", f"a row of names such as {example}")
                )
                continue
            names = tuple(dict.fromkeys(name.strip() for _, name in self.strings(place, row, example)))
            if len(names) < 2 and all(isinstance(name, str) for name in row):
                self.wrong(
                    place,
                    f"一行至少要有两个不同的名称：{example}",
                    f"a row has two different names or more: {example}",
                )
            elif len(names) > 1:
                yield Ruling(names, self.place(*place))
