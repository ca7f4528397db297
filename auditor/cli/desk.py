"""What holds for a command: its control file, the rules that follow from it, the language, the policy of its checks."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from auditor.cli import options
from auditor.cli.bilingual import FAILED, LANGUAGES, Both, Wrong
from auditor.cli.speaking import complain, give_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from auditor.configuration import Configuration, Row
    from auditor.policy import Policy
    from auditor.reading import Collected
    from auditor.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Desk:
    """A control file (or none), the rulebook as it changes it, and the language of the call.

    ``asked`` tells that the language comes from the command line or the environment; ``excluded`` the place of the row
    of the control file that leaves out the file at a real path.
    """

    configuration: Configuration
    rulebook: Rulebook
    lang: str
    asked: bool
    excluded: Callable[[str], str | None]

    def collected(self, paths: Sequence[str], written: Iterable[Path] = ()) -> Collected:
        """The articles under ``paths`` but for what the control file leaves out and what this run is to write."""
        from auditor.reading import collect  # noqa: PLC0415

        return collect(paths, self.excluded, written)

    def policy(
        self, sources: Iterable[str], select: Sequence[str] = (), ignore: Sequence[str] = ()
    ) -> Policy:
        """Which checks a run over ``sources`` leaves out and how it weighs the others.

        ``select`` and ``ignore`` are those of the command line. Raises Wrong for a check that there is not, and
        where none would be left.
        """
        from auditor.checks import CHECKS  # noqa: PLC0415
        from auditor.configuration import chosen  # noqa: PLC0415

        policy = chosen(
            self.configuration,
            CHECKS,
            sources,
            select=_rows("--select", select) if select else None,
            ignore=_rows("--ignore", ignore),
        )
        if not any(policy.runs(check.code) for check in CHECKS):
            raise Wrong(
                Both(
                    "select 和 ignore 一项检查也没有留下，什么也不会核对",
                    "select and ignore leave no check, nothing would be audited",
                )
            )
        return policy


def desk(
    ctx: click.Context, paths: Sequence[str], rules: Sequence[Path], lang: str, stdin_filename: str = "-"
) -> Desk:
    """The desk of a command over ``paths``; leaves with a sentence for each mistake in its file or its rules.

    Folders of ``--rules`` come after those of the file, so they win. A language that the command line or
    AUDITOR_LANG asks for wins over the file's.
    """
    from auditor import rulebook as rules_of  # noqa: PLC0415
    from auditor.configuration import applied, excluded_by  # noqa: PLC0415

    configuration = _configuration(ctx, paths, lang, stdin_filename)
    asked = _asked(ctx)
    told_in = lang if configuration.lang is None or asked else configuration.lang
    words = [configuration.words] if configuration.words else []
    try:
        book = rules_of.load(*configuration.rules, *words, *rules)
    except rules_of.RuleError as problem:
        give_up(problem.message.told(told_in))
    return Desk(configuration, applied(configuration, book), told_in, asked, excluded_by(configuration))


def _configuration(ctx: click.Context, paths: Sequence[str], lang: str, stdin_filename: str) -> Configuration:
    """The control file that was named, else the nearest one upwards from the first path, else none."""
    from auditor.configuration import Configuration, ConfigurationError, find, read  # noqa: PLC0415

    named, none = ctx.meta.get(options.FILE), ctx.meta.get(options.NONE)
    if named and none:
        raise Wrong(Both("--config 和 --no-config 只能写一个", "--config and --no-config exclude each other"))
    first = next(iter(paths), None)
    if first == "-":
        first = None if stdin_filename == "-" else stdin_filename
    file = named or (None if none else find(first))
    if file is None:
        return Configuration(Path())
    from auditor.checks import CHECKS  # noqa: PLC0415  a file is checked against what there is

    try:
        return read(Path(file), CHECKS)
    except ConfigurationError as problem:
        complain(problem.problems, lang)
        raise click.exceptions.Exit(FAILED) from None


def _asked(ctx: click.Context) -> bool:
    """Whether the command line or the environment asks for a language."""
    if os.environ.get("AUDITOR_LANG") in LANGUAGES:
        return True
    calls = [call for call in (ctx, ctx.parent) if call is not None]
    return any(call.get_parameter_source("lang") is ParameterSource.COMMANDLINE for call in calls)


def _rows(option: str, values: Sequence[str]) -> tuple[Row, ...]:
    """The selectors of an option, several in one value parted by commas."""
    from auditor.checks import CHECKS  # noqa: PLC0415
    from auditor.configuration import selecting  # noqa: PLC0415

    rows = []
    for text in (part.strip() for value in values for part in value.split(",") if part.strip()):
        row = selecting.row(text, CHECKS, option)
        if row is None:
            near = selecting.nearest(text, CHECKS)
            raise Wrong(
                Both(
                    f"{option}：没有 {text!r} 这项检查{near.zh or '；全部列在 auditor rule'}",
                    f"{option}: there is no check {text!r}{near.en or '; `auditor rule` lists them all'}",
                )
            )
        rows.append(row)
    return tuple(rows)
