"""What holds for a run and where each value comes from: a line of the control file, a rules folder, or nowhere."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.configuration.selecting import from_folder, leaves_out, severity_of
from auditor.configuration.source import written
from auditor.configuration.values import Row
from auditor.model import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from auditor.configuration.selecting import Named
    from auditor.configuration.values import Configuration
    from auditor.model import Severity
    from auditor.rulebook import Rulebook
    from auditor.rulings import Rulings

DEFAULT: Final = Words("默认", "default")


@dataclass(frozen=True, slots=True)
class Held:
    """One value as TOML, and where it comes from."""

    key: str
    value: str
    origin: Words


@dataclass(frozen=True, slots=True)
class Block:
    """The values of one table; ``name`` is empty for those above the first table."""

    name: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One check: its severity, None where it is left out, and why that is so."""

    code: str
    name: str
    severity: Severity | None
    origin: Words


def blocks(
    configuration: Configuration,
    checks: Sequence[Named],
    rulebook: Rulebook,
    lang: Held,
    rules: Sequence[str],
) -> tuple[Block, ...]:
    """Every value that holds, table by table, as one would write it in a control file.

    ``rulebook`` is the one that the file was applied to; ``lang`` and ``rules`` (folders of the command line) are
    told by the caller, who knows what was asked for beside the file.
    """
    return tuple(block for block in _blocks(configuration, checks, rulebook, lang, rules) if block.held)


def _blocks(
    configuration: Configuration,
    checks: Sequence[Named],
    rulebook: Rulebook,
    lang: Held,
    rules: Sequence[str],
) -> Iterator[Block]:
    select = configuration.select
    folders = [folder.as_posix() for folder in configuration.rules]
    said = _said(configuration, "rules") if folders else DEFAULT
    origin = Words("命令行 --rules", "command line, --rules")
    yield Block(
        "",
        (
            lang,
            *_corpus(configuration),
            Held("rules", _toml([*folders, *rules]), origin if rules else said),
            Held(
                "select",
                _toml([row.text for row in select] if select is not None else _families(checks)),
                _said(configuration, "select") if select is not None else DEFAULT,
            ),
            Held(
                "ignore",
                _toml([row.text for row in configuration.ignore]),
                _said(configuration, "ignore"),
            ),
        ),
    )
    yield Block("severity", tuple(_severities(configuration.severity)))
    for check in checks:
        yield Block(f"checks.{check.name}", tuple(_settings(check, rulebook)))
    for own in configuration.per_path:
        where = ("per-path", own.pattern)
        ignore = Held(
            "ignore", _toml([row.text for row in own.ignore]), _said(configuration, *where, "ignore")
        )
        yield Block(written(where), (ignore,) if own.ignore else ())
        yield Block(written((*where, "severity")), tuple(_severities(own.severity)))
    yield Block("merge.entities", tuple(_rulings(configuration.entities)))
    yield Block("merge.metrics", tuple(_rulings(configuration.metrics)))


def _corpus(configuration: Configuration) -> Iterator[Held]:
    """The corpus and what is left out of it, where the file names one."""
    if configuration.corpus:
        paths = [
            Path(os.path.relpath(path, configuration.folder)).as_posix() for path in configuration.corpus
        ]
        yield Held("corpus", _toml(paths), _said(configuration, "corpus"))
    if configuration.exclude is not None:
        patterns = [str(rule.pattern) for rule in configuration.exclude.patterns]
        yield Held("exclude", _toml(patterns), _said(configuration, "exclude"))


def _families(checks: Sequence[Named]) -> list[str]:
    """What takes every check in: the letters that codes begin with."""
    return sorted({check.code[0] for check in checks})


def _said(configuration: Configuration, *where: str) -> Words:
    place = configuration.places.get(where)
    return Words(place, place) if place else DEFAULT


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _severities(rows: Sequence[tuple[Row, Severity]]) -> Iterator[Held]:
    for row, severity in rows:
        yield Held(row.text, _toml(str(severity)), Words(row.place, row.place))


def _settings(check: Named, rulebook: Rulebook) -> Iterator[Held]:
    for name in check.settings:
        place = rulebook.origins.get(name)
        origin = Words(place, place) if place else DEFAULT
        yield Held(name.partition(".")[2], _number(rulebook.setting(name)), origin)


def _rulings(rulings: Rulings) -> Iterator[Held]:
    for key, rows in (("same", rulings.same), ("different", rulings.different)):
        if rows:
            places = ", ".join(row.place for row in rows)
            yield Held(key, _toml([row.names for row in rows]), Words(places, places))


def standings(
    configuration: Configuration, checks: Sequence[Named], source: str | None = None
) -> tuple[Standing, ...]:
    """Every check as it stands by the file, for the article ``source`` if one is named."""
    return tuple(_standing(configuration, check, source) for check in checks)


def _standing(configuration: Configuration, check: Named, source: str | None) -> Standing:
    severity, origin = check.severity, DEFAULT
    if (given := severity_of(check.code, configuration.severity)) is not None:
        severity, origin = given[1], Words(given[0].place, given[0].place)
    out = leaves_out(check.code, configuration.select, configuration.ignore)
    if out is True:
        return Standing(check.code, check.name, None, _said(configuration, "select"))
    inside = from_folder(source, configuration.folder) if source is not None else None
    for own in configuration.per_path:
        if inside is None or not own.spec.match_file(inside):
            continue
        out = next((row for row in own.ignore if check.code in row.codes), out)
        if (given := severity_of(check.code, own.severity)) is not None:
            severity, origin = given[1], Words(given[0].place, given[0].place)
    if isinstance(out, Row):
        return Standing(check.code, check.name, None, Words(out.place, out.place))
    return Standing(check.code, check.name, severity, origin)
