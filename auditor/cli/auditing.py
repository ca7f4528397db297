"""One audit as every command runs it: of the articles that are named, against each other or against the archive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import click

from auditor.cli import corpus
from auditor.cli.gathering import gather
from auditor.cli.speaking import complain
from auditor.cli.waiting import COMPARING, Busy
from auditor.model import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from auditor.cli.desk import Desk
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
    held.policy((), asked.select, asked.ignore)

    def policy(sources: Iterable[str]) -> Policy:
        return held.policy(sources, asked.select, asked.ignore)

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
        from auditor import pipeline  # noqa: PLC0415

        if not paths:
            raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
        gathered = gather(held, paths, stdin_filename=stdin_filename, written=written, verbose=verbose)
        claims = {article.source: extracted for article, extracted in gathered.rows}
        articles = [article for article, _ in gathered.rows]
        with Busy(COMPARING.told(held.lang)):
            found = pipeline.compare(articles, claims, held.rulebook, as_of=asked.day, policy=policy(claims))
    if not found.articles:
        return None
    complain(
        (
            Words(f"{article.source}：{gap.zh}", f"{article.source}: {gap.en}")
            for article in found.articles
            for gap in article.gaps
        ),
        held.lang,
    )
    return replace(found, unread=(*found.unread, *gathered.problems))
