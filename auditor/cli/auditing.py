"""One audit as every command runs it: of the articles that are named, against each other or against the archive."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from auditor.cli import corpus
from auditor.cli.gathering import gather
from auditor.cli.speaking import complain
from auditor.cli.waiting import COMPARING, Busy
from auditor.model import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from auditor.cli.desk import Desk
    from auditor.cli.gathering import Gathered
    from auditor.model import Audit
    from auditor.policy import Policy


class Asked(NamedTuple):
    """What a command line asks of an audit: checks to run alone or to leave out, as written, the day, the context."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    day: date | None = None
    context: corpus.Asked = corpus.Asked()


def audited(
    ctx: click.Context,
    held: Desk,
    paths: Sequence[str],
    asked: Asked,
    *,
    stdin_filename: str = "-",
    written: Sequence[Path] = (),
    verbose: bool = False,
) -> Audit | None:
    """What the articles under ``paths`` say of each other or of the archive, None where none could be read.

    What could not be read is said on standard error and stands in the audit. Raises Wrong for a check that there is
    not, before anything is read, and MissingParameter where no path is named and there is no archive.
    """
    policy = partial(held.policy, select=asked.select, ignore=asked.ignore)
    policy(())
    if asked.context.archived(held.configuration):
        from auditor.cli import archived  # noqa: PLC0415

        found, gathered = archived.audited(
            held,
            asked.context,
            paths,
            as_of=asked.day,
            policy=policy,
            stdin_filename=stdin_filename,
            written=written,
        )
        if verbose:
            gathered.trace()
    else:
        if not paths:
            raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
        gathered = gather(held, paths, stdin_filename=stdin_filename, written=written, verbose=verbose)
        found = compared(gathered, held, asked.day, policy)
    return whole(found, gathered, held.lang) if found.articles else None


def compared(
    gathered: Gathered, held: Desk, day: date | None, policy: Callable[[Iterable[str]], Policy]
) -> Audit:
    """What the articles that were gathered say of each other."""
    from auditor import pipeline  # noqa: PLC0415

    claims = {article.source: extracted for article, extracted in gathered.rows}
    articles = [article for article, _ in gathered.rows]
    with Busy(COMPARING.told(held.lang)):
        return pipeline.compare(articles, claims, held.rulebook, as_of=day, policy=policy(claims))


def whole(found: Audit, gathered: Gathered, lang: str) -> Audit:
    """``found`` with what could not be read; the parts of its articles that could not are said on standard error."""
    complain(
        (
            Words(f"{article.source}：{gap.zh}", f"{article.source}: {gap.en}")
            for article in found.articles
            for gap in article.gaps
        ),
        lang,
    )
    return replace(found, unread=(*found.unread, *gathered.problems))
