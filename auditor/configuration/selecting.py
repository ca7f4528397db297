"""Selectors of checks → which checks run, and which are left out or weighed otherwise for which articles."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from auditor.configuration.values import Row
from auditor.policy import Policy, Told
from auditor.rulebook import closest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from auditor.configuration.values import Configuration, PerPath
    from auditor.model import Severity, Words

_CODE: Final = re.compile(r"[A-Z]\d{0,3}")


class Named(Protocol):
    """What is asked of a check here: how it is called, and which settings it reads (``stale.days``)."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def settings(self) -> tuple[str, ...]: ...
    @property
    def severity(self) -> Severity: ...


def row(text: str, checks: Iterable[Named], place: str) -> Row | None:
    """The checks that ``text`` stands for, in any case; None where it stands for none."""
    if _CODE.fullmatch(text.upper()):
        codes = frozenset(check.code for check in checks if check.code.startswith(text.upper()))
    else:
        codes = frozenset(check.code for check in checks if check.name == text.lower())
    return Row(text, codes, place) if codes else None


def nearest(text: str, checks: Iterable[Named]) -> Words:
    """A clause that proposes the check whose code or name is nearest to ``text``."""
    return closest(text, [word for check in checks for word in (check.code, check.name)])


def _best(code: str, rows: Iterable[Row]) -> Row | None:
    """The row that names ``code`` most exactly, the last of those that are alike."""
    found = [one for one in rows if code in one.codes]
    return max(reversed(found), key=lambda one: one.exact, default=None)


def leaves_out(code: str, select: Sequence[Row] | None, ignore: Sequence[Row]) -> Row | bool:
    """Whether ``code`` is left out: by the row of ``ignore`` that says so, by ``select`` (True), or not (False).

    The row that names the check more exactly decides, so that ``ignore = ["C"]`` with ``select = ["C101"]`` leaves
    C101 in; of two that are as exact, ``ignore``.
    """
    without, wanted = _best(code, ignore), _best(code, select or ())
    if without is not None and (wanted is None or without.exact >= wanted.exact):
        return without
    return select is not None and wanted is None


def severity_of(code: str, rows: Iterable[tuple[Row, Severity]]) -> tuple[Row, Severity] | None:
    """The row that gives ``code`` its severity, and that severity."""
    table = {id(one): (one, severity) for one, severity in rows}
    best = _best(code, [one for one, _ in table.values()])
    return table[id(best)] if best is not None else None


def chosen(
    configuration: Configuration,
    checks: Sequence[Named],
    sources: Iterable[str] = (),
    *,
    select: Sequence[Row] | None = None,
    ignore: Sequence[Row] = (),
) -> Policy:
    """The policy of a run over ``sources`` (paths from the working folder).

    ``select`` and ``ignore`` come from the command line: the first takes the place of what the file selects and
    ignores, the second adds to it and always holds. What the file says per path holds against both.
    """
    everywhere = _told(configuration, checks, select, ignore)
    rows = [(own, _severities(own.severity, checks)) for own in configuration.per_path]
    told = {source: _of_path(source, configuration.folder, rows, everywhere) for source in sources if rows}
    return Policy(everywhere, {source: own for source, own in told.items() if own != everywhere})


def _told(
    configuration: Configuration, checks: Sequence[Named], select: Sequence[Row] | None, ignore: Sequence[Row]
) -> Told:
    rows = (configuration.select, configuration.ignore) if select is None else (select, ())
    left_out = {
        check.code
        for check in checks
        if leaves_out(check.code, *rows) or _best(check.code, ignore) is not None
    }
    return Told(frozenset(left_out), _severities(configuration.severity, checks))


def _severities(rows: Sequence[tuple[Row, Severity]], checks: Sequence[Named]) -> dict[str, Severity]:
    return {check.code: found[1] for check in checks if (found := severity_of(check.code, rows))}


def _of_path(
    source: str, folder: Path, rows: Sequence[tuple[PerPath, Mapping[str, Severity]]], told: Told
) -> Told:
    """``told`` with what the file says of the path ``source``; a later table wins over an earlier one."""
    inside = from_folder(source, folder)
    held = [] if inside is None else [row for row in rows if row[0].spec.match_file(inside)]
    left_out = {code for own, _ in held for one in own.ignore for code in one.codes}
    severity = dict(told.severity)
    for _, given in held:
        severity.update(given)
    return Told(told.left_out | left_out, severity)


def from_folder(source: str, folder: Path) -> str | None:
    """``source`` as a path from ``folder``, None where it lies elsewhere or is standard input."""
    if source == "-":
        return None
    for resolve in (os.path.abspath, os.path.realpath):
        path, base = Path(resolve(source)), Path(resolve(folder))
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return None
